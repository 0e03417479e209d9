"""The days of a live report: what stands under "Tuesday 12 March" counts from that day."""

from collections.abc import Sequence

from spacy.tokens import Doc

from onrecord.annotate.dates import values
from onrecord.annotate.dates.values import Stretch
from onrecord.annotate.dates.words import BLOCK_TIME
from onrecord.records import Article, DateMention

FEWEST = 2  # blocks that begin with a time of day


def days(_doc: Doc, article: Article, found: Sequence[DateMention]) -> list[Stretch]:
    """The stretches of a live report that stand under a day, each with that day; none in any other report.

    Args:
        _doc: the article's text, parsed; not looked at.
        article: its record.
        found: its time expressions, all resolved against the day of the report.
    """
    if len(BLOCK_TIME.findall(article.text)) < FEWEST:
        return []
    heads = [(d, at) for d in found if is_line(article.text, d) and (at := values.anchor(d.value)) and at.date]
    ends = [*(d.start for d, _ in heads), len(article.text)]
    return [(d.end, end, at) for (d, at), end in zip(heads, ends[1:], strict=True)]


def is_line(text: str, mention: DateMention) -> bool:
    """Whether a time expression is all that stands in its line."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    return text[start : end if end >= 0 else len(text)].strip(" :") == mention.exact
