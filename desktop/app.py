"""The program with a window: Qt's own settings, the first desk, and new ones when language or look change."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.errors import SanadError
from db.later import later
from db.messages import N_
from desktop import doorbell, theme
from desktop.background import Background
from desktop.desk import Desk
from desktop.doorbell import Doorbell
from desktop.evidence.work import EvidenceWork
from desktop.guard import Guard
from desktop.long_step import AGAIN
from desktop.navigator import ERROR, WARN, Navigator
from desktop.pages import FIRST
from desktop.passphrases import Tries
from desktop.screens import SCREENS
from desktop.screens.screen import ScreenMaker
from desktop.session import Session
from desktop.settings import Settings
from desktop.start import on_a_screen
from desktop.theme import Theme
from desktop.tidying import Tidying
from desktop.warming import Warming
from desktop.window import Window
from resources.language import language

if TYPE_CHECKING:
    from desktop.hands import Hands
    from exports.terminal import speaking
else:
    speaking = later("exports.terminal.speaking")  # for a second start, and for bugs

_REBUILDING = frozenset({"language", "scheme", "scale", "digits", "hijri"})
"""Settings that a window reads while it is built."""


class Program(QObject):
    """One per process: the session outlives the windows that are built on it."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        screens: Mapping[str, ScreenMaker] = SCREENS,
        *,
        archive: Path | None = None,
        hurried: bool = False,
    ) -> None:
        """With an ``archive`` that opens at once its first view is the first that is built.

        ``hurried``: what a first look can do without waits for `settle`.
        """
        super().__init__(app)
        self._tidying = Tidying(self)
        self._app = app
        self.settings = settings
        self.session = Session()
        self.background = Background(self.session)
        self.guard = Guard(self.session, settings)
        self.evidence = EvidenceWork(self.session, settings, self)
        for lasting in (self.session, self.background, self.guard):
            lasting.setParent(self)  # gone when the program is, in its thread
        self._bell = Doorbell(self)
        self._bell.rung.connect(self._come_to_front)
        self._hands: Hands | None = None
        self._settled = False
        self._hurried = hurried
        self._tries = Tries()
        self._screens = screens
        self._qt_words = QTranslator(self)
        self.window = self._new_window()
        if archive is not None:
            self.window.open_archive(archive)
        if not self.session.is_open:
            self.window.pages.show_screen(FIRST)
        if hurried:
            # Only now that it is put together: Qt dresses each part anew that is put into another, 8 ms.
            self._hurried = False
            self._dress(self.window.desk)
        settings.changed.connect(self._rebuild_soon)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.session.opened.connect(self._hang_bell)
        self.session.closed.connect(self._take_bell_down)
        self.guard.released.connect(self._take_bell_down)
        if not hurried:
            self.settle()

    def settle(self) -> None:
        """What nobody misses in the first tenth of a second: the sign, a second start, the idle clock, other keyboards.

        Whoever looks at every event has PySide look through all classes of Qt for each that it meets: 30 ms.
        """
        import signal

        from desktop.hands import Hands

        self._settled = True
        self._app.setWindowIcon(theme.sign())
        self.window.settle()
        self._hands = Hands(self._app, self)
        self._hands.moved.connect(self.guard.note)
        self._hands.too_much.connect(self._say_too_much)
        if self.session.is_open:
            self._hang_bell()
        # Ctrl+C in a terminal ends the program as closing the window does.
        signal.signal(signal.SIGINT, lambda *_: self._app.quit())

    def desk(self) -> Desk:
        """Words and looks as they are set now."""
        spoken = language(self.settings.language).in_digits(self.settings.digits)
        look = Theme(_scheme(self.settings.scheme), self.settings.scale)
        session, background, navigator = self.session, self.background, Navigator(spoken)
        return Desk(self.settings, spoken, look, session, background, navigator, self.guard, self.evidence)

    def _new_window(self) -> Window:
        desk = self.desk()
        self._speak(desk)
        window = Window(desk, self._screens, self._tries)
        if self._settled:
            window.settle()
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
        if not self._hurried:
            self._dress(desk)

    def _dress(self, desk: Desk) -> None:
        self._app.setStyleSheet(desk.theme.stylesheet())

    def _rebuild_soon(self, setting: str) -> None:
        if setting in _REBUILDING:
            # After the event that asked for it: the button that was pressed goes with the old window.
            QTimer.singleShot(0, self.rebuild)

    def rebuild(self) -> None:
        """A new window with the same archive, at the same screen, in the same place."""
        if self.session.saving:
            QTimer.singleShot(AGAIN, self.rebuild)
            return
        old = self.window
        old.pages.commit()
        place = old.pages.place()
        geometry = old.saveGeometry()
        self.window = self._new_window()
        self.window.pages.show_screen(FIRST)
        self.window.restoreGeometry(geometry)
        self.window.pages.return_to(place)
        self.window.show()
        old.leave()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self.settings.scheme == "system":
            self._rebuild_soon("scheme")

    # --- one window for an archive ------------------------------------------------------------------------------------

    def _hang_bell(self) -> None:
        if self._settled and self.session.archive.writable:
            self._bell.hang(self.session.path)

    def _take_bell_down(self) -> None:
        # At a locked archive it stays: a second start shall find the window that waits for the passphrase.
        if self.guard.kept is None and not self.session.is_open:
            self._bell.take_down()

    def _come_to_front(self) -> None:
        self.window.come_to_front()

    def _say_too_much(self) -> None:
        from desktop.hands import TOO_MUCH

        desk = self.window.desk
        desk.navigator.tell(desk.say(TOO_MUCH), WARN)

    # --- failures -----------------------------------------------------------------------------------------------------

    def unexpected(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """What no part of the window caught: one sentence, never a traceback; a bug leaves its place in the log."""
        if isinstance(error, KeyboardInterrupt):
            self._app.quit()
            return
        known = error if isinstance(error, SanadError) else speaking.logged(error)
        self.window.desk.navigator.tell(self.window.desk.language.say(known.message), ERROR)


def _scheme(wanted: str) -> str:
    if wanted in theme.SCHEMES:
        return wanted
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def application(arguments: list[str]) -> QApplication:
    """Qt as we want it: Fusion on every system, our own fonts, nothing that moves."""
    # Said here and not by `setStyle`, for whose answer PySide would make all that a style is made of: 5 ms.
    app = QApplication.instance() or QApplication([*arguments, "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Sanad")
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip):
        app.setEffectEnabled(effect, False)
    theme.load_fonts()
    return app


def run(archive: Path | None = None) -> int:
    """Open the window, with an archive if one is named; the program's exit status."""
    app = on_a_screen(lambda: application(sys.argv[:1]))
    at_once = archive is not None and not doorbell.may_be_heard(archive)
    if archive is not None and not at_once and doorbell.ring(archive):
        speaking.speak_utf8()
        print(speaking.said(N_("“{name}” is open in another window, which comes to the front."), name=archive.name))
        return 0
    gc.freeze()  # what was imported stays as long as the program: nobody need look at it for cycles
    program = Program(app, Settings(), archive=archive if at_once else None, hurried=True)
    sys.excepthook = program.unexpected
    program.window.show()
    if archive is not None and not at_once:
        # Over a window that stands: a passphrase is asked for, or whether to read only.
        QTimer.singleShot(0, lambda: program.window.open_archive(archive))
    Warming(program, program.settle)
    return app.exec()
