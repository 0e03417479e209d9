"""The bytes of a saved web page as a tree; what is no web page is refused with its reason."""

import codecs
import re
from collections import Counter

from lxml import etree, html

from onrecord.characters import legible
from onrecord.importing.decoding import LARGEST, UnreadableFile, decode

MAGIC = {
    b"PK\x03\x04": "a ZIP archive, not a web page: unpack it first",
    b"\x1f\x8b": "compressed with gzip, not a web page: unpack it first",
    b"BZh": "compressed with bzip2, not a web page: unpack it first",
    b"\xfd7zXZ": "compressed with xz, not a web page: unpack it first",
    b"\x28\xb5\x2f\xfd": "compressed with zstd, not a web page: unpack it first",
    b"7z\xbc\xaf": "a 7z archive, not a web page: unpack it first",
    b"Rar!": "a RAR archive, not a web page: unpack it first",
    b"%PDF-": "a PDF: give it the suffix .pdf",
    b"\x89PNG": "a picture, not a web page",
    b"\xff\xd8\xff": "a picture, not a web page",
    b"GIF8": "a picture, not a web page",
}
DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
WESTERN = ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")  # browsers read all of them as cp1252
FIRST_BYTES = 8192
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
MOSTLY = 0.7  # share of the bytes above ASCII that are sound UTF-8 in a page that is UTF-8 with some damage
LOST = "\ufffd"
FEW = 0.001  # share of characters that may be unreadable in a page that is what it says it is
MOST_TAGS = 400_000
DEEPEST = 200  # elements within elements; libxml2 stops at 255
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def page_text(data: bytes, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a page and notes on what could not be read.

    Args:
        data: its bytes.
        charset: that came with it, in an HTTP or MIME header.

    Raises:
        UnreadableFile: it is too large, something else than text, or in no encoding that is known.
    """
    for start, reason in MAGIC.items():
        if data.startswith(start):
            raise UnreadableFile(reason)
    if not data.strip():
        raise UnreadableFile("empty file")
    if len(data) > LARGEST:
        raise UnreadableFile(f"larger than {LARGEST // 1_000_000} MB")
    text, notes = decoded(data, charset)
    kept = CONTROLS.sub("", text)
    dropped = len(text) - len(kept)
    if dropped * 20 > len(text):
        raise UnreadableFile("binary data, not a web page")
    return kept, (*notes, *((f"{dropped} control characters were dropped",) if dropped else ()))


def decoded(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """The text by byte order mark, as UTF-8, in the encoding that is declared, or as it is guessed."""
    declared = DECLARED.search(data[:FIRST_BYTES])
    stated = [group.decode("ascii") for group in (declared.groups() if declared else ()) if group]
    names = [name for name in (charset, *stated) if name]
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if sum(map(len, MULTIBYTE.findall(data))) >= MOSTLY * len(HIGH.findall(data)):
        text = data.decode("utf-8", errors="replace")
        return text, (f"{text.count(LOST)} characters are not valid UTF-8: read as {LOST}",)
    for name in names:
        found = in_encoding(data, name) if name.lower().replace("-", "") != "utf8" else None
        if found is not None and found.count(LOST) <= FEW * len(found):
            return found, (f"{found.count(LOST)} characters are not valid {name}",) if LOST in found else ()
    guess = f"it says {names[0]}, which it is not: its encoding was guessed" if names else "its encoding was guessed"
    return decode(data), (guess,)


def in_encoding(data: bytes, name: str) -> str | None:
    """The text in an encoding, as browsers read it; None where Python does not know its name."""
    try:
        return data.decode("cp1252" if name.lower() in WESTERN else name, errors="replace")
    except (LookupError, ValueError):
        return None


def page_tree(text: str) -> html.HtmlElement:
    """The tree of a page.

    Raises:
        UnreadableFile: there is nothing in it, or far too many or too deeply nested elements.
    """
    if text.count("<") > MOST_TAGS:
        raise UnreadableFile(f"more than {MOST_TAGS:,} tags: not a page that a reader could have read")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(XML_HEAD.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableFile(given_up(parser) or "no HTML in it") from error
    if reason := given_up(parser):
        raise UnreadableFile(reason)
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise UnreadableFile(f"elements are nested more than {DEEPEST} deep, at <{element.tag}>")
    return root


def without_unseen(root: html.HtmlElement) -> Counter[str]:
    """Take out of a tree what nobody sees, and compose its letters; what was taken out of its text."""
    dropped = Counter[str]()
    for element in root.iter(etree.Element):
        for part in ("text", "tail"):
            words = getattr(element, part)
            if words and not words.isascii() and not (part == "text" and element.tag in ("script", "style")):
                kept, odd = legible(words)
                setattr(element, part, kept)
                dropped += odd
        for name, value in element.attrib.items():
            if not value.isascii():
                element.set(name, legible(value)[0])
    return dropped


def given_up(parser: html.HTMLParser) -> str | None:
    """Why the parser left the page before its end, if it did."""
    fatal = next(iter(parser.error_log.filter_from_fatals()), None)
    if fatal is None:
        return None
    return f"the HTML parser gave up at line {fatal.line}: {re.split(', (?:use|try) XML', fatal.message.strip())[0]}"
