"""What a reader decides about one saved report, before it has an id or a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.records import Credit, Excluded
from onrecord.vocabulary import BlockKind, DateBasis, Genre


class Reason(StrEnum):
    """Why words of a saved page are not in the article's text."""

    ADVERTISEMENT = "advertisement"
    ADDRESS = "address"
    BYLINE = "byline"
    CAPTION = "caption"
    CMS_PLACEHOLDER = "cms-placeholder"
    COMMENT_FORM = "comment-form"
    CORRECTION = "correction"  # the outlet's note on what an earlier version had wrong: kept, and shown
    COOKIE_NOTICE = "cookie-notice"
    COPYRIGHT = "copyright"
    CREDIT_LINE = "credit-line"
    DONATION_APPEAL = "donation-appeal"
    FONT_SIZE_SELECTOR = "font-size-selector"
    NAVIGATION = "navigation"
    NEWSLETTER = "newsletter"
    PHOTO_CREDIT = "photo-credit"
    READING_TIME = "reading-time"
    RELATED_LINKS = "related-links"
    REPEATED = "repeated"  # the same words a second time
    SECTION_LABEL = "section-label"
    SHARE_BAR = "share-bar"
    SITE_FOOTER = "site-footer"
    SITE_NAME = "site-name"
    SUBSCRIPTION_APPEAL = "subscription-appeal"
    TEASERS = "teasers"
    TIMESTAMP = "timestamp"
    TITLE = "title"  # the headline once more
    TOPIC_LIST = "topic-list"
    UNCERTAIN = "uncertain"  # running text away from the story: a curator should look


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as one reader understood it: metadata only where the text supports it."""

    title: str | None = None
    standfirst: str | None = None  # also the first of `blocks`
    caption: str | None = None  # also in `excluded`
    blocks: tuple[tuple[BlockKind, str], ...] = ()
    publisher: str | None = None  # a name, not an id
    date_published: str | None = None  # EDTF
    date_basis: DateBasis = DateBasis.UNKNOWN
    authors: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    dateline: str | None = None
    language: str = "en"
    url: str | None = None
    archived_url: str | None = None
    captured: str | None = None  # EDTF: when the page was saved, as a web archive says
    rights: str | None = None
    genre: Genre = Genre.REPORT
    excluded: tuple[Excluded, ...] = ()
    basis: Mapping[str, str] = field(default_factory=dict)  # field -> 'stated: "the words"' or 'inferred: "…"'
    notes: tuple[str, ...] = ()  # what a curator should look at


def stated(words: str) -> str:
    """The basis of a field that these words say outright."""
    return f'stated: "{quoted(words)}"'


def inferred(words: str) -> str:
    """The basis of a field that was concluded from these words."""
    return f'inferred: "{quoted(words)}"'


def quoted(words: str, longest: int = 160) -> str:
    """`words` on one line, cut at a word when long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
