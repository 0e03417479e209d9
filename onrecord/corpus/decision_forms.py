"""What each action of decisions.yml may target and say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from onrecord import edtf
from onrecord.corpus.schema import Edtf, Number, Slug, Verbatim, Words, form
from onrecord.vocabulary import (
    ActorType,
    Bound,
    Certainty,
    ChainRole,
    ClaimKind,
    DecisionAction,
    MentionForm,
    QuoteType,
    Scope,
    Stance,
)

Meant = Annotated[
    Words, form(edtf.is_meant, f"must be an EDTF date: {edtf.FORMS}, a season (2010-22) or a decade (199X)")
]
TOWARDS = (Stance.ASSERTS.value, Stance.DENIES.value)
Towards = Annotated[Words, form(TOWARDS.__contains__, f"must be {' or '.join(TOWARDS)}")]


class Values(BaseModel):
    """As `Keys`, but an empty value is a value: it says that there is none."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AttributionValues(Values):
    """What may be set in an attribution."""

    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.UNSTATED
    quote_type: QuoteType = QuoteType.INDIRECT
    uttered: Edtf | None = None


class FigureValues(Values):
    """What may be set in a figure."""

    measure: Words = ""
    bound: Bound = Bound.EXACT
    low: Number | None = None
    high: Number | None = None
    unit: Words | None = None
    population: Words | None = None
    place: Words | None = None
    scope: Scope = Scope.WHOLE
    as_of: Edtf | None = None


class DateValues(Values):
    """What may be set in a date."""

    value: Meant | None = None


class AttestationValues(Values):
    """What may be set in an attestation."""

    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.UNSTATED
    date: Edtf | None = None
    claim: Slug = ""
    figure: Words | None = None


class EditValues(Values):
    """The right words of an annotation."""

    exact: Words


class ActorValues(Values):
    """What an actor is called that a split makes."""

    name: Words = ""
    type: ActorType = ActorType.PERSON


class QuoteValues(Values):
    """Words of the article, with those around them where they stand there more than once."""

    exact: Words
    prefix: Verbatim | None = None
    suffix: Verbatim | None = None


def as_quote(value: Any) -> Any:
    """Words alone as those that stand in the article once."""
    return {"exact": value} if isinstance(value, str) else value


Quote = Annotated[QuoteValues, BeforeValidator(as_quote)]


class LinkValues(ActorValues):
    """A link of a source chain; the name and type of its actor where nobody else gives them."""

    role: ChainRole
    actor: Slug | None = None
    words: Words | None = None
    form: MentionForm = MentionForm.NOMINAL
    relay: Quote | None = None


class AddedMention(ActorValues):
    """A name that a person found, and what its actor is called where nobody else says so."""

    form: MentionForm = MentionForm.NAME


class AddedAttribution(AttributionValues, ActorValues):
    """A statement that a person found; `parts` where it is not in one piece."""

    source: Quote | None = None
    cue: Quote | None = None
    parts: tuple[Quote, ...] = ()
    chain: tuple[LinkValues, ...] = ()


class AddedFigure(FigureValues):
    """A figure that a person found."""

    measure: Words


class ClaimValues(Values):
    """What a claim says that a split or same-claim makes, and how the words stand to it."""

    statement: Words = ""
    kind: ClaimKind = ClaimKind.EVENT
    about: tuple[Slug, ...] = ()
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.UNSTATED
    figure: Words | None = None
    said: Quote | None = None


class RenameValues(Values):
    """What an actor is called, or what a claim says."""

    name: Words = ""
    statement: Words = ""


class MergeValues(Values):
    """How a claim stands to the one that it becomes: it says the same, or denies it."""

    stance: Towards = Stance.ASSERTS.value


class WithholdValues(Values):
    """What stands in place of the words."""

    instead: Words = ""


SETTABLE: Mapping[str, type[BaseModel]] = {
    "attribution": AttributionValues,
    "figure": FigureValues,
    "date": DateValues,
    "attestation": AttestationValues,
}
ADDED: Mapping[str, type[BaseModel]] = {
    "mention": AddedMention,
    "attribution": AddedAttribution,
    "figure": AddedFigure,
    "date": DateValues,
}
NAMING = ("mention", "attribution")  # kinds of words that may name an actor
ANNOTATIONS = ("mention", "attribution", "figure", "date")
FOUND = (*ANNOTATIONS, "attestation")
TARGET_KINDS = (*FOUND, "passage", "name")
PAGES = ("actor", "claim", "article", "publisher")
NOTHING: Mapping[str, type[BaseModel]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Form:
    """What an action may target and say; `values` by kind of target, "" of an id."""

    words: tuple[str, ...] = ()  # kinds of words that it may target
    ids: tuple[str, ...] = ()  # kinds of pages that it may target by id
    to: str = ""  # what its "to" is, in words; "" if it has none
    must: bool = True  # whether "to" must be given
    nobody: bool = False  # whether "to" may be null
    values: Mapping[str, type[BaseModel]] = field(default_factory=lambda: NOTHING)
    empty: bool = True  # whether "values" may be missing
    named: tuple[str, ...] = ()  # kinds of words that alone have a "to"; none are named: all of them


FORMS: Mapping[DecisionAction, Form] = {
    DecisionAction.REJECT: Form(FOUND, PAGES),
    DecisionAction.ACCEPT: Form(FOUND, PAGES),
    DecisionAction.ADD: Form(
        ANNOTATIONS, to="an actor id, or null for nobody", must=False, nobody=True, values=ADDED, named=NAMING
    ),
    DecisionAction.RELINK: Form(("mention", "attribution"), to="an actor id, or null for nobody", nobody=True),
    DecisionAction.SET: Form(tuple(SETTABLE), values=SETTABLE, empty=False),
    DecisionAction.EDIT: Form(ANNOTATIONS, values=dict.fromkeys(ANNOTATIONS, EditValues), empty=False),
    DecisionAction.MERGE: Form(ids=("actor", "claim"), to="the id that stays", values={"": MergeValues}),
    DecisionAction.SPLIT: Form(
        ("mention", "passage"),
        to="the id of the new actor or claim",
        values={"mention": ActorValues, "passage": ClaimValues},
    ),
    DecisionAction.RENAME: Form(
        ids=("actor", "claim"), to="the new id", must=False, values={"": RenameValues}, empty=True
    ),
    DecisionAction.BEST: Form(("passage",), to="the id of a claim"),
    DecisionAction.SAME_CLAIM: Form(("passage",), to="the id of a claim", values={"passage": ClaimValues}),
    DecisionAction.NOT_SAME_CLAIM: Form(("passage",), ("claim",), to="the id of a claim"),
    DecisionAction.SET_ASIDE: Form(ids=("article",)),
    DecisionAction.WITHHOLD: Form(
        ("passage", "name"), PAGES, values={"passage": WithholdValues, "name": WithholdValues}
    ),
    DecisionAction.NOTE: Form((*FOUND, "passage"), PAGES),
}


def values_of(action: DecisionAction, kind: str | None, by_id: bool) -> type[BaseModel] | None:
    """What the values of a decision may be; None where it has none."""
    return FORMS[action].values.get("" if by_id else kind or "")
