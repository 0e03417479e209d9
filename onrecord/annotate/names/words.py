"""A parsed text as columns: what the rules of names ask of every token, read out of spaCy once.

Asking a `Token` costs about ten times as much as asking a list, and the rules ask of every token.
"""

from collections.abc import Iterator
from functools import cached_property

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

COLUMNS = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
CHUNK_ROLES = {"nsubj", "nsubjpass", "dobj", "pcomp", "pobj", "dative", "appos", "attr", "ROOT", "oprd", "poss"}


class Words:
    """The tokens of a document: one list for each thing that is asked of them."""

    __slots__ = (
        "__dict__",
        "dep",
        "doc",
        "ent",
        "head",
        "inside",
        "lemma",
        "lower",
        "pos",
        "sent_start",
        "surfaces",
        "tag",
        "text",
    )

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.surfaces: dict[tuple[int, int], str] = {}
        table = doc.to_array([*COLUMNS, HEAD, ENT_IOB, SENT_START])
        columns = [table[:, i].tolist() for i in range(len(COLUMNS))] if len(doc) else [[] for _ in COLUMNS]
        strings, known = doc.vocab.strings, _strings
        read = [[known[code] if code in known else string(code, strings) for code in column] for column in columns]
        self.text, self.lower, lemma, self.pos, self.tag, self.dep, self.ent = read
        self.lemma = [word.lower() for word in lemma]
        rest = table[:, len(COLUMNS) :].astype("int64").tolist() if len(doc) else []
        self.head = [i + row[0] for i, row in enumerate(rest)]
        self.inside = [row[1] == 1 for row in rest]  # goes on with the entity of the token before
        self.sent_start = [row[2] == 1 for row in rest]

    def __len__(self) -> int:
        return len(self.text)

    def surface(self, start: int, end: int) -> str:
        """Tokens as words on one line."""
        if end - start == 1:
            return self.text[start]
        known = self.surfaces.get((start, end))
        if known is None:
            known = self.surfaces[start, end] = " ".join(self.doc[start:end].text.split())
        return known

    def spaced(self, i: int) -> bool:
        """Whether white space follows a token."""
        return bool(self.doc[i].whitespace_)

    @cached_property
    def children(self) -> list[list[int]]:
        """The tokens that hang on each token, in order."""
        result: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if head != i:
                result[head].append(i)
        return result

    def at(self, i: int) -> str:
        """The lower-case word at a place; empty beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def root(self, start: int, end: int) -> int:
        """The token of a span that the others hang on."""
        i = end - 1
        while start <= self.head[i] < end and self.head[i] != i:
            i = self.head[i]
        return i

    def left_edge(self, i: int) -> int:
        """The first token of what hangs on a token."""
        return int(self.doc[i].left_edge.i)

    def chunk(self, i: int) -> tuple[int, int] | None:
        """The noun phrase that turns on a token, as spaCy's noun chunks have it, and that of a possessor."""
        if self.pos[i] not in ("NOUN", "PROPN", "PRON"):
            return None
        first, role = i, self.dep[i]
        while role == "conj" and self.head[first] < first:
            first = self.head[first]
            role = self.dep[first]
        return (self.left_edge(i), i + 1) if role in CHUNK_ROLES else None

    def ents(self) -> Iterator[tuple[int, int, str]]:
        """(start, end, label) of the entities of the pipeline."""
        start = None
        for i, label in enumerate(self.ent):
            if start is not None and (not label or not self.inside[i]):
                yield start, i, self.ent[start]
                start = None
            if label and start is None:
                start = i
        if start is not None:
            yield start, len(self.ent), self.ent[start]


_strings: dict[int, str] = {0: ""}


def string(code: int, strings: StringStore) -> str:
    """The string behind a number of spaCy's; kept, as most come again."""
    found = _strings[code] = str(strings[code])
    return found
