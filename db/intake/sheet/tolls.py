"""Cells that say in words how many of what: "2 killed, 7 injured", «قتيلان و٧ جرحى», "Killed: 3 (incl. 1 child)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.intake.columns import BadCell
from db.intake.sheet.fields import WHOM
from db.intake.sheet.headers import Guess, guess
from db.messages import N_, message
from db.model.numerals import plain_digits
from db.model.parts import Quantity
from db.model.quantity_phrases import Quantified, parse_quantity

_AMONG_WORDS = r"(?:including|incl\.?|of whom|of which|among them|among whom|منهم|منهن|من بينهم|بينهم|من ضمنهم)"
_PIECES = re.compile(
    r"\s*(?:[;؛\n|+&()/]|[,،](?!\d{3}(?!\d))|(?<!\w)and(?!\w)|(?<!\w)و\s*(?=\S))\s*"
    rf"|\s+(?={_AMONG_WORDS}\s)"
)
_MARKS = " .:-–=،,"
_LONGEST = 200
_ALL = 100
_UNREAD = N_("“{text}” could not be read as numbers of what they count, like “2 killed, 7 injured”.")


@dataclass(frozen=True)
class _Piece:
    """A number and what it counts, as a header would say it."""

    number: Quantified
    meant: Guess
    words: str

    @property
    def whom(self) -> bool:
        return bool(set(WHOM) & set(self.meant.properties))


def read_toll(text: str) -> list[tuple[str, Quantity]]:
    """Each measure with its number; nothing for a cell without digits. `BadCell` if any number is not understood."""
    if not any(map(str.isdecimal, text)):
        return []
    pieces = [_piece(part) for part in _PIECES.split(text) if part.strip(_MARKS)] if len(text) <= _LONGEST else []
    known = [one for one in pieces if one]
    stated = [*_stated(known)] if known and len(known) == len(pieces) else []
    if not stated:
        raise BadCell(message(_UNREAD, text=text))
    return stated


def _piece(text: str) -> _Piece | None:
    """The number may stand before its words or behind them: "2 killed", "Killed: 2"."""
    parts = plain_digits(text).strip(_MARKS).split()
    for cut in range(len(parts) - 1, 0, -1):
        for number, words in ((parts[:cut], parts[cut:]), (parts[-cut:], parts[:-cut])):
            said = parse_quantity(" ".join(number).strip(_MARKS))
            meant = guess(" ".join(words).strip(_MARKS)) if isinstance(said, Quantified) else None
            if isinstance(said, Quantified) and meant and meant.field == "number" and meant.confidence == _ALL:
                return _Piece(said, meant, text.strip(_MARKS))
    return _among(text)


_AMONG = re.compile(rf"{_AMONG_WORDS}\s+(?P<rest>.+)", re.IGNORECASE)


def _among(text: str) -> _Piece | None:
    """ "incl. 2 children": a part of the number before."""
    said = _AMONG.fullmatch(text.strip(_MARKS))
    piece = _piece(said["rest"]) if said else None
    return replace(piece, meant=replace(piece.meant, hints=piece.meant.hints | {"of_which"})) if piece else None


def _stated(pieces: Sequence[_Piece]) -> Iterator[tuple[str, Quantity]]:
    """The numbers with their measures; of several of one measure, those of somebody are its parts."""
    before = ""
    measures: list[tuple[str, str, _Piece]] = []
    for one in pieces:
        part_of = before if "of_which" in one.meant.hints else ""
        measure = one.meant.properties.get("measure", part_of)
        if not measure:
            return
        measures.append((measure, one.meant.properties.get("unit", "person"), one))
        before = measure
    for measure, unit, one in measures:
        alike = [other for name, its, other in measures if (name, its) == (measure, unit)]
        part = len(alike) > 1 and one.whom
        if not part and sum(not other.whom for other in alike) > 1:
            return
        yield measure, _quantity(one, unit, part=part or "of_which" in one.meant.hints)


def _quantity(one: _Piece, unit: str, *, part: bool) -> Quantity:
    whom = {name: one.meant.properties[name] for name in WHOM if name in one.meant.properties}
    said = one.number
    return Quantity(
        unit=unit,
        part=part,
        quantifier=said.quantifier,
        verbatim=one.words,
        value=said.value,
        low=said.low,
        high=said.high,
        **whom,
    )
