"""What a file leaves open is told once, whichever format it is read by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import prepared
from tests.db.intake import ged
from tests.db.intake.sheet.bringing import as_text

_COMBAT = ged.event(side_b="Força do Norte")
EVENTS = [ged.NEWER, [_COMBAT.get(column, "") for column in ged.NEWER]]
PLACES = [
    ["admin1Name_fr", "admin1Pcode", "admin2Name_fr", "admin2Pcode"],
    ["Région du Nord", "QB01", "Hallé", "QB0101"],
    ["Région du Sud", "QB02", "Pré", "QB0201"],
]
ANY = [["المحافظة", "التاريخ", "القتلى"], ["إدلب", "2031-02-03", "3"], ["حماة", "2031-02-04", "4"]]
MAPPING = '[[tables]]\nrow = "incident"\n[tables.columns]\n"التاريخ" = "date"\n'


def told(archive: Archive, path: Path, ways: Ways) -> list[str]:
    with prepared(archive, [path], ways) as ready:
        return [str(warning) for warning in ready.outcomes[0].warnings]


def mapping(folder: Path, content: str) -> Path | None:
    if not content:
        return None
    path = folder / "mapping.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("format_name", "table", "code_page", "mapped"),
    [
        ("ucdp-ged", EVENTS, "cp1252", ""),
        ("places", PLACES, "cp1252", ""),
        ("sheet", ANY, "cp1256", ""),
        ("sheet", ANY, "cp1256", MAPPING),
    ],
)
def test_guessed_letters_are_told_once(
    archive: Archive, tmp_path: Path, format_name: str, table: Sequence[Sequence[str]], code_page: str, mapped: str
) -> None:
    path, ways = tmp_path / "table.csv", Ways(format_name, mapping=mapping(tmp_path, mapped))
    path.write_bytes(as_text(table).encode(code_page))
    assert [f"was read as {code_page}" in said for said in told(archive, path, ways)].count(True) == 1
    path.write_bytes(as_text(table).encode())
    assert not any("was read as cp" in said for said in told(archive, path, ways))


def test_what_a_list_of_places_leaves_out_is_told(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(as_text([["Places of 2031"], [], *PLACES]), encoding="utf-8")
    assert any("Places of 2031" in said for said in told(archive, path, Ways("places")))
