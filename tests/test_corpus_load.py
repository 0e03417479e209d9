"""A sound corpus becomes the records that its files describe."""

from collections.abc import Iterator
from enum import EnumType
from pathlib import Path

import pytest
from pydantic import BaseModel

from onrecord.corpus import load
from onrecord.corpus.decision_forms import SETTABLE
from onrecord.corpus.schema import (
    ActorKeys,
    ArchiveKeys,
    ArticleKeys,
    ClaimKeys,
    DecisionKeys,
    PublisherKeys,
)
from onrecord.corpus.validate import models_in
from onrecord.errors import CorpusError
from onrecord.records import Alias, Block, Credit, Excluded, FigureMatch, Occasion, Original, Publisher
from onrecord.vocabulary import ActorType, AliasKind, BlockKind, Bound, CreditKind, DateBasis, Genre, Status

README = Path(__file__).parents[1] / "corpus" / "README.md"
FILES: dict[str, type[BaseModel]] = {
    "articles/*.md": ArticleKeys,
    "archive.yml": ArchiveKeys,
    "publishers.yml": PublisherKeys,
    "actors.yml": ActorKeys,
    "claims.yml": ClaimKeys,
    "decisions.yml": DecisionKeys,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


def test_an_archive_of_nothing_but_articles(root: Path) -> None:
    """With no other file there is an archive without a title, and what an article does not say is None."""
    put(root, "articles/b.md", "---\nid: b\n---\nSecond.\n")
    put(root, "articles/a.md", "---\nid: a\npublisher: gazette\n---\n\n## Head\n\nFirst *line*\ngoes on.\n")
    corpus = load(root)
    first, second = corpus.articles
    assert (first.id, second.id) == ("a", "b")
    assert first.text == "Head\n\nFirst line goes on."
    assert first.blocks[0] == Block(kind=BlockKind.HEADING, start=0, end=4, level=2)
    assert first.path == root / "articles" / "a.md"
    assert (second.title, second.date_published, second.date_basis) == (None, None, DateBasis.UNKNOWN)
    assert corpus.info.title == "Untitled archive"
    assert corpus.publishers == (Publisher(id="gazette", name="gazette", status=Status.MACHINE),)


def test_every_key_of_an_article_arrives(root: Path) -> None:
    """Front matter is read as text, so that dates, numbers and NO stay what was written."""
    front = """
id: a
title: 1984
date_published: 2010-06-12
date_basis: stated
authors: [NO, 12:30]
credits:
  - {name: CNA, kind: credit-line}
genre: interview
original: {file: a.html, sha256: %s, captured: 2010-06-13}
excluded: [{text: "Share ", reason: share-links}]
basis: {title: first line}
redirects: [old-a]
same_text_as: [b]
updates: b
"""
    put(root, "articles/a.md", f"---{front % ('AB' * 32)}---\nText.\n")
    put(root, "articles/b.md", "---\nid: b\n---\nText.\n")
    article = load(root).articles[0]
    assert (article.title, article.date_published, article.authors) == ("1984", "2010-06-12", ("NO", "12:30"))
    assert article.credits == (Credit(name="CNA", kind=CreditKind.CREDIT_LINE),)
    assert article.genre is Genre.INTERVIEW
    assert article.original == Original(file="a.html", sha256="ab" * 32, captured="2010-06-13")
    assert article.excluded == (Excluded(text="Share ", reason="share-links"),)
    assert article.basis == {"title": "first line"}
    assert article.redirects == ("old-a",)
    assert (article.same_text_as, article.updates) == (("b",), "b")


def test_registries_arrive(root: Path) -> None:
    """`from` and `to` become since and until, numbers become numbers, and records are sorted by id."""
    put(root, "archive.yml", "title: T\nevents: [{id: flood, name: Flood, place: bay, from: 2010-06-01}]\n")
    office = "{surface: the mayor, kind: office, from: 2010-01-01, to: 2010-12-31}"
    bay = "- {id: bay, name: Bay, type: place, latitude: -1.5, longitude: 20}"
    put(root, "actors.yml", f"- {{id: mo, name: Mo, type: person, aliases: [{office}]}}\n{bay}\n")
    rule = "{figure: {measure: [killed], event: [other]}, not_words: [snow], stance: reversed}"
    put(root, "claims.yml", f"- {{id: rain, statement: It rained., kind: event, match: [{rule}]}}\n")
    put(root, "permalinks.lock", "claims/rain\nactors/bay # here\n")
    corpus = load(root)
    assert corpus.info.events == (Occasion(id="flood", name="Flood", place="bay", since="2010-06-01"),)
    place, person = corpus.actors
    assert (place.type, place.latitude, place.longitude) == (ActorType.PLACE, -1.5, 20.0)
    office_of_mo = Alias(surface="the mayor", kind=AliasKind.OFFICE, since="2010-01-01", until="2010-12-31")
    assert person.aliases == (office_of_mo,)
    (match,) = corpus.claims[0].match
    assert match.figure == FigureMatch(measure=("killed",), event=("other",))
    assert (match.not_words, match.stance) == (("snow",), "reversed")
    assert corpus.permalinks == ("actors/bay", "claims/rain")


def test_decisions_arrive(root: Path) -> None:
    """A decision keeps the file's order, knows its line, and has an id that does not depend on its place."""
    put(root, "articles/a.md", "---\nid: a\n---\nTen.\n")
    figure = "{article: a, kind: figure, exact: Ten, prefix: ' of '}"
    first = f"- action: set\n  target: {figure}\n  values: {{low: 10, high: null, bound: at-least, unit: '3'}}\n"
    second = "- {action: relink, target: {article: a, kind: mention, exact: Ten}, to: null}\n"
    put(root, "decisions.yml", first + second)
    setting, relinking = load(root).decisions
    assert setting.values == {"low": 10.0, "high": None, "bound": Bound.AT_LEAST, "unit": "3"}
    assert setting.target.prefix == " of "
    assert (setting.line, relinking.line, relinking.to) == (1, 4, None)
    put(root, "decisions.yml", second + first)
    assert [decision.id for decision in load(root).decisions] == [relinking.id, setting.id]


def test_articles_are_sorted_by_id(root: Path) -> None:
    """The order is that of the ids, not of the file names, where a dot comes after a hyphen."""
    for name in ("a", "a-b"):
        put(root, f"articles/{name}.md", f"---\nid: {name}\n---\nText.\n")
    assert [article.id for article in load(root).articles] == ["a", "a-b"]


def test_other_files_do_no_harm(root: Path) -> None:
    """A README beside the registries, originals and hidden files are none of the loader's business."""
    put(root, "README.md", "x")
    put(root, "articles/.draft.md", "x")
    put(root, "articles/a.html", "x")
    assert load(root).articles == ()


def keys_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """The keys of a model as corpus/README.md writes them."""
    for name, field in model.model_fields.items():
        key = prefix + (field.alias or name)
        yield key
        inner = next(models_in(field.annotation), None)
        if inner:
            yield from keys_of(inner, f"{key}[]." if "tuple" in str(field.annotation) else f"{key}.")


def tables() -> dict[str, list[list[str]]]:
    """The rows of the tables of corpus/README.md by heading."""
    found: dict[str, list[list[str]]] = {}
    for line in README.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            rows = found.setdefault(line.lstrip("# "), [])
        elif line.startswith("| `"):
            rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found


@pytest.mark.parametrize("name", FILES)
def test_readme_documents_every_key(name: str) -> None:
    """corpus/README.md has each key that the loader accepts, in its order, and no other."""
    assert [row[0].strip("`") for row in tables()[name]] == list(keys_of(FILES[name]))


@pytest.mark.parametrize("name", FILES)
def test_readme_says_what_is_required(name: str, root: Path) -> None:
    """What the README calls required is what the loader misses in an entry without keys."""
    file = root / name.replace("*", "a")
    file.write_text({"articles/*.md": "---\n{}\n---\nT.\n", "archive.yml": "{}"}.get(name, "- {}\n"), encoding="utf-8")
    required = [row[0].strip("`") for row in tables()[name] if row[2] == "yes" and "[]" not in row[0]]
    try:
        load(root)
        missed = []
    except CorpusError as error:
        missed = [problem.message for problem in error.problems]
    assert sorted(missed) == sorted(f'missing key "{key}"' for key in required)


def test_readme_documents_what_can_be_set() -> None:
    """The table of values has each field that `set` may set, with its kind of target."""
    written = [(row[2], row[0].strip("`")) for row in tables()["values"]]
    assert written == [(kind, key) for kind, model in SETTABLE.items() for key in keys_of(model)]


@pytest.mark.parametrize("name", FILES)
def test_readme_lists_the_legal_words(name: str) -> None:
    """Each word of a vocabulary stands in the row of its key."""
    rows = {row[0].strip("`"): " ".join(row) for row in tables()[name]}
    for key, field in FILES[name].model_fields.items():
        if isinstance(field.annotation, EnumType):
            for word in field.annotation:
                assert f"`{word}`" in rows[key], key
