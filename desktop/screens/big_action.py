"""A large button for what is done most: its picture, its words, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from desktop import parts
from desktop.desk import Desk


class BigAction(QPushButton):
    """Does what the action does, and is grey when that is."""

    def __init__(self, desk: Desk, action: QAction, icon: str, role: str = "big") -> None:
        super().__init__()
        self.setObjectName(f"{action.objectName()}Big")
        self.setProperty("role", role)
        words = action.text().rstrip("…")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(words)
        self.setToolTip(action.toolTip())
        inside = self._inside = QHBoxLayout(self)
        inside.setContentsMargins(*[desk.theme.px(12)] * 4)
        inside.setSpacing(desk.theme.px(parts.GAP))
        picture = QLabel()
        # The action's own icon has the colour of text, which the main button's ground swallows.
        picture.setPixmap(desk.theme.pixmap(icon, 20, "on_accent" if role == "bigMain" else "accent"))
        title, key = parts.label(words, f"{role}Title"), parts.label(keys, f"{role}Key")
        key.setWordWrap(False)
        for one in (picture, title, key):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(picture)
        inside.addWidget(title, 1)
        inside.addWidget(key)
        self.clicked.connect(action.trigger)
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._inside.minimumSize()
