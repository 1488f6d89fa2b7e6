"""Three words for what is not right (docs/counting.md).

A *problem* keeps a record from being entered: a draft saves with it. A *finding* is worth a person's look and hinders
nothing. A *fault* means that the file is damaged.
"""

from __future__ import annotations

from db.messages import N_, Message, message
from db.model.light import dataclass


@dataclass(frozen=True)
class Problem:
    """What keeps a record from being entered, and the field where it can be put right.

    ``says_field``: the message names the field itself ("Missing: Title.").
    """

    field: str
    message: Message
    says_field: bool = False

    def named(self, label: object) -> Message:
        """The message with the field before it, unless it says so itself."""
        if self.says_field:
            return self.message
        return message(N_("{field}: {problem}"), field=label, problem=self.message)


@dataclass(frozen=True)
class Finding:
    """``what`` is a stable code (``second_counted``); ``record`` the id of the record to look at."""

    what: str
    record: str
    detail: Message


@dataclass(frozen=True)
class Fault:
    """``what`` is a stable code (``row_changed``); ``record`` an id or a hash, empty for the file itself."""

    what: str
    record: str
    detail: Message
