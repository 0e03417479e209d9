"""Every fixed word of the archive, spelled once: the values that records, files and pages share."""

from enum import StrEnum

CORRECTION = "correction"  # why import set aside a note on what an earlier version of a report had wrong


class ActorType(StrEnum):
    """What an actor is (FollowTheMoney and schema.org, folded to six)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    PLACE = "place"
    PUBLICATION = "publication"


class AliasKind(StrEnum):
    """How an alias names its actor."""

    NAME = "name"
    ACRONYM = "acronym"
    VARIANT = "variant"  # another spelling or transliteration
    DEMONYM = "demonym"  # a word for the people or things of a state or group: a relation, not a name
    OFFICE = "office"  # "the interim president", between two dates


class MentionForm(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    ACRONYM = "acronym"
    VARIANT = "variant"
    TITLE = "title"  # an office in apposition or before a name
    DEMONYM = "demonym"
    NOMINAL = "nominal"  # a description: "the interim government"
    PRONOUN = "pronoun"  # only as the source of a statement


class PieceForm(StrEnum):
    """What some words of a sentence are that is cut out of its text."""

    WORDS = "words"
    LOWERED = "lowered"  # words that begin a sentence of the text, and are to stand within one
    NAME = "name"
    DESCRIPTION = "description"  # "the company"
    PRONOUN = "pronoun"
    WHOSE = "whose"  # "her"
    STANDING = "standing"  # words before the sentence for which one of its pronouns stands
    STANDING_WHOSE = "standing-whose"
    LOOSE = "loose"  # a pronoun that stands for nobody known
    CHARGED = "charged"  # the verb that charges one with something, told of who is charged
    CHARGED_MANY = "charged-many"  # … several


class Status(StrEnum):
    """Who stands behind a record."""

    CURATED = "curated"
    MACHINE = "machine"


class DateBasis(StrEnum):
    """How the date of an article is known."""

    STATED = "stated"
    INFERRED = "inferred"
    CURATOR = "curator"
    UNKNOWN = "unknown"


class Genre(StrEnum):
    """What kind of writing an article is."""

    REPORT = "report"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    INTERVIEW = "interview"
    STATEMENT = "statement"


class TextKind(StrEnum):
    """Whether the text is the outlet's own or a retelling by the archive."""

    ORIGINAL = "original"
    DIGEST = "digest"


class Publish(StrEnum):
    """How much of an article's text the site may show."""

    FULL = "full"
    EXCERPT = "excerpt"
    NONE = "none"


class CreditKind(StrEnum):
    """Where a supplier of the report is named."""

    CREDIT_LINE = "credit-line"
    IN_TEXT = "in-text"


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"


class QuoteType(StrEnum):
    """How words are reported (PARC 3.0, Citron)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Stance(StrEnum):
    """What the source does with the content (FactBank polarity, simplified)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    URGES = "urges"
    PREDICTS = "predicts"
    NO_COMMENT = "no-comment"  # asked, and did not answer: nothing is said
    OPEN = "leaves-open"  # "did not deny", "could not confirm": neither said nor denied


SILENT = (Stance.NO_COMMENT, Stance.OPEN)  # stances of those who hold nothing


class Certainty(StrEnum):
    """How sure the source is (FactBank CT, PR, PS, U)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSTATED = "unstated"


class Modality(StrEnum):
    """Whether a clause says that its event happened (FactBank, ACE)."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    WANTED = "wanted"  # asked for, ordered, hoped for
    CONDITIONAL = "conditional"


class ChainRole(StrEnum):
    """What a link of a source chain does: it speaks, relays or publishes."""

    SPEAKER = "speaker"
    NARRATOR = "narrator"  # the article itself, where nobody is named
    WIRE = "wire"
    OUTLET = "outlet"  # another outlet that is quoted
    PUBLISHER = "publisher"  # the outlet that carried the article: always the last link


class Bound(StrEnum):
    """How a figure's words bound its value."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    APPROX = "approx"
    VAGUE = "vague"


class Scope(StrEnum):
    """Whether a figure covers its event as a whole or says that it covers a part."""

    WHOLE = "whole"
    SUBSET = "subset"


class ClaimKind(StrEnum):
    """What a claim is about."""

    FIGURE = "figure"
    EVENT = "event"
    RESPONSIBILITY = "responsibility"
    CHARACTERISATION = "characterisation"
    INTENTION = "intention"
    BACKGROUND = "background"


class Relation(StrEnum):
    """How two attestations of one claim stand to each other."""

    CONFLICTING = "conflicting"
    SUPERSEDED = "superseded"
    NARROWER = "narrower"
    DENIED = "denied"
    DOUBTED = "doubted"
    NOT_COMPARABLE = "not-comparable"


class DecisionAction(StrEnum):
    """What a human's correction does."""

    REJECT = "reject"  # an annotation is wrong: drop it
    ACCEPT = "accept"  # a person looked, and it is right
    ADD = "add"  # a name, statement, figure or date that the machine did not find
    RELINK = "relink"  # a mention or a source names another actor, or none
    SET = "set"  # a field of an annotation or attestation has another value
    EDIT = "edit"  # an annotation has other words
    MERGE = "merge"  # an actor or claim is another one
    SPLIT = "split"  # words name an actor, or tell a claim, of their own
    RENAME = "rename"  # an actor or claim is called otherwise
    BEST = "best"  # the number in these words is the best one that a claim has
    SAME_CLAIM = "same-claim"  # words of an article belong to a claim
    NOT_SAME_CLAIM = "not-same-claim"  # words of an article, or another claim, do not belong to a claim
    SET_ASIDE = "set-aside"  # nothing that the machine found in an article stands, only what people say
    WITHHOLD = "withhold"  # words, a name or a page are not published
    NOTE = "note"  # something to be said of it


class ChangeKind(StrEnum):
    """What the ledger of an archive tells of a page."""

    ADDED = "added"
    CONTESTED = "contested"  # a claim that was not
    RESOLVED = "resolved"  # a claim is no longer contested
    FIGURES = "figures"  # a claim has numbers that it did not have
    MOVED = "moved"  # renamed, or merged into another page
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"  # it was moved or withdrawn, and has a page again
    CORRECTED = "corrected"  # a person decided something
    UNDONE = "undone"  # a decision was taken back
