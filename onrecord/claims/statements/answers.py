"""Denials and doubts that name what they answer only by a noun: "denied the allegations", "it is unclear who did it".

What was alleged stands before them in the same article: the nearest accusation by somebody else, first of all one that
names who denies it. Open questions doubt the explanations that the paragraph gives after them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.claims.passages.passages import Passage, Reader
from onrecord.claims.passages.wording import words_of
from onrecord.claims.statements.clauses import content_words, kind
from onrecord.lexicon import phrase_pattern, plain, read
from onrecord.records import Span
from onrecord.stems import WORD
from onrecord.vocabulary import ClaimKind, Stance

REACH = 1600  # characters between an accusation and its denial
PARAGRAPH = 900  # characters in which explanations follow an open question
LONGEST = 5  # words of a content that only names what is denied
DETERMINERS = words_of("determiners")


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage and the statement of somebody else that it denies or doubts."""

    passage: Passage
    to: Passage
    stance: Stance


def bare(passage: Passage) -> bool:
    """Whether the content only names what it is about: "the allegations", "a charge"."""
    if passage.attribution is None or passage.figure is not None:
        return False
    words = [word.lower() for word in WORD.findall(content_words(passage))]
    nouns = [word for word in words if word not in DETERMINERS] or words[-1:]
    return len(words) <= LONGEST and bool(nouns) and all(word in words_of("accusations") for word in nouns)


def answers(reader: Reader, passages: Sequence[Passage], narrated: Sequence[Passage]) -> list[Answer]:
    """The denials and doubts of one article that answer another statement of it.

    `passages` are the attributions, `narrated` the sentences that the article says itself.
    """
    said = sorted((p for p in passages if p.attribution and p.figure is None), key=lambda p: p.place)
    return [*denials(reader, said), *silences(reader, said), *doubts(reader, said, narrated)]


def denials(reader: Reader, said: Sequence[Passage]) -> Iterator[Answer]:
    """Each bare denial with the accusation before it."""
    for passage in said:
        if passage.stance not in (Stance.DENIES, Stance.DOUBTS) or not bare(passage):
            continue
        before = [
            p for p in said
            if p.evidence.start < passage.evidence.start and passage.evidence.start - p.evidence.end <= REACH
            and accuses(p) and not same_voice(p, passage)
        ]  # fmt: skip
        named = [p for p in before if passage.sources & set(p.actors)]
        if before:
            yield Answer(widened(reader, passage), (named or before)[-1], passage.stance)


def silences(reader: Reader, said: Sequence[Passage]) -> Iterator[Answer]:
    """Each "declined to comment" with the last accusation before it that names who was asked."""
    for passage in (p for p in said if p.stance is Stance.NO_COMMENT and p.attribution):
        start = passage.evidence.start
        before = [
            p for p in said
            if 0 < start - p.evidence.end <= REACH and accuses(p) and not same_voice(p, passage)
            and passage.sources & set(p.actors)
        ]  # fmt: skip
        if before:
            yield Answer(widened(reader, passage), before[-1], passage.stance)


def accuses(passage: Passage) -> bool:
    """Whether a statement can be what somebody denies."""
    cue = passage.attribution.cue.exact.lower() if passage.attribution and passage.attribution.cue else ""
    told = any(word.startswith(tuple(words_of("accusing"))) for word in WORD.findall(cue))
    harsh = kind(passage) in (ClaimKind.RESPONSIBILITY, ClaimKind.CHARACTERISATION)
    plainly = any(word.startswith(("accus", "blam", "alleg", "charg", "denounc")) for word in WORD.findall(cue))
    return passage.stance is Stance.ASSERTS and not bare(passage) and (plainly or (harsh and told))


def same_voice(a: Passage, b: Passage) -> bool:
    """Whether two statements are by one source."""
    one, other = (p.attribution.source if p.attribution else None for p in (a, b))
    if one is None or other is None:
        return False
    return one.actor == other.actor if one.actor and other.actor else one.span.exact == other.span.exact


def widened(reader: Reader, passage: Passage) -> Passage:
    """The denial with its source and verb: "the allegations" alone is no evidence."""
    found = passage.attribution
    assert found is not None
    spans = [*found.content, *(span for span in (found.cue, found.source.span if found.source else None) if span)]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    sentence = reader.sentence(passage.evidence.start, passage.evidence.end)
    start, end = max(start, sentence.start), min(end, sentence.end)
    return replace(passage, evidence=Span(start, end, reader.article.text[start:end]))


# ------------------------------------------------------------ open questions


@cache
def open_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How an article says that it does not know, and what it asks."""
    found = read("claims/statements")
    return phrase_pattern("|".join(found["open_questions"])), phrase_pattern("|".join(found["questions"]))


def doubts(reader: Reader, said: Sequence[Passage], narrated: Sequence[Passage]) -> Iterator[Answer]:
    """Each open question with the explanations after it; "could not be verified" with the statement before."""
    unknown, asked = open_patterns()
    for sentence in narrated:
        text = plain(sentence.evidence.exact)
        if not unknown.search(text):
            continue
        start, end = sentence.evidence.start, sentence.evidence.end
        if re.search(r"\b(?:verified|confirmed|confirmation)\b", text):
            before = [
                p for p in said if p.evidence.end <= start and "\n" not in reader.article.text[p.evidence.end : start]
            ]
            yield from (Answer(sentence, p, Stance.DOUBTS) for p in before[-1:] if p.worded)
        elif asked.search(text):
            stop = reader.article.text.find("\n", end)
            last = min(end + PARAGRAPH, stop if stop >= 0 else end + PARAGRAPH)
            after = [p for p in said if end <= p.evidence.start < last and p.worded and p.stance is Stance.ASSERTS]
            yield from (Answer(sentence, p, Stance.DOUBTS) for p in after)
