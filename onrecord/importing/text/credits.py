"""Credit lines and datelines: the wires that supplied the report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.importing.draft import Reason
from onrecord.importing.text.marks import Ends, Mark, Page
from onrecord.importing.text.outlets import is_outlet, is_person, is_unnamed, split_names, wire, wire_list
from onrecord.importing.text.phrases import plain
from onrecord.importing.text.timestamps import DATE, MONTH
from onrecord.lexicon import read
from onrecord.records import Credit
from onrecord.vocabulary import CreditKind

WHO = r"(?P<who>[^:;]{2,90}?)[.)\]]*"
DASH = r"\s*(?:--?|–|—|:)\s+"
DAY_OF = rf"(?:,?\s+(?i:{MONTH})\.?\s+\d\d?(?:,?\s+\d{{4}})?|,?\s+\d\d?\s+(?i:{MONTH})\.?(?:,?\s+\d{{4}})?)?"
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*){0,3}"
REGION = r"(?:,\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,2})?"
DATELINE = re.compile(
    rf"(?:(?P<place>{CAPITALS}{REGION}){DAY_OF}(?:,?\s*\((?P<wire>[^)]{{2,40}})\))?{DASH}"
    rf"|(?P<place2>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,2}}{REGION}){DAY_OF},?\s*\((?P<wire2>[^)]{{2,40}})\){DASH}"
    rf"|\((?P<wire3>[^)]{{2,40}})\){DASH})",
)
NO_PLACE = frozenset(
    [
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "WATCH",
        "EXCLUSIVE",
        "ANALYSIS",
        "OPINION",
        "LIVE",
        "NOTE",
        "CORRECTION",
        "CLARIFICATION",
        "WARNING",
        "READ",
        "VIDEO",
        "QUESTION",
        "ANSWER",
        "FACT",
        "MYTH",
    ]
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed, as its first words say."""

    words: str
    place: str | None
    supplier: str | None  # in brackets: an agency or an outlet


@cache
def expressions(kind: str) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of credits.yml."""
    fill = {"{who}": WHO, "{wires}": wire_list()}
    found = []
    for line in read("importing/credits")[kind]:
        for mark, expression in fill.items():
            line = line.replace(mark, expression)
        found.append(re.compile(line + r"[.)\]]*", re.IGNORECASE))
    return tuple(found)


def mark_credits(page: Page) -> None:
    """Mark credit lines; one after the story has got going closes it, unless it goes on."""
    label = re.compile(read("importing/credits")["label"], re.IGNORECASE)
    for number in page.unmarked():
        line = plain(page.text(number))
        edge = not page.going(number) or not page.goes_on(number) or bool(label.match(line))
        if number + 1 < len(page.paragraphs) and label.fullmatch(line) and page.paragraphs[number + 1].words <= 8:
            page.lay(number, Mark(Reason.CREDIT_LINE))
            page.marks[number + 1] = Mark(Reason.CREDIT_LINE, Ends.FIRM)
        elif suppliers(line, edge) is not None:
            page.lay(number, Mark(Reason.CREDIT_LINE, Ends.FIRM))


def suppliers(line: str, edge: bool = True) -> list[str] | None:
    """Who supplied the report by a credit line, as named there; None where it is no credit line."""
    if len(line) > 400:
        return None
    for expression in (*expressions("lines"), *(expressions("edges") if edge else ())):
        match = expression.fullmatch(line)
        if match:
            who = match.groupdict().get("who")
            names = split_names(who) if who else []
            plausible = all(is_person(n) or wire(n) or is_unnamed(n) or n[:1].isupper() for n in names)
            return names if plausible else None
    return None


def credits_of(lines: Sequence[str], datelines: Sequence[Dateline], wires: Sequence[str]) -> Iterator[Credit]:
    """The wires of credit lines, datelines and bylines, each once."""
    names = [name for line in lines for name in suppliers(line) or []]
    names += [*(line.supplier for line in datelines if line.supplier), *wires]
    seen: set[str] = set()
    for name in names:
        own = wire(name) or ("agencies" if is_unnamed(name) else None)
        if own and own not in seen:
            seen.add(own)
            yield Credit(name=own, kind=CreditKind.CREDIT_LINE)


def credit_lines(page: Page) -> list[str]:
    """The credit lines of a page; a label and the line after it are one."""
    label = re.compile(read("importing/credits")["label"], re.IGNORECASE)
    found: list[str] = []
    for number in sorted(page.marks):
        if page.marks[number].reason is Reason.CREDIT_LINE:
            line = plain(page.text(number))
            if found and label.fullmatch(found[-1]):
                found[-1] += " " + line
            else:
                found.append(line)
    return found


def signers(lines: Sequence[str]) -> tuple[str, ...]:
    """The people that an agency's sign-off names as reporters."""
    for line in lines:
        match = re.match(read("importing/credits")["signed"], line, re.IGNORECASE)
        if match:
            who = re.sub(r"\s+(?:in|at|from)\s+[A-Z]\w+(?:\s[A-Z]\w+)?", "", match["who"])
            return tuple(name for name in split_names(who) if is_person(name) and not is_outlet(name))
    return ()


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with."""
    match = DATELINE.match(text)
    if not match:
        return None
    place = match["place"] or match["place2"]
    supplier = match["wire"] or match["wire2"] or match["wire3"]
    known = bool(supplier) and bool(wire(supplier) or is_outlet(supplier))
    if place and (place.split()[0].strip(",:") in NO_PLACE or len(place) < 3):
        return None
    if not known and (not match["place"] or (supplier and not DATE.search(supplier))):
        return None
    return Dateline(match[0].strip(), place, supplier if known else None)
