"""Random edits by many hands: decisions and addresses survive them (benchmarks/many_hands_edits.py makes 200)."""

from pathlib import Path

import many_hands
import pytest

from onrecord import flow
from onrecord.options import Options
from onrecord.places import places

PROJECT = Path(__file__).parent.parent


@pytest.mark.slow
def test_no_decision_is_lost_and_no_address_is_dead(tmp_path: Path) -> None:
    """Some edits of each kind, and a site at the end in which every address ever published has a page."""
    world = many_hands.begun(tmp_path / "corpus", seed=15)
    many_hands.check(world, tmp_path / ".cache")
    for _ in range(6):
        many_hands.edit_and_check(world, tmp_path / ".cache")
    world.rule = -1
    where = places(PROJECT, world.root)
    flow.publish_site(where, Options(update_hashes=True))
    assert [link for link in sorted(world.links) if not (where.site / link / "index.html").is_file()] == []
