"""Withholding: one decision takes a name, words or a page out of everything that is published."""

import gzip
import html
import re
import unicodedata
import zlib
from pathlib import Path
from urllib.parse import unquote

import pytest

from onrecord import flow
from onrecord.corpus import load, untold, withholding
from onrecord.errors import OnRecordError
from onrecord.options import Options
from onrecord.places import places
from onrecord.records import Change, Decision, DecisionTarget
from onrecord.spelling import folded, pattern
from onrecord.trust.withheld import found_in
from onrecord.vocabulary import ChangeKind, DecisionAction

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent
FIRST, LAST = "Zorvína", "Quellmann"
NUMBER = "Her number is 555 0199 at home."
SAID = (
    f"{FIRST} {LAST}, a clerk, said the harbour was closed. {LAST} said the mayor lied.\n\n"
    f"Police arrested {FIRST.upper()} {LAST.upper()} on Monday. {NUMBER} Mayor Ada Ost said the"
    f" harbour was open. “I know {FIRST} {LAST},” said Ada Ost.\n\nOfficials said Zorvina Quellmann's house"
    " burned down."
)
OTHER = "Ada Ost said the harbour was open. Three ships left the harbour on Monday, officials said."
DECISIONS = f"""
- action: withhold
  target: {{kind: name, exact: {FIRST} {LAST}}}
  values: {{instead: Witness Adler}}
  by: C
  date: 2031-06-01
  reason: she was threatened
- action: withhold
  target: {{article: one, kind: passage, exact: {NUMBER}}}
- action: withhold
  target: {{kind: actor, id: ada-ost}}
- action: relink
  target: {{article: zorvina-quellmann-speaks, kind: mention, exact: Ada Ost, prefix: '“I know {FIRST} {LAST},” said '}}
  to: null
"""


def article(root: Path, name: str, text: str, more: str = "") -> None:
    front = f"---\nid: {name}\ndate_published: 2031-05-06\ndate_basis: stated\n{more}---\n\n"
    (root / "articles" / f"{name}.md").write_text(front + text + "\n", encoding="utf-8")


def corpus(root: Path) -> Path:
    """An archive that has a private person's name wherever a name can be."""
    (root / "articles").mkdir(parents=True)
    front = (
        f"title: {FIRST} {LAST} speaks\nauthors: [Zorvina Quellmann]\nurl: https://example.com/zorvina_quellmann.html\n"
        f"excluded: [{{text: 'Photo: {FIRST}  {LAST}', reason: caption}}]\n"
    )
    article(root, "zorvina-quellmann-speaks", SAID, front)
    article(root, "one", SAID.replace("\n\n", " ").replace(NUMBER, ""), "publish: excerpt\n")
    article(root, "two", OTHER)
    (root / "actors.yml").write_text(
        f"- id: zorvina-quellmann\n  name: {FIRST} {LAST}\n  type: person\n  description: Lives in Elm Row 7.\n"
        "  aliases: [{surface: Zozo, kind: variant}]\n",
        encoding="utf-8",
    )
    (root / "permalinks.lock").write_text("actors/zorvina-quellmann\nclaims/quellmann-said-so\nclaims/gone\n", "utf-8")
    (root / "history.jsonl").write_text(
        f'{{"date": "2031-01-01", "change": "added", "page": "actors/zorvina-quellmann", "title": "{FIRST} {LAST}"}}\n'
        f'{{"date": "2031-01-01", "change": "added", "page": "claims/gone", "title": "{FIRST} {LAST} sang"}}\n',
        encoding="utf-8",
    )
    text = DECISIONS.replace("article: one, kind: passage", "article: zorvina-quellmann-speaks, kind: passage")
    (root / "decisions.yml").write_text(text, encoding="utf-8")
    return root


def every_reading(path: Path) -> str:
    """All that a file may be read as, without accents and capitals; another way than that of the build."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = zlib.decompress(content, 31)
    text = content.decode("utf-8", "replace")
    text += html.unescape(text) + unquote(text) + re.sub(r"\\u[0-9a-f]{4}", lambda m: chr(int(m[0][2:], 16)), text)
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@pytest.mark.slow
def test_a_withheld_name_is_nowhere(tmp_path: Path) -> None:
    """In no byte of the site: pages, data, indexes, feeds and addresses, compressed files included."""
    root = corpus(tmp_path / "corpus")
    where = places(PROJECT, root)
    said = flow.publish_site(where)
    files = [path for path in sorted(where.site.rglob("*")) if path.is_file()]
    assert any(path.read_bytes()[:2] == b"\x1f\x8b" for path in files)
    for path in files:
        reading = every_reading(path) + str(path.relative_to(where.site))
        for word in ("zorvina", "quellmann", "555 0199", "elm row", "zozo"):
            assert word not in reading, (word, path)
    pages = {path.relative_to(where.site).as_posix() for path in files}
    assert "actors/witness-adler/index.html" in pages
    assert "actors/ada-ost/index.html" not in pages
    assert "articles/witness-adler-speaks/index.html" in pages
    shown = (where.site / "articles/witness-adler-speaks/index.html").read_text("utf-8")
    assert "Witness Adler" in shown
    assert "[…] Mayor" in (where.site / "data/articles.json").read_text("utf-8")
    assert "Ada Ost" in shown, "a name without a page is still read"
    assert said.warnings == (), "decisions whose anchors hold the name still find their words"
    gone = (where.site / "claims/gone/index.html").read_text("utf-8")
    assert "words in it were withheld" in gone, "the article says so still, in other words"
    lock = (root / "permalinks.lock").read_text("utf-8")
    assert "actors/zorvina-quellmann\n" in lock, "the ledger of the corpus itself forgets nothing"
    assert "claims/gone" in lock
    assert flow.publish_site(where).warnings == ()


def test_a_site_with_a_withheld_name_is_refused(tmp_path: Path) -> None:
    """A name that somebody wrote by hand into a page stops the build, and the message does not repeat it."""
    root = corpus(tmp_path / "corpus")
    where = places(PROJECT, root)
    where.content.mkdir()
    (where.content / "using.md").write_text(f"# Using\n\nAsk {FIRST} {LAST}.\n", encoding="utf-8")
    with pytest.raises(OnRecordError, match=r"using/index\.html: holds words that a decision withholds") as caught:
        flow.publish_site(where)
    assert LAST not in str(caught.value)
    assert not where.site.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"by Zorvina Quellmann.",
        "ZORVÍNA\u00a0QUELLMANN".encode(),
        b'"Zorv\\u00edna Quellmann"',
        b"Zorv&iacute;na Quellmann",
        b"/zorvina-quellmann/",
        b"zorv%C3%ADna_quellmann",
        b"<b>Zorvina</b> <i>Quellmann</i>",
        gzip.compress(b"xx Zorvina Quellmann", mtime=0),
    ],
)
def test_a_name_is_found_however_it_is_written(tmp_path: Path, content: bytes) -> None:
    """In other capitals, with escapes, in an address, between tags, compressed; a longer word is none."""
    (tmp_path / "a.bin").write_bytes(b"Zorvinas Quellmannia")
    assert list(found_in(tmp_path, [f"{FIRST} {LAST}"])) == []
    (tmp_path / "b.bin").write_bytes(content)
    assert list(found_in(tmp_path, [f"{FIRST} {LAST}"])) == ["b.bin: holds words that a decision withholds"]


def test_offsets_stay_when_characters_are_folded() -> None:
    """Every sign is one sign, also where its plain form has several."""
    text = "İstanbul ﬁre ½ Ǆ Ångström ß 한"
    assert len(folded(text)) == len(text)
    assert pattern("Angstrom").search(folded(text))


def test_blocks_follow_their_words(tmp_path: Path) -> None:
    """After names and passages are replaced, each block is a paragraph of the text as it is now."""
    loaded = load(corpus(tmp_path / "corpus"))
    shown, orphans = withholding.published(loaded)
    assert orphans == ()
    for found in shown.articles:
        assert "\n\n".join(found.text[block.start : block.end] for block in found.blocks) == found.text


def test_an_article_that_is_withheld_is_gone_with_what_refers_to_it(tmp_path: Path) -> None:
    """A withheld article leaves its address and no reference."""
    root = corpus(tmp_path / "corpus")
    article(root, "three", OTHER, "same_text_as: [two]\nupdates: two\n")
    (root / "decisions.yml").write_text("- {action: withhold, target: {kind: article, id: two}}\n", encoding="utf-8")
    shown, _ = withholding.published(load(root))
    assert [a.id for a in shown.articles] == ["one", "three", "zorvina-quellmann-speaks"]
    assert (shown.articles[1].same_text_as, shown.articles[1].updates) == ((), None)


@pytest.mark.parametrize("target", ["{id: two}", "{kind: article, id: two}"])
def test_an_article_is_withheld_by_its_id_without_a_warning(tmp_path: Path, target: str) -> None:
    """Whether its kind is given or not; an id that never was one is told with the likest."""
    root = corpus(tmp_path / "corpus")
    (root / "decisions.yml").write_text(f"- {{action: withhold, target: {target}}}\n", encoding="utf-8")
    archive, _, warnings = flow.archive_of(load(root), tmp_path / ".cache")
    assert "two" not in archive.articles
    assert warnings == ()


def test_a_withheld_person_is_so_where_only_the_surname_stands(tmp_path: Path) -> None:
    """In another report the lone surname goes with its person; one that is nobody's is told, and can be settled."""
    root = corpus(tmp_path / "corpus")
    article(root, "two", f"{OTHER} {LAST} said the mayor lied.")
    article(root, "three", f"The {LAST} bakery burned down.\n\nIt rained.")
    archive, _, warnings = flow.archive_of(load(root), tmp_path / ".cache")
    assert LAST not in archive.articles["two"].text
    assert "Witness Adler said the mayor lied" in archive.articles["two"].text
    told = [line for line in warnings if "stands alone" in line]
    if LAST in archive.articles["three"].text:
        assert [line.partition(" in ")[2].partition(":")[0] for line in told] == ["three"]
        with (root / "decisions.yml").open("a", encoding="utf-8") as file:
            file.write(f"- action: withhold\n  target: {{kind: name, article: three, exact: {LAST}}}\n")
        archive, _, warnings = flow.archive_of(load(root), tmp_path / ".cache")
        assert LAST not in archive.articles["three"].text
    assert not [line for line in warnings if "stands alone" in line]


def test_words_that_are_gone_are_told(tmp_path: Path) -> None:
    """A passage to withhold that does not stand there once is an orphan."""
    root = corpus(tmp_path / "corpus")
    target = "{article: two, kind: passage, exact: the harbour}"
    (root / "decisions.yml").write_text(f"- action: withhold\n  target: {target}\n", encoding="utf-8")
    assert "is there 2 times" in withholding.published(load(root))[1][0]


def test_words_that_were_a_claim_are_withheld_after_they_were_published(tmp_path: Path) -> None:
    """The ledgers of the corpus keep what they hold; no byte of the site has the words, and nothing is told twice."""
    root = tmp_path / "corpus"
    (root / "articles").mkdir(parents=True)
    secret = "the clerk hid nine brass keys below the old harbour stairs"
    article(root, "one", f"Police said {secret}. Ada Ost said the harbour was open.")
    where = places(PROJECT, root)
    flow.publish_site(where)
    before = {name: (root / name).read_text("utf-8") for name in ("permalinks.lock", "history.jsonl", "anchors.lock")}
    assert secret in before["history.jsonl"].lower(), "it is the statement of a claim"
    page = next(line for line in before["permalinks.lock"].splitlines() if "nine-brass" in line)
    assert (where.site / page / "index.html").is_file()
    (root / "decisions.yml").write_text(
        f"- action: withhold\n  target: {{article: one, kind: passage, exact: {secret}}}\n", encoding="utf-8"
    )
    assert flow.publish_site(where, Options(update_hashes=True)).warnings == ()
    ledger = (root / "history.jsonl").read_text("utf-8")
    for path in filter(Path.is_file, where.site.rglob("*")):
        reading = f"{path.relative_to(where.site)} {every_reading(path)}".replace("-", " ")
        for words in (secret, "nine brass keys", "clerk hid nine"):
            assert words not in reading, path
    assert not (where.site / page).exists()
    assert ledger.startswith(before["history.jsonl"])
    assert f'"withdrawn", "page": "{page}"' in ledger
    assert page in (root / "permalinks.lock").read_text("utf-8")
    flow.publish_site(where)
    assert (root / "history.jsonl").read_text("utf-8") == ledger, "what is left out is not told as new"


@pytest.mark.parametrize(
    ("page", "title", "shown"),
    [
        ("claims/a-clerk-hid-nine-keys-abc123", "A clerk hid nine keys", None),
        ("claims/police-said-a-clerk-hid-nine-keys-below", "So it was", None),
        ("claims/keys", "Police said a clerk hid nine keys below", "Police said […]"),
        ("claims/keys", "Nine keys below", "[…]"),
        ("claims/keys", "Nine keys", "Nine keys"),
        ("claims/nine-keys-below", "Nine keys below", "Nine keys below"),
    ],
)
def test_what_the_ledger_tells_of_withheld_words(page: str, title: str, shown: str | None) -> None:
    """An address of these words goes, a title of them is replaced; a page that is there keeps its own."""
    target = DecisionTarget(article="one", kind="passage", exact="a clerk hid nine keys below")
    decision = Decision(id="d-1", action=DecisionAction.WITHHOLD, target=target)
    change = Change(date="2031-01-01", change=ChangeKind.ADDED, page=page, title=title)
    live = {"claims/nine-keys-below": "Nine keys below"}
    found = untold.history([change], untold.words([decision]), live)
    assert [one.title for one in found] == ([] if shown is None else [shown])
