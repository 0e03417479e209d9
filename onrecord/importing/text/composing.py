"""From a marked page to a draft: the story's blocks, what was taken out, and the metadata with its basis."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from onrecord.importing.draft import Draft, Reason, stated
from onrecord.importing.text import bylines
from onrecord.importing.text.credits import Dateline, credit_lines, credits_of, dateline, signers
from onrecord.importing.text.headline import split_site
from onrecord.importing.text.language import UNKNOWN, language
from onrecord.importing.text.marks import Page, is_headline, is_prose, sentences
from onrecord.importing.text.phrases import FINAL, plain
from onrecord.importing.text.publication import publication_date
from onrecord.importing.text.publisher import publisher
from onrecord.importing.text.unread import changed_only, unread
from onrecord.lexicon import read
from onrecord.records import Credit, Excluded
from onrecord.vocabulary import BlockKind, DateBasis, Genre

LONGEST_HEADING = 12  # words
HEADING_START = re.compile(r"[\w'‘]")  # a line in double quotation marks is speech


@dataclass(frozen=True, slots=True)
class Supply:
    """Who wrote and supplied the report, and the words that say so."""

    signed: tuple[bylines.Byline, ...]
    filed: tuple[Dateline, ...]
    lines: tuple[str, ...]  # credit lines

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody whom a byline names, else whom an agency's sign-off does."""
        return tuple(dict.fromkeys(a for b in self.signed for a in b.authors)) or signers(self.lines)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The wires of credit lines, dateline and bylines."""
        return tuple(credits_of(self.lines, self.filed, [w for b in self.signed for w in b.wires]))


def compose(
    page: Page,
    notes: tuple[str, ...],
    kinds: Mapping[int, BlockKind] | None = None,
    told: Collection[str] = (),
) -> Draft:
    """The draft of a page on which all is marked that is no story.

    Args:
        page: after the steps.
        notes: for the curator.
        kinds: of paragraphs by number, where the page's markup gives them.
        told: fields that the page's markup gives, which nobody has to look for in its text.
    """
    story = page.unmarked()
    supply = supply_of(page, story)
    outlet = publisher(page, supply.signed, supply.filed)
    when = publication_date(page, supply.filed)
    genre = genre_of(page)
    rights = next((text for text in page.marked(Reason.COPYRIGHT) if "rights" in text.lower()), None)
    address = next(iter(page.marked(Reason.ADDRESS)), None)
    words = " ".join(map(page.text, story))
    missing = {*(() if when else ("date_published",)), *(() if supply.signed else ("authors",))} - set(told)
    return Draft(
        title=split_site(page.text(page.title))[0] if page.title is not None else None,
        standfirst=standfirst(page, story),
        caption=next(iter(page.marked(Reason.CAPTION)), None),
        blocks=tuple(blocks(page, story, kinds or {})),
        publisher=outlet.name if outlet else None,
        date_published=when.value if when else None,
        date_basis=when.date_basis if when else DateBasis.UNKNOWN,
        authors=supply.authors,
        credits=supply.credits,
        dateline=supply.filed[0].place if supply.filed else None,
        language=language(words),
        url=address[address.lower().index("http") :] if address else None,
        rights=rights,
        genre=Genre(genre[0]) if genre else Genre.REPORT,
        excluded=tuple(excluded(page)),
        basis={
            **({"title": stated(page.text(page.title))} if page.title is not None else {}),
            **({"publisher": outlet.basis} if outlet else {}),
            **({"date_published": when.basis} if when else {}),
            **supply_basis(supply),
            **({"language": "inferred: from its frequent words"} if language(words) != UNKNOWN else {}),
            **({"url": stated(address)} if address else {}),
            **({"rights": stated(rights)} if rights else {}),
            **({"genre": stated(genre[1])} if genre else {}),
        },
        notes=(*notes, *unread(page, story, missing), *changed_only(when, told)),
    )


def supply_of(page: Page, story: list[int]) -> Supply:
    """Bylines, the dateline of the first paragraphs, and credit lines."""
    lines = [page.text(n) for n in bylines.own(page, story)]
    signed = tuple(
        b for line in lines if (b := bylines.parse(line, page.language) or bylines.unsigned(line, page.language))
    )
    filed = tuple(d for n in story[:3] if (d := dateline(page.text(n))))[:1]
    return Supply(signed, filed, tuple(credit_lines(page)))


def supply_basis(supply: Supply) -> Mapping[str, str]:
    """How authors, credits and dateline are known."""
    basis = {}
    if supply.authors:
        basis["authors"] = stated("; ".join([b.words for b in supply.signed if b.authors] or supply.lines))
    if supply.credits:
        lines = [*supply.lines, *(d.words for d in supply.filed if d.supplier)]
        basis["credits"] = stated("; ".join([*lines, *(b.words for b in supply.signed if b.wires)]))
    if supply.filed and supply.filed[0].place:
        basis["dateline"] = stated(supply.filed[0].words)
    return basis


def standfirst(page: Page, story: list[int]) -> str | None:
    """The first paragraph, where it is one sentence under the headline and the story begins after it."""
    if page.title is None or len(story) < 3:
        return None
    first = page.text(story[0])
    between = any(n in page.marks for n in range(story[0] + 1, story[1]))
    summary = is_headline(first) or (between and sentences(first) == 1)
    return first if summary and 5 <= len(first.split()) <= 45 and not dateline(first) else None


def blocks(page: Page, story: list[int], kinds: Mapping[int, BlockKind]) -> Iterator[tuple[BlockKind, str]]:
    """The story's paragraphs; a short line without a full stop before a sentence is a sub-heading."""
    for place, number in enumerate(story):
        text = page.text(number)
        if number in kinds:
            yield kinds[number], text
            continue
        before = place > 0 and is_prose(page.text(story[place - 1]))
        after = place + 1 < len(story) and is_prose(page.text(story[place + 1]))
        heading = before and after and is_headline(text) and len(text.split()) <= LONGEST_HEADING
        ends = FINAL.search(text) and not text.endswith("?")
        yield BlockKind.HEADING if heading and not ends and HEADING_START.match(text) else BlockKind.PARAGRAPH, text


def excluded(page: Page) -> Iterator[Excluded]:
    """What was taken out, in order; neighbours of one reason together."""
    if page.title is not None:
        site = split_site(page.text(page.title))
        if site[1]:
            yield Excluded(text=site[1], reason=Reason.SITE_NAME)
    taken = [n for n in sorted(page.marks) if n != page.title]
    for reason, group in groupby(taken, key=lambda n: page.marks[n].reason):
        yield Excluded(text="\n".join(map(page.text, group)), reason=reason)


def genre_of(page: Page) -> tuple[str, str] | None:
    """The genre that a label above the headline names, and the label."""
    genres = read("importing/genres")
    for number in range(page.title or 0):
        label = plain(page.text(number)).lower().strip(" :|")
        if label in genres:
            return genres[label], page.text(number)
    return None
