"""Rows of any format on their way in: shared records, whole rows, what stays as a person left it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.rows import Context, Row
from db.intake.run import Outcome, Ways, prepared
from db.messages import Message
from db.model.records import Batch, Record
from db.store import scratch
from tests.db.exchange.lines import reasons, written
from tests.db.intake.giving import Give, giving, id_of, incident, place


@pytest.fixture
def give(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Give:
    return giving(archive, tmp_path, monkeypatch)


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.added, outcome.updated, outcome.unchanged, outcome.rejected


# --- where a record comes from ----------------------------------------------------------------------------------------


def test_every_record_knows_its_batch_and_row(archive: Archive, give: Give) -> None:
    give(incident("A"), Row(7, (incident("B"),), sheet="Deaths"))
    (batch,) = archive.records("batch")
    first, second = archive.get(id_of("A")), archive.get(id_of("B"))
    assert (first.batch, first.row) == (batch.id, "1")
    assert (second.batch, second.row) == (batch.id, "Deaths!7")
    assert first.author == archive.user.id
    assert first.created == first.changed == batch.created
    assert first.code.startswith("INC-")


def test_the_batch_knows_its_file_and_mapping(archive: Archive, give: Give) -> None:
    give(incident("A"), asked=lambda context: context.mapped({"row": "incident"}))
    (batch,) = archive.records("batch")
    assert isinstance(batch, Batch)
    assert (batch.name, batch.source_format, batch.mapping) == ("given.csv", "ucdp-ged", '{"row":"incident"}')
    assert len(batch.sha256) == 64


def test_a_dry_run_tells_the_mapping(give: Give) -> None:
    assert give(incident("A"), asked=lambda context: context.mapped({"row": "incident"})).mapping == {"row": "incident"}


# --- rows -------------------------------------------------------------------------------------------------------------


def test_a_shared_record_is_taken_once_with_the_row_that_brought_it(archive: Archive, give: Give) -> None:
    idlib = place("Idlib")
    outcome = give(
        Row(2, (idlib, incident("A", "Idlib"))),
        Row(3, (idlib, incident("B", "Idlib"))),
        Row(4, (place("Idlib"), incident("C", "Idlib"))),
    )
    assert counts(outcome) == (3, 0, 0, 0)
    assert archive.count("place") == 1
    assert archive.get(id_of("Idlib")).row == "2"


def test_a_row_falls_whole(archive: Archive, give: Give) -> None:
    outcome = give(Row(1, (place("Idlib"), incident("A", "Idlib", date="30 February"))))
    assert counts(outcome) == (0, 0, 0, 1)
    assert archive.count("place") == 0


def test_what_a_fallen_row_shared_comes_with_the_next(archive: Archive, give: Give) -> None:
    idlib = place("Idlib")
    outcome = give(Row(1, (idlib, incident("A", "Idlib", date="never"))), Row(2, (idlib, incident("B", "Idlib"))))
    assert counts(outcome) == (1, 0, 0, 1)
    assert archive.get(id_of("Idlib")).row == "2"


def test_a_fallen_row_is_not_seen_by_the_reader(give: Give) -> None:
    seen: list[Record | None] = []
    give(Row(1, (incident("A", date="never"),)), asked=lambda context: seen.append(context.lookup.find(id_of("A"))))
    assert seen == [None]


def test_two_rows_that_say_different_things_of_one_record(give: Give) -> None:
    outcome = give(incident("A"), incident("A", date="2019"))
    assert counts(outcome) == (1, 0, 0, 1)
    assert reasons(outcome) == [f"The id {id_of('A')} stands in row 1 already."]


def test_two_equal_rows_are_one_record(give: Give) -> None:
    assert counts(give(incident("A"), incident("A"))) == (1, 0, 1, 0)


def test_reasons_and_warnings_of_the_reader_are_told(give: Give) -> None:
    outcome = give(
        Row(1, reason=Message("No date.")),
        Row(2, (incident("A"),), warnings=(Message("Odd."),)),
        asked=lambda context: context.warn(Message("Guessed.")),
    )
    assert counts(outcome) == (1, 0, 0, 1)
    assert reasons(outcome) == ["No date."]
    assert {str(warning) for warning in outcome.warnings} == {"Odd.", "Guessed."}
    assert outcome.warned == 3


def test_what_came_is_found_by_name_and_p_code(archive: Archive, give: Give) -> None:
    archive.save(place("Hama", pcode="SY05"))
    found: list[tuple[str, ...]] = []

    def ask(context: Context) -> None:
        by_code = [context.lookup.by_pcode(code) for code in ("SY05", "sy07")]
        named = context.lookup.named("place", "idlib")
        found.append(tuple(one.heading for one in (*by_code, *named) if one))

    give(place("Idlib", pcode="SY07"), asked=ask)
    assert found == [("Hama", "Idlib", "Idlib")]


# --- a second time ----------------------------------------------------------------------------------------------------


def test_the_same_rows_again_change_nothing(archive: Archive, give: Give) -> None:
    rows = [Row(n, (place("Idlib"), incident(f"I{n}", "Idlib"))) for n in (1, 2, 3)]
    give(*rows)
    heads = archive.heads
    assert counts(give(*rows)) == (0, 0, 3, 0)
    assert archive.heads == heads
    assert archive.count("batch") == 1


def test_a_changed_row_updates_its_record_and_leaves_whose_it_is(archive: Archive, give: Give) -> None:
    give(incident("A"), incident("B"))
    before = archive.get(id_of("A"))
    assert counts(give(incident("A", date="2019-02"), incident("B"))) == (0, 1, 1, 0)
    after = archive.get(id_of("A"))
    assert after.batch != before.batch
    assert replace(after, date="", batch=before.batch, changed=before.changed) == before  # type: ignore[call-arg]


def test_a_row_with_a_new_shared_record_is_updated(give: Give) -> None:
    give(incident("A"))
    assert counts(give(Row(1, (place("Idlib"), incident("A"))))) == (0, 1, 0, 0)


def changed_here(archive: Archive, key: str, **fields: str) -> None:
    archive.save(replace(archive.get(id_of(key)), **fields))  # type: ignore[arg-type]


def test_what_the_file_said_before_is_silently_left(archive: Archive, give: Give) -> None:
    give(incident("A"))
    changed_here(archive, "A", note="ours")
    outcome = give(incident("A"))
    assert counts(outcome) == (0, 0, 1, 0)
    assert outcome.warned == 0
    assert archive.get(id_of("A")).note == "ours"


def test_what_the_file_says_newly_of_a_changed_record_is_told_by_field(archive: Archive, give: Give) -> None:
    give(incident("A"))
    changed_here(archive, "A", note="ours")
    outcome = give(incident("A", date="2019-02", title="Another"))
    assert counts(outcome) == (0, 0, 1, 0)
    (warning,) = outcome.warnings
    assert str(warning).endswith("the file differs in: title, date.")
    assert archive.get(id_of("A")).heading == "A"


def test_what_the_file_corrected_as_the_person_did_is_silently_left(archive: Archive, give: Give) -> None:
    give(incident("A"))
    changed_here(archive, "A", date="2019-02")
    outcome = give(incident("A", date="2019-02"))
    assert (counts(outcome), outcome.warned) == ((0, 0, 1, 0), 0)


def test_a_kept_record_is_told_once_however_many_rows_name_it(archive: Archive, give: Give) -> None:
    give(Row(1, (place("Idlib"), incident("A", "Idlib"))))
    changed_here(archive, "Idlib", note="ours")
    rows = [Row(n, (place("Idlib", local_name="إدلب"), incident(f"I{n}", "Idlib"))) for n in range(1, 4)]
    outcome = give(*rows)
    assert counts(outcome) == (3, 0, 0, 0)
    assert outcome.warned == 1


def test_what_a_person_removed_stays_removed(archive: Archive, give: Give) -> None:
    give(incident("A"))
    archive.remove(id_of("A"))
    outcome = give(incident("A"))
    assert (counts(outcome), outcome.warned) == ((0, 0, 1, 0), 0)
    assert archive.get(id_of("A")).removed


# --- the archive meanwhile --------------------------------------------------------------------------------------------


def test_a_save_between_reading_and_writing_stops_the_import(archive: Archive, tmp_path: Path) -> None:
    from db.store.copying import ChangedMeanwhile

    path = written(tmp_path / "in.jsonl", [{"kind": "actor", "name": "A"}])
    with prepared(archive, [path], Ways()) as ready:
        archive.save(place("Hama"))
        with pytest.raises(ChangedMeanwhile):
            ready.write()
    assert archive.count("actor") == 0
    assert archive.check().sound


SECRET = "a witness by name"


def witnesses(path: Path) -> Path:
    plain = ({"kind": "actor", "name": f"{SECRET} {n}", "note": SECRET * 400} for n in range(400))
    return written(path, plain)


def test_nothing_of_a_large_file_stands_readable_on_the_disk(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "SMALL", 2**20)
    home = Path(os.environ["XDG_CACHE_HOME"])
    with prepared(archive, [witnesses(tmp_path / "in.jsonl")], Ways()) as ready:
        ready.write()
        (file,) = home.rglob("*.scratch")
        assert file.stat().st_size > 400 * 400 * len(SECRET)
        assert SECRET.encode() not in file.read_bytes()
    assert not list(home.rglob("*.scratch"))
    assert archive.count("actor") == 400


def test_nothing_of_a_small_file_stands_on_the_disk(archive: Archive, tmp_path: Path) -> None:
    home = Path(os.environ["XDG_CACHE_HOME"])
    with prepared(archive, [witnesses(tmp_path / "in.jsonl")], Ways()) as ready:
        ready.write()
        assert not list(home.rglob("*.scratch"))
    assert archive.count("actor") == 400
