"""Page furniture by the words of its lines: phrases, appeals, labels."""

import re
from collections.abc import Iterator

from onrecord.importing.draft import Reason
from onrecord.importing.marks import Ends, Mark, Page, is_prose
from onrecord.importing.phrases import LONGEST, data, pattern, plain, unquoted

AFTER_A_LABEL = re.compile(r"[\s:»>→…|.]+$")
NAME_AT_END = re.compile(r"[.!?][”\"]? (?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+(?: ?/ ?[A-Z][\w .]{1,30})?$")
ADDRESS = re.compile(r"(?:(?:url|link|source|original|permalink|address) ?: ?)?https?://\S+", re.IGNORECASE)
ENDING = {Reason.COPYRIGHT: Ends.FIRM, Reason.SITE_FOOTER: Ends.NO}


def phrases(page: Page) -> None:
    """Mark the lines that phrases of furniture.yml describe."""
    for number, paragraph in enumerate(page.paragraphs):
        line = plain(paragraph.text)
        if len(line) <= LONGEST:
            reason = phrase_reason(line, paragraph.words) or edge_reason(page, number, line)
            if reason:
                page.lay(number, Mark(reason, ENDING.get(reason, Ends.NO)))


def phrase_reason(line: str, words: int) -> Reason | None:
    """What furniture a line is wherever it stands, if any."""
    for reason, places in data("furniture").items():
        if pattern(tuple(places.get("whole", ()))).fullmatch(line):
            return Reason(reason)
        if words <= 30 and pattern(tuple(places.get("starts", ()))).match(line):
            return Reason(reason)
        if reason == "copyright" and words <= 80 and pattern(tuple(places["starts"])).match(line):
            return Reason(reason)
        if words <= 60 and pattern(tuple(places.get("contains", ()))).search(contained(reason, line)):
            return Reason(reason)
    return None


def contained(reason: str, line: str) -> str:
    """What of a line is searched: all of a caption, else what nobody is quoted with."""
    return line if reason == Reason.CAPTION else unquoted(line)


def edge_reason(page: Page, number: int, line: str) -> Reason | None:
    """What furniture a line is because it stands before the story, if any."""
    if page.going(number) and page.prose(number + 1):
        return None
    for reason, places in data("furniture").items():
        if pattern(tuple(places.get("edges", ()))).fullmatch(line):
            return Reason(reason)
    return None


def addresses(page: Page) -> None:
    """Mark lines that are nothing but a web address."""
    for number, paragraph in enumerate(page.paragraphs):
        if ADDRESS.fullmatch(plain(paragraph.text)):
            page.lay(number, Mark(Reason.ADDRESS))


def captions(page: Page) -> None:
    """Mark photo captions that end in a photographer's name after the full stop."""
    for number, paragraph in enumerate(page.paragraphs):
        if paragraph.words <= 60 and NAME_AT_END.search(plain(paragraph.text)):
            page.lay(number, Mark(Reason.CAPTION))


def labels(page: Page) -> None:
    """Mark the lines that open a section of links, teasers, topics, comments or appeals."""
    for number, paragraph in enumerate(page.paragraphs):
        if paragraph.words > 20:
            continue
        line = AFTER_A_LABEL.sub("", plain(paragraph.text))
        found = next(label_marks(line), None)
        if found:
            page.lay(number, found)


def label_marks(line: str) -> Iterator[Mark]:
    """The marks of labels.yml that a line deserves."""
    for reason, strengths in data("labels").items():
        for strength, expressions in strengths.items():
            if pattern(tuple(expressions)).fullmatch(line):
                yield Mark(Reason(reason), Ends[strength.upper()], label=True)


def appeals(page: Page) -> None:
    """Mark paragraphs that ask the reader for money, an address or consent, outside quotation marks."""
    scores = {n: appeal_score(page.text(n)) for n in page.unmarked()}
    for number, (score, reason) in scores.items():
        if reason and score >= 2 and (score >= 3 or not page.going(number) or near_furniture(page, number, scores)):
            page.lay(number, Mark(reason))
    for number, (score, reason) in scores.items():
        if reason and score and near_furniture(page, number, {}):
            page.lay(number, Mark(reason))


def appeal_score(text: str) -> tuple[int, Reason | None]:
    """How much a paragraph sounds like an appeal (a strong phrase 3, a weak one 1), and like which."""
    if len(text) > LONGEST:
        return 0, None
    said = unquoted(plain(text))
    best: tuple[int, Reason | None] = (0, None)
    lists = data("appeals")
    for reason in lists["strong"]:
        score = 3 * sum(bool(pattern((e,)).search(said)) for e in lists["strong"][reason])
        score += sum(bool(pattern((e,)).search(said)) for e in lists["weak"].get(reason, ()))
        if score > best[0]:
            best = score, Reason(reason)
    return best


def near_furniture(page: Page, number: int, scores: dict[int, tuple[int, Reason | None]]) -> bool:
    """Whether a paragraph stands next to an appeal, or at the end of the page."""
    appealing = {Reason.DONATION_APPEAL, Reason.SUBSCRIPTION_APPEAL, Reason.NEWSLETTER}
    for neighbour in (number - 1, number + 1):
        mark = page.marks.get(neighbour)
        if (mark and mark.reason in appealing) or scores.get(neighbour, (0, None))[0] >= 2:
            return True
    return False


def sections(page: Page) -> None:
    """Mark what belongs to the labels: the rest of the page where the story is over, else a box of links."""
    for number in sorted(page.marks):
        mark = page.marks[number]
        if mark.ends is Ends.NO:
            continue
        if page.going(number) and is_over(page, number, mark):
            fill_tail(page, number)
        elif mark.label:
            fill_box(page, number, mark)


def is_over(page: Page, number: int, mark: Mark) -> bool:
    """Whether no paragraph after a label or copyright line goes on with the story."""
    from onrecord.importing.marks import continues, sentences

    rest = page.prose(number + 1)
    if mark.ends is Ends.STRICT or not rest:
        return True
    going_on = continues(page, rest, number)
    if mark.ends is Ends.FIRM:
        return len(going_on) * 5 < len(rest) * 2
    return not going_on and len(rest) >= 2 and all(sentences(page.text(n)) == 1 for n in rest)


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
    if taken and following < len(page.paragraphs) and is_subheading_after_links(page, taken):
        taken.pop()
    for link in taken:
        page.lay(link, Mark(mark.reason))


def is_subheading_after_links(page: Page, taken: list[int]) -> bool:
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
    loose = page.unmarked(start)
    furniture = [n for n in range(start, len(page.paragraphs)) if is_furniture(page, n)]
    for number in loose:
        before = [n for n in furniture if n < number]
        if before:
            page.lay(number, Mark(page.marks[before[-1]].reason if page.marks[before[-1]].label else Reason.NAVIGATION))
    run = page.unmarked(start)
    if len(run) >= 3:
        for number in run:
            page.lay(number, Mark(Reason.RELATED_LINKS))


def is_furniture(page: Page, number: int) -> bool:
    """Whether a paragraph is marked as something else than metadata of the story."""
    from onrecord.importing.marks import METADATA

    mark = page.marks.get(number)
    return mark is not None and mark.reason not in METADATA
