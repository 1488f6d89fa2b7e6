"""The look: tokens of colour and size, and what Qt is told of them (`resources/style.qss`).

Every pair of text and ground reaches WCAG AA in both schemes; `tests/desktop/test_theme.py` measures it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from string import Template
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from db.model.light import dataclass
from resources import paths

FAMILY: Final = "Vazirmatn"
GRID: Final = 4
BODY, SOURCE_TEXT, HEADING, SMALL = 14, 15, 18, 12
"""Pixels at 100 %. Source text is read at length, so it is a little larger."""

LIGHT: Final = {
    "background": "#F7F8FA", "surface": "#FFFFFF", "raised": "#EEF1F5", "selected": "#D6E8F5",
    "text": "#1B2430", "muted": "#526072", "accent": "#0B5C8A", "on_accent": "#FFFFFF", "border": "#76849A",
    "line": "#D5DBE3", "ok": "#1D725D", "warn": "#885407", "error": "#990033", "info": "#004EEB",
    "mark_killed": "#F9D7C9", "mark_injured": "#FBE8B5", "mark_displaced": "#CFE3F7",
}  # fmt: skip
DARK: Final = {
    "background": "#14181E", "surface": "#1C222B", "raised": "#262E39", "selected": "#24425A",
    "text": "#E6EAF0", "muted": "#A3AFBF", "accent": "#6CB8E6", "on_accent": "#14181E", "border": "#8898AE",
    "line": "#333D4B", "ok": "#51E6DA", "warn": "#D1B647", "error": "#FF9585", "info": "#94B2F0",
    "mark_killed": "#5A2F22", "mark_injured": "#54441A", "mark_displaced": "#1E4161",
}  # fmt: skip
SCHEMES: Final = {"light": LIGHT, "dark": DARK}

_ROLES: Final = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "background",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Accent: "accent",
}


@dataclass(frozen=True)
class Theme:
    """One look: ``scheme`` is light or dark, ``scale`` the size of text in percent (100–200)."""

    scheme: str = "light"
    scale: int = 100

    @cached_property
    def tokens(self) -> dict[str, str]:
        """The colours by their names."""
        return SCHEMES[self.scheme]

    def colour(self, token: str) -> QColor:
        """The colour of this name."""
        return QColor(self.tokens[token])

    def px(self, size: int) -> int:
        """A length that grows with the text."""
        return round(size * self.scale / 100)

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """The one family in a size of the scale; digits of equal width, so that columns of numbers stand straight."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """The colours for Qt's own painting."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette

    def stylesheet(self) -> str:
        """The style sheet with this look's colours and sizes."""
        sizes = {f"px{n}": f"{self.px(n)}px" for n in (1, 2, 4, 6, 8, 12, 16, 18, 20, 24, 28, 30, 32, 40, 44, 48, 64)}
        fonts = {"body": f"{self.px(BODY)}px", "heading": f"{self.px(HEADING)}px", "small": f"{self.px(SMALL)}px"}
        icons = {"icons": paths.ICONS.as_posix(), "chevron": self.scheme}
        return Template(paths.STYLE.read_text(encoding="utf-8")).substitute(self.tokens | sizes | fonts | icons)

    def icon(self, name: str, token: str = "text", room: int = 0, sizes: Sequence[int] = (16, 20, 32)) -> QIcon:
        """A Lucide icon in a colour of the theme. The files say ``currentColor``, which Qt paints black.

        ``room`` is what stays empty at either side of it: Qt leaves next to nothing between a picture and words.
        ``sizes`` in pixels at 100 %: whoever knows in which it stands saves drawing the others.
        """
        icon = QIcon()
        for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "border")):
            for size in sizes:
                icon.addPixmap(_drawn(name, self.px(size), self.tokens[colour], self.px(room)), mode)
        return icon

    def pixmap(self, name: str, size: int, token: str = "text") -> QPixmap:
        """A Lucide icon as a picture of this many pixels, grown with the text."""
        return _drawn(name, self.px(size), self.tokens[token])


_SIGN_SIZES = (16, 24, 32, 48, 64, 128)


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, colour: str, room: int = 0) -> QPixmap:
    pixmap = QPixmap(QSize(size + 2 * room, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _picture(name).render(painter, QRectF(room, 0, size, size))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def _picture(name: str) -> QSvgRenderer:
    return QSvgRenderer(str(paths.ICONS / f"{name}.svg"))


def sign() -> QIcon:
    """The program's own sign, as the system shows it among the windows of others, in the sizes that it asks for."""
    icon = QIcon()
    for size in _SIGN_SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        _picture("sanad").render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def load_fonts() -> None:
    """Make the shipped family known to Qt: what the system has may lack Arabic, or tabular figures."""
    for face in sorted(paths.FONTS.glob("Vazirmatn-*.ttf")):
        QFontDatabase.addApplicationFont(str(face))
