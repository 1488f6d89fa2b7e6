"""The table of Capture as it is seen: the row on which one stands, numbers that are never cut."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.capture.saying import OK, Remark, Saying, isolated
from desktop.settings import Settings
from tests.desktop.capture.conftest import Pasted, page_of

TEXT = "On 3 May 2031 shelling killed 1,234,567 civilians in Idlib. In Hama 2 civilians were killed."


def test_the_current_row_is_chosen_in_both_directions(program: Program, pasted: Pasted, settings: Settings) -> None:
    pasted(TEXT)
    settings.language = "ar"
    program.rebuild()
    page = page_of(program)
    for number in range(len(page.working.rows)):
        page.working.choose(number)
        assert [index.row() for index in page.table.selectionModel().selectedRows()] == [number]


def test_a_number_has_the_room_that_it_needs(program: Program, pasted: Pasted, qtbot: QtBot) -> None:
    page = pasted(TEXT)
    table = page.table
    said = str(table.rows.index(0, 3).data())
    assert said == "\u20661,234,567\u2069"
    assert table.columnWidth(3) >= table.fontMetrics().horizontalAdvance(said)


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sum_that_is_checked_is_never_cut(
    program: Program,
    pasted: Pasted,
    settings: Settings,
    language: str,
    scale: int,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked = f"{isolated('= 85 + 86 + 9')} ✓"
    monkeypatch.setattr(Saying, "_sum", lambda _saying, _row: [Remark(checked, OK)])
    pasted(TEXT)
    settings.language, settings.scale = language, scale
    program.rebuild()
    program.window.resize(1366, 768)
    program.window.show()
    qtbot.waitUntil(lambda: page_of(program).table.rows.rowCount() > 0, timeout=5000)
    table = page_of(program).table
    page_of(program).show_table()
    page_of(program).rest()
    qtbot.waitUntil(table.isVisible)
    table.resize(760, 300)
    assert checked in table.rows.index(0, 11).data()
    assert table.columnWidth(11) >= table.fontMetrics().horizontalAdvance(checked) + 12
    assert sum(table.columnWidth(column) for column in range(12)) <= table.width()


def test_words_in_place_of_a_number_have_its_room(program: Program, pasted: Pasted) -> None:
    page = pasted(
        "On 3 May 2031 shelling displaced hundreds of thousands of people in Idlib. In Hama 2 civilians died."
    )
    table = page.table
    table.resize(900, 300)
    numbers = {str(table.rows.index(row, 3).data()): row for row in range(table.rows.rowCount())}
    vague = numbers[""]
    assert table.rows.index(vague, 2).data()
    assert table.columnSpan(vague, 2) == 2
    assert [table.columnSpan(row, 2) for number, row in numbers.items() if number] == [1]
