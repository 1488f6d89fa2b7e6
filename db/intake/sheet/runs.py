"""Numbers of somebody in particular beside the number that they are parts of: "Total killed | Men | Women | Injured".

Where a table counts several things, such columns name none of them. They are parts of the number next to them if the
cells add up to it, or if every number is followed by the same ones and is never less than any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from db.intake.sheet.fields import WHOM
from db.intake.sheet.headers import Guess
from db.intake.sheet.looking import Look

_MOST = 0.8
"""Of the rows, for somebody mistypes a sum."""

_Run = list[Look]


def with_measures(columns: Mapping[Look, Guess]) -> dict[Look, Guess]:
    """The columns, the measure of those in runs taken from the number that they are parts of."""
    found = dict(columns)
    if len({one.properties["measure"] for one in columns.values() if "measure" in one.properties}) < _SEVERAL:
        return found
    runs = [*_runs(columns)]
    for before, run, after in runs:
        whole = before if before and _adds_up(run, before) else after if after and _adds_up(run, after) else None
        if whole is None and before and _repeated(run, before, runs, columns):
            whole = before
        of = columns[whole].properties if whole else {}
        same = {name: of[name] for name in ("measure", "unit") if name in of}
        found |= {look: replace(columns[look], properties={**same, **columns[look].properties}) for look in run if same}
    return found


_SEVERAL = 2


def _runs(columns: Mapping[Look, Guess]) -> Iterator[tuple[Look | None, _Run, Look | None]]:
    """Columns in a row that only say of whom they are, with the whole number before and the one behind them."""
    before: Look | None = None
    run: _Run = []
    for look, one in columns.items():
        if _is_of_somebody(one):
            run.append(look)
            continue
        whole = look if one.field == "number" and "measure" in one.properties and not _whom(one) else None
        if run:
            yield before, run, whole
        before, run = whole, []
    if run:
        yield before, run, None


def _is_of_somebody(one: Guess) -> bool:
    return one.field == "number" and "measure" not in one.properties and bool(_whom(one)) and not one.hints


def _whom(one: Guess) -> set[str]:
    return set(WHOM) & set(one.properties)


def _adds_up(run: Sequence[Look], whole: Look) -> bool:
    rows = [(parts, total) for parts, total in _rows(run, whole) if any(parts)]
    return bool(rows) and sum(sum(parts) == total for parts, total in rows) >= _MOST * len(rows)


def _rows(run: Sequence[Look], whole: Look) -> list[tuple[list[int], int]]:
    """The parts and the whole of each row that states the whole."""
    by_row = zip(*(look.counts for look in run), strict=True)
    return [
        ([part or 0 for part in parts], total)
        for parts, total in zip(by_row, whole.counts, strict=True)
        if total is not None
    ]


def _repeated(
    run: Sequence[Look],
    whole: Look,
    runs: Sequence[tuple[Look | None, _Run, Look | None]],
    columns: Mapping[Look, Guess],
) -> bool:
    """Whether another number is followed by columns of the same people, and no part of this one is more than it."""
    said = [columns[look].properties for look in run]
    alike = [before for before, others, _ in runs if [columns[look].properties for look in others] == said]
    fits = all(max(parts) <= total for parts, total in _rows(run, whole))
    return len(alike) >= _SEVERAL and None not in alike and fits
