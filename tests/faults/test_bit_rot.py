"""Single bits turned over; ``python -m tests.faults.bit_rot`` turns over as many as one likes."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bit_rot import archive_with_everything, complaint, content, try_out, turn_over

_FLIPS = 100


def test_in_a_plain_archive_every_bit_that_says_something_is_missed(tmp_path: Path) -> None:
    found = try_out(tmp_path, None, _FLIPS, seed=7)

    assert found.flips == _FLIPS
    assert found.found > _FLIPS / 2
    assert not found.missed


def test_in_an_encrypted_archive_every_bit_is_missed(tmp_path: Path) -> None:
    found = try_out(tmp_path, "seven plain words on a line", _FLIPS, seed=7)

    assert found.found == _FLIPS


def test_a_bit_of_what_somebody_said_makes_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "a.sanad"
    archive_with_everything(path, None)
    written = content(path, None)
    assert not complaint(path, None)

    turn_over(path, path.read_bytes().index(b"de-escalation zone") * 8)

    assert content(path, None) != written
    assert complaint(path, None)
