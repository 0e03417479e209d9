"""All attributions of one article, from the candidates of the rules to records."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord import ids, lexicon
from onrecord.annotate.attributions import blocks, clauses, datelines, phrases, quoted, quotes, relay, resolve, verbs
from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.attributions.resolve import Resolved
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene
from onrecord.records import Article, Attribution, ChainLink, DateMention, Mention, Source, Span
from onrecord.vocabulary import Certainty, ChainRole, MentionForm, QuoteType, Stance

Rule = Callable[[Scene, frozenset[int]], Iterable[Candidate]]

# In order: what an earlier rule took for its cue, a later one leaves alone.
RULES: tuple[Rule, ...] = (
    lambda scene, used: blocks.find(scene),
    lambda scene, used: quoted.find(scene),
    clauses.find,
    lambda scene, used: phrases.according_to(scene),
    lambda scene, used: phrases.adjectives(scene),
    phrases.nouns,
)


def find(
    doc: Doc,
    article: Article,
    mentions: tuple[Mention, ...],
    dates: Sequence[DateMention],
    wires: frozenset[str],
) -> tuple[tuple[Attribution, ...], tuple[Mention, ...]]:
    """The attributions of an article, and the pronouns among their sources as mentions.

    Args:
        wires: keys of the actors that are news agencies.
    """
    scene = Scene(doc, article, quotes.find(article.text, article.blocks), mentions)
    found: list[Candidate] = []
    for rule in RULES:
        used = frozenset(c.verb for c in found if c.verb is not None and not introduces(scene, c)) | covered(
            scene, found
        )
        found += rule(scene, used)
    found = relay.fold(scene, settle(scene, found))
    found = sorted((c for c in found if not incidental(scene, c, found)), key=lambda c: (c.start, -c.end))
    sources = resolved(scene, found)
    found = relay.to_the_same_ear(scene, found, [who.actor for who in sources])
    return records(scene, found, sources, dates, wires), pronouns(scene, found, sources)


def introduces(scene: Scene, c: Candidate) -> bool:
    """Whether a colon joins a quotation to a cue that reports something else as well."""
    return c.quote_type == QuoteType.DIRECT and scene.article.text[max(0, c.start - 9) : c.start - 1].rstrip().endswith(
        ":"
    )


def covered(scene: Scene, found: Sequence[Candidate]) -> frozenset[int]:
    """Nouns of saying that are the object of a cue already: "denied the allegation that …"."""
    heads: set[int] = set()
    for c in found:
        if c.verb is not None:
            heads.update(t.i for t in scene.doc[c.verb].children if t.dep_ == "dobj")
    return frozenset(heads)


def settle(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Drop what another candidate says better, and call indirect speech with quoted words mixed."""
    kept: list[Candidate] = []
    for c in phrases.beside_quotations(scene, found):
        rivals = [k for k in kept if overlap(k, c) > 0.8 and (c.cue is None or (c.head is None) == (k.head is None))]
        same = [k for k in rivals if (k.quote_type == QuoteType.DIRECT or k.content == c.content) and not within(c, k)]
        if (same and c.quote_type != QuoteType.DIRECT) or any(
            k.content == c.content and k.cue == c.cue for k in rivals
        ):
            continue
        kept.append(mixed(scene, whole_quotes(scene, replace(c, content=datelines.without(scene, c.content)))))
    said = [k for k in kept if k.cue is not None]
    return [k for k in kept if k.cue is not None or not any(overlap(k, other) > 0.8 for other in said)]


def within(inner: Candidate, outer: Candidate) -> bool:
    """Whether a statement with its cue lies in another's content: it is nested, not a rival."""
    return inner.cue is not None and any(s <= inner.cue[0] and inner.cue[1] <= e for s, e in outer.content)


SPOKEN = (
    "say",
    "deny",
    "accuse",
    "blame",
    "urge",
    "according",
    "quote",
    "cue",
    "warn-that",
    "demand",
)  # nested, these count


def incidental(scene: Scene, c: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a nested statement is a turn of speech: "I think", "people say", "you'd expect" in somebody's words."""
    if c.verb is None or c.head is None or not any(within(c, other) for other in others):
        return False
    generic = scene.doc[c.head].lower_ in lexicon.words("verbs", "generic_sources")
    if not c.method.startswith(SPOKEN):
        return True
    return generic or verbs.lemma(scene.doc[c.verb]) in lexicon.words("verbs", "mental")


def overlap(a: Candidate, b: Candidate) -> float:
    """Shared characters as a share of the smaller content."""
    shared = sum(max(0, min(e, y) - max(s, x)) for s, e in a.content for x, y in b.content)
    return shared / max(1, min(sum(e - s for s, e in a.content), sum(y - x for x, y in b.content)))


def whole_quotes(scene: Scene, c: Candidate) -> Candidate:
    """Let the content of indirect speech end where a quotation in it ends, not within."""
    if c.quote_type == QuoteType.DIRECT or (c.verb is not None and c.verb in scene.quoted):
        return c
    spans = []
    for start, end in c.content:
        for q in scene.quotes:
            if end == q.end and start <= q.outer_start:
                end = q.outer_end
            elif (q.start < end < q.end and q.outer_start >= start) or 0 <= q.outer_start - end <= 1:
                end = q.end
        spans.append((start, end))
    return replace(c, content=tuple(spans))


def mixed(scene: Scene, c: Candidate) -> Candidate:
    """Indirect speech that holds a quotation is mixed."""
    if c.quote_type != QuoteType.INDIRECT:
        return c
    quotes = (q for start, end in c.content for q in scene.quotes if start <= q.start and q.end <= end)
    inside = any(not scare(scene.article.text, q) for q in quotes)
    return replace(c, quote_type=QuoteType.MIXED) if inside else c


def scare(text: str, q: Quotation) -> bool:
    """Whether quotation marks only hold a word at arm's length: single marks around one or two words."""
    return text[q.outer_start] in "‘'" and len(text[q.start : q.end].split()) <= 2


def resolved(scene: Scene, found: Sequence[Candidate]) -> list[Resolved]:
    """The actors of the sources, in the order of the text."""
    result: list[Resolved] = []
    for c in found:
        result.append(resolve.resolve(scene, c, list(zip(found, result, strict=False))))
    return result


def records(
    scene: Scene,
    found: Sequence[Candidate],
    sources: Sequence[Resolved],
    dates: Sequence[DateMention],
    wires: frozenset[str],
) -> tuple[Attribution, ...]:
    """Candidates as records, each linked to the one it is nested in."""
    seen: Counter[str] = Counter()
    result: list[Attribution] = []
    for c, who in zip(found, sources, strict=True):
        content = tuple(span(scene, chars) for chars in c.content)
        exact = " ".join(s.exact for s in content)
        source = None if c.source is None else Source(span=span(scene, c.source), actor=who.actor)
        result.append(
            Attribution(
                id=ids.annotation_id("a", scene.article.id, exact, seen[exact]),
                article=scene.article.id,
                source=source,
                cue=None if c.cue is None else span(scene, c.cue),
                content=content,
                quote_type=c.quote_type,
                source_chain=chain(scene, c, source, wires),
                stance=c.stance,
                certainty=certainty(scene, c),
                uttered=uttered(scene, c, dates),
                method=c.method,
                score=score(c, who),
            )
        )
        seen[exact] += 1
    return tuple(replace(a, parent=parent(a, result)) for a in result)


def score(c: Candidate, who: Resolved) -> float:
    """How often the rule is right, lowered where a pronoun had to be resolved."""
    base = lexicon.read("scores").get(c.method, c.score)
    return round(float(base) * (who.score if who.method.startswith("pronoun") else 1.0), 3)


def span(scene: Scene, chars: Chars) -> Span:
    return Span(chars[0], chars[1], scene.article.text[chars[0] : chars[1]])


def parent(inner: Attribution, others: Sequence[Attribution]) -> str | None:
    """The smallest statement whose content holds this one's cue."""
    if inner.cue is None:
        return None
    around = [
        (sum(s.end - s.start for s in a.content), a.id)
        for a in others
        if a.id != inner.id and any(s.start <= inner.cue.start and inner.cue.end <= s.end for s in a.content)
    ]
    return min(around)[1] if around else None


def chain(scene: Scene, c: Candidate, source: Source | None, wires: frozenset[str]) -> tuple[ChainLink, ...]:
    """Innermost first: the speaker, wires and outlets that pass it on, the publisher; all without their names."""
    first = ChainLink(actor=None, name=None, role=ChainRole.SPEAKER)
    if source is not None:
        pronoun = c.head is not None and scene.doc[c.head].pos_ == "PRON"
        medium = relay.medium(scene, c)
        first = replace(first, actor=source.actor, words=source.span.exact, pronoun=pronoun, medium=medium)
    links = [first]
    for start, end in c.relays:
        mention = next((m for m in scene.mentions if (m.start, m.end) == (start, end)), None)
        if mention is not None and (source is None or mention.actor != source.actor):
            role = ChainRole.WIRE if mention.actor in wires else ChainRole.OUTLET
            step = ChainLink(actor=mention.actor, name=None, role=role, words=mention.exact)
            links.append(replace(step, relay=span(scene, (start, end))))
    return (*links, ChainLink(actor=None, name=None, role=ChainRole.PUBLISHER))


def certainty(scene: Scene, c: Candidate) -> Certainty:
    """What modals and hedges in the main clause of the content say."""
    if c.stance == Stance.URGES:
        return Certainty.UNSTATED
    if c.method.startswith("held"):
        return Certainty.PROBABLE
    data = lexicon.read("verbs")["certainty"]
    first, last = scene.token_at(c.start), scene.token_at(c.end - 1) + 1
    inside = scene.doc[first:last]
    root = inside.root if len(inside) else None
    near = [t for t in inside if root is not None and (t.head == root or t == root) and not is_no_hedge(t)]
    for level, listed in data.items():
        if any(t.lower_ in listed.split() or t.lemma_.lower() in listed.split() for t in near):
            return Certainty(level)
    return Certainty.POSSIBLE if c.stance == Stance.DOUBTS else Certainty.CERTAIN


def is_no_hedge(token: Token) -> bool:
    """Whether a word that looks like a hedge is none: "could not save", "should have gone", the month of May."""
    if token.lower_ == "may" and token.tag_ != "MD":
        return True
    if token.tag_ != "MD":
        return False
    beside = list(token.head.children)
    if token.lower_ in ("could", "can"):
        return any(t.dep_ == "neg" for t in beside)
    perfect = any(t.lower_ in ("have", "'ve", "’ve") and t.dep_ == "aux" for t in beside)
    by_now = any(t.lower_ in ("by", "already") for t in beside)  # "should have arrived by now"
    return token.lower_ == "should" and perfect and not by_now


def uttered(scene: Scene, c: Candidate, dates: Sequence[DateMention]) -> str | None:
    """The date in the cue clause, outside the content."""
    if c.verb is None:
        return None
    verb = scene.doc[c.verb]
    near = [date for date in dates if date.value and abs(date.start - verb.idx) < 90]
    own = {t.idx for t in verb.subtree if verb.dep_ != "conj" or t.i > verb.i} if near else set()
    for date in near:
        outside = not any(start <= date.start < end for start, end in c.content)
        token = scene.doc[scene.token_at(date.start)]
        if outside and token.idx in own and not aside(token, verb):
            return date.value
    return None


def aside(token: Token, verb: Token) -> bool:
    """Whether a word belongs to a clause or apposition about somebody, not to the cue itself."""
    return any(
        t.dep_ in ("relcl", "acl", "appos") for t in (token, *token.ancestors) if t != verb and verb.is_ancestor(t)
    )


def pronouns(scene: Scene, found: Sequence[Candidate], sources: Sequence[Resolved]) -> tuple[Mention, ...]:
    """The pronouns that speak, as mentions."""
    result, seen, count = [], set(), Counter[str]()
    for c, who in zip(found, sources, strict=True):
        if c.source is None or c.source in seen or c.head is None or scene.doc[c.head].pos_ != "PRON":
            continue
        seen.add(c.source)
        start, end = c.source
        exact = scene.article.text[start:end]
        if who.method == "several":  # "she and her deputy" is nobody's pronoun
            continue
        result.append(
            Mention(
                id=ids.annotation_id("m", scene.article.id, f"source {exact}", count[exact]),
                article=scene.article.id,
                start=start,
                end=end,
                exact=exact,
                actor=who.actor,
                form=MentionForm.PRONOUN,
                method=who.method,
                score=who.score,
            )
        )
        count[exact] += 1
    return tuple(result)
