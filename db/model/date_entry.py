"""Dates as people type them, in English and Arabic, Gregorian and Hijri; what is stored is EDTF.

Whether ``05/02/2019`` is in February or May nobody can know: the day is proposed first, and the reading says that it is
ambiguous. Nothing is guessed beyond that: no relative dates, no years of two digits.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db.messages import N_
from db.model import date_words, hijri
from db.model.date_parts import ORDERS, DateParts, Order, date_parts
from db.model.dates import BadDate, EndsBeforeStart, NoSuchDay, calendar_days, edtf_text, parse_edtf
from db.model.numerals import MINUS_SIGNS, plain_digits, plain_text
from db.model.wordings import NO_LETTER_AFTER, between, ranges_in_words, words


class YearMissing(BadDate):
    """A day or month of no year, or of one in two digits."""

    template = N_("“{text}” lacks a year of four digits; it is kept as it is; write it like 5 February 2019.")


class WrongWeekday(BadDate):
    """A weekday that contradicts the date beside it."""

    template = N_("“{text}” names a weekday that this date was not; it is kept as it is; correct one of the two.")


@dataclass(frozen=True)
class DateReading:
    """What was typed, the EDTF text proposed for it, and the other dates that it can mean.

    ``time`` is the time of day, 14:30, where somebody asked for it (`split_time`); EDTF keeps none.
    """

    entered: str
    edtf: str
    alternatives: tuple[str, ...] = ()
    time: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether a person has to choose."""
        return bool(self.alternatives)


_LONGEST = 100
"""Letters of the longest text that is looked at."""

_CENTURIES = (2000, 1900)
_SHORT = re.compile(r"(?P<first>\d\d?) ?(?P<mark>[./-]) ?(?P<second>\d\d?) ?(?P=mark) ?(?P<last>\d\d)")
_SHORT_NAMED = re.compile(r"(?P<day>\d\d?)[ ./-]*(?P<month>[^\W\d_]{3,})[ ./,'’-]*(?P<year>\d\d)")

_LEAP_YEAR = 2000
"""So that "30 February" is refused for its day, "29 February" only for lack of a year."""


def read_date(text: str, order: Order | None = None, *, in_hijri: bool = False) -> DateReading:
    """The date that somebody typed; `BadDate` says why it is none.

    ``order`` settles day and month (the mapping's or the column's). ``in_hijri``: digits mean a Hijri date unless the
    text names the calendar itself. Without it, a year that is more likely a Hijri one makes the reading ambiguous.
    """
    readings = _readings(text, order, in_hijri)
    if not in_hijri and _year(readings[0]) in hijri.YEARS:
        with contextlib.suppress(BadDate):
            readings += _readings(text, order, True)
    proposed, *others = dict.fromkeys(readings)
    return DateReading(text, proposed, tuple(others))


def read_short_date(text: str, order: Order | None = None, years: range = range(0)) -> DateReading | None:
    """A day whose year has two digits, 04.02.19 or 4-Feb-19; `None` for any other text.

    ``years`` are those that are likely where it stands: readings of other years give way to them. Else this century and
    the year's place at the end are proposed, and the other readings are alternatives.
    """
    written = " ".join(plain_digits(text).split())
    found = list(dict.fromkeys(edtf for spelled, one in _spelled_out(written, order) if (edtf := _day(spelled, one))))
    likely = [edtf for edtf in found if int(edtf[:4]) in years] or found
    return DateReading(text if likely[1:] else likely[0], likely[0], tuple(likely[1:])) if likely else None


def _spelled_out(written: str, order: Order | None) -> Iterator[tuple[str, Order | None]]:
    """The text with a year of four digits, in each way that this may be meant, the likeliest first."""
    if named := _SHORT_NAMED.fullmatch(written):
        yield from ((f"{named['day']} {named['month']} {century + int(named['year'])}", None) for century in _CENTURIES)
    elif digits := _SHORT.fullmatch(written):
        first, second, last = digits["first"], digits["second"], digits["last"]
        for century in _CENTURIES:
            for one in (order,) if order else ORDERS:
                yield f"{first}/{second}/{century + int(last)}", one
        if digits["mark"] == "-" and len(first) == len(last):
            yield from ((f"{century + int(first)}-{second.zfill(2)}-{last}", None) for century in _CENTURIES)


def _day(spelled: str, order: Order | None) -> str:
    try:
        return read_date(spelled, order).edtf
    except BadDate:
        return ""


def _year(edtf: str) -> int:
    stated = parse_edtf(edtf)
    day = stated.first or stated.last
    return day.year if day else 0


def _readings(text: str, order: Order | None, in_hijri: bool) -> list[str]:
    """EDTF texts, one for each order of day and month that makes a date; never none."""
    if not in_hijri and (literal := _literal(text)):
        return [literal]
    found, refusals = [], []
    for one in (order,) if order else ORDERS:
        try:
            found.append(_Reader(text, one, in_hijri).read())
        except BadDate as refusal:
            refusals.append(refusal)
    if not found:
        # The most telling refusal: that the month has no such day, rather than that 30 is no month.
        raise next((refusal for refusal in refusals if isinstance(refusal, NoSuchDay)), refusals[0])
    return found


def _literal(text: str) -> str | None:
    """The text itself where it is EDTF already; a ``~`` in front, which there qualifies the year alone, means about."""
    written = plain_digits(text).strip()
    try:
        return None if written.startswith("~") else parse_edtf(written).text
    except (NoSuchDay, EndsBeforeStart):
        raise
    except BadDate:
        return None


@dataclass(frozen=True)
class _Reader:
    """One way to read one entry: with this order, and in this calendar where the text names none."""

    text: str
    order: Order
    in_hijri: bool

    def read(self) -> str:
        """The EDTF text; `BadDate` if there is none."""
        if len(self.text) > _LONGEST:
            raise BadDate(text=self.text)
        said = _ORDINAL.sub("", _TIME.sub("", " ".join(plain_text(self.text).split())))
        about = _ABOUT.match(said)
        edtf = self._period(said[about.end() :]) if about else _of_year(said) or self._part(said) or self._period(said)
        return "/".join(end if end == ".." else f"{end}~" for end in edtf.split("/")) if about else edtf

    def _part(self, said: str) -> str:
        """The month or the year of which a part is named, "mid-April 2019"; empty for anything else."""
        part = _PART.match(said)
        named = date_parts(said[part.end() :], self.order) if part else None
        return self._edtf(named) if named and named.day is None else ""

    def _period(self, said: str) -> str:
        if single := date_parts(said, self.order):
            return self._edtf(single)
        for ends in filter(None, (pattern.fullmatch(said) for pattern in _RANGES)):
            low, high = date_parts(ends["low"], self.order), date_parts(ends["high"], self.order)
            if low and high:
                return self._range(low, high)
        if (since := _SINCE.fullmatch(said)) and (named := date_parts(since["date"], self.order)):
            return joined(self._edtf(named), "..")
        if (until := _UNTIL.fullmatch(said)) and (named := date_parts(until["date"], self.order)):
            return joined("..", self._edtf(named))
        raise BadDate(text=self.text)

    def _range(self, low: DateParts, high: DateParts) -> str:
        """Both ends; the first takes from the second what it does not say ("28 December – 3 January 2019")."""
        end = self._edtf(high)
        month = high.month if low.month is None and low.day is not None else low.month
        year = high.year if low.year is None else low.year
        start = replace(low, year=year, month=month, hijri=high.hijri if low.hijri is None else low.hijri)
        text = joined(self._edtf(start), end)
        with contextlib.suppress(EndsBeforeStart):
            return parse_edtf(text).text
        if low.year or not low.month or not high.year:
            raise EndsBeforeStart(text=self.text)
        return joined(self._edtf(replace(start, year=high.year - 1)), end)

    def _edtf(self, named: DateParts) -> str:
        """One date that has been named, as EDTF: a Hijri month is a range of Gregorian days."""
        is_hijri = self.in_hijri if named.hijri is None else named.hijri
        days_of = hijri.gregorian_days if is_hijri else calendar_days
        if named.year is None:
            if not is_hijri and named.month is not None:
                calendar_days(self.text, _LEAP_YEAR, named.month, named.day)
            raise YearMissing(text=self.text)
        if named.day is not None and named.month is None:
            raise BadDate(text=self.text)
        first, last = days_of(self.text, named.year, named.month, named.day)
        if named.weekday is not None and named.day and first.weekday() != named.weekday:
            raise WrongWeekday(text=self.text)
        return edtf_text(first, last)


def _of_year(said: str) -> str:
    """A quarter or a half of a year, "Q1 2031", «الربع الأول من 2031», from its first month to its last; else empty."""
    for months, pattern in _MONTHS_OF:
        if match := pattern.fullmatch(said):
            named = {name: text for name, text in match.groupdict().items() if text}
            nth = next((int(name[1:]) for name in named if name[1:].isdecimal()), 0) or int(
                named.get("before") or named["after"]
            )
            first = months * (nth - 1) + 1
            year = named.get("first_year") or named["last_year"]
            return f"{year}-{first:02}/{year}-{first + months - 1:02}"
    return ""


def joined(start: str, end: str) -> str:
    """An interval from where the one begins to where the other ends; either may be an interval itself."""
    return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}"


def column_order(texts: Iterable[str]) -> Order | None:
    """The one order of day and month that a whole column admits; `None` if both are possible, or neither is."""
    shown = {order for text in texts if (order := shown_order(text))}
    return next(iter(shown)) if len(shown) == 1 else None


def shown_order(text: str) -> Order | None:
    """The order that a single text shows: only a number above 12 tells the day from the month."""
    match = _YEAR_LAST.search(plain_digits(text))
    first, second = (int(match[1]), int(match[2])) if match else (0, 0)
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else None


def split_time(text: str) -> tuple[str, str]:
    """A date and, apart, the time of day beside it as 14:30; empty without one, and at midnight on the second.

    Databases write midnight where they know no time.
    """
    said = " ".join(plain_text(text).split())
    match = _TIME.search(said)
    clock = _CLOCK_PARTS.search(match[0]) if match else None
    if match is None or clock is None or len(text) > _LONGEST:
        return text, ""
    hour = int(clock["hour"]) % 12 + 12 * (clock["half"] in _AFTERNOON) if clock["half"] else int(clock["hour"])
    time = f"{hour:02}:{clock['minute']}" if hour < 24 else ""
    midnight = time == "00:00" and clock["second"] == "00"
    return _TIME.sub("", said), "" if midnight else time


_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*\d{4}|\s*[./]\s*\d\d)(?!\d)")

# The endings of ordinals, and Arabic "of" between a day and its month; at the start that word means "since".
_ORDINAL = re.compile(rf"(?<=\d)(?:st|nd|rd|th|er){NO_LETTER_AFTER}|(?<=\d) من(?= \D)")

_CLOCK = (
    r"[0-2]?\d:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?"
    r"\s*(?:am|pm|a\.m\.|p\.m\.|ص|م)?\s*(?:z|utc|gmt)?(?:[+-]\d\d:?\d\d)?"
)
_TIME = re.compile(rf"^{_CLOCK}[\s,،]+|(?:[\s,،]+|(?<=\d)t){_CLOCK}$")
_AFTERNOON = ("pm", "p.m.", "م")
_CLOCK_PARTS = re.compile(
    r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:[.,]\d+)?\s*(?P<half>am|pm|a\.m\.|p\.m\.|ص|م)?"
)

_ABOUT = re.compile(rf"(?:~|{words(date_words.ABOUT)}\.?)\s*")
_OF_YEAR = rf"[\s,/'-]*(?:{words(('of', 'in', 'the year', 'من', 'لعام', 'عام', 'سنة', 'من عام'))}\s*)?"


def _fraction(letter: str, of: tuple[str, ...], count: int) -> re.Pattern[str]:
    """ "Q1 2031", "2031-Q1", "first quarter of 2031", «الربع الأول من عام 2031»."""
    nth = "|".join(f"(?P<n{number}>{words(names)})" for number, names in enumerate(date_words.NTH[:count], 1))
    last = "|".join(f"(?P<m{number}>{words(names)})" for number, names in enumerate(date_words.NTH[:count], 1))
    return re.compile(
        rf"(?P<first_year>\d{{4}})[\s/-]*{letter}(?P<after>[1-{count}])"
        rf"|(?:{letter}\s?(?P<before>[1-{count}])|(?:{nth})\s+{words(of)}|{words(of)}\s+(?:{last}))"
        rf"{_OF_YEAR}(?P<last_year>\d{{4}})"
    )


_MONTHS_OF = ((3, _fraction("q", date_words.QUARTER, 4)), (6, _fraction("h", date_words.HALF, 2)))
_PART = re.compile(rf"(?:the\s+)?{words(date_words.PARTS)}[\s-]+")
_OPENING = "(?:" + words(opening for opening, _ in date_words.RANGES if opening) + ")?"
_RANGES = [
    *ranges_in_words(date_words.RANGES),
    between(_OPENING, rf"\s[{MINUS_SIGNS}]\s|[–—―]"),
    # A hyphen parts a range only where it is the single one: "17-23 October 2021".
    re.compile(r"(?P<low>[^-]+)-(?P<high>[^-]+)"),
]
_SINCE = re.compile(rf"{words(date_words.SINCE)}\s*(?P<date>.+)")
_UNTIL = re.compile(rf"{words(date_words.UNTIL)}\s*(?P<date>.+)")
