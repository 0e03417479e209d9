"""Linking to a closed registry that holds canonical names only.

    python benchmarks/linking_closed.py DATA [--misses]

DATA holds `Reuters-128.ttl` (N3 collection), or `eng.testa` and `aida-conll-dev.benchmark.jsonl` (AIDA, development
part), or all. Printed are precision, recall and F1 of (words, actor): names, acronyms, variants and demonyms that are
linked to the registry.
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import linking_data
from linking_data import Document, Gold

from onrecord import ids
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.records import Actor, Annotations, Article, Block, Corpus
from onrecord.vocabulary import BlockKind, MentionForm

NAMING = {MentionForm.NAME, MentionForm.ACRONYM, MentionForm.VARIANT, MentionForm.DEMONYM}


def corpus(documents: list[Document], actors: tuple[Actor, ...] = ()) -> Corpus:
    """Documents as an archive."""
    articles = [
        Article(id=ids.slug(d.id), text=d.text, blocks=tuple(blocks(d.text)))
        for d in sorted(documents, key=lambda d: ids.slug(d.id))
    ]
    return Corpus(root=Path(), articles=tuple(articles), actors=actors)


def blocks(text: str) -> list[Block]:
    """The lines of a text, as paragraphs."""
    return [Block(kind=BlockKind.PARAGRAPH, start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text)]


def registry(documents: list[Document]) -> tuple[Actor, ...]:
    """One actor for each entity, with its canonical name and nothing else."""
    gold = sorted({(g.entity, g.name, g.type) for d in documents for g in d.names})
    typed = {g.entity: g.type for d in documents for g in d.names}
    return tuple(Actor(id=ids.slug(e) + "-id", name=n, type=typed[e]) for e, n, _ in {g[0]: g for g in gold}.values())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without an article before it and a possessive behind."""
    before = re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE)
    behind = re.search(r"\s?['’]s?$", text[start:end])
    return start + (before.end() if before else 0), end - (len(behind[0]) if behind else 0)


def measure(documents: list[Document], found: Annotations, misses: bool) -> str:
    """The figures of one set, as a line."""
    known = {ids.slug(g.entity) + "-id" for d in documents for g in d.names}
    by_id = {a.article: a for a in found.articles}
    right = wrong = 0
    log: Counter[tuple[str, ...]] = Counter()
    for d in documents:
        gold = {trimmed(d.text, g.start, g.end): g for g in d.names}
        seen = set()
        for m in by_id[ids.slug(d.id)].mentions:
            if m.actor not in known or m.form not in NAMING:
                continue
            span = trimmed(d.text, m.start, m.end)
            seen.add(span)
            g = gold.get(span)
            if g is not None and ids.slug(g.entity) + "-id" == m.actor:
                right += 1
            else:
                wrong += 1
                log[("wrong", m.exact, m.method, g.name if g else "-")] += 1
        log.update(
            missed(d, gold, {trimmed(d.text, m.start, m.end): m.method for m in by_id[ids.slug(d.id)].mentions}, seen)
        )
    total = sum(len({trimmed(d.text, g.start, g.end) for g in d.names}) for d in documents)
    if misses:
        for key, count in log.most_common(200):
            print(count, *key, sep="\t")
    precision, recall = right / max(1, right + wrong), right / max(1, total)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({total} names)"


def missed(
    d: Document, gold: dict[tuple[int, int], Gold], methods: dict[tuple[int, int], str], seen: set[tuple[int, int]]
) -> list[tuple[str, ...]]:
    """Gold names that are not linked."""
    return [
        ("missed", d.text[s:e], methods.get((s, e), "-"), g.name) for (s, e), g in gold.items() if (s, e) not in seen
    ]


def main() -> None:
    """Print the figures of the sets that are there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--cache", type=Path, default=None)
    options = parser.parse_args()
    sets = {"AIDA dev": ("eng.testa", linking_data.aida), "Reuters-128": ("Reuters-128.ttl", linking_data.reuters)}
    for name, (file, read) in sets.items():
        if (options.data / file).exists():
            documents = [d for d in read(options.data) if d.names]
            found = annotate(corpus(documents, registry(documents)), Cache(options.cache))
            print(f"{name}: {measure(documents, found, options.misses)}")


if __name__ == "__main__":
    main()
