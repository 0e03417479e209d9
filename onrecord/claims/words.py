"""Words entries of YAML lists as patterns over plain text."""

import re


def plain(text: str) -> str:
    """Text as patterns see it: lower case, straight apostrophes."""
    return text.replace("\u2019", "'").lower()


def alternatives(entry: str) -> list[str]:
    """The alternatives of a words entry: "deploy*|send troops" has two."""
    return [plain(part).strip() for part in entry.split("|") if part.strip(" *")]


def pattern(entry: str) -> re.Pattern[str]:
    """A words entry as a pattern over `plain` text: whole words, * ends a stem."""

    def spelled(alternative: str) -> str:
        return r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in alternative.split())

    return re.compile(rf"(?<!\w)(?:{'|'.join(map(spelled, alternatives(entry)))})(?!\w)")
