"""The head of the page: headline, standfirst, unsigned bylines, and what stands around them."""

import re

from onrecord.importing.draft import Reason
from onrecord.importing.text import bylines
from onrecord.importing.text.marks import Mark, Page, is_headline, is_prose
from onrecord.importing.text.outlets import is_outlet

SITE = re.compile(r"\s+(?:[|–—»:]|-{1,2})\s+")
NEAR_BYLINES = (Reason.TIMESTAMP, Reason.BYLINE, Reason.READING_TIME)
MOST_BEFORE = 60  # words of an unknown notice that may stand before the headline


def headline(page: Page) -> None:
    """Find the headline and mark it, with what stands before it."""
    candidates = head_candidates(page)
    best = max(candidates, key=lambda n: (weight(page, n, candidates), -n), default=None)
    if best is None:
        late_headline(page)
    elif weight(page, best, candidates) >= 1:
        settle(page, best)
        for number in candidates:
            if same_title(page.text(best), page.text(number)):
                page.lay(number, Mark(Reason.TITLE))


def settle(page: Page, best: int) -> None:
    """Mark the headline, and as masthead or navigation what stands before it."""
    for number in page.unmarked(0, best):
        if not is_prose(page.text(number)) and not same_title(page.text(best), page.text(number)):
            short = page.paragraphs[number].words <= 6
            site = is_outlet(page.text(number))
            page.lay(number, Mark(Reason.SITE_NAME if site else Reason.SECTION_LABEL if short else Reason.TEASERS))
    page.lay(best, Mark(Reason.TITLE))
    page.title = best


def head_candidates(page: Page) -> list[int]:
    """Unmarked lines before the first sentence that could be the headline."""
    prose = page.prose()
    end = prose[0] if prose else 0
    return [n for n in page.unmarked(0, end) if is_headline(page.text(n))]


def weight(page: Page, number: int, candidates: list[int]) -> int:
    """How well a line of the head serves as headline."""
    text = page.text(number)
    words = len(text.split())
    score = 2 if 4 <= words <= 18 else 1 if words >= 2 else 0
    score -= 2 * is_outlet(text) + bool(split_site(text)[1])
    score -= bool(re.search(r"[!:]$", text)) + text.startswith(("(", "[")) + 3 * is_menu(text)
    score += 3 * any(n != number and same_title(text, page.text(n)) for n in candidates)
    return score


def is_menu(line: str) -> bool:
    """Whether a line is a row of short labels that wide spaces part: "Menu   Home   Business   Sport"."""
    labels = re.split(r"\s{2,}|\t", line.strip())
    return len(labels) >= 3 and all(len(label.split()) <= 3 for label in labels)


def late_headline(page: Page) -> None:
    """Take a headline after a notice that no list knows, where a byline or timestamp follows it at once."""
    seen = 0
    for number in page.unmarked():
        mark = page.marks.get(number + 1)
        signed = mark is not None and mark.reason in (Reason.BYLINE, Reason.TIMESTAMP)
        if seen > MOST_BEFORE:
            return
        if seen and signed and is_headline(page.text(number)) and page.paragraphs[number].words >= 4:
            best = number
            while best - 1 in page.unmarked() and is_headline(page.text(best - 1)):
                best -= 1
            for before in page.unmarked(0, best):
                page.lay(before, Mark(Reason.SECTION_LABEL))
            return settle(page, best)
        seen += page.paragraphs[number].words


def same_title(one: str, other: str) -> bool:
    """Whether two lines give the same headline, be it with the outlet's name after it."""
    a, b = (split_site(text)[0].lower() for text in (one, other))
    return a == b


def split_site(line: str) -> tuple[str, str | None]:
    """A page title such as "Headline | Example Post" as its headline and the outlet, if it names one."""
    words = " ".join(line.split())
    breaks = list(SITE.finditer(words))
    for found in breaks:
        parts = [part for part in SITE.split(words[found.end() :]) if part]
        if found.start() and parts and all(len(p.split()) <= 5 for p in parts) and is_outlet(parts[-1]):
            return words[: found.start()], words[found.start() :].strip()
    return words, None


def below_headline(page: Page) -> None:
    """Mark unsigned bylines and outlet names between the headline and the story."""
    if page.title is None:
        return
    prose = page.prose(page.title + 1)
    for number in page.unmarked(page.title + 1, prose[0] if prose else page.title + 1):
        text = page.text(number)
        neighbours = [page.marks.get(n) for n in (number - 1, number + 1)]
        near = any(m and m.reason in NEAR_BYLINES for m in neighbours)
        said = bylines.unsigned(text, page.language)
        if near and is_outlet(text):
            page.lay(number, Mark(Reason.SITE_NAME))
        elif (said and (near or bylines.is_role(text) or (said.authors and (said.outlets or said.wires)))) or (
            near and bylines.is_role(text) and len(text.split()) <= 8
        ):
            page.lay(number, Mark(Reason.BYLINE))
