"""S5: kinds and kept filters, what fits, what is done to the chosen rows; every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.model.parts import Hop, PlaceUse, Quantity
from db.model.records import AddedTerm, Chain, Evidence, Figure, Incident, Place, Preset, Remark, Source
from db.store.listing import Sought
from desktop.app import Program
from desktop.dialogs.bulk import Bulk
from desktop.dialogs.merging import Merging
from desktop.dialogs.naming import Naming
from desktop.screens import presets
from desktop.screens.archive import ArchiveScreen
from tests.desktop.seen import button


@pytest.fixture
def screen(program: Program) -> ArchiveScreen:
    session = program.session
    idlib = session.save(Place(name="Idlib", level="adm1", state="entered")).record
    for title, tags in (("Market shelled", ("hot",)), ("School shelled", ()), ("Clash at a bridge", ())):
        session.save(
            Incident(
                title=title, event_type="battles", date="2019-01-28", places=(PlaceUse(idlib.id),), tags=tags,
                state="entered",
            )
        )  # fmt: skip
    program.window.pages.show_screen("show_archive")
    shown = program.window.pages.currentWidget()
    assert isinstance(shown, ArchiveScreen)
    return shown


@pytest.fixture
def said(screen: ArchiveScreen, qtbot: QtBot) -> Callable[[str], str]:
    def words(name: str) -> str:
        qtbot.waitUntil(lambda: screen.details.findChild(QLabel, name) is not None)
        found = screen.details.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()

    return words


def titles(screen: ArchiveScreen) -> list[str]:
    return [str(screen.view.table.index(row, 0).data()) for row in range(screen.view.table.rowCount())]


def texts(parent: QWidget) -> list[str]:
    """What all words in it say."""
    labels: Any = parent.findChildren(QLabel)
    return [label.text() for label in labels]


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), name
    button.click()


def choose(screen: ArchiveScreen, rows: int) -> None:
    """The first so many rows, by keys."""
    screen.view.setFocus()
    screen.view.go_to(0)
    table = screen.view.table
    chosen = screen.view.selectionModel()
    for row in range(rows):
        chosen.select(table.index(row, 0), chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows)


# --- filters ----------------------------------------------------------------------------------------------------------


def test_words_narrow_the_list_and_escape_clears_them(screen: ArchiveScreen, program: Program, qtbot: QtBot) -> None:
    screen.view.setFocus()
    qtbot.keyClicks(screen.view, "s")
    qtbot.keyClicks(screen.filters._text, "helled")
    qtbot.waitUntil(lambda: titles(screen) == ["School shelled", "Market shelled"])
    qtbot.keyClick(screen.filters._text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(screen)) == 3)
    assert program.window.pages.currentWidget() is screen


def test_a_filter_stands_as_a_chip_until_it_is_taken_off(screen: ArchiveScreen, qtbot: QtBot) -> None:
    screen.show_subject(Sought("incident", tag="hot", start="2019-01-01"))
    assert titles(screen) == ["Market shelled"]
    chip = screen.filters.findChild(QPushButton, "chip_tag")
    assert isinstance(chip, QPushButton)
    assert chip.text() == "Tag: hot"
    chip.click()
    assert len(titles(screen)) == 3
    assert screen.sought.start == "2019-01-01"


def test_an_empty_list_says_why_and_the_way_out(screen: ArchiveScreen) -> None:
    screen.show_subject(Sought("incident", text="nowhere"))
    assert "Esc" in screen.view.empty_hint
    screen.show_subject(Sought("batch"))
    assert "Ctrl+I" in screen.view.empty_hint


def test_a_filter_is_kept_under_a_name_chosen_again_renamed_and_removed(
    screen: ArchiveScreen, program: Program, qtbot: QtBot
) -> None:
    screen.show_subject(Sought("incident", text="shelled", tag="hot"))
    screen.filters._keep.click()
    naming = program.window.findChild(Naming)
    assert isinstance(naming, Naming)
    qtbot.keyClicks(naming._name, "Hot ones")
    qtbot.keyClick(naming._name, Qt.Key.Key_Return)
    screen.filters.clear()
    (kept,) = presets.kept(program.window.desk)["incident"]
    assert kept.name == "Hot ones"
    parent = screen.shelf._kinds["incident"]
    screen.shelf.setCurrentItem(parent.child(0))
    assert titles(screen) == ["Market shelled"]
    qtbot.keyClick(screen.shelf, Qt.Key.Key_F2)
    again = program.window.findChildren(Naming)[-1]
    again._name.setText("Warm ones")
    press(again, "keepName")
    assert screen.shelf._kinds["incident"].child(0).text(0) == "Warm ones"
    screen.shelf.setFocus()
    qtbot.keyClick(screen.shelf, Qt.Key.Key_Delete)
    assert screen.shelf._kinds["incident"].childCount() == 0


def test_a_kept_filter_that_cannot_be_read_limits_nothing() -> None:
    broken = Preset(name="x", purpose="list:incident", choices='{"text": 7, "state": "draft", "else": 1, "tag": "a"}')
    assert presets.sought_of(broken) == Sought("incident", tag="a")
    assert presets.sought_of(Preset(purpose="list:incident", choices="{")) == Sought("incident")
    sought = Sought("figure", measure=("killed", "injured"), order="as_of", descending=False)
    assert presets.sought_of(presets.new("n", sought)) == sought


# --- the record beside the list ---------------------------------------------------------------------------------------


def test_what_a_record_says_is_read_beside_the_list(
    screen: ArchiveScreen, program: Program, said: Callable[[str], str]
) -> None:
    session = program.session
    (market,) = session.archive.find("market", "incident")
    source = session.save(Source(name="Rescue", source_kind="ngo", state="entered")).record
    chain = session.save(Chain(hops=(Hop(source.id),), state="entered")).record
    session.save(
        Figure(
            subject=market.id, measure="killed", chains=(chain.id,), quantities=(Quantity(value=19),), state="entered"
        )
    )
    screen.show_subject(Sought("incident", tag="hot"))
    screen.view.go_to(0)
    assert said("detailsTitle") == "Market shelled"
    assert said("said_date") == "2019-01-28 · 28 January 2019"
    labels = texts(screen.details)
    assert "Killed: 19 persons" in labels
    assert any("Rescue" in text for text in labels)


def test_a_fingerprint_draws_nothing_aside(screen: ArchiveScreen, program: Program, said: Callable[[str], str]) -> None:
    program.session.save(Evidence(name="photo.jpg", sha256="9f" * 32, size=9, media_type="image/jpeg"))
    screen.show_subject(Sought("evidence"))
    screen.view.go_to(0)
    assert said("said_sha256").replace("\u200b", "") == "9f" * 32
    inside = screen.details.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= screen.details.viewport().width()


def test_an_earlier_state_is_restored_as_a_step_that_can_be_undone(
    screen: ArchiveScreen, program: Program, qtbot: QtBot
) -> None:
    session = program.session
    (market,) = session.archive.find("market", "incident")
    session.save(Incident(**{**vars(market), "title": "Bazaar shelled"}))
    screen.show_subject(Sought("incident", tag="hot"))
    screen.view.go_to(0)
    qtbot.waitUntil(lambda: screen.details.findChild(QPushButton, "historyRestore") is not None)
    assert "Title: Market shelled → Bazaar shelled" in texts(screen.details)
    press(screen.details, "historyRestore")
    assert session.archive.get(market.id).heading == "Market shelled"
    session.undo()
    assert session.archive.get(market.id).heading == "Bazaar shelled"


def test_a_remark_is_written_and_done_beside_the_record(screen: ArchiveScreen, program: Program, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLineEdit

    screen.view.go_to(0)
    qtbot.waitUntil(lambda: screen.details.findChild(QLineEdit, "newRemark") is not None)
    line = screen.details.findChild(QLineEdit, "newRemark")
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "call the clinic")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (remark,) = (one for one in program.session.archive.records(Remark.kind) if isinstance(one, Remark))
    qtbot.waitUntil(lambda: screen.details.findChild(QPushButton, f"turn_{remark.code}") is not None)
    press(screen.details, f"turn_{remark.code}")
    done = program.session.archive.get(remark.id)
    assert isinstance(done, Remark)
    assert done.done


# --- rows -------------------------------------------------------------------------------------------------------------


def test_removed_rows_go_to_their_own_list_and_come_back(screen: ArchiveScreen, program: Program, qtbot: QtBot) -> None:
    choose(screen, 2)
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    assert titles(screen) == ["Market shelled"]
    screen.show_subject(Sought("incident", removed=True))
    assert len(titles(screen)) == 2
    screen.view.go_to(0)
    qtbot.waitUntil(lambda: screen.details.findChild(QPushButton, "detailsOpen") is not None)
    assert not screen.details.findChild(QPushButton, "detailsOpen").isEnabled()  # type: ignore[union-attr]
    choose(screen, 2)
    press(screen.rows, "restoreRows")
    screen.show_subject(Sought("incident"))
    assert len(titles(screen)) == 3
    program.session.undo()
    assert titles(screen) == ["Market shelled"]


def test_what_is_still_needed_stays_with_one_sentence(screen: ArchiveScreen, program: Program, qtbot: QtBot) -> None:
    screen.show_subject(Sought("place"))
    choose(screen, 1)
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    assert titles(screen) == ["Idlib"]
    assert "still refer to it" in program.window.notice.text


def test_erasing_asks_first_and_says_what_it_destroys(screen: ArchiveScreen, program: Program) -> None:
    from desktop.dialogs.dialog import Question

    choose(screen, 1)
    (clash,) = program.session.archive.find("clash", "incident")
    press(screen.rows, "eraseRow")
    question = program.window.findChild(Question)
    assert isinstance(question, Question)
    press(question, "keepIt")
    assert not program.session.archive.get(clash.id).erased
    press(screen.rows, "eraseRow")
    press(program.window.findChildren(Question)[-1], "eraseIt")
    assert program.session.archive.get(clash.id).erased


def test_many_are_changed_after_a_preview_and_by_one_undo_they_are_as_before(
    screen: ArchiveScreen, program: Program, qtbot: QtBot
) -> None:
    program.session.save(Incident(title="", state="draft"))
    screen.show_subject(Sought("incident"))
    choose(screen, 4)
    press(screen.rows, "changeSeveral")
    dialog = program.window.findChild(Bulk)
    assert isinstance(dialog, Bulk)
    box = dialog._codes["state"]
    box.setCurrentIndex(box.findData("entered"))
    qtbot.keyClicks(dialog._lists["tags"], "seen, again")
    qtbot.waitUntil(lambda: dialog._preview is not None)
    assert dialog._said.text() == "3 records change; 1 refuses"
    assert any(text.startswith("⬣") and "Missing: " in text for text in texts(dialog))
    press(dialog, "changeThem")
    tagged = program.session.archive.numbers(Sought("incident", tag="again"))
    assert len(tagged) == 3
    program.session.undo()
    assert len(program.session.archive.numbers(Sought("incident", tag="again"))) == 0


def test_two_records_are_made_one_side_by_side(screen: ArchiveScreen, program: Program, qtbot: QtBot) -> None:
    screen.show_subject(Sought("incident", text="shelled"))
    choose(screen, 2)
    school, market = program.session.archive.whole(screen.view.chosen)
    asked = program.session.save(Remark(text="How many?", about=market.id, state="entered")).record
    press(screen.rows, "mergeTwo")
    dialog = program.window.findChild(Merging)
    assert isinstance(dialog, Merging)
    group, _ = dialog._groups["title"]
    group.button(1).click()
    press(dialog, "mergeThem")
    merged = program.session.archive.get(market.code)
    assert (merged.id, merged.heading, merged.tags) == (school.id, "Market shelled", ("hot",))
    assert [one.id for one in program.session.archive.referring(school.id, "about")] == [asked.id]
    assert titles(screen) == ["Market shelled"]
    program.session.undo()
    assert len(titles(screen)) == 2


def test_each_key_of_the_rows_does_one_thing_only(screen: ArchiveScreen, program: Program) -> None:
    """Qt does nothing at all where two actions have the key of the place."""
    acts: list[QAction] = [*screen.view.actions(), *program.window.actions()]
    keys = [act.shortcut().toString() for act in acts if not act.shortcut().isEmpty()]
    assert sorted(keys) == sorted(set(keys))


def test_two_are_merged_by_keys(screen: ArchiveScreen, program: Program, qtbot: QtBot) -> None:
    screen.view.setFocus()
    choose(screen, 2)
    qtbot.keyClick(screen.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert program.window.findChild(Merging) is not None


def test_a_merge_that_cannot_be_is_said_in_the_dialog(screen: ArchiveScreen, program: Program) -> None:
    whole, middle, part = (program.session.archive.find(name, "incident")[0] for name in ("market", "school", "clash"))
    program.session.save(Incident(**{**vars(middle), "part_of": whole.id}))
    program.session.save(Incident(**{**vars(part), "part_of": middle.id}))
    get = program.session.archive.get
    dialog = Merging(program.window.desk, program.window, get(part.id), get(whole.id))
    dialog.open()
    press(dialog, "mergeThem")
    assert dialog.complaint
    assert not get(whole.id).removed
    dialog.reject()


def test_the_terms_that_were_added_and_who_works_here_have_lists(screen: ArchiveScreen, program: Program) -> None:
    program.session.save(
        AddedTerm(name="Street fighting", local_name="قتال شوارع", vocabulary="sub_type", term="street_fighting",
                  state="entered")
    )  # fmt: skip
    screen.show_subject(Sought("term"))
    row = [screen.view.table.index(0, column).data() for column in range(5)]
    assert row[:2] == ["Street fighting", "قتال شوارع"]
    assert "street_fighting" in row[3]
    assert row[4] == program.session.archive.user.name
    screen.view.setCurrentIndex(screen.view.model().index(0, 0))
    assert screen.view.how_many_chosen == 1
    assert not any(button(screen, name).isVisible() for name in ("removeRows", "eraseRow", "changeSeveral"))
    screen.show_subject(Sought("user"))
    assert titles(screen) == [program.session.archive.user.name]
