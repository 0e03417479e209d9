"""What is new in an archive since the state that its ledger tells of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from onrecord.corpus import permalinks
from onrecord.english import counted
from onrecord.records import Archive, Change, Claim, Decision, Figure
from onrecord.render.words.vocabulary import amount
from onrecord.vocabulary import ChangeKind, DecisionAction, Status

SAME = 50  # of 100: how alike two titles of one address are at least
GONE = (ChangeKind.MOVED, ChangeKind.WITHDRAWN)


@dataclass(slots=True)
class Page:
    """What the ledger knows of a page."""

    title: str = ""
    there: bool = True
    contested: bool = False
    figures: set[str] = field(default_factory=set)


@dataclass(slots=True)
class State:
    """The archive as it was last published."""

    pages: dict[str, Page] = field(default_factory=dict)
    decisions: dict[str, Change] = field(default_factory=dict)  # by id, those that are laid over it


def state(history: Iterable[Change]) -> State:
    """What a history ends with."""
    found = State()
    for change in history:
        match change.change:
            case ChangeKind.CORRECTED:
                found.decisions[str(change.decision)] = change
            case ChangeKind.UNDONE:
                found.decisions.pop(str(change.decision), None)
            case _:
                if change.to is not None and change.to not in found.pages:
                    found.pages[change.to] = heir(found.pages.get(change.page, Page()))
                turn(found.pages.setdefault(change.page, Page()), change)
    return found


def heir(page: Page) -> Page:
    """What is known of a page under another address."""
    return Page(page.title, contested=page.contested, figures=set(page.figures))


def turn(page: Page, change: Change) -> None:
    """Bring what is known of a page up to a change."""
    page.title = change.title or page.title
    page.there = change.change not in GONE
    if change.change in (ChangeKind.ADDED, ChangeKind.RETURNED, ChangeKind.CONTESTED):
        page.contested = change.contested or change.change is ChangeKind.CONTESTED
    elif change.change is ChangeKind.RESOLVED:
        page.contested = False
    page.figures |= set(change.figures)


def since(history: Iterable[Change], archive: Archive, day: str) -> tuple[Change, ...]:
    """The changes from the last published state to an archive, of `day`, in the order of addresses."""
    before, there = state(history), titles(archive)
    found = [
        *appeared(before, archive, there, day),
        *turned(before, archive, day),
        *vanished(before, archive, there, day),
        *corrected(before, archive, day),
    ]
    return tuple(found)


def titles(archive: Archive) -> dict[str, str]:
    """What each page of an archive is called."""
    found = {f"articles/{name}": article.title or name for name, article in archive.articles.items()}
    found |= {f"actors/{name}": actor.name for name, actor in archive.actors.items()}
    found |= {f"claims/{name}": claim.statement for name, claim in archive.claims.items()}
    found |= {f"publishers/{name}": publisher.name for name, publisher in archive.publishers.items()}
    found |= {f"stories/{name}": story.title for name, story in archive.stories.items()}
    return {page: found[page] for page in sorted(permalinks.pages(archive))}


def appeared(before: State, archive: Archive, there: Mapping[str, str], day: str) -> Iterator[Change]:
    """Pages that are new, or have come back."""
    moved = {archive.redirects.get(page) for page, known in before.pages.items() if known.there and page not in there}
    for page, title in there.items():
        known = before.pages.get(page)
        if known is None and page in moved:
            continue  # it is told as the move of the other one
        if known is None or not known.there:
            kind = ChangeKind.RETURNED if known else ChangeKind.ADDED
            claim = claim_of(page, archive)
            figures = tuple(sorted(numbers(claim, archive))) if claim else ()
            contested = claim is not None and claim.contested
            yield Change(date=day, change=kind, page=page, title=title, contested=contested, figures=figures)


def turned(before: State, archive: Archive, day: str) -> Iterator[Change]:
    """Claims that have become contested, or are no longer, or have other numbers."""
    for claim in archive.claims.values():
        page = f"claims/{claim.id}"
        known = before.pages.get(page)
        if known is None or not known.there:
            continue
        told = Change(date=day, change=ChangeKind.CONTESTED, page=page, title=claim.statement)
        if claim.contested and not known.contested:
            yield told
        elif known.contested and not claim.contested:
            yield replace(told, change=ChangeKind.RESOLVED)
        if more := numbers(claim, archive) - known.figures:
            yield replace(told, change=ChangeKind.FIGURES, figures=tuple(sorted(more)))


def vanished(before: State, archive: Archive, there: Mapping[str, str], day: str) -> Iterator[Change]:
    """Pages that lead elsewhere now, or are withdrawn."""
    for page, known in sorted(before.pages.items()):
        if not known.there or page in there:
            continue
        to = archive.redirects.get(page)
        kind = ChangeKind.MOVED if to else ChangeKind.WITHDRAWN
        decision = archive.unpublished.get(page) if to is None else None
        yield Change(
            date=day,
            change=kind,
            page=page,
            title=known.title,
            to=to,
            by=decision.by if decision else None,
            why=decision.reason if decision else None,
        )


def corrected(before: State, archive: Archive, day: str) -> Iterator[Change]:
    """Decisions that are new, each with the first page that it is told on, and those that were taken back."""
    pages: dict[str, str] = {}
    decisions: dict[str, Decision] = {}
    there = {*titles(archive), *archive.redirects, *archive.withdrawn}  # an id alone may be an actor's or a claim's
    for page, listed in archive.decided.items():
        for decision in listed:
            if page in there:
                pages.setdefault(decision.id, page)
                decisions[decision.id] = decision
    for name, decision in sorted(decisions.items()):
        if name not in before.decisions and decision.action is not DecisionAction.WITHHOLD:
            yield Change(
                date=day,
                change=ChangeKind.CORRECTED,
                page=pages[name],
                decision=name,
                action=decision.action.value,
                by=decision.by,
                why=decision.reason,
            )
    for name, change in sorted(before.decisions.items()):
        if name not in decisions:
            yield replace(change, date=day, change=ChangeKind.UNDONE)


def claim_of(page: str, archive: Archive) -> Claim | None:
    """The claim of a page, if it is one's."""
    kind, _, name = page.partition("/")
    return archive.claims.get(name) if kind == "claims" else None


def numbers(claim: Claim, archive: Archive) -> set[str]:
    """The numbers that are given for a claim, in words."""
    attested = [archive.attestations[name] for name in claim.attestations]
    wanted = {one.figure for one in attested if one.figure}
    articles = sorted({one.article for one in attested if one.figure})
    listed: list[Figure] = [f for name in articles for f in archive.annotations[name].figures if f.id in wanted]
    return {amount(figure) for figure in listed if figure.low is not None or figure.high is not None}


def reused(history: Iterable[Change], archive: Archive) -> list[str]:
    """Addresses that were given up and now hold what is called altogether otherwise, in words."""
    before = state(history)
    found = []
    for page, title in titles(archive).items():
        known = before.pages.get(page)
        kind, _, name = page.partition("/")
        claim = archive.claims.get(name)
        made = kind == "claims" and claim is not None and claim.status is Status.MACHINE
        if known is None or known.there or made or kind == "stories" or not known.title:
            continue
        if fuzz.token_set_ratio(known.title.casefold(), title.casefold()) < SAME:
            found.append(f'{page}: was the address of "{known.title}" and is never given to another: rename "{title}"')
    return found


def summary(changes: Iterable[Change]) -> str:
    """One line: how much is new, in the order in which readers care; "" where nothing is."""
    found = list(changes)

    def count(kind: ChangeKind, folder: str = "") -> int:
        return sum(change.change is kind and change.page.startswith(folder) for change in found)

    parts = [
        (count(ChangeKind.ADDED, "articles/"), "article added", "articles added"),
        (count(ChangeKind.ADDED, "claims/"), "claim new", "claims new"),
        (count(ChangeKind.CONTESTED), "newly contested", "newly contested"),
        (count(ChangeKind.RESOLVED), "resolved", "resolved"),
        (count(ChangeKind.FIGURES), "claim with new figures", "claims with new figures"),
        (count(ChangeKind.ADDED, "actors/"), "actor new", "actors new"),
        (count(ChangeKind.MOVED), "moved", "moved"),
        (count(ChangeKind.WITHDRAWN), "withdrawn", "withdrawn"),
        (count(ChangeKind.RETURNED), "back", "back"),
        (count(ChangeKind.CORRECTED), "correction", "corrections"),
        (count(ChangeKind.UNDONE), "taken back", "taken back"),
    ]
    told = ", ".join(counted(number, one, many) for number, one, many in parts if number)
    return f"new since the last build: {told}" if told else ""
