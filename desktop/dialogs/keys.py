"""The key sheet: every key of the window, by menu, in both languages; made from the actions themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.messages import N_
from desktop import parts
from desktop.actions import ACTS, MENUS, PLACE_KEYS
from desktop.desk import Desk
from desktop.dialogs.dialog import WIDE, Dialog
from resources.language import CODES, language

_BESIDE: Final = (
    (N_("Next field"), "Tab"),
    (N_("Field before"), "Shift+Tab"),
    (N_("Press the button, open the record, go to the field of a problem"), "Return"),
    (N_("Tick, choose"), "Space"),
)
"""Keys that Qt gives every window."""


class KeySheet(Dialog):
    """Closed by Esc or F1, as it was opened."""

    of_archive = False
    width_ = WIDE

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, desk.say(N_("Keys")), "keySheet")
        self.say(N_("They do the same under an Arabic keyboard: what counts is the place of the key.")).setProperty(
            "role", "muted"
        )
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setHorizontalSpacing(desk.theme.px(parts.WIDE))
        self._grid.setVerticalSpacing(desk.theme.px(parts.TIGHT))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        others = [code for code in CODES if code != desk.language.code]
        self._spoken = [desk.language, *(language(code) for code in others)]
        for menu in MENUS:
            self._group(menu, [(act.label, act.keys) for act in ACTS if act.menu == menu and act.keys])
        for place, lines in (*PLACE_KEYS, (N_("Everywhere"), _BESIDE)):
            self._group(place, lines)
        self.inside.addWidget(inside)
        self.verb(desk.say(N_("Close")), self.reject, name="close", role="main")

    def _group(self, title: str, lines: Iterable[tuple[str, str]]) -> None:
        self._heading(title)
        for label, keys in lines:
            self._line(keys, label)

    def _heading(self, label: str) -> None:
        at = self._grid.rowCount()
        for place, spoken in enumerate(self._spoken, 1):
            self._grid.addWidget(parts.label(spoken.label(label).replace("&", ""), "section"), at, place)

    def _line(self, keys: str, label: str) -> None:
        at = self._grid.rowCount()
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        chip = parts.label(f"\u2066{shown}\u2069", "chip")
        chip.setWordWrap(False)
        self._grid.addWidget(chip, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        for place, spoken in enumerate(self._spoken, 1):
            said: QLabel = parts.label(spoken.label(label).rstrip("…"))
            self._grid.addWidget(said, at, place)
