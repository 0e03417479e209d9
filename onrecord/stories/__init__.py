"""From annotations to stories: the reports of one real event, days apart at most."""

from onrecord.stories.find import find

__all__ = ["find"]
