"""What the rules see of an article, and what they hand on."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.symbols import AUX, NOUN, VERB, nsubj, nsubjpass
from spacy.tokens import Doc, Span, Token

from onrecord.annotate.attributions.quotes import Quotation
from onrecord.annotate.names import keys
from onrecord.records import Article, Mention
from onrecord.vocabulary import ActorType, MentionForm, QuoteType, Stance

Chars = tuple[int, int]
NAMING = (MentionForm.NAME, MentionForm.VARIANT, MentionForm.ACRONYM)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement as one rule sees it; offsets are characters."""

    cue: Chars | None
    verb: int | None  # the token that carries the cue
    source: Chars | None
    head: int | None  # the token that the source turns on
    content: tuple[Chars, ...]
    quote_type: QuoteType
    stance: Stance
    method: str
    score: float
    relays: tuple[Chars, ...] = ()  # names of wires and outlets in the cue clause

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actor of a source, how it was found, and how sure that is."""

    actor: str | None
    method: str
    score: float


@dataclass(slots=True)
class Scene:
    """One parsed article with what was found in it so far."""

    doc: Doc
    article: Article
    quotes: list[Quotation]
    mentions: tuple[Mention, ...]
    by_last_token: dict[int, Mention] = field(default_factory=dict)  # the widest that ends there, no pronouns
    starts: list[int] = field(default_factory=list)
    quoted: frozenset[int] = frozenset()  # tokens inside quotation marks
    lowers: list[str] = field(default_factory=list)  # of each token
    verbs: list[int] = field(default_factory=list)  # tokens that are verbs
    sentences: list[int] = field(default_factory=list)  # first characters
    subjects: list[int] = field(default_factory=list)  # nouns that are subjects, outside of quotations
    links: dict[int, Resolved] = field(default_factory=dict)  # descriptions that say nothing -> whom they mean
    linked_up_to: int = 0  # the token before which descriptions were read
    remembered: dict[object, Any] = field(default_factory=dict)  # what rules found that holds wherever they ask again

    def __post_init__(self) -> None:
        self.starts = self.doc.to_array("IDX").tolist() if len(self.doc) else []
        self.lowers = [token.lower_ for token in self.doc]
        self.sentences = [s.start_char for s in self.doc.sents]
        kinds = self.doc.to_array("POS")
        self.verbs = [int(i) for i in ((kinds == VERB) | (kinds == AUX)).nonzero()[0]] if len(self.doc) else []
        for mention in sorted(self.mentions, key=lambda m: m.start):
            if mention.form != MentionForm.PRONOUN:
                self.by_last_token.setdefault(self.token_at(mention.end - 1), mention)
        inside: set[int] = set()
        for q in self.quotes:
            inside.update(range(self.token_at(q.start), self.token_at(q.end - 1) + 1))
        self.quoted = frozenset(inside)
        self.subjects = [
            t.i
            for t in self.doc
            if t.dep in (nsubj, nsubjpass) and (t.pos == NOUN or t.lower_ == "one") and t.i not in self.quoted
        ]

    def tokens_of(self, words: Collection[str]) -> Iterator[Token]:
        """The tokens that are one of some lower-case words."""
        return (self.doc[i] for i, lower in enumerate(self.lowers) if lower in words)

    def sentence_at(self, char: int) -> int:
        """Number of the sentence that holds a character."""
        return bisect_right(self.sentences, char) - 1

    def sentence_start(self, token: Token, back: int) -> int:
        """Where the sentence `back` sentences before a token starts."""
        return self.sentences[max(0, self.sentence_at(token.idx) - back)]

    def token_at(self, char: int) -> int:
        """Number of the token that holds a character (or stands before the white space there)."""
        return max(0, bisect_right(self.starts, char) - 1)

    def quote_at(self, token: int) -> Quotation | None:
        """The quotation that a token lies in."""
        if token not in self.quoted:
            return None
        char = self.doc[token].idx
        return next((q for q in self.quotes if q.outer_start <= char < max(q.outer_end, q.end)), None)

    def named(self, token: int) -> Mention | None:
        """The widest mention whose last word is this token."""
        return self.by_last_token.get(token)

    def words_of(self, actor: str) -> frozenset[str]:
        """The words, in lower case, by which the article names an actor."""
        named = (m.exact for m in self.mentions if m.actor == actor and m.form in NAMING)
        return frozenset(word.strip(".,'’").lower() for name in (*named, keys.name_of(actor)) for word in name.split())

    def publication(self, token: Token) -> Mention | None:
        """The wire or outlet that a token names."""
        mention = self.named(token.i)
        return mention if mention and mention.type == ActorType.PUBLICATION else None

    def chars(self, start: int, end: int) -> Chars:
        """Characters of tokens start..end, without white space or stray marks at the edges."""
        doc = self.doc
        while start < end and (doc[start].is_space or doc[start].text in (",", ";", ":", "-", "–", "—", "”", '"', "’")):
            start += 1
        while end > start and (
            doc[end - 1].is_space
            or doc[end - 1].dep_ == "cc"
            or doc[end - 1].text in (",", ";", ":", "-", "–", "—", "“", ".", "(")
        ):
            end -= 1
        end = self.before_bracket(start, end)
        if start == end:
            return (0, 0)
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])

    def before_bracket(self, start: int, end: int) -> int:
        """Where a bracket with a sentence of its own begins, if one ends the span."""
        if "(" not in self.lowers[start:end]:
            return end
        opening = next((t.i for t in reversed(self.doc[start:end]) if t.text == "("), None)
        if opening is None or end - opening < 8 or not self.doc[opening + 1].text[:1].isupper():
            return end
        return end if any(t.text == ")" for t in self.doc[opening : end - 1]) else opening


def subtree(token: Token) -> tuple[int, int]:
    """First token and token after the last of what hangs on a token."""
    return token.left_edge.i, token.right_edge.i + 1


def children(token: Token, *deps: str) -> list[Token]:
    """Direct dependents with one of the labels, in order."""
    return [child for child in token.children if child.dep_ in deps]


def tokens(spans: Iterable[Span]) -> Iterator[Token]:
    """All tokens of some spans."""
    for span in spans:
        yield from span
