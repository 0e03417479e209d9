"""What becomes of each reading in a corpus, decided before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.ids import slug
from onrecord.importing import duplicates
from onrecord.importing.draft import Draft
from onrecord.importing.duplicates import Index, Relation, Similar
from onrecord.importing.readers.reading import Reading
from onrecord.importing.report import FileReport, Outcome
from onrecord.importing.shelf import article_file
from onrecord.importing.shelf.existing import Known, same_headline, same_page
from onrecord.importing.shelf.publishers_file import fold
from onrecord.records import Original

WANTED = ("title", "publisher", "date_published", "authors")
STILL_THE_SAME = 0.5  # share of text in common of two states of one file


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading and what becomes of it."""

    reading: Reading
    report: FileReport
    place: article_file.Place | None = None  # of a new article, or of a new text that is offered


@dataclass(slots=True)
class Shelf:
    """The articles that are there or were placed before, and the ways to find one."""

    folder: Path
    publishers: Mapping[str, str]  # id by folded name
    taken: set[str]
    by_digest: dict[str, Known] = field(default_factory=dict)
    by_address: dict[str, Known] = field(default_factory=dict)
    by_file: dict[str, list[Known]] = field(default_factory=dict)

    def put(self, known: Known) -> None:
        """Add an article; the first of each address and checksum stays."""
        if known.sha256:
            self.by_digest.setdefault(known.sha256, known)
        if address := same_page(known.url):
            self.by_address.setdefault(address, known)
        if known.file:
            self.by_file.setdefault(known.file, []).append(known)


def place_all(readings: Sequence[Reading], articles: Sequence[Known], shelf: Shelf, keep: bool) -> list[Placed]:
    """What becomes of each reading, in their order.

    Args:
        readings: of all files.
        articles: that are there.
        shelf: to find them by; it is filled.
        keep: whether originals are stored, so that article files name them where they are then.
    """
    for known in articles:
        shelf.put(known)
    return related([place(reading, shelf, keep) for reading in readings], articles)


def place(reading: Reading, shelf: Shelf, keep: bool) -> Placed:
    """What becomes of one reading, its text not yet compared with others."""
    draft = reading.draft
    if draft is None:
        outcome = Outcome.SKIPPED if reading.passed_over else Outcome.FAILED
        reason = reading.problem or reading.passed_over
        return Placed(reading, FileReport(file=reading.file, part=reading.part, outcome=outcome, reason=reason))
    publisher = shelf.publishers.get(fold(draft.publisher)) if draft.publisher else None
    original = Original(file=original_name(reading, keep), sha256=reading.sha256, captured=draft.captured)
    if reading.sha256 in shelf.by_digest:
        known = shelf.by_digest[reading.sha256]
        return Placed(reading, described(reading, draft, Outcome.UNCHANGED, known.path))
    earlier = earlier_state(reading, draft, shelf)
    if earlier:
        offered = shelf.folder / f"{earlier.id}.new-{reading.sha256[:8]}.md.txt"
        report = described(reading, draft, Outcome.CHANGED, earlier.path)
        note = f"the original has changed: compare {offered.name} with the article"
        report = replace(report, offered=offered, notes=(note, *report.notes))
        return Placed(reading, report, article_file.Place(id=earlier.id, original=original, publisher=publisher))
    own = free_id(article_id(draft, publisher), shelf.taken)
    shelf.taken.add(own)
    path = shelf.folder / f"{own}.md"
    shelf.put(known_of(reading, draft, own, path, publisher))
    report = described(reading, draft, Outcome.IMPORTED, path)
    return Placed(reading, report, article_file.Place(id=own, original=original, publisher=publisher))


def known_of(reading: Reading, draft: Draft, id: str, path: Path, publisher: str | None) -> Known:
    """A new article as it will be there."""
    return Known(
        id=id,
        path=path,
        sha256=reading.sha256,
        url=draft.url,
        file=None if reading.part else reading.file.name,
        title=draft.title,
        publisher=publisher,
        date=draft.date_published,
        text=text_of(draft),
    )


def text_of(draft: Draft) -> str:
    """The body as it is compared."""
    return "\n\n".join(text for _, text in draft.blocks)


def earlier_state(reading: Reading, draft: Draft, shelf: Shelf) -> Known | None:
    """The article made from an earlier state of this original: of the same address, or file name and like text."""
    address = same_page(draft.url)
    if address and address in shelf.by_address:
        return shelf.by_address[address]
    if reading.part:
        return None
    own = duplicates.entry("", None, None, text_of(draft))
    for known in shelf.by_file.get(reading.file.name, ()):
        if address and known.url:
            continue
        other = duplicates.entry("", None, None, known.text)
        alike = bool(len(own.shingles) and len(other.shingles)) and duplicates.shared(own, other) >= STILL_THE_SAME
        if alike or (draft.title and same_headline(draft.title, known.title)):
            return known
    return None


def described(reading: Reading, draft: Draft, outcome: Outcome, article: Path) -> FileReport:
    """The report on a draft."""
    return FileReport(
        file=reading.file,
        part=reading.part,
        outcome=outcome,
        article=article,
        title=draft.title,
        publisher=draft.publisher,
        date=draft.date_published,
        date_basis=draft.date_basis.value,
        url=draft.url,
        language=draft.language,
        missing=tuple(name for name in WANTED if not getattr(draft, name)),
        words=sum(len(text.split()) for _, text in draft.blocks),
        excluded_characters=sum(len(part.text) for part in draft.excluded),
        notes=draft.notes,
    )


def original_name(reading: Reading, keep: bool) -> str:
    """What the article file calls its original."""
    if not keep:
        return reading.file.name
    name = f"{slug(reading.part)}.html" if reading.part else reading.file.name
    return f"originals/{reading.sha256[:8]}-{name}"


def article_id(draft: Draft, publisher: str | None) -> str:
    """Date, publisher and headline (else the first words) as an id, as far as they are known."""
    words = draft.title or " ".join(draft.blocks[0][1].split()[:8])
    return "-".join(filter(None, (draft.date_published, publisher, slug(words))))


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number after it where it is taken."""
    own, number = wanted, 2
    while own in taken:
        own, number = f"{wanted}-{number}", number + 1
    return own


def related(placed: Sequence[Placed], articles: Sequence[Known]) -> list[Placed]:
    """The same with what each new article shares with others; the earliest of a group stands for it."""
    index = Index()
    roots: dict[str, str] = {}
    for known in articles:
        index.add(duplicates.entry(known.id, known.publisher, known.date, known.text))
    new = [p for p in placed if p.report.outcome is Outcome.IMPORTED and p.place and p.reading.draft]
    found: dict[str, tuple[Similar, ...]] = {}
    for item in sorted(new, key=lambda p: (p.report.date or "9999", p.place.id if p.place else "")):
        assert item.place
        assert item.reading.draft
        text = text_of(item.reading.draft)
        similar = index.add(duplicates.entry(item.place.id, item.place.publisher, item.report.date, text))
        found[item.place.id] = tuple(similar)
        same = next((s for s in similar if s.relation is Relation.SAME_TEXT_AS), None)
        if same:
            roots[item.place.id] = roots.get(same.article, same.article)
    return [with_relations(p, found.get(p.place.id, ()), roots) if p in new and p.place else p for p in placed]


def with_relations(placed: Placed, similar: tuple[Similar, ...], roots: Mapping[str, str]) -> Placed:
    """The placed article with what it shares."""
    assert placed.place
    root = roots.get(placed.place.id)
    updated = next((s.article for s in similar if s.relation is Relation.UPDATES), None)
    place = replace(placed.place, same_text_as=(root,) if root and root != updated else (), updates=updated)
    return Placed(placed.reading, replace(placed.report, similar=similar), place)
