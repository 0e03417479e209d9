"""The reader of plain text, on golden pages and on whatever hypothesis makes up."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.characters import legible
from onrecord.importing.draft import Draft
from onrecord.importing.readers.plain_text import read
from onrecord.vocabulary import BlockKind

GOLDEN = sorted((Path(__file__).parent / "golden" / "importing").glob("*.txt"))
LISTS = ("authors", "credits")


@dataclass(frozen=True)
class Case:
    """A golden page: the metadata it has, its text, and the fate of each line."""

    expected: dict[str, str]
    raw: str
    fates: list[tuple[str, str]]


def load(path: Path) -> Case:
    """A golden file: a title, `key: value` lines, an empty line, then `fate | line` for each line of the page."""
    head, _, page = path.read_text(encoding="utf-8").partition("\n\n")
    expected = dict(re.findall(r"^(\w+): ?(.*)", head.partition("\n")[2], re.MULTILINE))
    lines, fates = [], []
    for line in page.splitlines():
        fate, _, text = line.partition("|")
        fate, text = fate.strip(), text.removeprefix(" ")
        lines.append(text)
        text = text.strip()
        if fate.startswith("+"):  # the same line of the page goes on
            lines[-2:] = [f"{lines[-2]} {text}"]
            fates.append((fate.removeprefix("+"), text))
        elif fate == "cont":
            fates[-1] = (fates[-1][0], f"{fates[-1][1]} {text}")
        elif fate:
            fates.append((fate, text))
    return Case(expected, "\n".join(lines) + "\n", fates)


def fates(draft: Draft, wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines of a page with what the draft made of each."""
    found: dict[str, list[str]] = {}
    for part in draft.excluded:
        for line in part.text.split("\n"):
            found.setdefault(line, []).append(str(part.reason))
    for kind, text in draft.blocks:
        found.setdefault(text, []).append("heading" if kind is BlockKind.HEADING else "body")
    seen = []
    for _, text in wanted:
        if draft.title and text.startswith(draft.title) and not found.get(text):
            seen.append(("title", text))
        else:
            seen.append(((found.get(text) or ["lost"]).pop(0), text))
    return seen


def shown(draft: Draft, key: str) -> str:
    """A field of the draft as a golden file writes it."""
    value = getattr(draft, key)
    if key in LISTS:
        return ", ".join(item if isinstance(item, str) else item.name for item in value)
    return str(value or "")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_page(path: Path) -> None:
    """Each line of a saved page ends where the golden file says: title, body, heading or taken out for its reason."""
    case = load(path)
    draft = read(case.raw)
    assert fates(draft, case.fates) == case.fates
    assert {key: shown(draft, key) for key in case.expected} == case.expected


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_filled_field_has_a_basis(path: Path) -> None:
    """No field is filled without the words that it rests on, and no basis stands without its field."""
    draft = read(load(path).raw)
    fields = ("title", "publisher", "date_published", "authors", "credits", "dateline", "url", "rights")
    assert {name for name in fields if getattr(draft, name)} == {name for name in fields if name in draft.basis}


def visible(text: str) -> Counter[str]:
    """The characters of a text that are neither white space nor control characters."""
    return Counter(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cs"))


def kept(draft: Draft) -> Counter[str]:
    """The visible characters of title, body and what was taken out."""
    parts = [draft.title or "", *(text for _, text in draft.blocks), *(part.text for part in draft.excluded)]
    return sum((visible(part) for part in parts), Counter())


LINES = [line for path in GOLDEN for line in load(path).raw.splitlines()]


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=80)), max_size=30).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost(raw: str) -> None:
    """Every visible character of any page is in the title, the body or what was taken out."""
    assert kept(read(raw)) == visible(legible(raw)[0])


def test_body_keeps_its_characters() -> None:
    """Curly quotes, dashes and no-break spaces of the story stay; a control character is dropped and noted."""
    story = "“It is over,”\u00a0she said\u2014and left at\u00a0once for the harbour of\x07 Old Town."
    draft = read(f"{story}\n\nThe harbour was closed by the evening of that day.")
    assert draft.blocks[0][1] == story.replace("\x07", "")
    assert draft.notes == ("1 control characters were dropped",)


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample articles are not here")
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_seed_loses_nothing(path: Path) -> None:
    """Nothing of a real saved page is lost."""
    raw = path.read_text(encoding="utf-8")
    assert kept(read(raw)) == visible(raw)


def test_a_row_of_marks_is_read_in_time() -> None:
    """Fuzzing found a line over which the pattern of breadcrumbs ran for minutes; it reads like any other line."""
    row = "A row of marks " + "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}" * 90
    draft = read(f"{row}.\n\nThe mill at Arden burned down on Monday, its owner said.\n")
    assert [text for _, text in draft.blocks][-1] == "The mill at Arden burned down on Monday, its owner said."
