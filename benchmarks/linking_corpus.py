"""Actors over many articles without a registry, on MEANTIME (CC BY 4.0): B-cubed of the named mentions.

    python benchmarks/linking_corpus.py Diverse_CDCR_datasets/MEANTIME-prep/output_data [--misses]

Only the first 60 documents by name are read. A named mention is one whose head is a proper noun; it is given the
actor of the mention that covers its head and is most like it in extent, or else an actor of its own. The second line
is the same with each string for an actor.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import linking_data
from linking_closed import corpus
from linking_data import Gold

from onrecord import ids
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.records import Mention
from onrecord.vocabulary import MentionForm


def bcubed(items: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (gold, found) labels."""
    gold, found = defaultdict(set), defaultdict(set)
    for i, (a, b) in enumerate(items):
        gold[a].add(i)
        found[b].add(i)
    precision = sum(len(gold[a] & found[b]) / len(found[b]) for a, b in items) / len(items)
    recall = sum(len(gold[a] & found[b]) / len(gold[a]) for a, b in items) / len(items)
    return precision, recall, 2 * precision * recall / (precision + recall)


def overlap(g: Gold, m: Mention) -> float:
    """Shared characters as a share of both."""
    shared = max(0, min(g.end, m.end) - max(g.start, m.start))
    return shared / (g.end - g.start + m.end - m.start - shared)


def answer(g: Gold, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that stands for a gold name."""
    cover = [
        m for m in mentions if m.start <= g.head < m.end and m.form not in (MentionForm.PRONOUN, MentionForm.TITLE)
    ]
    return max(cover, key=lambda m: (overlap(g, m), -m.start), default=None)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--cache", type=Path, default=None)
    options = parser.parse_args()
    documents = linking_data.meantime(options.data)
    found = {a.article: a for a in annotate(corpus(documents), Cache(options.cache)).articles}
    ours, strings, unseen = [], [], 0
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for d in documents:
        for g in d.names:
            exact = d.text[g.start : g.end]
            m = answer(g, found[ids.slug(d.id)].mentions)
            unseen += m is None
            actor = m.actor if m and m.actor else f"{d.id}:{g.start}"
            ours.append((g.entity, actor))
            strings.append((g.entity, exact))
            shown = f"{actor if m else 'UNSEEN'}~{m.exact if m else exact}~{m.method if m else ''}"
            groups[g.entity, g.name][shown if m and m.actor else f"?{shown.split('~', 1)[1]}"] += 1
    if options.misses:
        for (_, name), counts in sorted(groups.items(), key=lambda item: -sum(item[1].values())):
            print(name, "|", ", ".join(f"{k} {n}" for k, n in counts.most_common()))
    for label, items in (("actors", ours), ("each string an actor", strings)):
        print(f"{label}: B-cubed precision {{:.3f}}  recall {{:.3f}}  F1 {{:.3f}}".format(*bcubed(items)))
    print(f"{len(ours)} named mentions in {len(documents)} documents, {unseen} not seen")


if __name__ == "__main__":
    main()
