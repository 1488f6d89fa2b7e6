"""Files dragged over the window, whatever is under them: a text field would take them for words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Dragging(QObject):
    """Hands drags with local files to the window itself, before any part of it sees them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def watch(self) -> None:
        """Qt sends drags to the system's window, which there is from the first showing on."""
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        match event:
            case QDropEvent() if event.type() == QEvent.Type.Drop and _of_files(event.mimeData()):
                self._window.dropEvent(event)
                event.acceptProposedAction()
                return True
            case QDragEnterEvent() if _of_files(event.mimeData()):
                self._window.dragEnterEvent(event)
                return True
            case QDragMoveEvent() if _of_files(event.mimeData()):
                event.acceptProposedAction()
                return True
        return False


def _of_files(mime: QMimeData) -> bool:
    return any(url.isLocalFile() for url in mime.urls())
