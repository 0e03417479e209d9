"""Which actor a source is: by the mention it turns on, by what a pronoun or description stands for, else nobody."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.annotate.attributions import bodies, later, pronouns, references, speakers, unnamed
from onrecord.annotate.attributions.antecedents import Earlier
from onrecord.annotate.attributions.scene import NAMING, Candidate, Resolved, Scene
from onrecord.vocabulary import ActorType, MentionForm, QuoteType


def resolved(scene: Scene, found: Sequence[Candidate]) -> list[Resolved]:
    """The actors of the sources, in the order of the text."""
    result: list[Resolved] = []
    for c in found:
        later.link(scene, c, list(zip(found, result, strict=False)))
        result.append(resolve(scene, c, list(zip(found, result, strict=False))))
    return result


def resolve(scene: Scene, candidate: Candidate, earlier: Earlier) -> Resolved:
    """The actor of a candidate's source; `earlier` are the statements before it in the text."""
    if candidate.head is None:
        return Resolved(None, "none", 1.0)
    token = scene.doc[candidate.head]
    same = [r for c, r in earlier if (c.head, c.source) == (candidate.head, candidate.source)]
    if same:  # one phrase is one source, whatever it says
        return same[0]
    if candidate.source is not None and speakers.several(scene, token, candidate.source):
        start, end = candidate.source
        named_there = any(start <= m.start and m.end <= end for m in scene.mentions)
        crowd = not named_there and unnamed.kind(token) == ActorType.GROUP
        return unnamed.unnamed(scene, candidate, token, earlier) if crowd else Resolved(None, "several", 1.0)
    if token.lower_ in pronouns.SINGULAR:
        speech = candidate.quote_type == QuoteType.DIRECT
        return (pronouns.after_source(scene, candidate, token, earlier) if speech else None) or pronouns.pronoun(
            scene, candidate, token, earlier
        )
    if token.lower_ in pronouns.PLURAL:
        return pronouns.plural(scene, token, earlier)
    if token.lower_ == "it":
        return pronouns.neuter(scene, candidate, token, earlier)
    mention = scene.named(candidate.head)
    if mention is not None:
        return Resolved(mention.actor, "mention", mention.score)
    found = titled(scene, candidate, token, earlier)
    return found or unnamed.unnamed(scene, candidate, token, earlier)


def titled(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """A description that a mention covers ("the ministry's spokesman" is none, "Mr Smith" is)."""
    assert candidate.source is not None
    start, end = candidate.source
    whole = [
        m
        for m in scene.mentions
        if m.start >= start and m.end <= end and m.form in (MentionForm.NAME, MentionForm.VARIANT)
    ]
    covers = [m for m in scene.mentions if m.start <= token.idx < m.end and m.form != MentionForm.DEMONYM]
    if covers:
        again = covers[0].method == "office-of" and references.same_again(scene, candidate, token, earlier)
        return again or Resolved(covers[0].actor, "mention", covers[0].score)
    if token.lemma_.lower() in lexicon.words("verbs", "documents"):
        authors = {m.actor for m in scene.mentions if m.start >= start and m.end <= end and m.actor}
        if len(authors) == 1:
            return Resolved(next(iter(authors)), "document-of", 0.8)
    people = [m for m in whole if m.type == ActorType.PERSON]
    if len(people) == 1 and token.i + 1 == scene.token_at(people[0].start):
        return Resolved(people[0].actor, "title-name", 0.85)
    return described(scene, candidate, token, earlier)


def described(scene: Scene, candidate: Candidate, token: Token, earlier: Earlier) -> Resolved | None:
    """A description that stands for somebody named: "another carmaker, Acme Motors", later "the company"."""
    appositions = [c for c in token.children if c.dep_ == "appos" and not speakers.of_other(token, c)]
    beside = [scene.named(child.i) for child in appositions]
    beside = [m for m in beside if m is not None and m.actor and m.form in NAMING]
    if len(beside) == 1 and beside[0] is not None:
        return Resolved(beside[0].actor, "apposition", 0.85)
    found = references.linked(scene, candidate, token, earlier)
    body = bodies.is_body(token)
    if found is None and body and token.tag_ == "NN" and references.definite(token):
        found = bodies.nearest_body(scene, token)
    return found
