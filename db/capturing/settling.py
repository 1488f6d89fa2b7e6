"""Settling a difference between two keyings: the first's value stands, or the second's is taken; each one step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.capturing import forming, keying, typed
from db.capturing.agreement import DATE, MEASURE, NUMBER, PARTS, PLACE, SECOND, Agreement, Compared, Difference
from db.capturing.rows import ProposedHop, Row
from db.capturing.standing import Standing, standing
from db.model.parts import Answer, KeyedFigure, Quantity
from db.model.records import Record


def settle(archive: Archive, found: Agreement, figure: Compared, difference: Difference, whose: str) -> list[Record]:
    """Take the first's or the second's value of one difference, as one step; the rate stays as it was keyed."""
    kept = standing(archive, found.first)
    changed = _taken(archive, kept, figure, difference.what) if whose == SECOND else []
    answers = tuple(one for one in found.second.answers if one.key != difference.key)
    remembered = replace(found.second, answers=(*answers, Answer(difference.key, whose)))
    return [*(one for one in changed if one.id != remembered.id), remembered]


def _taken(archive: Archive, kept: Standing, figure: Compared, what: str) -> list[Record]:
    """What the archive's figure becomes with the second's value."""
    if figure.first is None:
        return _entered(archive, kept, figure.second)
    if figure.second is None:
        return forming.remove(figure.first, kept, archive)
    values = _fields(figure.first, figure.second, what)
    return forming.change(figure.first, kept, archive, **values)


def _fields(row: Row, line: KeyedFigure, what: str) -> dict[str, Any]:
    if what == MEASURE:
        return {"measure": line.measure, **({"reckoning": line.reckoning} if line.reckoning else {})}
    if what == PLACE:
        return {"places": line.places, **({"destinations": line.destinations} if line.destinations else {})}
    if what == DATE:
        return {"date": line.date, "date_text": line.date_text}
    if what == PARTS:
        return {"quantities": (*row.wholes, *(one for one in line.quantities if one.part))}
    return {"quantities": _numbers(row, line, what)}


def _numbers(row: Row, line: KeyedFigure, what: str) -> tuple[Quantity, ...]:
    """The wholes of the second: all of them for a number, the quantifiers alone where only these differ."""
    if what == NUMBER:
        return (*(one for one in line.quantities if not one.part), *row.parts)
    said = {one.unit: one.quantifier for one in line.quantities if not one.part}
    return (*(replace(one, quantifier=said.get(one.unit, one.quantifier)) for one in row.wholes), *row.parts)


def _entered(archive: Archive, kept: Standing, line: KeyedFigure | None) -> list[Record]:
    """A figure that only the second found, entered in the first's capture."""
    if line is None:
        return []
    start = min((one.start for one in line.excerpts if one.start is not None), default=0)
    around = typed.in_piece(kept, archive, start)
    row = replace(keying.row_of(line), hops=_hops(line, around))
    row = row if row.hops else replace(row, chains=around.chains)
    records = forming.enter(row, kept, archive)
    # The capture is finished: what is taken over is entered with it.
    return [replace(one, state="entered") if one.state == "draft" else one for one in records]


def _hops(line: KeyedFigure, around: Row) -> tuple[ProposedHop, ...]:
    """The chain by the names that were keyed; the publisher is the document's."""
    publisher = around.hops[-1:]
    named = [ProposedHop(name) for name in line.said_by if name not in [hop.words for hop in publisher]]
    if publisher or not named:
        return (*named, *publisher)
    return (*named[:-1], replace(named[-1], verb="published"))
