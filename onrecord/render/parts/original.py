"""Links to a passage where its article was first published: by its words, as that page has none of our ids.

The words are a text directive behind the page's address, as the draft "URL Fragment Text Directives" says
(https://wicg.github.io/scroll-to-text-fragment/): `#:~:text=prefix-,start,end,-suffix`. A browser marks the first
place where they stand, without regard to case and kind of space; one that does not know directives opens the page.
"""

from urllib.parse import quote

from onrecord.addresses import web_address
from onrecord.records import Article, Span
from onrecord.render.environment import printable
from onrecord.vocabulary import Publish

WHOLE = 12  # words of a passage that are all said; of a longer one its ends
ENDS = 6
AROUND = (0, 3, 6, 12)  # words before and behind, the fewest that leave one place
MARK = ":~:"


def passage_link(article: Article, span: Span) -> str | None:
    """The address of a passage on its original page.

    None where that page is not known, the words may not be shown, or no words that may be shown lead to this place
    alone: a link never leads to another passage of the text.
    """
    url = web_address(article.url)
    if url is None or article.publish is Publish.NONE or not span.exact.strip():
        return None
    said = directive(article, span)
    page = url.partition(MARK)[0]
    return f"{page}{'' if '#' in page else '#'}{MARK}text={said}" if said else None


def directive(article: Article, span: Span) -> str | None:
    """The value of the directive, escaped, with as few words around the passage as leave one place."""
    start, end = start_and_end(span.exact)
    page = one_line(f"{article.title or ''} {article.text}")
    for number in AROUND if article.publish is Publish.FULL else (0,):
        before, after = around(article.text, span, number)
        after = "" if end else after  # the end is already the first behind the start
        words = before + gap(article.text, span.start) + start
        if after:
            words += gap(article.text, span.end) + after
        if once(page, one_line(words)):
            terms = (before and f"{term(before)}-", term(start), term(end), after and f"-{term(after)}")
            return ",".join(filter(None, terms))
    return None


def start_and_end(exact: str) -> tuple[str, str]:
    """A passage's words, and ""; of one that is long, or crosses lines (a term cannot), its first and its last."""
    lines = [line.split() for line in exact.split("\n") if line.strip()]
    first, last = lines[0], lines[-1]
    if len(lines) == 1 and len(first) <= WHOLE:
        return " ".join(first), ""
    start, end = " ".join(first[:ENDS]), " ".join(last[-ENDS:])
    behind = one_line(exact).removeprefix(one_line(start))
    if behind.find(one_line(end)) + len(one_line(end)) == len(behind):
        return start, end
    return (" ".join(first), "") if len(lines) == 1 else (start, " ".join(last))


def around(text: str, span: Span, number: int) -> tuple[str, str]:
    """So many words before and behind a passage, on its own lines."""
    before = text[: span.start].rpartition("\n")[2].split()
    after = text[span.end :].partition("\n")[0].split()
    return " ".join(before[max(0, len(before) - number) :]), " ".join(after[:number])


def gap(text: str, place: int) -> str:
    """The space between a passage and its neighbour at one of its ends, if there is one."""
    return " " if any(sign.isspace() for sign in text[max(0, place - 1) : place + 1]) else ""


def one_line(words: str) -> str:
    """Words as a browser compares them."""
    return " ".join(words.split()).casefold()


def once(text: str, words: str) -> bool:
    """Whether words stand in a text, and nowhere else in it."""
    return words in text and text.find(words) == text.rfind(words)


def term(words: str) -> str:
    """Percent-encoded; a dash, a comma or an ampersand would be read as the directive's own."""
    return quote(printable(words), safe="").replace("-", "%2D")
