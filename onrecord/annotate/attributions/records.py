"""Candidates whose sources are resolved, as records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord import ids, lexicon
from onrecord.annotate.attributions import relay
from onrecord.annotate.attributions.scene import Candidate, Chars, Resolved, Scene
from onrecord.records import Attribution, ChainLink, DateMention, Mention, Source, Span
from onrecord.vocabulary import SILENT, Certainty, ChainRole, MentionForm, Stance


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
    """How often the rule is right, lowered where a pronoun or a description had to be resolved."""
    base = lexicon.read("scores").get(c.method, c.score)
    return round(float(base) * (who.score if who.method.startswith(("pronoun", "reference")) else 1.0), 3)


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
        if mention is None:  # "state media"
            words = span(scene, (start, end))
            links.append(ChainLink(actor=None, name=None, role=ChainRole.OUTLET, words=words.exact, relay=words))
        elif source is None or mention.actor != source.actor:
            role = ChainRole.WIRE if mention.actor in wires else ChainRole.OUTLET
            step = ChainLink(actor=mention.actor, name=None, role=role, words=mention.exact)
            links.append(replace(step, relay=span(scene, (start, end))))
    return (*links, ChainLink(actor=None, name=None, role=ChainRole.PUBLISHER))


def certainty(scene: Scene, c: Candidate) -> Certainty:
    """What modals and hedges in the main clause of the content say."""
    if c.stance in (Stance.URGES, *SILENT):
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


def references(scene: Scene, found: Sequence[Candidate], sources: Sequence[Resolved]) -> tuple[Mention, ...]:
    """The pronouns that speak and the descriptions that were linked, as mentions that name their rule."""
    result, seen, count = [], set(), Counter[str]()
    for c, who in zip(found, sources, strict=True):
        form = refers(scene, c, who)
        if c.source is None or c.source in seen or form is None:
            continue
        seen.add(c.source)
        start, end = c.source
        exact = scene.article.text[start:end]
        kind = "source" if form == MentionForm.PRONOUN else "reference"
        result.append(
            Mention(
                id=ids.annotation_id("m", scene.article.id, f"{kind} {exact}", count[exact]),
                article=scene.article.id,
                start=start,
                end=end,
                exact=exact,
                actor=who.actor,
                form=form,
                method=who.method,
                score=who.score,
            )
        )
        count[exact] += 1
    return tuple(result)


def refers(scene: Scene, c: Candidate, who: Resolved) -> MentionForm | None:
    """What a source is a mention by, beside those that the names have; "she and her deputy" is nobody's pronoun."""
    if c.head is None or c.source is None or who.method == "several":
        return None
    if scene.doc[c.head].pos_ == "PRON":
        return MentionForm.PRONOUN
    start, end = c.source
    linked = who.actor is not None and who.method.startswith("reference")
    crossed = any(m.start < end and start < m.end for m in scene.mentions)
    return MentionForm.NOMINAL if linked and not crossed else None
