"""Golden text with visible marks: `[words]{label}`, nested where it has to be.

A case is a title line that starts with `# `, then text, up to the next title. Blank lines separate blocks.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.records import Article, Block
from onrecord.vocabulary import BlockKind

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """Marked words of a case."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a golden file: plain text and what is marked in it."""

    title: str
    options: dict[str, str]
    text: str
    marks: tuple[Marked, ...]

    def article(self) -> Article:
        """The case as an article; `(published 2010-06-14)` in its title gives the date."""
        return make_article(self.text, date_published=self.options.get("published"))


def make_article(text: str, **fields: str | None) -> Article:
    """An article of paragraphs that are separated by blank lines."""
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)
    ]
    return Article(id="case", text=text, blocks=tuple(blocks), **fields)  # type: ignore[arg-type]


def read(name: str) -> list[Case]:
    """The cases of a golden file."""
    raw = (GOLDEN / name).read_text(encoding="utf-8")
    parts = re.split(r"^# (.*)$", raw, flags=re.MULTILINE)[1:]
    return [parse(title, body.strip()) for title, body in zip(parts[::2], parts[1::2], strict=True)]


def parse(title: str, body: str) -> Case:
    """One case; a backslash makes a bracket plain text."""
    text, stack, marks, i = "", [], [], 0
    while i < len(body):
        if body[i] == "\\" and body[i + 1 : i + 2] in "[]{}":
            text, i = text + body[i + 1], i + 2
        elif body[i] == "[":
            stack.append(len(text))
            i += 1
        elif body[i] == "]":
            close = body.index("}", i)
            assert body[i + 1] == "{", f"{title}: no label behind ] at {body[i - 20 : i + 1]!r}"
            marks += [Marked(stack[-1], len(text), label.strip()) for label in body[i + 2 : close].split(";")]
            stack.pop()
            i = close + 1
        else:
            text, i = text + body[i], i + 1
    assert not stack, f"{title}: a [ is not closed"
    options = dict(re.findall(r"\((\w+) ([^)]+)\)", title))
    return Case(title, options, text, tuple(sorted(marks)))


def show(text: str, marks: list[Marked]) -> str:
    """The text with its marks, for reading a difference."""
    inserts = sorted(
        [(m.start, 1, -m.end, "[") for m in marks] + [(m.end, 0, -m.start, f"]{{{m.label}}}") for m in marks]
    )
    out, last = "", 0
    for position, _, _, mark in inserts:
        out, last = out + text[last:position] + mark, position
    return out + text[last:]
