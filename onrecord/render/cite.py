"""How to cite an article of the archive: in plain words and as BibTeX."""

from dataclasses import dataclass

from onrecord.records import ArchiveInfo, Article
from onrecord.render import edtf_words
from onrecord.render.addresses import address, web_address
from onrecord.render.links import UNTITLED

BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "{}$&#%_"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The forms that a page offers."""

    plain: str
    bibtex: tuple[str, ...]  # lines


def citation(info: ArchiveInfo, article: Article, publisher: str) -> Citation:
    """Author, title, outlet, date and where the text was read; what is not known is left out."""
    page = (info.site_url or "").rstrip("/") + "/" + address("articles", article.id)
    date = edtf_words.in_words(article.date_published) if article.date_published else "no date"
    parts = [", ".join(article.authors), f"“{article.title or UNTITLED}”", publisher, date]
    original = web_address(article.url)
    plain = ". ".join(part.rstrip(".") for part in [*parts, original or "", f"Read in {info.title}, {page}"] if part)
    fields = {
        "author": " and ".join(article.authors),
        "title": article.title or UNTITLED,
        "journal": publisher if article.publisher else "",
        "date": article.date_published or "",
        "note": f"Read in {info.title}",
    }
    lines = [f"  {name} = {{{' '.join(value.split()).translate(BIBTEX)}}}," for name, value in fields.items() if value]
    return Citation(
        plain=f"{plain}.",
        bibtex=(f"@article{{{article.id},", *lines, f"  url = {{{original or page}}}", "}"),
    )
