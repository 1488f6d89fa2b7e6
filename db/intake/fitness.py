"""What keeps a record of a file out of the archive, beside the rules that hold for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from db.intake.view import View
from db.messages import N_, Message, message
from db.model import validation
from db.model.records import Evidence, Record
from db.store import rows
from db.store.arrivals import Arrivals, There

_CLIMBED = 50_000
"""Records from which a climb to the top is remembered; some megabytes."""


class Fitness:
    """Asks the archive as it would be."""

    def __init__(self, view: View, arrivals: Arrivals) -> None:
        self._view, self._arrivals = view, arrivals
        self._climbed: set[str] = set()

    def unfit(
        self, record: Record, old: There | None, content: Path | None, links: Iterable[tuple[str, str]]
    ) -> Message | None:
        """The reason why the record cannot come in; ``content`` is where a piece of evidence brings its bytes.

        ``links`` are those of the record.
        """
        for field, target in links:
            if self._view.find(target) is None:
                sentence = N_("“{field}” refers to a record that neither the file nor the archive has ({id}).")
                return message(sentence, field=field, id=target)
        for problem in validation.unsavable(record, self._view, imported=True, climbed=self._climbed_but(record)):
            return problem.named(problem.field)
        return self._missing_content(record, content) or self._still_needed(record, old)

    def _climbed_but(self, record: Record) -> set[str]:
        """From where a climb reached the top, as long as none of these came once more and may lie elsewhere now."""
        if record.id in self._climbed or len(self._climbed) > _CLIMBED:
            self._climbed.clear()
        return self._climbed

    def _missing_content(self, record: Record, content: Path | None) -> Message | None:
        if not isinstance(record, Evidence) or record.erased or content or self._arrivals.holds(record):
            return None
        return Message(N_("The content of the evidence is neither in the line nor in a folder given with --evidence."))

    def _still_needed(self, record: Record, old: There | None) -> Message | None:
        """Nothing that others refer to is hidden; those that the file hides too do not count."""
        if not record.removed or old is None:
            return None
        users = (self._view.find(user) for user in self._view.users_below(old.pk))
        needing = [
            user.code
            for user in users
            if user and not user.removed and record.id in (target for _, target in rows.links(user))
        ]
        if not needing:
            return None
        return message(
            N_("It is removed in the file, but here {users} still refer to it."), users=", ".join(needing[:10])
        )
