"""Answers that move rows between events of a capture: places, titles, what is left empty follow as in Capture."""

from __future__ import annotations

from dataclasses import replace

from db.archive import Archive
from db.capturing import regrouping
from db.capturing.rows import Row
from db.capturing.standing import Standing, standing
from db.ledger import same_people, whole_and_parts
from db.ledger.question import Question
from db.model.records import Capture, Figure, Record
from db.model.tally import STOCK


def done(archive: Archive, capture: Capture, question: Question, verb: str) -> list[Record] | None:
    """What the answer changes; `None` where it moves nothing of this capture, and the trees alone say what it does."""
    held = standing(archive, capture)
    if not all(event in held.events for event in question.events):
        return None
    if question.kind == whole_and_parts.KIND and verb in (whole_and_parts.ACCEPT, whole_and_parts.NOT_A_SUM):
        return _of_sum(archive, held, question, verb)
    if question.kind == same_people.KIND and question.figures[0] in held.figures:
        return _of_people(archive, held, question, verb)
    return None


def _of_sum(archive: Archive, held: Standing, question: Question, verb: str) -> list[Record] | None:
    whole, *parts = question.events
    measure = question.measure.removesuffix(STOCK)
    addends = [_row_at(held, part, measure) for part in parts]
    total = held.figures.get(question.figures[0])
    rows = [row for row in addends if row is not None]
    if total is None or len(rows) < len(addends):
        return None
    if verb == whole_and_parts.NOT_A_SUM:
        return regrouping.no_sum(rows, held, archive)
    if all(held.events[part].part_of == whole for part in parts):
        return []
    return regrouping.roll_up(held.row(total.id), rows, held, archive)


def _row_at(held: Standing, event: str, measure: str) -> Row | None:
    return next((row for row in held.rows if row.event == event and row.measure == measure), None)


def _of_people(archive: Archive, held: Standing, question: Question, verb: str) -> list[Record] | None:
    """The words beside the number, or by themselves; their role goes with it."""
    vague, exact = question.figures
    if exact not in held.figures:
        return None
    row, role = held.row(vague), "triangulation"
    if verb == same_people.DIFFERENT:
        role, moved = "counted", regrouping.apart(row, held, archive)
    elif row.event != held.figures[exact].subject:
        moved = regrouping.move(row, held.events[held.figures[exact].subject], held, archive)
    else:
        moved = []
    figure = next((one for one in moved if one.id == vague), held.figures[vague])
    others = [one for one in moved if one.id != vague]
    return [*others, replace(figure, role=role, reason="")] if isinstance(figure, Figure) else None
