"""Dates: read back while they are typed, the words kept beside, two possible days never decided silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from desktop.settings import Settings

Edit = Callable[..., Any]


def typed(editor: Any, qtbot: QtBot, text: str) -> dict[str, Any]:
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, text)
    return dict(editor.values())


@pytest.mark.parametrize(
    ("text", "edtf", "said"),
    [
        ("January 2019", "2019-01", "the month of January 2019"),
        ("2019", "2019", "the year 2019"),
        ("28/1/2019 - 3/2/2019", "2019-01-28/2019-02-03", "from 28 January 2019 to 3 February 2019"),
        ("../2019-02-05", "../2019-02-05", "until 5 February 2019"),
        ("about 5 May 2019", "2019-05-05~", "about 5 May 2019"),
    ],
)
def test_a_date_is_read_back_as_it_is_typed(edit: Edit, qtbot: QtBot, text: str, edtf: str, said: str) -> None:
    editor = edit("incident", "date")
    assert typed(editor, qtbot, text)["date"] == edtf
    assert editor.echoed == said


def test_two_possible_days_are_said_and_the_other_is_one_key_away(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "date")
    assert typed(editor, qtbot, "05.02.2019") == {"date": "2019-02-05", "date_text": "05.02.2019"}
    other = editor.findChild(QPushButton, "dateOther")
    assert other.isVisible()
    assert "2 May 2019" in other.accessibleName()
    other.click()
    assert editor.values() == {"date": "2019-05-02", "date_text": "05.02.2019"}
    assert "5 February 2019" in other.accessibleName()


def test_a_month_stays_a_month(edit: Edit, qtbot: QtBot) -> None:
    assert typed(edit("incident", "date"), qtbot, "2019-01") == {"date": "2019-01", "date_text": ""}


def test_a_hijri_day_is_read_and_shown(settings: Settings, request: pytest.FixtureRequest, qtbot: QtBot) -> None:
    settings.hijri = True
    editor = request.getfixturevalue("edit")("incident", "date")
    assert typed(editor, qtbot, "1440-05-30")["date"] == "2019-02-05"
    assert editor.echoed == "5 February 2019\n30 Jumada al-Ula 1440 AH"


def test_words_of_a_person_stay_beside_another_date(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "date", date="2019-01", date_text="last month")
    assert typed(editor, qtbot, "2019-02") == {"date": "2019-02"}


def test_what_is_no_date_is_kept(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "date")
    assert typed(editor, qtbot, "the day after")["date"] == "the day after"
    assert editor.echoed == ""


def test_what_was_understood_stands_there_when_it_is_left(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("incident", "date")
    typed(editor, qtbot, "5 Feb 2019")
    editor.line.clearFocus()
    assert editor.line.text() == "2019-02-05"


def test_another_record_s_date_is_shown(edit: Edit) -> None:
    editor = edit("incident", "date", date="2018")
    editor.line.clearFocus()
    editor.show_values(Incident(date="2017-09"))
    assert (editor.line.text(), editor.echoed) == ("2017-09", "the month of September 2017")


@pytest.mark.parametrize("text", ["2019-02-05 00:07", "5 Feb 2019, 00:07", "٢٠١٩-٠٢-٠٥ ٠٠:٠٧", "2019-02-05T00:07:00Z"])
def test_a_moment_is_read(edit: Edit, text: str) -> None:
    editor = edit("document", "accessed_at")
    editor.line.setText(text)
    editor.line.textEdited.emit(text)
    assert editor.values() == {"accessed_at": "2019-02-05T00:07:00Z"}
    assert editor.echoed == "5 February 2019, 00:07 UTC"


def test_a_moment_that_could_be_two_is_kept_as_typed(edit: Edit, qtbot: QtBot) -> None:
    editor = edit("document", "accessed_at")
    qtbot.keyClicks(editor.line, "05.02.2019 00:07")
    assert editor.values() == {"accessed_at": "05.02.2019 00:07"}
