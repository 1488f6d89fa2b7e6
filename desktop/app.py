"""The program with a window: Qt's own settings, the first desk, and new ones when language or look change."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.background import Background
from desktop.desk import Desk
from desktop.navigator import Navigator
from desktop.pages import FIRST
from desktop.screens import SCREENS
from desktop.screens.screen import ScreenMaker
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window
from resources.language import language

_REBUILDING = frozenset({"language", "scheme", "scale", "digits", "hijri"})
"""Settings that a window reads while it is built."""


class Program(QObject):
    """One per process: the session outlives the windows that are built on it."""

    def __init__(self, app: QApplication, settings: Settings, screens: Mapping[str, ScreenMaker] = SCREENS) -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings
        self.session = Session()
        self.background = Background(self.session)
        self._screens = screens
        self._qt_words = QTranslator(self)
        self.window = self._new_window()
        settings.changed.connect(self._rebuild_soon)
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._rebuild_soon("scheme"))

    def desk(self) -> Desk:
        """Words and looks as they are set now."""
        spoken = language(self.settings.language)
        look = Theme(_scheme(self.settings.scheme), self.settings.scale)
        return Desk(self.settings, spoken, look, self.session, self.background, Navigator(spoken))

    def _new_window(self) -> Window:
        desk = self.desk()
        self._speak(desk)
        window = Window(desk, self._screens)
        window.pages.show_screen(FIRST)
        return window

    def _speak(self, desk: Desk) -> None:
        direction = Qt.LayoutDirection.RightToLeft if desk.right_to_left else Qt.LayoutDirection.LeftToRight
        self._app.removeTranslator(self._qt_words)
        QLocale.setDefault(QLocale(desk.language.code))
        # Qt's own words: the buttons of its dialogs, the menus of its text fields.
        if self._qt_words.load(
            f"qtbase_{desk.language.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            self._app.installTranslator(self._qt_words)
        self._app.setLayoutDirection(direction)
        self._app.setPalette(desk.theme.palette())
        self._app.setFont(desk.theme.font())
        self._app.setStyleSheet(desk.theme.stylesheet())

    def _rebuild_soon(self, setting: str) -> None:
        if setting in _REBUILDING:
            # After the event that asked for it: the button that was pressed goes with the old window.
            QTimer.singleShot(0, self.rebuild)

    def rebuild(self) -> None:
        """A new window with the same archive, at the same screen, in the same place."""
        old = self.window
        shown = old.pages.below
        geometry = old.saveGeometry()
        self.window = self._new_window()
        self.window.restoreGeometry(geometry)
        self.window.pages.show_screen(shown)
        self.window.show()
        old.leave()


def _scheme(wanted: str) -> str:
    if wanted in theme.SCHEMES:
        return wanted
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def application(arguments: list[str]) -> QApplication:
    """Qt as we want it: Fusion on every system, our own fonts, nothing that moves."""
    app = QApplication.instance() or QApplication(arguments)
    assert isinstance(app, QApplication)
    app.setApplicationName("Sanad")
    app.setStyle("Fusion")
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
        app.setEffectEnabled(effect, False)
    theme.load_fonts()
    return app


def run(archive: Path | None = None) -> int:
    """Open the window, with an archive if one is named; the program's exit status."""
    app = application(sys.argv[:1])
    # Ctrl+C in a terminal ends the program as closing the window does.
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    program = Program(app, Settings())
    program.window.show()
    if archive is not None:
        QTimer.singleShot(0, lambda: program.window.open_archive(archive))
    return app.exec()
