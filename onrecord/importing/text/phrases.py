"""The plain form of a line, on which the phrases of data/*.yml are matched, and the marks at its ends."""

import re

FINAL = re.compile(r"[.!?…؟۔।。！？][\"'”’»)\]]*$")
BULLET = re.compile(r"^[\s•·▪■●◦‣–—*»>→▶►\-]+(?=\S)")
SEPARATOR = re.compile(r"(?<=\w)\s*[|•·]$")
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
LONGEST = 2000  # characters of a line that phrases are looked for in: furniture is shorter


def plain(line: str, keep_bullet: bool = False) -> str:
    """`line` with single spaces, plain apostrophes, no bullet in front and no separator at its end."""
    words = " ".join(line.replace("’", "'").replace("‘", "'").split())
    return words if keep_bullet else SEPARATOR.sub("", BULLET.sub("", words))


def unquoted(line: str) -> str:
    """`line` without what stands between quotation marks: speech is never furniture."""
    return " ".join(QUOTED.sub(" ", line).split())
