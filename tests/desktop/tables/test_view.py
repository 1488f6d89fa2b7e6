"""The table on the screen: the name of a record is always seen, columns stay as somebody left them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.store.listing import NEWEST, Sought
from desktop.app import Program
from desktop.desk import Desk
from desktop.tables import arrangement
from desktop.tables.arrangement import Arrangement
from desktop.tables.model import Index, RecordTable
from desktop.tables.view import RecordView


@pytest.fixture
def view(desk: Desk, program: Program, qtbot: QtBot) -> RecordView:
    program.session.save(*(Incident(title=f"No. {number:03}", date="2019-01-28") for number in range(60)))
    table = RecordTable(desk, Sought("incident"))
    made = RecordView(desk, table, "list")
    table.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def shown(view: RecordView) -> list[str]:
    header = view.horizontalHeader()
    places = (header.logicalIndex(visual) for visual in range(header.count()))
    return [view.table.columns[place].key for place in places if not view.isColumnHidden(place)]


def test_in_a_narrow_place_the_last_columns_give_way_and_nothing_scrolls_sideways(
    view: RecordView, qtbot: QtBot
) -> None:
    wide = shown(view)
    view.resize(420, 400)
    narrow = shown(view)
    assert narrow == wide[: len(narrow)]
    assert narrow[0] == "title"
    assert view.columnWidth(0) >= 24 * view.fontMetrics().averageCharWidth()
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    view.resize(900, 400)
    assert shown(view) == wide


def test_chosen_columns_their_order_and_widths_are_there_the_next_time(view: RecordView, desk: Desk) -> None:
    view.rearrange(Arrangement(("code", "title", "created"), {"title": 200}, "code", descending=False))
    again = RecordView(desk, RecordTable(desk, Sought("incident")), "again")
    again.resize(900, 400)
    again.show()
    assert shown(again) == ["code", "title", "created"]
    assert again.columnWidth(0) == 200
    assert again.arrangement.order == "code"
    again.close()


def test_what_was_kept_and_cannot_be_read_is_as_at_first(desk: Desk) -> None:
    desk.settings.keep_layout("list_incident", b"{not json")  # type: ignore[arg-type]
    assert arrangement.kept(desk.settings, "incident") == arrangement.at_first("incident")


def test_a_heading_sorts_by_what_can_be_sorted_and_by_nothing_else(view: RecordView, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert view.table.sought.order == "title"
    assert view.table.index(0, 0).data() == "No. 000"
    header.setSortIndicator(2, Qt.SortOrder.AscendingOrder)  # places: no plain value
    assert view.table.sought.order == "title"
    assert header.sortIndicatorSection() == 0
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert view.table.sought.order == NEWEST


def test_home_end_and_enter(view: RecordView, qtbot: QtBot) -> None:
    opened: list[object] = []
    view.opened.connect(opened.append)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 59
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [getattr(record, "title", "") for record in opened] == ["No. 059"]


def test_letters_typed_at_the_list_are_words_to_look_for(view: RecordView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.typed) as typed:
        qtbot.keyClicks(view, "m")
    assert typed.args == ["m"]


def test_chosen_rows_are_told_without_reading_them(view: RecordView) -> None:
    view.selectAll()
    assert view.how_many_chosen == 60
    assert view.chosen == list(view.table.numbers)


def test_words_stand_in_one_place_whether_or_not_their_row_is_chosen(view: RecordView) -> None:
    def ink(row: int) -> int:
        """The first column of pixels in which a letter of the title is drawn."""
        cell = view.visualRect(view.table.index(row, 0))
        picture = QPixmap(view.viewport().size())
        view.viewport().render(picture)
        image = picture.toImage()
        ground = image.pixel(cell.left() + 2, cell.top() + 4)
        return next(
            x for x in range(cell.left() + 2, cell.right())
            if any(image.pixel(x, y) != ground for y in range(cell.top() + 4, cell.bottom() - 4))
        )  # fmt: skip

    before = ink(1)
    view.go_to(1)
    assert ink(1) == before == ink(3)


def test_painting_the_headings_asks_for_no_row_even_if_all_are_chosen(
    view: RecordView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    columns = RecordTable.columnCount

    def count(table: RecordTable, parent: Index | None = None) -> int:
        asked.append(1)
        return columns(table, parent)

    monkeypatch.setattr(RecordTable, "columnCount", count)
    view.selectAll()
    asked.clear()
    view.horizontalHeader().grab()
    assert view.how_many_chosen == 60
    assert len(asked) < 60
