"""Two records that mean the same: side by side, field by field, which value stays; then they are one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from db.errors import SanadError
from db.messages import N_
from db.model import together
from db.model.declaration import Field
from db.model.records import Record
from desktop import parts, words
from desktop.desk import Desk
from desktop.dialogs.dialog import WIDE, Dialog, scrolled
from desktop.navigator import OK
from desktop.screens.saying import shortened
from desktop.tables.kinds import PLURALS
from exports.wording import Wording

_LONGEST = 240
"""Letters of a value that are shown."""


class Merging(Dialog):
    """The first stays unless somebody swaps the two. Lists start as both together, so that nothing is lost."""

    width_ = WIDE

    def __init__(self, desk: Desk, parent: QWidget, first: Record, second: Record) -> None:
        title = desk.say(N_("Merge {first} and {second}"), first=first.code, second=second.code)
        super().__init__(desk, parent, title, "merging")
        self._stays, self._goes = first, second
        self._groups: dict[str, tuple[QButtonGroup, list[Any]]] = {}
        self._told = parts.label("", name="mergeTold")
        self.inside.addWidget(self._told)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setHorizontalSpacing(desk.theme.px(12))
        self._grid.setVerticalSpacing(desk.theme.px(parts.GAP))
        for column, stretch in enumerate((2, 3, 3, 2)):
            self._grid.setColumnStretch(column, stretch)
        area = scrolled(holder, "mergeFields")
        area.setMinimumHeight(desk.theme.px(280))
        self.inside.addWidget(area, 1)
        self.verb(desk.say(N_("Swap the two")), self._swap, name="swapThem")
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancelMerge")
        self.verb(desk.say(N_("Merge")), self._merge, name="mergeThem", role="main")
        self._show()

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._groups.clear()
        self._say()
        headings = ("", self._stays.code, self._goes.code, self.desk.say(N_("Both")))
        for column, text in enumerate(headings):
            self._grid.addWidget(parts.label(text, "sectionTitle"), 0, column)
        wording = words.wording(self.desk)
        for row, choice in enumerate(together.choices(self._stays, self._goes), 1):
            self._add(row, choice, wording)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _say(self) -> None:
        used = self.desk.session.archive.used_by(self._goes.id)
        listed = self.desk.say(N_(", ")).join(
            f"{self.desk.say(PLURALS[kind])} {self.desk.number(number)}"
            for kind, number in used.items()
            if kind in PLURALS
        )
        sentence = N_(
            "{stays} stays. {goes} is removed, its code leads to {stays} from then on, and so does whatever refers to "
            "it: {users}. Undo takes all of it back."
        )
        users = listed or self.desk.say(N_("nothing does"))
        self._told.setText(self.desk.say(sentence, stays=self._stays.code, goes=self._goes.code, users=users))

    def _add(self, row: int, choice: together.Choice, wording: Wording) -> None:
        label = self.desk.say(choice.field.label)
        self._grid.addWidget(parts.label(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(self)
        values = [choice.first, choice.second, *([] if choice.both is None else [choice.both])]
        for column, value in enumerate(values):
            button = self._choice(choice.field, value, wording)
            which = (self._stays.code, self._goes.code, self.desk.say(N_("Both")))[column]
            button.setObjectName(f"merge_{choice.field.name}_{column}")
            button.setAccessibleName(f"{label}, {which}: {button.toolTip()}")
            group.addButton(button, column)
            cell = parts.row(
                button,
                parts.at_start(self.desk, parts.label(self._words(choice.field, value, wording)))
                if column < 2
                else QWidget(),
            )
            cell.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(cell)
            self._grid.addWidget(holder, row, column + 1, Qt.AlignmentFlag.AlignTop)
        group.button(values.index(choice.proposed)).setChecked(True)
        self._groups[choice.field.name] = (group, values)

    def _choice(self, field: Field, value: Any, wording: Wording) -> QRadioButton:
        button = QRadioButton()
        button.setToolTip(self._words(field, value, wording))
        button.setMinimumSize(self.desk.theme.px(24), self.desk.theme.px(24))
        return button

    def _words(self, field: Field, value: Any, wording: Wording) -> str:
        said = wording.value(field.type, value) if value not in (field.type.empty, "", None) else "–"
        return shortened(said, _LONGEST)

    def _swap(self) -> None:
        self._stays, self._goes = self._goes, self._stays
        self._show()

    def _merge(self) -> None:
        values = {name: values[group.checkedId()] for name, (group, values) in self._groups.items()}
        winner = together.with_values(self._stays, values)
        try:
            self.desk.session.merge(winner, self._goes.id)
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
            return
        merged = N_("{goes} and {stays} are one now: {stays}.")
        told = self.desk.say(merged, goes=self._goes.code, stays=self._stays.code)
        self.desk.navigator.tell(told, OK)
        self.accept()
