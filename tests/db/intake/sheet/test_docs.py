"""The documentation of mappings against the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from db.intake.sheet.fields import CODES, FIELDS
from db.intake.sheet.reading import from_plain

TEXT = (Path(__file__).parents[4] / "docs" / "imports.md").read_text(encoding="utf-8")


def test_the_mapping_that_is_explained_can_be_read() -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (table,) = from_plain(tomllib.loads(toml)).tables
    assert table.header_row == 6
    assert len(table.columns) > 10


def test_every_field_that_is_listed_is_one() -> None:
    listed = TEXT.partition("**Fields** of a column:")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+)`", listed))
    assert named - {"end"} <= FIELDS.keys()
    assert {"id", "number", "place", "date", *CODES} - named <= {
        "actor_role", "place_level", "document_kind", "reliability", "connection", "consent", "verb",
    }  # fmt: skip
