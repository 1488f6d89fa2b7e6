"""What goes wrong: exit statuses, and one sentence each time."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from db import opening
from db.archive import Archive
from tests.db.exchange.lines import written
from tests.end_to_end.conftest import Sanad, archive_lines


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("totals", "missing.sanad"), "There is no archive “missing.sanad”"),
        (("totals", "made.sanad", "--place", "Atlantis"), "no place “Atlantis”"),
        (("show", "made.sanad", "INC-1999-0001"), "no record INC-1999-0001"),
        (("history", "made.sanad", "INC-1999-0001"), "no record INC-1999-0001"),
        (("import", "made.sanad", "missing.jsonl"), "“missing.jsonl” could not be read"),
        (("import", "missing.sanad", "missing.jsonl"), "There is no archive"),
        (("import", "made.sanad", "made.sanad"), "is a database; nothing was changed"),
        (("import", "made.sanad", "table.csv"), "has no table of incidents"),
        (("import", "made.sanad", "a.jsonl", "--mapping", "m.json"), "“m.json” could not be read"),
        (("import", "made.sanad", "a.jsonl", "--format", "ucdp-ged"), "no table of UCDP GED events"),
        (("import", "made.sanad", "a.jsonl", "--format", "places"), "no list of places"),
        (("new", "nowhere/a.sanad"), "There is no folder"),
        (("detect", "missing.txt"), "“missing.txt” could not be read (there is no such file)"),
        (("made.sanad",), "no screen here"),
        ((), "no screen here"),
        (("totals", "table.csv"), "table.csv"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    sanad: Sanad, example: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    written(tmp_path / "a.jsonl", [{"kind": "actor", "name": "A"}])
    before = archive_lines(example)
    answer = sanad(*arguments)
    assert answer.status == 1
    assert answer.out == ""
    assert sentence in answer.sentence
    assert archive_lines(example) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("totals",),
        ("totals", "made.sanad", "--by", "colour"),
        ("totals", "made.sanad", "--verification", "certain"),
        ("totals", "made.sanad", "--state", "done"),
        ("totals", "made.sanad", "--from", "30 February"),
        ("totals", "made.sanad", "--to", "05/02/2019"),
        ("totals", "made.sanad", "--from", "../2019"),
        ("totals", "made.sanad", "--to", "2019/.."),
        ("totals", "made.sanad", "--from", "2020", "--to", "2019"),
        ("totals", "made.sanad", "--at", "soon"),
        ("totals", "made.sanad", "--level", "adm2"),
        ("totals", "made.sanad", "--by", "month", "--level", "adm2"),
        ("search", "made.sanad", "x", "--limit", "0"),
        ("import", "made.sanad"),
        ("import", "made.sanad", "a.jsonl", "--format", "word"),
        ("export", "made.sanad", "out.docx"),
        ("new", "a.txt"),
        ("new", "a.sanad", "--passphrase-stdin"),
    ],
)
def test_wrong_usage_is_status_2(
    sanad: Sanad, example: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    answer = sanad(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_namesakes_are_told_apart_for_the_user(sanad: Sanad, example: Path) -> None:
    with opening.open_archive(example, write=True) as archive:
        idlib = archive.by_pcode("SY07")
        archive.save(replace(idlib, id="", code="", pcode="", level="populated_place", parent=idlib.id))
    answer = sanad("totals", example, "--place", "ادلب")
    assert answer.status == 1
    assert "can be several places: SY07 (Idlib, Syria); PLC-" in answer.sentence


def test_an_unexpected_fault_is_one_sentence_and_a_log_without_records(
    sanad: Sanad, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Archive, *args: object, **more: object) -> None:
        raise ValueError("the secret of the record")

    monkeypatch.setattr(Archive, "totals", fail)
    answer = sanad("totals", example)
    assert answer.status == 1
    assert "Something went wrong in Sanad itself (ValueError)" in answer.sentence
    log = Path(answer.sentence.split("“")[1].split("”")[0])
    text = log.read_text(encoding="utf-8")
    assert "in fail" in text
    assert "secret" not in text + answer.err
    assert log.stat().st_mode & 0o077 == 0


def test_an_interrupt_is_one_sentence(sanad: Sanad, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: Archive, *args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "totals", interrupt)
    answer = sanad("totals", example)
    assert answer.status == 1
    assert "Stopped as you wished" in answer.sentence
