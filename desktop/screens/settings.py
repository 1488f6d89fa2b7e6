"""S7, the settings: each applies at once and is kept at once; there is nothing to save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from db.messages import N_, NN_, numbered
from db.model.change import Change
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import is_large, scrolled
from desktop.screens.screen import Screen
from desktop.settings import SCALES

MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)
"""After which an archive is locked; 0 is never."""

_LABEL, _WIDEST = 200, 720
"""Pixels at 100 %."""


class SettingsScreen(Screen):
    """Language and looks rebuild the window, so their lists are set before they are listened to."""

    act = "show_settings"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._actions = actions
        self._stacked = is_large(desk)
        inside = QWidget()
        inside.setMaximumWidth(desk.theme.px(_WIDEST))
        self._inside = parts.column(inside, space=desk.theme.px(12))
        self._inside.addWidget(parts.label(desk.say(N_("Settings")), "heading"))
        self._looks()
        self._work()
        self._protection()
        self._inside.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 100)
        row.addStretch(1)
        parts.column(self).addWidget(scrolled(page, "settingsScroll"))

    # --- groups -------------------------------------------------------------------------------------------------------

    def _looks(self) -> None:
        settings, grid = self.desk.settings, self._card(N_("Language and looks"))
        # Each language in its own words: whoever came into the wrong one finds the way back.
        self._choice(grid, N_("Language"), "language", [("en", "English"), ("ar", "العربية")], settings.language)
        self._choice(grid, N_("Digits"), "digits", [("latin", "1,234"), ("arabic", "١٬٢٣٤")], settings.digits)
        self._choice(
            grid, N_("Size of text"), "scale", [(scale, self._percent(scale)) for scale in SCALES], settings.scale
        )
        schemes = [(code, self.desk.say(label)) for code, label in (
            ("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")),
        )]  # fmt: skip
        self._choice(grid, N_("Colours"), "scheme", schemes, settings.scheme)
        hijri = QCheckBox(self.desk.say(N_("Hijri dates too (Umm al-Qura)")))
        hijri.setObjectName("hijri")
        hijri.setChecked(settings.hijri)
        hijri.toggled.connect(self._set_hijri)
        self._below(grid, hijri)

    def _percent(self, scale: int) -> str:
        return self.desk.language.inserted(f"{self.desk.number(scale)} %")

    def _work(self) -> None:
        grid = self._card(N_("You"))
        self._author = QLineEdit(self.desk.settings.author)
        self._author.setObjectName("author")
        self._author.setPlaceholderText(self.desk.say(N_("Documenter")))
        self._author.editingFinished.connect(self._set_author)
        self._line(grid, N_("Your name"), self._author)
        told = N_(
            "It stands in the history of what you change from the next opening on, and leaves in internal exports "
            "only. A name that only your group knows will do."
        )
        self._below(grid, parts.label(self.desk.say(told), "muted"))
        finds = QCheckBox(self.desk.say(N_("Look for figures in texts that are captured")))
        finds.setObjectName("findsFigures")
        finds.setChecked(self.desk.settings.finds_figures)
        finds.toggled.connect(self._set_finds)
        self._below(grid, finds)

    def _protection(self) -> None:
        grid = self._card(N_("Protection"))
        waits = [(minutes, self._minutes(minutes)) for minutes in MINUTES]
        self._choice(grid, N_("Lock without a key or click for"), "lock_after", waits, self.desk.settings.lock_after)
        told = N_("Only an archive with a passphrase locks by itself. It also locks when the computer goes to sleep.")
        self._below(grid, parts.label(self.desk.say(told), "muted"))
        self._folder = parts.label("", name="backupFolder")
        choose = parts.button(self.desk, self.desk.say(N_("Choose…")), self._choose_folder, name="chooseBackupFolder")
        row = parts.row(self._folder, choose)
        row.setStretch(0, 1)
        place = QWidget()
        place.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._line(grid, N_("Folder of backups"), place)
        passphrase = parts.button(
            self.desk, self._actions["passphrase"].text(), self._actions["passphrase"].trigger, name="changePassphrase"
        )
        passphrase.setEnabled(self._actions["passphrase"].isEnabled())
        self._line(grid, N_("Passphrase"), passphrase)
        self._show_folder()

    # --- pieces -------------------------------------------------------------------------------------------------------

    def _card(self, title: str) -> QGridLayout:
        frame, inside = parts.card()
        inside.addWidget(parts.label(self.desk.say(title), "sectionTitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.desk.theme.px(12))
        grid.setVerticalSpacing(self.desk.theme.px(parts.GAP))
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)
        self._inside.addWidget(frame)
        return grid

    def _line(self, grid: QGridLayout, label: str, editor: QWidget) -> None:
        said = self.desk.say(label)
        made = parts.label(said, "label")
        made.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(said)
        at = grid.rowCount()
        if self._stacked:
            grid.addWidget(made, at, 0, 1, 2)
        else:
            made.setFixedWidth(self.desk.theme.px(_LABEL))
            grid.addWidget(made, at, 0)
        self._below(grid, editor, at + self._stacked)

    def _below(self, grid: QGridLayout, widget: QWidget, at: int = -1) -> None:
        """Where the editors stand: beside their labels, or with large text under them."""
        row = grid.rowCount() if at < 0 else at
        grid.addWidget(widget, row, 0 if self._stacked else 1, 1, 2 if self._stacked else 1)

    def _choice(self, grid: QGridLayout, label: str, name: str, choices: list[tuple[Any, str]], now: object) -> None:
        box = _Box(name, choices, now, self._set)
        self._line(grid, label, box)

    def _minutes(self, minutes: int) -> str:
        if not minutes:
            return self.desk.say(N_("never"))
        return self.desk.language.say(numbered(NN_("{count} minute", "{count} minutes"), minutes))

    # --- setting ------------------------------------------------------------------------------------------------------

    def _set(self, name: str, value: object) -> None:
        setattr(self.desk.settings, name, value)

    def _set_hijri(self, shown: bool) -> None:
        self.desk.settings.hijri = shown

    def _set_finds(self, wanted: bool) -> None:
        self.desk.settings.finds_figures = wanted

    def _set_author(self) -> None:
        self.desk.settings.author = self._author.text().strip()

    def _choose_folder(self) -> None:
        chosen = files.folder(self, self.desk, N_("Folder of backups"), self.desk.settings.backup_folder)
        if chosen is not None:
            self.desk.settings.backup_folder = chosen
            self._show_folder()

    def _show_folder(self) -> None:
        folder = self.desk.settings.backup_folder
        self._folder.setText(self.desk.language.inserted(folder) if folder else self.desk.say(N_("none chosen yet")))

    def refresh(self, change: Change | None) -> None:
        self._show_folder()


class _Box(QComboBox):
    """A list of values."""

    def __init__(
        self, name: str, choices: list[tuple[Any, str]], now: object, chosen: Callable[[str, object], None]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        for value, said in choices:
            self.addItem(said, value)
        at = self.findData(now)
        if at < 0:  # a value from elsewhere, such as 7 minutes
            self.addItem(str(now), now)
            at = self.count() - 1
        self.setCurrentIndex(at)
        self.activated.connect(lambda place: chosen(name, self.itemData(place)))
