"""Dates, bylines and furniture on import: small golden cases around a few stories in many languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.importing.draft import Draft
from onrecord.importing.readers import plain_text, web_page
from onrecord.records import Credit

FOLDER = Path(__file__).parent / "golden" / "importing_cases"
MARKED = re.compile(r"【([^】]*)】|\{(\w\w)\}")


@dataclass(frozen=True)
class Case:
    """What a page is, what it should give, and its text with marks."""

    title: str
    expected: dict[str, str]
    marked: str


def stories() -> dict[str, list[str]]:
    """The paragraphs of each story by language."""
    parts = re.split(r"^== ", (FOLDER / "stories.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {code: text.strip().splitlines() for code, text in (part.split("\n", 1) for part in parts)}


STORIES = stories()


def cases(name: str) -> Iterator[Case]:
    """The cases of a file."""
    parts = re.split(r"^==== ", (FOLDER / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for part in parts:
        head, _, page = part.partition("\n\n")
        title, _, fields = head.partition("\n")
        yield Case(title, dict(re.findall(r"^(\w+): ?(.*)", fields, re.MULTILINE)), page.strip())


def story(case: Case) -> list[str]:
    """The paragraphs that a page should give."""
    return [p for found in MARKED.finditer(case.marked) for p in ([found[1]] if found[1] else STORIES[found[2]])]


def laid_out(case: Case, before: str, after: str) -> str:
    """The text of a case without its marks, each paragraph of a story between two pieces of markup."""
    told = re.sub(r"\{(\w\w)\}", lambda m: "".join(f"{before}{p}{after}" for p in STORIES[m[1]]), case.marked)
    return told.replace("【", "").replace("】", "")


def named(item: str | Credit) -> str:
    """An author, or the name of a credit."""
    return item if isinstance(item, str) else item.name


def compare(case: Case, draft: Draft) -> None:
    """The draft of a page has the story of the case, and nothing but it, and its fields."""
    assert [text for _, text in draft.blocks] == story(case)
    for field, value in case.expected.items():
        if field == "note":
            assert draft.notes == () if value == "-" else any(value in note for note in draft.notes), draft.notes
        else:
            found = getattr(draft, field)
            assert (", ".join(map(named, found)) if isinstance(found, tuple) else found or "") == value


@pytest.mark.parametrize("case", list(cases("pages.txt")), ids=lambda case: case.title)
def test_page(case: Case) -> None:
    """A web page gives its story, date, authors and notes."""
    body = laid_out(case, "<p>", "</p>")
    meta = "".join(re.findall(r"<meta[^>]*>", body))
    title = re.findall(r"<h1>(.*?)</h1>", body)[0]
    page = f"<!doctype html><html><head>{meta}<title>{title}</title></head><body>{body}</body></html>"
    compare(case, web_page.read(page))


@pytest.mark.parametrize("case", list(cases("texts.txt")), ids=lambda case: case.title)
def test_text(case: Case) -> None:
    """So does a page that was saved as plain text."""
    compare(case, plain_text.read(laid_out(case, "", "\n\n")))
