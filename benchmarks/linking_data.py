"""Public data on names in news, read from the files as their makers publish them. None of it is part of the project."""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from onrecord.vocabulary import ActorType

CLOSED = 60  # documents of MEANTIME by name that are development data; the others are not to be looked at


@dataclass(frozen=True, slots=True)
class Gold:
    """A name in a document and who is meant."""

    start: int
    end: int
    entity: str
    name: str
    type: ActorType
    head: int  # a character of its head word


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its names."""

    id: str
    text: str
    names: tuple[Gold, ...]


def title(entity: str) -> str:
    """A name from the end of an address: "…/Ana_Garcia_(singer)" is Ana Garcia."""
    return re.sub(r" \([^)]*\)$", "", unquote(entity.rsplit("/", 1)[-1]).replace("_", " "))


# ------------------------------------------------------------ AIDA CoNLL, development part


def aida(folder: Path) -> list[Document]:
    """Words of `eng.testa` (CoNLL 2003), links of `aida-conll-dev.benchmark.jsonl` (ELEVANT, whose text is veiled)."""
    words = [line.split()[:1] for line in (folder / "eng.testa").read_text(encoding="utf-8").splitlines()]
    stream = iter(w[0] if w else "\n" for w in words if w != ["-DOCSTART-"])
    result = []
    for line in (folder / "aida-conll-dev.benchmark.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = unveiled(entry["text"], stream)
        labels = [x for x in entry["labels"] if x["entity_id"] and not x["entity_id"].startswith("Unknown")]
        names = tuple(
            Gold(
                int(x["span"][0]),
                int(x["span"][1]),
                x["entity_id"],
                x["name"],
                wikidata_type(x["type"]),
                x["span"][1] - 1,
            )
            for x in labels
        )
        result.append(Document(f"aida-{entry['id']}", text, tuple(g for g in names if g.name != "Unknown")))
    return result


def unveiled(veiled: str, words: Iterable[str]) -> str:
    """The text of one document from a stream of words, with line breaks where sentences end."""
    text = ""
    for word in words:
        if word == "\n":
            text = text[:-1] + "\n" if text else text
            continue
        text += word
        if len(text) >= len(veiled):
            break
        text += " "
    assert all(a == b or b == "*" or a == "\n" for a, b in zip(text, veiled, strict=True))
    return text


def wikidata_type(classes: str) -> ActorType:
    """The type of an entity by the classes that ELEVANT gives it."""
    if "Q215627" in classes:
        return ActorType.PERSON
    if "Q27096213" in classes:
        return ActorType.PLACE
    return ActorType.ORGANISATION


# ------------------------------------------------------------ N3 Reuters-128


def reuters(folder: Path) -> list[Document]:
    """`Reuters-128.ttl` of the N3 collection; entities that are in no Wikipedia are left out."""
    blocks = (folder / "Reuters-128.ttl").read_text(encoding="utf-8").split("\n\n")
    texts: dict[str, str] = {}
    names: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for block in blocks:
        number = re.match(r"<http://aksw.org/N3/Reuters-128/(\d+)#", block)
        if number is None:
            continue
        if whole := re.search(r'nif:isString "((?:[^"\\]|\\.)*)"', block):
            texts[number[1]] = json.loads(f'"{whole[1]}"')
        elif link := re.search(r"itsrdf:taIdentRef <(http://dbpedia.org/[^>]*)>", block):
            first, last = (int(re.search(rf'nif:{k}Index "(\d+)"', block)[1]) for k in ("begin", "end"))  # type: ignore[index]
            names[number[1]].append((first, last, link[1]))
    return [
        Document(
            f"reuters-{n}", text, tuple(Gold(s, e, x, title(x), ActorType.ORGANISATION, e - 1) for s, e, x in names[n])
        )
        for n, text in sorted(texts.items(), key=lambda item: int(item[0]))
    ]


# ------------------------------------------------------------ MEANTIME, the first documents by name

TYPES = {"PER": ActorType.PERSON, "LOC": ActorType.PLACE}
CHAIN = re.compile(r"^(?:cross_intra_|cross_|intra_)")


def meantime(folder: Path, named: bool = True) -> list[Document]:
    """The development part of MEANTIME from the checkout's `MEANTIME-prep/output_data`; named mentions, or all."""
    files = sorted(p.stem for p in folder.glob("test_parsing_en/*MEANTIME/*.json"))[:CLOSED]
    wanted = {stem.split("_")[0]: stem for stem in files}
    words: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    with (folder / "en" / "conll.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            number = row["topic/subtopic_name"].split("/")[1]
            if number in wanted:
                words[number].append((int(row["sent_id"]), int(row["token_id"]), row["token"]))
    mentions: dict[str, list[dict[str, object]]] = defaultdict(list)
    for m in json.loads((folder / "en" / "entities_mentions.json").read_text(encoding="utf-8")):
        number = m["conll_doc_key"].split("/")[1]
        if number in wanted and (not named or m["mention_head_pos"] == "PROPN"):
            mentions[number].append(m)
    result = []
    for number in sorted(words):
        text, places = written(words[number])
        names = {g.start * 10**6 + g.end: g for g in (gold_of(m, places) for m in mentions[number])}
        result.append(Document(wanted[number], text, tuple(names[k] for k in sorted(names))))
    return result


def gold_of(m: dict[str, object], places: dict[tuple[int, int], tuple[int, int]]) -> Gold:
    """One mention, with its chain over documents as the entity."""
    numbers, sentence = m["tokens_number"], m["sent_id"]
    assert isinstance(numbers, list)
    assert isinstance(sentence, int)
    assert isinstance(m["mention_head_id"], int)
    start, end = places[sentence, numbers[0]][0], places[sentence, numbers[-1]][1]
    head = places.get((sentence, m["mention_head_id"]), (end - 1,))[0]
    type_ = TYPES.get(str(m["mention_type"]), ActorType.ORGANISATION)
    return Gold(start, end, CHAIN.sub("", str(m["coref_chain"])), str(m["description"]), type_, head)


NO_SPACE_BEFORE = re.compile(r"[,.;:)\]%?!]|['’](?:s|re|ve|ll|d|m|t)?$|n['’]t$|”$")


def written(words: list[tuple[int, int, str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """Words as running text, headline and date in blocks of their own, and where each word stands."""
    text, places, last, quoted = "", {}, None, False
    for sentence, number, raw in words:
        word = raw.replace("\\n", "").strip()
        if last is not None and sentence != last:
            text += "\n\n" if last < 2 else " "
        elif text and not joined(text, word, quoted):
            text += " "
        quoted ^= word == '"'
        places[sentence, number] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    return text, places


def joined(text: str, word: str, quoted: bool) -> bool:
    """Whether a word stands without a space behind what is written so far."""
    opened, closes = text[-1] == '"' and quoted, word == '"' and quoted
    return bool(NO_SPACE_BEFORE.match(word)) or text[-1] in "([$£€“" or opened or closes
