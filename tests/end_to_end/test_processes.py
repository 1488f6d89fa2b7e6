"""Beside a window, with a passphrase, in any locale, under a parent process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from db import opening
from db.model.records import Incident, Source
from tests.db.exchange.lines import written
from tests.end_to_end.conftest import Answer, Sanad, broken

ROOT = Path(main.__file__).parent


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


def told(answer: Answer) -> list[str]:
    """The steps that a parent process was told of, each once."""
    return list(dict.fromkeys(json.loads(line)["step"] for line in answer.err.splitlines()))


def test_a_parent_follows_every_long_command(sanad: Sanad, example: Path) -> None:
    as_json = ("--progress=json", "--json")
    assert told(sanad("export", example, "out.xlsx", *as_json)) == ["export", "look", "write", "search"]
    assert told(sanad("check", example, *as_json)) == ["check", "file", "history", "evidence", "count"]
    assert told(sanad("backup", example, "copy.sanad", *as_json)) == ["backup", "copy", "verify"]
    assert told(sanad("restore", "copy.sanad", "again.sanad", *as_json)) == ["restore", "verify", "copy"]


def test_where_nobody_watches_no_progress_is_told(sanad: Sanad, example: Path) -> None:
    assert sanad("check", example).err == ""


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


@pytest.mark.parametrize("stream", [">&-", ">/dev/full"], ids=["closed", "full"])
@pytest.mark.parametrize("asked", ["totals '{}' --json", "--help", "export --help"])
def test_an_answer_that_cannot_be_written_is_one_sentence(example: Path, stream: str, asked: str) -> None:
    if stream == ">/dev/full" and not Path("/dev/full").exists():
        stream = ">&-"
    command = f"'{sys.executable}' '{ROOT / 'main.py'}' {asked.format(example)} {stream}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, env=os.environ | {"SANAD_LANG": "en"}
    )
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "The answer could not be written to standard output: it is closed, or its disk is full.\n"
    )


def test_what_cannot_be_said_on_a_closed_standard_error_does_not_mix_with_the_answer(tmp_path: Path) -> None:
    command = f"'{sys.executable}' '{ROOT / 'main.py'}' totals '{tmp_path / 'missing.sanad'}' 2>&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


def test_stopped_while_the_commands_are_loaded_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import sys\nsys.path.pop(0)\ndel sys.modules['click']\nraise KeyboardInterrupt")
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}]; import main; sys.exit(main.run(['check', 'a.sanad']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, env=os.environ | {"SANAD_LANG": "en"}
    )
    assert (done.returncode, done.stderr.decode().strip()) == (1, "Stopped as you wished; nothing half-done was left.")


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
