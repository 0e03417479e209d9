"""What the page of a withdrawn address shows: when, and why."""

from dataclasses import dataclass

from onrecord import edtf
from onrecord.records import Archive
from onrecord.render.views.changes import last
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """Ready for the template."""

    kind: str
    date: str
    why: str


def withdrawn_view(archive: Archive, page: str) -> WithdrawnView:
    """The view of an address, "claims/gone", that holds nothing any more."""
    folder = page.partition("/")[0]
    told = last(archive, page)
    gone = told if told is not None and told.change is ChangeKind.WITHDRAWN else None
    return WithdrawnView(
        kind=words.SINGULAR.get(folder, "page"),
        date=edtf.spoken(gone.date) if gone else "",
        why=(gone.why if gone else None) or words.GONE.get(folder, words.GONE["claims"]),
    )
