"""The recorded hash of each article's text: an article that no longer has its own stops the build.

`articles.lock` stands beside `permalinks.lock`, a line for each article that was ever published: the SHA-256 of its
text as UTF-8, two spaces, its id. The text is what offsets count, so a changed title or outlet changes no hash.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from onrecord.corpus import textfile
from onrecord.corpus.folder import FINGERPRINTS as NAME
from onrecord.corpus.folder import shown
from onrecord.errors import CorpusError, Problem
from onrecord.ids import SLUG, text_hash
from onrecord.records import Article

HEADER = "# The SHA-256 of each article's text. After a wanted edit: build.py --update-hashes"
LINE = re.compile(rf"([0-9a-f]{{64}})  ({SLUG.pattern})")


def recorded(root: Path) -> dict[str, str]:
    """Article id → hash, as `articles.lock` has them; empty where there is none.

    Raises:
        CorpusError: a line is no hash and id, or an id has two hashes.
    """
    path = root / NAME
    if not path.exists():
        return {}
    text, problems = textfile.read(path)
    found: dict[str, str] = {}
    for number, line in enumerate((text or "").split("\n"), start=1):
        read = LINE.fullmatch(line)
        if read and found.setdefault(read[2], read[1]) != read[1]:
            problems.append(Problem(path, number, f'"{read[2]}" has another hash above: keep one of them'))
        elif not read and line.strip() and not line.startswith("#"):
            problems.append(Problem(path, number, "not a SHA-256, two spaces and the id of an article"))
    if not all(problem.harmless for problem in problems):
        raise CorpusError(problems)
    return found


def changed(root: Path, articles: Iterable[Article], known: Mapping[str, str]) -> list[Problem]:
    """A problem for each article whose text is not the one that was recorded."""
    message = (
        f"the text is not the one that {NAME} records: undo the edit, or build with --update-hashes if it is wanted"
    )
    return [
        Problem(shown(root / "articles" / f"{article.id}.md"), 0, message)
        for article in articles
        if known.get(article.id, text_hash(article.text)) != text_hash(article.text)
    ]


def checked(root: Path, articles: Iterable[Article], *, update: bool = False) -> tuple[str, ...]:
    """The lines of `articles.lock` after this build: new articles are added, with `update` also new hashes.

    What is no longer in the corpus stays, so that it comes back with the same words or not at all.

    Raises:
        CorpusError: without `update`, an article differs from what was recorded.
    """
    found, known = tuple(articles), recorded(root)
    problems = [] if update else changed(root, found, known)
    if problems:
        raise CorpusError(problems)
    every = {**known, **{article.id: text_hash(article.text) for article in found}}
    return tuple(f"{every[name]}  {name}" for name in sorted(every))


def text(lines: Iterable[str]) -> str:
    """What `articles.lock` holds."""
    return textfile.joined((HEADER, *lines))


def write(root: Path, lines: Iterable[str]) -> None:
    """Write `articles.lock` if it changes.

    Raises:
        OnRecordError: it cannot be written.
    """
    textfile.write_lines(root / NAME, (HEADER, *lines))
