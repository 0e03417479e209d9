"""All attributions of one article, from the candidates of the rules to records."""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc

from onrecord.annotate.attributions import (
    blocks,
    clauses,
    denials,
    disputes,
    evasions,
    hearings,
    later,
    phrases,
    quoted,
    quotes,
    records,
    relay,
    resolve,
    settle,
    silence,
    wording,
)
from onrecord.annotate.attributions.scene import Candidate, Scene
from onrecord.records import Article, Attribution, DateMention, Mention
from onrecord.vocabulary import SILENT, QuoteType, Stance

Rule = Callable[[Scene], Iterator[Candidate]]

# In order: what an earlier rule took for its cue, a later one does not get.
RULES: tuple[Rule, ...] = (
    blocks.find,
    quoted.find,
    silence.find,
    evasions.find,
    disputes.find,
    hearings.find,
    clauses.find,
    phrases.according_to,
    phrases.reckoned,
    phrases.adjectives,
    phrases.nouns,
)


def find(
    doc: Doc,
    article: Article,
    mentions: tuple[Mention, ...],
    dates: Sequence[DateMention],
    wires: frozenset[str],
) -> tuple[tuple[Attribution, ...], tuple[Mention, ...]]:
    """The attributions of an article, and the pronouns and linked descriptions among their sources as mentions.

    Args:
        wires: keys of the actors that are news agencies.
    """
    scene = Scene(doc, article, quotes.find(article.text, article.blocks), mentions)
    found: list[Candidate] = []
    for rule in RULES:
        used = frozenset(c.verb for c in found if c.verb is not None and not introduces(scene, c)) | covered(
            scene, found
        )
        found += (c for c in rule(scene) if c.verb not in used)
    found += wording.left_over(scene, found)
    found = settle.settle(scene, disputes.without_asides(found))
    found = denials.all_read(scene, relay.fold(scene, found))
    found = quoted.going_on(scene, found)
    found = sorted((c for c in found if not settle.incidental(scene, c, found)), key=lambda c: (c.start, -c.end))
    sources = resolve.resolved(scene, found)
    actors = [who.actor for who in sources]
    found = relay.quoted_before(scene, relay.to_the_same_ear(scene, found, actors), actors)
    speak = records.references(scene, found, sources)
    described = later.mentions(scene, found, sources, speak)
    return records.records(scene, found, sources, dates, wires), (*speak, *described)


def introduces(scene: Scene, c: Candidate) -> bool:
    """Whether a colon joins a quotation to a cue that reports something else as well."""
    return c.quote_type == QuoteType.DIRECT and scene.article.text[max(0, c.start - 9) : c.start - 1].rstrip().endswith(
        ":"
    )


def covered(scene: Scene, found: Sequence[Candidate]) -> frozenset[int]:
    """Words of a cue already: its noun of saying ("denied the allegation that …"), all verbs of a silence."""
    heads: set[int] = set()
    for c in found:
        if c.stance in SILENT and c.cue is not None:  # "declined to confirm or deny that …"
            heads.update(range(scene.token_at(c.cue[0]), scene.token_at(max(c.cue[1], c.start)) + 1))
        if c.verb is not None:
            objects = (t for t in scene.doc[c.verb].children if t.dep_ == "dobj")
            heads.update(t.i for t in objects if c.stance != Stance.DENIES or phrases.owner(t) is None)
    return frozenset(heads)
