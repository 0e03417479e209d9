"""One curator at work: the archive as it was last looked at, the open questions, and what was answered.

Each answer is in decisions.yml before it counts, so that a crash loses none and several tabs share the file's word.
"""

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from onrecord.corpus import decision_file, history
from onrecord.english import counted
from onrecord.questions.lookup import Lookup, look_up
from onrecord.records import Archive, Corpus
from onrecord.review import answers
from onrecord.review import queue as questions_of
from onrecord.review.questions import KEYS, question
from onrecord.vocabulary import Stance

Look = Callable[[], tuple[Corpus, Archive]]
SHORTEST = 1 / 60  # minutes that one answer is taken to last at least


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is in the file."""

    key: str
    decision: str  # its id
    gained: int  # reports that came to stand beside others


@dataclass(slots=True)
class Session:
    """What all tabs of a review share."""

    root: Path  # the corpus
    look: Look  # the corpus and its archive as they are now
    by: str
    lookup: Lookup = field(init=False)
    queue: list[str] = field(init=False)
    done: list[Answered] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)
    began: float | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.again()

    def again(self) -> None:
        """Look at the archive anew, with all that was decided."""
        with self.lock:
            loaded, archive = self.look()
            self.lookup = look_up(archive)
            self.queue = questions_of.queue(self.lookup, loaded.decisions)

    def open(self) -> list[str]:
        """The keys of the questions that nobody answered or left for later."""
        answered = {one.key for one in self.done}
        return [key for key in self.queue if key not in answered and key not in self.skipped]

    def next(self, key: str | None = None) -> dict[str, Any]:
        """A question, the first open one if none is named, with where the work stands."""
        with self.lock:
            for name in [key] if key else self.open():
                made = question(self.lookup, name)
                if made is not None:
                    return {"question": asdict(made), **self.state()}
            return {"question": None, **self.state()}

    def answer(self, key: str, answer: str, given: dict[str, str]) -> dict[str, Any]:
        """Write what an answer decides; what was written.

        Raises:
            OnRecordError: it makes no decision, or cannot be written; nothing was.
        """
        with self.lock:
            made = answers.decision(self.lookup, key, answer, given)
            gained = answers.gained(self.lookup, made)
            written = made | {"by": self.by, "date": history.today()}
            if given.get("why", "").strip():
                written["reason"] = given["why"].strip()
            self.began = self.began or time.monotonic()
            name = decision_file.append(self.root, written)
            self.done.append(Answered(key, name, gained))
            return {"written": decision_file.item(written), **self.state()}

    def undo(self) -> dict[str, Any]:
        """Take back the last answer of this session; the question is open again."""
        with self.lock:
            if not self.done:
                return {"undone": None, **self.state()}
            last = self.done.pop()
            there = decision_file.remove(self.root, last.decision)
            return {"undone": last.key if there else None, **self.state()}

    def skip(self, key: str) -> None:
        """Leave a question for another day."""
        with self.lock:
            self.skipped.add(key)

    def search(self, kind: str, typed: str) -> list[dict[str, str]]:
        """What somebody may mean who types: an actor, a claim, a stance, or anything to ask about."""
        with self.lock:
            find = SEARCHES.get(kind, questions_of.anything)
            return [{"key": key, "label": label} for key, label in find(self.lookup, typed)]

    def help(self) -> list[dict[str, Any]]:
        """The keys of every kind of question."""
        return [{"kind": kind, "keys": [asdict(key) for key in keys]} for kind, keys in KEYS.items()]

    def state(self) -> dict[str, Any]:
        """Where the work stands."""
        return {"open": len(self.open()), "answers": len(self.done), "told": self.told()}

    def told(self) -> str:
        """How much was answered, how fast, and what came of it."""
        if not self.done or self.began is None:
            return "no answer yet"
        number, minutes = len(self.done), max(SHORTEST, (time.monotonic() - self.began) / 60)
        gained = sum(one.gained for one in self.done)
        return (
            f"{counted(number, 'answer')}, {number / minutes:.1f} a minute; "
            f"{counted(gained, 'report')} gained a line-up, {gained / number:.2f} an answer"
        )


def stances(_lookup: Lookup, typed: str) -> list[questions_of.Hit]:
    """The stances that begin with what is typed."""
    return [(stance.value, stance.value) for stance in Stance if stance.value.startswith(typed.strip().lower())]


SEARCHES: dict[str, Callable[[Lookup, str], list[questions_of.Hit]]] = {
    "actor": questions_of.actors_named,
    "claim": questions_of.claims_saying,
    "stance": stances,
}


def listed(session: Session, rows: int) -> Collection[tuple[str, str, str]]:
    """The first questions of the queue for the terminal: kind, question, why."""
    found = (question(session.lookup, key) for key in session.open()[:rows])
    return [(made.kind, made.title, made.why) for made in found if made is not None]
