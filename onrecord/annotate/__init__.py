"""Annotating: mentions, attributions, figures and dates, each with offsets, rule and score."""

from onrecord.annotate.every_article import annotate

__all__ = ["annotate"]
