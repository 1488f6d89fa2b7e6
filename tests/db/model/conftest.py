"""What the tests of the rules share."""

from __future__ import annotations

import pytest

from tests.factories import Scene


@pytest.fixture
def scene() -> Scene:
    """An empty archive of the country XX: North with n1 and n2, South with s1."""
    made = Scene()
    made.place("XX", "country")
    for name, level, within in (
        ("North", "adm1", "XX"),
        ("South", "adm1", "XX"),
        ("n1", "adm2", "North"),
        ("n2", "adm2", "North"),
        ("s1", "adm2", "South"),
    ):
        made.place(name, level, within)
    return made
