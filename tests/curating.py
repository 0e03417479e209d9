"""A curator who knows what a reader expects side by side, and says so with the answers that the review offers."""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from line_ups import LineUp

from onrecord import flow
from onrecord.records import Archive
from onrecord.review.session import Session

Say = Callable[[str, str, dict[str, str]], object]
Again = Callable[[], object]
Place = tuple[str, int, int]  # article, start and end of an expected passage


def session(archive: LineUp, cache: Path) -> Session:
    """A review of an archive of line-ups."""
    root = archive.corpus.root
    return Session(root, lambda: flow.looked_at(root, cache), "the test")


def expected(archive: LineUp) -> dict[int, list[Place]]:
    """The passages of each question."""
    found: dict[int, list[Place]] = defaultdict(list)
    for question, article, start, end in archive.passages:
        found[question].append((article, start, end))
    return found


def holding(archive: Archive) -> dict[str, list[Place]]:
    """The words that stand on each claim."""
    found: dict[str, list[Place]] = defaultdict(list)
    for one in archive.attestations.values():
        found[one.claim].append((one.article, one.evidence.start, one.evidence.end))
    return found


def covers(one: Place, passage: Place) -> bool:
    """Whether evidence shows an expected passage: half of the shorter."""
    shared = min(one[2], passage[2]) - max(one[1], passage[1])
    return one[0] == passage[0] and 2 * shared >= min(one[2] - one[1], passage[2] - passage[1]) > 0


def on(held: dict[str, list[Place]], passages: list[Place]) -> dict[str, set[Place]]:
    """Of each claim, the passages that it shows."""
    found = {name: {p for p in passages if any(covers(one, p) for one in places)} for name, places in held.items()}
    return {name: shown for name, shown in found.items() if shown}


def line_up(work: Session, archive: LineUp, say: Say | None = None, again: Again | None = None) -> Iterator[str]:
    """Give answers until every question stands on a page of its own; what was said, one answer at a time.

    `say` gives an answer and `again` has the archive looked at anew, by default without a page.
    """
    say, again = say or (lambda key, answer, given: work.answer(key, answer, given)), again or work.again
    taken: set[str] = set()
    wanted = expected(archive)
    for number in sorted(wanted, key=lambda n: (-len(wanted[n]), n)):
        others = [place for other, places in wanted.items() if other != number for place in places]
        target = yield from onto_one_page(work, wanted[number], others, taken, say, again)
        taken.add(target)


def onto_one_page(
    work: Session, passages: list[Place], others: list[Place], taken: set[str], say: Say, again: Again
) -> Generator[str, None, str]:
    """The passages of one question onto one claim; its id."""
    held = holding(work.lookup.archive)
    shown = {name: found for name, found in on(held, passages).items() if name not in taken}
    target = max(sorted(shown), key=lambda name: len(shown[name]))
    while missing := [p for p in passages if p not in on(held, passages).get(target, set())]:
        for name in sorted(shown, key=lambda n: (-len(shown[n]), n)):
            if name != target and shown[name] & set(missing) and not on({name: held[name]}, others):
                say(f"claims:{name}:{target}", "same", {})
                missing = [p for p in missing if p not in shown[name]]
                yield f"merge {name} into {target}"
        for article, start, end in missing:
            say(f"words:{article}:{start}:{end}", "claim", {"to": target})
            yield f"{article}:{start} onto {target}"
        again()
        held = holding(work.lookup.archive)
        shown = {name: found for name, found in on(held, passages).items() if name not in taken}
    return target
