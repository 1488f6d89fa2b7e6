"""How a sheet is read, as a person changes it: the plain form of a mapping, kept valid. Without a window."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.intake.sheet.fields import FIELDS
from db.intake.sheet.mapping import Mapping as SheetMapping
from db.intake.sheet.reading import AddedTerm, from_plain
from desktop.dialogs.importing.labels import NOTE

_OF_ALL = ("part", "separator")


@dataclass(frozen=True)
class ColumnPlan:
    """One column: its name, what it states (`NOTE` for none), what is said of it, why it was proposed so."""

    name: str
    field: str
    properties: Mapping[str, str]
    part: bool
    why: str
    confidence: int


class Plan:
    """The mapping of one file; ``changed`` says whether it is another than the one that was proposed."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._plain: dict[str, Any] = copy.deepcopy(dict(plain))
        self.changed = False

    # --- looking ------------------------------------------------------------------------------------------------------

    @property
    def tables(self) -> list[str]:
        """The sheets' names; empty for the only table of a file."""
        return [str(table.get("sheet", "")) for table in self._plain["tables"]]

    def row(self, table: int) -> str:
        """What a row of the table is."""
        return str(self._plain["tables"][table]["row"])

    def option(self, table: int, name: str) -> Any:
        """An option of the table; `None` where it is left to the contents."""
        return self._plain["tables"][table].get("options", {}).get(name)

    @property
    def public(self) -> bool:
        """Whether anybody may read the data set."""
        return bool(self._plain.get("public", False))

    def columns(self, table: int) -> list[ColumnPlan]:
        """Those that are read, then those that go into notes."""
        read = [_column(name, said) for name, said in self._plain["tables"][table]["columns"].items()]
        noted = [ColumnPlan(name, NOTE, {}, False, "", 0) for name in self._plain.get("unmapped", ())]
        return [*read, *noted]

    def mapping(self, added: AddedTerm = lambda terms, code: False) -> SheetMapping:
        """The mapping as it stands; `reading.BadMapping` where something in it does not fit."""
        return from_plain(self._plain, added)

    # --- changing -----------------------------------------------------------------------------------------------------

    def set_row(self, table: int, row: str) -> None:
        """A row is something else."""
        self._plain["tables"][table]["row"] = row
        self.changed = True

    def set_option(self, table: int, name: str, value: Any) -> None:
        """An option; what is empty is left to the contents."""
        options = self._plain["tables"][table].setdefault("options", {})
        if value in ("", None):
            options.pop(name, None)
        else:
            options[name] = value
        self.changed = True

    def set_public(self, public: bool) -> None:
        """Whether anybody may read it."""
        self._plain["public"] = public
        self.changed = True

    def set_field(self, table: int, column: str, field: str) -> None:
        """The column states something else; what was said of it goes as far as it does not fit any more."""
        columns = self._plain["tables"][table]["columns"]
        unmapped = self._plain.setdefault("unmapped", [])
        before = _spelled(columns.get(column, {}))
        self._plain["tables"][table].get("values", {}).pop(column, None)
        if column in unmapped:
            unmapped.remove(column)
        if field == NOTE:
            columns.pop(column, None)
            unmapped.append(column)
        else:
            fitting = {name: before[name] for name in FIELDS[field].properties if name in before}
            columns[column] = {"field": field, **fitting}
        self.changed = True

    def set_property(self, table: int, column: str, name: str, value: Any) -> None:
        """Something is said of the column, or with an empty value no more."""
        columns = self._plain["tables"][table]["columns"]
        said = columns[column] = _spelled(columns[column])
        # What a person decided is no proposal any more.
        said.pop("why", None)
        said.pop("confidence", None)
        if value in ("", False):
            said.pop(name, None)
        else:
            said[name] = value
        self.changed = True


def _spelled(said: Any) -> dict[str, Any]:
    """A column that is written as one word is the field alone."""
    return {"field": said} if isinstance(said, str) else dict(said)


def _column(name: str, plain: Any) -> ColumnPlan:
    said = _spelled(plain)
    field = said["field"]
    properties = {key: str(said[key]) for key in FIELDS[field].properties if key in said and key not in _OF_ALL}
    return ColumnPlan(
        name, field, properties, bool(said.get("part")), str(said.get("why", "given")), int(said.get("confidence", 100))
    )
