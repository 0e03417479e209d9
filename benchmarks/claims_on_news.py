"""Claims of a month of wire news that nobody curated, to be read: TempEval-3's silver texts (text and date only).

    python benchmarks/claims_on_news.py TE3-Silver-data [--month 2006-11] [--cache FOLDER]

Printed: how many claims several articles carry, how many are contested; then each contested claim with its reasons and
each happening that several articles tell, with their words, so that a reader can say which are right.
"""

import argparse
from pathlib import Path

from reference_dates import articles

from onrecord import claims
from onrecord.annotate import annotate
from onrecord.annotate.cache import Cache
from onrecord.records import Archive, Claim, Corpus


def printed(archive: Archive, claim: Claim) -> None:
    """One claim with the words of its reports and its conflicts."""
    print(f"\n{claim.id} | {claim.statement}")
    for one in (archive.attestations[name] for name in claim.attestations[:8]):
        print(f"    {one.article[-16:]} {one.stance.value}: {' '.join(one.evidence.exact.split())[:140]}")
    for conflict in claim.conflicts[:3]:
        print(f"  ! {conflict.relation.value}: {conflict.reason[:240]}")


def main() -> None:
    """Build the claims and print them."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--month", default="2006-11")
    options.add_argument("--cache", type=Path, default=None)
    asked = options.parse_args()
    corpus = Corpus(root=Path(), articles=tuple(articles(asked.folder, asked.month)))
    archive = claims.build(corpus, annotate(corpus, Cache(asked.cache)))
    carried = [c for c in archive.claims.values() if len({archive.attestations[a].article for a in c.attestations}) > 1]
    told = [c for c in carried if any(archive.attestations[a].method == "proposed-event" for a in c.attestations)]
    contested = [c for c in archive.claims.values() if c.contested]
    print(
        f"{len(corpus.articles)} articles, {len(archive.claims):,} claims; in several articles {len(carried)}, of them "
        f"{len(told)} happenings; contested {len(contested)}"
    )
    for title, found in (("CONTESTED", contested), ("HAPPENINGS", told)):
        print(f"\n=== {title}")
        for claim in found:
            printed(archive, claim)


if __name__ == "__main__":
    main()
