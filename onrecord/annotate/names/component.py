"""The rules of names as a component for anybody's spaCy pipeline; docs/components.md has the examples."""

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.annotate.names import find, gazetteer
from onrecord.annotate.names.named import Named
from onrecord.corpus import registries
from onrecord.corpus.schema import ActorKeys
from onrecord.errors import CorpusError, Problem
from onrecord.records import Actor
from onrecord.vocabulary import MentionForm

Doc.set_extension("onrecord_date", default=None, force=True)
for _field in ("onrecord_actor", "onrecord_type", "onrecord_form", "onrecord_method"):
    Span.set_extension(_field, default=None, force=True)

DESCRIBED = frozenset({MentionForm.NOMINAL, MentionForm.TITLE})


@Language.factory(
    "onrecord_actors",
    assigns=["doc.spans"],
    requires=["token.pos", "token.dep", "token.lemma", "doc.ents"],
    default_config={"registry": None, "descriptions": True, "spans_key": "onrecord_actors"},
)
def actors(
    nlp: Language,  # noqa: ARG001 (spaCy gives it, by this name)
    name: str,  # noqa: ARG001
    registry: str | None,
    descriptions: bool,
    spans_key: str,
) -> Callable[[Doc], Doc]:
    """A component that puts who is named into `doc.spans`, behind tagger, parser, lemmatizer and NER.

    Args:
        registry: path of an actors.yml; without one actors are proposed, and their key is "type:name".
        descriptions: also "the interim government", and titles.
        spans_key: where in `doc.spans` the mentions go.

    Raises:
        CorpusError: the registry is not there or has mistakes.
    """
    known = gazetteer.build(read(registry))
    left_out = frozenset() if descriptions else DESCRIBED

    def link(doc: Doc) -> Doc:
        found = find.named(doc, known, doc._.onrecord_date)
        doc.spans[spans_key] = [marked(doc, n) for n in found if n.form not in left_out]
        return doc

    return link


def marked(doc: Doc, n: Named) -> Span:
    """A mention as a span: its label is the type; the actor, if one is known, is the KB id too."""
    span = Span(doc, n.start, n.end, label=str(n.type or ""), kb_id=n.key or "")
    span._.onrecord_actor, span._.onrecord_type = n.key, n.type
    span._.onrecord_form, span._.onrecord_method = n.form, n.method
    return span


def read(registry: str | None) -> list[Actor]:
    """The actors of a registry file."""
    if registry is None:
        return []
    path = Path(registry)
    found, problems = registries.registry(ActorKeys, path, "actor")
    if not path.exists():
        problems = [Problem(path, 1, "there is no such file")]
    if problems:
        raise CorpusError(problems)
    return [registries.actor(entry.keys) for entry in found.entries]
