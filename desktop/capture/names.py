"""What is called how: places that the archive has, and those of the default gazetteer that it does not have yet."""

from __future__ import annotations

from collections.abc import Sequence

from db import places
from db.capturing.rows import ProposedHop
from db.model.records import Record
from db.store.gazetteer import Gazetteer
from desktop import words
from desktop.desk import Desk
from exports.wording import TO_THE_LEFT, TO_THE_RIGHT


class Names:
    """Remembers the default places that it looked up; those of the archive are asked for each time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._default: dict[str, Record | None] = {}

    def of(self, identifier: str) -> str:
        """What a reader of the window's language calls the record of this id."""
        found = self._desk.session.archive.lookups().find(identifier) or self._of_gazetteer(identifier)
        return words.name_of(self._desk, found)

    def _of_gazetteer(self, identifier: str) -> Record | None:
        if identifier not in self._default:
            with Gazetteer.open() as gazetteer:
                found = gazetteer.by_id(identifier)
            self._default[identifier] = places.as_record(found) if found else None
        return self._default[identifier]

    def hops(self, hops: Sequence[ProposedHop]) -> str:
        """A chain that is proposed, root first, with an arrow in the direction of reading."""
        arrow = TO_THE_LEFT if self._desk.right_to_left else TO_THE_RIGHT
        return arrow.join((self.of(hop.source) if hop.source else f"“{hop.words}”") or "–" for hop in hops)
