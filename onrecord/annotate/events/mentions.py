"""Event mentions: every verb, noun and adjective that tells something that happens, with its clause and who takes part.

Not a closed list: a verb is one unless it only reports; a noun, if WordNet holds one of its senses for an act, event,
phenomenon or process, or it names the doing of a verb; an adjective, if data/idioms.yml lists it as a state.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.symbols import ADJ, AUX, NOUN, PROPN, VERB
from spacy.tokens import Doc, Token

from onrecord import ids, wordnet
from onrecord.annotate.events import asking, contrasts, idioms, participants, pieces, tellings
from onrecord.annotate.events.modality import is_negated, modality
from onrecord.records import Article, Attribution, DateMention, Event, Figure, Mention, Span, Telling
from onrecord.replacing import replaced
from onrecord.vocabulary import SILENT, ActorType, Stance

NO_EVENT = frozenset(
    {
        "PERSON",
        "ORG",
        "GPE",
        "NORP",
        "DATE",
        "TIME",
        "CARDINAL",
        "MONEY",
        "PERCENT",
        "LOC",
        "FAC",
        "QUANTITY",
        "ORDINAL",
    }
)
APART = frozenset({"advcl", "conj", "cc", "punct", "parataxis", "mark", "relcl", "ccomp"})  # no words of a clause
TELLING = frozenset({VERB, AUX, ADJ, NOUN, PROPN})
NAMED = frozenset({"GPE", "LOC", "FAC"})


def find(
    doc: Doc,
    article: Article,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    said: Sequence[Attribution],
    counted: Sequence[Figure],
) -> tuple[list[Event], list[Telling]]:
    """The event mentions of a parsed article, in order of their triggers, and the sentences that tell them."""
    numbers = [0] * len(doc)
    for number, sentence in enumerate(s for s in doc.sents if s.text.strip()):
        numbers[sentence.start : sentence.end] = [number] * len(sentence)
    known = participants.cast(doc, article.text, mentions, said, numbers)
    places = {m.actor for m in mentions if m.type is ActorType.PLACE and m.actor}
    lemmas = {t.i: t.lemma_.lower() for t in doc if t.is_alpha and not t.is_stop}
    found = []
    seen: dict[str, int] = {}
    cues = {i for a in said if a.cue for i in range(a.cue.start, a.cue.end)}
    silent = {i for a in said if a.cue and a.stance in SILENT for i in range(a.cue.start, a.cue.end)}
    against = {i for a in said if a.cue and a.stance is not Stance.ASSERTS for i in range(a.cue.start, a.cue.end)}
    for token in (doc[i] for i, kind in enumerate(doc.to_array("POS").tolist()) if kind in TELLING):
        predicate = told(token)
        if predicate is None or token.idx in silent or (token.idx in cues and predicate in idioms.listed("reporting")):
            continue
        one = mention(doc, article, token, predicate, known, seen, lemmas)
        framed = token.idx in cues or any(c.dep_ == "ccomp" for c in token.children)
        if framed and not one.noun and not one.patients:
            continue  # "a tribunal ruled", "anglers watched": what it ruled, what they saw is told by the clause below
        if one.negated and token.head.idx in against and token.dep_ in ("xcomp", "dobj"):
            one = replaced(one, negated=is_negated(token, True))  # "denied receiving …": the stance says so already
        inside = [d for d in dates if one.start <= d.start and d.end <= one.end and d.value]
        at = min(inside, key=lambda d: abs(d.start - token.idx), default=None)
        figures = [f for f in counted if one.start <= f.start and f.end <= one.end]
        figure = min(figures, key=lambda f: abs(f.start - token.idx), default=None)
        where = next((r.actor for r in one.roles if r.actor in places), None)
        found.append(with_context(one, where, at.value if at else None, figure, teller(one.trigger, said)))
    text = pieces.prepared(doc, known, mentions)
    return found, [*tellings.of_events(text, found), *asking.of_figures(text, counted)]


def told(token: Token) -> str | None:
    """The predicate of the event that a word tells; None where it tells none."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
        return told_by_verb(token, lemma)
    if token.pos_ == "ADJ":
        return None if part_of_idiom(token) else idioms.states().get(lemma, lemma if token.dep_ == "acomp" else None)
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in NO_EVENT or lemma in idioms.listed("no_events"):
        return None
    if lemma == "order" and token.head.lower_ == "in" and any(c.dep_ in ("acl", "relcl") for c in token.children):
        return None  # "in order to"
    return lemma if wordnet.is_event(lemma) else None


def told_by_verb(verb: Token, lemma: str) -> str | None:
    """The predicate of a verb; of one whose object or complement tells the event, none."""
    if is_state(verb):
        return idioms.states()[verb.lower_]
    act = idioms.act(verb)
    if act in idioms.listed("light") and carries(verb):
        return None
    if act == lemma and (lemma == "say" or (lemma == "be" and carried(verb))):  # "is to be extended": extend
        return None
    return act


def is_state(verb: Token) -> bool:
    """Whether what is tagged as a verb is a state: "dozens are missing"."""
    known = verb.lower_ in idioms.states() and verb.tag_ == "VBG"
    return known and not any(child.dep_ in ("dobj", "obj") for child in verb.children)


def part_of_idiom(token: Token) -> bool:
    """Whether an adjective only completes a turn of phrase that its verb already tells: "was shot *dead*"."""
    return token.head.pos_ in ("VERB", "AUX") and idioms.act(token.head) != token.head.lemma_.lower()


def carried(verb: Token) -> bool:
    """Whether the predicate behind "be" tells the event itself: "is missing", "is to be shut", "was an attack"."""
    told = (c for c in verb.children if c.dep_ != "attr" or wordnet.is_event(c.lemma_.lower()))
    return any(c.dep_ in ("acomp", "xcomp", "attr") for c in told)


def carries(verb: Token) -> bool:
    """Whether a light verb has an object that tells the event: "carried out an attack"."""
    return any(c.dep_ in ("dobj", "obj") and wordnet.is_event(c.lemma_.lower()) for c in verb.children)


def mention(
    doc: Doc,
    article: Article,
    token: Token,
    predicate: str,
    known: participants.Cast,
    seen: dict[str, int],
    lemmas: Mapping[int, str],
) -> Event:
    """The record of a trigger, still without its context.

    Args:
        lemmas: of the content words, by token.
    """
    noun = token.pos_ in ("NOUN", "PROPN")
    verb = token.head if token.pos_ == "ADJ" and token.dep_ == "acomp" else token
    doers, done_to, rest = participants.arguments(verb, noun)
    if token.pos_ == "ADJ" or is_state(token):
        doers, done_to = (
            [],
            doers if verb is not token else [token.head] if token.dep_ == "amod" else participants.subjects(token),
        )
    first, last = clause(doc, verb)
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    trigger = Span(token.idx, token.idx + len(token), article.text[token.idx : token.idx + len(token)])
    exact = article.text[start:end]
    key = f"{token.text} {exact}"
    seen[key] = seen.get(key, -1) + 1
    around = {t.i for t in (*verb.subtree, verb.head, *verb.head.children)} - {token.i}
    return Event(
        id=ids.annotation_id("e", article.id, key, seen[key]), article=article.id, start=start, end=end, exact=exact,
        trigger=trigger, predicate=predicate, noun=noun and predicate == token.lemma_.lower(),
        roles=tuple(
            role for name, tokens in (("agent", doers), ("patient", done_to), ("other", rest))
            for role in participants.roles(name, tokens, known)
        ),
        place=None, time=None, negated=is_negated(verb, noun), modality=modality(verb, noun), figure=None,
        attribution=None,
        method=way(token, noun), score=0.8,
        sentence=known.sentences[token.i], agents=participants.words(doers), patients=participants.words(done_to),
        others=participants.words(rest), near=tuple(sorted({lemmas[i] for i in around & lemmas.keys()})),
        points=contrasts.points(tuple(doc[first : last + 1]), verb),
    )  # fmt: skip


def way(token: Token, noun: bool) -> str:
    """How a word tells an event: as a noun, a state, a verb, or a modifier of a noun ("the leaking valve")."""
    if noun:
        return "noun"
    return "modifier" if token.dep_ == "amod" else "state" if token.pos_ == "ADJ" else "verb"


def with_context(
    one: Event, place: str | None, time: str | None, figure: Figure | None, attribution: str | None
) -> Event:
    """A mention with where, when and how many, and who tells it."""
    return replaced(one, place=place, time=time, figure=figure.id if figure else None, attribution=attribution)


def teller(trigger: Span, said: Sequence[Attribution]) -> str | None:
    """The innermost attribution whose content holds a trigger."""
    holding = [
        (span.end - span.start, a.id)
        for a in said
        for span in a.content
        if span.start <= trigger.start and trigger.end <= span.end
    ]
    return min(holding)[1] if holding else None


def clause(doc: Doc, head: Token) -> tuple[int, int]:
    """The first and last token of the shortest clause around a word, without the clauses beside and below it."""
    kept, queue = [head], [head]
    while queue:
        one = queue.pop()
        for child in one.children:
            joined = child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM") and one.i != head.i
            purpose = one.i == head.i and child.dep_ == "ccomp" and any(c.lower_ == "to" for c in child.children)
            if child.dep_ not in APART or joined or purpose:
                kept.append(child)
                queue.append(child)
    beside = [c.left_edge.i for c in head.children if c.dep_ in ("cc", "conj") and c.left_edge.i > head.i]
    first, last = min(t.i for t in kept), min(max(t.i for t in kept), min(beside, default=len(doc)) - 1)
    if head.dep_ in ("amod", "acl") and head.head.pos_ in ("NOUN", "PROPN"):
        first, last = min(first, head.head.left_edge.i), max(last, head.head.i)
    while last > first and doc[last].is_space:
        last -= 1
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    return first, last


def terms(doc: Doc) -> Iterator[tuple[str, ...]]:
    """Of each sentence, the lemmas of its content words."""
    for sentence in doc.sents:
        if sentence.text.strip():
            yield tuple(t.lemma_.lower() for t in sentence if t.is_alpha and not t.is_stop)
