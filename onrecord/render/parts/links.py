"""Names with the pages they lead to, and source chains in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.addresses import address
from onrecord.chains import called
from onrecord.english import listed
from onrecord.questions.lookup import Lookup, actor_name
from onrecord.records import Article, Attestation, Attribution, ChainLink, Claim, Story
from onrecord.render.words.vocabulary import is_plural
from onrecord.vocabulary import ChainRole

NARRATOR = "The article itself"
UNTITLED = "Untitled report"
NO_OUTLET = "Outlet not stated"


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and the address of its page from the root of the site where there is one."""

    name: str
    href: str | None = None
    note: str = ""  # a few words after the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Who said something and by what way it reached the page."""

    who: Link
    via: tuple[Link, ...]  # innermost first
    where: Link  # the publisher
    many: bool = False  # whether a verb after `who` stands in the plural


def to_actor(lookup: Lookup, actor_id: str, name: str = "") -> Link:
    """A link to an actor's page; only its name where the archive has no such page."""
    href = address("actors", actor_id) if actor_id in lookup.archive.actors else None
    return Link(name or actor_name(lookup, actor_id), href)


def to_article(article: Article) -> Link:
    """A link to an article by its title."""
    return Link(article.title or UNTITLED, address("articles", article.id))


def to_claim(claim: Claim) -> Link:
    """A link to a claim by its statement."""
    return Link(claim.statement, address("claims", claim.id))


def to_story(story: Story) -> Link:
    """A link to a story by its title."""
    return Link(story.title, address("stories", story.id))


def to_publisher(lookup: Lookup, article: Article) -> Link:
    """A link to the outlet that carried an article, or words that say that the text names none."""
    if article.publisher is None:
        return Link(NO_OUTLET)
    publisher = lookup.archive.publishers.get(article.publisher)
    if publisher is None:
        return Link(article.publisher)
    return Link(publisher.name, address("publishers", publisher.id))


def relay(lookup: Lookup, found: Attribution | Attestation) -> Relay:
    """The source chain of an attribution or attestation, taken apart."""
    where = to_publisher(lookup, lookup.archive.articles[found.article])
    chain = [link for link in found.source_chain if link.role is not ChainRole.PUBLISHER]
    if not chain or chain[0].role is ChainRole.NARRATOR:
        return Relay(who=Link(NARRATOR), via=passed_on(lookup, chain[1:], where), where=where)
    first, actor = to_link(lookup, chain[0]), chain[0].actor
    if isinstance(found, Attribution) and found.source is not None and found.source.actor is not None:
        actor = found.source.actor
        first = Link(actor_name(lookup, actor), to_actor(lookup, actor).href, first.note)
    noun = chain[0].words if chain[0].pronoun and actor is None else None
    many = is_plural(noun or first.name, lookup.archive.actors.get(actor or ""))
    return Relay(who=first, via=passed_on(lookup, chain[1:], where), where=where, many=many)


def passed_on(lookup: Lookup, chain: Sequence[ChainLink], where: Link) -> tuple[Link, ...]:
    """Those through whom it came, each once; the outlet of the article itself is no relay."""
    steps = {step.name: step for link in reversed(chain) if (step := to_link(lookup, link)).name != where.name}
    return tuple(reversed(steps.values()))


def narrated(lookup: Lookup, article: str) -> Relay:
    """The chain of what an article says in its own voice."""
    return Relay(who=Link(NARRATOR), via=(), where=to_publisher(lookup, lookup.archive.articles[article]))


def to_link(lookup: Lookup, link: ChainLink) -> Link:
    """One step of a chain, by the actor's name, else by the words of the text."""
    medium = medium_words(link.medium or "")
    if link.actor is not None:
        return Link(actor_name(lookup, link.actor), to_actor(lookup, link.actor).href, medium)
    return Link(called(link), None, medium)


def medium_words(medium: str) -> str:
    """How something was said: the "to" of "according to a statement" names the medium, nobody spoken to."""
    opening, _, rest = medium.partition(" ")
    return f"in {rest}" if opening.casefold() == "to" and rest else medium


def chain_words(way: Relay) -> str:
    """A source chain as a phrase: "A, as relayed by B, in C"."""
    where = "an article without a stated outlet" if way.where.name == NO_OUTLET else way.where.name
    relayed = f", as relayed by {listed([link.name for link in way.via])}" if way.via else ""
    return f"{way.who.name}{relayed}, in {where}"
