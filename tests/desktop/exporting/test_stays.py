"""What stays, by field and by record: counted, and listed without reading what nobody looks at."""

from __future__ import annotations

from array import array
from base64 import b64encode
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.store.listing import Sought
from desktop.desk import Desk
from desktop.exporting.stays import Stays

TEAM, MARK = ["incident.note", "team"], ["incident", "mark"]


def told(sets: list[Any], records: list[int], of: list[int], withheld: dict[str, int]) -> dict[str, Any]:
    numbers, places = array("Q", records), array("I", of)
    stays = {
        "sets": sets,
        "records": b64encode(numbers.tobytes()).decode(),
        "of": b64encode(places.tobytes()).decode(),
    }
    return {"stays": stays, "withheld": withheld, "masked": {}}


@pytest.fixture
def stays(desk: Desk, qtbot: QtBot) -> Stays:
    made = Stays(desk)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def rows(stays: Stays) -> list[tuple[str, str]]:
    table = stays.table
    return [(table.index(row, 0).data(), table.index(row, 1).data()) for row in range(table.rowCount())]


def entered(desk: Desk, *titles: str) -> list[int]:
    for title in titles:
        desk.session.save(Incident(title=title, confidentiality="amber"))
    return sorted(desk.session.archive.numbers(Sought("incident")))


def test_each_record_says_what_stays_and_why(desk: Desk, stays: Stays) -> None:
    market, well = entered(desk, "Market", "Well")
    withheld = {"incident": 1, "incident.note": 1}
    stays.show_stays(told([[TEAM], [MARK]], [market, well], [0, 1], withheld))
    (first, why), (second, mark) = rows(stays)
    assert first.endswith("· Market")
    assert why == "Note (for the team only)"
    assert second.endswith("· Well")
    assert mark == "the whole record (marked “Amber”)"
    assert stays.field.itemText(0) == "Something stays of 2 records"


def test_a_field_shows_its_records_alone(desk: Desk, stays: Stays, qtbot: QtBot) -> None:
    market, well = entered(desk, "Market", "Well")
    stays.show_stays(told([[TEAM], [MARK]], [market, well], [0, 1], {"incident": 1, "incident.note": 1}))
    stays.field.setFocus()
    qtbot.keyClick(stays.field, Qt.Key.Key_Down)
    stays.field.activated.emit(stays.field.currentIndex())
    assert stays.field.currentText() == "Incident: whole records · 1"
    assert [title.split("· ")[1] for title, _ in rows(stays)] == ["Well"]


def test_enter_leads_to_the_record(desk: Desk, stays: Stays, qtbot: QtBot) -> None:
    (market,) = entered(desk, "Market")
    stays.show_stays(told([[TEAM]], [market], [0], {"incident.note": 1}))
    stays.list.setFocus()
    stays.list.selectRow(0)
    with qtbot.waitSignal(stays.opened) as opened:
        qtbot.keyClick(stays.list, Qt.Key.Key_Return)
    assert opened.args == [desk.session.archive.by_numbers([market])[0].id]


def test_100_000_records_are_counted_and_only_those_in_sight_are_read(
    desk: Desk, stays: Stays, monkeypatch: pytest.MonkeyPatch
) -> None:
    (market,) = entered(desk, "Market")
    read: list[int] = []
    by_numbers = desk.session.archive.by_numbers
    monkeypatch.setattr(desk.session.archive, "by_numbers", lambda numbers: read.extend(numbers) or by_numbers(numbers))
    count = 100_000
    stays.show_stays(told([[TEAM], [MARK]], [market] * count, [0, 1] * (count // 2), {"incident.note": count // 2}))
    assert stays.table.rowCount() == count
    stays.list.scrollToBottom()
    stays.list.grab()
    assert 0 < len(read) <= 400
    stays.table.choose("incident.note")
    assert stays.table.rowCount() == count // 2


def test_nothing_that_stays_is_said(desk: Desk, stays: Stays) -> None:
    stays.show_stays(told([], [], [], {}))
    assert not stays.list.isVisible()
    assert not stays.field.isVisible()


def test_a_record_that_was_taken_out_meanwhile_leaves_an_empty_row(desk: Desk, stays: Stays) -> None:
    (market,) = entered(desk, "Market")
    stays.show_stays(told([[TEAM]], [market, 99_999], [0, 0], {"incident.note": 2}))
    assert rows(stays)[1] == (None, None)
    assert rows(stays)[0][0].endswith("Market")
