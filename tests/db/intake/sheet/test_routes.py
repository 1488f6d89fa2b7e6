"""From where to where in one cell."""

from __future__ import annotations

import pytest

from db.intake.sheet.routes import ends_of, has_arrow


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("Spring → Mill", ("Spring", "Mill")),
        ("Spring -> Ford -> Mill", ("Spring", "Mill")),
        ("Spring ← Mill", ("Mill", "Spring")),
        ("from Upper Spring to Mill", ("Upper Spring", "Mill")),
        ("Spring – Mill", ("Spring", "Mill")),
        ("من إدلب إلى حماة", ("إدلب", "حماة")),
        ("إدلب ← حماة", ("إدلب", "حماة")),
        ("إدلب → حماة", ("", "")),
        ("Upper-Spring", ("", "")),
        ("Spring →", ("", "")),
    ],
)
def test_a_way_has_two_ends(cell: str, ends: tuple[str, str]) -> None:
    assert ends_of(cell) == ends


def test_only_an_arrow_makes_a_way_of_names_that_nobody_calls_one() -> None:
    assert has_arrow("Spring → Mill")
    assert not has_arrow("Spring – Mill")
    assert not has_arrow("إدلب → حماة")
