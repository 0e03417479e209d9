"""Every sentence that the site may show, as a record of the full-text search, with the facets to narrow it by."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from typing import Any

from onrecord import edtf
from onrecord.addresses import address
from onrecord.english import listed
from onrecord.questions.lookup import Lookup, actor_name
from onrecord.records import Article, ArticleAnnotations, Attribution
from onrecord.render.environment import printable
from onrecord.render.parts.links import NARRATOR, relay, to_article, to_publisher
from onrecord.render.parts.original import term
from onrecord.render.words import vocabulary

FRAGMENT_WORDS = 5  # from each end of a sentence, by which a browser finds it
FACETS = ("kind", "outlet", "actor", "wire", "claim", "stance", "year")
STATEMENT, FIGURE, NARRATION = "Reported statement", "Figure", "The article's own voice"

Record = dict[str, Any]


def records_of(lookup: Lookup, article: Article) -> Iterator[Record]:
    """The sentences of one article, as far as they may be shown."""
    notes, until = lookup.found[article.id], lookup.shown[article.id]
    starts, taken = [mention.start for mention in notes.mentions], set[str]()
    for start, end, number in bounds(article, notes):
        text = " ".join(printable(article.text[start:end]).split())
        if end > until or not any(letter.isalnum() for letter in text):  # without a word, nothing finds it
            continue
        place = hit_address(article, number, text, taken)
        if place is None:
            continue
        taken.add(place)
        inside = notes.mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        said = [found for found in notes.attributions if any(s.start < end and start < s.end for s in found.content)]
        actors = dict.fromkeys(actor_name(lookup, m.actor) for m in inside if m.actor)
        yield {
            "url": place,
            "content": text,
            "meta": {
                "title": printable(to_article(article).name),
                "outlet": printable(to_publisher(lookup, article).name),
                "date": edtf.spoken(article.date_published),
                "who": printable(who(lookup, said)),
            },
            "filters": filters(lookup, article, (start, end), said, list(actors)),
            "sort": {"date": edtf.sort_text(article.date_published)},
        }


def hit_address(article: Article, number: int, text: str, taken: Set[str]) -> str | None:
    """The address of a sentence of a paragraph, which no other may have: the index keeps one of equal ones.

    None where the paragraph has the very same words once more.
    """
    place = f"{address('articles', article.id)}#p{number}:~:text="
    found = (place + fragment(text), place + term(text))
    return next((one for one in found if one not in taken), None)


def bounds(article: Article, notes: ArticleAnnotations) -> Iterator[tuple[int, int, int]]:
    """Sentences with the number of their paragraph; where none were found, paragraphs."""
    at = 0
    for number, block in enumerate(article.blocks, 1):
        at = bisect_left(notes.sentences, (block.start, 0), at)
        stop = bisect_left(notes.sentences, (block.end, 0), at)
        inside = [(start, min(end, block.end)) for start, end in notes.sentences[at:stop]]
        for start, end in inside or [(block.start, block.end)]:
            yield start, end, number


def fragment(text: str) -> str:
    """A text directive: the browser scrolls to these words and highlights them; without it, to the paragraph."""
    found = text.split(" ")
    if len(found) <= 2 * FRAGMENT_WORDS:
        return term(text)
    return f"{term(' '.join(found[:FRAGMENT_WORDS]))},{term(' '.join(found[-FRAGMENT_WORDS:]))}"


def who(lookup: Lookup, said: Sequence[Attribution]) -> str:
    """Who speaks in a sentence."""
    names = dict.fromkeys(relay(lookup, found).who.name for found in said)
    return listed([name for name in names if name != NARRATOR])


def filters(
    lookup: Lookup, article: Article, span: tuple[int, int], said: Sequence[Attribution], actors: list[str]
) -> dict[str, list[str]]:
    """The facets of a sentence; one that it has nothing of is left out."""
    figures = [f for f in lookup.found[article.id].figures if span[0] <= f.start < span[1]]
    kinds = [STATEMENT] * bool(said) + [FIGURE] * bool(figures) or [NARRATION]
    parts = [*(attribution.id for attribution in said), *(figure.id for figure in figures)]
    claims = {a.claim: None for part in parts for a in lookup.attested_by.get(part, ())}
    credits = (*article.credits, *lookup.found[article.id].credits)
    found = {
        "kind": kinds,
        "outlet": [to_publisher(lookup, article).name],
        "actor": actors,
        "wire": [actor_name(lookup, credit.actor) if credit.actor else credit.name for credit in credits],
        "claim": [vocabulary.CLAIM_KINDS[lookup.stated[claim].kind] for claim in claims],
        "stance": [vocabulary.STANCE_VERB[attribution.stance] for attribution in said],
        "year": [edtf.year(article.date_published)],
    }
    return {name: sorted({printable(value) for value in values}) for name, values in found.items() if values}
