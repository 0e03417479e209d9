"""What a build is told besides its folders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How strict a build is."""

    update_hashes: bool = False  # accept articles whose text was edited
    strict_decisions: bool = False  # fail where a decision is an orphan
    frozen: bool = False  # fail if a lock or the history would change


USUAL = Options()
