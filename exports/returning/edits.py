"""What somebody changed in a workbook: one `Edit` a cell, as a person decides on it and as JSON carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from db.messages import Message
from db.model.declaration import fields_of
from db.model.parts import Quantity
from db.model.records import KINDS, Record
from exports.contents.slots import Slot
from resources.language import Language


class State(StrEnum):
    """What can become of a changed cell."""

    CHANGED = "changed"
    CONFLICT = "conflict"
    """The archive says something else since the export, too: taken only if a person says so."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Edit:
    """One cell that says something else than what was exported.

    ``exported``, ``archive`` and ``returned`` are what stood there, what the archive would say now, and what was given
    back, as cells of the workbook. ``value`` is what the cell gives the field, ``before`` what the archive's record has
    in it, both in their plain form; neither for one that is refused, which says ``why``.
    """

    sheet: str
    row: int
    column: str
    code: str
    exported: str
    archive: str
    returned: str
    state: State
    why: Message | None = None
    record: str = ""
    kind: str = ""
    field: str = ""
    unit: str = ""
    attribute: str = ""
    value: Any = None
    before: Any = None

    @property
    def place(self) -> str:
        """The row as a person finds it."""
        return f"{self.sheet}!{self.row}"

    @property
    def key(self) -> tuple[str, ...]:
        """Two cells with the same one would change the same thing."""
        return self.record, self.field, self.unit, self.attribute

    def refused(self, why: Message) -> Edit:
        """The same, but it cannot be taken."""
        return replace(self, state=State.REFUSED, why=why)

    def slot(self, record: Record) -> Slot:
        """What it changes in the record as it is now."""
        return Slot(record, self.field, unit=self.unit, attribute=self.attribute)

    def plain(self, language: Language) -> dict[str, Any]:
        """As JSON, with its sentence in words."""
        said = {name: getattr(self, name) for name in _PLAIN}
        return {**said, "state": str(self.state), "why": language.say(self.why) if self.why else ""}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """The inverse of `plain`; its sentence stays as it was said."""
        said = {name: plain[name] for name in _PLAIN}
        why = Message("{said}", {"said": plain["why"]}) if plain["why"] else None
        return cls(**said, state=State(plain["state"]), why=why)


_PLAIN = (
    "sheet", "row", "column", "code", "exported", "archive", "returned", "record", "kind", "field", "unit",
    "attribute", "value", "before",
)  # fmt: skip


def to_plain(slot: Slot, value: Any) -> Any:
    """A value of the slot as JSON keeps it; what is said of a number is plain already."""
    return dict(value) if isinstance(value, Mapping) else slot.type.plain(value)


def from_plain(slot: Slot, plain: Any) -> Any:
    """The inverse; `BadValue` for what does not fit."""
    if slot.unit and isinstance(plain, Mapping):
        declared = fields_of(Quantity)
        return {name: declared[name].type.read(value) for name, value in plain.items() if name in declared}
    return slot.type.read(plain)


def named(kind: str) -> str:
    """The label of a kind of record."""
    return KINDS[kind].label if kind in KINDS else ""


@dataclass
class Returned:
    """A workbook that was given back: every changed cell, and what else is to be said.

    ``read`` counts rows; ``added`` are rows that no record of the export has, each with the reason why it is left out.
    """

    path: Path
    sha256: str
    read: int = 0
    edits: list[Edit] = field(default_factory=list)
    added: list[tuple[str, int, Message]] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    @property
    def open(self) -> list[Edit]:
        """Those that are taken unless a person says otherwise."""
        return [edit for edit in self.edits if edit.state is State.CHANGED]
