"""The forms on an archive of many incidents, offscreen in a process of its own: opening one, and typing into it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks import desktop
from tests.benchmarks.measuring import Limit, Result, Side, median, percentile
from tests.benchmarks.processes import alone
from tests.benchmarks.stage import Stage

_ROUNDS = 15
_LETTERS = "over 85 civilians"
_FIELDS = (
    "title", "event_type", "targets", "date", "time_of_day", "place", "agreement", "description", "tags", "verbatim",
    "value", "chains", "as_of",
)  # fmt: skip
"""A field of each kind of editor: words, a term, several terms, a date, a code, a place, another record, a long text,
lines, a cell of a table, a number, a chain, a day of the figure."""


@dataclass(frozen=True)
class Forms:
    """Seconds of each thing, ours or Qt's alone, by field where it is typed; ``inputs`` are the fields of the form."""

    opened: list[float]
    typed: dict[str, list[float]]
    warned: list[float]
    said: list[float]
    inputs: int


def forms(stage: Stage) -> Iterator[Result]:
    """The form of an incident with a figure, beside as many bare inputs; a key, beside one in a bare line."""
    ours = alone(in_the_forms, stage.usual())
    bare = alone(bare_form, ours.inputs)
    yield Result("form: open an incident", _sides(median, ours.opened, bare.opened, ours.inputs), Limit(most=0.08))
    (keys,) = bare.typed.values()
    slowest = max(ours.typed, key=lambda name: percentile(ours.typed[name], 95))
    p95 = _sides(lambda times: percentile(times, 95), ours.typed[slowest], keys, len(_LETTERS))
    work = f"form: from a key to the screen, p95 of the slowest of {len(_FIELDS)} editors ({slowest})"
    yield Result(work, p95, Limit(most=0.016))
    yield Result("form: warning of a duplicate", _sides(max, ours.warned, keys, 1), Limit(most=0.3))
    yield Result("form: parts above the whole are said", _sides(max, ours.said, keys, 1), Limit(most=0.2))


def _sides(of: Callable[[list[float]], float], mine: list[float], bare: list[float], rows: int) -> list[Side]:
    return [Side(of(mine), rows), Side(of(bare), rows)]


def in_the_forms(path: Path) -> Forms:
    """Open the form of an incident over and over, then type into a field of each kind."""
    from db.model.records import Figure
    from desktop.forms import reading_order

    with TemporaryDirectory() as folder:
        program = desktop._program(Path(folder))
        program.window.resize(1366, 768)
        program.session.open(path)
        program.window.show()
        archive = program.session.archive
        figure = next(
            record for record in archive.records("figure") if isinstance(record, Figure) and record.quantities
        )
        opened = [_open(program, figure.subject) for _ in range(_ROUNDS)]
        form = program.window.pages.form
        card = form.figures[figure.id]
        card.open()
        inputs = len(reading_order.focusable(form))
        typed = {name: _type(form, name) for name in _FIELDS}
        measured = Forms(opened, typed, [_warn(program, form)], [_say(card)], inputs)
        form.drafting.give_up()
        program.window.close()
    return measured


def _open(program: Any, identifier: str) -> float:
    from PySide6.QtWidgets import QApplication

    program.window.pages.back()
    QApplication.processEvents()
    start = time.perf_counter()
    program.window.pages.open_record(identifier)
    program.window.pages.form.grab()
    return time.perf_counter() - start


def _type(form: Any, name: str) -> list[float]:
    """Seconds of each letter, drawn."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    def field() -> Any:
        return form.findChild(QLineEdit, name) or form.findChild(QPlainTextEdit, name)

    desktop._until(lambda: field() is not None)  # the last sections are made when the form stands
    line = field()
    line.setFocus()
    taken = []
    for letter in _LETTERS:
        start = time.perf_counter()
        QTest.keyClicks(line, letter)
        line.grab()
        taken.append(time.perf_counter() - start)
    return taken


def _warn(program: Any, form: Any) -> float:
    """A new incident of the same day at the same place."""
    from desktop.forms.duplicates import DuplicateWarning

    known = form.drafting.record
    start = time.perf_counter()
    program.window.desk.navigator.new("incident", {"places": known.places, "date": known.date})
    found = program.window.pages.form.findChild(DuplicateWarning)
    desktop._until(lambda: not found.isHidden())
    taken = time.perf_counter() - start
    program.window.pages.back()
    return taken


def _say(card: Any) -> float:
    from dataclasses import replace

    from db.model.parts import Quantity

    card.drafting.record = replace(card.drafting.record, quantities=(Quantity(value=3), Quantity(value=2, part=True)))
    start = time.perf_counter()
    card.drafting.type({"quantities": (Quantity(value=3), Quantity(value=20, part=True))})
    assert card.section.rows["quantities"].problem
    taken = time.perf_counter() - start
    card.drafting.give_up()
    return taken


def bare_form(inputs: int) -> Forms:
    """Qt alone: a window with as many labelled lines, and a key in one of them."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

    app = desktop._application()
    opened, typed = [], []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        window = QWidget()
        rows = QFormLayout(window)
        lines = [QLineEdit() for _ in range(inputs)]
        for line in lines:
            rows.addRow("label", line)
        window.resize(1366, 768)
        window.show()
        window.grab()
        opened.append(time.perf_counter() - start)
        app.processEvents()
    for letter in _LETTERS * len(_FIELDS):
        start = time.perf_counter()
        QTest.keyClicks(lines[0], letter)
        lines[0].grab()
        typed.append(time.perf_counter() - start)
    return Forms(opened, {"line": typed}, [], [], inputs)
