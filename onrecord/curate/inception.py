"""INCEpTION's files: UIMA CAS JSON, and WebAnno TSV 3 as its user's guide describes it.

An annotation of any layer with a feature that holds the address or path of a page ("actors/lund", "claims/toll") is
taken: of the layer of named entities a name, of others a statement. Offsets there count UTF-16 code units.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

TSV = "#FORMAT=WebAnno TSV 3"
CAS = "%FEATURE_STRUCTURES"
NAMES = ("NamedEntity", "EntityMention")  # layers of names, by the end of what they are called
TOKEN = re.compile(r"\d+-\d+(?:\.\d+)?\t(\d+)-(\d+)\t")
ESCAPED = re.compile(r"\\(.)")
UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
STACKED = re.compile(r"(?<!\\)\|")
NUMBERED = re.compile(r"(?P<value>.*?)(?:(?<!\\)\[(?P<number>\d+)\])?", re.S)
AROUND = 32
Document = tuple[str, list[Mapping[str, Any]]]  # its text and annotations


def annotation(text: str, layer: str, start: int, end: int, values: Sequence[str]) -> Mapping[str, Any]:
    """An annotation as the W3C's model has it."""
    return {
        "motivation": "identifying" if layer.endswith(NAMES) else "linking",
        "body": list(values),
        "target": {
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector", "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND],
                },
            ]
        },
    }  # fmt: skip


def telling(values: Sequence[str]) -> bool:
    """Whether some values name a page."""
    return any(re.search(r"(?:actors|claims)/", value) for value in values)


def points(units: bytes, offset: int) -> int:
    """How many code points come before a UTF-16 code unit."""
    return len(units[: 2 * offset].decode("utf-16-le", "replace"))


# ------------------------------------------------------------------ CAS JSON


def cas(whole: Mapping[str, Any]) -> Document:
    """The text and annotations of a CAS."""
    listed = whole[CAS]
    structures = [{"%ID": name, **one} for name, one in listed.items()] if isinstance(listed, dict) else listed
    text = next((str(one.get("sofaString") or "") for one in structures if one.get("%TYPE") == "uima.cas.Sofa"), "")
    units, made = text.encode("utf-16-le"), list[Mapping[str, Any]]()
    for one in structures:
        values = [value for value in one.values() if isinstance(value, str)]
        ends = [one.get("begin"), one.get("end")]
        if all(isinstance(place, int) for place in ends) and telling(values):
            start, end = (points(units, int(place or 0)) for place in ends)
            made.append(annotation(text, str(one.get("%TYPE")), start, end, values))
    return text, made


# ------------------------------------------------------------------ WebAnno TSV 3


@dataclass(slots=True)
class Span:
    """An annotation as it builds up, token by token."""

    layer: str
    start: int
    end: int
    values: dict[int, str] = field(default_factory=dict)  # by column


def tsv(text: str) -> Document:
    """The text and annotations of a document."""
    lines = text.split("\n")
    layers = [layer for line in lines if line.startswith("#T_") for layer in columns(line)]
    units, sentence = bytearray(), list[str]()
    spans: dict[tuple[object, ...], Span] = {}
    for row, line in enumerate(lines):
        if line.startswith("#Text="):
            sentence.append(plain(line.removeprefix("#Text=")))
        elif found := TOKEN.match(line):
            if sentence:
                put(units, int(found[1]), "\n".join(sentence))
                sentence = []
            cells = line[found.end() :].split("\t")[1:]
            gather(spans, zip(layers, cells, strict=False), (int(found[1]), int(found[2])), row)
    whole = bytes(units).decode("utf-16-le", "replace")
    return whole, list(named(whole, bytes(units), spans.values()))


def gather(
    spans: dict[tuple[object, ...], Span], cells: Iterable[tuple[str, str]], token: tuple[int, int], row: int
) -> None:
    """The cells of a token as parts of the annotations that they belong to."""
    for column, (layer, cell) in enumerate(cells):
        for key, value in valued(cell, row):
            one = spans.setdefault((layer, key), Span(layer, *token))
            one.end = max(one.end, token[1])
            one.values[column] = value


def named(text: str, units: bytes, spans: Iterable[Span]) -> Iterator[Mapping[str, Any]]:
    """The annotations that name a page."""
    for one in spans:
        values = list(one.values.values())
        if telling(values):
            yield annotation(text, one.layer, points(units, one.start), points(units, one.end), values)


def columns(line: str) -> list[str]:
    """The layer of each column that a line of the head declares: one for each feature, or one for a layer without."""
    name, *features = line.partition("=")[2].split("|")
    return [name] * max(1, len(features))


def valued(cell: str, row: int) -> Iterator[tuple[object, str]]:
    """The values of a cell, each with what its annotation is told apart by: its number, else its line."""
    for one in STACKED.split(cell):
        found = NUMBERED.fullmatch(one)
        if found and found["value"] not in ("_", ""):
            yield found["number"] or f"line {row}", plain(found["value"])


def plain(escaped: str) -> str:
    """Words without the marks of reserved characters."""
    return ESCAPED.sub(lambda found: UNESCAPED.get(found[1], found[1]), escaped)


def put(units: bytearray, start: int, words: str) -> None:
    """Words at their place in a text; between sentences there are spaces."""
    units.extend(" ".encode("utf-16-le") * (start - len(units) // 2))
    units[2 * start :] = words.encode("utf-16-le")
