"""The second page: what would come of the files, or what came of them, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QListWidget, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.importing.mapping_editor import MappingEditor
from desktop.dialogs.importing.plan import Plan

_WOULD = N_(
    "Of {read} rows {added} would be new, {updated} would change what is there, {unchanged} are there already, and "
    "{rejected} would be left out."
)
_DID = N_(
    "Of {read} rows {added} are new, {updated} changed what was there, {unchanged} were there already, and {rejected} "
    "were left out."
)
_COUNTS = ("read", "added", "updated", "unchanged", "rejected")


class Result(QWidget):
    """A sentence, what is to be said of single rows, and for a sheet how it is read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.plan: Plan | None = None
        self.was_edited = False
        self.imported = False
        self.batches: list[str] = []
        self.brings = False
        whole = parts.column(self, space=desk.theme.px(parts.GAP))
        self._said = parts.label("", "", "importSaid")
        whole.addWidget(self._said)
        self._remarks = QListWidget()
        self._remarks.setObjectName("importRemarks")
        self._remarks.setAccessibleName(desk.say(N_("What is to be said of single rows")))
        self._remarks.setWordWrap(True)
        whole.addWidget(self._remarks, 1)
        self.editor = MappingEditor(desk)
        self.editor.hide()
        whole.addWidget(self.editor, 3)
        whole.addStretch(0)  # without a mapping, what is said stands at the top

    def show_counts(self, counts: Mapping[str, Any], remarks: list[str], *, imported: bool) -> None:
        """Say what would come, or came, of the rows, and the first of what is to be said of single ones."""
        self.imported = imported
        self.brings = bool(counts["added"] or counts["updated"])
        numbers = {name: self._desk.number(int(counts[name])) for name in _COUNTS}
        self._said.setText(self._desk.say(_DID if imported else _WOULD, **numbers))
        self._remarks.clear()
        self._remarks.addItems(remarks)
        self._remarks.setVisible(bool(remarks))
        if imported:
            self.editor.hide()
        self._give_room(len(remarks))

    def show_plan(self, plan: Plan, samples: Mapping[str, str]) -> None:
        """Offer how the sheet is read, to be changed."""
        self.plan = plan
        self.editor.show_plan(plan, samples)
        self.editor.show()
        self._give_room(self._remarks.count())

    def _give_room(self, remarks: int) -> None:
        """Beside a mapping three remarks are seen at once, else all that fit."""
        shown = min(remarks, 3) if not self.editor.isHidden() else remarks
        self._remarks.setMaximumHeight(self._desk.theme.px(30 * shown + 6))

    def forget_plan(self) -> None:
        """Other files come."""
        self.plan, self.was_edited, self.batches = None, False, []
        self.editor.hide()
