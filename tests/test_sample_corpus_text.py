"""The sample corpus retells reports in its own words: no sentence of an original may stand in it."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[1]
DIGESTS = sorted((PROJECT / "corpus" / "articles").glob("*.md"))
SEEDS = PROJECT.parent / "shared" / "seeds"
LONGEST = 7  # words in a row that a digest may share with its original
ALLOWED = {  # names and numbers in a row, which cannot be said otherwise
    "russia belarus armenia kazakhstan kyrgyzstan tajikistan and uzbekistan",
    "armenia belarus kazakhstan kyrgyzstan russia uzbekistan and tajikistan",
}


def words(text: str) -> list[str]:
    """The words of `text` in lower case, without punctuation."""
    return re.findall(r"[a-z0-9]+(?:['’,.][a-z0-9]+)*", text.lower())


def runs(text: str, length: int) -> set[str]:
    """Every run of `length` words."""
    found = words(text)
    return {" ".join(found[i : i + length]) for i in range(len(found) - length + 1)}


def shared_runs(digest: str, original: str) -> set[str]:
    """Runs that are too long to be chance, less the allowed ones."""
    return (runs(digest, LONGEST + 1) & runs(original, LONGEST + 1)) - ALLOWED


def split(path: Path) -> tuple[str, str]:
    """The digest of the original that an article file names, and its text."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return str(yaml.safe_load(front)["original"]["sha256"]), body


def seeds() -> dict[str, str]:
    """The originals by their SHA-256; skips where they are not at hand."""
    if not SEEDS.is_dir():
        pytest.skip("the originals are not part of the project: ../shared/seeds is absent")
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")
    }


def test_a_copied_run_is_found() -> None:
    """The check sees eight words in a row that stand in both texts and passes seven."""
    original = "One two three four five six seven eight nine."
    assert shared_runs("He said: two three four, five six seven eight nine", original)
    assert not shared_runs("two three four five six seven eight or nine", original)


def test_there_is_a_digest_to_check() -> None:
    """The sample corpus holds five digests, so that the checks below run on something."""
    assert len(DIGESTS) == 5


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_digest_copies_its_original(path: Path) -> None:
    """A digest shares no run of eight or more words with the report that it retells."""
    originals = seeds()
    sha256, body = split(path)
    assert sha256 in originals, f"{path.name} names an original that is not among the seeds"
    assert shared_runs(body, originals[sha256]) == set()


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_no_digest_quotes(path: Path) -> None:
    """A digest holds no quotation marks: all speech in it is retold."""
    assert re.findall(r"[\"“”«»]", split(path)[1]) == []
