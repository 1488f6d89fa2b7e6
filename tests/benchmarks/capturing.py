"""Capture in the window, offscreen in a process of its own: what each key takes, and how long a text is read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks import desktop
from tests.benchmarks.forms import bare_form
from tests.benchmarks.measuring import Limit, Result, Side, median, percentile
from tests.benchmarks.processes import alone
from tests.benchmarks.stage import Stage

_BOOK = 200_000
"""Words of the longest text."""
_REPORT = 2_000
_AFTERWARDS = 2_000
"""Milliseconds."""


@dataclass(frozen=True)
class Captured:
    """Seconds of each thing; ``gaps`` between two events of the window while a book is read."""

    entered: list[float]
    stepped: list[float]
    read: list[float]
    bare: list[float]
    gaps: list[float]
    words: int


def capture(stage: Stage) -> Iterator[Result]:
    """Enter and F8 in the worked example beside a key in a bare line; a report and a book read in the window."""
    book = _BOOK if stage.sizes.usual > _REPORT else _REPORT
    ours = alone(in_capture, book)
    (keys,) = alone(bare_form, 1).typed.values()
    for work, times, most in (("Enter", ours.entered, 0.1), ("F8", ours.stepped, 0.05)):
        sides = [Side(percentile(times, 95), len(times)), Side(percentile(keys, 95), len(keys))]
        yield Result(f"capture: {work}, from the key to the screen, p95", sides, Limit(most=most))
    sides = [Side(median(ours.read), _REPORT), Side(median(ours.bare), _REPORT)]
    yield Result(f"capture: {_REPORT:,} words are read and marked", sides, Limit(most=1.0))
    gaps = [Side(max(ours.gaps), ours.words), Side(0, 0)]
    yield Result(f"capture: longest gap while {ours.words:,} words are read", gaps, Limit(most=0.1))


def in_capture(book: int) -> Captured:
    """The worked example key by key, a report five times, and a text of so many words."""
    from db import sample

    with TemporaryDirectory() as folder:
        program = desktop._program(Path(folder))
        program.window.resize(1366, 768)
        program.session.create(Path(folder) / "measured.sanad")
        program.window.show()
        page = _begun(program, sample.TEXT)
        stepped = [_timed(page, lambda: page._go(1)) for _ in range(10)]
        entered = [_timed(page, page.accept) for _ in range(len(page.working.rows))]
        length = len(sample.TEXT.split())
        reports = ["\n\n".join([f"Report {number}", *[sample.TEXT] * (_REPORT // length)]) for number in range(5)]
        read = [_reading(program, text) for text in reports]
        gaps = _gaps(program, "\n\n".join(["A book", *[sample.TEXT] * (book // length)]))
        program.window.close()
    return Captured(entered, stepped, read, [_bare(text) for text in reports], gaps, book)


def _begun(program: Any, text: str) -> Any:
    from desktop.capture.intake import Intake

    Intake(program.window.desk, program.window).begin(text)
    page = program.window.pages.currentWidget().page
    desktop._until(lambda: not page.working.reading)
    page.rest()
    return page


def _timed(page: Any, do: Any) -> float:
    start = time.perf_counter()
    do()
    page.grab()
    return time.perf_counter() - start


def _reading(program: Any, text: str) -> float:
    start = time.perf_counter()
    _begun(program, text)
    return time.perf_counter() - start


def _bare(text: str) -> float:
    """The rules alone, without a window, places or an archive."""
    from db.detection.detector import detect

    start = time.perf_counter()
    detect(text)
    return time.perf_counter() - start


def _gaps(program: Any, text: str) -> list[float]:
    from PySide6.QtCore import QEventLoop, QTimer

    from desktop.capture.intake import Intake

    Intake(program.window.desk, program.window).begin(text)
    page = program.window.pages.currentWidget().page
    moments = [time.perf_counter()]
    timer, loop = QTimer(interval=5), QEventLoop()

    def look() -> None:
        moments.append(time.perf_counter())
        if not page.working.reading:
            QTimer.singleShot(_AFTERWARDS, loop.quit)  # the rows and marks of all of it are shown by then

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    return [later - one for one, later in pairwise(moments)]
