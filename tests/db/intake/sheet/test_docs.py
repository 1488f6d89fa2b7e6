"""The documentation of mappings against the program."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from db.intake.sheet.fields import CODES, CONSTANTS, FIELDS, choices
from db.intake.sheet.mapping import Options
from db.intake.sheet.reading import from_plain

TEXT = (Path(__file__).parents[4] / "docs" / "imports.md").read_text(encoding="utf-8")


def test_the_mapping_that_is_explained_can_be_read() -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (table,) = from_plain(tomllib.loads(toml)).tables
    assert table.header_row == 6
    assert len(table.columns) > 10


def _named(heading: str) -> set[str]:
    """The words in code marks from this heading to the next paragraph that begins with one."""
    return set(re.findall(r"`([a-z_\d]+)`", re.split(r"\n\*\*|\n#", TEXT.partition(heading)[2])[0]))


def test_the_fields_that_are_listed_are_all_that_there_are() -> None:
    assert _named("**Fields** of a column") == FIELDS.keys()


def test_every_property_and_every_word_that_it_takes_is_listed() -> None:
    properties = {name for field in FIELDS.values() for name in field.properties}
    words = {word for name in properties for word in choices(name)} - {"adm2", "adm3"}
    assert (properties | words | {"separator"}) - _named("**Properties** of a column") == set()


def test_every_constant_is_listed() -> None:
    listed = _named("**Constants** may state")
    assert listed <= CONSTANTS
    assert CONSTANTS - listed - CODES.keys() <= {"adm1", "adm2", "adm3"}


def test_every_option_is_explained() -> None:
    options = TEXT.partition("[tables.options]")[2].partition("[tables.columns]")[0]
    assert set(re.findall(r"^([a-z_]+) = ", options, re.MULTILINE)) == {field.name for field in fields(Options)}
