"""Text files as bytes on the disk: UTF-8 in, lines that end in a line feed out."""

import re
from pathlib import Path

from onrecord.errors import Problem

# C0 and C1 controls, and what editors and parsers take for a line break or a byte order mark
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
STAND_IN = "\ufffd"


def read(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a file without byte order mark and carriage returns, and what is wrong with it.

    None where there is no text to go on with; a forbidden character is replaced, so that the rest can be judged.
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
    return FORBIDDEN.sub(STAND_IN, text), forbidden(text, path)


def forbidden(text: str, path: Path) -> list[Problem]:
    """One problem for each control character."""
    if not FORBIDDEN.search(text):
        return []
    return [
        Problem(path, number, f"control character U+{ord(character):04X}: take it out")
        for number, line in enumerate(text.split("\n"), start=1)
        for character in dict.fromkeys(FORBIDDEN.findall(line))
    ]
