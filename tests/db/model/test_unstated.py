"""What says that nothing is known."""

from __future__ import annotations

import pytest

from db.model.unstated import ARABIC, ENGLISH, is_unstated


@pytest.mark.parametrize(
    "text", [*ENGLISH, *ARABIC, "", "  ", "-", "—", "...", "?", "N/A", "n.a.", "#N/A", "(unknown)"]
)
def test_nothing_is_stated(text: str) -> None:
    assert is_unstated(text)


@pytest.mark.parametrize(
    "text", ["0", "zero", "صفر", "no", "unknown gunmen", "~", ">", "1", "مجهولون مسلحون", "-" * 80 + "x"]
)
def test_something_is_stated(text: str) -> None:
    assert not is_unstated(text)
