"""A column of dates: of the spreadsheet's own kind, typed in any style, or both in one column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from db.intake.columns.cell import REMEMBERED, BadCell, Remembered, states_nothing, whole_of
from db.intake.tables import Value
from db.messages import N_, Message, message
from db.model import hijri
from db.model.date_entry import DateReading, joined, read_date, read_short_date, shown_order, split_time
from db.model.date_parts import Order
from db.model.dates import BadDate, parse_edtf

_YEARS = range(1800, 2201)
_SERIALS = (10_000, 80_000)
"""Days since 1900 as spreadsheets count them, from 1927 to 2119."""

_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
"""What spreadsheets count from, on Windows and on old Macs."""

_ONLY_TIME = N_("“{text}” is a time of day without a date; add the date.")
_A_FLAG = N_("“{text}” says yes or no where a date belongs.")
_SERIAL = N_("“{text}” is a number where a date belongs; perhaps the cell lost its date format: give it one again.")
_NO_DATE_NUMBER = N_("“{text}” is a number where a date belongs; write it like 2019-02-05.")
_SWAPPED = N_(
    "The column “{column}” mixes real dates, all of whose days could be months, with texts whose days could not: "
    "a spreadsheet program has probably swapped day and month of the real ones; they are marked as ambiguous."
)
_FEW = 3
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class DateColumn:
    """Dates of one column. `learn` each of its cells first, then `read` them.

    ``order`` of day and month is the mapping's; without it the one that all cells admit, else what can be read both
    ways is ambiguous. So is a year of two digits, unless the column's full years leave one. ``in_hijri``: digits are
    Hijri dates.
    """

    def __init__(self, *, order: Order | None = None, in_hijri: bool = False) -> None:
        self._given = order
        self._in_hijri = in_hijri
        self._shown: set[Order] = set()
        self._seen: set[str] = set()
        self._real: Counter[bool] = Counter()
        """Real dates, by whether their day could be a month."""
        self._years: set[int] = set()
        """Those that are written in full."""
        self._readings: Remembered[str, DateReading] = Remembered(self._of_date_text)
        self._days: dict[date, DateReading] = {}

    @property
    def order(self) -> Order | None:
        """The order that was given, or that the cells show; `None` if neither."""
        if self._given is None and len(self._shown) == 1:
            return next(iter(self._shown))
        return self._given

    @property
    def looks_swapped(self) -> bool:
        """Whether a spreadsheet program read day-first texts as month-first dates wherever it could, or the reverse.

        Then all real dates have days up to 12, and the texts that it left are those with numbers above 12.
        """
        return self._given is None and bool(self._shown) and self._real[True] >= _FEW and not self._real[False]

    def learn(self, value: Value) -> None:
        """Look at one cell."""
        if isinstance(value, str):
            if value not in self._seen:
                if len(self._seen) < REMEMBERED:
                    self._seen.add(value)
                if order := shown_order(value):
                    self._shown.add(order)
                self._years.update(map(int, _FULL_YEAR.findall(value)))
        elif isinstance(value, date):
            self._years.add(value.year)
            self._real[value.day <= 12] += 1

    def warnings(self, column: str) -> Iterator[Message]:
        """What should be said of the whole column, once it is learned."""
        if self.looks_swapped:
            yield message(_SWAPPED, column=column)

    def read(self, value: Value) -> DateReading | None:
        """What the cell states, as EDTF with the other dates that it may mean; `None` for nothing. Raises `BadCell`."""
        if isinstance(value, str):
            return self._of_text(value)
        if isinstance(value, datetime):
            reading = self._of_day(value.date())
            return reading if value.time() == time() else replace(reading, time=value.strftime("%H:%M"))
        if isinstance(value, date):
            return self._of_day(value)
        return None if value is None else self._of_other(value)

    def _of_text(self, text: str) -> DateReading | None:
        if states_nothing(text):
            return None
        written, clock = split_time(text.strip()) if ":" in text else (text.strip(), "")
        reading = self._readings(written)
        return reading if written == text else replace(reading, entered=text.strip(), time=clock)

    def _of_date_text(self, text: str) -> DateReading:
        if _FIVE_DIGITS.fullmatch(text):
            return self._of_serial(int(text))
        if not self._in_hijri and (short := read_short_date(text, self.order, self._likely_years)):
            return short
        return read_date(text, self.order, in_hijri=self._in_hijri)

    @property
    def _likely_years(self) -> range:
        """Those of the column, and a year on either side."""
        return range(min(self._years) - 1, max(self._years) + 2) if self._years else range(0)

    def _of_day(self, day: date) -> DateReading:
        known = self._days.get(day)
        if known is None:
            if len(self._days) >= REMEMBERED:
                self._days.clear()
            known = self._days[day] = DateReading(day.isoformat(), day.isoformat(), self._swapped(day))
        return known

    def _swapped(self, day: date) -> tuple[str, ...]:
        if not self.looks_swapped or day.day == day.month:
            return ()
        return (day.replace(month=day.day, day=day.month).isoformat(),)

    def _of_other(self, value: bool | int | Decimal | time) -> DateReading:
        """A number is a year, or a day written together (20190205); a serial number has lost its calendar."""
        if isinstance(value, bool):
            raise BadCell(message(_A_FLAG, text=str(value).lower()))
        if isinstance(value, Decimal) and value.is_nan():
            raise BadCell(message(_NO_DATE_NUMBER, text=value))
        if isinstance(value, time):
            raise BadCell(message(_ONLY_TIME, text=value.isoformat("minutes")))
        whole = (
            int(value) if isinstance(value, int) or (value.is_finite() and value == value.to_integral_value()) else 0
        )
        if whole in _YEARS or whole in hijri.YEARS or 10_000_000 <= whole < 100_000_000:
            return self._readings(str(whole))
        return self._of_serial(value)

    def _of_serial(self, number: int | Decimal) -> DateReading:
        """A day as spreadsheets count them, where the column's other dates leave one of their two calendars."""
        days = [first + timedelta(days=int(number)) for first in _FIRST_DAYS] if _is_serial(number) else []
        fitting = [day for day in days if day.year in self._likely_years]
        if len(fitting) == 1:
            return DateReading(fitting[0].isoformat(), fitting[0].isoformat())
        raise BadCell(message(_SERIAL if _is_serial(number) else _NO_DATE_NUMBER, text=number))


def _is_serial(number: int | Decimal) -> bool:
    return _SERIALS[0] <= number < _SERIALS[1]


def is_serial(value: Value) -> bool:
    """Whether the cell may be a day that a spreadsheet counts and no longer shows as one."""
    if isinstance(value, str) and _FIVE_DIGITS.fullmatch(value):
        return _is_serial(int(value))
    return isinstance(value, int) and not isinstance(value, bool) and _is_serial(value)


_FIVE_DIGITS = re.compile(r"\d{5}", re.ASCII)


def period(start: DateReading | None, end: DateReading | None) -> DateReading | None:
    """One date from a start and an end that stand in columns of their own; the time of day is the start's.

    Without an end it is the start; without a start it is open there (``../2019-02-05``). `BadCell` where the end comes
    first; where both can be read in two ways, both in the same one.
    """
    if start is None or end is None or start.edtf == end.edtf:
        return start or (end and replace(end, edtf=joined("..", end.edtf), alternatives=_open(end)))
    entered = f"{start.entered} – {end.entered}"
    starts, ends = (start.edtf, *start.alternatives), (end.edtf, *end.alternatives)
    if len(starts) == len(ends):
        pairs = list(zip(starts, ends, strict=True))
    else:
        pairs = [(first, last) for first in starts for last in ends]
    readings = dict.fromkeys(_in_order(pairs))
    if not readings:
        raise BadCell(_refusal(joined(start.edtf, end.edtf)))
    edtf, *others = readings
    return DateReading(entered, edtf, tuple(others), start.time)


def _open(end: DateReading) -> tuple[str, ...]:
    return tuple(joined("..", other) for other in end.alternatives)


def _in_order(pairs: list[tuple[str, str]]) -> Iterator[str]:
    """The pairs that make a period; those that end before they begin make none."""
    for first, last in pairs:
        text = first if first == last else joined(first, last)
        try:
            yield parse_edtf(text).text
        except BadDate:
            continue


def _refusal(text: str) -> Message:
    try:
        parse_edtf(text)
    except BadDate as refusal:
        return refusal.message
    raise AssertionError(text)


def assembled(year: Value, month: Value, day: Value) -> str:
    """One text for a `DateColumn` from a year, a month (number or name) and a day in columns of their own."""
    parts = [_part(value) for value in (year, month, day)]
    said_year, said_month, said_day = parts
    if not said_month or not said_month.isdecimal():
        return " ".join(filter(None, (said_day, said_month, said_year)))
    return "-".join([said_year, *(number.zfill(2) for number in (said_month, said_day) if number)])


def _part(value: Value) -> str:
    if states_nothing(value):
        return ""
    whole = whole_of(value) if isinstance(value, Decimal) else None
    return str(value).strip() if whole is None else str(whole)
