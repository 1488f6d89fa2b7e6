"""Every command, as other programs rely on it: answers, exit statuses, one sentence for each failure."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import main
from db import opening
from db.archive import Archive
from db.model.records import Incident, Source
from tests.db.exchange.lines import lines_of, written
from tests.end_to_end.conftest import Sanad
from tests.oracle import totals as oracle
from tests.oracle.examples import EXAMPLES

ROOT = Path(main.__file__).parent


def as_an_import_keeps(plain: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The example's records, less what only the oracle lets pass: a number in words has words."""
    for record in plain:
        for quantity in record.get("quantities", ()):
            if quantity.get("quantifier") == "vague":
                quantity.setdefault("verbatim", "several")
    return plain


# --- totals -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_totals_of_the_examples_are_those_of_the_second_reading(sanad: Sanad, tmp_path: Path, name: str) -> None:
    plain = as_an_import_keeps(EXAMPLES[name]())
    assert sanad("new", "a.sanad").status == 0
    assert sanad("import", "a.sanad", written(tmp_path / "a.jsonl", plain), "--strict").status == 0
    assert sanad("totals", "a.sanad", "--json").json == oracle.totals(plain)
    for by in ("place", "month", "root", "incident"):
        assert sanad("totals", "a.sanad", "--by", by, "--json").json == oracle.totals(plain, by=by)


def test_the_worked_example_is_answered_word_for_word(sanad: Sanad, example: Path) -> None:
    killed = sanad("totals", example, "--json").json["killed"]
    assert killed["persons"] == {
        "face": 30,
        "low": 30,
        "high": 30,
        "quantifier": "about",
        "not_allocated": 0,
        "unquantified": 0,
        "range": [30, 30],
        "figures": 3,
    }
    assert killed["parts"]["sex"] == {"female": {"low": 3}}
    assert killed["roots"] == 1
    assert "left_out" not in killed


def test_groups_by_place_say_what_is_wider(sanad: Sanad, example: Path) -> None:
    answer = sanad("totals", example, "--by", "place", "--json").json
    assert (answer["by"], answer["level"]) == ("place", "adm1")
    assert {group["name"]: group["wider"] for group in answer["groups"]} == {
        "Syria": True, "Hama": False, "Latakia": False, "Idlib": False,
    }  # fmt: skip
    assert [group["key"] for group in answer["groups"]] == ["SY", "SY05", "SY06", "SY07"]


def test_groups_by_root_are_keyed_by_sorted_names(sanad: Sanad, example: Path) -> None:
    answer = sanad("totals", example, "--by", "root", "--json").json
    assert "level" not in answer
    assert all("wider" not in group for group in answer["groups"])
    keys = [group["key"] for group in answer["groups"]]
    assert ["Syrian Civil Defence"] in keys
    assert ["Syria Intervention Coordinators"] in keys


@pytest.mark.parametrize(
    ("filters", "killed", "left_out"),
    [
        (("--place", "SY07"), 19, 0),
        (("--place", "Hama"), 9, 0),
        (("--place", "Syria"), 30, 0),
        (("--from", "2019"), 30, 0),
        (("--from", "2019-01", "--to", "2019-01"), 30, 0),
        (("--to", "2019-01-30"), None, 3),
        (("--verification", "pending"), 30, None),
        (("--verification", "weak", "--verification", "pending"), 30, None),
        (("--verification", "confirmed"), None, None),
        (("--state", "entered"), 30, None),
        (("--state", "approved"), None, None),
    ],
)
def test_filters(
    sanad: Sanad, example: Path, filters: tuple[str, ...], killed: int | None, left_out: int | None
) -> None:
    answer = sanad("totals", example, "--json", *filters).json.get("killed", {})
    assert answer.get("persons", {}).get("face") == killed
    assert answer.get("left_out") == left_out


def test_stocks_are_asked_for_at_a_date(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    sanad("import", "a.sanad", written(tmp_path / "d.jsonl", EXAMPLES["D"]()))

    def stock(*at: str) -> int:
        face: int = sanad("totals", "a.sanad", "--json", *at).json["displaced_stock"]["persons"]["face"]
        return face

    assert stock() == 1_300_000
    assert stock("--at", "2031-03") == 1_000_000
    months = sanad("totals", "a.sanad", "--json", "--by", "month").json["groups"]
    assert {group["key"]: group.get("as_of") for group in months}["2031-01"] == "2031-01-31"


def test_totals_in_words(sanad: Sanad, example: Path) -> None:
    out = sanad("totals", example).out
    assert "about 30" in out
    assert "more than 180" in out
    assert "76,427" in out
    assert "60" not in out


def test_an_empty_archive_counts_nothing(sanad: Sanad) -> None:
    sanad("new", "a.sanad")
    assert sanad("totals", "a.sanad", "--json").json == {}
    assert sanad("totals", "a.sanad", "--by", "month", "--json").json == {"by": "month", "groups": []}
    assert "Nothing is counted" in sanad("totals", "a.sanad").out


# --- new, search, show, history, check --------------------------------------------------------------------------------


def test_new_answers_where_it_is_and_never_overwrites(sanad: Sanad, tmp_path: Path) -> None:
    assert sanad("new", "a.sanad", "--json").json == {"archive": "a.sanad", "encrypted": False}
    before = (tmp_path / "a.sanad").read_bytes()
    answer = sanad("new", "a.sanad", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "already there" in answer.sentence
    assert (tmp_path / "a.sanad").read_bytes() == before


def test_search_finds_a_spelling_by_another(sanad: Sanad, example: Path) -> None:
    (hit, *_) = sanad("search", example, "الخوذ البيضاء", "--json").json
    assert set(hit) == {"kind", "id", "code", "title", "snippet"}
    assert hit["title"] == "Syrian Civil Defence"
    assert len(sanad("search", example, "idlib", "--limit", "2", "--json").json) == 2
    assert sanad("search", example, "zanzibar", "--json").json == []


def test_show_has_everything_attached(sanad: Sanad, example: Path) -> None:
    code = sanad("search", example, "Attacks in Idlib", "--json").json[0]["code"]
    shown = sanad("show", example, code, "--json").json
    assert (shown["kind"], shown["code"]) == ("incident", code)
    assert [figure["measure"] for figure in shown["attached"]["figure"]] == ["killed", "injured"]
    assert [source["name"] for source in shown["attached"]["source"]] == [
        "Daily Sabah", "Anadolu Agency", "Syrian Civil Defence",
    ]  # fmt: skip
    assert shown["attached"]["document"][0]["kind"] == "document"
    assert [step["why"] for step in shown["history"]] == ["The period report and its three parts"]
    assert sanad("show", example, shown["id"], "--json").json == shown


def test_show_in_words_has_chain_and_excerpt(sanad: Sanad, example: Path) -> None:
    code = sanad("search", example, "Attacks in Idlib", "--json").json[0]["code"]
    out = sanad("show", example, code).out
    assert "Syrian Civil Defence → Anadolu Agency → Daily Sabah" in out
    assert "about 19 persons" in out
    assert "of which" in out
    assert "“about 19 civilians killed" in out


def test_history_is_told_oldest_first(sanad: Sanad, example: Path) -> None:
    whole = sanad("history", example, "--json").json
    assert [step["why"] for step in whole][-1] == "Who fled"
    assert whole[1]["parents"] == [whole[0]["hash"]]
    code = sanad("search", example, "Attacks in Idlib", "--json").json[0]["code"]
    (step,) = sanad("history", example, code, "--json").json
    assert [change["code"] for change in step["changes"]] == [code]


def test_check_of_a_sound_archive(sanad: Sanad, example: Path) -> None:
    answer = sanad("check", example, "--json")
    assert answer.status == 0
    assert answer.json["sound"] is True
    assert answer.json["faults"] == []
    assert [finding["what"] for finding in answer.json["findings"]] == ["ambiguous_date"]
    assert set(answer.json["findings"][0]) == {"what", "record", "detail"}


def test_check_names_what_is_damaged(sanad: Sanad, example: Path) -> None:
    with example.open("rb+") as file:
        file.seek(file.seek(0, os.SEEK_END) // 2)
        file.write(b"\x5a" * 4096)
    answer = sanad("check", example, "--json")
    assert answer.status == 1
    assert answer.json["sound"] is False
    assert answer.json["faults"]
    assert "is not sound" in answer.sentence


# --- import and export ------------------------------------------------------------------------------------------------


def broken(tmp_path: Path) -> Path:
    lines = [{"kind": "actor", "name": "A"}, {"kind": "actor", "colour": "red"}, {"kind": "victim"}]
    return written(tmp_path / "broken.jsonl", lines)


def test_import_counts_rows_and_keeps_rejects(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--json")
    assert answer.status == 0
    assert answer.json == {"read": 3, "added": 1, "updated": 0, "unchanged": 0, "rejected": 2, "warnings": 0}
    assert "row 2: A record of this kind has no field “colour”" in answer.err
    assert rejected_rows(tmp_path / "broken.jsonl.rejects.xlsx") == [
        ("broken.jsonl", 2, '{"kind": "actor", "colour": "red"}'),
        ("broken.jsonl", 3, '{"kind": "victim"}'),
    ]


def rejected_rows(path: Path) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    rows = load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)
    return [(row[0], row[1], row[3]) for row in rows]


def test_rejects_go_where_they_are_asked_to(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    other = written(tmp_path / "other.jsonl", ["{"])
    sanad("import", "a.sanad", broken(tmp_path), other, "--rejects", "left.xlsx")
    assert [row[:2] for row in rejected_rows(tmp_path / "left.xlsx")] == [
        ("broken.jsonl", 2), ("broken.jsonl", 3), ("other.jsonl", 1),
    ]  # fmt: skip
    assert not (tmp_path / "broken.jsonl.rejects.xlsx").exists()


def test_rejects_that_cannot_be_kept_stop_the_import(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--rejects", "nowhere/left.xlsx")
    assert answer.status == 1
    assert "no folder" in answer.sentence
    assert archive_lines(tmp_path / "a.sanad") == []


def archive_lines(path: Path) -> list[str]:
    with opening.open_archive(path) as archive:
        return lines_of(archive)


def test_a_parent_follows_an_import_line_by_line(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    many = written(tmp_path / "a.jsonl", ({"kind": "actor", "name": str(number)} for number in range(1000)))
    answer = sanad("import", "a.sanad", many, "--progress=json", "--json")
    steps = [json.loads(line) for line in answer.err.splitlines()]
    assert [(step["step"], step["done"]) for step in steps] == [
        ("import", 0), ("read", 1000), ("write", 1000), ("import", 1),
    ]  # fmt: skip
    assert answer.json["added"] == 1000


def test_a_dry_run_changes_nothing(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--dry-run", "--json")
    assert answer.status == 0
    assert answer.json["added"] == 1
    assert archive_lines(tmp_path / "a.sanad") == []
    assert not list(tmp_path.glob("*.xlsx"))


def test_strict_refuses_the_whole(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", broken(tmp_path), "--strict", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "row 2" in answer.sentence
    assert archive_lines(tmp_path / "a.sanad") == []
    assert not list(tmp_path.glob("*.xlsx"))


def test_an_import_of_which_nothing_can_be_used_is_not_done(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    answer = sanad("import", "a.sanad", written(tmp_path / "a.jsonl", ['{"kind": "victim"}']), "--json")
    assert answer.status == 1
    assert answer.json["rejected"] == 1
    assert "None of the 1 rows" in answer.err


def test_a_missing_file_among_several_leaves_the_archive_alone(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    assert sanad("import", "a.sanad", broken(tmp_path), "missing.jsonl").status == 1
    assert archive_lines(tmp_path / "a.sanad") == []


# --- failures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("totals", "missing.sanad"), "There is no archive “missing.sanad”"),
        (("totals", "made.sanad", "--place", "Atlantis"), "no place “Atlantis”"),
        (("show", "made.sanad", "INC-1999-0001"), "no record INC-1999-0001"),
        (("history", "made.sanad", "INC-1999-0001"), "no record INC-1999-0001"),
        (("import", "made.sanad", "missing.jsonl"), "“missing.jsonl” could not be read"),
        (("import", "missing.sanad", "missing.jsonl"), "There is no archive"),
        (("import", "made.sanad", "made.sanad"), "is of no format"),
        (("import", "made.sanad", "table.csv"), "cannot import sheets"),
        (("import", "made.sanad", "a.jsonl", "--mapping", "m.json"), "cannot read mappings"),
        (("import", "made.sanad", "a.jsonl", "--format", "ucdp-ged"), "cannot import the data set UCDP GED"),
        (("import", "made.sanad", "a.jsonl", "--format", "places"), "cannot import places"),
        (("new", "nowhere/a.sanad"), "There is no folder"),
        (("detect", "a.txt"), "cannot read figures out of a text"),
        (("made.sanad",), "cannot open its window"),
        ((), "cannot open its window"),
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
    assert "Error: " in answer.err
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


# --- beside a window, with a passphrase, in another language ----------------------------------------------------------


def test_beside_a_writer_readers_work_and_writers_are_told_who_it_is(
    sanad: Sanad, example: Path, tmp_path: Path
) -> None:
    with opening.open_archive(example, write=True):
        assert sanad("totals", example, "--json").json["killed"]["persons"]["face"] == 30
        answer = sanad("import", example, broken(tmp_path))
    assert answer.status == 1
    assert "is being edited by" in answer.sentence


def test_an_encrypted_archive_opens_with_its_passphrase(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "right").write_text("correct horse\nnot this line\n", encoding="utf-8")
    (tmp_path / "wrong").write_text("battery staple", encoding="utf-8")
    made = sanad("new", "a.sanad", "--encrypt", "--passphrase-file", "right", "--json")
    assert made.json == {"archive": "a.sanad", "encrypted": True}
    assert sanad("totals", "a.sanad", "--passphrase-file", "right", "--json").json == {}
    assert "passphrase is wrong" in sanad("totals", "a.sanad", "--passphrase-file", "wrong").sentence
    assert "passphrase is needed" in sanad("totals", "a.sanad").sentence
    assert "could not be read from “missing”" in sanad("totals", "a.sanad", "--passphrase-file", "missing").sentence


def test_an_author_is_named_in_the_history(sanad: Sanad, tmp_path: Path) -> None:
    sanad("new", "a.sanad")
    sanad("import", "a.sanad", broken(tmp_path), "--author", "Huda")
    assert [step["author"] for step in sanad("history", "a.sanad", "--json").json] == ["Huda"]


def as_a_process(
    *arguments: object, folder: Path, text: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        cwd=folder,
        input=text.encode(),
        capture_output=True,
        check=False,
        env={**clean, **environment},
    )


def test_answers_are_utf8_in_any_locale(example: Path, tmp_path: Path) -> None:
    done = as_a_process("search", example, "Hallac", "--json", folder=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "محمد" in done.stdout.decode("utf-8")


def test_a_passphrase_from_standard_input(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "right").write_text("correct horse", encoding="utf-8")
    sanad("new", "a.sanad", "--encrypt", "--passphrase-file", "right")
    done = as_a_process("check", "a.sanad", "--passphrase-stdin", "--json", folder=tmp_path, text="correct horse\n")
    assert json.loads(done.stdout)["sound"] is True


def test_a_child_process_takes_the_raw_key_under_its_parents_lock(example: Path, tmp_path: Path) -> None:
    from db.store import key

    path = tmp_path / "locked.sanad"
    with opening.create(path, passphrase="correct horse") as archive:
        raw = key.unlock(path, "correct horse")
        assert raw is not None
        archive.save(Source(name="A", source_kind="ngo"))
        brought = written(tmp_path / "a.jsonl", [{"kind": "actor", "name": "B"}])
        command = [sys.executable, str(ROOT / "main.py"), "import", str(path), str(brought), "--key-stdin", "--json"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdin is not None
            child.stdin.write(raw.raw.hex().encode() + b"\n")
            child.stdin.flush()
            assert child.stdout is not None
            out = child.stdout.read()
    assert json.loads(out)["added"] == 1


def test_a_reader_that_goes_away_is_no_fault(example: Path, tmp_path: Path) -> None:
    command = f"'{sys.executable}' '{ROOT / 'main.py'}' show '{example}' DOC-$(date +%Y)-0001 | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_help_needs_neither_the_archive_nor_a_display(tmp_path: Path) -> None:
    code = "import sys, main; main.run(['--help']); print([m for m in ('sqlcipher3', 'openpyxl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"


def test_no_record_is_shown_raw_to_the_terminal(sanad: Sanad, tmp_path: Path) -> None:
    with opening.create(tmp_path / "a.sanad") as archive:
        archive.save(Incident(title="a\x1b[31m\u202eb", event_type="mixed", note="\x07\x9b"))
        (incident,) = archive.records("incident")
    for command in (("show", "a.sanad", incident.code), ("search", "a.sanad", "31m"), ("history", "a.sanad")):
        out = sanad(*command).out
        assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(out)
