"""How a figure lies to what another document says of the same event: the same statement, or which other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.ledger.question import Number
from db.ledger.roles import amount_of
from db.ledger.same_statement import wholes
from db.messages import N_, Message, message
from db.model import bounds
from db.model.quantities import Amount
from db.model.records import Figure
from db.model.statements import Statement

CHAIN, UPDATE, TRIANGULATION, CONFLICT, ADDED = "chain", "update", "triangulation", "conflict", "added"

BESIDE = frozenset((TRIANGULATION, CONFLICT))
"""Relations in which the figure stands beside the one that counts: never added, but shown in the range."""

CHOICES = (CHAIN, UPDATE, TRIANGULATION, CONFLICT)
"""What a person can choose where another figure of the measure stands."""

LABELS = {
    CHAIN: N_("Same statement: a chain more"),
    UPDATE: N_("Update: counted, the latest is taken"),
    TRIANGULATION: N_("Another voice: stands beside it"),
    CONFLICT: N_("Conflict: both stay, the range shows it"),
    ADDED: N_("New: not stated there yet"),
}

_WHY = {
    CHAIN: N_("The same number from the same root: {ours}."),
    UPDATE: N_("{ours} for a later day, from the same root as {theirs}."),
    TRIANGULATION: N_("{ours} from another root agrees with {theirs}."),
    CONFLICT: N_("{ours} and {theirs} cannot both be right."),
    ADDED: N_("The other document says no number for it."),
}


@dataclass(frozen=True)
class Pair:
    """A figure of the capture beside the one that it is compared with; `None` where there is none of its measure."""

    ours: Figure
    theirs: Figure | None
    relation: str
    why: Message
    choices: tuple[str, ...]


def paired(ours: Statement, theirs: Sequence[Statement]) -> Pair:
    """The figure with the one of the other event that it has most to do with, and the relation proposed."""
    same = [one for one in theirs if one.figure.measure == ours.figure.measure]
    rivals = [one for one in same if one.figure.role != "set_aside" and set(one.units) & set(ours.units)]
    if not rivals:
        return Pair(ours.figure, None, ADDED, _why(ADDED, ours, ours), ())
    again = next((one for one in rivals if _is_same(ours, one)), None)
    beside = again or _compared(ours, rivals)
    relation = CHAIN if again else _relation(ours, beside)
    choices = tuple(one for one in CHOICES if _possible(one, ours, beside))
    return Pair(ours.figure, beside.figure, relation, _why(relation, ours, beside), choices)


def _is_same(ours: Statement, theirs: Statement) -> bool:
    return bool(ours.roots) and ours.roots == theirs.roots and wholes(ours.figure) == wholes(theirs.figure)


def _compared(ours: Statement, rivals: Sequence[Statement]) -> Statement:
    """One of the same root first, then what counts, then the latest."""
    return max(
        rivals,
        key=lambda one: (one.roots == ours.roots, one.figure.role == "counted", str(one.as_of or ""), one.figure.id),
    )


def _relation(ours: Statement, theirs: Statement) -> str:
    if ours.roots == theirs.roots and _is_later(ours, theirs):
        return UPDATE
    return TRIANGULATION if _agree(amount_of(ours), amount_of(theirs)) else CONFLICT


def _is_later(ours: Statement, theirs: Statement) -> bool:
    return ours.as_of is not None and theirs.as_of is not None and ours.as_of > theirs.as_of


def _agree(one: Amount, other: Amount) -> bool:
    """Whether both can be right: one holds for the other's number, or what they allow overlaps."""
    if one.face is None or other.face is None:
        return True
    if bounds.agrees(one, other.face) or bounds.agrees(other, one.face):
        return True
    low, high = one.low or 0, one.high
    return (other.high is None or low <= other.high) and (high is None or (other.low or 0) <= high)


def _possible(relation: str, ours: Statement, theirs: Statement) -> bool:
    """The same statement only where it is the same number; an update only where the days differ."""
    if relation == CHAIN:
        return wholes(ours.figure) == wholes(theirs.figure)
    return relation != UPDATE or (ours.as_of is not None and ours.as_of != theirs.as_of)


def _why(relation: str, ours: Statement, theirs: Statement) -> Message:
    return message(_WHY[relation], ours=_number(ours), theirs=_number(theirs))


def _number(said: Statement) -> Number:
    words = next((one.verbatim for one in said.figure.quantities if one.verbatim), "")
    return Number(amount_of(said), words)
