"""A whole import taken back: what goes, what stays because somebody has gone on from it, and how it comes again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.rows import Row
from db.model.parts import Hop, PlaceUse, Quantity
from db.model.records import Chain, Figure, Record, Source
from db.store import opening
from db.store.undoing import NoSuchImport, NothingToUndo
from tests.db.intake.giving import Give, giving, id_of, incident, place


@pytest.fixture
def give(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Give:
    return giving(archive, tmp_path, monkeypatch)


def told(key: str, number: int) -> Row:
    """An incident in Idlib with its dead, as told by an office."""
    office = Source(id=id_of("Office"), name="Office", source_kind="ngo", state="entered", confidentiality="clear")
    chain = Chain(id=id_of("chain"), hops=(Hop(office.id),), state="entered")
    figure = Figure(
        id=id_of(f"dead of {key}"),
        subject=id_of(key),
        measure="killed",
        chains=(chain.id,),
        quantities=(Quantity(value=3),),
        state="entered",
    )
    return Row(number, (place("Idlib"), incident(key, "Idlib"), office, chain, figure))


ROWS = [told("A", 1), told("B", 2), told("C", 3)]


def batch_of(archive: Archive) -> str:
    """The newest import."""
    return max(archive.records("batch"), key=lambda batch: (batch.created, batch.code)).id


def undo(archive: Archive) -> tuple[int, int]:
    undone = archive.undo_import(batch_of(archive))
    return undone.records, undone.stayed


def standing(archive: Archive) -> set[str]:
    """The headings or kinds of the records that are there."""
    return {
        record.heading for record in archive.records() if not record.removed and record.kind not in ("user", "batch")
    }


def dead(archive: Archive) -> int:
    return archive.totals()["killed"].units["person"].amount.face or 0


def test_all_that_an_import_added_goes_in_one_revision(archive: Archive, give: Give) -> None:
    give(*ROWS)
    assert dead(archive) == 9
    assert undo(archive) == (10, 0)  # three incidents and figures, place, office, chain, and the note on the import
    assert standing(archive) == set()
    assert archive.totals() == {}
    assert archive.search("Idlib") == []
    assert archive.page("incident").records == ()
    *_, step = archive.history()
    assert step.revision.why == "Undone: given.csv"
    assert archive.check().sound


def test_the_same_file_brings_everything_back(archive: Archive, give: Give) -> None:
    give(*ROWS)
    codes = {record.id: record.code for record in archive.records("incident")}
    undo(archive)
    outcome = give(*ROWS)
    assert (outcome.updated, outcome.warned) == (3, 0)
    assert dead(archive) == 9
    assert {record.id: record.code for record in archive.records("incident")} == codes
    assert undo(archive) == (10, 0)
    assert standing(archive) == set()
    assert archive.check().sound


def test_what_an_import_updated_is_as_it_was_before(archive: Archive, give: Give) -> None:
    give(incident("A"), incident("B"))
    before = archive.get(id_of("A"))
    give(incident("A", date="2019"), incident("B"))
    assert undo(archive) == (2, 0)
    assert archive.get(id_of("A")) == before
    assert standing(archive) == {"A", "B"}


def changed(archive: Archive, key: str) -> Record:
    return archive.save(replace(archive.get(id_of(key)), note="ours")).record


def test_what_somebody_worked_on_stays_with_its_figures_and_all_that_they_need(archive: Archive, give: Give) -> None:
    give(*ROWS)
    changed(archive, "A")
    assert undo(archive) == (4, 5)
    assert standing(archive) >= {"A", "Idlib", "Office"}
    assert not standing(archive) & {"B", "C"}
    assert dead(archive) == 3
    assert archive.get(id_of("A")).note == "ours"
    assert archive.check().sound


def test_what_another_record_refers_to_stays(archive: Archive, give: Give) -> None:
    give(*ROWS)
    archive.save(replace(incident("Mine"), places=(PlaceUse(id_of("Idlib")),)))
    assert undo(archive) == (8, 1)
    assert standing(archive) == {"Mine", "Idlib"}
    assert archive.check().sound


def test_what_a_removed_record_refers_to_goes(archive: Archive, give: Give) -> None:
    give(*ROWS)
    mine = archive.save(replace(incident("Mine"), places=(PlaceUse(id_of("Idlib")),))).after
    archive.remove(*(record.id for record in mine.values() if record.heading == "Mine"))
    assert undo(archive) == (10, 0)


def test_the_later_import_is_undone_first(archive: Archive, give: Give) -> None:
    give(incident("A"))
    first = batch_of(archive)
    give(incident("A", date="2019"))
    with pytest.raises(NothingToUndo, match=r"given\.csv"):
        archive.undo_import(first)
    archive.undo_import(batch_of(archive))
    archive.undo_import(first)
    assert standing(archive) == set()


def test_an_import_is_undone_once(archive: Archive, give: Give) -> None:
    give(*ROWS)
    undo(archive)
    heads = archive.heads
    with pytest.raises(NothingToUndo):
        undo(archive)
    assert archive.heads == heads


def test_there_is_no_such_import(archive: Archive, give: Give) -> None:
    give(incident("A"))
    with pytest.raises(NoSuchImport):
        archive.undo_import(id_of("A"))
    assert standing(archive) == {"A"}


def test_a_former_state_that_refers_to_what_was_removed_since_stays_away(archive: Archive, give: Give) -> None:
    archive.save(place("Hama"), place("Homs"))
    give(incident("A", "Hama"))
    give(incident("A", "Homs"))
    archive.remove(id_of("Hama"))
    assert archive.check().sound
    with pytest.raises(NothingToUndo):
        undo(archive)


def test_a_fault_while_undoing_leaves_all_as_it_was(
    archive: Archive, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.store import tallies

    def fail(*args: object) -> None:
        raise MemoryError

    give(*ROWS)
    heads = archive.heads
    with monkeypatch.context() as broken:
        broken.setattr(tallies, "rewrite", fail)
        with pytest.raises(MemoryError):
            undo(archive)
    assert (archive.heads, dead(archive)) == (heads, 9)
    assert undo(archive) == (10, 0)


@pytest.mark.parametrize("others", [0, 300])
def test_the_index_to_search_keeps_no_word_of_what_was_undone(
    archive: Archive, give: Give, tmp_path: Path, others: int
) -> None:
    archive.save(*(Source(name=f"Office {number}", source_kind="ngo", state="entered") for number in range(others)))
    give(*ROWS, incident("Zaporozhets"))
    assert archive.search("Zaporozhets")
    undo(archive)
    with opening.open_connection(tmp_path / "test.sanad", None, write=False) as connection:
        pieces = [block for (block,) in connection.db.execute("SELECT block FROM search_data")]
        (kept,) = connection.db.execute("SELECT v FROM search_config WHERE k = 'secure-delete'").fetchone()
    assert not any(b"aporozhets" in block for block in pieces)
    assert kept == 1
    assert archive.check().sound
