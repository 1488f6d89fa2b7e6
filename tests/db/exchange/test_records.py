"""The records format: what goes out comes in again the same, and a line that is none is told apart."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from db import sample
from db.archive import Archive
from db.exchange import contents, records
from db.exchange.contents import TooLargeForALine
from db.model import identity
from db.model.declaration import Part, fields_of
from db.model.records import KINDS, Evidence, Record, Source, record_to_plain
from db.model.types import Code, Coordinate, Date, FieldType, Flag, Reference, Several, Timestamp, Whole
from db.opening import create
from tests.db.exchange.lines import ID, evidence_line, imported, lines_of, only_row, read, written
from tests.oracle.archives import archives


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "other.sanad") as made:
        yield made


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
