"""What a build is told besides its folders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How strict a build is, and who annotates."""

    update_hashes: bool = False  # accept articles whose text was edited
    strict_decisions: bool = False  # fail where a decision is an orphan
    frozen: bool = False  # fail if a lock or the history would change
    workers: int | None = None  # processes that annotate; by default as many as there are processors
    cluster: str | None = None  # address of a Dask scheduler, whose workers annotate instead
    draft: bool = False  # only looked at: not checked; tables and the index of sentences stay


USUAL = Options()
