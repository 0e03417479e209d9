"""What `build.py review` says in the terminal."""

import time

from onrecord.curate.actor_tables import show
from onrecord.messages import say
from onrecord.review.app import serving
from onrecord.review.session import Session, listed


def table(session: Session, rows: int) -> None:
    """The first questions of the queue."""
    show("Most worth a minute", ("what", "question", "why"), [*listed(session, rows)], rows)
    more = len(session.open()) - rows
    if more > 0:
        say(f"… and {more:,} more; --rows {len(session.open())} shows them all")


def served(session: Session, port: int) -> None:
    """Serve the review until Ctrl-C, then say how it went."""
    with serving(session, port) as address:
        say(f"review: {address}  ({len(session.open()):,} open; Ctrl-C ends)")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            say("")
    say(session.told())
