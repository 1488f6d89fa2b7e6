"""Under what each row of a data set is known: its id columns, else all that it says.

A first look over the table finds what stands there several times. Rows that share an id are told apart by what they
say, and rows that say the very same by how many came before: nothing that a table lists is lost by being alike.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from db.intake.finding import Table
from db.intake.sheet.binding import Binding, Cells, text_of
from db.intake.sheet.mapping import Mapping
from db.messages import NN_, Message, numbered
from db.model import identity
from db.model.folding import fold
from db.model.unstated import is_unstated

FORMAT = "sheet"


def name_of_data_set(mapping: Mapping, table: Table) -> str:
    """What keeps the ids of one data set from those of another: its name, else what its columns are called."""
    return mapping.data_set or signature(table)


def signature(table: Table) -> str:
    """A short name of a table's layout, the same in whatever file."""
    columns = sorted(fold(column.header or column.tag) for column in table.columns)
    return f"layout-{identity.derived_id(FORMAT, '|'.join(columns))[:13]}"


_TITLED = ("date", "year", "month", "adm1", "measure")
"""What titles may say of all rows."""


class Keys:
    """The keys of one table's rows. `learn` sees each row once before `of` is asked for any."""

    def __init__(self, binding: Binding, data_set: str) -> None:
        self._data_set = data_set
        self._ids = [bound.position for bound in binding.of("id")]
        skipped = {bound.position for bound in binding.of("skip")}
        self._content = [position for position in range(binding.width) if position not in skipped]
        # The list of January and that of February may have the same rows; only their titles tell them apart.
        constants = binding.mapping.constants
        self._of_titles = [constants[name] for name in _TITLED if name in constants]
        self._seen = array("q")
        self._repeated: frozenset[int] = frozenset()
        self._counted: Counter[str] = Counter()
        self._alike = self._shared = 0

    def learn(self, cells: Cells) -> None:
        """Take notice of a row's key."""
        self._seen.append(hash(self._stated(cells) or self._all(cells)))

    def settle(self) -> None:
        """All rows have been seen."""
        self._repeated = frozenset(_repeated(self._seen))
        del self._seen[:]

    def of(self, cells: Cells) -> str:
        """The key of the row: the same for the same row in whatever file of the data set."""
        stated = self._stated(cells)
        key = stated or self._all(cells)
        if hash(key) not in self._repeated:
            return f"{self._data_set}:{key}"
        content = self._all(cells)
        self._counted[content] += 1
        self._shared += bool(stated)
        count = self._counted[content]
        self._alike += count > 1
        return f"{self._data_set}:{key}:{content}" + (f"#{count}" if count > 1 else "")

    def messages(self) -> Iterator[Message]:
        """What is worth a word when all rows have been read."""
        if self._shared:
            forms = NN_(
                "{count} row has an id that other rows have too; each was taken as an event of its own.",
                "{count} rows have an id that other rows have too; each was taken as an event of its own.",
            )
            yield numbered(forms, self._shared)
        if self._alike:
            forms = NN_(
                "{count} row says the very same as one before it; it was taken as an event of its own.",
                "{count} rows say the very same as one before them; each was taken as an event of its own.",
            )
            yield numbered(forms, self._alike)

    def _stated(self, cells: Cells) -> str:
        parts = [text_of(cells[position]) for position in self._ids]
        return "" if all(map(is_unstated, parts)) else "|".join(parts)

    def _all(self, cells: Cells) -> str:
        return "\x1f".join([*self._of_titles, *(text_of(cells[position]) for position in self._content)])


def _repeated(seen: array[int]) -> Iterator[int]:
    order = sorted(seen)
    return (one for one, next_ in pairwise(order) if one == next_)


def record_id(kind: str, key: str) -> str:
    """The id of a row's record of this kind."""
    return identity.derived_id(FORMAT, f"{kind}:{key}")
