"""What a group of event mentions is called: the clearest sentence that tells it, with names for pronouns.

Every member that a sentence of its own tells (`annotate/events/tellings.py`) offers it; the best is full, short, of no
side, and says what most of the others say, too. Where no member has one, the clearest sentence of their texts is taken.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.annotate import datelines
from onrecord.claims.joining.sentences import Written, whole_sentence, written
from onrecord.claims.passages.wording import capital, cut
from onrecord.lexicon import words
from onrecord.records import Actor, Article, ArticleAnnotations, Event, Figure, Piece, Span
from onrecord.replacing import replaced
from onrecord.stems import WORD, stems
from onrecord.vocabulary import Modality, PieceForm, QuoteType

NUMBER = re.compile(r"\d[\d.,]*\d|\d|\b(?:dozens?|hundreds?|thousands?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b")
FEW = r"\d+|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Most|Some|Others|Both|One"
BARE = re.compile(rf"^(?:{FEW}) (?:of (?:it|them) )?(?:have|has|had|was|were|are|is|will)\b")  # of whom nobody knows
SHOUTED = re.compile(r"\b[A-Z]{5,}\b")
CHARGES = (PieceForm.CHARGED, PieceForm.CHARGED_MANY)
LONGEST_QUESTION = 16  # words
NEARLY = 4.0  # points that a title may be worse that no other claim has
FEWEST, MOST, FAR = 5, 18, 28  # words of a title that reads well
OPENERS = re.compile(r"\b(?:The|A|An|Some|All|Its|His|Her|Their|In|On|At|By|About|Only|Most|This|That)\b")
PERCENT = re.compile(r"^(?:(?:per ?)?cent(?:age points?)?|%)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Library:
    """What titles are made of."""

    articles: Mapping[str, Article]
    found: Mapping[str, ArticleAnnotations]
    actors: Mapping[str, Actor]
    told: Mapping[str, tuple[Piece, ...]]  # by event, the words that tell it; by figure, those that ask for it
    quoted: Collection[str]  # attributions whose words are a speaker's own

    @classmethod
    def of(
        cls, articles: Iterable[Article], found: Mapping[str, ArticleAnnotations], actors: Mapping[str, Actor]
    ) -> "Library":
        """All that some articles tell."""
        told = {id_: one.pieces for each in found.values() for one in each.tellings for id_ in one.of}
        quoted = {a.id for each in found.values() for a in each.attributions if a.quote_type is QuoteType.DIRECT}
        return cls({article.id: article for article in articles}, found, actors, told, quoted)

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the articles."""
        return {name: article.text for name, article in self.articles.items()}

    def beside(self, figure: Figure) -> list[Event]:
        """The events whose words hold a figure."""
        events = self.found[figure.article].events
        return [event for event in events if event.figure == figure.id and event.id in self.told]


def title(members: Sequence[Event], library: Library, taken: Collection[str] = ()) -> str:
    """The statement of a claim.

    Args:
        members: event mentions that tell it.
        library: of their articles.
        taken: statements of other claims, which this one takes only where it has no other.
    """
    ranked = ranking(members, library)
    best = ranked[0][0]
    free = [words for points, words in ranked if words not in taken and points > best - NEARLY]
    return free[0] if free else ranked[0][1]


def ranking(members: Sequence[Event], library: Library) -> list[tuple[float, str]]:
    """What the claim of some event mentions can be called, the best first, each with its points."""
    said = [(frozenset(stems(one.exact)), frozenset(stems(sentence(one, library)))) for one in members]
    found: list[tuple[float, str, int, str]] = []
    for one in members:
        others = [words for k, words in enumerate(said) if members[k].article != one.article]
        made = written(library.told.get(one.id, ()), library.actors)
        if made is not None:
            points = 2.5 + any(piece.form in CHARGES for piece in library.told[one.id])
            points -= 1.0 if one.attribution in library.quoted else 0.0
            points += clarity(one, made.words, members) + plain(made) + widely(made.words, others)
            found.append((points, one.article, -one.start, cut(capital(made.words))))
        whole = Written(sentence(one, library), 0, True)
        points = -1.0 if one.attribution in library.quoted else 0.0
        points -= 3.0 if is_heading(one, library) else 0.0
        points += (
            clarity(one, whole.words, members) + plain(whole) + pronouns(whole.words) + widely(whole.words, others)
        )
        found.append((points, one.article, -one.start, cut(capital(whole.words))))
    return [(row[0], row[3]) for row in sorted(found, reverse=True)]


def is_heading(one: Event, library: Library) -> bool:
    """Whether the sentence of a mention has no end: a headline, or a line of its own."""
    end = library.found[one.article].sentences[one.sentence][1]
    return library.articles[one.article].text[end - 1 : end] not in ".?!”\"’'"


def sentence(one: Event, library: Library) -> str:
    """The sentence of a mention on one line."""
    start, end = library.found[one.article].sentences[one.sentence]
    text = library.articles[one.article].text
    return whole_sentence(text, start, end)


def charge(article: str, cue: Span | None, library: Library) -> str | None:
    """Who is accused of what by the words of a statement, without who accuses; None where its verb accuses nobody."""
    events = library.found[article].events if cue else ()
    for event in (e for e in events if cue and cue.start <= e.trigger.start < cue.end):
        pieces = library.told.get(event.id, ())
        made = written(pieces, library.actors)
        if made is not None and not made.loose and any(piece.form in CHARGES for piece in pieces):
            return cut(capital(made.words))
    return None


# ------------------------------------------------------------ points


def widely(text: str, others: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """How much of some words the members of other reports say, too: in their clause, or in its sentence."""
    own = set(stems(text))
    if not own or not others:
        return 0.0
    clauses, sentences = (sum(len(own & said[k]) for said in others) / (len(own) * len(others)) for k in (0, 1))
    return 3.0 * clauses + 2.0 * sentences


def clarity(one: Event, text: str, members: Sequence[Event]) -> float:
    """How well a mention tells what its claim is about."""
    points = 0.0 if one.modality is Modality.ACTUAL else -1.0
    points -= 1.5 if one.negated and 2 * sum(m.negated for m in members) <= len(members) else 0.0
    last = [word.lower() for word in WORD.findall(text)[-1:]]
    points -= 2.5 * (not words("claims/titles", "dangling").isdisjoint(last))
    points -= 2.0 if one.noun or one.method == "modifier" else 0.0
    own = set(stems(one.exact[datelines.end(one.exact, 0, len(one.exact)) :]))
    points -= 2.0 * len(own - set(stems(text))) / max(1, len(own))
    return points - uncommon(text, [m.exact for m in members])


def uncommon(text: str, told: Sequence[str]) -> float:
    """How much words lose by a number that not half of the members tell: the claim is not about that number."""
    numbers = NUMBER.findall(text.lower()) if len(told) > 1 else []
    shared = all(2 * sum(number in one.lower() for one in told) >= len(told) for number in numbers)
    return 0.0 if shared else 3.0 if len(told) >= 4 else 1.0


def plain(made: Written) -> float:
    """How well words stand alone, whatever they tell: nobody unnamed, not too short, not too long, of no side."""
    said = [word.lower() for word in WORD.findall(made.words)]
    count = len(made.words.split())
    points = -5.0 * min(made.loose, 2) + (0.7 if made.names else 0.0)
    points -= 2.5 * sum(word in words("claims/titles", "loaded") for word in said)
    points -= 0.7 * sum(word in words("claims/titles", "passing") for word in said)
    points -= 1.5 * any(word in words("claims/titles", "passing_on") for word in said)
    points -= 3.0 * any(word in said for word in ("any", "anything", "anyone", "anybody"))
    points -= 2.0 * (not words("claims/titles", "pointing").isdisjoint(said[:1]))
    points -= 1.0 * (said[:1] == ["the"] and not words("claims/titles", "unnamed").isdisjoint(said[1:2]))
    points -= 2.0 * bool(BARE.match(made.words))
    points -= 3.0 * made.words.endswith("?") + 2.0 * ("!" in made.words) + 2.0 * bool(SHOUTED.search(made.words))
    return points - lengths(count)


def lengths(count: int) -> float:
    """How much a title loses by its number of words."""
    if count < FEWEST:
        return 4.0 if count < FEWEST - 1 else 1.5
    return 0.12 * max(0, count - MOST) + 0.2 * max(0, count - FAR)


def pronouns(text: str) -> float:
    """How much a sentence of a text loses by its pronouns, of which nobody knows here for whom they stand."""
    return -2.0 * any(word.lower() in words("claims/titles", "pointing") for word in WORD.findall(text))


# ------------------------------------------------------------ figures


def asked_by(figures: Sequence[Figure], library: Library) -> Written | None:
    """What figures of one question answer, as "How many people were aboard the ferry"; None where no text says it."""
    clauses = [frozenset(stems(figure.clause.exact if figure.clause else "")) for figure in figures]
    said = Counter(figure.measure for figure in figures)
    found: list[tuple[float, str, int, Written]] = []
    for figure in figures:
        made = written(library.told.get(figure.id, ()), library.actors)
        if made is not None and not made.loose and len(made.words.split()) < LONGEST_QUESTION:
            others = [(words, words) for k, words in enumerate(clauses) if figures[k].article != figure.article]
            points = plain(made) + widely(made.words, others) + 2.0 * said[figure.measure] / len(figures)
            found.append((points, figure.article, -figure.start, how_many(made, figure)))
    best = max(found, key=lambda row: row[:3], default=None)
    return best[3] if best is not None and best[0] > 0 else None


def how_many(made: Written, figure: Figure) -> Written:
    """The question in words."""
    first, _, rest = made.words.partition(" ")
    made = replaced(made, words=f"{first} {OPENERS.sub(lambda found: found[0].lower(), rest)}")
    if figure.measure == "share":
        words = f"What percentage {PERCENT.sub('', made.words).strip()}"
    else:
        words = f"How many {made.words}"
    return replaced(made, words=cut(words))


def sentence_of(figure: Figure, library: Library) -> str:
    """The sentence of a figure on one line."""
    sentences = library.found[figure.article].sentences
    start, end = sentences[max(0, bisect_right(sentences, (figure.start, 10**9)) - 1)]
    return cut(capital(whole_sentence(library.articles[figure.article].text, start, end)))
