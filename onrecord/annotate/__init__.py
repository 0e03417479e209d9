"""Annotating: mentions, attributions, figures and dates, each with offsets, rule and score."""

from onrecord.annotate.corpus import annotate

__all__ = ["annotate"]
