"""Picture every screen of the window anew, from the sample: ``uv run python -m docs.make_screenshots [VIEW…]``.

Both languages, light and dark, 1366 × 768, without a screen. Qt's libraries must be there (`desktop/start.py`).
Nothing of the day, the machine or chance is seen in them: the same program makes the same pictures.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from db import archive as archives
from db import attaching, opening, sample
from db.archive import Archive
from db.model.records import Document
from desktop.app import Program, application
from desktop.dialogs.progress import WorkBar
from desktop.settings import Settings
from desktop.theme import SCHEMES
from docs.window_views import VIEWS, wait
from resources import paths
from resources.language import language

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1366, 768)
COLOURS = 200
"""Enough for flat areas and the edges of letters, and a fifth of the size."""

MOMENT = "2019-03-01T09:00:00.000Z"
"""When everything in the sample was entered, so that the same pictures come out on any day."""

LOOKS = tuple((code, scheme) for code in ("en", "ar") for scheme in ("light", "dark"))

USER = {"en": "Huda", "ar": "هدى"}
"""Who sits at the window; somebody else entered the sample."""


def main() -> None:
    """One program for each look; only the views that are named, if any are."""
    wanted = [name for name in VIEWS if name in sys.argv[1:] or not sys.argv[1:]]
    app = application(["sanad", "-platform", "offscreen"])
    app.setCursorFlashTime(0)  # it stands still, so that it is in every picture or in none
    with TemporaryDirectory() as temporary:
        # Nothing of this machine's user is in the pictures, nor its paths.
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[variable] = temporary
        for code, scheme in LOOKS:
            program = _program(app, Path(temporary) / f"{code}-{scheme}", code, scheme)
            for name in wanted:
                program.window.activateWindow()
                shown = VIEWS[name](program)
                _settle(program)
                _save(shown, IMAGES / picture_name(name, code, scheme))
                if shown is not program.window:
                    shown.close()
            program.window.close()
            program.window.deleteLater()


def picture_name(view: str, code: str, scheme: str) -> str:
    """The file of a view in a language and a scheme of colours."""
    return f"window-{view}-{code}-{scheme}.png"


def _program(app: QApplication, folder: Path, code: str, scheme: str) -> Program:
    folder.mkdir()
    settings = Settings(folder / "desktop.ini")
    settings.language, settings.scheme, settings.author = code, scheme, USER[code]
    path = folder / "sample.sanad"
    archives.now = lambda: MOMENT
    with opening.create(path) as made:
        sample.enter(made, language(code).label)
        _take_in_page(made, folder)
    program = Program(app, settings)
    program.window.resize(*SIZE)
    program.window.show()
    program.session.open(path, author=settings.author)
    return program


def _take_in_page(archive: Archive, folder: Path) -> None:
    """The page of the article as somebody photographed it: its headline, and lines that stand for its words."""
    page = Image.new("RGB", (900, 1200), "#F4F1EA")
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(str(paths.FONTS / "Vazirmatn-Bold.ttf"), 44)
    draw.multiline_text((70, 80), sample.TITLE.replace("killed ", "killed\n"), "#222", face, spacing=14)
    for top in range(300, 1120, 36):
        draw.rectangle((70, top, 830 - top * 37 % 180, top + 12), "#9A968C")
    page.save(folder / "front-page.jpg", quality=80)
    attaching.attach(archive, folder / "front-page.jpg", attaching.belonging_to(next(archive.records(Document.kind))))


def _settle(program: Program) -> None:
    """Until no child is at work and nothing moves any more."""
    wait(700)
    while any(bar.running for bar in program.window.findChildren(WorkBar)):
        wait(100)
    program.window.notice.hide()
    for saved in program.window.findChildren(QLabel, "saved"):
        saved.clear()  # it would tell the time of day
    if isinstance(focused := program.window.focusWidget(), QToolButton):
        focused.clearFocus()
    wait(300)


def _save(shown: QWidget, path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    shown.grab().save(buffer, "PNG")  # type: ignore[call-overload]
    with Image.open(io.BytesIO(bytes(buffer.data().data()))) as drawn:
        _flat(drawn.convert("RGB")).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def _flat(image: Image.Image) -> Image.Image:
    """In the colours of the theme and those that are most of it, each exactly; the others as the nearest of these."""
    counted = sorted(image.getcolors(SIZE[0] * SIZE[1]), reverse=True)
    tokens = [ImageColor.getrgb(colour) for scheme in SCHEMES.values() for colour in scheme.values()]
    kept = dict.fromkeys([*tokens, *(colour for _, colour in counted)])
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in list(kept)[:COLOURS] for channel in colour])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
