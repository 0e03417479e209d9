"""Links to the original page: a text directive that a browser reads back to the very passage, or no link."""

import json
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from render_archive import laid_out, pages, restricted, small_archive, span
from site_checks import read
from test_exports import FERRY, TEMPLATES

from onrecord.questions.lookup import look_up
from onrecord.records import Article, Span
from onrecord.render.exports.web_annotation import article_file
from onrecord.render.parts.original import passage_link
from onrecord.vocabulary import Publish

PAGE = "https://courier.example/ferry"


def article(*paragraphs: str, title: str | None = None, url: str | None = PAGE) -> Article:
    """A report of some paragraphs."""
    text, blocks = laid_out(*paragraphs)
    one = small_archive().articles["2031-03-04-merrow-courier-ferry"]
    return replace(one, text=text, blocks=blocks, title=title, url=url)


def directive(link: str | None) -> str:
    """What stands behind the mark."""
    assert link is not None
    page, mark, said = link.partition("#:~:text=")
    assert (page, mark) == (PAGE, "#:~:text=")
    return said


def found(page: str, said: str) -> tuple[int, int]:
    """Where a browser finds a directive in the words of a page: the draft's parsing and search, case left out.

    A term stands on one line and begins and ends with a word; what stands between terms is space only.
    """
    terms = said.split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else ""
    start, *rest = map(unquote, terms)
    assert len(rest) < 2, said

    def like(term: str) -> str:
        return r"[^\S\n]+".join(map(re.escape, term.split()))

    before = rf"(?<!\w){like(prefix)}\s*" if prefix else r"(?<!\w)"
    after = rf"(?=\s*{like(suffix)}(?!\w))" if suffix else r"(?!\w)"
    between = rf"[\s\S]*?(?<!\w){like(rest[0])}" if rest else ""
    match = re.search(f"{before}({like(start)}{between}){after}", page, re.IGNORECASE)
    assert match, said
    return match.span(1)


TAIL = "nine ten eleven twelve thirteen fourteen"
LONG = "one two three four five six seven eight " + TAIL
TRAPS = {
    "plain": (("The ferry sank on Monday.",), "ferry sank", 0),
    "signs of the directive": (("He paid 5,000 & a half-share, she said.",), "5,000 & a half-share,", 0),
    "dashes at the ends": (("A list: -5 degrees- or so.",), "-5 degrees-", 0),
    "percent and plus": (("It is 50% + 1 of #7, they say?",), "50% + 1 of #7", 0),
    "letters": (("Müller sagte „Ja“ 🚢 gestern.",), "„Ja“ 🚢 gestern", 0),
    "twice, the second": (("He denied it. Then she spoke and he denied it again.",), "he denied it", 0),
    "twice in other case": (("HE DENIED IT. Later he denied it.",), "he denied it", 0),
    "inside another word": (("The unarmed men fled; armed men came.",), "armed men", 1),
    "three, the middle": (("so he said. Reyk said so he said. Fenn said so he said.",), "so he said", 1),
    "glued to a quotation mark": (("“We know” and “We know” he said.",), "We know", 1),
    "at the beginning of a line": (("It sank. Nobody knew.", "Nobody knew much.", "Later."), "Nobody knew", 1),
    "context with signs": (("A - b, & told all. C - d, & told all.",), "told all", 1),
    "long": ((f"{LONG}.",), LONG, 0),
    "long, its end twice": ((f"a {LONG} and {TAIL}.",), f"{LONG} and {TAIL}", 0),
    "long, its start twice": ((f"{LONG} x.", f"So {LONG} y."), f"{LONG} y", 0),
    "across lines": (("It sank. He said it was old", "and that none knew. So."), "it was old\n\nand that none knew", 0),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "words", "occurrence"), TRAPS.values(), ids=TRAPS)
def test_a_browser_finds_the_passage_and_no_other(paragraphs: tuple[str, ...], words: str, occurrence: int) -> None:
    """Read back as the draft says, a link leads to the words it was made of."""
    one = article(*paragraphs)
    place = span(one.text, words, occurrence)
    said = directive(passage_link(one, place))
    assert found(one.text, said) == (place.start, place.end)
    assert not re.search(r"[^A-Za-z0-9%,._~-]", said)


def test_what_a_term_holds_is_escaped() -> None:
    """Only the directive's own signs stand bare."""
    one = article("A b-c, d & e. A b-c, d & e.")
    assert directive(passage_link(article("x b-c, d & e."), span("x b-c, d & e.", "b-c, d & e"))) == (
        "b%2Dc%2C%20d%20%26%20e"
    )
    assert directive(passage_link(one, span(one.text, "d & e", 1))) == "e.%20A%20b%2Dc%2C-,d%20%26%20e,-."


def test_a_passage_that_no_words_single_out_has_no_link() -> None:
    """The same paragraph twice; a passage that the title says too has words around it, or none."""
    twice = article("He denied it.", "He denied it.")
    assert passage_link(twice, span(twice.text, "denied it", 1)) is None
    titled = article("Then he denied it all.", title="He denied it")
    assert directive(passage_link(titled, span(titled.text, "he denied it"))) == "Then-,he%20denied%20it,-all."
    assert passage_link(titled, Span(4, 4, "")) is None


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "ftp://courier.example/x", "https://a b/"])
def test_without_a_web_address_there_is_no_link(url: str | None) -> None:
    """Nothing is made up, and nothing that a browser would run."""
    one = article("The ferry sank.", url=url)
    assert passage_link(one, span(one.text, "ferry")) is None


def test_a_fragment_of_the_page_stays_and_another_directive_goes() -> None:
    """The draft puts the directive behind the page's own fragment."""
    place = span("The ferry sank.", "ferry")
    for url, link in (
        (f"{PAGE}?a=1&b=2#top", f"{PAGE}?a=1&b=2#top:~:text=ferry"),
        (f"{PAGE}#", f"{PAGE}#:~:text=ferry"),
        (f"{PAGE}#:~:text=old,words", f"{PAGE}#:~:text=ferry"),
        (f"{PAGE}#top:~:text=old", f"{PAGE}#top:~:text=ferry"),
    ):
        assert passage_link(article("The ferry sank.", url=url), place) == link


def test_words_that_may_not_be_shown_are_in_no_link() -> None:
    """Of an excerpt none but the passage's own words; of a withheld text nothing."""
    one = article("Secret words: he denied it. Fenn asked, he denied it.")
    place = span(one.text, "he denied it", 1)
    assert passage_link(one, place) is not None
    assert passage_link(replace(one, publish=Publish.EXCERPT), place) is None
    alone = span(one.text, "Fenn asked")
    assert directive(passage_link(replace(one, publish=Publish.EXCERPT), alone)) == "Fenn%20asked"
    assert passage_link(replace(one, publish=Publish.NONE), alone) is None


def test_a_claims_reports_lead_to_the_original_page() -> None:
    """Beside the place in the archive, in the table and in the Web Annotations; where no address is known, not."""
    archive = small_archive()
    page = read(pages(archive, TEMPLATES)["claims/death-toll.md"].split("---\n", 2)[2])
    links = [one for one in page.links if one.startswith(PAGE)]
    (report,) = [
        a for a in archive.attestations.values() if a.claim == "death-toll" and f"articles/{a.article}/" == FERRY
    ]
    ferry = archive.articles[report.article]
    assert links == [passage_link(ferry, report.evidence)]
    assert found(ferry.text, directive(links[0])) == (report.evidence.start, report.evidence.end)
    _, text = article_file(look_up(archive), ferry)
    said = {item["record"].get("original") for item in json.loads(text)["items"] if item["record"]["of"] == "claim"}
    assert links[0] in said
    assert PAGE not in pages(restricted(archive, Publish.NONE), TEMPLATES)["claims/death-toll.md"]
