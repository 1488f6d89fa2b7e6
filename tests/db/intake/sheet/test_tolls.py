"""Cells that say in words how many of what."""

from __future__ import annotations

import pytest

from db.intake.columns import BadCell
from db.intake.sheet.tolls import read_toll


def _said(text: str) -> list[str]:
    return [f"{measure} {q.unit} {q.quantifier} {q.value}{' part' if q.part else ''}" for measure, q in read_toll(text)]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2 killed, 7 injured", ["killed person exact 2", "injured person exact 7"]),
        ("Killed: 2; wounded: 3", ["killed person exact 2", "injured person exact 3"]),
        ("over 1,200 families displaced", ["displaced household more_than 1200"]),
        ("3 killed (incl. 1 child)", ["killed person exact 3", "killed person exact 1 part"]),
        ("3 civilians killed, 2 soldiers killed", ["killed person exact 3 part", "killed person exact 2 part"]),
        ("٣ قتلى و٧ جرحى بينهم طفلان", None),
        ("3 killed near km 5", None),
        ("3 killed, 4 killed", None),
        ("2 children, 3 killed", None),
        ("no casualties", []),
    ],
)
def test_a_toll_is_read_whole_or_refused(cell: str, said: list[str] | None) -> None:
    if said is None:
        with pytest.raises(BadCell, match="could not be read as numbers"):
            read_toll(cell)
    else:
        assert _said(cell) == said
