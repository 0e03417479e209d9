"""anchors.lock: a link to a mark that was ever published leads to its words, or to the note that says they are gone."""

import re
from dataclasses import replace
from pathlib import Path

from render_archive import pages, small_archive

from onrecord import anchoring
from onrecord.corpus import anchored, folder
from onrecord.records import Archive

ARTICLE = "2031-03-04-merrow-courier-ferry"
TEMPLATES = Path(__file__).parent.parent / "templates"
MARK = re.compile(r' id="([adfmt]-[a-z0-9-]+)"')


def page(archive: Archive) -> str:
    """The page of the article."""
    return pages(archive, TEMPLATES)[f"articles/{ARTICLE}.md"]


def without_marks(archive: Archive) -> Archive:
    """The archive where a rule no longer finds any name or date in the article."""
    notes = replace(archive.annotations[ARTICLE], mentions=(), dates=())
    return replace(archive, annotations={**archive.annotations, ARTICLE: notes})


def test_the_lock_knows_the_marks_that_pages_have() -> None:
    """What is remembered of an article is what its page has, each under the sentence in which it begins."""
    archive = small_archive()
    standing = anchoring.standing(archive)
    text = page(archive).partition('<div class="or-text"')[2].partition("\n## Claims")[0]
    remembered = {mark for marks in standing[f"articles/{ARTICLE}"].values() for mark in marks}
    assert remembered == set(MARK.findall(text))
    hashes = {anchored.words_hash(archive.articles[ARTICLE].text[a:b]) for a, b in
              anchored.sentences(archive.articles[ARTICLE].text)}  # fmt: skip
    assert set(standing[f"articles/{ARTICLE}"]) <= hashes


def test_a_mark_that_is_gone_leads_to_its_sentence() -> None:
    """Its id stands at the sentence that held it, once; what stands has its own id as before, and nothing is noted."""
    archive = small_archive()
    known = anchoring.known(anchoring.standing(archive), archive)
    before = set(MARK.findall(page(archive)))
    after = page(replace(without_marks(archive), anchors=known))
    assert before <= set(MARK.findall(after))
    assert len(MARK.findall(after)) == len(set(MARK.findall(after)))
    first = min(archive.annotations[ARTICLE].mentions, key=lambda m: m.start)
    text = archive.articles[ARTICLE].text
    start = max(a for a, _ in anchored.sentences(text) if a <= first.start)
    behind = after.partition(f'id="{first.id}" class="or-was"></span>')[2]
    assert re.sub(r"<[^>]*>", "", behind).startswith(text[start : start + 8])
    assert "no longer stand in the text" not in after


def test_a_mark_whose_words_are_gone_leads_to_a_note() -> None:
    """Where the sentence is gone, too, a note at the head of the text has the id and says so."""
    archive = replace(small_archive(), anchors={ARTICLE: {"m-aaaaaaaaaaaa": "aaaaaa", "d-bbbbbbbbbbbb": "bbbbbb"}})
    made = page(archive)
    note = made.partition("or-notice or-gone")[2].partition("</p>")[0]
    assert set(MARK.findall(note)) == {"m-aaaaaaaaaaaa", "d-bbbbbbbbbbbb"}
    assert "The words of 2 marks" in note
    assert made.index("or-gone") < made.index("or-text")


def test_marks_of_an_older_id_are_those_of_the_article() -> None:
    """An article that was renamed has the anchors of both."""
    archive = replace(small_archive(), redirects={"articles/old": f"articles/{ARTICLE}"})
    old = {"articles/old": {"aaaaaa": ("m-aaaaaaaaaaaa",)}, f"articles/{ARTICLE}": {"bbbbbb": ("m-bbbbbbbbbbbb",)}}
    known = anchoring.known({**old, "articles/none": {"cccccc": ("m-cccccccccccc",)}}, archive)
    assert known == {ARTICLE: {"m-aaaaaaaaaaaa": "aaaaaa", "m-bbbbbbbbbbbb": "bbbbbb"}}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Line by line, doubled lines together, and what is no line named."""
    anchors = anchoring.standing(small_archive())
    path = tmp_path / anchored.NAME
    lines = list(anchored.lines(anchors))
    path.write_text("\n".join([*lines, lines[1], "articles/a aaaaaa:m-x", "articles/a bbbbbb:m-y"]) + "\n", "utf-8")
    found, problems = anchored.read(path)
    assert problems == []
    assert found == {**anchors, "articles/a": {"aaaaaa": ("m-x",), "bbbbbb": ("m-y",)}}
    assert list(anchored.lines(anchored.together(anchors, anchors))) == lines
    path.write_text("<<<<<<< HEAD\narticles/a aaaaaa\n", encoding="utf-8")
    assert [problem.line for problem in anchored.read(path)[1]] == [1]
    assert "anchors.lock" not in {p.path.name for p in folder.misnamed(tmp_path)}


def test_it_stays_smaller_than_the_texts() -> None:
    """Of this archive, whose texts are short and densely marked, the memory of marks is smaller than the articles."""
    root = Path(__file__).parent.parent / "corpus"
    texts = sum(path.stat().st_size for path in (root / "articles").glob("*.md"))
    assert (root / anchored.NAME).stat().st_size < texts
