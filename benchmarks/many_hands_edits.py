"""200 random edits of a corpus by many hands, each checked: what decisions and addresses must survive.

    python benchmarks/many_hands_edits.py [edits] [seed]

Prints how often each edit was made, how many decisions stand and how many addresses were ever published.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE / "tests")]

import many_hands  # noqa: E402

from onrecord import flow  # noqa: E402
from onrecord.options import Options  # noqa: E402
from onrecord.places import places  # noqa: E402

SITE_EVERY = 100  # edits after which a whole site is built


def main() -> None:
    """Edit, check, build now and then, and tell."""
    edits, seed = (int(sys.argv[1]) if len(sys.argv) > 1 else 200), (int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    with tempfile.TemporaryDirectory() as folder:
        world = many_hands.begun(Path(folder, "corpus"), seed)
        where = places(HERE, world.root)
        many_hands.check(world, where.cache)
        for number in range(1, edits + 1):
            many_hands.edit_and_check(world, where.cache)
            if number % SITE_EVERY == 0 or number == edits:
                world.rule = -1
                many_hands.check(world, where.cache)
                flow.publish_site(where, Options(update_hashes=True))
                dead = [link for link in sorted(world.links) if not (where.site / link / "index.html").is_file()]
                assert not dead, dead
        orphans = len(world.archive.orphans) if world.archive else 0
        for name, times in sorted(Counter(world.log).items()):
            print(f"{times:4} {name}")
        print(
            f"{edits} edits: none of {len(world.decided)} decisions lost or misapplied, {orphans} orphans as expected; "
            f"all {len(world.links)} addresses ever published answer"
        )


if __name__ == "__main__":
    main()
