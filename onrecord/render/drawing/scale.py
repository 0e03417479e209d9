"""A value axis for a drawing: round ticks, and where a value stands in per cent of the width."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

LEFT, RIGHT = 2.0, 88.0  # per cent: room for a mark at the start, and for the words of the last value
WIDEST = 30  # the highest value in lowest ones, before equal steps would hide the low values


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Linear from nought, or logarithmic where values lie far apart."""

    low: float
    high: float
    logarithmic: bool
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where `value` stands, in per cent of the width."""
        if self.logarithmic:
            part = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, part)), 2)


def scale(values: Sequence[float]) -> Scale:
    """The axis for `values`, of which there is one at least."""
    lowest, highest = min(values), max(values)
    if lowest > 0 and highest / lowest > WIDEST:
        powers = range(floor(log10(lowest)), ceil(log10(highest)) + 1)
        step = max(1, ceil(len(powers) / 7))
        return Scale(
            low=10.0 ** powers[0],
            high=10.0 ** powers[-1],
            logarithmic=True,
            ticks=tuple(10.0**power for power in powers[::step]),
        )
    start, end = min(0.0, lowest), max(0.0, highest)
    step_size = round_step((end - start) / 5 or 1.0)
    first, last = floor(start / step_size), ceil(end / step_size) or 1
    ticks = tuple(number * step_size for number in range(first, last + 1))
    return Scale(low=ticks[0], high=ticks[-1], logarithmic=False, ticks=ticks)


def round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, the first that is not below `rough`."""
    power: float = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
