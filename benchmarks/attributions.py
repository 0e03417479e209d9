"""Attributions against PolNeAR: contents, speakers and whole triples.

    python benchmarks/attributions.py POLNEAR/data/dev [--errors 40]

The folder holds `text/` and `attributions/` (stand-off annotations). Where a text has two annotators, the first file by
name counts. A content is found where it shares half of the words of both with the gold's (token Jaccard >= .5, one to
one); a speaker is right where the shorter name lies within the longer one, determiners aside; a triple is both.
"Same person" also takes as right the antecedent of a relative pronoun that the gold marks ("a judge who said"), and
another mention of the actor that the gold names ("she" resolved to Ana Garcia, where the gold marks "Garcia").
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from onrecord.annotate import cache as store
from onrecord.annotate import pipeline
from onrecord.annotate.attributions import find as attributions
from onrecord.annotate.cache import Cache
from onrecord.annotate.dates import find as dates
from onrecord.annotate.names import find as names
from onrecord.annotate.names import gazetteer
from onrecord.records import Article, Block
from onrecord.vocabulary import BlockKind

SPEECH = re.compile(
    r"\b(say|says|said|saying|tell|tells|told|telling|add|adds|added|adding|ask|asks|asked|asking|state|states|stated|note|"
    r"notes|noted|noting|write|writes|wrote|tweet\w*|claim\w*|argue\w*|arguing|explain\w*|report\w*|announce\w*|declare\w*|"
    r"insist\w*|warn\w*|admit\w*|acknowledge\w*|repl\w+|respond\w*|suggest\w*|according|recall\w*|conclude\w*|continue[sd]?)\b",
    re.IGNORECASE,
)
QUOTES = "\"“”'‘’"
RELATIVES = ("who", "which", "that", "whom")
REACH = 12  # words between an antecedent and its relative pronoun
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """A gold or found attribution as sets of word numbers."""

    content: Words
    source: Words
    cue: str
    text: str
    who: str
    method: str = ""
    actor: str = ""  # the key of the actor that a found source was resolved to

    @property
    def spoken(self) -> bool:
        return bool(SPEECH.search(self.cue))

    @property
    def direct(self) -> bool:
        inside = self.text.strip(" .,")
        return len(inside) > 1 and inside[0] in QUOTES and inside[-1] in QUOTES and len(self.text.split()) > 3


def numbered(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]


def covered(words: list[tuple[int, int]], spans: list[tuple[int, int]]) -> Words:
    return frozenset(i for i, (s, e) in enumerate(words) for a, b in spans if s < b and a < e)


def gold(text: str, annotations: str) -> list[Item]:
    """The attributions of one stand-off file."""
    words = numbered(text)
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events = []
    for line in annotations.splitlines():
        parts = line.split("\t")
        if line.startswith("T"):
            kind, _, offsets = parts[1].partition(" ")
            spans[parts[0]] = (kind, [tuple(map(int, o.split())) for o in offsets.split(";")])  # type: ignore[misc]
        elif line.startswith("E"):
            events.append([argument.split(":") for argument in parts[1].split()])
    result = []
    for arguments in events:
        roles: dict[str, list[tuple[int, int]]] = {}
        for role, target in arguments:
            roles.setdefault(role.rstrip("0123456789"), []).extend(spans[target][1])
        if "Content" in roles:
            said = " ".join(text[s:e] for s, e in roles["Content"])
            cue = " ".join(text[s:e] for s, e in roles.get("Cue", []))
            who = " ".join(text[s:e] for s, e in roles.get("Source", []))
            result.append(
                Item(covered(words, roles["Content"]), covered(words, roles.get("Source", [])), cue, said, who)
            )
    return result


def article(name: str, text: str) -> Article:
    blocks = [Block(kind=BlockKind.PARAGRAPH, start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text)]
    return Article(id=name, text=text, blocks=tuple(blocks))


def found(name: str, text: str, known: gazetteer.Gazetteer, cache: Cache, spent: Counter[str]) -> list[Item]:
    """The attributions that the rules find."""
    a = article(name, text)
    key = store.parse_key(text, pipeline.version())
    content = cache.read("parses", key)
    doc = store.unpack(content, pipeline.load().vocab) if content else pipeline.parse(text)
    if content is None:
        cache.write("parses", key, store.pack(doc))
    mentions = names.find(doc, a, known)
    when = dates.find(doc, a)
    started = time.perf_counter()
    said, _ = attributions.find(doc, a, mentions, when, frozenset(known.wires))
    spent["seconds"] += time.perf_counter() - started  # type: ignore[assignment]
    spent["tokens"] += len(doc)
    words = numbered(text)
    return [
        Item(
            covered(words, [(s.start, s.end) for s in x.content]),
            covered(words, [(x.source.span.start, x.source.span.end)]) if x.source else frozenset(),
            x.cue.exact if x.cue else "",
            " ".join(s.exact for s in x.content),
            x.source.span.exact if x.source else "",
            x.method,
            (x.source.actor or "") if x.source else "",
        )
        for x in said
        if x.source or x.cue
    ]


def same_speaker(a: Item, b: Item) -> bool:
    if not a.source or not b.source:
        return not a.source and not b.source
    return len(a.source & b.source) >= 0.5 * min(len(a.source), len(b.source))


def same_person(wanted: Item, given: Item) -> bool:
    """Whether a speaker is right once relative pronouns and other mentions of a named actor are looked through."""
    if same_speaker(wanted, given):
        return True
    if not wanted.source or not given.source:
        return False
    if wanted.who.lower() in RELATIVES:
        return 0 < min(wanted.source) - max(given.source) <= REACH
    names = {word for word in re.findall(r"\w{3,}", wanted.who) if word[0].isupper()}
    return bool(names & set(re.findall(r"\w{3,}", given.actor)))


def pairs(wanted: list[Item], given: list[Item]) -> list[tuple[int, int]]:
    """One-to-one pairs whose contents agree, best first."""
    scored = sorted(
        (
            (-len(g.content & p.content) / len(g.content | p.content), i, j)
            for i, g in enumerate(wanted)
            for j, p in enumerate(given)
            if g.content & p.content
        ),
    )
    left: set[int] = set()
    right: set[int] = set()
    result = []
    for score, i, j in scored:
        if -score >= 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            result.append((i, j))
    return result


def f1(right: int, given: int, wanted: int) -> str:
    p, r = right / max(given, 1), right / max(wanted, 1)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}"


def documents(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted((folder / "text").iterdir()):
        stem = path.name.removesuffix(".txt")
        annotated = sorted((folder / "attributions").glob(f"{stem}*.ann"))
        if annotated:
            yield stem, path.read_bytes().decode("utf-8"), annotated[0].read_bytes().decode("utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many misses and false finds")
    parser.add_argument("--cache", type=Path, default=None, help="keep parses here")
    parser.add_argument("--every", type=int, default=1, help="only every n-th document")
    arguments = parser.parse_args()
    known, cache = gazetteer.build([]), Cache(arguments.cache)
    n: Counter[str] = Counter()
    methods: dict[str, Counter[str]] = {}
    shown = []
    for name, text, annotations in list(documents(arguments.folder))[:: arguments.every]:
        wanted, given = gold(text, annotations), found(name, text, known, cache, n)
        matched = pairs(wanted, given)
        n["gold"] += len(wanted)
        n["given"] += len(given)
        n["content"] += len(matched)
        good = {(i, j) for i, j in matched if same_speaker(wanted[i], given[j])}
        n["triple"] += len(good)
        sourced = [(i, j) for i, j in matched if wanted[i].source]
        n["sourced"] += len(sourced)
        n["speaker"] += sum(pair in good for pair in sourced)
        n["person"] += sum(same_person(wanted[i], given[j]) for i, j in sourced)
        n["spoken sourced"] += sum(wanted[i].spoken for i, _ in sourced)
        n["spoken speaker"] += sum(wanted[i].spoken for i, j in sourced if (i, j) in good)
        n["spoken gold"] += sum(g.spoken for g in wanted)
        n["spoken given"] += sum(p.spoken for p in given)
        n["spoken"] += sum(wanted[i].spoken for i, _ in good)
        n["spoken right"] += sum(given[j].spoken for _, j in good)
        n["direct gold"] += sum(g.direct for g in wanted)
        n["direct"] += sum(wanted[i].direct for i, _ in good)
        of_pair = {j: i for i, j in matched}
        for j, p in enumerate(given):
            row = methods.setdefault(p.method, Counter())
            row["given"] += 1
            row["triple"] += (of_pair.get(j, -1), j) in good
        shown += [
            f"{'DIRECT' if g.direct else 'MISSED'}  [{g.who}] {g.cue} | {g.text[:150]}"
            for i, g in enumerate(wanted)
            if i not in {a for a, _ in matched}
        ]
        for p in (p for j, p in enumerate(given) if j not in of_pair):
            near = max(wanted, key=lambda g: len(g.content & p.content), default=None)
            close = f" <> [{near.who}] {near.cue} | {near.text[:150]}" if near and near.content & p.content else ""
            shown.append(f"EXTRA   [{p.who}] {p.cue} | {p.text[:150]} ({p.method}){close}")
        shown += [
            f"SPEAKER [{wanted[i].who}] for [{given[j].who}] {given[j].text[:100]} ({given[j].method})"
            for i, j in matched
            if (i, j) not in good
        ]
    print(f"content              {f1(n['content'], n['given'], n['gold'])}")
    print(f"triple               {f1(n['triple'], n['given'], n['gold'])}")
    precision, recall = n["spoken right"] / n["spoken given"], n["spoken"] / n["spoken gold"]
    both = 2 * precision * recall / (precision + recall)
    print(f"triple, speech verbs P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}")
    print(f"speaker accuracy     {n['speaker'] / n['sourced']:.3f}")
    print(f"  with speech verbs  {n['spoken speaker'] / n['spoken sourced']:.3f}")
    print(f"  same person        {n['person'] / n['sourced']:.3f}")
    print(f"direct quotes, content and speaker recall {n['direct'] / n['direct gold']:.3f} of {n['direct gold']}")
    print(f"after the parse      {n['tokens'] / n['seconds']:,.0f} tokens a second")
    print("\nrule                            found  precision of triples")
    for method, row in sorted(methods.items(), key=lambda item: -item[1]["given"]):
        print(f"{method:30s} {row['given']:6d}  {row['triple'] / row['given']:.2f}")
    step = max(1, len(shown) // max(arguments.errors, 1))
    for line in shown[::step][: arguments.errors]:
        print(line.replace("\n", " "))


if __name__ == "__main__":
    main()
