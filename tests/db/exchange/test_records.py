"""The records format: what goes out comes in again the same, and a line that is none is told apart."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings

from db import sample
from db.archive import Archive
from db.errors import SanadError
from db.exchange import contents, records
from db.exchange.contents import TooLargeForALine
from db.exchange.jsonl import NotReadable
from db.exchange.records import NewerFormat
from db.intake.rows import Context, Row, Ways
from db.model import identity
from db.model.declaration import Part, fields_of
from db.model.records import KINDS, Evidence, Incident, Record, Source, record_to_plain
from db.model.types import Code, Coordinate, Date, FieldType, Flag, Reference, Several, Timestamp, Whole
from db.opening import create
from tests.db.exchange.lines import imported, lines_of, written
from tests.oracle.archives import archives

ID = "0190163d-8694-739b-aea5-966c26f8ad91"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "other.sanad") as made:
        yield made


def read(path: Path, tmp_path: Path, beside: Path | None = None) -> list[Row]:
    return list(records.READER.read(path, context(tmp_path, beside)))


def context(tmp_path: Path, beside: Path | None = None) -> Context:
    spool = tmp_path / "spool"
    spool.mkdir(exist_ok=True)
    # The format asks the archive nothing.
    return Context(Mock(), spool, Ways(evidence=beside), Mock())


def only_row(line: str | bytes, tmp_path: Path) -> Row:
    path = tmp_path / "one.jsonl"
    path.write_bytes((line if isinstance(line, bytes) else line.encode()) + b"\n")
    (row,) = read(path, tmp_path)
    return row


# --- there and back ---------------------------------------------------------------------------------------------------


def there_and_back(archive: Archive, other: Archive, tmp_path: Path) -> tuple[list[str], list[str]]:
    lines = lines_of(archive)
    imported(other, written(tmp_path / "all.jsonl", lines))
    return lines, lines_of(other)


def test_the_sample_comes_back_line_for_line(archive: Archive, other: Archive, tmp_path: Path) -> None:
    sample.enter(archive)
    before, after = there_and_back(archive, other, tmp_path)
    assert len(before) > 30
    assert after == before
    assert other.totals() == archive.totals()
    assert other.check().sound


def test_lines_are_in_order_of_id_and_name_their_kind(archive: Archive) -> None:
    sample.enter(archive)
    plain = [json.loads(line) for line in lines_of(archive)]
    assert [record["id"] for record in plain] == sorted(record["id"] for record in plain)
    assert all(next(iter(record)) == "kind" for record in plain)


def filled(type_: FieldType, kinds: dict[str, str]) -> Any:
    """A value that differs from how the field starts; references lead to the record of their kind."""
    match type_:
        case Several(of=inner):
            return (filled(inner, kinds),)
        case Part(cls=cls):
            return cls(**{name: filled(field.type, kinds) for name, field in fields_of(cls).items()})
        case Code(vocabulary=terms):
            return list(terms.terms)[-1]
        case Reference(kinds=(kind, *_)):
            return kinds[kind]
        case Flag():
            return True
        case Whole():
            return 7
        case Coordinate():
            return "36.50"
        case Date():
            return "2019-01~"
        case Timestamp():
            return "2019-02-05T00:07:00.000Z"
    return "=1+1 “نص” \u200f"


def of_every_kind() -> list[Record]:
    """A draft of each kind with every field filled."""
    kinds = {kind: identity.derived_id("test", kind) for kind in KINDS}
    made = []
    for kind, cls in KINDS.items():
        values = {name: filled(field.type, kinds) for name, field in fields_of(cls).items()}
        # A record that contains itself is refused, and what is removed or erased says nothing more.
        own = {"id": kinds[kind], "code": f"{cls.prefix}-1", "state": "draft", "removed": False, "erased": False}
        loops = {name: "" for name in ("part_of", "parent") if name in values}
        made.append(cls(**{**values, **own, **loops}))
    return made


def test_every_field_of_every_kind_comes_back(archive: Archive, tmp_path: Path) -> None:
    content = b"what the file says"
    made = [
        replace(r, sha256=hashlib.sha256(content).hexdigest(), size=len(content)) if isinstance(r, Evidence) else r
        for r in of_every_kind()
    ]
    plain = [record_to_plain(record) for record in made]
    for record in plain:
        if record["kind"] == "evidence":
            record["content"] = base64.b64encode(content).decode()
    lines = sorted((json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in plain), key=_id_of)
    (outcome,) = imported(archive, written(tmp_path / "all.jsonl", lines))
    assert outcome.rejects == ()
    assert lines_of(archive) == lines


def _id_of(line: str) -> str:
    return str(json.loads(line)["id"])


def test_removed_and_erased_records_come_back_as_such(archive: Archive, other: Archive, tmp_path: Path) -> None:
    kept, gone = Source(name="Kept", source_kind="ngo"), Source(name="Gone", source_kind="ngo", contact="0900")
    change = archive.save(kept, gone)
    ids = {record.heading: record.id for record in change.after.values()}
    archive.remove(ids["Kept"])
    archive.erase(ids["Gone"])
    before, after = there_and_back(archive, other, tmp_path)
    assert after == before
    assert "0900" not in "".join(after)


@given(made=archives())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_archives_come_back(made: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("random")
    with create(folder / "a.sanad") as one, create(folder / "b.sanad") as two:
        # Some are rejected, since they refer to removed records; what was taken has to come back.
        imported(one, written(folder / "drawn.jsonl", made))
        before, after = there_and_back(one, two, folder)
        assert two.totals() == one.totals()
    assert after == before


def test_an_import_leaves_no_line_of_its_own(archive: Archive, tmp_path: Path) -> None:
    line = {"kind": "actor", "id": ID, "code": "ACT-2019-0001", "name": "A"}
    imported(archive, written(tmp_path / "a.jsonl", [line]))
    assert [json.loads(text) for text in lines_of(archive)] == [line]
    assert [batch.heading for batch in archive.records("batch")] == ["a.jsonl"]
    (step,) = archive.history()
    assert step.author == "Documenter"


def test_who_works_on_after_an_import_is_exported(archive: Archive, tmp_path: Path) -> None:
    imported(archive, written(tmp_path / "a.jsonl", [{"kind": "actor", "id": ID, "name": "A"}]))
    archive.save(Source(name="New", source_kind="ngo"))
    kinds = sorted(json.loads(line)["kind"] for line in lines_of(archive))
    assert kinds == ["actor", "source", "user"]


# --- evidence ---------------------------------------------------------------------------------------------------------


def with_evidence(archive: Archive, tmp_path: Path, content: bytes = b"\x00\xffpicture") -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(content)
    archive.attach(photo, Evidence(state="entered"))


@pytest.mark.parametrize("content", [b"", b"\x00\xffpicture", b"x" * (2**20 + 1)])
def test_evidence_comes_back_inside_its_line(archive: Archive, other: Archive, tmp_path: Path, content: bytes) -> None:
    with_evidence(archive, tmp_path, content)
    before, after = there_and_back(archive, other, tmp_path)
    assert after == before
    assert b"".join(other.content(hashlib.sha256(content).hexdigest())) == content
    assert other.check().sound


def test_evidence_comes_back_from_a_folder(archive: Archive, other: Archive, tmp_path: Path) -> None:
    with_evidence(archive, tmp_path)
    folder = tmp_path / "evidence"
    lines = list(records.lines(archive, evidence=folder))
    assert all("content" not in json.loads(line) for line in lines)
    (outcome,) = imported(other, written(tmp_path / "all.jsonl", lines), evidence=folder)
    assert outcome.rejects == ()
    assert lines_of(other) == lines_of(archive)


def test_large_evidence_needs_a_folder(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_evidence(archive, tmp_path)
    monkeypatch.setattr(contents, "LONGEST_INLINE", 3)
    with pytest.raises(TooLargeForALine):
        lines_of(archive)
    assert len(list(records.lines(archive, evidence=tmp_path / "evidence"))) == 2


def evidence_line(**changed: Any) -> str:
    content = b"picture"
    stated = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "name": "photo.jpg"}
    encoded = base64.b64encode(content).decode()
    return json.dumps({"kind": "evidence", "id": ID, **stated, "content": encoded, **changed})


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"content": base64.b64encode(b"another").decode()}, "does not match its SHA-256"),
        ({"sha256": "0" * 64}, "does not match its SHA-256"),
        ({"sha256": "../../etc/passwd"}, "does not match its SHA-256"),
        ({"size": 8}, "not of the size"),
        ({"content": "äöü"}, "not base64"),
        ({"content": 7}, "not base64"),
    ],
)
def test_evidence_that_is_not_what_it_says_is_rejected(changed: dict[str, Any], reason: str, tmp_path: Path) -> None:
    row = only_row(evidence_line(**changed), tmp_path)
    assert row.records == ()
    assert reason in str(row.reason)


def test_a_changed_file_in_the_folder_is_rejected(tmp_path: Path) -> None:
    line = json.loads(evidence_line())
    del line["content"]
    (tmp_path / line["sha256"]).write_bytes(b"changed")
    (row,) = read(written(tmp_path / "a.jsonl", [line]), tmp_path, beside=tmp_path)
    assert "does not match its SHA-256" in str(row.reason)


# --- lines that are none ----------------------------------------------------------------------------------------------


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
