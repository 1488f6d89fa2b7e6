"""Why the system refused, in words that are translated."""

from __future__ import annotations

import errno

import pytest

from db.messages import Message
from db.reasons import reason


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "there is no such file"),
        (errno.EACCES, "you do not have the right to do that"),
        (errno.EIO, "the disk does not answer"),
    ],
)
def test_what_comes_often_is_told_in_our_words(number: int, told: str) -> None:
    assert reason(OSError(number, "in the words of the system")) == Message(told)


def test_what_seldom_comes_is_told_in_those_of_the_system() -> None:
    assert reason(OSError(errno.EPROTO, "Protocol error")) == "Protocol error"


def test_a_failure_without_words_has_a_name() -> None:
    assert reason(OSError()) == "OSError"
