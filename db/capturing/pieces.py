"""The texts in one text: the messages of an exported chat, each said by somebody at a time of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from db.model.date_entry import column_order, read_date
from db.model.date_parts import Order
from db.model.dates import BadDate
from db.texts import chat


@dataclass(frozen=True)
class Piece:
    """One of the texts: where it stands, who wrote it, when (EDTF; empty where it is not said or ambiguous)."""

    start: int
    end: int
    by: str = ""
    day: str = ""
    day_text: str = ""


# As `db.texts.chat` writes the messages of Telegram: "NAME, 2019-02-05T10:00:00", then what was said.
_TOLD = re.compile(
    r"^(?P<by>[^\n]{1,80}), (?P<at>\d{4}-\d{2}-\d{2}T[\d:]{5,8}\S{0,6}|\d{2}\.\d{2}\.\d{4} [^\n]{5,30})\n", re.MULTILINE
)
_FEW = 2


@lru_cache(maxsize=4)
def pieces(text: str) -> tuple[Piece, ...]:
    """The messages of a chat; none for any other text."""
    words = chat.whatsapp(text, "")
    if words is not None:
        order = column_order(part.at for part in words.parts)
        return tuple(_piece(part.start, part.end, part.by, part.at, order) for part in words.parts)
    heads = list(_TOLD.finditer(text))
    if len(heads) < _FEW or heads[0].start():
        return ()
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        _piece(head.start(), head.start() + len(text[head.start() : end].rstrip()), head["by"], head["at"], "dmy")
        for head, end in zip(heads, ends, strict=True)
    )


def _piece(start: int, end: int, by: str, at: str, order: Order | None) -> Piece:
    day = ""
    with suppress(BadDate):
        reading = read_date(at.partition("T")[0], order)
        day = "" if reading.ambiguous else reading.edtf
    return Piece(start, end, by, day, at)


def at(pieces: Sequence[Piece], place: int) -> Piece | None:
    """The piece in which this code point stands."""
    return next((piece for piece in pieces if piece.start <= place < piece.end), None)
