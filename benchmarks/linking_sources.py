"""Who speaks where the text says "he", "they" or "the spokesman".

    python benchmarks/linking_sources.py --meantime …/MEANTIME-prep/output_data --polnear PolNeAR/data/dev

MEANTIME (first 60 documents by name) says by hand whom a pronoun or description means: of our sources that are one of
its mentions, and whose entity is named in the document, the share that we give the actor of that entity's names.
PolNeAR has no such links; there the speakers "he" and "she" of its attributions are compared with the coreference that
CoreNLP made and that comes with it, itself right in most cases only: agreement where CoreNLP's chain holds a name.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import linking_data
from linking_closed import corpus
from linking_data import Document

from onrecord import ids
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.records import ArticleAnnotations, Mention
from onrecord.vocabulary import MentionForm

NAMES = {MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT}


def actors_of(names: list[linking_data.Gold], found: ArticleAnnotations) -> dict[str, Counter[str]]:
    """Gold entity -> our actors of its named mentions."""
    result: dict[str, Counter[str]] = defaultdict(Counter)
    for g in names:
        for m in found.mentions:
            if m.form in NAMES and m.actor and m.start <= g.head < m.end and g.start <= m.start and m.end <= g.end:
                result[g.entity][m.actor] += 1
    return result


def meantime(folder: Path, cache: Cache, log: bool) -> None:
    """Sources against the coreference that MEANTIME gives by hand."""
    everything = linking_data.meantime(folder, named=False)
    named = {d.id: d for d in linking_data.meantime(folder)}
    counts: Counter[str] = Counter()
    found = {a.article: a for a in annotate(corpus(everything), cache).articles}
    for d in everything:
        here = found[ids.slug(d.id)]
        actors = actors_of(list(named[d.id].names), here)
        other = [g for g in d.names if g not in named[d.id].names]
        for a in here.attributions:
            if a.source is None:
                continue
            s = a.source.span
            gold = next((g for g in other if g.head in range(s.start, s.end) and abs(g.start - s.start) < 5), None)
            if gold is None or gold.entity not in actors:
                continue
            kind = "pronoun" if s.exact.lower() in PRONOUNS else "nominal"
            right = a.source.actor in actors[gold.entity]
            counts[f"{kind} {'right' if right else 'open' if a.source.actor is None else 'wrong'}"] += 1
            if log and not right:
                print(
                    d.id[:20],
                    repr(s.exact),
                    a.source.actor,
                    dict(actors[gold.entity]),
                    d.text[s.start - 90 : s.end + 20],
                )
    show("MEANTIME", counts)


PRONOUNS = {"he", "she", "it", "they", "we", "i", "who"}


def show(label: str, counts: Counter[str]) -> None:
    """Accuracy of each kind of source."""
    for kind in ("pronoun", "nominal"):
        right, wrong, open_ = (counts[f"{kind} {w}"] for w in ("right", "wrong", "open"))
        if total := right + wrong + open_:
            print(f"{label}, {kind}s: {right / total:.3f} right, {wrong} wrong, {open_} left open, of {total}")


def polnear(folder: Path, cache: Cache, log: bool) -> None:
    """Speakers "he" and "she" of PolNeAR against CoreNLP's chains."""
    documents = [Document(p.stem, p.read_text(encoding="utf-8"), ()) for p in sorted((folder / "text").glob("*.txt"))]
    loaded = corpus(documents)
    found = annotate(loaded, cache)
    by_id = {a.article: a for a in found.articles}
    names = {a.id: a.name for a in found.actors}
    counts: Counter[str] = Counter()
    for d in documents:
        path = folder / "corenlp" / f"{d.id}.txt.xml"
        if not path.exists():
            continue
        chains = chained(path)
        mentions = {m.start: m for m in by_id[ids.slug(d.id)].mentions if m.form == MentionForm.PRONOUN}
        for start in spoken(folder, d):
            said = chains.get(start)
            if said is None or start not in mentions:
                continue
            judge(d, mentions[start], said, names, counts, log)
    show("PolNeAR and CoreNLP", counts)


def judge(d: Document, m: Mention, said: str, names: dict[str, str], counts: Counter[str], log: bool) -> None:
    """Whether our actor and the name of CoreNLP's chain share a word."""
    ours = set(re.findall(r"\w+", names.get(m.actor or "", "").lower()))
    right = bool(ours & set(re.findall(r"\w+", said.lower())))
    counts[f"pronoun {'right' if right else 'open' if m.actor is None else 'wrong'}"] += 1
    if log and not right:
        print(
            d.id[:30], m.exact, m.actor, "|", said, "|", d.text[max(0, m.start - 250) : m.end + 20].replace("\n", " ")
        )


def spoken(folder: Path, d: Document) -> list[int]:
    """Where the sources of the attributions are "he" or "she"."""
    path = next(iter(sorted((folder / "attributions").glob(f"{d.id}*.ann"))), None)
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    rows = [re.match(r"T\d+\tSource (\d+) \d+\t(?:he|she)$", line, re.IGNORECASE) for line in lines]
    return [int(row[1]) for row in rows if row]


def chained(path: Path) -> dict[int, str]:
    """Character where a pronoun starts -> the name in its chain."""
    root = ElementTree.parse(path).getroot()
    starts = {
        (int(s.get("id", 0)), int(t.get("id", 0))): (int(t.findtext("CharacterOffsetBegin", "0")), t.findtext("NER"))
        for s in root.iter("sentence")
        for t in s.iter("token")
    }
    result = {}
    for chain in root.findall(".//coreference/coreference"):
        mentions = [
            (
                int(m.findtext("sentence", "0")),
                int(m.findtext("start", "0")),
                int(m.findtext("head", "0")),
                m.findtext("text", ""),
            )
            for m in chain.findall("mention")
        ]
        name = next((text for s, _, head, text in mentions if starts.get((s, head), (0, ""))[1] == "PERSON"), None)
        for s, start, _, text in mentions:
            if name and text.lower() in ("he", "she"):
                result[starts[s, start][0]] = name
    return result


def main() -> None:
    """Print the figures of the sets that are given."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--meantime", type=Path)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--cache", type=Path, default=None)
    options = parser.parse_args()
    if options.meantime:
        meantime(options.meantime, Cache(options.cache), options.misses)
    if options.polnear:
        polnear(options.polnear, Cache(options.cache), options.misses)


if __name__ == "__main__":
    main()
