"""Which paragraphs belong to the labels of a page, and where the story ends."""

from onrecord.importing.draft import Reason
from onrecord.importing.text.marks import METADATA, Ends, Mark, Page, continues, is_prose, names, sentences

SHORT = 25  # words of the shortest story that readers comment on


def sections(page: Page) -> None:
    """Mark what belongs to the labels: the rest of the page where the story is over, else a box of links."""
    for number in sorted(page.marks, key=lambda n: (page.marks[n].ends is not Ends.STRICT, n)):
        mark = page.marks.get(number)
        if mark is None or mark.ends is Ends.NO:
            continue
        if mark.ends is Ends.DOUBTFUL and is_subheading(page, number):
            del page.marks[number]
        elif has_begun(page, number, mark) and is_over(page, number, mark):
            fill_tail(page, number)
        elif mark.label:
            fill_box(page, number, mark)


def has_begun(page: Page, number: int, mark: Mark) -> bool:
    """Whether the story is under way before a label; above what readers write a few sentences are enough."""
    before = page.prose(0, number)
    short = len(before) >= 2 and sum(page.paragraphs[n].words for n in before) >= SHORT
    return page.going(number) or (mark.ends is Ends.STRICT and short)


def is_subheading(page: Page, number: int) -> bool:
    """Whether a word that may be a label heads a part of the story: a sentence follows at once."""
    following = number + 1
    return following < len(page.paragraphs) and following not in page.marks and is_prose(page.text(following))


def is_over(page: Page, number: int, mark: Mark) -> bool:
    """Whether no paragraph after a label, credit or copyright line goes on with the story."""
    rest = page.prose(number + 1)
    if mark.ends is Ends.STRICT or not rest:
        return True
    if mark.ends is Ends.FIRM:
        return len(continues(page, rest, number)) * 5 < len(rest) * 2
    teasers = len(rest) >= 2 and rest[0] == number + 1 and all(sentences(page.text(n)) == 1 for n in rest)
    before = page.prose(0, number)
    return teasers and not names(" ".join(map(page.text, rest))) & names(" ".join(map(page.text, before)))


def fill_tail(page: Page, number: int) -> None:
    """Mark all that follows with the reason of the label before it."""
    reason = page.marks[number].reason
    for following in range(number + 1, len(page.paragraphs)):
        mark = page.marks.get(following)
        if mark is None:
            page.lay(following, Mark(tail_reason(page, following, reason)))
        elif mark.label or mark.ends is not Ends.NO:
            reason = mark.reason


def tail_reason(page: Page, number: int, reason: Reason) -> Reason:
    """What an unmarked paragraph after the end is: teasers or links where no label says so."""
    if reason not in (Reason.COPYRIGHT, Reason.CREDIT_LINE):
        return reason
    return Reason.TEASERS if is_prose(page.text(number)) else Reason.NAVIGATION


def fill_box(page: Page, number: int, mark: Mark) -> None:
    """Mark the short lines after a label as its links, but not a sub-heading of the story that follows."""
    going = page.going(number)
    spaced = any(p.apart for p in page.paragraphs[1:])
    taken: list[int] = []
    following = number + 1
    while following < len(page.paragraphs):
        here = page.marks.get(following)
        if here is None:
            if is_prose(page.text(following)) or (not going and (page.paragraphs[following].apart or not spaced)):
                break
            taken.append(following)
        elif here.reason is not mark.reason and not here.label:
            break
        following += 1
    if taken and following < len(page.paragraphs) and ends_in_subheading(page, taken):
        taken.pop()
    for link in taken:
        page.lay(link, Mark(mark.reason))


def ends_in_subheading(page: Page, taken: list[int]) -> bool:
    """Whether the last short line before the story goes on is its sub-heading: apart, and shorter than the links."""
    last = page.paragraphs[taken[-1]]
    if len(taken) < 2 or not last.apart or last.words > 5 or last.indented:
        return False
    others = [page.paragraphs[n] for n in taken[:-1]]
    return not any(p.apart for p in others[1:]) or sum(p.words for p in others) >= 5 * len(others)


def tail(page: Page) -> None:
    """Mark short lines after the last sentence of the story that stand among furniture or in a run of links."""
    prose = page.prose()
    start = prose[-1] + 1 if prose else 0
    if not page.going(start):
        return
    last: Mark | None = None
    for number in range(start, len(page.paragraphs)):
        mark = page.marks.get(number)
        if mark is None and last is not None:
            page.lay(number, Mark(last.reason if last.label else Reason.NAVIGATION))
        elif mark is not None and mark.reason not in METADATA:
            last = mark
    run = page.unmarked(start)
    if len(run) >= 3:
        for number in run:
            page.lay(number, Mark(Reason.RELATED_LINKS))
