"""The reference pages against the program: every command and option, every field and code, every key of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.model.records import KINDS
from db.model.vocabulary import ALL
from docs import make_reference
from exports.terminal import entry
from tests.db.exchange.lines import imported, written
from tests.end_to_end.conftest import Sanad, example, sanad  # noqa: F401 - fixtures

COMMAND_LINE = make_reference.PAGES[1]

_ANSWER = re.compile(r"^JSON: (.*(?:\n(?!\n).*)*)", re.MULTILINE)
_KEYS = re.compile(r"`\{([^}`]+)\}`")


@pytest.mark.parametrize("page", make_reference.PAGES, ids=lambda page: page.name)
def test_what_follows_from_the_program_is_up_to_date(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert make_reference.rendered(text) == text, "run docs/make_reference.py"


def test_every_command_has_its_section() -> None:
    text = COMMAND_LINE.read_text(encoding="utf-8")
    commands = {name.removeprefix("command ") for name in make_reference.names(text) if name != "commands"}
    assert commands == {name for name, command in entry.main.commands.items() if not command.hidden}


def test_every_kind_and_list_has_its_section() -> None:
    headings = set(re.findall(r"^### (.+)$", make_reference.PAGES[0].read_text(encoding="utf-8"), re.MULTILINE))
    assert set(KINDS) <= headings
    assert {f"List {name}" for name in ALL} <= headings


def test_the_example_line_is_a_record(tmp_path: Path, archive: Any) -> None:
    (line,) = re.findall(r"```json\n(.+)\n```", make_reference.PAGES[0].read_text(encoding="utf-8"))
    place = {"kind": "place", "id": "6f1c9a52-6c5b-5a0f-9a5e-0b2d3c4e5f60", "name": "P", "level": "adm1"}
    (outcome,) = imported(archive, written(tmp_path / "a.jsonl", [line, place]))
    assert outcome.rejects == ()


def promised(command: str) -> list[set[str]]:
    """The sets of keys that the page's section on the command promises."""
    section = COMMAND_LINE.read_text(encoding="utf-8").split(f"\n## {command}\n")[1].split("\n## ")[0]
    (answer,) = _ANSWER.findall(section)
    return [set(re.findall(r'"(\w+)"', keys)) for keys in _KEYS.findall(answer)]


def keys(answer: Any) -> set[str]:
    return set(answer[0] if isinstance(answer, list) else answer)


def answers(run: Sanad, archive: Path, brought: Path) -> Iterator[tuple[str, Any]]:
    yield "new", run("new", "new.sanad", "--json").json
    yield "import", run("import", "new.sanad", brought, "--json").json
    yield "search", run("search", archive, "Idlib", "--json").json
    yield "history", run("history", archive, "--json").json
    yield "check", run("check", archive, "--json").json
    yield "export", run("export", archive, "out.geojson", "--json").json
    yield "demo", run("demo", "--json").json
    yield "backup", run("backup", archive, "copy.sanad", "--json").json
    yield "restore", run("restore", "copy.sanad", "back.sanad", "--json").json


def test_answers_have_the_keys_that_are_promised(sanad: Sanad, example: Path, tmp_path: Path) -> None:  # noqa: F811
    brought = written(tmp_path / "a.jsonl", [{"kind": "actor", "name": "A"}])
    for command, answer in answers(sanad, example, brought):
        assert keys(answer) == promised(command)[0], command


def test_parts_of_answers_have_the_keys_that_are_promised(sanad: Sanad, example: Path) -> None:  # noqa: F811
    assert keys(sanad("check", example, "--json").json["findings"]) == promised("check")[1]
    assert keys(sanad("history", example, "--json").json[0]["changes"]) == promised("history")[1]


def test_the_totals_on_the_page_are_those_of_the_example(sanad: Sanad, example: Path) -> None:  # noqa: F811
    import json

    (shown,) = re.findall(r"```json\n(.+?)\n```", COMMAND_LINE.read_text(encoding="utf-8"), re.DOTALL)
    assert json.loads(shown)["killed"] == sanad("totals", example, "--json").json["killed"]
