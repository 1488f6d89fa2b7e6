"""How old the newest backup is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop import backups

TODAY = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        ("", None),
        ("yesterday", None),
        ("2026-03-10T08:00:00.000Z", 0),
        ("2026-03-08T11:00:00.000Z", 2),
        ("2027-01-01T00:00:00.000Z", 0),  # the clock was set back since
    ],
)
def test_age_is_in_whole_days_and_never_negative(last: str, days: int | None) -> None:
    assert backups.age(last, TODAY) == days


@pytest.mark.parametrize(("days", "due"), [(None, True), (0, False), (7, False), (8, True)])
def test_a_week_is_long_enough(days: int | None, due: bool) -> None:
    assert backups.is_due(days) is due


def test_it_is_said_in_words() -> None:
    assert [str(backups.said(days)) for days in (None, 0, 1, 2)] == [
        "Backup: never", "Backup: today", "Backup: 1 day", "Backup: 2 days",
    ]  # fmt: skip
