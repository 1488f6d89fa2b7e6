"""Values as the XML of cells. Text stays text, numbers keep every digit, nothing is cut.

The only formulas are our own constant links. What Excel cannot hold is either continued in the next row, kept as
text, or, where XML itself has no way to say it, left out; each is counted, so that the workbook can say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from exports.arabic import reads_right_to_left
from exports.excel.styles import Look
from exports.excel.targets import Targets
from exports.report import Cell, Column, Kind, Link, Value, text_of, value_of

LONGEST = 32_767
"""UTF-16 units a cell holds (Excel specifications and limits); openpyxl cuts the rest silently."""

SEVERAL_LINES = 16_000
"""UTF-16 units of a cell with several lines of which one is long: LibreOffice breaks a line again after 16,367."""

EXACT = 10**15
"""From here on Excel shows zeros for the last digits, long before 2**53."""

LITERAL = 255
"""UTF-16 units of a text inside a formula; one more and Excel calls the file damaged."""

FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was, and before 1900 none at all."""

DAY_ZERO = date(1899, 12, 30).toordinal()

_AGAINST = {Look.TEXT: Look.TEXT_AGAINST, Look.WRAPPED: Look.WRAPPED_AGAINST, Look.FACT: Look.FACT_AGAINST}

_UNHOLDABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_IMPOSSIBLE = re.compile(f"[{_UNHOLDABLE}]")
# Beside mark-up: _x0041_ is Excel's own escape for “A”, so a text that says “_x0041_” needs its first _ escaped.
_SPECIAL = re.compile(f"[&<>\r{_UNHOLDABLE}]|_x[0-9A-Fa-f]{{4}}_")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def possible(text: str) -> str:
    """The text without what XML cannot hold."""
    return _IMPOSSIBLE.sub("", text)


def clean(text: str) -> str:
    """The text as a cell has it: line feeds alone, and nothing that XML cannot hold."""
    return possible(text.replace("\r\n", "\n").replace("\r", "\n"))


def beginning(text: str) -> str:
    """As much of a text as a cell holds."""
    if len(text) <= SEVERAL_LINES // 2:
        return text
    units, most = 0, _most(text)
    for place, sign in enumerate(text):
        units += 2 if sign > "\uffff" else 1
        if units > most:
            return text[:place]
    return text


def _most(text: str) -> int:
    lines = text.split("\n")
    return SEVERAL_LINES if len(lines) > 1 and max(map(len, lines)) > SEVERAL_LINES // 2 else LONGEST


@dataclass
class Tally:
    """What had to be treated specially, for the remarks."""

    left_out: int = 0
    continued: int = 0
    as_text: int = 0
    second_sheets: list[str] = field(default_factory=list)


class Against(str):
    """A text that reads against the direction of its sheet: English words in an Arabic report."""


Styles = Mapping[type, int]
"""Type of value → number of its look; `str` is always among them, `Against` where a text can be that."""


class CellWriter:
    """Values to cells. After each `xml`, `rest` holds the text that must go on in the row below, mostly none."""

    def __init__(self, looks: Mapping[Look, int], tally: Tally, *, right_to_left: bool) -> None:
        self.rest = ""
        self.looks = looks
        self.tally = tally
        self._right_to_left = right_to_left
        self._encoders: dict[type, Callable[[str, Styles, Any, Targets], str]] = {
            str: self._text,
            int: self._integer,
            Decimal: self._decimal,
            date: self._date,
            datetime: self._time,
            Link: self._link,
            type(None): self._empty,
        }

    def styles_of(self, column: Column) -> Styles:
        """The looks of a column's values: the column decides for text, the value's type for the rest."""
        text = {Kind.WRAPPED: Look.WRAPPED, Kind.CODE: Look.CODE, Kind.DATE: Look.CODE, Kind.TIME: Look.CODE}
        looks = {int: Look.INTEGER, Decimal: Look.DECIMAL, date: Look.DATE, datetime: Look.TIME, Link: Look.LINK}
        named = {kind: self.looks[look] for kind, look in looks.items()}
        plain = self.styles_in(text.get(column.kind, Look.TEXT))
        return {**named, **plain, type(None): plain[str]}

    def styles_in(self, look: Look) -> Styles:
        """The looks of a text that stands by itself."""
        return {str: self.looks[look], Against: self.looks[_AGAINST.get(look, look)]}

    def in_bold(self) -> CellWriter:
        """A writer of the same sheet for a row of totals."""
        bold = dict.fromkeys((*_AGAINST, *_AGAINST.values(), Look.CODE), Look.TOTAL) | {Look.INTEGER: Look.TOTAL_NUMBER}
        looks = {look: self.looks[bold.get(look, look)] for look in Look}
        return CellWriter(looks, self.tally, right_to_left=self._right_to_left)

    def xml(self, at: str, styles: Styles, value: Cell, targets: Targets) -> str:
        """The cell ``at`` (as ``B7``) with this value; a link to a row that ``targets`` lacks is its text."""
        encoder = self._encoders.get(type(value))
        if encoder is None:
            return self.xml(at, styles, _plain(value), targets)
        return encoder(at, styles, value, targets)

    def _empty(self, at: str, styles: Styles, _: object, __: Targets) -> str:
        return f'<c r="{at}" s="{styles[str]}"/>'

    def _text(self, at: str, styles: Styles, text: str, targets: Targets) -> str:
        """An inline string, which nothing ever reads as a formula."""
        if not text:
            return self._empty(at, styles, text, targets)
        special = _SPECIAL.search(text) is not None
        if special:
            text = self._clean(text)
        if len(text) > SEVERAL_LINES // 2:
            text = self._begin(text)
        return _inline(at, self._style(styles, text), _escaped(text) if special else text)

    def _style(self, styles: Styles, text: str) -> int:
        """The look of a text by the direction in which it reads."""
        if self._right_to_left is (not text.isascii() and reads_right_to_left(text, self._right_to_left)):
            return styles[str]
        return styles.get(Against, styles[str])

    def _clean(self, text: str) -> str:
        clean, left_out = _IMPOSSIBLE.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
        self.tally.left_out += left_out
        return clean

    def _begin(self, text: str) -> str:
        """As much of the text as a cell holds; the remainder becomes `rest`."""
        first = beginning(text)
        self.rest = text[len(first) :]
        return first

    def _integer(self, at: str, styles: Styles, number: int, targets: Targets) -> str:
        if abs(number) >= EXACT:
            return self._digits(at, f"{number:d}")
        return f'<c r="{at}" s="{styles[int]}"><v>{number:d}</v></c>'

    def _decimal(self, at: str, styles: Styles, number: Decimal, targets: Targets) -> str:
        if not number.is_finite() or len(number.as_tuple().digits) > 15:
            return self._digits(at, text_of(number))
        return f'<c r="{at}" s="{styles[Decimal]}"><v>{number:f}</v></c>'

    def _digits(self, at: str, digits: str) -> str:
        self.tally.as_text += 1
        return _inline(at, self.looks[Look.EXACT], digits)

    def _date(self, at: str, styles: Styles, day: date, targets: Targets) -> str:
        if day < FIRST_DAY:
            return _inline(at, styles[str], day.isoformat())
        return f'<c r="{at}" s="{styles[date]}"><v>{day.toordinal() - DAY_ZERO}</v></c>'

    def _time(self, at: str, styles: Styles, moment: datetime, targets: Targets) -> str:
        utc = moment.astimezone(UTC)
        if utc.date() < FIRST_DAY:
            return _inline(at, styles[str], text_of(moment))
        minutes = utc.hour * 60 + utc.minute
        return f'<c r="{at}" s="{styles[datetime]}"><v>{utc.toordinal() - DAY_ZERO + minutes / 1440!r}</v></c>'

    def _link(self, at: str, styles: Styles, link: Link, targets: Targets) -> str:
        text = self._clean(link.text)
        place = targets.get(link.key)
        if place is None or not 0 < len(text.encode("utf-16-le")) // 2 <= LITERAL:
            return self._text(at, styles, text, targets)
        sheet = place.sheet.replace("'", "''")
        target = _literal(f"#'{sheet}'!A{place.row}")
        formula = f"HYPERLINK({target},{_literal(text)})"
        return f'<c r="{at}" s="{styles[Link]}" t="str"><f>{escape(formula)}</f><v>{_escaped(text)}</v></c>'


def _plain(value: Cell) -> Value:
    """The value without its notes, or as one of our own types where it is of a type made from one."""
    inner = value_of(value)
    if inner is not value:
        return inner
    if isinstance(inner, str):
        return str.__str__(inner)
    if isinstance(inner, int):
        return int(inner)
    raise TypeError(f"no cell holds a {type(inner).__name__}")


def _inline(at: str, style: int, text: str) -> str:
    """A string in the cell itself, of XML already."""
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


def _escaped(text: str) -> str:
    return escape(_ESCAPE.sub("_x005F_", text))


def _literal(text: str) -> str:
    """A text inside a formula."""
    return '"' + text.replace('"', '""') + '"'
