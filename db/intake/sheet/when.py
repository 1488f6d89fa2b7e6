"""When it happened: a date, or start and end, or year, month and day in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from db.intake.columns import BadCell, DateColumn, assembled, period, states_nothing
from db.intake.sheet.binding import Binding, Bound, Cells, read_cell, text_of
from db.intake.sheet.title_years import lacks_year, with_year
from db.intake.sheet.weeks import week_in
from db.intake.tables import Value
from db.messages import N_, Message, message
from db.model.date_entry import DateReading
from db.model.date_parts import Order
from db.model.dates import days_of
from db.model.numerals import plain_digits

_YEAR = re.compile(r"(?:1[3-9]|20|21)\d\d")
_SHORT_YEAR = re.compile(r"\s*(?P<month>[^\W\d_]{3,})\.?[\s/’'-]*(?P<year>\d\d)\s*")
_CENTURY = 2000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VERY_DAY = "1"
"""As ACLED and UCDP number precision; 2 and more is a day in the week, month or year that is meant."""
_NO_WEEK = N_("{column}: “{text}” is no week of a year; write it like 2019-W05.")
_CLOCK = re.compile(r"\s*([01]?\d|2[0-3])[:.hH]([0-5]\d)(?::[0-5]\d)?\s*")
_ISO = re.compile(r"[\d\s./:+TZ-]*", re.ASCII)


@dataclass(frozen=True)
class Moment:
    """A date in EDTF, the words that it was given in where they say or can mean more, and the time of day."""

    edtf: str = ""
    text: str = ""
    time_of_day: str = ""
    warnings: tuple[Message, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """Columns and cells of a start and an end beside a whole date."""


class Dates:
    """Reads the columns of one date field ("date", "as_of", "published")."""

    def __init__(self, binding: Binding, field: str) -> None:
        self._columns = _readers(binding, field)
        self._constant = binding.mapping.constants.get(field, "")

    def learn(self, cells: Cells) -> None:
        """Take notice of a row: a column's order of day and month may show in any of them."""
        for bound, column in self._columns:
            column.learn(cells[bound.position])

    def read(self, cells: Cells) -> tuple[str, str]:
        """The date and its words; `BadCell` if it is none."""
        reading = _first(self._columns, cells)
        return (reading.edtf, _words(reading)) if reading else (self._constant, "")

    def messages(self) -> Iterator[Message]:
        """What is worth a word of whole columns."""
        for bound, column in self._columns:
            yield from column.warnings(bound.header)


class When:
    """Reads the date of an event."""

    def __init__(self, binding: Binding) -> None:
        self._dates, self._starts, self._ends = (_readers(binding, name) for name in ("date", "start", "end"))
        self._year, self._month, self._day = (binding.first(name) for name in ("year", "month", "day"))
        self._week = binding.first("week")
        self._in_year, self._in_month = (binding.mapping.constants.get(name, "") for name in ("year", "month"))
        self._has_parts = bool(self._year or self._month or (self._day and self._in_month))
        self._assembled = DateColumn()
        self._time = binding.first("time")
        self._precision = binding.first("date_precision")
        self._constant = binding.mapping.constants.get("date", "")
        for _, column in (*self._dates, *self._starts, *self._ends):
            column.learn(self._in_year or None)

    def learn(self, cells: Cells) -> None:
        """As `Dates.learn`."""
        for bound, column in (*self._dates, *self._starts, *self._ends):
            column.learn(self._completed(cells[bound.position], cells))

    def messages(self) -> Iterator[Message]:
        """What is worth a word of whole columns."""
        for bound, column in (*self._dates, *self._starts, *self._ends):
            yield from column.warnings(bound.header)

    def read(self, cells: Cells) -> Moment:
        """The row's date; `BadCell` if a cell is none."""
        whole = self._whole(cells)
        reading = whole or period(self._first(self._starts, cells), self._first(self._ends, cells))
        if reading is None and self._week:
            reading = self._of_week(self._week, cells)
        if reading is None and self._has_parts:
            reading = self._of_parts(cells)
        clock = self._clock(cells)
        if reading is None:
            return Moment(self._constant, time_of_day=clock)
        warnings = (_ambiguous(reading),) if reading.ambiguous else ()
        unread = tuple(self._beside(cells, days_of(whole.edtf))) if whole else ()
        about = tuple(self._about(reading.edtf, cells))
        edtf = f"{reading.edtf}~" if about else reading.edtf
        return Moment(edtf, _words(reading), clock or reading.time, warnings, unread + about)

    def _about(self, edtf: str, cells: Cells) -> Iterator[tuple[str, str]]:
        """The precision that says of the row's one day that it need not be the very day."""
        said = self._precision.text(cells) if self._precision else ""
        if self._precision and said not in ("", _VERY_DAY) and _DAY.fullmatch(edtf):
            yield self._precision.header, said

    def _beside(self, cells: Cells, days: tuple[date | None, date | None]) -> Iterator[tuple[str, str]]:
        """The start and the end that do not say again what the whole date says."""
        for end, columns in enumerate((self._starts, self._ends)):
            for bound, column in columns:
                if not states_nothing(cells[bound.position]) and _days(bound, column, cells)[end] != days[end]:
                    yield bound.header, bound.text(cells)

    def _whole(self, cells: Cells) -> DateReading | None:
        for bound, column in self._dates:
            value = self._completed(cells[bound.position], cells)
            if reading := read_cell(bound, column, cells, value):
                return reading
        return None

    def _first(self, columns: list[tuple[Bound, DateColumn]], cells: Cells) -> DateReading | None:
        completed = ((*one, self._completed(cells[one[0].position], cells)) for one in columns)
        return next(
            (day for bound, column, value in completed if (day := read_cell(bound, column, cells, value))), None
        )

    def _completed(self, value: Value, cells: Cells) -> Value:
        """ "12 May" beside a column of years, or in the year that a title names: one date."""
        if not isinstance(value, str) or states_nothing(value):
            return value
        if self._in_year and lacks_year(value, self._in_year):
            return with_year(value, self._in_year)
        if self._year and not _YEAR.search(value):
            return f"{value} {self._year.text(cells)}".strip()
        return value

    def _of_parts(self, cells: Cells) -> DateReading | None:
        parts = (self._year, self._month, self._day)
        year, month, day = (cells[bound.position] if bound else None for bound in parts)
        year, month = year or self._in_year, month or self._in_month
        if isinstance(month, str) and not states_nothing(month) and (said := month_and_year(month)):
            text = said
        else:
            text = f"{month:%Y-%m}" if isinstance(month, datetime) else assembled(year, month, day)
        named = self._month or self._year or self._day
        return read_cell(named, self._assembled, cells, text) if named and text else None

    def _of_week(self, week: Bound, cells: Cells) -> DateReading | None:
        """The days of a week; its words stay, for not everybody begins the year's first week on the same day."""
        text, year = week.text(cells), self._year.text(cells) if self._year else ""
        if states_nothing(text):
            return None
        said = plain_digits(year).removesuffix(".0")
        days = week_in(text, int(said) if _YEAR.fullmatch(said) else 0)
        if not days:
            raise BadCell(message(_NO_WEEK, column=week.header, text=text))
        return DateReading(f"{text} ({year})" if year and year not in text else text, days)

    def _clock(self, cells: Cells) -> str:
        if self._time is None:
            return ""
        value = cells[self._time.position]
        if isinstance(value, datetime | time):
            return value.strftime("%H:%M")
        text = "" if states_nothing(value) else text_of(value)
        match = _CLOCK.fullmatch(text)
        return f"{int(match[1]):02}:{match[2]}" if match else text


def month_and_year(text: str) -> str:
    """A month with its year in one cell; what stands beside a month's name can be no day: "Jan-19" is of 2019."""
    if short := _SHORT_YEAR.fullmatch(text):
        return f"{short['month']} {_CENTURY + int(short['year'])}"
    return text if _YEAR.search(text) else ""


def _readers(binding: Binding, field: str) -> list[tuple[Bound, DateColumn]]:
    general = binding.mapping.options.date_order
    orders = [(bound, bound.mapping.properties.get("order", "") or general) for bound in binding.of(field)]
    return [(bound, DateColumn(order=cast(Order, order) if order else None)) for bound, order in orders]


def _first(columns: list[tuple[Bound, DateColumn]], cells: Cells) -> DateReading | None:
    return next((day for bound, column in columns if (day := read_cell(bound, column, cells))), None)


def _days(bound: Bound, column: DateColumn, cells: Cells) -> tuple[date | None, date | None]:
    try:
        reading = read_cell(bound, column, cells)
    except BadCell:
        return None, None
    return days_of(reading.edtf) if reading else (None, None)


def _words(reading: DateReading) -> str:
    """The words that were given, if they say more than the date, or another date too.

    A date of figures whose order the mapping or the column has settled means one day only: its text would raise the
    question again.
    """
    return reading.entered if reading.ambiguous or not _ISO.fullmatch(reading.entered) else ""


def _ambiguous(reading: DateReading) -> Message:
    sentence = N_("Ambiguous date: “{text}” was read as {read}; say in the mapping whether day or month comes first.")
    return message(sentence, text=reading.entered, read=reading.edtf)
