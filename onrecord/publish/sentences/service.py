"""Pagefind's service: sentences in, the files of an index out.

It takes requests as base64 JSON ended by commas on its standard input and answers in the same way. Its own Python
client waits a tenth of a second for each answer, which makes a minute of six hundred sentences.
"""

import base64
import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator
from typing import IO, Any

import cbor2
from pagefind_bin import get_executable

from onrecord.errors import OnRecordError

MARKER = b"pagefind_dcd"  # at the start of what the files of an index hold, under gzip; CBOR follows
CHUNK = 65536
LEVEL = 6  # of gzip: 9 takes four times as long for one byte in a hundred

Request = dict[str, Any]


def indexed(lines: Iterable[str]) -> dict[str, bytes]:
    """The index of records, lines of JSON: path → content. The pages of the index are in the order of the lines.

    Raises:
        OnRecordError: Pagefind did not do it; its message is given.
    """
    made = ask(encoded(requests(lines)))
    return {file["path"]: base64.b64decode(file["content"]) for file in made["files"]}


def requests(lines: Iterable[str]) -> Iterator[Request]:
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


def read(content: bytes) -> Any:
    """What a file of an index holds."""
    return cbor2.loads(gzip.decompress(content)[len(MARKER) :])


def packed(value: bytes) -> bytes:
    """A file of an index that holds a value, given in CBOR; the same bytes on every day."""
    return gzip.compress(MARKER + value, compresslevel=LEVEL, mtime=0)
