"""Picture every screen of the window anew, from the sample: ``uv run python -m docs.make_screenshots [VIEW…]``.

Both languages, light and dark, 1366 × 768, without a screen. Qt's libraries must be there (`desktop/start.py`).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PIL import Image, ImageColor
from PySide6.QtCore import QBuffer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea, QTableView, QToolButton, QWidget

from db import archive as archives
from db import opening, sample
from db.model.records import Chain, Document, Incident
from db.store.listing import Sought
from desktop.app import Program, application
from desktop.dialogs.progress import WorkBar
from desktop.forms.figure_card import FigureCard
from desktop.settings import Settings
from desktop.theme import SCHEMES
from resources.language import language

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1366, 768)
COLOURS = 200
"""Enough for flat areas and the edges of letters, and a fifth of the size."""

MOMENT = "2019-03-01T09:00:00.000Z"
"""When everything in the sample was entered, so that the same pictures come out on any day."""

LOOKS = tuple((code, scheme) for code in ("en", "ar") for scheme in ("light", "dark"))

DOCUMENTS = "/home/huda/Documents"
"""In place of where this machine keeps its user's."""

View = Callable[[Program], QWidget]
W = TypeVar("W", bound=QWidget)


def today(program: Program) -> QWidget:
    program.window.pages.show_screen("show_today")
    return program.window


def archive(program: Program) -> QWidget:
    program.window.pages.show_screen("show_archive", Sought("incident"))
    table = _child(program, QTableView, "records")
    while not table.model().rowCount():
        _wait(50)
    _wait(500)  # until all of them are there, and none comes between
    table.selectRow(0)
    return program.window


def chain(program: Program) -> QWidget:
    """The longest, from its root on."""
    found = (one for one in program.session.archive.records(Chain.kind) if isinstance(one, Chain))
    program.window.pages.show_screen("show_evidence", max(found, key=lambda one: len(one.hops)))
    return program.window


def document(program: Program) -> QWidget:
    program.window.pages.show_screen("show_evidence", next(program.session.archive.records(Document.kind)))
    return program.window


def export(program: Program) -> QWidget:
    program.window.pages.show_screen("show_export")
    _child(program, QLineEdit, "exportFile").setText(f"{DOCUMENTS}/sample-public.xlsx")
    return program.window


def settings(program: Program) -> QWidget:
    program.window.pages.show_screen("show_settings")
    return program.window


def incident(program: Program) -> QWidget:
    """With what it comes to above its fields."""
    program.window.pages.show_screen("show_today")
    found = (one for one in program.session.archive.records(Incident.kind) if isinstance(one, Incident))
    program.window.desk.navigator.record(next(one.id for one in found if not one.part_of))
    return program.window


def figure(program: Program) -> QWidget:
    """The same form further down: a number, its words, the way by which it came."""
    incident(program)
    _wait(500)
    card = _child(program, FigureCard, "figureCard")
    card.open()
    _wait(300)
    area = program.window.pages.currentWidget().findChild(QScrollArea)
    area.verticalScrollBar().setValue(card.mapTo(area.widget(), card.rect().topLeft()).y())
    return program.window


def search(program: Program) -> QWidget:
    """A name as somebody types it on an Arabic keyboard, without its hamza."""
    program.window.pages.show_screen("show_today")
    program.window.actions_["find"].trigger()
    line = _child(program, QWidget, "search").findChild(QLineEdit)
    for letter in "idlib" if program.window.desk.language.code == "en" else "ادلب":
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    return program.window


def new_archive(program: Program) -> QWidget:
    program.window.actions_["back"].trigger()
    program.window.pages.show_screen("show_today")
    shown = _dialog(program, "new_archive")
    shown.findChild(QLineEdit, "newArchiveFile").setText(f"{DOCUMENTS}/aleppo.sanad")
    return shown


def keys(program: Program) -> QWidget:
    return _dialog(program, "keys")


def _child(program: Program, kind: type[W], name: str) -> W:
    found = program.window.findChild(kind, name)
    assert found is not None, name
    return found


def _dialog(program: Program, action: str) -> QWidget:
    program.window.actions_[action].trigger()
    _wait(200)
    return next(one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, QDialog))


VIEWS: dict[str, View] = {
    "today": today,
    "archive": archive,
    "chain": chain,
    "document": document,
    "export": export,
    "settings": settings,
    "incident": incident,
    "figure": figure,
    "search": search,
    "new-archive": new_archive,
    "keys": keys,
}


def main() -> None:
    """One program for each look; only the views that are named, if any are."""
    wanted = sys.argv[1:] or list(VIEWS)
    app = application(["sanad", "-platform", "offscreen"])
    with TemporaryDirectory() as temporary:
        # Nothing of this machine's user is in the pictures, nor its paths.
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[variable] = temporary
        for code, scheme in LOOKS:
            program = _program(app, Path(temporary) / code, code, scheme)
            for name in wanted:
                shown = VIEWS[name](program)
                _settle(program)
                _save(shown, IMAGES / f"window-{name}-{code}-{scheme}.png")
                if shown is not program.window:
                    shown.close()
            program.window.close()
            program.window.deleteLater()


def _program(app: QApplication, folder: Path, code: str, scheme: str) -> Program:
    folder.mkdir(exist_ok=True)
    settings = Settings(folder / f"{scheme}.ini")
    settings.language, settings.scheme = code, scheme
    path = folder / "sample.sanad"
    if not path.exists():
        archives.now = lambda: MOMENT
        with opening.create(path) as made:
            sample.enter(made, language(code).label)
    program = Program(app, settings)
    program.window.resize(*SIZE)
    program.window.show()
    program.session.open(path)
    return program


def _settle(program: Program) -> None:
    """Until no child is at work and nothing moves any more."""
    _wait(700)
    while any(bar.running for bar in program.window.findChildren(WorkBar)):
        _wait(100)
    program.window.notice.hide()
    if isinstance(focused := program.window.focusWidget(), QToolButton):
        focused.clearFocus()
    _wait(300)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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
