"""The reader of web pages: markup for machines first, then the page as it shows itself, read as plain text is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from onrecord.correcting import is_note
from onrecord.importing.draft import Draft, Reason
from onrecord.importing.readers import plain_text
from onrecord.importing.text import composing, sections, segments
from onrecord.importing.text.headline import headline
from onrecord.importing.text.language import language
from onrecord.importing.text.lines import Paragraph, unseen_note
from onrecord.importing.text.marks import Ends, Mark, Page, is_prose
from onrecord.importing.text.outlets import is_outlet
from onrecord.importing.text.timestamps import is_timestamp
from onrecord.importing.web.blocks import HEADINGS, INLINE, PageBlock, page_blocks
from onrecord.importing.web.body import Choice, choose, folded
from onrecord.importing.web.endings import endings
from onrecord.importing.web.fact_fields import stated_fields, with_facts
from onrecord.importing.web.facts import Facts, facts
from onrecord.importing.web.tree import page_text, page_tree, without_unseen
from onrecord.vocabulary import BlockKind

AFTER = 12  # blocks after the story that may still say when and by whom
BEFORE = 40  # blocks between headline and story
FOOTER = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
STANDFIRST = re.compile(
    r"stand-?first|sub-?(?:head|title|line|hed)|\bdeck?\b|\bdek\b|strap-?line|summary|\blede?\b|excerpt|intro\b|chapeau|vorspann"
    r"|entradilla|article-?desc|teaser-?text|kicker-?text|bajada|sommario|occhiello"
)
UNCERTAIN = 0.1  # share of the story's words from which text that was left out is noted
NOTED = 8  # words of a note on a correction far below the story
FULLER = 1.5  # times the words of the page that its articleBody must have to be taken instead
AT_EDGES = 3  # blocks at either end of the story where a line is more readily taken for furniture
TEXT_ONLY = (sections.sections, sections.tail)  # the page's own elements part story and furniture better
PAGE_STEPS = tuple(step for step in plain_text.STEPS if step not in TEXT_ONLY)
ANYWHERE = frozenset(
    [Reason.CREDIT_LINE, Reason.COPYRIGHT, Reason.PHOTO_CREDIT, Reason.ADVERTISEMENT, Reason.CMS_PLACEHOLDER]
)
SET_APART = frozenset({"em", "i", "strong", "b", "a", "small"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The part of a page that is read: its blocks from the headline to what follows the story."""

    page: Page
    kinds: Mapping[int, BlockKind]
    standfirst: str | None


def read_bytes(data: bytes, address: str | None = None, charset: str | None = None) -> Draft:
    """The draft of a saved page; what was unreadable in it is noted.

    Raises:
        UnreadableFile: it is no page that can be read.
    """
    text, notes = page_text(data, charset)
    draft = read(text, address)
    return replace(draft, notes=(*notes, *draft.notes))


def read(text: str, address: str | None = None) -> Draft:
    """The draft of a page.

    Args:
        text: its HTML.
        address: where it was got from, if a web archive says so.

    Raises:
        UnreadableFile: there is nothing to read in it.
    """
    root = page_tree(text)
    unseen = without_unseen(root)
    known = facts(root, address)
    blocks = signed_apart(page_blocks(root))
    choice = without_endings(blocks, choose(blocks, root, known.headlines))
    found = layout(blocks, choice, known)
    draft = composing.compose(
        found.page, (*unseen_note(unseen), *left_out(blocks, choice)), found.kinds, stated_fields(known)
    )
    draft = replace(draft, standfirst=found.standfirst)
    return with_facts(with_whole_body(draft, known), known)


def signed_apart(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks, a byline that stands in one line behind the date as a block of its own."""
    code = language(" ".join(block.text for block in blocks))
    result = []
    for block in blocks:
        signed = segments.behind_date(block.text, code)
        parts = (block.text[:signed].rstrip(), block.text[signed:]) if signed else (block.text,)
        result += [replace(block, text=part, linked=min(block.linked, len(part))) for part in parts]
    return result


def without_endings(blocks: Sequence[PageBlock], choice: Choice) -> Choice:
    """The choice without what stands in the story below "Comments" or "Recommended for you"."""
    return replace(choice, reasons={**choice.reasons, **endings(blocks, choice.story)})


def layout(blocks: Sequence[PageBlock], choice: Choice, known: Facts) -> Layout:
    """The page as the steps of the plain text reader see it, their marks on it, and nothing unmarked but the story."""
    story = choice.story
    if not story:
        return Layout(Page(()), {}, None)
    start = headline_before(blocks, story[0], known.headlines)
    stop = min(len(blocks), story[-1] + 1 + AFTER)
    above = masthead(blocks[:start]) if known.publisher is None else []
    below = (n for n in range(stop, len(blocks)) if is_copyright(blocks[n]))
    noted = {n for n in range(start, len(blocks)) if n not in set(story) and is_correction(blocks[n], n < stop)}
    numbers = sorted({*above, *range(start, stop), *below, *choice.uncertain, *noted})
    reasons = {
        **choice.reasons,
        **dict.fromkeys(above, Reason.SITE_NAME),
        **dict.fromkeys(choice.uncertain, Reason.UNCERTAIN),
        **dict.fromkeys(noted, Reason.CORRECTION),
    }
    page = Page(tuple(Paragraph(blocks[n].text, True) for n in numbers))
    titles = {n for n in range(story[0]) if folded(blocks[n].text) in set(map(folded, known.headlines))}
    for place, number in enumerate(numbers):
        if (reason := reasons.get(number)) is not None:
            page.lay(place, Mark(reason))
        elif number in titles:
            page.lay(place, Mark(Reason.TITLE))
            page.title = place if page.title is None else page.title
    for step in PAGE_STEPS:
        if step is not headline or (page.title is None and known.title is None):
            step(page)
    inside = {place: blocks[number] for place, number in enumerate(numbers) if number in set(story)}
    unmark(page, inside)
    lead = standfirst(page, blocks, [p for p, n in enumerate(numbers) if n < story[0]], numbers)
    for place in sorted({*range(len(numbers))} - {*inside, lead}):
        page.lay(place, Mark(Reason.NAVIGATION))
    kinds = {place: kind for place, n in enumerate(numbers) if (kind := kind_of(blocks[n]))}
    return Layout(page, kinds, page.text(lead) if lead is not None else None)


def unmark(page: Page, story: Mapping[int, PageBlock]) -> None:
    """Take from the story's blocks, given by place, the marks that the page's own markup does not bear out."""
    places = list(story)
    edges = {*places[:AT_EDGES], *places[-AT_EDGES:]}
    for place, block in story.items():
        marked = place in page.marks and place != page.title
        if marked and (heads_story(page, place, block) or not is_furniture(page, place, block, place in edges)):
            del page.marks[place]


def heads_story(page: Page, place: int, block: PageBlock) -> bool:
    """Whether a heading that could be a label heads a part of the story: "Reactions", "Comments"."""
    mark = page.marks[place]
    doubtful = mark.label and (mark.ends is Ends.DOUBTFUL or mark.reason is Reason.COMMENT_FORM)
    following = page.text(place + 1) if place + 1 < len(page.paragraphs) and place + 1 not in page.marks else ""
    return doubtful and bool(block.tags & set(HEADINGS)) and is_prose(following)


def is_furniture(page: Page, place: int, block: PageBlock, edge: bool) -> bool:
    """Whether a block of the story that its words give away as furniture is set or placed as such, too."""
    reason = page.marks[place].reason
    if is_row(block) or reason is Reason.ADDRESS:
        return False
    if edge or reason in ANYWHERE:
        return True
    inner = {element.tag for element in block.around[:2]}
    return block.link_share > 0.2 or (bool(inner & SET_APART) and block.words <= 30 and reason is not Reason.TIMESTAMP)


def is_row(block: PageBlock) -> bool:
    """Whether a block is a row of a table, whose cells are parted by bars."""
    return " | " in block.text and bool({"td", "th"} & block.tags)


def left_out(blocks: Sequence[PageBlock], choice: Choice) -> Iterator[str]:
    """A note on running text that stands away from the story, where there is much of it."""
    words = sum(blocks[n].words for n in choice.uncertain)
    if words > UNCERTAIN * sum(blocks[n].words for n in choice.story):
        yield f"{words} words away from the story were left out: see reason {Reason.UNCERTAIN} under excluded"


def headline_before(blocks: Sequence[PageBlock], first: int, headlines: Sequence[str]) -> int:
    """The headline's block above the story, the nearest; else the story's first block."""
    wanted = {folded(line) for line in headlines}
    for number in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        if folded(blocks[number].text) in wanted and blocks[number].link_share < 0.5:
            dated = number > 0 and is_timestamp(blocks[number - 1].text)
            return number - 1 if dated else number
    return first


def masthead(blocks: Sequence[PageBlock]) -> list[int]:
    """The number of the first block above the headline that is an outlet's name, in a list."""
    return [n for n, block in enumerate(blocks) if block.words <= 6 and is_outlet(block.text)][:1]


def is_copyright(block: PageBlock) -> bool:
    """Whether a block far below may name the publisher."""
    return block.words <= 40 and bool(FOOTER.search(block.text[:60]))


def is_correction(block: PageBlock, near: bool) -> bool:
    """Whether a block outside the story is the outlet's note on a correction; far below it is a whole sentence."""
    noted = is_note(block.text) and (near or block.words >= NOTED)
    return noted and block.words >= 4 and block.link_share < 0.5


def standfirst(page: Page, blocks: Sequence[PageBlock], places: Sequence[int], numbers: Sequence[int]) -> int | None:
    """The place of the standfirst between headline and story, by what its element is called."""
    for place in places:
        block = blocks[numbers[place]]
        names = " ".join(element.names for element in block.around[:2])
        if place not in page.marks and block.words >= 6 and block.link_share < 0.3 and STANDFIRST.search(names):
            return place
    return None


def kind_of(block: PageBlock) -> BlockKind | None:
    """What the elements around a block make of it; None for a paragraph."""
    outer = [element.tag for element in block.around if element.tag not in INLINE]
    if outer and outer[0] in HEADINGS:
        return BlockKind.HEADING
    if "blockquote" in outer[:4]:
        return BlockKind.QUOTE
    return BlockKind.ITEM if "li" in outer[:3] else None


def with_whole_body(draft: Draft, known: Facts) -> Draft:
    """The draft with the text of the page's structured data, where the page itself shows only the beginning of it."""
    shown = " ".join(text for _, text in draft.blocks)
    whole = [" ".join(line.split()) for line in re.split(r"\n+", known.body or "") if line.strip()]
    if len(" ".join(whole).split()) < FULLER * max(40, len(shown.split())):
        return draft
    if shown and fuzz.partial_ratio(shown[:300], " ".join(whole)[: 3 * len(shown) + 600]) < 80:
        return draft
    note = "the text is that of articleBody in the page's JSON-LD: the page shows less of it"
    blocks = tuple((BlockKind.PARAGRAPH, line) for line in whole)
    return replace(draft, blocks=blocks, notes=(*draft.notes, note))
