"""Broken corpora: every mistake is found, at its line, in words that help; nothing else is ever raised."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.corpus import load
from onrecord.errors import CorpusError, Problem

GOLDEN = Path(__file__).parent / "golden" / "corpus"
BYTE = re.compile("\u2039([0-9a-f]{2})\u203a".encode())  # a byte between single angle quotation marks
NO_FOLDER = "no articles"
FILES = (
    "archive.yml",
    "publishers.yml",
    "actors.yml",
    "claims.yml",
    "decisions.yml",
    "permalinks.lock",
    "articles/a.md",
)


@dataclass(frozen=True)
class Case:
    """A golden case: files and the lines that are expected to be printed."""

    title: str
    files: dict[str, bytes]
    mistakes: list[str]


def cases() -> Iterator[Case]:
    for path in sorted(GOLDEN.glob("*.txt")):
        for part in re.split(r"^==== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, rest = part.partition("\n")
            sections = [section.partition("\n") for section in re.split(r"^@@ ", rest, flags=re.MULTILINE)[1:]]
            contents = {name: text for name, _, text in sections}
            lines = contents.pop("mistakes").strip().splitlines()
            yield Case(f"{path.stem}: {title}", {name: as_bytes(text) for name, text in contents.items()}, lines)


def as_bytes(text: str) -> bytes:
    return BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), text.encode())


def lay_out(files: dict[str, bytes], root: Path) -> None:
    if NO_FOLDER not in files:
        (root / "articles").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        if name != NO_FOLDER:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
def test_mistakes(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each golden corpus gives exactly the mistakes that are written beside it, all at once and in order."""
    lay_out(case.files, tmp_path)
    monkeypatch.chdir(tmp_path)
    try:
        found = list(load(Path()).notes)
    except CorpusError as error:
        found = str(error).splitlines()
    assert found == case.mistakes


def test_paths_below_the_current_directory_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An absolute root is printed as the person sees it from where they stand, and as given from elsewhere."""
    lay_out({"articles/a.md": b"x"}, tmp_path / "archive")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match=r"^archive/articles/a\.md:1: "):
        load(tmp_path / "archive")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(CorpusError, match=rf"^{tmp_path}/archive/articles/a\.md:1: "):
        load(tmp_path / "archive")


def test_no_folder(tmp_path: Path) -> None:
    """A root that is not there, and files that cannot be read, are mistakes like any other."""
    with pytest.raises(CorpusError, match=rf"^{tmp_path}/missing: there is no such folder$"):
        load(tmp_path / "missing")
    (tmp_path / "articles" / "a.md").mkdir(parents=True)
    (tmp_path / "actors.yml").mkdir()
    with pytest.raises(CorpusError) as caught:
        load(tmp_path)
    assert [problem.path.name for problem in caught.value.problems] == ["actors.yml", "a.md"]
    assert all("cannot be read" in problem.message for problem in caught.value.problems)


def test_deep_nesting_ends(tmp_path: Path) -> None:
    """A file of a million brackets is a mistake, not a crash of the interpreter."""
    body = b"> " * 100_000 + b"Text."
    lay_out({"archive.yml": b"title: " + b"[" * 1_000_000, "articles/a.md": b"---\nid: a\n---\n" + body}, tmp_path)
    with pytest.raises(CorpusError, match="nested too deep"):
        load(tmp_path)


SOUND = {
    "archive.yml": b"title: A\nevents:\n  - {id: flood, name: Flood, place: bay, from: 2010-06-01}\n",
    "publishers.yml": b"- id: gazette\n  name: Gazette\n  aliases: [G]\n",
    "actors.yml": b"- id: bay\n  name: Bay\n  type: place\n  latitude: 1.5\n  longitude: 2\n  aliases:\n"
    b"    - {surface: B, kind: acronym}\n- id: cove\n  name: Cove\n  type: place\n  within: bay\n",
    "claims.yml": b"- id: rain\n  statement: It rained.\n  kind: event\n  about: [bay]\n  match:\n"
    b"    - {article: a, exact: rained hard}\n    - figure: {place: [cove], event: [flood]}\n",
    "decisions.yml": b"- action: set\n  target: {article: a, kind: figure, exact: ten}\n  values: {low: 3}\n",
    "permalinks.lock": b"# ids\nactors/bay\n",
    "articles/a.md": b"---\nid: a\npublisher: gazette\ndate_published: 2010-06-12\ndate_basis: stated\n"
    b"credits:\n  - {name: W, kind: credit-line, actor: bay}\n---\n\nIt rained hard.\n",
}
# pieces that YAML, Markdown and the schema treat specially
PIECES = st.sampled_from(
    ("---", "- ", ": ", "a", "id", "\n", "  ", "[", "]", "{", "}", "&x ", "*x", "!!int ", "|", ">", "'", '"', "#", "~")
) | st.sampled_from(
    ("? ", ", ", "%YAML 1.1", "\t", "\r", "\ufeff", "\u2028", "é", "null", "<<", "2010", "match", "aliases", "...")
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), data=st.binary() | st.lists(PIECES).map(lambda pieces: "".join(pieces).encode()))
def test_any_bytes(name: str, data: bytes, tmp_path: Path) -> None:
    """Whatever stands in one file of a sound corpus, nothing but CorpusError is raised."""
    loads_or_complains({**SOUND, name: data}, tmp_path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), piece=PIECES | st.just(""), data=st.data())
def test_any_damage(name: str, piece: str, data: st.DataObject, tmp_path: Path) -> None:
    """A sound file with a stretch of it replaced loads, or raises CorpusError with a line that the file has."""
    whole = SOUND[name].decode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 12)))
    loads_or_complains({**SOUND, name: (whole[:start] + piece + whole[end:]).encode()}, tmp_path)


def loads_or_complains(files: dict[str, bytes], root: Path) -> None:
    lay_out(files, root)
    problems: Sequence[Problem] = ()
    try:
        sound = bool(load(root).articles)
    except CorpusError as error:
        problems, sound = error.problems, False
    assert sound or problems
    for problem in problems:
        data = files[str(problem.path.relative_to(root))]
        assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1, str(problem)


def test_sound_corpus_is_sound(tmp_path: Path) -> None:
    """What the damage is done to has no mistakes of its own."""
    lay_out(SOUND, tmp_path)
    assert load(tmp_path).claims
