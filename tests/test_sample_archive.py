"""The sample archive as a whole, through the command line: spans, links, the same bytes everywhere."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from site_checks import broken_links, foreign_loads, mistakes

from onrecord import corpus as loading
from onrecord.annotate import annotate
from onrecord.annotate import workers as annotating
from onrecord.annotate.cache import Cache

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent.parent


def run(*arguments: str | Path, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    """build.py with arguments."""
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def copy_of_sample(folder: Path) -> Path:
    """The sample corpus in another folder."""
    return Path(shutil.copytree(PROJECT / "corpus", folder / "corpus"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built sample: corpus, content, site."""
    folder = tmp_path_factory.mktemp("sample")
    done = run("--corpus", copy_of_sample(folder))
    assert done.returncode == 0, done.stderr
    assert str(folder / "site") in done.stdout
    return folder


def table(archive: Path, name: str) -> list[dict[str, Any]]:
    """One table of the published data."""
    records: list[dict[str, Any]] = json.loads(
        (archive / "content" / "data" / f"{name}.json").read_text(encoding="utf-8")
    )
    return records


def spans(value: Any) -> list[dict[str, Any]]:
    """Every {start, end, exact} in a record."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "exact"} <= value.keys() else []
    return own + [span for item in value.values() for span in spans(item)]


@pytest.mark.parametrize("name", ["articles", "mentions", "attributions", "figures", "dates", "attestations"])
def test_every_span_is_its_words(archive: Path, name: str) -> None:
    """For every span of the published data, text[start:end] is `exact`."""
    texts = {a["id"]: a["text"] for a in table(archive, "articles")}
    found = [(record.get("article", record["id"]), span) for record in table(archive, name) for span in spans(record)]
    assert found or name == "articles"
    assert [span for article, span in found if texts[article][span["start"] : span["end"]] != span["exact"]] == []


@pytest.mark.parametrize(
    "name",
    ["articles", "publishers", "actors", "mentions", "attributions", "figures", "dates", "claims", "attestations"],
)
def test_ids_are_unique_and_sorted(archive: Path, name: str) -> None:
    """Every table is sorted by an id that occurs once."""
    ids = [record["id"] for record in table(archive, name)]
    assert ids == sorted(set(ids))


def test_no_id_dangles(archive: Path) -> None:
    """Whatever a record refers to is published."""
    actors = {a["id"] for a in table(archive, "actors")}
    attributions = {a["id"] for a in table(archive, "attributions")}
    figures = {f["id"] for f in table(archive, "figures")}
    claims = {c["id"] for c in table(archive, "claims")}
    for mention in table(archive, "mentions"):
        assert mention["actor"] is None or mention["actor"] in actors
    for attribution in table(archive, "attributions"):
        assert {link["actor"] for link in attribution["source_chain"]} <= actors | {None}
    for attestation in table(archive, "attestations"):
        assert attestation["claim"] in claims
        assert attestation["attribution"] in attributions | {None}
        assert attestation["figure"] in figures | {None}


def names(archive: Path) -> Iterator[tuple[str, str, str | None]]:
    """Every name of a speaker, relay or outlet in the data: its table, the article, and the name or null."""
    for table_name in ("attributions", "attestations"):
        for record in table(archive, table_name):
            yield from ((table_name, record["article"], link["name"]) for link in record["source_chain"])
    for article in table(archive, "articles"):
        yield from (("articles", article["id"], credit["name"]) for credit in article["credits"])


def test_a_name_is_one_that_a_text_or_a_registry_holds(archive: Path) -> None:
    """No speaker, relay or outlet has a made-up name: it is known by one, or the name is null."""
    known = {record["name"] for listed in ("actors", "publishers") for record in table(archive, listed)}
    files = {path.stem: path.read_text(encoding="utf-8") for path in (archive / "corpus" / "articles").glob("*.md")}
    found = list(names(archive))
    made_up = [one for one in found if one[2] is not None and one[2] not in known and one[2] not in files[one[1]]]
    assert made_up == []
    assert any(name is None for _, _, name in found), "the sample has an article without an outlet"


def test_a_chain_keeps_the_words_of_the_text(archive: Path) -> None:
    """Who speaks and who passes it on is also given in the article's own words, where it has some."""
    texts = {a["id"]: a["text"] for a in table(archive, "articles")}
    for record in (*table(archive, "attributions"), *table(archive, "attestations")):
        for link in record["source_chain"]:
            assert link["words"] is None or link["words"] in texts[record["article"]]
            assert link["role"] not in ("narrator", "publisher") or (link["words"], link["actor"]) == (None, None)


@pytest.mark.parametrize(
    "pattern", [r"\b(?:on|in|from|of|to|until|by|for|since) probably\b", r"\(uncertain\)", r"\d{3}X"]
)
def test_dates_are_said_in_one_way(archive: Path, pattern: str) -> None:
    """No page puts a preposition before "probably", an uncertainty in brackets, or a decade as a code."""
    pages = {path: path.read_text(encoding="utf-8") for path in (archive / "content").rglob("*.md")}
    words = {path: re.sub(r"<[^>]*>", "", text) for path, text in pages.items()}
    assert "probably" in "".join(words.values())
    assert [str(path) for path, text in words.items() if re.search(pattern, text)] == []


def test_every_page_is_sound_and_every_link_leads_somewhere(archive: Path) -> None:
    """No malformed page, no link or anchor that leads nowhere, nothing loaded from another host."""
    site = archive / "site"
    assert mistakes(site) == []
    assert broken_links(site) == []
    assert foreign_loads(site) == []


def test_the_death_toll_lines_up(archive: Path) -> None:
    """The page of the death toll holds 75, 124, 170, 700 (a part, through Interfax) and 2,000 with their articles."""
    claim = next(c for c in table(archive, "claims") if c["id"] == "death-toll-june-2010")
    mine = [t for t in table(archive, "attestations") if t["claim"] == claim["id"]]
    figures = {f["id"]: f for f in table(archive, "figures")}
    reported = [(figures[t["figure"]], t) for t in mine if t["figure"]]
    numbers = {f["low"] or f["high"]: t for f, t in reported}
    assert {75, 124, 170, 700, 2000} <= numbers.keys()
    assert "Interfax" in [link["name"] for link in numbers[700]["source_chain"]]
    assert figures[numbers[700]["figure"]]["scope"] == "subset"
    assert numbers[2000]["certainty"] == "possible"
    assert len({t["article"] for t in mine}) >= 4
    assert claim["contested"]


def test_the_death_toll_says_how_its_numbers_stand(archive: Path) -> None:
    """75, 124 and 170 are a series, 700 is a part larger than its whole, 2,000 a ceiling: each said in a sentence."""
    claim = next(c for c in table(archive, "claims") if c["id"] == "death-toll-june-2010")
    figure_of = {t["id"]: t["figure"] for t in table(archive, "attestations")}
    figures = {f["id"]: f for f in table(archive, "figures")}
    told = {}
    for conflict in claim["conflicts"]:
        numbers = tuple(
            figures[figure_of[one]]["low"] or figures[figure_of[one]]["high"] for one in conflict["attestations"]
        )
        told[numbers] = conflict["relation"], conflict["reason"]
    assert {told[75, 124][0], told[75, 170][0], told[124, 170][0]} == {"superseded"}
    assert all("need not disagree" in told[pair][1] for pair in ((75, 124), (75, 170), (124, 170)))
    assert told[124, 700][0] == "narrower"
    assert "a part larger than the whole it lies in" in told[124, 700][1]
    assert told[170, 2000][0] == "not-comparable"
    assert "at most" in told[170, 2000][1]


def test_tolls_of_other_events_stand_elsewhere(archive: Path) -> None:
    """Hundreds killed in 1990 and two killed later are in claims of their own, and the page says why."""
    tolls = [f for f in table(archive, "figures") if f["measure"] == "killed"]
    apart = [f for f in tolls if (f["as_of"] or "").startswith("1990") or f["low"] == 2]
    claims_of = {t["figure"]: t["claim"] for t in table(archive, "attestations") if t["figure"]}
    assert len(apart) >= 2
    assert "death-toll-june-2010" not in {claims_of.get(f["id"]) for f in apart}
    page = (archive / "content" / "claims" / "death-toll-june-2010.md").read_text(encoding="utf-8")
    assert "so it is not compared here" in page


def test_the_interim_president_speaks_in_every_article_that_quotes_her(archive: Path) -> None:
    """The actor page gathers statements of one person from several articles."""
    said = {
        a["article"]
        for a in table(archive, "attributions")
        if a["source"] and a["source"]["actor"] == "roza-otunbayeva"
    }
    assert len(said) >= 4


def every_file(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_give_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    """Another folder, time zone and hash seed, and an empty cache: not one byte of content or site differs."""
    other = tmp_path / "elsewhere"
    other.mkdir()
    done = run("--corpus", copy_of_sample(other), TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    for part in ("content", "site"):
        first, second = every_file(archive / part), every_file(other / part)
        assert first.keys() == second.keys()
        assert [name for name in first if first[name] != second[name]] == []


def test_a_build_with_nothing_to_do(archive: Path) -> None:
    """Building again says the same, reads no pipeline and writes nothing."""
    before = {path: path.stat().st_mtime_ns for path in sorted((archive / "site").rglob("*"))}
    first, second = (run("--corpus", archive / "corpus", PYTHONPROFILEIMPORTTIME="1") for _ in range(2))
    assert first.returncode == second.returncode == 0
    assert second.stdout == first.stdout
    assert "5 articles" in second.stdout
    assert "spacy" not in second.stderr
    assert "mkdocs" not in second.stderr
    assert {path: path.stat().st_mtime_ns for path in sorted((archive / "site").rglob("*"))} == before


def test_the_site_is_verified(archive: Path) -> None:
    """`--verify` finds the incremental site to be a plain build's."""
    whole = run("--corpus", archive / "corpus", "--verify")
    assert whole.returncode == 0, whole.stderr
    assert "the same, byte for byte" in whole.stdout


def test_the_lock_of_the_sample_is_up_to_date(archive: Path) -> None:
    """Building the sample adds no id that the tracked permalinks.lock lacks."""
    built = (archive / "corpus" / "permalinks.lock").read_text(encoding="utf-8")
    assert built == (PROJECT / "corpus" / "permalinks.lock").read_text(encoding="utf-8")


def test_mistakes_are_printed_at_once_and_the_site_stays(archive: Path, tmp_path: Path) -> None:
    """A broken corpus gives path:line: message for each mistake, exit code 1, and leaves the published site alone."""
    folder = tmp_path / "copy"
    shutil.copytree(archive, folder)
    actors = folder / "corpus" / "actors.yml"
    actors.write_text(actors.read_text(encoding="utf-8") + "- id: x y\n  nmae: X\n  type: persn\n", encoding="utf-8")
    before = every_file(folder / "site")
    done = run("--corpus", folder / "corpus")
    assert done.returncode == 1
    lines = done.stderr.strip().splitlines()
    assert len(lines) >= 3
    assert all(line.startswith(f"{actors}:") for line in lines)
    assert "Traceback" not in done.stderr
    assert every_file(folder / "site") == before


def test_a_new_archive_builds_empty_and_with_an_import(tmp_path: Path) -> None:
    """`new`, `import` and the default command make a site of the user's own with its own title."""
    corpus = tmp_path / "mine" / "corpus"
    assert run("new", corpus).returncode == 0
    empty = run("--corpus", corpus)
    assert empty.returncode == 0, empty.stderr
    report = tmp_path / "report.txt"
    report.write_text(
        "Bridge closed after storm\n\n"
        "The mayor of Lisbon, Ana Garcia, said on Monday that at least 12 people had died.\n\n"
        '"We had no warning," she told Reuters by telephone.\n',
        encoding="utf-8",
    )
    assert run("import", report, "--corpus", corpus).returncode == 0
    info = corpus / "archive.yml"
    info.write_text(
        "title: Storms & bridges\ndescription: Reports.\nsite_url: https://storms.example/\n", encoding="utf-8"
    )
    done = run("--corpus", corpus)
    assert done.returncode == 0, done.stderr
    assert "Storms &amp; bridges" in (tmp_path / "mine" / "site" / "index.html").read_text(encoding="utf-8")
    said = table(tmp_path / "mine", "attributions")
    chains = [[link["name"] for link in a["source_chain"]][:-1] for a in said]
    assert sorted(chains) == [["Ana Garcia"], ["Ana Garcia", "Reuters"]]


def test_data_alone(tmp_path: Path) -> None:
    """`annotate` writes the nine tables without a site."""
    done = run("annotate", "--corpus", PROJECT / "corpus", "--data", tmp_path / "out", "--cache", tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    tables = [
        "articles",
        "publishers",
        "actors",
        "mentions",
        "attributions",
        "figures",
        "dates",
        "claims",
        "attestations",
    ]
    assert {f"{name}.json" for name in tables} <= {p.name for p in (tmp_path / "out").iterdir()}


def test_workers_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles annotated by several processes are those annotated by one."""
    loaded = loading.load(PROJECT / "corpus")
    loaded = replace(loaded, articles=loaded.articles[:2])
    alone = annotate(loaded, Cache(None), workers=1)
    monkeypatch.setattr(annotating, "WORTH_WORKERS", 1)
    assert annotate(loaded, Cache(None), workers=2) == alone
