"""The views that `docs/make_screenshots.py` pictures: each brings the window to where it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Final, TypeVar

from openpyxl import load_workbook  # type: ignore[import-untyped]
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QScrollArea, QWidget

from db.capturing.rows import Row
from db.capturing.standing import standing
from db.model.parts import KeyedFigure
from db.model.records import Capture, Chain, Document, Evidence, Figure, Incident
from db.store.listing import Sought
from desktop.app import Program
from desktop.capture.page import CapturePage
from desktop.dialogs.importing import Import
from desktop.dialogs.returning import Returned
from desktop.documents.picture import PictureView
from desktop.exporting.sheet_view import SheetView
from desktop.forms.field_row import FieldRow
from desktop.forms.figure_card import FigureCard
from desktop.ledger.pane import LedgerPane
from desktop.screens.archive import ArchiveScreen
from exports.deliver import export as deliver

DOCUMENTS = "/home/huda/Documents"
"""In place of where this machine keeps its user's."""

TABLE = """Date,Governorate,Town,Killed,Injured,Source,Remarks
28/01/2019,Idlib,Maarrat al-Numan,4,12,White Helmets,shelling
29/01/2019,Hama,Kafr Zita,2,,White Helmets,
no day,Idlib,Ariha,3,1,White Helmets,bad date
"""
"""A table as somebody keeps it; one of its rows cannot be read."""

CORRECTED = (
    (3, "Date (EDTF)", "2019-01-01/2019-01-31"),
    (4, "Verification", "Confirmed"),
    (4, "Killed", 20),
    (5, "Verification", "Contested"),
    (6, "Targets", "Homes"),
)
"""Cells of the sheet of incidents as a coordinator corrects them; a total among them."""

REMARK = {
    "en": "The article says “last month”: January, or four weeks?",
    "ar": "يقول المقال «الشهر الماضي»: كانون الثاني أم أربعة أسابيع؟",
}

_OFFERED = 5
"""Figures of the sample that are not entered yet in the picture of a capture."""

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
    """With a sheet of the workbook as it will be; on its first one stands when it was written."""
    program.window.pages.show_screen("show_export")
    _child(program, QLineEdit, "exportFile").setText(f"{DOCUMENTS}/sample-public.xlsx")
    until(lambda: _child(program, SheetView, "sheetView").sheet is not None)
    _child(program, QPushButton, "sheetTabs1").click()
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


def returned(program: Program) -> QWidget:
    """A workbook that a coordinator corrected, and what the archive changed meanwhile."""
    folder, archive_, say = program.session.path.parent, program.session.archive, program.window.desk.language.label
    deliver(archive_, folder / "out.xlsx", profile="internal", language=program.window.desk.language.code)
    events = sorted(archive_.records("incident"), key=lambda one: one.code)
    book = load_workbook(folder / "out.xlsx")
    sheet = book[say("Incidents")]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row, header, value in CORRECTED:
        sheet.cell(row, at[say(header)]).value = say(value) if isinstance(value, str) else value
    book.save(folder / "idlib-january.xlsx")
    assert isinstance(events[2], Incident)
    program.session.save(replace(events[2], verification="fair"))
    program.window.shell.import_files([folder / "idlib-january.xlsx"])
    look = _shown_dialog().findChild(QPushButton, "lookThrough")
    assert look is not None
    until(look.isEnabled)
    look.click()
    until(lambda: any(isinstance(one, Returned) and one.isVisible() for one in QApplication.topLevelWidgets()))
    program.session.undo()  # the other pictures are of the sample as it was
    return _shown_dialog()


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


def ledger(program: Program) -> QWidget:
    """The worked example while it is captured."""
    pane = _ledger_of(program, program.session.save(Capture(document=_report(program).id, state="entered")).record.id)
    until(lambda: pane.cards)
    return program.window


def _report(program: Program) -> Document:
    return next(one for one in program.session.archive.records(Document.kind) if isinstance(one, Document))


def _ledger_of(program: Program, capture: str) -> LedgerPane:
    program.window.pages.show_screen("show_capture", capture)
    wait(1500)  # its words are read
    program.window.actions_["ledger"].trigger()
    return _child(program, LedgerPane, "ledger")


def second_keying(program: Program) -> QWidget:
    """Two who read one report and differ in two of its figures."""
    captures = program.session.archive.records(Capture.kind)
    first = next(one for one in captures if isinstance(one, Capture))
    program.session.save(replace(first, finished=True))
    rows = standing(program.session.archive, first.id).rows
    lines = [_keyed(row) for row in rows]
    lines[2] = replace(lines[2], quantities=(replace(rows[2].quantities[0], quantifier="exact"), *rows[2].parts))
    lines[4] = replace(lines[4], date="2019-02")
    second = Capture(document=first.document, second_of=first.id, finished=True, state="entered", keyed=tuple(lines))
    program.window.pages.show_screen("show_keying", program.session.save(second).record.id)
    return program.window


def _keyed(row: Row) -> KeyedFigure:
    names = {field.name for field in fields(KeyedFigure)} & {field.name for field in fields(Row)}
    return KeyedFigure(**{name: getattr(row, name) for name in names})


def capture(program: Program) -> QWidget:
    """A report in the middle of its capture: some of its figures are entered, the others offered."""
    archive = program.session.archive
    text = _report(program)
    quoting = [one for one in archive.records(Figure.kind) if isinstance(one, Figure)]
    last = sorted(quoting, key=lambda one: min(excerpt.start or 0 for excerpt in one.excerpts))[-_OFFERED:]
    program.session.remove(*(one.id for one in last))
    program.window.desk.navigator.screen("show_capture", text)
    page = _child(program, CapturePage, "capturePage")
    until(lambda: not page.working.reading)
    page.working.go(1)
    page.rest()
    return program.window


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
    "returned": returned,
    "backup": backup,
    "checking": checking,
    "ledger": ledger,
    "keying": second_keying,
    "capture": capture,
    "locked": locked,
    "welcome": welcome,
}
"""In the order in which they can follow each other: after ``checking`` a remark is kept and the sample closed."""
