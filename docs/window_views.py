"""The views that `docs/make_screenshots.py` pictures: each brings the window to where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QScrollArea, QWidget

from db.model.records import Chain, Document, Evidence, Incident
from db.store.listing import Sought
from desktop.app import Program
from desktop.dialogs.importing import Import
from desktop.documents.picture import PictureView
from desktop.forms.field_row import FieldRow
from desktop.forms.figure_card import FigureCard
from desktop.screens.archive import ArchiveScreen

DOCUMENTS = "/home/huda/Documents"
"""In place of where this machine keeps its user's."""

TABLE = """Date,Governorate,Town,Killed,Injured,Source,Remarks
28/01/2019,Idlib,Maarrat al-Numan,4,12,White Helmets,shelling
29/01/2019,Hama,Kafr Zita,2,,White Helmets,
no day,Idlib,Ariha,3,1,White Helmets,bad date
"""
"""A table as somebody keeps it; one of its rows cannot be read."""

REMARK = {
    "en": "The article says “last month”: January, or four weeks?",
    "ar": "يقول المقال «الشهر الماضي»: كانون الثاني أم أربعة أسابيع؟",
}

PASSPHRASE = "quince orchard seven bridges"

PATIENCE = 200
"""Times fifty milliseconds that something may take."""

View = Callable[[Program], QWidget]
W = TypeVar("W", bound=QWidget)


def today(program: Program) -> QWidget:
    program.window.pages.show_screen("show_today")
    return program.window


def archive(program: Program) -> QWidget:
    program.window.pages.show_screen("show_archive", Sought("incident"))
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)

    def said() -> QWidget | None:
        # Once more where the list was asked for anew meanwhile.
        if not screen.view.currentIndex().isValid():
            screen.view.go_to(0)
        return screen.details.findChild(QWidget, "detailsTitle")

    until(said)
    return program.window


def map_(program: Program) -> QWidget:
    """The same list as a picture."""
    shown = archive(program)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    screen.sights.setCurrentIndex(1)
    wait(2000)
    return shown


def chain(program: Program) -> QWidget:
    """The longest, from its root on."""
    found = (one for one in program.session.archive.records(Chain.kind) if isinstance(one, Chain))
    program.window.pages.show_screen("show_evidence", max(found, key=lambda one: len(one.hops)))
    return program.window


def document(program: Program) -> QWidget:
    program.window.pages.show_screen("show_evidence", next(program.session.archive.records(Document.kind)))
    return program.window


def files(program: Program) -> QWidget:
    """A file that proves something, drawn by the limited child."""
    program.window.pages.show_screen("show_evidence", next(program.session.archive.records(Evidence.kind)))
    until(lambda: any(view.image is not None for view in program.window.findChildren(PictureView)))
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
    wait(500)
    card = _child(program, FigureCard, "figureCard")
    card.open()
    wait(300)
    area = program.window.pages.currentWidget().findChild(QScrollArea)
    area.verticalScrollBar().setValue(card.mapTo(area.widget(), card.rect().topLeft()).y())
    return program.window


def checking(program: Program) -> QWidget:
    """Somebody else looks at it, and remarks on a field."""
    incident(program)
    wait(500)
    _child(program, FieldRow, "dateRow").remarks.write()
    _child(program, QLineEdit, "remarkLine").setText(REMARK[program.window.desk.language.code])
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


def importing(program: Program) -> QWidget:
    """What would come of a table, before anything of it comes."""
    table = program.session.path.with_name("attacks.csv")
    table.write_text(TABLE, encoding="utf-8")
    program.window.shell.import_files([table])
    shown = _shown_dialog()
    assert isinstance(shown, Import)
    look = shown.findChild(QPushButton, "lookThrough")
    assert look is not None
    until(look.isEnabled)
    look.click()
    until(lambda: shown.outcome.isVisible())
    return shown


def backup(program: Program) -> QWidget:
    program.window.desk.settings.backup_folder = Path("/media/huda/backups")
    return _dialog(program, "back_up")


def locked(program: Program) -> QWidget:
    """An archive with a passphrase, of which nothing is seen."""
    secret = program.session.path.with_name("aleppo.sanad")
    secret.unlink(missing_ok=True)
    program.session.create(secret, passphrase=PASSPHRASE)
    program.window.actions_["lock"].trigger()
    return program.window


def welcome(program: Program) -> QWidget:
    """Before there is any archive."""
    program.window.desk.guard.forget()
    program.session.close()
    program.window.pages.show_screen("show_today")
    return program.window


def _child(program: Program, kind: type[W], name: str) -> W:
    found = program.window.findChild(kind, name)
    assert found is not None, name
    return found


def _dialog(program: Program, action: str) -> QWidget:
    program.window.actions_[action].trigger()
    return _shown_dialog()


def _shown_dialog() -> QDialog:
    wait(200)
    return next(one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, QDialog))


def until(there: Callable[[], object]) -> None:
    """Let the window live until something is there."""
    for _ in range(PATIENCE):
        if there():
            return
        wait(50)
    raise TimeoutError(there)


def wait(milliseconds: int) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


VIEWS: Final[dict[str, View]] = {
    "today": today,
    "archive": archive,
    "map": map_,
    "chain": chain,
    "document": document,
    "files": files,
    "export": export,
    "settings": settings,
    "incident": incident,
    "figure": figure,
    "search": search,
    "new-archive": new_archive,
    "keys": keys,
    "import": importing,
    "backup": backup,
    "checking": checking,
    "locked": locked,
    "welcome": welcome,
}
"""In the order in which they can follow each other: after ``checking`` a remark is kept and the sample closed."""
