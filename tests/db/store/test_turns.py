"""Writers of one process take turns."""

from __future__ import annotations

import threading
from pathlib import Path

from db.store.turns import turns_at

FILE = Path("/archive.sanad")


def test_who_came_first_goes_first() -> None:
    turns, order, threads = turns_at(FILE), [], []

    def write(number: int) -> None:
        with turns.turn(5):
            order.append(number)

    with turns.turn(5):
        for number in range(5):
            threads.append(threading.Thread(target=write, args=[number]))
            threads[-1].start()
            while len(turns._waiting) <= number:
                pass
        assert order == []
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_one_file_has_one_queue_and_none_when_nobody_is_there() -> None:
    turns = turns_at(FILE)
    assert turns_at(FILE) is turns
    assert turns_at(Path("/other.sanad")) is not turns


def test_patience_ends_and_the_queue_goes_on() -> None:
    turns = turns_at(FILE)
    with turns.turn(5):
        with turns.turn(0.01):
            pass
        assert not turns._waiting
    with turns.turn(0):
        assert turns._taken
    assert not turns._taken
