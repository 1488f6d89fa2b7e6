"""What a mutation did: enough to broadcast it, to undo it and to redo it."""

from __future__ import annotations

from collections.abc import Mapping

from db.messages import Message
from db.model.light import dataclass
from db.model.records import Record


@dataclass(frozen=True)
class Change:
    """One revision's effect, by record id. ``before`` is `None` for a record that did not exist.

    ``revision`` is the revision's hash, empty where nothing had to be written. An erasure is not ``reversible``:
    what it destroyed is nowhere any more. ``remarks`` are what the user must be told although all went well.
    """

    revision: str
    before: Mapping[str, Record | None]
    after: Mapping[str, Record]
    reversible: bool = True
    remarks: tuple[Message, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.revision)

    @property
    def record(self) -> Record:
        """The record of a change of exactly one."""
        (record,) = self.after.values()
        return record
