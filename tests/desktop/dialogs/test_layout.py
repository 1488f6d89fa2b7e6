"""Every dialog of the shell: nothing cut or without a name, Tab as one reads, freed; in large text and long words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from db import sample
from db.messages import Message
from db.store.listing import Sought
from desktop import app
from desktop.app import Program
from desktop.dialogs.dialog import Dialog
from desktop.dialogs.importing.plan import Plan
from desktop.dialogs.returning import Returned
from desktop.dialogs.unlock import Unlock
from desktop.lock_page import LockPage
from desktop.screens.archive import ArchiveScreen
from desktop.settings import Settings
from exports.returning.edits import Edit, State
from resources.language import Language
from tests.desktop.layout import EVERYWHERE
from tests.desktop.seen import dialog, free
from tests.desktop.test_layout import _Longer

OPENED_BY = ("new_archive", "import", "back_up", "bring_back", "passphrase", "keys", "help", "about")
COLUMNS = {
    "Date of the incident": {"field": "date", "order": "dmy", "why": "words", "confidence": 90},
    "People killed": {"field": "number", "measure": "killed", "why": "words", "confidence": 80},
}

WHY = Message("A sentence that says why.")
EDITS = [
    Edit("Incidents", 3, "Verification", "INC-2019-0001", "Pending", "Pending", "Fair", State.CHANGED),
    Edit("Incidents", 4, "Title", "INC-2019-0002", "Market", "The market", "A market", State.CONFLICT),
    Edit("Casualties", 4, "Low", "FIG-2019-0002", "12", "12", "13", State.REFUSED, why=WHY),
]


@pytest.fixture
def made(
    start: Callable[..., Program], settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, int], Program]:
    """The program with an encrypted archive, in a language and at a size."""
    known = app.language

    def make(language: str, scale: int) -> Program:
        others = {"longer": Language("en", _Longer())}
        monkeypatch.setattr(app, "language", lambda code: others.get(language) or known(code))
        settings.language, settings.scale = (language if language in ("en", "ar") else "en"), scale
        program = start()
        program.session.create(tmp_path / "a.sanad", passphrase="olive boat window lemon")
        return program

    return make


def pages(program: Program) -> Iterator[QWidget]:
    """Each dialog as it opens, the second page of the import, and what a lock shows."""
    for name in OPENED_BY:
        program.window.actions_[name].trigger()
        opened = dialog(Dialog)
        QApplication.processEvents()
        yield opened
        if name == "import":
            plan = Plan({"tables": [{"row": "incident", "columns": COLUMNS}], "unmapped": ["Remarks"]})
            counts = dict.fromkeys(("read", "added", "updated", "unchanged", "rejected", "warnings"), 7)
            opened.outcome.show_plan(plan, {})  # type: ignore[attr-defined]
            opened._looked(type("Work", (), {"remarks": ["Row 4: no day"]}), counts)  # type: ignore[attr-defined]
            QApplication.processEvents()
            yield opened
        opened.reject()
    program.window.doors.show_sheet()
    QApplication.processEvents()
    yield dialog(Dialog)
    given = Returned(program.window.desk, program.window, Path("report.xlsx"), EDITS, "0" * 64, ["One row is gone."])
    given.open()
    QApplication.processEvents()
    yield given
    given.reject()
    prompt = Unlock(program.window.desk, program.window, program.session.path, program._tries)
    prompt.open()
    yield prompt
    prompt.reject()
    program.guard.lock()
    QApplication.processEvents()
    locked = program.window.findChild(LockPage)
    assert locked is not None
    yield locked


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["en", "ar", "longer"])
def test_nothing_is_cut_or_out_of_reach(made: Callable[[str, int], Program], language: str, scale: int) -> None:
    program = made(language, scale)
    wrong = [
        f"{page.objectName()}: {fault}" for page in pages(program) for check in EVERYWHERE for fault in check(page)
    ]
    assert not wrong, "\n".join(wrong)


def of_rows(program: Program) -> Iterator[QWidget]:
    """What asks before something is done to the chosen rows of a list."""
    sample.enter(program.session.archive)
    program.window.pages.show_screen("show_archive", Sought("incident", text="attacks"))
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    chosen, table = screen.view.selectionModel(), screen.view.table
    while table.rowCount() < len(_WITH_TWO):
        QApplication.processEvents()
    for name, rows in (*((name, 2) for name in _WITH_TWO), ("eraseRow", 1), ("keepFilter", 1)):
        chosen.clear()
        for row in range(rows):
            how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            chosen.select(table.index(row, 0), how)
        QApplication.processEvents()
        screen.findChild(QAbstractButton, name).click()
        opened = dialog(Dialog)
        yield opened
        opened.reject()


_WITH_TWO = ("changeSeveral", "mergeTwo")


@pytest.mark.parametrize("asking", [pages, of_rows])
def test_each_is_freed_when_it_is_closed(
    made: Callable[[str, int], Program], asking: Callable[[Program], Iterator[QWidget]]
) -> None:
    names = [page.objectName() for page in asking(made("en", 100))]
    free()
    left = [one.objectName() for one in QApplication.allWidgets() if isinstance(one, Dialog)]
    assert len(names) > 3
    assert left == []
