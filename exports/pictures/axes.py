"""Round numbers for scales."""

from __future__ import annotations

from math import floor, log10


def step_below(number: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not above the number; at least 1."""
    if number < 1:
        return 1
    power = 10 ** floor(log10(number))
    return int(next(step for step in (5, 2, 1) if step * power <= number) * power)


def ticks(most: int, count: int) -> list[int]:
    """Round numbers from 0 up to the first that reaches ``most``, at most so many steps."""
    step = step_below(most / count)
    while step * count < most:
        step = step_below(step * 2.5)
    return list(range(0, most + step, step)) if most % step else list(range(0, most + 1, step))
