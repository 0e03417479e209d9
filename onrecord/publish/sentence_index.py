"""The index of sentences: Pagefind's, made from the records that rendering wrote, beside the site's pages.

Pagefind's service takes requests as base64 JSON ended by commas on its standard input and answers in the same way.
Its own Python client waits a tenth of a second for each answer, which makes a minute of six hundred sentences.
"""

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import IO, Any

from pagefind_bin import get_executable

from onrecord.errors import OnRecordError
from onrecord.publish.index_order import put_in_order

RECORDS = Path("search", "sentences.jsonl")  # in the content folder
FOLDER = "pagefind"  # in the site
CHUNK = 65536
NOT_USED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")

Request = dict[str, Any]


def index_sentences(content: Path, site: Path) -> None:
    """Write the index of `content`'s sentences into `site`; without sentences, nothing.

    Raises:
        OnRecordError: Pagefind did not do it; its message is given.
    """
    records = content / RECORDS
    if not records.is_file() or not records.stat().st_size:
        return
    target = site / FOLDER
    with records.open(encoding="utf-8") as lines:
        made = ask(encoded(requests(lines)))
    for file in made["files"]:
        name = file["path"]
        if not any(fnmatch(name, pattern) for pattern in NOT_USED):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(file["content"]))
    put_in_order(target)


def requests(lines: IO[str]) -> Iterator[Request]:
    """What Pagefind is to do: one index, a record for each sentence, all in the site's one language, then the files.

    The files are asked for and written here: those that the service writes itself may be cut short when it ends.
    """
    yield {"type": "NewIndex", "config": {"force_language": "en"}}
    for line in lines:
        yield {"type": "AddRecord", "index_id": 0, "language": "en", **json.loads(line)}
    yield {"type": "GetFiles", "index_id": 0}


def encoded(asked: Iterable[Request]) -> Iterator[bytes]:
    """Requests as the service reads them."""
    for number, payload in enumerate(asked, 1):
        yield base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def ask(messages: Iterable[bytes]) -> Request:
    """Give the service one message after another, each when the one before has been answered; the last answer.

    It may work on several at once, but its answers then run into each other, and so may the order of the sentences.

    Raises:
        OnRecordError: an answer is an error, or the service ends early.
    """
    refused, payload = "", {}
    try:
        with subprocess.Popen(
            [get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as service:
            assert service.stdin is not None
            assert service.stdout is not None
            for message in messages:
                service.stdin.write(message)
                service.stdin.flush()
                payload = json.loads(base64.b64decode(answer(service.stdout)))["payload"]
                if payload["type"] == "Error":
                    refused = str(payload["message"])
                    break
    except BrokenPipeError:
        refused = "Pagefind ended before it was done"
    if refused:
        raise OnRecordError(f"the sentences could not be indexed: {refused}")
    return payload


def answer(source: IO[bytes]) -> bytes:
    """What the service answers, up to its comma."""
    found: list[bytes] = []
    while not found or not found[-1].endswith(b","):
        chunk = source.read1(CHUNK)  # type: ignore[attr-defined]
        if not chunk:
            raise BrokenPipeError
        found.append(chunk)
    return b"".join(found)[:-1]
