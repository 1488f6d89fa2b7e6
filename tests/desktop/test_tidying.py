"""Whoever frees cycles does it in the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop.tidying import Tidying


class Knot(QObject):
    """Refers to itself, and has a timer that only its own thread can stop."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(1000)


def test_a_thread_frees_no_cycle_and_the_window_does(qtbot: QtBot) -> None:
    gc.collect()
    owner = QObject()
    tidying = Tidying(owner)
    knot = weakref.ref(Knot())
    many: list[list[int]] = []
    thread = threading.Thread(target=lambda: many.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    assert knot() is not None
    tidying.look()
    assert knot() is None


def test_python_frees_them_again_when_the_program_is_gone_and_not_while_it_goes(qtbot: QtBot) -> None:
    owner = QObject()
    was_on: list[bool] = []
    Tidying(owner)
    assert not gc.isenabled()
    owner.destroyed.connect(lambda: was_on.append(gc.isenabled()))
    owner.deleteLater()
    qtbot.waitUntil(gc.isenabled)
    assert was_on == [False]
