"""What is said of a passphrase, and the pause after wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.passphrases import FAIR, FREE_TRIES, STRONG, WEAK, Tries, strength

ARCHIVE = Path("/a.sanad")


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("passphrase", "grade"),
    [
        ("", WEAK),
        ("password", WEAK),
        ("Passw0rd!", WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", WEAK),
        ("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", WEAK),
        ("the the the the the the the the", WEAK),
        ("correct horse battery staple", FAIR),
        ("correct horse battery staple window", STRONG),
        ("مفتاح نافذة زيتون قارب ليمون سحاب", STRONG),
        ("xK9!fq2LmZ", STRONG),
    ],
)
def test_strength_is_how_much_has_to_be_guessed(passphrase: str, grade: str) -> None:
    assert strength(passphrase) == grade


def test_five_wrong_ones_bring_a_pause_that_grows() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(FREE_TRIES - 1):
        tries.failed(ARCHIVE)
    assert tries.pause(ARCHIVE) == 0
    tries.failed(ARCHIVE)
    assert tries.pause(ARCHIVE) == 5
    clock.now += 5
    assert tries.pause(ARCHIVE) == 0
    tries.failed(ARCHIVE)
    assert tries.pause(ARCHIVE) == 10


def test_the_right_one_ends_it() -> None:
    tries = Tries(Clock())
    for _ in range(8):
        tries.failed(ARCHIVE)
    assert tries.pause(Path("/another.sanad")) == 0
    tries.succeeded(ARCHIVE)
    assert tries.pause(ARCHIVE) == 0
