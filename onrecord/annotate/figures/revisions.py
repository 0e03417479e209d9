"""Which figure of a report another one replaces: "cut the toll to 12 from 15", "first said 15, but later put it at 12".

Rules read a sentence in which each figure is a mark, so that the words between two numbers decide. The newer number
stands; the older one names it, with the words that say so. A number of another day that was never withdrawn (a price
that fell, a second incident) is left alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.annotate.figures.measure import Counted
from onrecord.annotate.figures.revision_kin import (
    alike,
    corrected,
    counts,
    goes_on,
    one_voice,
    replaceable,
    shared_measure,
    speaker,
)
from onrecord.annotate.figures.revision_words import (
    ANOTHER_TIME,
    ASSIGNED,
    BACK_AFTER,
    CHANGES,
    CLAIM_BACK,
    CUE,
    DISOWNED,
    GROWN,
    HAD,
    HAVING,
    MARK,
    NEAR,
    NEWER,
    NOW,
    OLDER,
    PUT_RIGHT,
    REACH,
    SAID_BEFORE,
    STOOD,
    TAKEN_BACK,
    TENTATIVE,
    TOLLS,
    VERB,
    VOICED,
    words,
)
from onrecord.annotate.figures.situation import Situation
from onrecord.records import Attribution, Figure


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with marks for its figures."""

    start: int
    text: str
    marked: str
    figures: tuple[int, ...]  # numbers in the list of all


@dataclass(frozen=True, slots=True)
class Replaced:
    """That one figure replaces another, by their numbers, and the words that say so."""

    old: int
    new: int | None  # None: taken back, and nothing given for it
    how: str
    loose: bool = False  # the older one was looked for


def tentative(s: Situation) -> Counted | None:
    """What a bare number measures that no rule knows, in a sentence where one number may replace another."""
    n = s.number
    if s.noun is not None or n.unit or n.form not in ("digits", "words") or s.tokens.root.dep_ == "pcomp":
        return None
    around = s.text[max(0, n.start - REACH) : n.start]
    return Counted("number", None, TENTATIVE, 0.6) if CUE.search(re.split(r"[.;\n]", around)[-1]) else None


def settled(doc: Doc, text: str, figures: Sequence[Figure], attributions: Sequence[Attribution] = ()) -> list[Figure]:
    """The figures, those that another one replaces with its id and the words that say so.

    Tentative ones stay only as one of such a pair.
    """
    sentences = list(marked(doc, text, figures))
    said = {a.id: a for a in attributions}
    found: dict[int, Replaced] = {}
    measures: dict[int, str] = {}
    for one in replacements(sentences, figures, said):
        settled_already = one.loose and any(other.new == one.new for other in found.values())
        if one.old == one.new or one.old in found or circular(one, found) or settled_already:
            continue
        found[one.old] = one
        if one.new is not None:
            measure = shared_measure(figures[one.old], figures[one.new])
            measures |= {one.old: measure, one.new: measure}
    return [
        replace(
            figure,
            measure=measures.get(n, figure.measure),
            superseded_by=figures[new].id if n in found and (new := found[n].new) is not None else None,
            superseded_words=found[n].how if n in found else None,
        )
        for n, figure in enumerate(figures)
        if n in measures or figure.method != f"rule:{TENTATIVE}"
    ]


def circular(one: Replaced, found: Mapping[int, Replaced]) -> bool:
    """Whether the newer number is itself replaced by the older one, in any number of steps."""
    at: int | None = one.new
    while at is not None and at != one.old:
        at = found[at].new if at in found else None
    return at == one.old


def marked(doc: Doc, text: str, figures: Sequence[Figure]) -> Iterator[Sentence]:
    """The sentences that hold letters, each figure a mark with its number."""
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        inside = [n for n, f in enumerate(figures) if start <= f.start and f.end <= end]
        parts, at = [], start
        for n in inside:
            if figures[n].start < at:
                continue
            parts += [text[at : figures[n].start], f"{MARK}{n}{MARK}"]
            at = figures[n].end
        yield Sentence(start, text[start:end], "".join([*parts, text[at:end]]), tuple(inside))


def replacements(
    sentences: Sequence[Sentence], figures: Sequence[Figure], said: Mapping[str, Attribution]
) -> Iterator[Replaced]:
    """What replaces what, the surest words first."""
    counting = [at for at, sentence in enumerate(sentences) if MARK in sentence.marked]
    for at in counting:
        yield from pairs(sentences[at], figures)
    for at in counting:
        yield from newer(at, sentences, figures, said)
    for at in counting:
        yield from older(at, sentences, figures, said)
        yield from current(at, sentences, figures, said)
        yield from settled_later(at, sentences, figures, said)
    for sentence in (sentences[at] for at in counting):
        for match in (m for one in BACK for m in one.finditer(sentence.marked)):
            after = [n for n in sentence.figures if n > int(match["old"])]
            new = next((n for n in after if alike(figures[int(match["old"])], figures[n])), None)
            yield Replaced(int(match["old"]), new, match["how"])


def pairs(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Replaced]:
    """Two numbers of one sentence that its words join."""
    yield from changed(sentence, figures)
    for match in STOOD.finditer(sentence.marked):
        old, new = int(match["old"]), int(match["new"])
        verb = VERB.search(match["how"])
        if alike(figures[old], figures[new]) and (
            (verb and verb["restating"]) or counts(sentence.marked, figures[old], figures[new])
        ):
            yield Replaced(old, new, f"{match['how']} from")
    for pattern in ASSIGNED:
        for match in pattern.finditer(sentence.marked):
            old, new = int(match["old"]), int(match["new"])
            if alike(figures[old], figures[new]):
                yield Replaced(old, new, match["how"])


IMPERSONAL = re.compile(r"\b(?:was|were|been|is|are)\s(?:\w+\s)?$")
BACK = (TAKEN_BACK, CLAIM_BACK, BACK_AFTER)


def changed(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[Replaced]:
    """Two numbers with a verb of change between or before them: "raised the toll from 10 to 12"."""
    for pattern in CHANGES:
        for match in pattern.finditer(sentence.marked):
            old, new = int(match["old"]), int(match["new"])
            verb = last_verb(sentence.marked, match.start(), match.end())
            added = sentence.marked[: match.start("old") - 1].lower().endswith("by ")
            other_time = ANOTHER_TIME.match(sentence.marked, match.end("old") + 1)
            if verb is None or added or other_time or not alike(figures[old], figures[new]):
                continue
            if verb["restating"] or counts(sentence.marked, figures[old], figures[new]):
                yield Replaced(old, new, verb[0])


def last_verb(words: str, start: int, end: int) -> re.Match[str] | None:
    """The verb of change before a pair of numbers, or between them."""
    found = [m for m in VERB.finditer(words, 0, end) if m.start() <= start or m.end() <= end]
    return found[-1] if found else None


def newer(
    at: int, sentences: Sequence[Sentence], figures: Sequence[Figure], said: Mapping[str, Attribution]
) -> Iterator[Replaced]:
    """A number with words that say that it takes the place of the one before it."""
    for pattern in NEWER:
        for match in pattern.finditer(sentences[at].marked):
            new = int(match["new"])
            before = [n for n in nearby(at, sentences, -NEAR, 0) if n < new and figures[n].start < figures[new].start]
            old = next((n for n in reversed(before) if corrected(figures[n], figures[new])), None)
            if old is None:
                continue
            here = old in sentences[at].figures
            if (
                here
                or figures[old].population == figures[new].population
                or one_voice(figures[old], figures[new], said)
            ):
                yield Replaced(old, new, match["how"], loose=True)


def older(
    at: int, sentences: Sequence[Sentence], figures: Sequence[Figure], said: Mapping[str, Attribution]
) -> Iterator[Replaced]:
    """A number with words that say that it was given earlier; the nearest one that can take its place."""
    for pattern in OLDER:
        for match in pattern.finditer(sentences[at].marked):
            old = int(match["old"])
            here = [n for n in sentences[at].figures if n != old]
            before = nearby(at, sentences, -NEAR, -1)[::-1]
            after = nearby(at, sentences, 1, 1)
            report = re.search(rf"(?i){words('reports')}$", match["how"]) is not None
            for n in (*here, *before, *after):
                behind = n in after or (n in here and n > old)
                if not replaceable(figures[old], figures[n], same=not report) or is_older(n, at, sentences):
                    continue
                voiced = speaker(figures[old], said) is not None or not IMPERSONAL.search(
                    sentences[at].marked[: match.start("how")]
                )
                if (behind or n in here) and not report and voiced and not one_voice(figures[old], figures[n], said):
                    continue
                yield Replaced(old, n, match["how"])
                break


def is_older(number: int, at: int, sentences: Sequence[Sentence]) -> bool:
    """Whether a number is itself told as an earlier one."""
    mark = f"{MARK}{number}{MARK}"
    near = sentences[max(0, at - NEAR) : at + NEAR + 1]
    return any(
        match["old"] == str(number)
        for sentence in near
        if mark in sentence.marked
        for pattern in OLDER
        for match in pattern.finditer(sentence.marked)
    )


def current(
    at: int, sentences: Sequence[Sentence], figures: Sequence[Figure], said: Mapping[str, Attribution]
) -> Iterator[Replaced]:
    """ "Police now say three": what the same voice said before, or what the report then calls wrong."""
    after = " ".join(sentence.text for sentence in sentences[at + 1 : at + 3])
    disowned = DISOWNED.search(after) or DISOWNED.search(sentences[at].text)
    hows = {int(match["new"]): match["how"] for match in NOW.finditer(sentences[at].marked)}
    found = list(hows)
    for new in found or (sentences[at].figures[:1] if disowned and sentences[at].figures else ()):
        near = nearby(at, sentences, -2 * NEAR, 0)
        for old in (*(n for n in reversed(near) if n < new), *(n for n in near if found and n > new)):
            if replaceable(figures[old], figures[new], same=True):
                if disowned or goes_on(figures[old], figures[new], said):
                    yield Replaced(old, new, disowned[0] if disowned else hows[new])
                break


def settled_later(
    at: int, sentences: Sequence[Sentence], figures: Sequence[Figure], said: Mapping[str, Attribution]
) -> Iterator[Replaced]:
    """What the same voice had said before, what the report then puts right, and a toll that has grown since."""
    for match in (*HAD.finditer(sentences[at].marked), *HAVING.finditer(sentences[at].marked)):
        old = int(match["old"])
        near = [
            *(n for n in sentences[at].figures if n != old),
            *nearby(at, sentences, -NEAR, -1)[::-1],
            *nearby(at, sentences, 1, 1),
        ]
        for n in near:
            if replaceable(figures[old], figures[n], same=True) and one_voice(figures[old], figures[n], said):
                yield Replaced(old, n, match["how"])
                break
    told = " ".join(sentence.text for sentence in sentences[max(0, at - 1) : at + 1])
    put_right = PUT_RIGHT.finditer(sentences[at].marked) if SAID_BEFORE.search(told) else ()
    grown = (m for m in GROWN.finditer(sentences[at].marked) if figures[int(m["new"])].measure in TOLLS)
    for match in (*VOICED.finditer(sentences[at].marked), *put_right, *grown):
        new = int(match["new"])
        before = [n for n in nearby(at, sentences, -NEAR, 0) if n < new]
        voiced = match.re is VOICED
        for old in reversed(before):
            if voiced and not (speaker(figures[new], said) and goes_on(figures[old], figures[new], said)):
                continue
            if replaceable(figures[old], figures[new], same=not voiced):
                yield Replaced(old, new, match["how"], loose=True)
                break


def nearby(at: int, sentences: Sequence[Sentence], first: int, last: int) -> list[int]:
    """The figures of the sentences around one, in their order."""
    return [n for sentence in sentences[max(0, at + first) : max(0, at + last + 1)] for n in sentence.figures]
