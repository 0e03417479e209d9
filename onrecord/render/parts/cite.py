"""How to cite an article of the archive: in plain words, as BibTeX, RIS and CSL-JSON."""

import json
from dataclasses import dataclass

from onrecord import edtf
from onrecord.addresses import address, web_address
from onrecord.records import ArchiveInfo, Article
from onrecord.render.environment import printable
from onrecord.render.parts.links import UNTITLED

BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts even escaped braces
    | {sign: f"\\{sign}" for sign in "$&#%_"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One machine-readable form of a citation."""

    name: str
    ending: str  # of the file that a reader may save it as
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The forms that a page offers."""

    plain: str
    forms: tuple[Form, ...]


def citation(info: ArchiveInfo, article: Article, publisher: str) -> Citation:
    """Author, title, outlet, date and where the text was read; what is not known is left out."""
    page = f"{info.site_url.rstrip('/')}/{address('articles', article.id)}" if info.site_url else ""
    outlet = one_line(publisher) if article.publisher else ""
    return Citation(
        plain=plain(info, article, publisher, page),
        forms=(
            Form(name="BibTeX", ending="bib", lines=bibtex(info, article, outlet, page)),
            Form(name="RIS", ending="ris", lines=ris(info, article, outlet, page)),
            Form(name="CSL-JSON", ending="json", lines=csl_json(info, article, outlet, page)),
        ),
    )


def one_line(text: str) -> str:
    """`text` without line breaks and doubled spaces: each field of a citation stands on a line."""
    return " ".join(printable(text).split())


def plain(info: ArchiveInfo, article: Article, publisher: str, page: str) -> str:
    """A sentence for a footnote."""
    date = edtf.spoken(article.date_published) if article.date_published else "no date"
    parts = [", ".join(article.authors), f"“{article.title or UNTITLED}”", publisher, date]
    parts += [web_address(article.url) or "", read_in(info, page)]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def read_in(info: ArchiveInfo, page: str) -> str:
    """Where the text was read; an archive that is not told its own address leaves that out."""
    return f"Read in {info.title}, {page}" if page else f"Read in {info.title}"


def bibtex(info: ArchiveInfo, article: Article, outlet: str, page: str) -> tuple[str, ...]:
    """A BibTeX entry with the fields of biblatex (`date`), in UTF-8."""
    year = edtf.given(article.date_published)[:1]
    fields = {
        "author": " and ".join(bibtex_name(name) for name in article.authors),
        "title": bibtex_text(article.title or UNTITLED),
        "journal": bibtex_text(outlet),
        "date": edtf.calendar_date(article.date_published) or "",
        "year": str(year[0]) if year else "",
        "note": bibtex_text(read_in(info, page)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    url = web_address(article.url) or page
    return (f"@article{{{article.id},", *lines, *([f"  url = {{{url}}}"] if url else []), "}")


def bibtex_text(text: str) -> str:
    """Free text inside a BibTeX field."""
    return one_line(text).translate(BIBTEX)


def bibtex_name(name: str) -> str:
    """A byline as one name: with a comma or an "and" in it, BibTeX would take it apart."""
    escaped = bibtex_text(name)
    return f"{{{escaped}}}" if "," in escaped or " and " in escaped else escaped


def ris(info: ArchiveInfo, article: Article, outlet: str, page: str) -> tuple[str, ...]:
    """A RIS record of type NEWS."""
    parts = edtf.given(article.date_published)
    day = edtf.written(parts).replace("-", "/")
    fields = [
        ("TY", "NEWS"),
        *(("AU", name) for name in article.authors),
        ("TI", article.title or UNTITLED),
        ("T2", outlet),
        ("PY", day[:4]),
        ("DA", day + "/" * (3 - len(parts)) if day else ""),
        ("LA", article.language),
        ("UR", web_address(article.url) or page),
        ("DP", info.title),
        ("N1", read_in(info, page)),
    ]
    return (*(f"{tag}  - {one_line(value)}" for tag, value in fields if value), "ER  - ")


def csl_json(info: ArchiveInfo, article: Article, outlet: str, page: str) -> tuple[str, ...]:
    """A CSL-JSON array of one item; a byline is not taken apart into given and family name."""
    parts = edtf.given(article.date_published)
    item = {
        "id": article.id,
        "type": "article-newspaper",
        "title": one_line(article.title or UNTITLED),
        "author": [{"literal": one_line(name)} for name in article.authors],
        "container-title": outlet,
        "issued": {"date-parts": [list(parts)]} if parts else None,
        "language": one_line(article.language),
        "URL": web_address(article.url) or page,
        "archive": one_line(info.title),
        "archive_location": page,
    }
    said = {field: value for field, value in item.items() if value}
    return tuple(json.dumps([said], ensure_ascii=False, indent=1).split("\n"))
