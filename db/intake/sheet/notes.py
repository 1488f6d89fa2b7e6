"""What no field takes is kept in the note, a line a column: "Column: value".

Cells that state nothing are no lines, nor are zeros where a zero states nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.intake.columns import states_nothing
from db.intake.sheet.binding import Binding, Cells, text_of


class Notes:
    """Writes the notes of the rows of one table."""

    def __init__(self, binding: Binding) -> None:
        self._own = binding.of("note")
        self._says_nothing = frozenset({"0"} if binding.mapping.options.zero == "not_stated" else ())
        self._kept = [(column.position, column.header or column.tag or column.letter) for column in binding.kept]
        told_beside = [*binding.of("toll"), *(one for one in binding.of("number") if "actor" in one.mapping.properties)]
        self._kept += [(bound.position, bound.header) for bound in told_beside]

    def read(self, cells: Cells, unread: Iterable[tuple[str, str]] = ()) -> str:
        """The row's own note, then its unmapped cells, then what could not be read as its field asks."""
        own = [text for bound in self._own if (text := bound.text(cells))]
        kept = [
            (header, text)
            for position, header in self._kept
            if not states_nothing(cells[position]) and (text := text_of(cells[position])) not in self._says_nothing
        ]
        return "\n".join([*own, *(f"{header}: {text}" for header, text in dict.fromkeys((*kept, *unread)))])
