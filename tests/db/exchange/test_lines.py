"""Lines that are no record of the records format, each with the reason; and unusual ones that are."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.errors import SanadError
from db.exchange import records
from db.exchange.contents import TooLargeForALine
from db.exchange.opened import NotReadable
from db.exchange.records import NewerFormat
from db.model.records import Incident
from tests.db.exchange.lines import ID, context, evidence_line, imported, only_row, read, written


def actor(**fields: Any) -> str:
    return json.dumps({"kind": "actor", "id": ID, **fields})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not JSON", "not one JSON object"),
        ("[1, 2]", "not one JSON object"),
        ('"text"', "not one JSON object"),
        ("{}{}", "not one JSON object"),
        ("[" * 100_000, "not one JSON object"),
        ('{"kind": "place", "latitude": ' + "9" * 5000 + "}", "not one JSON object"),
        (b'{"kind": "actor", "name": "\xff"}', "not UTF-8"),
        (b'\xff\xfe{\x00"\x00', "not UTF-8"),
        ('{"kind": "actor", "name": "A", "name": "B"}', "stands twice"),
        ('{"kind": "evidence", "size": NaN}', "NaN is no number"),
        ('{"kind": "evidence", "size": -Infinity}', "-Infinity is no number"),
        ('{"name": "A"}', "no kind of record"),
        ('{"kind": "victim"}', "“victim” is no kind of record"),
        ('{"kind": ["actor"]}', "no kind of record"),
        (actor(colour="red"), "no field “colour”"),
        (actor(content="aGk="), "no field “content”"),
        (actor(name=7), "“name” cannot hold “7”, it takes a text"),
        (actor(aliases="A"), "“aliases” cannot hold “A”, it takes a list"),
        (actor(part_of="Turkey"), "“part_of” cannot hold “Turkey”, it takes an id"),
        (actor(removed="yes"), "“removed” cannot hold “yes”, it takes yes or no"),
        (actor(name="half \ud83d of it"), "half a character"),
        (actor(name=None), "“name” cannot hold “None”, it takes a text"),
        ('{"kind": "actor", "id": "7"}', "“7” is no id"),
        ('{"kind": "actor", "id": 7}', "“7” is no id"),
        (actor(format="new"), "“format” is the number"),
        ('{"kind": "evidence", "id": "' + ID + '", "size": 1.5}', "“size” cannot hold “1.5”, it takes a whole number"),
        (
            '{"kind": "evidence", "id": "' + ID + '", "size": 9007199254740993}',
            "it takes at most 9,007,199,254,740,991",
        ),
        (
            '{"kind": "place", "id": "' + ID + '", "latitude": "north"}',
            "“latitude” cannot hold “north”, it takes degrees",
        ),
        ('{"kind": "chain", "id": "' + ID + '", "hops": [{"who": "A"}]}', "“hops” cannot hold “who”"),
    ],
)
def test_a_line_that_is_no_record_says_why(line: str | bytes, reason: str, tmp_path: Path) -> None:
    row = only_row(line, tmp_path)
    assert row.records == ()
    assert reason in str(row.reason)


def test_the_same_id_in_capitals_is_the_same_id(tmp_path: Path) -> None:
    row = only_row(actor().replace(ID, ID.upper()), tmp_path)
    assert row.records
    assert row.records[0].id == ID


def test_a_file_that_was_cut_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_text(actor(name="A") + "\n" + actor(name="B")[:-9], encoding="utf-8")
    first, second = read(path, tmp_path)
    assert first.records
    assert "cut off" in str(second.reason)


def test_a_whole_last_line_without_its_end_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(actor(name="A"), encoding="utf-8")
    (row,) = read(path, tmp_path)
    assert row.records


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + actor(name="A").encode() + b"\r\n\r\n  \r\n")
    (row,) = read(path, tmp_path)
    assert row.records


def test_a_newer_format_refuses_the_whole_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", [actor(name="A"), actor(format=2)])
    with pytest.raises(NewerFormat, match="newer version"):
        read(path, tmp_path)


def test_this_format_may_be_named(tmp_path: Path) -> None:
    assert only_row(actor(name="A", format=1), tmp_path).records


def test_a_text_of_200_000_letters_is_kept(archive: Archive, tmp_path: Path) -> None:
    text = "ن" * 200_000
    imported(archive, written(tmp_path / "a.jsonl", [{"kind": "incident", "id": ID, "description": text}]))
    record = archive.get(ID)
    assert isinstance(record, Incident)
    assert record.description == text
    assert archive.check().sound


def test_signs_that_databases_and_terminals_stumble_on_are_kept(archive: Archive, tmp_path: Path) -> None:
    name = "a\x00b\x1b[31m\u202e'\"; DROP TABLE record; --\ufffe\U0001f600"
    imported(archive, written(tmp_path / "a.jsonl", [{"kind": "actor", "id": ID, "name": name}]))
    assert archive.get(ID).heading == name
    assert archive.check().sound


def test_a_line_longer_than_the_limit_is_rejected_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.exchange.jsonl.LONGEST_LINE", 2**20)
    path = written(tmp_path / "a.jsonl", [actor(name="x" * 2**21), actor(name="B")])
    long, next_one = read(path, tmp_path)
    assert "longer than 1 MB" in str(long.reason)
    assert next_one.number == 2
    assert next_one.records


def test_a_record_that_no_search_could_bear_is_rejected(tmp_path: Path) -> None:
    row = only_row(actor(note="x" * records.LONGEST_RECORD), tmp_path)
    assert "longer than 16 MB" in str(row.reason)
    large = base64.b64encode(b"x" * records.LONGEST_RECORD).decode()
    stated = {"sha256": hashlib.sha256(b"x" * records.LONGEST_RECORD).hexdigest(), "size": records.LONGEST_RECORD}
    assert only_row(evidence_line(content=large, **stated), tmp_path).records


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "missing.jsonl", tmp_path, tmp_path / "pipe"):
        with pytest.raises(NotReadable):
            read(path, tmp_path)


def test_lines_can_be_had_again_as_they_stand(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ["one", "", "three", "four"])
    (found,) = records.READER.as_it_was(path, [("", 1), ("", 3)], context(tmp_path))
    assert found.header == ()
    assert list(found.rows) == [(1, ("one",)), (3, ("three",))]


def test_a_record_without_an_id_is_known_by_what_it_says(tmp_path: Path) -> None:
    line = '{"kind": "actor", "name": "A"}'
    (first,), (again,) = only_row(line, tmp_path).records, only_row(line, tmp_path).records
    (other,) = only_row(line.replace("A", "B"), tmp_path).records
    assert first.id == again.id != other.id


def test_known_failures_are_sentences() -> None:
    for failure in (
        NewerFormat(name="a.jsonl"),
        NotReadable(name="a", reason="b"),
        TooLargeForALine(code="E", limit=1),
    ):
        assert isinstance(failure, SanadError)
        assert str(failure).endswith(".")
