"""A file as a small picture: what was drawn of it, or the sign of its sort."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from db.model.records import Evidence
from desktop.desk import Desk
from desktop.evidence.previews import Wanted

_SIGNS: Final = (
    ("image/", "image"), ("video/", "film"), ("audio/", "volume-2"), ("application/pdf", "file-text"),
    ("text/", "file-text"), ("application/zip", "file-archive"), ("application/gzip", "file-archive"),
)  # fmt: skip
_SIGN: Final = 28


def sign(evidence: Evidence) -> str:
    """The icon of its sort, by its content."""
    return next((icon for begin, icon in _SIGNS if evidence.media_type.startswith(begin)), "file")


def pixmap(desk: Desk, evidence: Evidence, edge: int) -> QPixmap:
    """A square of ``edge`` pixels; what is not drawn yet is asked for, and `Previews.ready` says when it is there."""
    square = QPixmap(QSize(edge, edge))
    square.fill(desk.theme.colour("raised"))
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    found = desk.evidence.previews.look(Wanted(evidence))
    if found is not None and found.image is not None:
        size = found.image.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(_centred(size, edge), found.image)
    else:
        drawn = desk.theme.pixmap(sign(evidence), _SIGN, "muted")
        painter.drawPixmap(_centred(drawn.size().boundedTo(square.size()), edge), drawn)
    painter.end()
    return square


def _centred(size: QSize, edge: int) -> QRect:
    return QRect((edge - size.width()) // 2, (edge - size.height()) // 2, size.width(), size.height())
