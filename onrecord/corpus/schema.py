"""What may stand in the files of a corpus: one model for each mapping, one type for each form of text.

The names of the fields are those of the records; where YAML says otherwise there is an alias.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, create_model, model_validator
from pydantic_core import PydanticCustomError

from onrecord.edtf import FORMS, is_day, is_edtf
from onrecord.ids import SLUG
from onrecord.vocabulary import (
    ActorType,
    AliasKind,
    ClaimKind,
    CreditKind,
    DateBasis,
    DecisionAction,
    Genre,
    Publish,
    Stance,
    TextKind,
)

MATCH_STANCES = ("same", "reversed", *Stance)
OTHER_EVENT = "other"  # in claims.yml: an event that archive.yml does not list

# ------------------------------------------------------------ forms of text


def form(test: Any, wanted: str) -> AfterValidator:
    """A validator that lets text pass which `test` finds good, and else says what is wanted."""

    def check(value: str) -> str:
        if not test(value):
            raise PydanticCustomError("form", "{wanted}", {"wanted": wanted})
        return value

    return AfterValidator(check)


def is_web_address(value: str) -> bool:
    """Whether `value` is an http or https address with a host and no white space."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(map(str.isspace, value))


def is_site_address(value: str) -> bool:
    """Whether page addresses can be put behind `value`."""
    return is_web_address(value) and value.endswith("/") and not {"?", "#"} & set(value)


def is_word_rule(value: str) -> bool:
    """Whether each alternative of a word rule has a word in it."""
    return all(any(map(str.isalnum, words)) for words in value.split("|"))


@cache
def time_zones() -> frozenset[str]:
    """The names of the IANA zones, from the system or the package tzdata."""
    return frozenset(available_timezones())


Verbatim = Annotated[str, StringConstraints(min_length=1)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[Words, form(SLUG.fullmatch, "must be a slug: a-z and 0-9, joined by single hyphens")]
EventId = Annotated[Slug, form(lambda value: value != OTHER_EVENT, f'must not be "{OTHER_EVENT}": it is reserved')]
Edtf = Annotated[Words, form(is_edtf, f"must be an EDTF date: {FORMS}")]
Day = Annotated[Words, form(is_day, "must be one day of the calendar, as 2010-06-14")]
WebAddress = Annotated[Words, form(is_web_address, "must be an address that starts with http:// or https://")]
SiteAddress = Annotated[Words, form(is_site_address, 'must start with http:// or https:// and end in "/"')]
TimeZone = Annotated[Words, form(lambda v: v in time_zones(), "must be an IANA time zone, as UTC or Europe/Paris")]
Language = Annotated[Words, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Sha256 = Annotated[Words, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$", to_lower=True)]
Wikidata = Annotated[Words, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
WordRule = Annotated[Words, form(is_word_rule, 'has an alternative without a word: write "word*|two words"')]
MatchStance = Annotated[Words, form(MATCH_STANCES.__contains__, f"must be one of {', '.join(MATCH_STANCES)}")]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]

# the wanted form in words, by pattern
PATTERNS = {
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "must be a language tag, as en or pt-BR",
    r"^[0-9a-fA-F]{64}$": "must be 64 hexadecimal digits",
    r"^Q[1-9][0-9]*$": "must be a Wikidata item, as Q42",
}

# ------------------------------------------------------------------ models


@cache
def legal_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a mapping may have, in the order of the model."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


class Keys(BaseModel):
    """A mapping with these keys and no others; a key without a value is as good as no key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def drop_empty(cls, data: Any) -> Any:
        """The data without legal keys that have no value."""
        if not isinstance(data, dict):
            return data
        legal = legal_keys(cls)
        return {key: value for key, value in data.items() if value not in (None, "") or key not in legal}


class EventKeys(Keys):
    """An event of archive.yml."""

    id: EventId
    name: Words
    place: Slug | None = None
    since: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, alias="to")


class ArchiveKeys(Keys):
    """archive.yml."""

    title: Words = "Untitled archive"
    description: Words = ""
    site_url: SiteAddress | None = None
    time_zone: TimeZone = "UTC"
    events: tuple[EventKeys, ...] = ()


class CreditKeys(Keys):
    """A credit of an article."""

    name: Words
    kind: CreditKind
    actor: Slug | None = None


class OriginalKeys(Keys):
    """What an article was imported from."""

    file: Words | None = None
    sha256: Sha256 | None = None
    captured: Edtf | None = None


class ExcludedKeys(Keys):
    """Furniture taken out of an article."""

    text: Verbatim
    reason: Words


class ArticleKeys(Keys):
    """The front matter of an article."""

    id: Slug
    title: Words | None = None
    publisher: Slug | None = None
    date_published: Edtf | None = None
    date_basis: DateBasis = DateBasis.UNKNOWN
    authors: tuple[Words, ...] = ()
    credits: tuple[CreditKeys, ...] = ()
    dateline: Words | None = None
    language: Language = "en"
    url: WebAddress | None = None
    archived_url: WebAddress | None = None
    rights: Words | None = None
    genre: Genre = Genre.REPORT
    kind: TextKind = TextKind.ORIGINAL
    publish: Publish = Publish.FULL
    original: OriginalKeys = OriginalKeys()
    excluded: tuple[ExcludedKeys, ...] = ()
    basis: Mapping[str, Words] = Field(default_factory=dict)
    same_text_as: tuple[Slug, ...] = ()
    updates: Slug | None = None
    redirects: tuple[Slug, ...] = ()


class PublisherKeys(Keys):
    """An entry of publishers.yml."""

    id: Slug
    name: Words
    country: Words | None = None
    kind: Words | None = None
    url: WebAddress | None = None
    aliases: tuple[Words, ...] = ()
    redirects: tuple[Slug, ...] = ()


class AliasKeys(Keys):
    """An alias of an actor."""

    surface: Words
    kind: AliasKind
    since: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, alias="to")


class ActorKeys(Keys):
    """An entry of actors.yml."""

    id: Slug
    name: Words
    type: ActorType
    aliases: tuple[AliasKeys, ...] = ()
    description: Words | None = None
    wikidata: Wikidata | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    within: Slug | None = None
    state: Slug | None = None
    redirects: tuple[Slug, ...] = ()


class FigureMatchKeys(Keys):
    """The figure of a match rule."""

    measure: tuple[Words, ...] = ()
    population: tuple[Words, ...] = ()
    place: tuple[Slug, ...] = ()
    event: tuple[Slug, ...] = ()


class ClaimMatchKeys(Keys):
    """A match rule of a claim."""

    article: Slug | None = None
    exact: Words | None = None
    figure: FigureMatchKeys | None = None
    words: tuple[WordRule, ...] = ()
    not_words: tuple[WordRule, ...] = ()
    actors: tuple[Slug, ...] = ()
    source: tuple[Slug, ...] = ()
    stance: MatchStance = "same"


class ClaimKeys(Keys):
    """An entry of claims.yml."""

    id: Slug
    statement: Words
    kind: ClaimKind
    about: tuple[Slug, ...] = ()
    match: tuple[ClaimMatchKeys, ...] = ()
    redirects: tuple[Slug, ...] = ()


class TargetKeys(Keys):
    """The target of a decision."""

    article: Slug | None = None
    kind: Words | None = None
    exact: Words | None = None
    prefix: Verbatim | None = None
    suffix: Verbatim | None = None
    claim: Slug | None = None
    id: Slug | None = None


class DecisionKeys(Keys):
    """An entry of decisions.yml."""

    id: Slug | None = None
    action: DecisionAction
    target: TargetKeys
    to: Slug | None = None
    values: Mapping[str, Any] = Field(default_factory=dict)  # judged by what the action may say
    by: Words | None = None
    date: Edtf | None = None
    reason: Words | None = None


@cache
def lenient(model: type[BaseModel]) -> type[BaseModel]:
    """The same model with no key required: for judging what else an entry says."""
    missing: dict[str, Any] = {
        name: (field.rebuild_annotation() | None, None)
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    return create_model(model.__name__, __base__=model, **missing)
