"""Descriptions that mean somebody of their report and say nothing: "the soldier's sister", "a successor to the GP".

They are read as sources are, so that a report links a description wherever it stands.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord import ids, lexicon
from onrecord.annotate.attributions import bodies, epithets, references, speakers, subjects
from onrecord.annotate.attributions.antecedents import Earlier
from onrecord.annotate.attributions.scene import NAMING, Candidate, Chars, Resolved, Scene, children
from onrecord.records import Mention
from onrecord.vocabulary import MentionForm, QuoteType, Stance

RULES: tuple[references.Rule, ...] = (
    epithets.one_of_two,
    epithets.role,
    references.owned,
    epithets.holder,
    references.by_noun,
    epithets.epithet,
)
SINGULAR = ("NN", "NNP", "JJ")


def link(scene: Scene, candidate: Candidate | None, earlier: Earlier) -> None:
    """Link the descriptions before a statement's source that say nothing themselves; for none, all that are left."""
    end = len(scene.doc) if candidate is None else candidate.head or 0
    spans = [(m.start, m.end) for m in scene.mentions]
    for token in scene.doc[scene.linked_up_to : end]:
        if not describes(token) or token.i in scene.quoted:
            continue
        start, last = noun_phrase(scene, token)
        if any(a < last and start < b for a, b in spans):
            continue
        who = meant(scene, token, (start, last), earlier)
        if who is not None and who.actor is not None:
            scene.links[token.i] = who
    scene.linked_up_to = max(scene.linked_up_to, end)


def mentions(
    scene: Scene, found: Sequence[Candidate], sources: Sequence[Resolved], taken: Sequence[Mention]
) -> Iterator[Mention]:
    """The descriptions that are nobody's source, where they mean somebody named or one who speaks.

    Args:
        taken: the pronouns and descriptions that speak.
    """
    link(scene, None, list(zip(found, sources, strict=True)))
    spans = {(m.start, m.end) for m in taken} | {c.source for c in found if c.source is not None}
    known = {m.actor for m in scene.mentions if m.form in NAMING} | {who.actor for who in sources}
    count = Counter[str]()
    for i, who in sorted(scene.links.items()):
        start, end = noun_phrase(scene, scene.doc[i])
        if who.actor not in known or any(a < end and start < b for a, b in spans):
            continue
        exact = scene.article.text[start:end]
        yield Mention(
            id=ids.annotation_id("m", scene.article.id, f"described {exact}", count[exact]),
            article=scene.article.id,
            start=start,
            end=end,
            exact=exact,
            actor=who.actor,
            form=MentionForm.NOMINAL,
            method=who.method if who.method.startswith("reference") else "reference-body",
            score=who.score,
        )
        count[exact] += 1


def describes(token: Token) -> bool:
    """Whether a word can turn a description of somebody told of: "the soldier", "his lawyer", "the 24-year-old"."""
    if token.tag_ not in SINGULAR or token.dep_ in ("compound", "amod", "appos", "attr"):
        return False
    own = any(c.tag_ == "PRP$" for c in children(token, "poss"))
    return (own or epithets.the(token)) and (
        subjects.is_person(token)
        or bodies.is_body(token)
        or epithets.is_epithet(token)
        or token.lemma_.lower() in epithets.roles()
        or token.lemma_.lower() in lexicon.words("references", "bodies")
    )


def noun_phrase(scene: Scene, token: Token) -> Chars:
    """The characters of a description, from its article to its noun."""
    return scene.chars(token.left_edge.i, token.i + 1)


def meant(scene: Scene, token: Token, chars: Chars, earlier: Earlier) -> Resolved | None:
    """Whom a description stands for, None where nothing tells; one of several is nobody."""
    if speakers.several(scene, token, chars):
        return None
    as_source = Candidate(None, None, chars, token.i, (chars,), QuoteType.NARRATION, Stance.ASSERTS, "", 0.0)
    found = next((r for rule in RULES if (r := rule(scene, as_source, token, earlier)) is not None), None)
    if found is None and bodies.is_body(token) and token.tag_ == "NN" and references.definite(token):
        found = bodies.nearest_body(scene, token)
    return found
