"""The window on a large archive, offscreen in a process of its own: what somebody waits for in its lists and search."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.measuring import Limit, Result, Side, median, seconds
from tests.benchmarks.processes import alone, most_memory
from tests.benchmarks.stage import Stage, count, raw

_ROUNDS = 5
_PATIENCE = 30.0
"""Seconds after which a window that shows nothing is broken, not slow."""

_PAGE = """SELECT payload FROM record JOIN change ON change.pk = record.change
           WHERE kind = 'figure' AND removed IS NULL AND erased IS NULL ORDER BY record.pk {way} LIMIT 100"""
_FILTERED = """SELECT payload FROM record JOIN figure USING (pk) JOIN change ON change.pk = record.change
               WHERE kind = 'figure' AND removed IS NULL AND erased IS NULL AND measure = 'killed'
               ORDER BY record.pk DESC LIMIT 100"""
_SEARCHED = """SELECT payload FROM search JOIN record ON record.pk = search.rowid
               JOIN change ON change.pk = record.change
               WHERE search MATCH '"shelling"*' ORDER BY search.rowid DESC LIMIT 20"""


@dataclass(frozen=True)
class Lists:
    """Seconds of each thing in the window, and the bytes that the process held at most."""

    first: list[float]
    jump: list[float]
    filter: list[float]
    search: list[float]
    memory: int


def lists(stage: Stage) -> Iterator[Result]:
    """A list of as many figures as incidents: its first page, its end, a filter, a search over everything."""
    path = stage.large()
    rows = count(path, "figure")
    ours = alone(in_the_window, path)
    bare = alone(bare_window)
    works = (
        ("first page", ours.first, _PAGE.format(way="DESC"), Limit(most=1.0)),
        ("jump to the end", ours.jump, _PAGE.format(way="ASC"), Limit(most=0.1)),
        ("filter", ours.filter, _FILTERED, Limit(most=0.3)),
        ("search as one types", ours.search, _SEARCHED, Limit(most=0.3)),
    )
    with raw(path) as connection:
        for name, times, query, limit in works:
            fetch = partial(_fetch, connection, query)
            sides = [Side(median(times), rows), Side(median([seconds(fetch) for _ in range(_ROUNDS)]), 100)]
            yield Result(f"window, {rows:,} figures: {name}", sides, limit)
    memory = [Side(ours.memory, rows), Side(bare, 0)]
    yield Result(f"window, {rows:,} figures: memory", memory, Limit(most=300e6), unit="MB")


def steps(stage: Stage) -> Iterator[Result]:
    """How long the window gives no sign while much is saved; there is no raw side to that."""
    with stage.copy(stage.usual(), "steps") as path:
        longest = alone(long_steps, path)
    for name, records, gap in longest:
        yield Result(f"window: longest gap while {name}", [Side(gap, records), Side(0, 0)], Limit(most=0.1))


def long_steps(path: Path) -> list[tuple[str, int, float]]:
    """What, of how many records, and the longest time between two events in seconds."""
    from db import bulk
    from db.bulk import Edit
    from db.store.listing import Sought

    with TemporaryDirectory() as folder:
        program = _program(Path(folder))
        program.window.show()
        program.window.doors.open(path)
        _screen(program)
        session = program.session
        numbers = list(session.archive.numbers(Sought("incident"), bulk.MOST))
        user = session.archive.user.id
        first, second = session.archive.whole(list(session.archive.numbers(Sought("place"), 2)))

        def change(archive: Any) -> Any:
            return archive.save(*bulk.preview(archive, numbers, Edit(tags=("seen",)), user).changed)

        works: tuple[tuple[str, Callable[[], Any]], ...] = (
            ("many are changed at once", lambda: session.change(change)),
            ("that is undone", session.undo),
            ("two places are merged", lambda: session.merge(first, second.id)),
        )
        found = [(name, *_longest_gap(do)) for name, do in works]
        program.window.close()
    return found


def _longest_gap(do: Callable[[], Any]) -> tuple[int, float]:
    from PySide6.QtCore import QTimer

    moments = [time.perf_counter()]
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: moments.append(time.perf_counter()))
    timer.start()
    change = do()
    timer.stop()
    moments.append(time.perf_counter())
    return len(change.after), max(later - one for one, later in pairwise(moments))


def _fetch(connection: Any, query: str) -> list[Any]:
    found: list[Any] = connection.execute(query).fetchall()
    return found


def bare_window() -> int:
    """The bytes that Qt alone holds: a window with an empty table."""
    from PySide6.QtGui import QStandardItemModel
    from PySide6.QtWidgets import QTableView

    app = _application()
    table = QTableView()
    table.setModel(QStandardItemModel(0, 7))
    table.show()
    app.processEvents()
    return most_memory()


def in_the_window(path: Path) -> Lists:
    """Open the archive, and do in its window what somebody does all day."""
    with TemporaryDirectory() as folder:
        program = _program(Path(folder))
        program.window.show()
        program.window.doors.open(path)
        screen = _screen(program)
        measured = Lists(
            [_seconds_of(lambda: _show(screen, "figure"), screen) for _ in range(_ROUNDS)],
            [_jump(screen) for _ in range(_ROUNDS)],
            [_filter(screen) for _ in range(_ROUNDS)],
            [_search(program) for _ in range(_ROUNDS)],
            most_memory(),
        )
        program.window.close()
    return measured


def _application() -> Any:
    from desktop.app import application

    return application(["sanad", "-platform", "offscreen"])


def _program(folder: Path) -> Any:
    from desktop.app import Program
    from desktop.settings import Settings

    app = _application()
    settings = Settings(folder / "desktop.ini")
    settings.language = "en"
    return Program(app, settings)


def _screen(program: Any) -> Any:
    program.window.resize(1366, 768)
    program.window.pages.show_screen("show_archive")
    screen = program.window.pages.currentWidget()
    _until(lambda: _is_shown(screen))
    return screen


def _show(screen: Any, kind: str, **limits: Any) -> None:
    from db.store.listing import Sought

    screen.show_subject(Sought("chain"))
    screen.show_subject(Sought(kind, **limits))


def _jump(screen: Any) -> float:
    numbers = screen.view.table
    _until(lambda: numbers.rowCount() > 1000)
    screen.view.go_to(0)
    return _seconds_of(lambda: screen.view.go_to(-1), screen)


def _filter(screen: Any) -> float:
    from db.store.listing import Sought

    screen.show_subject(Sought("figure"))
    _until(lambda: screen.view.table.rowCount() > 1000)
    return _seconds_of(lambda: screen.show_subject(Sought("figure", measure=("killed",))), screen)


def _search(program: Any) -> float:
    program.window.actions_["find"].trigger()
    search = program.window.search
    search.line.setText("")
    search._ask()
    start = time.perf_counter()
    search.line.setText("shelling")
    search._ask()
    _until(lambda: search.results.rowCount() > 0)
    search.list.viewport().grab()
    taken = time.perf_counter() - start
    search.close_panel()
    return taken


def _seconds_of(do: Callable[[], object], screen: Any) -> float:
    """Until the rows stand on the screen."""
    start = time.perf_counter()
    do()
    _until(lambda: _is_shown(screen))
    screen.view.viewport().grab()
    return time.perf_counter() - start


def _is_shown(screen: Any) -> bool:
    return bool(screen.view.table.rowCount() > 0)


def _until(happened: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + _PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError("the window shows nothing")
        QApplication.processEvents()
        time.sleep(0.001)
