"""Choices with a name, kept in the archive: made again with one key, by everybody who works in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from db.messages import N_
from db.model.declaration import altered
from db.model.folding import fold
from db.model.records import Preset
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.naming import Naming


class Presets(QWidget):
    """A list of the presets of one purpose, a button that keeps what is chosen now, one that takes a preset away.

    ``wanted`` carries the choices of the preset that was picked. ``now`` gives those to be kept; `None` while they make
    no sense.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, purpose: str, now: Callable[[], str | None]) -> None:
        super().__init__()
        self._desk = desk
        self._purpose = purpose
        self._now = now
        self.box = QComboBox()
        self.box.setObjectName("presets")
        self.box.setAccessibleName(desk.say(N_("Presets")))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.activated.connect(self._pick)
        keep = desk.say(N_("Keep these choices as a preset"))
        self._keep = parts.tool(desk, "save", keep, self._ask_name, name="keepPreset")
        away = desk.say(N_("Take this preset away"))
        self._away = parts.tool(desk, "trash-2", away, self._take_away, name="removePreset")
        row = parts.row(self.box, self._keep, self._away)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show the presets that there are."""
        chosen = self.box.currentData()
        self.box.clear()
        self.box.addItem(self._desk.say(N_("Presets")), "")
        for preset in self._kept():
            self.box.addItem(preset.name, preset.id)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self._follow()

    def _kept(self) -> list[Preset]:
        every = self._desk.session.archive.records(Preset.kind)
        own = (one for one in every if isinstance(one, Preset) and one.purpose == self._purpose)
        return sorted((one for one in own if not (one.removed or one.erased)), key=lambda one: fold(one.name))

    def _chosen(self) -> Preset | None:
        return next((one for one in self._kept() if one.id == self.box.currentData()), None)

    def _pick(self) -> None:
        self._follow()
        if (preset := self._chosen()) is not None:
            self.wanted.emit(preset.choices)

    def _follow(self) -> None:
        self.box.setEnabled(self.box.count() > 1)
        self._away.setEnabled(bool(self.box.currentData()))
        self._keep.setEnabled(self._desk.session.archive.writable)

    # --- keeping ------------------------------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        if self._now() is not None:
            name = self.box.currentText() if self.box.currentData() else ""
            title = self._desk.say(N_("Keep these choices as a preset"))
            Naming(self._desk, self.window(), title, name, self.keep).open()

    def keep(self, name: str) -> None:
        """Keep what is chosen now; a preset of the same name is changed. Raises what `Session.save` raises."""
        choices = self._now()
        if choices is None:
            return
        known = next((one for one in self._kept() if fold(one.name) == fold(name)), None)
        fields = {"name": name, "purpose": self._purpose, "choices": choices, "state": "entered"}
        kept = altered(known or Preset(), **fields)
        saved = self._desk.session.save(kept).after
        self.refresh()
        self.box.setCurrentIndex(self.box.findData(next(iter(saved), kept.id)))
        self._follow()

    def _take_away(self) -> None:
        if (preset := self._chosen()) is not None:
            with self._desk.navigator.known_failures():
                self._desk.session.remove(preset.id)
                self.refresh()
