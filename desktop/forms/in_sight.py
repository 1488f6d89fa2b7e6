"""The room in which a form scrolls; the field that is being typed into stays in sight, whatever grows around it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop import parts
from desktop.desk import Desk


class FormArea(QScrollArea):
    """Scrolls down only, and by itself to the field with the focus; not once somebody scrolls away from it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._margin = desk.theme.px(parts.WIDE)
        self._scrolled_away = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(QWidget(self))
        # What grows is put in its place after the range is told.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._keep)
        self.verticalScrollBar().rangeChanged.connect(self._soon.start)
        self.verticalScrollBar().actionTriggered.connect(self._leave)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to something, if it stands here: all of it where there is room, and in any case the cursor in it."""
        if not self.widget().isAncestorOf(widget):
            return
        top, room = widget.mapTo(self.widget(), QPoint()).y(), self.viewport().height() - 2 * self._margin
        half = min(widget.height(), room) // 2
        self.ensureVisible(0, top + half, 0, half + self._margin)
        self.ensureWidgetVisible(widget, 0, self._margin)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Whoever clicks sees what they click on; moved away under the mouse, it would not be pressed.
        if now is not None and self.isAncestorOf(now) and not QApplication.mouseButtons():
            self._scrolled_away = False
            self._soon.start()

    def _leave(self) -> None:
        self._scrolled_away = True

    def _keep(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and not self._scrolled_away:
            self.reveal(focused)
