"""The bytes of a saved text file as text."""

import codecs

from charset_normalizer import from_bytes

from onrecord.errors import OnRecordError

LARGEST = 20_000_000  # bytes; no report is that long
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHERS = ["cp1252", "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "utf_16_le", "utf_16_be", "big5", "gb18030"]


class UnreadableFile(OnRecordError):
    """A file that no article can be made of; the message says why."""


def decode(data: bytes) -> str:
    """`data` as text: by its byte order mark, as UTF-8, or as charset-normalizer guesses.

    Raises:
        UnreadableFile: it is empty, too large or no text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("empty file")
    if len(data) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // 1_000_000} MB")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return strict(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return guessed(data)
    return text if text.count("\0") * 100 <= len(text) else guessed(data)


def strict(data: bytes, encoding: str) -> str:
    """`data` in the encoding that its mark announces."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"not valid {encoding}: byte {error.start}") from error


def guessed(data: bytes) -> str:
    """`data` in the encoding that charset-normalizer finds; Western European when it is mostly ASCII letters."""
    if is_mostly_ascii(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    best = from_bytes(data, cp_isolation=OTHERS).best()
    if best is None or best.encoding is None:
        raise UnreadableFile("not text in an encoding that is known")
    return str(best)


def is_mostly_ascii(data: bytes) -> bool:
    """Whether 19 of 20 bytes are printable ASCII, as in an English text in any one-byte encoding."""
    printable = sum(byte in b"\t\n\r" or 32 <= byte < 127 for byte in data)
    return printable * 20 >= len(data) * 19
