"""What is erased is nowhere in the file, and what was said of it still holds together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.model.parts import Answer, Excerpt, KeyedFigure, Quantity
from db.model.records import Capture, Document, Figure, Source
from db.opening import create, open_archive

SECRET = "Zubayda of the third street"


def test_erasing_leaves_a_tombstone_and_no_word_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "erase.sanad"
    with create(path) as archive:
        witness = Source(name=SECRET, source_kind="eyewitness", contact=SECRET, note=SECRET)
        record = next(r for r in archive.save(witness).after.values() if isinstance(r, Source))
        archive.save(replace(record, aliases=(SECRET.upper(),)))
        assert not archive.erase(record.id, why="asked to be forgotten").remarks
        assert archive.check().sound
        assert archive.get(record.code).erased
        assert archive.search("zubayda") == []
        assert [past.record for step in archive.history(record.id) for past in step.changes][:2] == [None, None]
        for file in tmp_path.iterdir():
            assert b"ubayda" not in file.read_bytes().lower() or file.suffix == ".lock"
    assert b"ubayda" not in path.read_bytes().lower()


def test_who_erases_while_somebody_reads_is_told_where_it_still_lies(tmp_path: Path) -> None:
    path = tmp_path / "erase.sanad"
    with create(path) as archive:
        record = archive.save(Source(name=SECRET)).record
        with open_archive(path) as reader, reader.snapshot():
            assert reader.count(Source.kind) == 1
            (remark,) = archive.erase(record.id).remarks

    assert "erase.sanad-wal" in str(remark)
    assert b"ubayda" not in path.read_bytes()
    assert not path.with_name("erase.sanad-wal").exists()


def test_erasing_a_document_takes_its_words_from_the_past_of_figures_too(tmp_path: Path) -> None:
    path = tmp_path / "erase.sanad"
    with create(path) as archive:
        report = archive.save(Document(title="Report")).record
        quoting = Figure(measure="killed", quantities=(Quantity(value=3),), excerpts=(Excerpt(report.id, SECRET),))
        figure = archive.save(quoting).record
        assert isinstance(figure, Figure)
        archive.save(replace(figure, excerpts=()))
        archive.erase(report.id)
        assert archive.check().sound
        kept = archive.get(figure.id)
        assert isinstance(kept, Figure)
        assert kept.quantities == quoting.quantities
    assert b"ubayda" not in path.read_bytes()


def test_erasing_a_document_takes_its_words_from_captures_of_it_too(tmp_path: Path) -> None:
    path = tmp_path / "erase.sanad"
    with create(path) as archive:
        report = archive.save(Document(title="Report")).record
        line = KeyedFigure(measure="killed", excerpts=(Excerpt(report.id, SECRET),), note=SECRET)
        keying = Capture(document=report.id, state="entered", answers=(Answer("1", "same", SECRET),), keyed=(line,))
        capture = archive.save(keying).record
        assert isinstance(capture, Capture)
        archive.save(replace(capture, keyed=()))
        archive.erase(report.id)
        assert archive.check().sound
        kept = archive.get(capture.id)
        assert isinstance(kept, Capture)
        assert (kept.document, kept.answers, kept.keyed) == (report.id, (), ())
    assert b"ubayda" not in path.read_bytes()
