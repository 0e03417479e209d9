"""The vocabulary in the words that pages use, and whether the name of a source takes a verb in the plural."""

import re

from onrecord.english import number
from onrecord.records import Actor, Figure
from onrecord.vocabulary import (
    ActorType,
    Bound,
    Certainty,
    ChangeKind,
    ClaimKind,
    CreditKind,
    DateBasis,
    DecisionAction,
    Publish,
    QuoteType,
    Relation,
    Stance,
    Status,
)

TYPE = {
    ActorType.PERSON: "Person",
    ActorType.ORGANISATION: "Organisation",
    ActorType.STATE: "State",
    ActorType.GROUP: "Group",
    ActorType.PLACE: "Place",
    ActorType.PUBLICATION: "Publication",
}
BOUNDS = {
    Bound.AT_LEAST: "at least",
    Bound.MORE_THAN: "more than",
    Bound.AT_MOST: "at most",
    Bound.LESS_THAN: "fewer than",
    Bound.APPROX: "about",
    Bound.VAGUE: "about",
    Bound.EXACT: "",
}
TYPES = {
    ActorType.PERSON: "People",
    ActorType.ORGANISATION: "Organisations",
    ActorType.STATE: "States",
    ActorType.GROUP: "Groups",
    ActorType.PLACE: "Places",
    ActorType.PUBLICATION: "Publications",
}
CLAIM_KINDS = {
    ClaimKind.FIGURE: "Figures",
    ClaimKind.EVENT: "Events",
    ClaimKind.RESPONSIBILITY: "Responsibility",
    ClaimKind.CHARACTERISATION: "Characterisation",
    ClaimKind.INTENTION: "Intentions",
    ClaimKind.BACKGROUND: "Background",
}
DATE_BASIS = {
    DateBasis.STATED: "stated by the article",
    DateBasis.INFERRED: "inferred from the text",
    DateBasis.CURATOR: "set by the archive's curator",
    DateBasis.UNKNOWN: "how it is known is not recorded",
}
STANCE = {
    Stance.ASSERTS: "says so",
    Stance.DENIES: "denies it",
    Stance.DOUBTS: "doubts it",
    Stance.URGES: "urges it",
    Stance.PREDICTS: "predicts it",
    Stance.NO_COMMENT: "was asked and did not answer",
    Stance.OPEN: "leaves it open",
}
STANCES = {  # of a source in the plural
    Stance.ASSERTS: "say so",
    Stance.DENIES: "deny it",
    Stance.DOUBTS: "doubt it",
    Stance.URGES: "urge it",
    Stance.PREDICTS: "predict it",
    Stance.NO_COMMENT: "were asked and did not answer",
    Stance.OPEN: "leave it open",
}
STANCE_VERB = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.URGES: "urges",
    Stance.PREDICTS: "predicts",
    Stance.NO_COMMENT: "asked, did not answer",
    Stance.OPEN: "leaves open",
}
STANCE_VERBS = {
    Stance.ASSERTS: "say",
    Stance.DENIES: "deny",
    Stance.DOUBTS: "doubt",
    Stance.URGES: "urge",
    Stance.PREDICTS: "predict",
    Stance.NO_COMMENT: "asked, did not answer",
    Stance.OPEN: "leave open",
}
CERTAINTY = {
    Certainty.CERTAIN: "as certain",
    Certainty.PROBABLE: "as probable",
    Certainty.POSSIBLE: "as possible",
    Certainty.UNSTATED: "",
}
QUOTE_TYPE = {
    QuoteType.DIRECT: "quoted",
    QuoteType.INDIRECT: "reported",
    QuoteType.MIXED: "partly quoted",
    QuoteType.NARRATION: "narrated",
}
CREDIT_KIND = {CreditKind.CREDIT_LINE: "credit line", CreditKind.IN_TEXT: "named in the text"}
REVIEWED = "Reviewed by a person"
BY_MACHINE = "Annotated by the machine"
NOT_ANNOTATED = "Not annotated"
GONE = {
    "articles": "The article was taken out of the archive.",
    "actors": "Nothing that the archive publishes names it any more: an article was changed or taken out,"
    " a name was withheld, or the rules that read the articles have changed.",
    "claims": "Nothing that the archive publishes says so in these words any more: an article was changed or taken out,"
    " a name or words in it were withheld, or the rules that read the articles have changed.",
    "publishers": "The archive holds no article of it any more.",
    "stories": "Its reports are told of in other stories, or no longer in the archive.",
}
CHANGED = {
    ChangeKind.ADDED: "added",
    ChangeKind.CONTESTED: "newly contested",
    ChangeKind.RESOLVED: "no longer contested",
    ChangeKind.FIGURES: "with new numbers",
    ChangeKind.MOVED: "moved",
    ChangeKind.WITHDRAWN: "withdrawn",
    ChangeKind.RETURNED: "back",
    ChangeKind.CORRECTED: "corrected",
    ChangeKind.UNDONE: "with a correction taken back",
}
DECIDED = {
    DecisionAction.REJECT: "Taken out",
    DecisionAction.ACCEPT: "Found right",
    DecisionAction.ADD: "Added",
    DecisionAction.RELINK: "Linked to {to}",
    DecisionAction.SET: "Corrected",
    DecisionAction.EDIT: "Given other words",
    DecisionAction.MERGE: "Merged into {to}",
    DecisionAction.SPLIT: "Given a page of its own, {to}",
    DecisionAction.RENAME: "Renamed",
    DecisionAction.BEST: "Taken for the best number",
    DecisionAction.SAME_CLAIM: "Put on the claim {to}",
    DecisionAction.NOT_SAME_CLAIM: "Told apart from {to}",
    DecisionAction.SET_ASIDE: "What the machine found was set aside",
    DecisionAction.WITHHOLD: "Withheld",
    DecisionAction.NOTE: "Note",
}
STATUS = {Status.CURATED: "Curated by hand", Status.MACHINE: "Proposed by the machine"}
RELATION = {
    Relation.CONFLICTING: "In conflict",
    Relation.DENIED: "Denied",
    Relation.DOUBTED: "Doubted",
    Relation.NARROWER: "Narrower",
    Relation.SUPERSEDED: "A later count",
    Relation.NOT_COMPARABLE: "Not comparable",
}
SINGULAR = {"articles": "article", "actors": "actor", "claims": "claim", "publishers": "publisher", "stories": "story"}
WITHHELD = {
    Publish.FULL: "",
    Publish.EXCERPT: "Only the beginning of the text may be shown here.",
    Publish.NONE: "The text of this article may not be shown here.",
}
BEHIND = re.compile(r"[,(–—:]|\b(?:in|of|from|at|on|for|with|near|within|inside|under|among|who|whom|that|which)\b")
UNCHANGED = re.compile(
    "people|police|media|men|women|children|they|we|some|many|others|several|both|all", re.IGNORECASE
)
PEOPLE = re.compile(r"[a-z]+(?:men|women|people)")
SINGULAR_S = ("ss", "us", "is", "news", "politics")


def method(name: str, score: float | None = None, by: str | None = None) -> str:
    """Who made an annotation: a person's decision, a curator's rule, or a machine's with its score."""
    if name == "decision":
        return f"set by hand, {by}" if by else "set by hand"
    if name.startswith("curated-"):
        return f"by the curator's rule · {name.removeprefix('curated-')}"
    return f"machine-found · {name}" + (f" · {score:.2f}" if score is not None else "")


def position(stance: Stance, many: bool) -> str:
    """A stance towards a claim after the name of its source: "says so", of `many` "say so"."""
    return (STANCES if many else STANCE)[stance]


def verb(stance: Stance, many: bool) -> str:
    """A stance as the verb after a name: "denies", of `many` "deny"."""
    return (STANCE_VERBS if many else STANCE_VERB)[stance]


def amount(figure: Figure) -> str:
    """The value of a figure with its bound: "at least 170", "100 to 200"; its own words where it has no number."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return f"“{figure.exact}” (no number given)"
    if low is not None and high is not None and low != high:
        value = f"{number(low)} to {number(high)}"
    else:
        value = number(low if low is not None else high or 0)
    return f"{BOUNDS[figure.bound]} {value}".lstrip()


def is_plural(name: str, actor: Actor | None) -> bool:
    """Whether the head noun of `name` is a plural: "Aid groups" say, "a Reuters witness" says.

    A group is known by what it is called; another actor is one, whatever its name ends in ("United Nations"),
    unless the noun is no name: "Norland security forces". A person is always one.
    """
    if actor is not None and actor.type is ActorType.PERSON:
        return False
    noun, named = head_noun(name), actor is not None and actor.type is not ActorType.GROUP
    if noun[:1].isupper() and (named or (actor is None and " " in name.strip())):
        return False
    return plural_noun(noun)


def head_noun(name: str) -> str:
    """The last word before what follows a noun: "groups" of "rights groups in the capital"."""
    bare = name.strip("“”\"' ")
    before = BEHIND.split(bare, maxsplit=1)[0].split()
    return before[-1].strip("“”\"'.’") if before else ""


def plural_noun(noun: str) -> bool:
    """Whether a word is a plural by its form."""
    if UNCHANGED.fullmatch(noun) or PEOPLE.fullmatch(noun):
        return True
    return noun.endswith("s") and not noun.endswith(SINGULAR_S)
