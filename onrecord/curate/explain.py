"""Why the rules see what they see: the text around an annotation with its spans marked, and the rule that fired."""

from collections.abc import Iterator, Sequence

from onrecord.chains import called
from onrecord.errors import OnRecordError
from onrecord.records import (
    Annotations,
    Article,
    ArticleAnnotations,
    Attribution,
    Corpus,
    DateMention,
    Figure,
    Mention,
)

Part = tuple[int, int, str]  # first character, character after the last, label


def one_article(corpus: Corpus, annotations: Annotations, id_: str) -> tuple[Article, ArticleAnnotations]:
    """An article of a corpus with its annotations.

    Raises:
        OnRecordError: there is none of that id.
    """
    pairs = zip(corpus.articles, annotations.articles, strict=True)
    found = next((pair for pair in pairs if pair[0].id == id_), None)
    if found is None:
        raise OnRecordError(f"no article {id_}; there are: {', '.join(a.id for a in corpus.articles)}")
    return found


def explain(article: Article, found: ArticleAnnotations, id_: str | None = None) -> Iterator[str]:
    """Lines that explain one annotation of an article, or all of its attributions.

    Raises:
        OnRecordError: the article has no annotation of that id.
    """
    if id_ is None:
        for attribution in found.attributions:
            yield from statement(article, found, attribution)
        return
    for kind in (found.attributions, found.mentions, found.figures, found.dates):
        for annotation in kind:
            if annotation.id == id_:
                yield from one(article, found, annotation)
                return
    raise OnRecordError(f"{article.id} has no annotation {id_}")


def one(
    article: Article, found: ArticleAnnotations, annotation: Attribution | Mention | Figure | DateMention
) -> Iterator[str]:
    """The lines for one annotation of any kind."""
    match annotation:
        case Attribution():
            yield from statement(article, found, annotation)
        case Mention():
            yield f"{annotation.id}  rule {annotation.method}  score {annotation.score:.2f}"
            yield f"  {annotation.form} of {annotation.actor or 'nobody known'}"
            yield from around(article, found, [(annotation.start, annotation.end, "mention")])
        case Figure():
            yield f"{annotation.id}  rule {annotation.method}  score {annotation.score:.2f}"
            yield f"  {annotation.measure}: {annotation.bound} {annotation.low} to {annotation.high}"
            yield f"  place {annotation.place}, as of {annotation.as_of}, by {annotation.attribution or 'the narrator'}"
            yield from around(article, found, [(annotation.start, annotation.end, "figure")])
        case DateMention():
            yield f"{annotation.id}  rule {annotation.method}"
            yield f"  {annotation.value or 'no value'}"
            yield from around(article, found, [(annotation.start, annotation.end, "date")])


def statement(article: Article, found: ArticleAnnotations, a: Attribution) -> Iterator[str]:
    """The lines for an attribution."""
    yield f"{a.id}  rule {a.method}  score {a.score:.2f}"
    chain = " → ".join(f"{called(link)} ({link.role})" for link in a.source_chain)
    yield f"  {a.quote_type}, {a.stance}, {a.certainty}; uttered {a.uttered or 'not said'}; {chain}"
    parts: list[Part] = [(s.start, s.end, "content") for s in a.content]
    if a.source:
        parts.append((a.source.span.start, a.source.span.end, f"source {a.source.actor or 'nobody known'}"))
    if a.cue:
        parts.append((a.cue.start, a.cue.end, "cue"))
    parts += [(link.relay.start, link.relay.end, "relay") for link in a.source_chain if link.relay]
    yield from around(article, found, parts)
    yield ""


def around(article: Article, found: ArticleAnnotations, parts: Sequence[Part]) -> Iterator[str]:
    """The sentences that the parts lie in, with the parts in brackets."""
    for first, last in found.sentences or ((0, len(article.text)),):
        inside = [p for p in parts if p[0] < last and first < p[1]]
        if inside:
            yield "  " + marked(article.text, first, last, inside)


def marked(text: str, first: int, last: int, parts: Sequence[Part]) -> str:
    """Characters first..last of a text with `[label: …]` around the parts."""
    marks = sorted(
        [(max(s, first), 1, -e, f"[{label}: ") for s, e, label in parts]
        + [(min(e, last), 0, -s, "]") for s, e, _ in parts]
    )
    out, position = "", first
    for place, _, _, mark in marks:
        out, position = out + text[position:place] + mark, place
    return " ".join((out + text[position:last]).split())
