"""Where things stand in the site: addresses of pages and passages, files of pages, paths between them."""

from urllib.parse import urlsplit

NOT_IN_URLS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '"<>\\^`{|}'})  # RFC 3986 allows them nowhere
INDEX_NAMES = ("index", "readme")  # a file of this name would become the page of its folder


def address(folder: str, page_id: str) -> str:
    """The address of a page, from the root of the site: `articles/x/`."""
    return f"{folder}/{page_id}/"


def page_file(place: str) -> str:
    """The Markdown file, under content/, that becomes the page at `place` (an address; "" is the home page)."""
    parts = place.strip("/").split("/")
    if place in ("", "/"):
        return "index.md"
    if len(parts) == 1 or parts[-1] in INDEX_NAMES:
        return "/".join(parts) + "/index.md"
    return "/".join(parts) + ".md"


def root_from(place: str) -> str:
    """The relative path from the page at `place` to the root of the site: `../../`, or "" on the home page."""
    return "../" * len([part for part in place.split("/") if part])


def numbered(place: str, number: int) -> str:
    """The address of page `number` of a paginated index; the first is the index itself."""
    return place if number == 1 else f"{place}page/{number}/"


def web_address(url: str | None) -> str | None:
    """`url` if a browser may be sent there: http and https only, on one line, with no sign that URLs do not have."""
    if url is None or any(character.isspace() or ord(character) < 32 for character in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip().translate(NOT_IN_URLS) if parts.scheme in ("http", "https") and parts.netloc else None
