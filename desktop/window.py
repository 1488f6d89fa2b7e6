"""The window: a rail of screens, the search, one sentence at the top, what was saved at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QMenuBar,
    QStackedWidget,
    QStatusBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.errors import SanadError
from db.messages import N_
from db.model.change import Change
from db.store.failures import WrongPassphrase
from desktop import actions, parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.doors import Doors
from desktop.evidence.dragging import Dragging
from desktop.evidence.drops import Drops
from desktop.long_step import AGAIN, LongStep
from desktop.notices import Notice
from desktop.pages import Pages
from desktop.passphrases import Tries
from desktop.screens import OFF_RAIL
from desktop.screens.screen import BEGIN, ScreenMaker
from desktop.shell import Shell
from desktop.whereabouts import Whereabouts
from exports.formats import ARCHIVE_ENDING
from resources.language import Numeral

if TYPE_CHECKING:
    from db.store.key import Key
    from desktop.lock_page import LockPage
    from desktop.search.panel import Search

RAIL, FOLDED = 192, 52
"""Pixels of the rail at 100 %: the longest label in both languages fits, or the pictures alone."""

PROGRAM = "Sanad"
"""The program's name is the same in every language."""


class Window(QMainWindow):
    """The frame. What is in it comes from ``screens``, by the names of the actions that show them."""

    def __init__(self, desk: Desk, screens: Mapping[str, ScreenMaker], tries: Tries | None = None) -> None:
        super().__init__()
        self._tries = tries or Tries()
        self.desk = desk
        self.setObjectName("window")
        # No record's name and no archive's: titles are seen in task bars, by anybody.
        self.setWindowTitle(PROGRAM)
        self.actions_ = Actions(desk, self)
        self._rebuilt = False
        self._settled = False
        self.notice = Notice(desk)
        self.pages = Pages(desk, self.actions_, screens)
        self.doors = Doors(desk, self, self._tries)
        self.shell = Shell(desk, self, self.actions_, self.doors)
        self._whereabouts = Whereabouts(desk, self)
        self._dragging = Dragging(self)
        self._drops = Drops(desk, self, self.pages.looked_at)
        self.actions_.bind("attach", self._drops.choose)
        self._lock_page: LockPage | None = None
        self.search: Search | None = None
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._status = QLabel()
        self._status.setObjectName("status")
        self._build(screens)
        self._listen(screens)
        self._fill_menus()
        self._restore_layout()

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self, screens: Iterable[str]) -> None:
        self._stack = QStackedWidget()
        self._desktop = QWidget()
        self._stack.addWidget(self._desktop)
        whole = QHBoxLayout(self._desktop)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail(screens))
        right = QVBoxLayout()
        right.setContentsMargins(parts.SPACE, parts.GAP, parts.SPACE, parts.GAP)
        right.setSpacing(parts.GAP)
        right.addWidget(self.notice)
        right.addWidget(self.pages, 1)
        whole.addLayout(right, 1)
        self._right = right
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        self.setStatusBar(self._status_bar())

    def _status_bar(self) -> QStatusBar:
        # Made here: for one that Qt makes itself, PySide would look through all classes for its own.
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self._saved)
        bar.addWidget(self._status, 1)
        keys = QLabel(self.desk.say(N_("F1 keys")))
        keys.setObjectName("keysHint")
        bar.addPermanentWidget(keys)
        return bar

    def _rail(self, screens: Iterable[str]) -> QFrame:
        rail = self._rail_frame = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(self.desk.theme.px(RAIL))
        inside = parts.column(rail, margin=parts.GAP, space=parts.TIGHT)
        self._entries = QButtonGroup(self)
        self._entries.setExclusive(True)
        for name in (one for one in screens if one not in OFF_RAIL):
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
        px = self.desk.theme.px
        entry.setIcon(self.desk.theme.icon(actions.icon_of(action.objectName()), "text", parts.ROOM, (20,)))
        entry.setIconSize(QSize(px(20) + 2 * px(parts.ROOM), px(20)))
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
        bar = QMenuBar()
        for menu in actions.MENUS:
            made = QMenu(self.desk.say(menu), self)
            for act, action in self.actions_.of_menu(menu):
                if act.divided:
                    made.addSeparator()
                made.addAction(action)
            # Nobody sees them before: drawn at the start, they were a tenth of it.
            made.aboutToShow.connect(partial(self.actions_.draw_icons, menu))
            bar.addMenu(made)
        self.setMenuBar(bar)

    def _listen(self, screens: Iterable[str]) -> None:
        navigator, session = self.desk.navigator, self.desk.session
        navigator.told.connect(self.notice.tell)
        navigator.saved.connect(self._say_saved)
        navigator.status_said.connect(self._status.setText)
        self.pages.turned.connect(self._mark_entry)
        session.changed.connect(self._follow)
        session.opened.connect(self._forget_saved)
        session.closed.connect(self._forget_saved)
        session.stepped.connect(self._steps)
        session.lasting.connect(self._show_step)
        for name in screens:
            self.actions_.bind(name, partial(self.pages.show_screen, name))
        for act in actions.ACTS:
            if act.name.startswith("new_") and act.menu == actions.RECORD:
                self.actions_.bind(act.name, partial(self.pages.new_record, act.name.removeprefix("new_"), {}))
        self.actions_.bind("undo", lambda: self._step(session.undo, back=True))
        self.actions_.bind("redo", lambda: self._step(session.redo, back=False))
        self.actions_.bind("back", self._back)
        self.actions_.bind("quit", self.close)
        self.actions_.bind("close_archive", session.close)
        self.actions_.bind("finish", self._finish)
        self.actions_.bind("find", self._find)
        self.actions_.bind("export", self._export)
        self._steps()
        guard = self.desk.guard
        guard.locking.connect(self._stand)
        guard.locked.connect(self._show_lock)
        guard.released.connect(self._hide_lock)
        guard.returning.connect(self.pages.return_to)
        if guard.kept is not None:
            self._show_lock()

    def settle(self) -> None:
        """What nobody looks for before the first view stands: that files come in, and the line that says how far."""
        from desktop.evidence.bar import AttachBar

        self._settled = True
        self._dragging.watch()
        self._right.addWidget(AttachBar(self.desk))
        self._drops.listen()

    # --- locking ------------------------------------------------------------------------------------------------------

    def _stand(self) -> None:
        self.pages.commit()
        self.desk.guard.stand(self.pages.place())

    def _show_lock(self) -> None:
        kept = self.desk.guard.kept
        assert kept is not None
        from desktop.lock_page import LockPage  # most windows never lock before they are read

        self._hide_lock()
        self._lock_page = LockPage(self.desk, kept, self._tries, self._unlock, self._leave_locked)
        if self._lock_page.opening is not None:
            self._lock_page.opening.given.connect(self._unlock_with)
        self._stack.addWidget(self._lock_page)
        self._stack.setCurrentWidget(self._lock_page)
        self._lock_page.begin()

    def _hide_lock(self) -> None:
        if self._lock_page is not None:
            self._stack.setCurrentWidget(self._desktop)
            self._stack.removeWidget(self._lock_page)
            self._lock_page.deleteLater()
            self._lock_page = None
            self.pages.settle_focus()

    def _leave_locked(self) -> None:
        self.desk.guard.forget()
        self.actions_["show_today"].trigger()

    def _unlock(self) -> None:
        if self._lock_page is not None and self._lock_page.opening is not None:
            self._lock_page.opening.give()
        else:
            self._unlock_with(None)

    def _unlock_with(self, key: Key | None) -> None:
        """Open it again and go back to where one was."""
        kept, page = self.desk.guard.kept, self._lock_page
        assert kept is not None
        assert page is not None
        try:
            self.doors.unlock(kept.path, key)
        except WrongPassphrase:
            assert page.opening is not None
            page.opening.refuse_wrong()
        except SanadError as error:
            page.complain(self.desk.language.say(error.message))
        else:
            self.desk.guard.come_back(kept.place)

    # --- dropping -----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if self._lock_page is None and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """An archive is opened; any other file is for whoever takes evidence."""
        paths = dropped(event.mimeData())
        if archives := [path for path in paths if path.suffix == ARCHIVE_ENDING]:
            self.doors.open(archives[0])
        elif paths and self.pages.in_front == "show_capture" and self.pages.looked_at() is None:
            self.pages.show_screen("show_capture", paths)
        elif paths and self.desk.session.is_open:
            self.desk.navigator.files(paths)

    # --- following ----------------------------------------------------------------------------------------------------

    def _mark_entry(self, name: str) -> None:
        for entry in self._entries.buttons():
            entry.setChecked(entry.objectName() == f"{OFF_RAIL.get(name, name)}Entry")
        self._fold_rail(self.pages.roomy)
        if not self.pages.roomy:
            self._status.clear()

    def _fold_rail(self, folded: bool) -> None:
        """Pictures only, where what is in front needs the room; their words stand in the tool tips."""
        style = Qt.ToolButtonStyle
        self._rail_frame.setFixedWidth(self.desk.theme.px(FOLDED if folded else RAIL))
        for entry in self._entries.buttons():
            if isinstance(entry, QToolButton):
                entry.setToolButtonStyle(style.ToolButtonIconOnly if folded else style.ToolButtonTextBesideIcon)

    def _back(self) -> None:
        if self.notice.isHidden():
            self.pages.back()
        else:
            self.notice.hide()

    def _follow(self, change: Change, by: object) -> None:
        if change:
            self._say_saved()

    def _finish(self) -> None:
        self.pages.do("finish")

    def _export(self) -> None:
        """To the screen from elsewhere; on the screen, the export itself."""
        self.pages.show_screen("show_export", BEGIN if self.pages.in_front == "show_export" else None)

    def _find(self) -> None:
        """The search, over whatever is shown."""
        from desktop.search.panel import Search

        if self.search is None:
            self.search = Search(self.desk, self._desktop, self.pages)
        self.pages.commit()
        self.search.open_panel()

    def _step(self, do: Callable[[], Change], *, back: bool) -> None:
        """Back or forth; what that did is said where it else stands when something was saved."""
        from desktop.undone import show  # it words records: nothing that the first view needs

        self.pages.commit()
        with self.desk.navigator.known_failures():
            show(self.desk, self._saved, do(), back=back, room=self.width() * 2 // 3)

    def _show_step(self, step: LongStep) -> None:
        """What takes long is shown over the window while it lasts."""
        from desktop.dialogs.patience import Saving

        Saving(self.desk, self, step).open()

    def _steps(self) -> None:
        session = self.desk.session
        self.actions_["undo"].setEnabled(session.is_open and session.can_undo)
        self.actions_["redo"].setEnabled(session.is_open and session.can_redo)

    def _say_saved(self) -> None:
        time = Numeral(datetime.now().strftime("%H:%M"))
        self._saved.setText(self.desk.say(N_("Saved {time}"), time=time))
        self._saved.setToolTip("")

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
        """Open an archive, as somebody asked on the command line."""
        self.doors.open(path)

    def come_to_front(self) -> None:
        """Somebody started the program again with the archive that is open here."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Go without closing the archive: another window takes over."""
        self._rebuilt = True
        self.close()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """From now on drags come to the window; to one that has just been started, a moment later."""
        super().showEvent(event)
        if self._settled:
            self._dragging.watch()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The lid may close at any moment: commit, put the archive to rest, go."""
        if self.desk.session.saving:
            # What waits for it would be freed with the archive.
            event.ignore()
            QTimer.singleShot(AGAIN, self, self.close)
            return
        self.desk.settings.keep_layout("window", self.saveGeometry())
        if not self._rebuilt:
            with self.desk.navigator.known_failures():
                self.desk.session.close()
        event.accept()


def dropped(mime: QMimeData) -> list[Path]:
    """The files of this computer that are dropped; nothing is fetched from anywhere."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
