"""textacy's direct quotations against PolNeAR, scored as benchmarks/attributions.py scores ours.

    python benchmarks/attributions_peer.py POLNEAR/data/dev

Needs `pip install textacy` beside the project's own packages. A text on which it raises counts as found nothing.
"""

import sys
from collections import Counter
from pathlib import Path

from attributions import Item, covered, documents, f1, gold, numbered, pairs, same_speaker
from textacy.extract import direct_quotations

from onrecord.annotate import pipeline


def main() -> None:
    n: Counter[str] = Counter()
    for _, text, annotations in documents(Path(sys.argv[1])):
        words, wanted, given = numbered(text), gold(text, annotations), []
        try:
            found = list(direct_quotations(pipeline.parse(text)))
        except ValueError:
            found, n["raised"] = [], n["raised"] + 1
        for quote in found:
            content = (quote.content.start_char, quote.content.end_char)
            source = [(t.idx, t.idx + len(t)) for t in quote.speaker]
            cue = " ".join(t.text for t in quote.cue)
            given.append(Item(covered(words, [content]), covered(words, source), cue, quote.content.text, ""))
        matched = pairs(wanted, given)
        good = {(i, j) for i, j in matched if same_speaker(wanted[i], given[j])}
        n["gold"] += len(wanted)
        n["given"] += len(given)
        n["content"] += len(matched)
        n["triple"] += len(good)
        sourced = [(i, j) for i, j in matched if wanted[i].source]
        n["sourced"] += len(sourced)
        n["speaker"] += sum(pair in good for pair in sourced)
        n["direct gold"] += sum(g.direct for g in wanted)
        n["direct"] += sum(wanted[i].direct for i, _ in good)
        n["spoken gold"] += sum(g.spoken for g in wanted)
        n["spoken"] += sum(wanted[i].spoken for i, _ in good)
        n["spoken given"] += sum(p.spoken for p in given)
        n["spoken right"] += sum(given[j].spoken for _, j in good)
    print(f"content              {f1(n['content'], n['given'], n['gold'])}")
    print(f"triple               {f1(n['triple'], n['given'], n['gold'])}")
    p, r = n["spoken right"] / n["spoken given"], n["spoken"] / n["spoken gold"]
    print(f"triple, speech verbs P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}")
    print(f"speaker accuracy     {n['speaker'] / n['sourced']:.3f}")
    print(f"direct quotes, content and speaker recall {n['direct'] / n['direct gold']:.3f}")
    print(f"texts on which it raised {n['raised']}")


if __name__ == "__main__":
    main()
