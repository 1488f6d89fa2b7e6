"""The first page of a document, as wide as there is room for it."""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.desk import Desk


class PageView(QWidget):
    """Plain pixels, drawn in a child (`exports.preview`): nothing is decoded in this process."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._image = QImage()
        self._pixels = b""
        self.setObjectName("pageView")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def show_page(self, page: Mapping[str, Any]) -> None:
        """Show it."""
        width, height = page["width"], page["height"]
        self._pixels = zlib.decompress(b64decode(page["pixels"]))  # the image holds no copy
        self._image = QImage(self._pixels, width, height, width * 3, QImage.Format.Format_RGB888)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return round(width * self._image.height() / self._image.width()) if not self._image.isNull() else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = self._desk.theme.px(200)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if not self._image.isNull():
            # Reduced by averaging first: in one step of painting, thin letters fall through.
            drawn = self._image.scaled(
                size * self.devicePixelRatio(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(QRect((self.width() - size.width()) // 2, 0, size.width(), size.height()), drawn)
        painter.end()
