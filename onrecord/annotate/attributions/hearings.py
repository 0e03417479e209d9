"""What courts and inquiries are told: "the court heard that …" are the words of somebody who is not named."""

from collections.abc import Iterator

from onrecord import lexicon
from onrecord.annotate.attributions import clauses, complements, subjects
from onrecord.annotate.attributions.scene import Candidate, Scene
from onrecord.vocabulary import QuoteType, Stance


def find(scene: Scene) -> Iterator[Candidate]:
    """The statements that a court, a jury or an inquiry heard."""
    for verb in (scene.doc[i] for i in scene.verbs if scene.doc[i].lemma_.lower() == "hear"):
        heard = subjects.subject(verb)
        if heard is None or verb.i in scene.quoted or clauses.hypothetical(verb):
            continue
        if heard.lemma_.lower() not in lexicon.words("verbs", "hearing"):
            continue
        content = tuple(c for c in complements.clause(scene, verb) if c[1] > c[0])
        if content and clauses.long_enough(scene, content, 3):
            cue = clauses.cue_span(verb)
            yield Candidate(cue, verb.i, None, None, content, QuoteType.INDIRECT, Stance.ASSERTS, "heard", 0.7)
