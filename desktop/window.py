"""The window: a rail of screens, the search, one sentence at the top, what was saved at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
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
from desktop.screens.screen import Screen

RAIL = 176
"""Pixels of the rail at 100 %: the longest label in both languages fits."""

ScreenMaker = Callable[[Desk, Actions], Screen]


class Window(QMainWindow):
    """The frame. What is in it comes from ``screens``, by the names of the actions that show them."""

    def __init__(self, desk: Desk, screens: Mapping[str, ScreenMaker]) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("window")
        # No record's name and no archive's: titles are seen in task bars, by anybody.
        self.setWindowTitle("Sanad")
        self.actions_ = Actions(desk, self)
        self._makers = screens
        self._screens: dict[str, Screen] = {}
        self._came_from: list[str] = []
        self._rebuilt = False
        self.notice = Notice(desk)
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._build()
        self._listen()
        self._fill_menus()
        self._restore_layout()

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        centre = QWidget()
        whole = QHBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail())
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

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(self.desk.theme.px(RAIL))
        inside = parts.column(rail, margin=parts.GAP, space=parts.TIGHT)
        self._entries = QButtonGroup(self)
        self._entries.setExclusive(True)
        for name in self._makers:
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

    def _listen(self) -> None:
        navigator, session = self.desk.navigator, self.desk.session
        navigator.screen_wanted.connect(self.show_screen)
        navigator.back_wanted.connect(self.go_back)
        navigator.told.connect(self.notice.tell)
        navigator.saved.connect(self._say_saved)
        session.changed.connect(self._follow)
        session.opened.connect(self._begin)
        session.closed.connect(self._begin)
        session.stepped.connect(self._steps)
        for name in self._makers:
            self.actions_.bind(name, partial(self.show_screen, name))
        self.actions_.bind("undo", lambda: self._step(session.undo))
        self.actions_.bind("redo", lambda: self._step(session.redo))
        self.actions_.bind("back", self.go_back)
        self.actions_.bind("quit", self.close)
        self.actions_.bind("close_archive", session.close)
        self._steps()

    # --- going --------------------------------------------------------------------------------------------------------

    def show_screen(self, name: str, subject: object = None) -> None:
        """Show a screen, and tell it what it is shown for."""
        if self.current and self.current.act != name:
            self._came_from.append(self.current.act)
        screen = self._screens.get(name) or self._make(name)
        self.pages.setCurrentWidget(screen)
        for entry in self._entries.buttons():
            entry.setChecked(entry.objectName() == f"{name}Entry")
        if subject is not None:
            screen.show_subject(subject)
        screen.came_in_front()

    def go_back(self) -> None:
        """To the screen before; from the first screen nowhere."""
        if not self.notice.isHidden():
            self.notice.hide()
        elif self._came_from:
            name = self._came_from.pop()
            self.show_screen(name)
            self._came_from.pop()

    @property
    def current(self) -> Screen | None:
        """The screen that is shown."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def _make(self, name: str) -> Screen:
        screen = self._screens[name] = self._makers[name](self.desk, self.actions_)
        self.pages.addWidget(screen)
        return screen

    # --- following the archive ----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another archive, or none: every screen starts afresh."""
        for screen in self._screens.values():
            self.pages.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        self._came_from.clear()
        self._saved.clear()
        self._steps()
        self.show_screen("show_today")

    def _follow(self, change: Change, by: Any) -> None:
        if change:
            self._say_saved()
        for screen in self._screens.values():
            if screen is not by:
                screen.archive_changed(change)

    def _step(self, do: Callable[[], object]) -> None:
        with self.desk.navigator.known_failures():
            do()

    def _steps(self) -> None:
        session = self.desk.session
        self.actions_["undo"].setEnabled(session.is_open and session.can_undo)
        self.actions_["redo"].setEnabled(session.is_open and session.can_redo)

    def _say_saved(self) -> None:
        time = datetime.now().strftime("%H:%M")
        self._saved.setText(self.desk.say(N_("Saved {time}"), time=time))

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
