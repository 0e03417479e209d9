"""How a statement reached the article: wires and outlets are links of a chain, not speakers of their own."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import speakers, subjects, verbs
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
    passing = passing_on(scene, c) or (c.source if quoting_person(scene, c) else None)
    noun = cited(scene, c) if passing is not None else None
    if passing is None or noun is None:
        return c
    source, head = speakers.phrase(scene, noun)
    return replace(c, source=source, head=head, relays=(*c.relays, passing))


def quoting_person(scene: Scene, c: Candidate) -> bool:
    """Whether somebody speaks in another's words: '"…," the governor said, quoting the driver'."""
    if c.quote_type != "direct" or c.verb is None or c.head is None or scene.doc[c.head].pos_ == "PRON":
        return False
    after = [t for t in scene.doc[c.verb + 1 : c.verb + 3] if t.lower_ == "quoting"]
    told = [n for t in after for n in t.children if n.dep_ == "dobj"]
    return any(subjects.is_person(n) or scene.named(n.i) is not None for n in told)


def passing_on(scene: Scene, c: Candidate) -> Chars | None:
    """The outlet that a statement gives as its source: by name, or as "state media"."""
    if (outlet := speaking_outlet(scene, c)) is not None:
        return outlet.start, outlet.end
    head = scene.doc[c.head] if c.head is not None else None
    media = lexicon.words("verbs", "media")
    if head is not None and (named := outlet_of(scene, head)) is not None:
        return named
    if head is not None and reports(scene, c):
        return c.source
    if head is not None and scene.named(head.i) is not None:  # "The Times", of which no list says that it is a paper
        media = lexicon.words("names", "publication_heads")
    return c.source if head is not None and {head.lemma_.lower(), head.lower_} & media else None


def outlet_of(scene: Scene, noun: Token) -> Chars | None:
    """The name of an outlet that its noun introduces: "the newspaper El Faro"."""
    named = [c for c in noun.children if c.dep_ == "appos" and c.tag_ in ("NNP", "NNPS")]
    if not named or noun.lemma_.lower() not in lexicon.words("verbs", "media") | {"agency"}:
        return None
    return scene.chars(named[0].left_edge.i, named[0].i + 1)


def reports(scene: Scene, c: Candidate) -> bool:
    """Whether a source that no list knows passes on as outlets do: "Qarvin reported", "the state agency Qarvin"."""
    head = scene.doc[c.head or 0]
    agency = any(t.dep_ == "compound" and t.lemma_.lower() in lexicon.words("verbs", "media") for t in head.children)
    agency |= any(t.dep_ == "compound" and t.lemma_.lower() == "agency" for t in head.children)
    told = c.verb is not None and scene.doc[c.verb].lemma_ == "report" and not verbs.passive(scene.doc[c.verb])
    return agency or (told and head.tag_ in ("NNP", "NN") and head.text[:1].isupper() and not subjects.is_person(head))


def cited(scene: Scene, c: Candidate) -> Token | None:
    """Whom the outlet cites beside its cue: somebody, a body or a paper; "citing rising costs" names nobody."""
    if c.verb is None or c.head is None:
        return None
    verb, head = scene.doc[c.verb], scene.doc[c.head]
    for token in verb.sent:
        if token.lemma_.lower() not in ("cite", "quote") or token.i in (c.verb, *scene.quoted):
            continue
        aside = token.tag_ == "VBG" and (head.i < token.i < verb.i or token.head == verb)
        last = token.tag_ == "VBG" and token.i > verb.i and token.nbor(-1).text == "," and not own(token)
        if not aside and not last and not (token.dep_ == "relcl" and token.head == head):
            continue
        noun = next((d for d in token.children if d.dep_ == "dobj"), None) or first_noun(token)
        if noun is not None and can_be_cited(scene, noun):
            return noun
    return None


def own(citing: Token) -> bool:
    """Whether somebody's own are cited: "the minister had resigned, citing his doctors"."""
    return any(t.tag_ == "PRP$" for d in citing.children for t in d.children)


def first_noun(citing: Token) -> Token | None:
    """What stands between a verb and the next comma, where the parser made it part of something else."""
    doc = citing.doc
    end = next((t.i for t in doc[citing.i + 1 : citing.sent.end] if t.is_punct), citing.sent.end)
    span = doc[citing.i + 1 : end]
    return span[-1] if len(span) and span[-1].pos_ in ("NOUN", "PROPN") else None


def can_be_cited(scene: Scene, noun: Token) -> bool:
    """Whether a noun is somebody, a body or a paper, rather than a reason."""
    lemma = noun.lemma_.lower()
    listed = lexicon.words("verbs", "documents") | lexicon.words("titles", "body_nouns")
    listed |= lexicon.words("nations", "institution_nouns") | lexicon.words("nations", "government_nouns")
    listed |= lexicon.words("references", "bodies") | lexicon.words("references", "papers") | {"person", "people"}
    return scene.named(noun.i) is not None or subjects.is_person(noun) or lemma in listed


def cited_already(scene: Scene, c: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a candidate is only the "citing …" of another one."""
    verb = scene.doc[c.verb] if c.verb is not None else None
    if verb is None or verb.lemma_ not in ("cite", "quote") or not (verb.tag_ == "VBG" or verb.dep_ == "relcl"):
        return False
    near = range(verb.i + 1, verb.i + 8)
    carriers = [o for o in others if o is not c and o.relays]
    return any(o.head in near or o.verb == verb.head.i for o in carriers)


def speaking_outlet(scene: Scene, candidate: Candidate) -> Mention | None:
    """The wire or outlet that a statement gives as its source."""
    if candidate.head is None or candidate.source is None:
        return None
    mention = scene.named(candidate.head)
    if mention is None or mention.type == ActorType.PUBLICATION:
        return mention
    reported = candidate.method.startswith("say") and mention.type == ActorType.ORGANISATION
    return mention if reported and reports(scene, candidate) and behind(candidate) else None


def behind(c: Candidate) -> bool:
    """Whether a cue closes its sentence: "…, Oceanic Press reported"."""
    return c.verb is not None and c.source is not None and c.start < c.source[0]


def carries(outer: Candidate, inner: Candidate) -> bool:
    """Whether the outer statement's content is the inner statement with its cue."""
    if inner.cue is None or inner.source is None:
        return False
    lowest = min(outer.start, outer.cue[0] if outer.cue else outer.start)
    cue_inside = any(start <= inner.cue[0] < end for start, end in outer.content)
    first = min(inner.source[0], inner.start)  # "the mayor called it a lie" is the statement with its cue
    shared = sum(max(0, min(e, inner.end) - max(s, first)) for s, e in outer.content)
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
    taken |= set(quoting_body(scene, candidate)) | set(unlisted_ear(scene, candidate, taken))
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
        if relays_here(token.head.lemma_.lower(), token.dep_):
            found.append(mention)
    return found


def unlisted_ear(scene: Scene, candidate: Candidate, taken: Collection[Chars]) -> Iterator[Chars]:
    """The outlet that no list knows but its noun tells: "told the news agency Fonn", "told the newspaper El Faro"."""
    verb = quoted_passive(scene.doc[candidate.verb or 0])
    heard = [*verb.children, *(n for p in verb.children if p.lower_ in ("to", "with", "by") for n in p.children)]
    for noun in (n for n in heard if n.dep_ in ("dobj", "dative", "pobj") and n.i != candidate.head):
        words = [t.i for t in noun.subtree if t.lemma_.lower() in lexicon.words("verbs", "media") | {"agency"}]
        behind_it = noun.nbor(1)
        named = behind_it.tag_ in ("NNP", "NNPS") or (behind_it.text[:1].isupper() and behind_it.is_alpha)
        names = [t.i for t in noun.subtree if t.tag_ in ("NNP", "NNPS")] if words else []
        names += [behind_it.i] if words and named and behind_it.i not in names else []
        if not names or any(start <= noun.idx < end for start, end in candidate.content):
            continue
        mention = scene.named(names[-1])
        chars = (mention.start, mention.end) if mention is not None else scene.chars(min(names), max(names) + 1)
        if not any(start < chars[1] and chars[0] < end for start, end in taken):
            yield chars
            return


def quoting_body(scene: Scene, candidate: Candidate) -> Iterator[Chars]:
    """The body that passes on in "the ministry quoted its spokesman as saying"."""
    verb = quoted_passive(scene.doc[candidate.verb or 0])
    if verb.lemma_.lower() not in ("quote", "cite") or verbs.passive(verb):
        return
    for subject in verb.children:
        if (
            subject.i != candidate.head
            and subject.dep_ == "nsubj"
            and subject.pos_ in ("NOUN", "PROPN")
            and scene.publication(subject) is None
        ):
            yield speakers.phrase(scene, subject)[0]


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
    papers: dict[str, tuple[Chars, ...]] = {}  # told in any way
    result = []
    for c, actor in zip(found, actors, strict=True):
        verb = scene.doc[c.verb] if c.verb is not None else None
        direct = c.quote_type == "direct" and actor is not None
        telling = verb is not None and verb.lemma_.lower() == "tell"
        if direct and c.relays and telling:
            told.setdefault(str(actor), c.relays)
        elif direct and not c.relays and actor in told:
            c = replace(c, relays=told[str(actor)])
        elif verb is not None and not c.relays and actor in papers and to_the_paper(verb):
            c = replace(c, relays=papers[str(actor)])
        if actor is not None and c.relays and telling:
            papers[actor] = c.relays
        result.append(c)
    return result


def to_the_paper(verb: Token) -> bool:
    """Whether something is told to an outlet named before: "he told the paper"."""
    heard = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    media = lexicon.words("verbs", "media") | {"paper", "agency"}
    return any(n.lemma_.lower() in media and n.left_edge.lower_ == "the" and n.i - n.left_edge.i == 1 for n in heard)


def quoted_before(scene: Scene, found: Sequence[Candidate], actors: Sequence[str | None]) -> list[Candidate]:
    """ "…, Ana Garcia was quoted as saying": by whoever passed on what she said before."""
    passed: dict[str, tuple[Chars, ...]] = {}
    result = []
    for c, actor in zip(found, actors, strict=True):
        verb = quoted_passive(scene.doc[c.verb]) if c.verb is not None else None
        quoted = verb is not None and verb.lemma_.lower() == "quote" and verbs.passive(verb)
        if actor is not None and c.relays:
            passed.setdefault(actor, c.relays)
        elif actor is not None and quoted and actor in passed:
            c = replace(c, relays=passed[actor])
        result.append(c)
    return result


def inside(mention: Mention, content: Sequence[Chars]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in content)


def relays_here(head: str, dep: str) -> bool:
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
