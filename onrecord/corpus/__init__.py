"""Loading: a corpus folder becomes validated records, or a list of every mistake in it."""

from onrecord.corpus.folder import load

__all__ = ["load"]
