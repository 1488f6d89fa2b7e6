"""A record of the file beside the one that is there: what is the same, what is newer, and what a person changed.

Three states are compared: what the file says, what is there, and what the last import brought. What a person changed
stays; what the file said before, it need not be told again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.messages import N_, Message, message
from db.model.declaration import altered, fields_of
from db.model.records import Record
from db.store.arrivals import There

_GIVEN = ("code", "former_codes")
"""What the archive gives a record, whatever a file says."""

_ORIGIN = (*_GIVEN, "author", "created", "changed", "batch", "row")
"""What an import stamps on a record whose file is not of our own format."""


@dataclass(frozen=True)
class Stamp:
    """Who imports, when (UTC), and as which batch."""

    author: str
    time: str
    batch: str

    def on_new(self, record: Record, code: str, row: str) -> Record:
        """The record with its origin."""
        made = {"author": self.author, "created": self.time, "changed": self.time}
        return altered(record, code=code, **made, batch=self.batch, row=row)

    def on_update(self, record: Record, old: Record, row: str) -> Record:
        """The record in place of ``old``, which stays whose it was."""
        kept = {name: getattr(old, name) for name in (*_GIVEN, "author", "created")}
        return altered(record, **kept, changed=self.time, batch=self.batch, row=row)


def like(record: Record, other: Record, *, faithful: bool) -> Record:
    """The record with that of ``other`` which the file has no say in: then equal records say the same."""
    return altered(record, **{name: getattr(other, name) for name in (_GIVEN if faithful else _ORIGIN)})


def why_kept(there: There, new: Record, imported: Callable[[int], Record | None]) -> tuple[bool, Message | None]:
    """Whether the record stays as it is although the file says something else, and what is to be said of that.

    ``imported`` gives the record as the last import left it.
    """
    old = there.record
    if old.erased:
        return True, message(N_("{code} was erased here and stays so."), code=old.code)
    if new.erased:
        sentence = N_("{code} is erased in the file; here it was kept: erase it here too, if it is to go.")
        return True, message(sentence, code=old.code)
    if not there.changed_here:
        return False, None
    before = imported(there.pk)
    names = [name for name in fields_of(type(new)) if name not in _ORIGIN and _is_news(name, new, old, before)]
    sentence = N_("{code} was changed here since and was kept as it is; the file differs in: {fields}.")
    return True, message(sentence, code=old.code, fields=", ".join(names)) if names else None


def _is_news(name: str, new: Record, old: Record, before: Record | None) -> bool:
    """Whether the file says of the field what neither is there nor was said by an import before."""
    stated = getattr(new, name)
    return stated != getattr(old, name) and (before is None or stated != getattr(before, name))
