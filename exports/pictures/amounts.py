"""What a picture draws: the totals of groups, each with its name and how it is said; nothing is computed anew.

The numbers are those of the tables beside it: same profile, same filter, same rules (`exports/contents/totals.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.messages import N_, message
from db.model.periods import step_of
from db.model.records import Place
from db.model.tally import STOCK
from exports.contents.numbers import in_words
from exports.contents.snapshot import Snapshot
from exports.contents.totals import PLACE, Counted, counted, group_name, groups, name_of, place_of

_DRAWN = ("killed", "injured", "displaced")
"""The measures that a picture shows without being asked."""

_LISTED, _LETTERS = 6, 60
"""Things that are named below a picture, and letters of each."""


@dataclass(frozen=True)
class Amount:
    """The total of one group: a number or none, its range (``high`` is `None` if unbounded), and its words.

    ``key`` names the group, as `Group.key` does. ``loose`` marks what lies in no single step or unit: a month among
    days, a year, a wider place, or nowhere.
    """

    key: str
    name: str
    face: int
    low: int
    high: int | None
    words: str
    loose: bool
    place: Place | None = None

    @property
    def most(self) -> int:
        """The largest number that a scale must reach for it."""
        return max(self.face, self.high or 0)


@dataclass(frozen=True)
class Series:
    """One measure in one unit over its groups; ``silent`` are those that have it in words only, without a number."""

    of: Counted
    name: str
    amounts: tuple[Amount, ...]
    silent: tuple[str, ...]

    @property
    def colour_name(self) -> str:
        """The measure whose colour it has: people displaced at a date are displaced."""
        return self.of.measure.removesuffix(STOCK)


def drawn(snapshot: Snapshot) -> list[Counted]:
    """What a picture shows without being asked: persons killed, injured and displaced; else the first that is there."""
    found = counted(snapshot.totals)
    return [of for of in found if of.measure in _DRAWN and of.unit == "person"] or found[:1]


def series(snapshot: Snapshot, by: str, of: Counted) -> Series:
    """The groups of which something is counted in this measure and unit."""
    if of.of(snapshot.totals) is None:  # chosen before a filter left nothing of it
        return Series(of, "", (), ())
    amounts: list[Amount] = []
    silent: list[str] = []
    for group in groups(snapshot, by):
        total = of.of(group.totals)
        name = group_name(snapshot, by, group)
        if total is None:
            continue
        if total.amount.face is None:
            silent.append(name)
            continue
        place = place_of(snapshot, str(group.key)) if by == PLACE and group.key else None
        low, high = total.amount.low or 0, total.amount.high
        words = snapshot.say(in_words(total.amount))
        loose = group.key is None or group.wider or (by != PLACE and step_of(str(group.key)) != by)
        key = str(group.key or "")
        amounts.append(Amount(key, name, total.amount.face, low, high, words, loose, place))
    return Series(of, name_of(snapshot, of, snapshot.totals), tuple(amounts), tuple(silent))


def listed(snapshot: Snapshot, items: Sequence[str]) -> str:
    """Several things in a line below a picture, as many as a line holds; the table has them all, and in full."""
    shown = [item if len(item) <= _LETTERS else f"{item[: _LETTERS - 1]}…" for item in items[:_LISTED]]
    if more := len(items) - len(shown):
        shown.append(snapshot.say(message(N_("{number} more"), number=more)))
    return snapshot.view.joined(shown)


def largest(amounts: Sequence[Amount]) -> int:
    """What the scale of these must reach; at least one."""
    return max((amount.most for amount in amounts), default=0) or 1
