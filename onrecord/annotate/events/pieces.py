"""The words of a sentence that is cut out of its text: those that name an actor or stand for one, and the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotate.events.participants import BODIES, BODY, OWN, PERSON, Cast, actor_of
from onrecord.annotate.grammar import STEPS
from onrecord.records import Mention, Piece
from onrecord.vocabulary import ActorType, MentionForm, PieceForm

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
TOLD = frozenset({"nsubj", "nsubjpass", "dobj", "obj"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
ALONE = frozenset({"this", "that", "these", "those"})  # where they stand for a noun
POINTING = OWN | PERSON | BODY | {"you", "your", "yourself"}
Kept = set[int]  # numbers of tokens


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed article and who its words name."""

    doc: Doc
    known: Cast
    described: dict[int, Mention]  # by first token: descriptions that mean an actor, "the company"
    named: dict[int, Mention]  # … names
    spoken: dict[int, str]  # by pronoun that names a speaker, the speaker
    persons: dict[int, tuple[str, ...]]  # by sentence, the persons that it names
    bodies: dict[int, str]  # … the body that is the subject of its first verb
    ends: dict[str, int]  # by mention, its last token


def prepared(doc: Doc, known: Cast, mentions: Sequence[Mention]) -> Text:
    """A parsed article with its mentions by their first token."""
    at = {token.idx: token.i for token in doc}
    until = {token.idx + len(token): token.i for token in doc}
    placed = [m for m in mentions if m.actor and m.start in at and m.end in until]
    placed.sort(key=lambda m: (m.start, m.start - m.end))
    persons, bodies = introduced(doc, known, [(at[m.start], until[m.end], m) for m in placed])
    return Text(
        doc=doc, known=known, persons=persons, bodies=bodies,
        spoken={at[m.start]: m.actor for m in placed if m.form is MentionForm.PRONOUN and m.actor},
        described={at[m.start]: m for m in reversed(placed) if m.form is MentionForm.NOMINAL},
        named={
            at[m.start]: m for m in reversed(placed)
            if m.form in (MentionForm.NAME, MentionForm.VARIANT, MentionForm.TITLE, MentionForm.ACRONYM)
        },
        ends={m.id: until[m.end] for m in placed},
    )  # fmt: skip


def introduced(
    doc: Doc, known: Cast, placed: Sequence[tuple[int, int, Mention]]
) -> tuple[dict[int, tuple[str, ...]], dict[int, str]]:
    """By sentence the persons that it names, and the body that is the subject of its main clause."""
    persons: dict[int, tuple[str, ...]] = {}
    bodies: dict[int, str] = {}
    for first, last, mention in placed:
        number, actor = known.sentences[first], mention.actor or ""
        if known.types.get(actor) is ActorType.PERSON:
            persons[number] = tuple(dict.fromkeys((*persons.get(number, ()), actor)))
        elif known.types.get(actor) in BODIES and any(
            t.dep_ in SUBJECTS and t.head.dep_ == "ROOT" for t in doc[first : last + 1]
        ):
            bodies.setdefault(number, actor)
    return persons, bodies


def pieces(numbers: Sequence[int], text: Text) -> tuple[Piece, ...]:
    """Runs of words, each word that names or means an actor as a piece of its own."""
    made: list[Piece] = []
    kept = set(numbers)
    seen: set[str | None] = set()
    run: list[Token] = []
    skip = -1

    def close() -> None:
        if run:
            made.append(piece(text, run[0], run[-1], None, PieceForm.WORDS))
            run.clear()

    for number in numbers:
        token = text.doc[number]
        if number <= skip and token.i in kept and skip - number < STEPS:
            continue
        skip = -1
        found = pointed(token, text, seen, kept)
        if found is None:
            if run and run[-1].i + 1 != number:
                close()
            run.append(token)
            continue
        close()
        last, actor, form = found
        stands = before(token, kept, text) if form is PieceForm.LOOSE else None
        made.append(stands or piece(text, token, text.doc[last], actor, form))
        seen.add(actor)
        skip = last if last > number else -1
    close()
    return tuple(made)


def piece(text: Text, first: Token, last: Token, actor: str | None, form: PieceForm) -> Piece:
    """The words from one token to another."""
    start, end = first.idx, last.idx + len(last)
    return Piece(start, end, text.known.text[start:end], actor, form)


def pointed(token: Token, text: Text, seen: set[str | None], kept: Kept) -> tuple[int, str | None, PieceForm] | None:
    """The last token of a name or description that begins here, its actor and what it is; of a pronoun as well."""
    if token.lower_ in POINTING or (
        token.lower_ in ALONE and token.tag_ == "DT" and token.dep_ in (*OBJECTS, "pobj", "nsubj", "nsubjpass")
    ):
        return pronoun(token, text, seen, kept)
    for some, form in ((text.named, PieceForm.NAME), (text.described, PieceForm.DESCRIPTION)):
        mention = some.get(token.i)
        if mention is not None and all(i in kept for i in range(token.i, text.ends[mention.id] + 1)):
            return text.ends[mention.id], mention.actor, form
    return None


def pronoun(token: Token, text: Text, seen: set[str | None], kept: Kept) -> tuple[int, str | None, PieceForm] | None:
    """What a pronoun is: plain words where what it stands for is told before it."""
    if token.dep_ == "expl" or (token.lower_ == "it" and introduces(token)):
        return None
    before = token.lower_ not in ALONE and any(is_noun_before(token, kept, text.doc))
    actor = text.spoken.get(token.i) or actor_of(token, text.known) or told_before(token, text)
    if actor is not None and token.lower_ in PERSON and named_only_behind(token, actor, text):
        actor = None
    ours = token.lower_ in OWN | {"you", "your", "yourself"}
    if not ours and (before or (actor is not None and actor in seen)):
        return None  # the words tell for whom it stands
    if actor is None or actor in seen:
        return token.i, None, PieceForm.LOOSE
    return token.i, actor, PieceForm.WHOSE if token.tag_ == "PRP$" else PieceForm.PRONOUN


def named_only_behind(token: Token, actor: str, text: Text) -> bool:
    """Whether a sentence names an actor behind a pronoun and not before it: "His deputy, Ada Lund"."""
    at = [i for i, m in text.named.items() if m.actor == actor and token.sent.start <= i < token.sent.end]
    return bool(at) and min(at) > token.i


def told_before(token: Token, text: Text) -> str | None:
    """Whom a sentence that begins with a pronoun is about: the only person that is named before, or the body."""
    number, word = text.known.sentences[token.i], token.lower_
    if word in PERSON and not text.persons.get(number):
        reach = 4 if token.i - token.sent.start <= 1 else 2
        named = next((text.persons[n] for n in range(number - 1, max(-1, number - reach), -1) if n in text.persons), ())
        return named[0] if len(named) == 1 else None
    if token.i - token.sent.start > 1:
        return None
    if word in ("it", "its"):
        return text.bodies.get(number - 1)
    return None


def before(token: Token, kept: Kept, text: Text) -> Piece | None:
    """What a pronoun stands for that the words before them tell: "it" for the subject or object that came last."""
    word = token.lower_
    if word not in ("it", "its", "them", "they", "their"):
        return None
    start = token.sent.start
    paragraph = text.known.text.rfind("\n", 0, token.idx)
    near = [t for t in text.doc[max(0, start - STEPS * 4) : token.i] if t.idx > paragraph and t.i not in kept]
    nouns = [
        t
        for t in near
        if t.dep_ in TOLD and t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("PERSON", "DATE", "TIME")
    ]
    several = word in ("them", "they", "their")
    fitting = [t for t in nouns if (t.tag_ in ("NNS", "NNPS")) == several]
    subjects = [t for t in fitting if t.dep_ in SUBJECTS]
    if token.dep_ in (*OBJECTS, "pobj") and len(fitting) > 1:
        return None  # an object can be any of them
    best = (subjects or fitting)[-1:]
    if not best or any(t.pos_ == "PRON" or t.tag_ == "PRP$" for t in best[0].lefts):
        return None
    form = PieceForm.STANDING_WHOSE if token.tag_ == "PRP$" else PieceForm.STANDING
    return piece(text, best[0].left_edge, best[0], None, form)


def introduces(token: Token) -> bool:
    """Whether "it" stands for a clause or the weather: "it was clear that"."""
    return (
        token.dep_ in ("nsubj", "nsubjpass")
        and any(c.dep_ in ("ccomp", "csubj", "advcl", "xcomp") and c.i > token.i for c in token.head.children)
        and token.head.lemma_ == "be"
    )


def is_noun_before(token: Token, kept: Kept, doc: Doc) -> Iterator[bool]:
    """For each noun before a pronoun in the same words, whether it can be what the pronoun stands for."""
    several = token.lower_ in ("they", "them", "their", "themselves")
    verb = token.head if token.dep_ in OBJECTS else token.head.head if token.dep_ == "pobj" else None
    for one in (doc[number] for number in sorted(kept) if number < token.i):
        if verb is not None and one.head == verb and one.dep_ in SUBJECTS:
            continue  # nobody is "him" of whom the same verb tells that he acts
        if one.pos_ in ("NOUN", "PROPN") and one.dep_ in ("nsubj", "nsubjpass", "conj"):
            yield several or one.tag_ in ("NN", "NNP", "NNPS")
