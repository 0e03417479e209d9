"""Text files as bytes on the disk: UTF-8 in, lines that end in a line feed out, nothing in them that cannot be seen."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.characters import legible, names
from onrecord.errors import OnRecordError, Problem

BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")  # what editors and parsers take for a line break
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a file without byte order mark and carriage returns, and what is wrong with it.

    None where there is no text to go on with. A character that cannot be seen is left out, which is noted and harmless:
    one of them makes no archive unreadable.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(path, 1, f"cannot be read: {error.strerror}")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        message = f"not UTF-8: byte 0x{data[error.start]:02x} cannot be read; save the file as UTF-8"
        return None, [Problem(path, before.count(b"\n") + 1, message)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    kept, dropped = legible(CONTROLS.sub("", BREAKS.sub(" ", text)))
    return kept, list(left_out(text, path)) if dropped or CONTROLS.search(text) else []


def left_out(text: str, path: Path) -> Iterator[Problem]:
    """A note for each line with characters that are not read."""
    for number, line in enumerate(text.split("\n"), start=1):
        odd = legible(line)[1] + Counter(CONTROLS.findall(line))
        if odd:
            yield Problem(path, number, f"not read, as it cannot be seen: {names(odd)}", harmless=True)


def joined(lines: Iterable[str]) -> str:
    """Lines as a file has them."""
    return "\n".join([*lines, ""])


def write_lines(path: Path, lines: Iterable[str]) -> bool:
    """Write a file of lines in one step, only if it changes; whether it did.

    Raises:
        OnRecordError: the file cannot be written.
    """
    data = joined(lines).encode()
    fresh = path.with_name(path.name + ".new")
    try:
        if path.exists() and path.read_bytes() == data:
            return False
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        raise OnRecordError(f"{path}: cannot be written: {error.strerror}") from error
    return True
