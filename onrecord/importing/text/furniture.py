"""Page furniture by the words of its lines: phrases, appeals, labels, captions."""

import re
from collections.abc import Iterator

from onrecord.importing.draft import Reason
from onrecord.importing.text.marks import Ends, Mark, Page
from onrecord.importing.text.phrases import LONGEST, plain, unquoted
from onrecord.lexicon import any_pattern, read

AFTER_A_LABEL = re.compile(r"[\s:»>→…|.]+$")
ADDRESS = re.compile(r"(?:(?:url|link|source|original|permalink|address) ?: ?)?https?://\S+", re.IGNORECASE)
LONGEST_CAPTION = 60  # words
NAME_AT_END = re.compile(r"[.!?][”\"]? (?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+(?: ?/ ?[A-Z][\w .]{1,30})?$")
ENDING = {Reason.COPYRIGHT: Ends.FIRM}


def phrases(page: Page) -> None:
    """Mark the lines that phrases of furniture.yml describe."""
    for number, paragraph in enumerate(page.paragraphs):
        line = plain(paragraph.text)
        if len(line) <= LONGEST:
            reason = phrase_reason(line, paragraph.words, bool(page.prose(0, number))) or edge_reason(
                page, number, line
            )
            if reason:
                page.lay(number, Mark(reason, ENDING.get(reason, Ends.NO)))


def phrase_reason(line: str, words: int, begun: bool = True) -> Reason | None:
    """What furniture a line is wherever it stands, if any; above the story "Profile: …" may be a headline."""
    for reason, places in read("importing/furniture").items():
        if any_pattern(tuple(places.get("whole", ()))).fullmatch(line):
            return Reason(reason)
        longest = 80 if reason == Reason.COPYRIGHT else 30 if begun or reason != Reason.RELATED_LINKS else 0
        if words <= longest and any_pattern(tuple(places.get("starts", ()))).match(line):
            return Reason(reason)
        if words <= 60 and any_pattern(tuple(places.get("contains", ()))).search(contained(reason, line)):
            return Reason(reason)
    return None


def contained(reason: str, line: str) -> str:
    """What of a line is searched: all of a caption, else what nobody is quoted with."""
    return line if reason == Reason.CAPTION else unquoted(line)


def edge_reason(page: Page, number: int, line: str) -> Reason | None:
    """What furniture a line is because it stands before the story, if any."""
    if page.going(number) and page.goes_on(number):
        return None
    for reason, places in read("importing/furniture").items():
        if reason == Reason.CAPTION and page.going(number):
            continue  # "…, he said. AFP" ends many a story
        if any_pattern(tuple(places.get("edges", ()))).fullmatch(line):
            return Reason(reason)
    return None


def addresses(page: Page) -> None:
    """Mark lines that are nothing but a web address."""
    for number, paragraph in enumerate(page.paragraphs):
        if ADDRESS.fullmatch(plain(paragraph.text)):
            page.lay(number, Mark(Reason.ADDRESS))


def labels(page: Page) -> None:
    """Mark the lines that open a section of links, teasers, topics, comments or appeals."""
    for number, paragraph in enumerate(page.paragraphs):
        if paragraph.words > 20:
            continue
        line = AFTER_A_LABEL.sub("", plain(paragraph.text))
        found = next(label_marks(line), None)
        if found and (found.ends is not Ends.DOUBTFUL or page.going(number)):
            page.lay(number, found)


def label_marks(line: str) -> Iterator[Mark]:
    """The marks of labels.yml that a line deserves."""
    for reason, strengths in read("importing/labels").items():
        for strength, expressions in strengths.items():
            if any_pattern(tuple(expressions)).fullmatch(line):
                yield Mark(Reason(reason), Ends[strength.upper()], label=True)


def appeals(page: Page) -> None:
    """Mark paragraphs that ask the reader for money, an address or consent, outside quotation marks."""
    scores = {n: appeal_score(page.text(n)) for n in page.unmarked()}
    for number, (score, reason) in scores.items():
        if reason and score >= 2 and (score >= 3 or not page.going(number) or near_appeal(page, number, scores)):
            page.lay(number, Mark(reason))
    for number, (score, reason) in scores.items():
        if reason and score and near_appeal(page, number, {}):
            page.lay(number, Mark(reason))


def appeal_score(text: str) -> tuple[int, Reason | None]:
    """How much a paragraph sounds like an appeal (a strong phrase 3, a weak one 1), and like which."""
    if len(text) > LONGEST:
        return 0, None
    said = unquoted(plain(text))
    best: tuple[int, Reason | None] = (0, None)
    lists = read("importing/appeals")
    if not any_pattern((lists["address"],)).search(said):
        return best
    for reason in lists["strong"]:
        score = 3 * sum(bool(any_pattern((e,)).search(said)) for e in lists["strong"][reason])
        score += sum(bool(any_pattern((e,)).search(said)) for e in lists["weak"].get(reason, ()))
        if score > best[0]:
            best = score, Reason(reason)
    return best


def near_appeal(page: Page, number: int, scores: dict[int, tuple[int, Reason | None]]) -> bool:
    """Whether a paragraph stands next to an appeal."""
    appealing = {Reason.DONATION_APPEAL, Reason.SUBSCRIPTION_APPEAL, Reason.NEWSLETTER}
    for neighbour in (number - 1, number + 1):
        mark = page.marks.get(neighbour)
        if (mark and mark.reason in appealing) or scores.get(neighbour, (0, None))[0] >= 2:
            return True
    return False


def captions(page: Page) -> None:
    """Mark paragraphs that end in a photographer's name after the full stop."""
    last = max(page.prose(), default=0)
    for number in page.unmarked(0, last):
        if page.paragraphs[number].words <= LONGEST_CAPTION and NAME_AT_END.search(plain(page.text(number))):
            page.lay(number, Mark(Reason.CAPTION))
