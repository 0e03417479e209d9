"""Where a figure holds: the place that the sentence ties to it most closely."""

from bisect import bisect_left
from collections.abc import Mapping

from spacy.tokens import Token

from onrecord.annotate.figures.sites import Site, is_border, main_state, preposition
from onrecord.annotate.grammar import STEPS

FAR = 99
AGENT = 4  # added to the distance of a state that acts
REACHED = "crossed-border"  # such a figure is counted at a border
DISTANCE = "distance"


def place(
    found: list[Site],
    counted: Token,
    verb: Token | None,
    sentence: tuple[int, int],
    paragraph: int,
    measure: str,
    around: Mapping[str, str | None],
) -> str | None:
    """The place of the figure of `measure` at token `counted`.

    First what the figure's own noun or verb governs, then what stands in a clause around it, then the nearest place
    of the sentence; a sentence without any takes the last place of the sentences before it in its paragraph, which
    starts at token `paragraph`. People who crossed were counted at the border that the article names. None where
    there is none. `around` says of a place in which one it lies.
    """
    start, end = sentence
    here = within(found, start, end)
    if measure == DISTANCE:
        here = measured(here, counted)
    if here:
        best = min(here, key=lambda site: (distance(site, counted, verb), abs(site.token.i - counted.i)))
        return common(best, here, found, around)
    before = [site for site in within(found, paragraph, start) if site.prepositional]
    if before:
        return before[-1].name
    borders = [site.name for site in within(found, 0, start) if is_border(site.token)]
    return borders[-1] if borders and measure == REACHED else None


def within(found: list[Site], start: int, end: int) -> list[Site]:
    """The sites between two tokens."""
    positions = [site.token.i for site in found]
    return found[bisect_left(positions, start) : bisect_left(positions, end)]


def common(best: Site, here: list[Site], found: list[Site], around: Mapping[str, str | None]) -> str | None:
    """The place itself; of "in Oslo and Bergen" the one that holds both, as neither has the whole figure."""
    names = {site.token.i: site.name for site in here}
    joined = {names.get(t.i, t.text) for t in best.token.conjuncts if t.pos_ == "PROPN"} | {best.name}
    if len(joined) == 1:
        return best.name
    chains = [enclosing(name, around) for name in sorted(joined)]
    shared = [place for place in chains[0] if all(place in chain for chain in chains[1:])]
    home = main_state(found)
    return shared[0] if shared else home if home not in joined else None


def enclosing(place: str, around: Mapping[str, str | None]) -> list[str]:
    """A place and those it lies in."""
    found = [place]
    while (wider := around.get(found[-1])) and wider not in found and len(found) < STEPS:
        found.append(wider)
    return found


def measured(found: list[Site], counted: Token) -> list[Site]:
    """A distance is one of the place named last before it, not of the place that it is measured from or to."""
    before = [site for site in found if site.token.i < counted.i and preposition(site.token) != "from"]
    return before[-1:] or [site for site in found if preposition(site.token) != "from"]


def distance(site: Site, counted: Token, verb: Token | None) -> int:
    """How far the place hangs from the figure: 0 on its noun, 1 on its verb, more on clauses around them."""
    above = [counted.i, *(token.i for token in ancestors(counted))]
    base = 0 if site.prepositional else AGENT
    token = site.token
    for _ in range(STEPS):
        if token.i == counted.i:
            return base
        if verb is not None and token.i == verb.i:
            return base + 1
        if token.i in above:
            return base + 2 + above.index(token.i)
        if token.head.i == token.i:
            break
        token = token.head
    return FAR


def ancestors(token: Token) -> list[Token]:
    """The heads above a token, nearest first, a few."""
    found: list[Token] = []
    while token.head.i != token.i and len(found) < STEPS:
        token = token.head
        found.append(token)
    return found
