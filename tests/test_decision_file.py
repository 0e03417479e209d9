"""decisions.yml as programs write it: one item more, and not a byte of anything else."""

import multiprocessing
from pathlib import Path
from typing import Any

import pytest

from onrecord.corpus import decision_file
from onrecord.errors import CorpusError, OnRecordError


def decision(name: str, **more: Any) -> dict[str, Any]:
    return {"action": "accept", "target": {"id": name, "kind": "actor"}, "by": "C", "date": "2031-06-01", **more}


STARTS = {
    "no file": None,
    "nothing": "",
    "comments and an empty list": "# Ours: keep.\n#\n[]\n",
    "a list": "# Ours\n- {action: reject, target: {id: rain}}  # sure\n\n# the end\n",
    "no last line break": "- action: reject\n  target: {id: rain}",
    "set in": "  # far\n  - action: reject\n    target:\n      id: rain\n",
    "of Windows": "# Ours\r\n- action: reject\r\n  target: {id: rain}\r\n",
}


@pytest.mark.parametrize("name", STARTS)
def test_what_stands_there_stays(tmp_path: Path, name: str) -> None:
    """Every line, comment and line end stays, two items come behind, and taking them out gives the file back."""
    path, text = tmp_path / "decisions.yml", STARTS[name]
    if text is not None:
        path.write_bytes(text.encode())
    first = decision_file.append(tmp_path, decision("tide", reason="a: b # c \u201cd\u201d"))
    second = decision_file.append(tmp_path, decision("mud", reason="no\nyes"))
    made = path.read_bytes().decode()
    kept = [line for line in (text or "").splitlines() if line != "[]"]
    assert made.splitlines()[: len(kept)] == kept
    assert ("\r\n" in made) == ("\r\n" in (text or ""))
    assert "  date: 2031-06-01" in made
    found = decision_file.entries(tmp_path, made)
    assert [entry.keys.reason for entry in found[-2:]] == ["a: b # c \u201cd\u201d", "no\nyes"]
    assert decision_file.append(tmp_path, decision("tide", reason="again")) == first
    assert path.read_bytes().decode() == made, "the same decision is not written twice"
    assert decision_file.remove(tmp_path, first)
    assert decision_file.remove(tmp_path, second)
    assert not decision_file.remove(tmp_path, second)
    assert path.read_bytes().decode().splitlines() == kept


def test_what_cannot_be_added_to_stays(tmp_path: Path) -> None:
    """A list between brackets, a file with a mistake, and a decision with one, are named and nothing is written."""
    path = tmp_path / "decisions.yml"
    for text, error in (
        ("[{action: reject, target: {id: rain}}]\n", OnRecordError),
        ("- action: shout\n", CorpusError),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(error):
            decision_file.append(tmp_path, decision("tide"))
        assert path.read_text(encoding="utf-8") == text
    path.write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="action"):
        decision_file.append(tmp_path, {"action": "shout", "target": {"id": "rain"}})
    assert [entry.name for entry in tmp_path.iterdir()] == ["decisions.yml"]


def writes(root: Path, who: str) -> None:
    for number in range(12):
        decision_file.append(root, decision(f"{who}-{number}"))


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Two processes and a person who adds lines meanwhile: all of it is there, once."""
    path = tmp_path / "decisions.yml"
    path.write_text("# Ours\n", encoding="utf-8")
    context = multiprocessing.get_context("fork")
    running = [context.Process(target=writes, args=(tmp_path, who)) for who in ("one", "two")]
    for process in running:
        process.start()
    by_hand = 0
    while any(process.is_alive() for process in running) and by_hand < 5:
        with decision_file.locked(tmp_path), path.open("a", encoding="utf-8") as file:
            file.write(f"# by hand {by_hand}\n")
        by_hand += 1
    for process in running:
        process.join()
    text = path.read_text(encoding="utf-8")
    names = [entry.keys.target.id for entry in decision_file.entries(tmp_path, text)]
    assert sorted(map(str, names)) == sorted(f"{who}-{number}" for who in ("one", "two") for number in range(12))
    assert text.count("# by hand") == by_hand


def test_a_hand_that_writes_in_between_is_not_overwritten(tmp_path: Path) -> None:
    """Between reading and writing somebody saves the file: the item is added to what was saved."""
    path = tmp_path / "decisions.yml"
    path.write_text("# one\n", encoding="utf-8")
    saved = iter(["# one\n# two\n"])

    def change(text: str) -> tuple[str, str]:
        for other in saved:
            path.write_text(other, encoding="utf-8")
        return text + "# three\n", text

    assert decision_file.changed(path, change) == "# one\n# two\n"
    assert path.read_text(encoding="utf-8") == "# one\n# two\n# three\n"
