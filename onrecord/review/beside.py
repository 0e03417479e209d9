"""The review beside a served site: claims are curated where they are read."""

import threading
from collections.abc import Callable, Mapping
from importlib.resources import files

from werkzeug.test import Client

from onrecord.errors import OnRecordError
from onrecord.review.app import HOSTS, application, new_token
from onrecord.review.session import Session

SCRIPT = "beside.js"
FORWARDED = ("Host", "Content-Type")


class Review:
    """Answers what the buttons of claim pages send; the session begins with the first of them.

    The token stands in the script's address, so that only pages of this server know it.
    """

    def __init__(self, begin: Callable[[], Session], address: str) -> None:
        """Raises: OnRecordError: others could reach `address`, and decide."""
        if address.rpartition(":")[0] not in (*HOSTS, ""):
            raise OnRecordError(f"--review is for this machine alone: serve at 127.0.0.1, not at {address}")
        self.token, self.begin = new_token(), begin
        self.prefix = f"/{self.token}/"
        self.script = f"{self.prefix}{SCRIPT}"
        self.lock = threading.Lock()
        self.session: Session | None = None
        self.stale = False

    def built(self) -> None:
        """A new build: the archive is looked at anew when it is next asked about."""
        self.stale = True

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, str, bytes]:
        """Status, type and body of an answer."""
        if path == self.script:
            return 200, "text/javascript", (files("onrecord.review") / "static" / SCRIPT).read_bytes()
        kept = {name: value for name, value in headers.items() if name in FORWARDED}
        found = Client(application(self.now(), self.token)).open(path, method=method, headers=kept, data=body)
        return found.status_code, found.content_type or "text/plain", found.data

    def now(self) -> Session:
        """The session, with the archive as the last build left it."""
        with self.lock:
            stale, self.stale = self.stale, False
            if self.session is None:
                self.session = self.begin()
            elif stale:
                self.session.again()
            return self.session
