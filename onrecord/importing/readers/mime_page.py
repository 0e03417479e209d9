"""Pages that a browser saved as MHTML."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.importing.decoding import UnreadableFile
from onrecord.importing.draft import Draft
from onrecord.importing.readers import web_page


def read_bytes(data: bytes) -> Draft:
    """The draft of a page in MHTML, with the address and the day of saving that its head gives.

    Raises:
        UnreadableFile: there is no page in it.
    """
    message = message_from_bytes(data, policy=policy.default)
    page = page_part(message)
    if page is None:
        raise UnreadableFile("no HTML page in it")
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise UnreadableFile("the HTML page in it is empty")
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or None
    draft = web_page.read_bytes(body, str(address) if address else None, page.get_content_charset())
    return replace(draft, captured=draft.captured or saved_on(message))


def page_part(message: EmailMessage) -> EmailMessage | None:
    """The first part that is HTML: the page itself, before those of its frames."""
    parts = message.walk() if message.is_multipart() else [message]
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part if isinstance(part, EmailMessage) else None
    return None


def saved_on(message: EmailMessage) -> str | None:
    """The day in the head of the message."""
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (TypeError, ValueError):
        return None
