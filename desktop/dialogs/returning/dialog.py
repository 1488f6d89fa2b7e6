"""A returned workbook: each changed cell beside what the archive says, a tick for each, one step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.archive import Archive
from db.errors import SanadError
from db.messages import N_, NN_, numbered
from db.model.change import Change
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import WIDEST, Dialog, scrolled
from desktop.dialogs.returning.model import EMPTY, Edits, Heading
from desktop.navigator import OK, WARN
from exports.returning import taking
from exports.returning.edits import Edit, State

_COUNTED = {
    State.CHANGED: NN_("{count} cell can be taken over", "{count} cells can be taken over"),
    State.CONFLICT: NN_("{count} was changed in the archive, too", "{count} were changed in the archive, too"),
    State.REFUSED: NN_("{count} is refused", "{count} are refused"),
}
_WIDTHS = {Heading.RECORD: 200, Heading.FIELD: 150, Heading.RETURNED: 232, Heading.ARCHIVE: 232}
"""Pixels at 100 %; the last column takes what is left."""

_TAKEN = NN_("{count} change of “{name}” was taken over; one undo takes it back.",
             "{count} changes of “{name}” were taken over; one undo takes them back.")  # fmt: skip
_LEFT = N_("{taken} {left} could not be taken over: {why}")


class _List(QTableView):
    """The changed cells. Space ticks the one under the cursor, wherever in its row that stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, Edits):
            model.turn(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class Returned(Dialog):
    """Nothing changes before the verb is pressed. ``sha256`` is that of the file which was looked through."""

    width_ = WIDEST

    def __init__(
        self, desk: Desk, parent: QWidget, path: Path, edits: Sequence[Edit], sha256: str, remarks: Sequence[str]
    ) -> None:
        title = desk.say(N_("Returned workbook “{name}”"), name=path.name)
        super().__init__(desk, parent, title, "returned")
        self._path, self._sha256 = path, sha256
        self.edits = Edits(desk, edits, self)
        self.inside.addWidget(parts.label(self._said(), name="returnedSaid"))
        for remark in remarks:
            self.inside.addWidget(parts.label(remark, "muted"))
        self.list = self._list()
        self.inside.addWidget(self.list, 1)
        self.inside.addWidget(self._details())
        every = parts.button(desk, desk.say(N_("Tick all")), self._tick_all, name="tickAll")
        none = parts.button(desk, desk.say(N_("Tick none")), self._tick_none, name="tickNone")
        self._verbs.insertWidget(0, every)
        self._verbs.insertWidget(1, none)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancelReturned")
        self._take = self.verb("", self._take_over, name="takeOver", role="main")
        self.edits.ticked.connect(self._follow)
        self.list.selectionModel().currentRowChanged.connect(self._show)
        self._follow()
        self.list.selectionModel().setCurrentIndex(
            self.edits.index(0, 0),
            QItemSelectionModel.SelectionFlag.SelectCurrent | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.list.setFocus()

    def _said(self) -> str:
        counts = {state: sum(edit.state is state for edit in self.edits.edits) for state in _COUNTED}
        said = [self.desk.language.say(numbered(_COUNTED[state], count)) for state, count in counts.items() if count]
        return self.desk.say(N_("; ")).join(said)

    # --- building -----------------------------------------------------------------------------------------------------

    def _list(self) -> QTableView:
        made = _List()
        made.setObjectName("returnedCells")
        made.setAccessibleName(self.desk.say(N_("Changed cells")))
        made.setModel(self.edits)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMinimumHeight(min(self.desk.theme.px(216), self._room.height() // 3))
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self.desk.theme.px(30))
        header = made.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        share = min(1.0, self._room.width() / self.desk.theme.px(WIDEST))
        for heading, width in _WIDTHS.items():
            made.setColumnWidth(heading, int(self.desk.theme.px(width) * share))
        return made

    def _details(self) -> QWidget:
        """What the cell under the cursor says, whole."""
        inside = QWidget()
        grid = self.grid()
        self.inside.removeItem(grid)
        inside.setLayout(grid)
        self._whole = {}
        for name, label in (
            ("exported", N_("As exported")),
            ("archive", N_("In the archive now")),
            ("returned", N_("In the workbook")),
        ):
            self._whole[name] = parts.at_start(self.desk, parts.label("", name=f"returned_{name}"))
            self.line(grid, label, self._whole[name])
        self._why = parts.label("", "problem", "returnedWhy")
        grid.addWidget(self._why, grid.rowCount(), 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        area = scrolled(inside, "returnedWhole")
        area.setFixedHeight(self.desk.theme.px(116))
        return area

    # --- following ----------------------------------------------------------------------------------------------------

    def _show(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        edit = self.edits.edits[current.row()]
        for name, label in self._whole.items():
            label.setText(self.desk.language.inserted(getattr(edit, name) or EMPTY))
        self._why.setText(f"⬣ {self.desk.language.say(edit.why)}" if edit.why else "")
        self._why.setVisible(bool(edit.why))

    def _tick_all(self) -> None:
        self.edits.tick(every=True)

    def _tick_none(self) -> None:
        self.edits.tick(every=False)

    def _follow(self) -> None:
        count = len(self.edits.chosen)
        verb = numbered(NN_("Take over {count} change", "Take over {count} changes"), count)
        self._take.setText(self.desk.language.say(verb))
        self._take.setEnabled(count > 0)

    def _take_over(self) -> None:
        left: list[Edit] = []
        chosen = self.edits.chosen
        work = partial(_taken, edits=chosen, name=self._path.name, sha256=self._sha256, left=left)
        try:
            change = self.desk.session.change(work)
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
            return
        if not change:
            self.complain(self._reason(left))
            return
        done = self.desk.language.say(numbered(_TAKEN, len(chosen) - len(left), name=self._path.name))
        if left:
            done = self.desk.say(_LEFT, taken=done, left=len(left), why=self._reason(left))
        self.desk.navigator.tell(done, WARN if left else OK)
        self.accept()

    def _reason(self, left: Sequence[Edit]) -> str:
        return next((self.desk.language.say(edit.why) for edit in left if edit.why), "")


def _taken(archive: Archive, *, edits: Sequence[Edit], name: str, sha256: str, left: list[Edit]) -> Change:
    """Worked out anew at this moment: somebody may have changed one of the records since."""
    made = taking.ready(archive, edits)
    left.extend(made.refused)
    return taking.save(archive, made, name, sha256)
