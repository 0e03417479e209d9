"""The line-up archives that rules were made with: most questions stand on one page, few passages on a wrong one."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from line_ups import LineUp, read

from onrecord.claims import build

WORKED = Path(__file__).parent / "lineups" / "worked"
QUESTIONS = 46  # of 66: a floor, not an aim; docs/quality.md has the figures
PRECISION = 0.6


def covering(archive: LineUp) -> list[set[int]]:
    """Of each claim, the numbers of the expected passages that its evidence covers by half."""
    built = build(archive.corpus, archive.found)
    held: dict[str, set[int]] = defaultdict(set)
    for one in built.attestations.values():
        for number, (_, article, start, end) in enumerate(archive.passages):
            shared = min(one.evidence.end, end) - max(one.evidence.start, start)
            if article == one.article and shared > 3 and 2 * shared >= min(end - start, len(one.evidence.exact)):
                held[one.claim].add(number)
    return list(held.values())


@pytest.mark.slow
def test_reports_of_one_event_line_up(tmp_path: Path) -> None:
    """Without a registry, at least two reports of most questions stand in one claim."""
    lined_up = right = wrong = 0
    for folder in sorted(path for path in WORKED.iterdir() if path.is_dir()):
        archive = read(folder, tmp_path)
        asked = [question for question, *_ in archive.passages]
        articles = [article for _, article, *_ in archive.passages]
        pairs = {
            pair for held in covering(archive) for pair in combinations(sorted(held), 2)
            if articles[pair[0]] != articles[pair[1]]
        }  # fmt: skip
        together = {(a, b) for a, b in pairs if asked[a] == asked[b]}
        lined_up += len({asked[a] for a, _ in together})
        right, wrong = right + len(together), wrong + len(pairs - together)
    assert lined_up >= QUESTIONS
    assert right >= PRECISION * (right + wrong)
