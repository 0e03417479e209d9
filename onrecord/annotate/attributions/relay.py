"""How a statement reached the article: wires and outlets are links of a chain, not speakers of their own."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import speakers
from onrecord.annotate.attributions.scene import Candidate, Chars, Scene
from onrecord.records import Mention
from onrecord.vocabulary import ActorType


def fold(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """Turn ", Interfax reported" around another statement into a relay of that statement."""
    result = [citing(scene, c) for c in found]
    found = [c for c in result if not cited_already(scene, c, result)]
    result = list(found)
    dropped: set[int] = set()
    for i, outer in enumerate(found):
        outlet = speaking_outlet(scene, outer)
        if outlet is None:
            continue
        inner = [j for j, c in enumerate(result) if j != i and j not in dropped and carries(outer, c)]
        if inner:
            dropped.add(i)
            for j in inner:
                result[j] = replace(result[j], relays=(*result[j].relays, (outlet.start, outlet.end)))
    return [with_cue_clause(scene, c) for i, c in enumerate(result) if i not in dropped]


def citing(scene: Scene, c: Candidate) -> Candidate:
    """ "…, Reuters reported, citing a commander": the commander is the source and Reuters the relay."""
    outlet = speaking_outlet(scene, c)
    if outlet is None or c.verb is None:
        return c
    for clause in scene.doc[c.verb].children:
        cited = (
            [d for d in clause.children if d.dep_ == "dobj"] if clause.lemma_ == "cite" and clause.tag_ == "VBG" else []
        )
        if cited:
            source, head = speakers.phrase(scene, cited[0])
            return replace(c, source=source, head=head, relays=(*c.relays, (outlet.start, outlet.end)))
    return c


def cited_already(scene: Scene, c: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a candidate is only the "citing …" of another one."""
    if c.verb is None or scene.doc[c.verb].lemma_ != "cite" or scene.doc[c.verb].tag_ != "VBG":
        return False
    return any(o.verb == scene.doc[c.verb].head.i and o.relays for o in others)


def speaking_outlet(scene: Scene, candidate: Candidate) -> Mention | None:
    """The wire or outlet that a statement gives as its source."""
    if candidate.head is None or candidate.source is None:
        return None
    mention = scene.named(candidate.head)
    if mention is not None and mention.type == ActorType.PUBLICATION:
        return mention
    return None


def carries(outer: Candidate, inner: Candidate) -> bool:
    """Whether the outer statement's content is the inner statement with its cue."""
    if inner.cue is None or inner.source is None:
        return False
    lowest = min(outer.start, outer.cue[0] if outer.cue else outer.start)
    cue_inside = any(start <= inner.cue[0] < end for start, end in outer.content)
    shared = sum(max(0, min(e, y) - max(s, x)) for s, e in outer.content for x, y in inner.content)
    size = sum(e - s for s, e in outer.content)
    near = inner.cue[0] >= lowest
    return cue_inside and near and (shared >= 0.4 * size or quote_beside(outer, inner))


def quote_beside(outer: Candidate, inner: Candidate) -> bool:
    """A quotation whose cue clause the outer cue took for its content."""
    return inner.quote_type == "direct" and sum(e - s for s, e in outer.content) <= inner.end - inner.start + 80


def with_cue_clause(scene: Scene, candidate: Candidate) -> Candidate:
    """Add the wires and outlets that the cue clause itself names: "told Reuters by telephone", "quoted by Interfax"."""
    if candidate.verb is None:
        return candidate
    taken = {(m.start, m.end) for m in clause_outlets(scene, candidate)}
    relays = tuple(sorted({*candidate.relays, *taken}))
    return replace(candidate, relays=relays) if relays != candidate.relays else candidate


def clause_outlets(scene: Scene, candidate: Candidate) -> list[Mention]:
    """Publications in the words of the cue clause, neither its source nor in its content."""
    if candidate.verb is None:
        return []
    found = []
    verb = quoted_passive(scene.doc[candidate.verb])
    for token in verb.subtree:
        mention = scene.publication(token)
        if mention is None or token.i == candidate.head or inside(mention, candidate.content):
            continue
        if candidate.source and mention.start >= candidate.source[0] and mention.end <= candidate.source[1]:
            if (
                scene.doc[token.i + 1 : token.i + 2].text in ("correspondent", "witness", "reporter", "'s", "’s")
                or token.dep_ != "compound"
            ):
                found.append(mention)
            continue
        if relays_here(token.head.lemma_.lower(), token.dep_, verb.lemma_.lower()):
            found.append(mention)
    return found


def quoted_passive(verb: Token) -> Token:
    """Of "was quoted by Interfax as saying" the verb that names the relay."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in relay_verbs():
        return verb.head.head
    return verb


def relay_verbs() -> frozenset[str]:
    """Verbs of passing on what somebody said."""
    return lexicon.words("verbs", "relay_verbs")


def to_the_same_ear(scene: Scene, found: Sequence[Candidate], actors: Sequence[str | None]) -> list[Candidate]:
    """Direct speech of somebody who told an agency something before in the article was told to it as well.

    The link points to the words that say so; other ways of relaying ("Interfax reported") hold for their sentence only.
    """
    told: dict[str, tuple[Chars, ...]] = {}
    result = []
    for c, actor in zip(found, actors, strict=True):
        verb = scene.doc[c.verb] if c.verb is not None else None
        direct = c.quote_type == "direct" and actor is not None
        if direct and c.relays and verb is not None and verb.lemma_.lower() == "tell":
            told.setdefault(str(actor), c.relays)
        elif direct and not c.relays and actor in told:
            c = replace(c, relays=told[str(actor)])
        result.append(c)
    return result


def inside(mention: Mention, content: Sequence[Chars]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in content)


def relays_here(head: str, dep: str, verb: str) -> bool:
    """Whether a publication stands where a relay stands: told, quoted by, in an interview with, to."""
    if dep in ("dobj", "dative", "nsubj", "nsubjpass", "appos", "conj", "compound"):
        return True
    return dep == "pobj" and head in ("by", "with", "to", "on", "through", "via", "for", "from")


def medium(scene: Scene, candidate: Candidate) -> str | None:
    """How the source spoke: "by telephone", "in a statement"."""
    if candidate.verb is None:
        return None
    for token in scene.doc[candidate.verb].subtree:
        if token.dep_ != "pobj" or token.lemma_.lower() not in lexicon.words("verbs", "mediums"):
            continue
        if scene.publication(token) is not None:
            continue  # an outlet of that name: "to the Daily Post"
        if token.head.lower_ == "to" and token.lemma_.lower() in lexicon.words("verbs", "documents"):
            continue  # "according to a statement", "in reply to a letter": nobody's ear
        if token.head.lower_ in ("by", "in", "on", "to", "via", "through", "during", "at") and not any(
            start <= token.idx < end for start, end in candidate.content
        ):
            words = scene.doc[token.head.i : token.i + 1].text
            return words[:1].lower() + words[1:]
    return None
