"""Article files: YAML front matter between two lines `---`, then the text in Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.corpus import markdown, textfile, yamltree
from onrecord.corpus.schema import ArticleKeys, legal_keys
from onrecord.corpus.validate import Entry, unknown, validated
from onrecord.errors import Problem
from onrecord.records import Article, Block, Credit, Excluded, Original
from onrecord.vocabulary import DateBasis

FENCE = "---"
MARKDOWN = (".md", ".markdown", ".mdown")


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """One file of articles/ as read; no text or entry where there is none to go on with."""

    path: Path
    text: str | None = None
    blocks: tuple[Block, ...] = ()
    entry: Entry[ArticleKeys] | None = None


def paths(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The article files of a folder, sorted; a Markdown file that would be passed over is a problem."""
    found, problems = [], []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in MARKDOWN or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.parent == folder and path.suffix == ".md":
            found.append(path)
        else:
            message = "not read as an article: it must stand in articles/ itself and end in .md"
            problems.append(Problem(path, 1, message))
    return found, problems


def read(path: Path) -> tuple[ArticleFile, list[Problem]]:
    """One article file and its mistakes, as far as they show in the file alone."""
    words, problems = textfile.read(path)
    if words is None:
        return ArticleFile(path), problems
    front, body, line = split(words)
    if body is None:
        opened = words.split("\n", 1)[0].rstrip() == FENCE
        fault = "not closed: there is no second" if opened else "missing: the file must start with a"
        message = f'front matter is {fault} line "{FENCE}"'
        return ArticleFile(path), [*problems, Problem(path, 1, message)]
    text, blocks = markdown.read(body)
    if not text:
        problems.append(Problem(path, line, "the article has no text"))
    tree, found = yamltree.parse(front, path, first_line=2)
    problems += found
    if tree is None:
        return ArticleFile(path, text, blocks), problems
    entry, found = validated(ArticleKeys, tree, (), {} if tree.data is None else tree.data)
    problems += found
    if entry:
        problems += mistakes(entry, path.stem)
    return ArticleFile(path, text, blocks, entry), problems


def split(words: str) -> tuple[str, str | None, int]:
    """Front matter, body and the line between them; no body where the front matter does not end."""
    lines = words.split("\n")
    fences = (number for number, line in enumerate(lines) if line.rstrip() == FENCE)
    if next(fences, None) != 0 or (end := next(fences, 0)) == 0:
        return "", None, 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 1


def mistakes(entry: Entry[ArticleKeys], stem: str) -> Iterator[Problem]:
    """What keys say that do not go together."""
    keys = entry.keys
    if entry.sound("id") and keys.id != stem:
        yield entry.problem(f'"id" is "{keys.id}", but the file is called {stem}.md: they must be the same', "id")
    if entry.sound("date_published", "date_basis"):
        if keys.date_published and keys.date_basis is DateBasis.UNKNOWN:
            legal = ", ".join(basis for basis in DateBasis if basis is not DateBasis.UNKNOWN)
            message = f'"date_published" is given, so "date_basis" must say how it is known: {legal}'
            yield entry.problem(message, "date_basis" if entry.states("date_basis") else "date_published")
        if not keys.date_published and keys.date_basis is not DateBasis.UNKNOWN:
            yield entry.problem(f'"date_basis" is {keys.date_basis}, but there is no "date_published"', "date_basis")
    for name in keys.basis:
        if name not in legal_keys(ArticleKeys):
            yield entry.problem(unknown("key", name, legal_keys(ArticleKeys)), "basis", name)


def record(file: ArticleFile) -> Article:
    """The record of a file without mistakes."""
    if file.entry is None or file.text is None:
        raise ValueError(f"{file.path} was not read")
    keys = file.entry.keys
    return Article(
        **{
            **dict(keys),
            "credits": tuple(Credit(**dict(credit)) for credit in keys.credits),
            "original": Original(**dict(keys.original)),
            "excluded": tuple(Excluded(**dict(part)) for part in keys.excluded),
        },
        text=file.text,
        blocks=file.blocks,
        path=file.path,
    )
