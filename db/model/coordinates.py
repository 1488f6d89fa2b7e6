"""Degrees as people write them, to decimal text: ``34.80N``, ``34,8024``, ``34°48'09"N``, ``N 34 48 09``, both at once.

Stored are digits and a point as they were written, since a float would come back with others; degrees, minutes and
seconds become six decimals, a tenth of a metre.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from db.errors import SanadError
from db.messages import N_
from db.model.numerals import MINUS_SIGNS, plain_digits
from db.model.wordings import any_of

Axis = Literal["latitude", "longitude"]
LIMITS: dict[Axis, int] = {"latitude": 90, "longitude": 180}

_SIDES: dict[str, tuple[Axis, int]] = {
    **dict.fromkeys(("n", "north", "شمال", "شمالا", "ش"), ("latitude", 1)),
    **dict.fromkeys(("s", "south", "جنوب", "جنوبا", "ج"), ("latitude", -1)),
    **dict.fromkeys(("e", "east", "شرق", "شرقا", "ق"), ("longitude", 1)),
    **dict.fromkeys(("w", "west", "غرب", "غربا", "غ"), ("longitude", -1)),
}
_LONGEST = 80
_SIX = Decimal("0.000001")


class BadDegrees(SanadError):
    """A text that is no latitude or longitude."""

    template = N_("“{text}” is no coordinate; it is written in degrees like 34.802462 or 34°48′09″N.")

    def __init__(self, *, text: str, **values: object) -> None:
        super().__init__(text=text[:60], **values)


class OffTheGlobe(BadDegrees):
    """Degrees beyond the pole or the date line."""

    template = N_("“{text}” is beyond {limit} degrees; check the decimal point, and which of the two it is.")


class OtherAxis(BadDegrees):
    """A latitude that says east, or a longitude that says north."""

    template = N_("“{text}” names the other axis; perhaps latitude and longitude are swapped.")


class NotTwo(BadDegrees):
    """A text that is no pair of coordinates."""

    template = N_("“{text}” is no pair of coordinates; it is written like 34.802462, 36.707602.")


@dataclass(frozen=True)
class Point:
    """Latitude and longitude as decimal text. ``assumed``: nothing in the text says which of the two comes first."""

    latitude: str
    longitude: str
    assumed: bool = False


_NUMBER = r"\d{1,20}(?:[.,٫]\d{1,20})?"
_SIDE = any_of(_SIDES)
_DEGREES = re.compile(
    rf"(?P<before>{_SIDE})?[\s:]*(?P<sign>[{MINUS_SIGNS}+])?\s*(?P<degrees>{_NUMBER})\s*(?:°|º|deg)?"
    rf"(?:\s*(?P<minutes>{_NUMBER})\s*['′’‘])?(?:\s*(?P<seconds>{_NUMBER})\s*(?:[\"″”“]|''|’’))?"
    rf"\s*(?P<after>{_SIDE})?"
)
# "N 35 22 28", "35:22:28.5 E": three numbers are degrees, minutes and seconds without their marks.
_UNMARKED = re.compile(
    rf"(?P<before>{_SIDE})?\s*(?P<d>[{MINUS_SIGNS}+]?\d{{1,3}})[\s:]+(?P<m>\d{{1,2}})[\s:]+(?P<s>\d{{1,2}}(?:[.,]\d{{1,20}})?)"
    rf"\s*(?P<after>{_SIDE})?"
)
_WELL_KNOWN = re.compile(r"(?:srid=\d+;)?\s*point\s*z?\s*\(\s*(\S+)\s+([^\s()]+)(?:\s+\S+)?\s*\)")


def degrees(text: str, axis: Axis) -> str:
    """The degrees as decimal text; a single comma is a decimal one, since nobody groups the thousands of degrees."""
    found, said = _degrees(text)
    if said not in (None, axis):
        raise OtherAxis(text=text)
    return _within(text, found, axis)


def _degrees(text: str) -> tuple[Decimal, Axis | None]:
    """What one text says: the degrees, and the axis if a letter names it."""
    written = plain_digits(text).strip().lower()
    if bare := _UNMARKED.fullmatch(written[:_LONGEST]):
        written = f"{bare['before'] or ''}{bare['d']}°{bare['m']}'{bare['s']}\"{bare['after'] or ''}"
    match = _DEGREES.fullmatch(written) if len(written) <= _LONGEST else None
    if match is None or (match["before"] and match["after"]) or (match["seconds"] and not match["minutes"]):
        raise BadDegrees(text=text)
    whole, minutes, seconds = (_decimal(match[part]) for part in ("degrees", "minutes", "seconds"))
    if max(minutes, seconds) >= 60:
        raise BadDegrees(text=text)
    axis, side = _SIDES.get(match["before"] or match["after"] or "", (None, 1))
    negative = match["sign"] is not None and match["sign"] in MINUS_SIGNS
    if match["minutes"]:
        whole = (whole + minutes / 60 + seconds / 3600).quantize(_SIX).normalize()
    return (-whole if negative else whole) * side, axis


def _decimal(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", ".").replace("٫", "."))


def _within(text: str, found: Decimal, axis: Axis) -> str:
    if abs(found) > LIMITS[axis]:
        raise OffTheGlobe(text=text, limit=LIMITS[axis])
    return "0" if found.is_zero() else format(found, "f")


def of_number(number: int | Decimal, axis: Axis) -> str:
    """The degrees in a cell that holds a number."""
    try:
        return _within(str(number), Decimal(number), axis)
    except InvalidOperation:  # a comparison with "not a number"
        raise BadDegrees(text=str(number)) from None


def point(text: str, *, longitude_first: bool = False) -> Point:
    """Latitude and longitude from one cell.

    Letters and what only one of them can be decide which is which; else latitude comes first, or what the whole column
    says (``longitude_first``). Well-known text (``POINT (36.7 34.8)``) always has the longitude first.
    """
    written = plain_digits(text).strip()
    if len(written) > _LONGEST * 2:
        raise NotTwo(text=text)
    if match := _WELL_KNOWN.fullmatch(written.lower()):
        return Point(degrees(match[2], "latitude"), degrees(match[1], "longitude"))
    for first, second in _halves(written.strip("()[] ")):
        try:
            pair = _degrees(first), _degrees(second)
        except BadDegrees:
            continue
        return _arranged(text, *pair, longitude_first=longitude_first)
    raise NotTwo(text=text)


def shows_longitude_first(text: str) -> bool:
    """Whether the first of two plain numbers is no latitude, so that a whole column begins with longitudes."""
    for first, _ in _halves(plain_digits(text).strip().strip("()[] ")):
        try:
            number, axis = _degrees(first)
        except BadDegrees:
            continue
        return axis is None and LIMITS["latitude"] < abs(number) <= LIMITS["longitude"]
    return False


def _halves(written: str) -> list[tuple[str, str]]:
    """The ways to cut a text into two numbers, the surest separator first."""
    cuts = [re.split(separator, written) for separator in (r"\s*[;؛،|/\n]\s*", r"\s*,\s+", r"\s*,\s*", r"\s+")]
    halves = [(cut[0], cut[1]) for cut in cuts if len(cut) == 2]
    if len(commas := written.split(",")) == 4:  # 34,8024,36,7076
        halves.append((",".join(commas[:2]), ",".join(commas[2:])))
    side = re.fullmatch(rf"(.+?(?:{_SIDE}))\s*(.+(?:{_SIDE}))", written.lower())
    return [*halves, (side[1], side[2])] if side else halves


def _arranged(
    text: str, first: tuple[Decimal, Axis | None], second: tuple[Decimal, Axis | None], *, longitude_first: bool
) -> Point:
    named = {axis for _, axis in (first, second) if axis}
    if first[1] and first[1] == second[1]:
        raise NotTwo(text=text)
    beyond = abs(first[0]) > LIMITS["latitude"] or abs(second[0]) > LIMITS["latitude"]
    if first[1] == "longitude" or second[1] == "latitude":
        swapped = True
    elif named:
        swapped = False
    else:
        swapped = abs(first[0]) > LIMITS["latitude"] or (longitude_first and abs(second[0]) <= LIMITS["latitude"])
    latitude, longitude = (second, first) if swapped else (first, second)
    decided = bool(named) or beyond
    return Point(_within(text, latitude[0], "latitude"), _within(text, longitude[0], "longitude"), not decided)
