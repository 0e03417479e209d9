"""What the page of a withdrawn address shows: when, and why."""

from dataclasses import dataclass

from onrecord import edtf
from onrecord.records import Change
from onrecord.render.words import vocabulary as words
from onrecord.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnView:
    """Ready for the template."""

    kind: str
    date: str
    why: str


def withdrawn_view(page: str, told: Change | None) -> WithdrawnView:
    """The view of an address, "claims/gone", that holds nothing any more; `told` is the last that the ledger knows."""
    folder = page.partition("/")[0]
    gone = told if told is not None and told.change is ChangeKind.WITHDRAWN else None
    return WithdrawnView(
        kind=words.SINGULAR.get(folder, "page"),
        date=edtf.spoken(gone.date) if gone else "",
        why=(gone.why if gone else None) or words.GONE.get(folder, words.GONE["claims"]),
    )
