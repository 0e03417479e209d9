"""Characters that nobody sees: what is left out, and what must stay."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.cache import Cache
from onrecord.annotate.every_article import annotate
from onrecord.characters import legible, names
from onrecord.corpus import load
from onrecord.importing import import_files
from onrecord.importing.readers import markdown_file, plain_text, web_page

# what stands in a file, what is read
READ = [
    ("a byte order mark within", "The wall\ufeff fell.", "The wall fell."),
    ("a byte order mark before a name", "\ufeffDresk spoke.", "Dresk spoke."),
    ("soft hyphens", "Presi\u00addent Am\u00ada\u00adni left.", "President Amani left."),
    ("a space of no width", "Ha\u200brald left.", "Harald left."),
    ("a word joiner", "12\u2060km", "12km"),
    ("joiners between Latin letters", "Ha\u200cra\u200dld left.", "Harald left."),
    ("a joiner at the end", "Harald\u200d left.", "Harald left."),
    ("marks of direction in a Latin line", "\u200eHarald\u200f \u202bleft\u202c.", "Harald left."),
    ("an override that turns words round", "\u202etfel\u202c he", "tfel he"),
    ("isolates round a Latin name", "\u2068Harald\u2069 left.", "Harald left."),
    ("a grapheme joiner", "Ha\u034frald", "Harald"),
    ("a decomposed name", "Jose\u0301 Pe\u0301rez", "José Pérez"),
    ("a decomposed Cyrillic letter", "Андреи\u0306", "Андрей"),
    ("a letter sign of its own", "20 \u212b", "20 Å"),
    ("a word broken at the end of a line", "the am\u00ad\nbulance came\n", "the ambulance\ncame\n"),
    ("a broken word in Windows lines", "the am\u00ad\r\nbulance came", "the ambulance\r\ncame"),
    ("a broken word that ends its paragraph", "the am\u00ad\nbulance\n\nIt", "the ambulance\n\n\nIt"),
    # traps: what looks like nothing and means something
    ("a joiner that parts Persian letters", "می\u200cخواهم", "می\u200cخواهم"),
    ("a joiner that makes one picture", "👩\u200d🚒 came", "👩\u200d🚒 came"),
    ("a joiner of Devanagari", "क्\u200dष", "क्\u200dष"),
    ("marks beside Hebrew", "the word \u202bשלום\u202c stands", "the word \u202bשלום\u202c stands"),
    ("a mark after an Arabic full stop", "قال.\u200f نعم", "قال.\u200f نعم"),
    ("a no-break space", "12\u00a0000 people", "12\u00a0000 people"),
    ("a thin space", "12\u2009000", "12\u2009000"),
    ("a no-break hyphen", "Al\u2011Din", "Al\u2011Din"),
    ("a real hyphen", "co-operate", "co-operate"),
    ("a soft hyphen after a space", "a \u00adb", "a b"),
    ("a ligature", "ﬁve", "ﬁve"),
    ("a full-width digit", "１２ people", "１２ people"),
    ("a variation selector", "❤\ufe0f", "❤\ufe0f"),
    ("a mark that no letter takes up", "x\u0301y", "x\u0301y"),
]


@pytest.mark.parametrize(("raw", "read"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_read_as_seen(raw: str, read: str) -> None:
    """A text is read as a reader sees it, and what is seen or means something stays."""
    assert legible(raw)[0] == read


@given(st.text())
def test_reading_again_changes_nothing(raw: str) -> None:
    """What is legible is read as it is, and what was left out is counted."""
    once, dropped = legible(raw)
    assert legible(once)[0] == once
    assert dropped.total() == 0 or dropped.total() <= len(raw)


def test_named_by_number() -> None:
    """What was left out is named by its numbers, in their order."""
    assert names(legible("a\ufeffb\u00adc\ufeff")[1]) == "U+00AD, U+FEFF"


STORY = "Ha\u00adrald Ves\u200bby said the wall\ufeff had fallen on the quay of the old harbour in the night."
SEEN = "Harald Vesby said the wall had fallen on the quay of the old harbour in the night."
NOTE = "3 invisible characters were dropped: U+00AD, U+200B, U+FEFF"


def test_text_is_imported_as_seen() -> None:
    """A page of plain text loses what nobody sees, with a note."""
    draft = plain_text.read(f"Wall falls in Brask\n\n{STORY}\n")
    assert [text for _, text in draft.blocks] == [SEEN]
    assert draft.notes == (NOTE,)


def test_page_is_imported_as_seen() -> None:
    """So does a web page, be they characters or entities, in its text and in its facts; scripts are not counted."""
    words = STORY.replace("\u00ad", "&shy;").replace("\ufeff", "&#65279;")
    head = '<title>Wa\u00adll falls in Brask</title><script type="application/ld+json">{"@type": "NewsArticle", '
    facts = '"headline": "Wa\\u00adll falls in Brask", "author": {"name": "A\u200bda Moe"}}</script>'
    page = f"<html><head>{head}{facts}</head><body><article><h1>Wall falls in Brask</h1><p>{words}</p></article></body>"
    draft = web_page.read(page)
    assert [text for _, text in draft.blocks] == [SEEN]
    assert (draft.title, draft.authors) == ("Wall falls in Brask", ("Ada Moe",))
    assert draft.notes == ("4 invisible characters were dropped: U+00AD, U+200B, U+FEFF",)


def test_markdown_is_imported_as_seen() -> None:
    """So does a clipping in Markdown."""
    draft = markdown_file.read_bytes(f"# Wall falls in Brask\n\n{STORY}\n".encode())
    assert [text for _, text in draft.blocks] == [SEEN]
    assert draft.notes == (NOTE,)


def test_one_actor_in_either_form(tmp_path: Path) -> None:
    """A name is one actor with composed, decomposed, broken and hidden letters, imported or written by hand."""
    forms = [
        "Andr\u00e9 Solbakke",
        "Andre\u0301 Solbakke",
        "An\u00addr\u00e9 Sol\u200bbakke",
        "\ufeffAndr\u00e9 Sol\u00adbakke",
    ]
    sources = tmp_path / "saved"
    sources.mkdir()
    for number, name in enumerate(forms):
        text = f"Dam report {number}\n\nMay {number + 1}, 2019\n\n{name} said the dam had failed. It was old."
        (sources / f"{number}.txt").write_text(text, encoding="utf-8")
    corpus = tmp_path / "corpus"
    import_files([sources], corpus)
    by_hand = f"---\nid: by-hand\n---\n\n{forms[3]} said so again.\n"
    (corpus / "articles" / "by-hand.md").write_text(by_hand, encoding="utf-8")
    loaded = load(corpus)
    assert len(loaded.articles) == 5
    assert len(loaded.notes) == 1
    found = annotate(loaded, Cache(None), workers=1)
    assert [actor.name for actor in found.actors if actor.name and "Solbakke" in actor.name] == ["André Solbakke"]
