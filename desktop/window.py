"""The window: a rail of screens, the search, one sentence at the top, what was saved at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.messages import N_
from db.model.change import Change
from desktop import actions, parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.notices import Notice
from desktop.pages import Pages
from desktop.screens.screen import ScreenMaker

RAIL = 176
"""Pixels of the rail at 100 %: the longest label in both languages fits."""


class Window(QMainWindow):
    """The frame. What is in it comes from ``screens``, by the names of the actions that show them."""

    def __init__(self, desk: Desk, screens: Mapping[str, ScreenMaker]) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("window")
        # No record's name and no archive's: titles are seen in task bars, by anybody.
        self.setWindowTitle("Sanad")
        self.actions_ = Actions(desk, self)
        self._rebuilt = False
        self.notice = Notice(desk)
        self.pages = Pages(desk, self.actions_, screens)
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._build(screens)
        self._listen(screens)
        self._fill_menus()
        self._restore_layout()

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self, screens: Iterable[str]) -> None:
        centre = QWidget()
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail(screens))
        right = QVBoxLayout()
        right.setContentsMargins(parts.SPACE, parts.GAP, parts.SPACE, parts.GAP)
        right.setSpacing(parts.GAP)
        right.addWidget(self.notice)
        right.addWidget(self.pages, 1)
        whole.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._saved, 1)
        keys = QLabel(self.desk.say(N_("F1 keys")))
        keys.setObjectName("keysHint")
        self.statusBar().addPermanentWidget(keys)

    def _rail(self, screens: Iterable[str]) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(self.desk.theme.px(RAIL))
        inside = parts.column(rail, margin=parts.GAP, space=parts.TIGHT)
        self._entries = QButtonGroup(self)
        self._entries.setExclusive(True)
        for name in screens:
            entry = self._entry(self.actions_[name])
            self._entries.addButton(entry)
            inside.addWidget(entry)
        inside.addStretch(1)
        return rail

    def _entry(self, action: QAction) -> QToolButton:
        entry = QToolButton()
        entry.setObjectName(f"{action.objectName()}Entry")
        entry.setText(action.text())
        entry.setAccessibleName(action.text())
        entry.setIcon(action.icon())
        entry.setToolTip(action.toolTip())
        entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        entry.setCheckable(True)
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        entry.setSizePolicy(entry.sizePolicy().Policy.Expanding, entry.sizePolicy().Policy.Fixed)
        entry.clicked.connect(lambda _checked=False: action.trigger())
        entry.setEnabled(action.isEnabled())
        action.enabledChanged.connect(entry.setEnabled)
        return entry

    def _fill_menus(self) -> None:
        for menu in actions.MENUS:
            made = self.menuBar().addMenu(self.desk.say(menu))
            for act, action in self.actions_.of_menu(menu):
                if act.divided:
                    made.addSeparator()
                made.addAction(action)

    def _listen(self, screens: Iterable[str]) -> None:
        navigator, session = self.desk.navigator, self.desk.session
        navigator.told.connect(self.notice.tell)
        navigator.saved.connect(self._say_saved)
        self.pages.turned.connect(self._mark_entry)
        session.changed.connect(self._follow)
        session.opened.connect(self._forget_saved)
        session.closed.connect(self._forget_saved)
        session.stepped.connect(self._steps)
        for name in screens:
            self.actions_.bind(name, partial(self.pages.show_screen, name))
        for act in actions.ACTS:
            if act.name.startswith("new_") and act.menu == actions.RECORD:
                self.actions_.bind(act.name, partial(self.pages.new_record, act.name.removeprefix("new_"), {}))
        self.actions_.bind("undo", lambda: self._step(session.undo))
        self.actions_.bind("redo", lambda: self._step(session.redo))
        self.actions_.bind("back", self._back)
        self.actions_.bind("quit", self.close)
        self.actions_.bind("close_archive", session.close)
        self.actions_.bind("finish", self._finish)
        self._steps()

    # --- following ----------------------------------------------------------------------------------------------------

    def _mark_entry(self, name: str) -> None:
        for entry in self._entries.buttons():
            entry.setChecked(entry.objectName() == f"{name}Entry")

    def _back(self) -> None:
        if self.notice.isHidden():
            self.pages.back()
        else:
            self.notice.hide()

    def _follow(self, change: Change, by: object) -> None:
        if change:
            self._say_saved()

    def _finish(self) -> None:
        if (form := self.pages.form) is not None:
            form.finish()

    def _step(self, do: Callable[[], object]) -> None:
        self.pages.commit()
        with self.desk.navigator.known_failures():
            do()

    def _steps(self) -> None:
        session = self.desk.session
        self.actions_["undo"].setEnabled(session.is_open and session.can_undo)
        self.actions_["redo"].setEnabled(session.is_open and session.can_redo)

    def _say_saved(self) -> None:
        time = datetime.now().strftime("%H:%M")
        self._saved.setText(self.desk.say(N_("Saved {time}"), time=time))

    def _forget_saved(self) -> None:
        self._saved.clear()
        self._steps()

    # --- the frame itself ---------------------------------------------------------------------------------------------

    def _restore_layout(self) -> None:
        kept: QByteArray = self.desk.settings.layout("window")
        if kept.isEmpty():
            self.resize(1280, 720)
        else:
            self.restoreGeometry(kept)

    def open_archive(self, path: Path) -> None:
        """Open an archive, as somebody asked on the command line or by dropping it here."""
        with self.desk.navigator.known_failures():
            self.desk.session.open(path, author=self.desk.settings.author)
            self.desk.settings.note_opened(path)

    def leave(self) -> None:
        """Go without closing the archive: another window takes over."""
        self._rebuilt = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The lid may close at any moment: commit, put the archive to rest, go."""
        self.desk.settings.keep_layout("window", self.saveGeometry())
        if not self._rebuilt:
            with self.desk.navigator.known_failures():
                self.desk.session.close()
        event.accept()
