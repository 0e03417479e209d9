"""Whom a description, a pronoun or a role stands for, inside one report: golden cases, half of them traps."""

import re
from pathlib import Path

import marked
import pytest
from test_attributions import attribute

GOLDEN = Path(__file__).parent / "golden"


def cases() -> list[tuple[str, str, list[str]]]:
    """Title, text and the lines `> content: actor` of each case; an actor `-` is nobody."""
    raw = "".join((GOLDEN / name).read_text(encoding="utf-8") for name in ("speakers.txt", "references.txt"))
    parts = re.split(r"^# (.*)$", raw, flags=re.MULTILINE)[1:]
    found = []
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        lines = body.strip().splitlines()
        text = "\n".join(line for line in lines if not line.startswith("> ")).strip()
        found.append((title, text, [line[2:] for line in lines if line.startswith("> ")]))
    return found


@pytest.mark.parametrize(("title", "text", "expected"), cases(), ids=lambda value: str(value)[:40])
def test_speaker(title: str, text: str, expected: list[str]) -> None:
    """Each content that a case lists is said by just the actor that it gives."""
    said = {
        a.content[0].exact: (a.source.actor if a.source else None) or "-" for a in attribute(marked.make_article(text))
    }
    for line in expected:
        content, _, actor = line.rpartition(": ")
        assert said.get(content) == actor, title
