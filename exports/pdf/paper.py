"""Sheets of A4 on one grid: a cursor that moves down, text placed from the reading side, heads and feet of pages.

Everything is laid out as if read from the left; a right-to-left report is its mirror image.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO, Literal, NamedTuple

from reportlab.lib.colors import Color, HexColor  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.utils import TimeStamp  # type: ignore[import-untyped]

from db.messages import N_, message
from exports.palette import HAIRLINE
from exports.pdf.faces import runs, units
from exports.pdf.lines import Line, Typesetter
from exports.pdf.streaming import StreamedCanvas
from exports.pdf.typography import MARKER, SMALL, Style
from exports.report import Report

PAGE_WIDTH: float
PAGE_HEIGHT: float
PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 48.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
"""Of everything between the margins, in points."""

TOP = PAGE_HEIGHT - 64
BOTTOM = 60.0
HEIGHT = TOP - BOTTOM
STEP = 4.0
"""The grid: every distance is a multiple of it."""

ASCENT = 0.72
"""The baseline's place in a line, as a share of its leading from above."""

Side = Literal["start", "end"]


@cache
def ink(colour: str) -> Color:
    """The library's colour for RRGGBB."""
    return HexColor(f"#{colour}")


class _Placed(NamedTuple):
    x: float
    y: float
    text: str
    style: Style


class LastPage(Exception):
    """Raised where a page would begin that nobody asked for."""


class Paper:
    """The pages of one report while they are being filled. `y` is the cursor: the upper edge of what comes next."""

    def __init__(self, report: Report, file: BinaryIO, *, only_first: bool = False) -> None:
        """With ``only_first`` there is one page without links; `LastPage` is raised where a second would begin."""
        self.report = report
        self._only_first = only_first
        self.right_to_left = report.language.right_to_left
        self.setter = Typesetter(self.right_to_left)
        self.canvas = StreamedCanvas(file)
        self.y = TOP
        self._page = 1
        self._placed: list[_Placed] = []
        _describe(self.canvas, report)

    def left(self, offset: float, width: float = 0.0) -> float:
        """The x of the left edge of a box that begins ``offset`` from the margin of the reading side."""
        return PAGE_WIDTH - MARGIN - offset - width if self.right_to_left else MARGIN + offset

    def put(self, line: Line, style: Style, box: tuple[float, float], baseline: float, side: Side = "start") -> float:
        """Draw a line in a box (offset, width); returns the x at which its reading ends."""
        offset, width = box
        at_right = (side == "start") == self.right_to_left
        x = self.left(offset, width) + (width - line.width if at_right else 0.0)
        self.put_at(line, style, x, baseline)
        return x if self.right_to_left else x + line.width

    def put_at(self, line: Line, style: Style, x: float, baseline: float) -> None:
        """Draw a line that begins at this x, whatever the report's direction."""
        self._placed.append(_Placed(x, baseline, line.text, style))

    def put_here(self, line: Line, style: Style, box: tuple[float, float]) -> float:
        """Draw a line at the cursor, which stays where it is; returns the x at which its reading ends."""
        return self.put(line, style, box, self.y - style.leading * ASCENT)

    def put_down(self, line: Line, style: Style, box: tuple[float, float] = (0.0, WIDTH)) -> float:
        """Draw a line at the cursor and move below it; returns the x at which its reading ends."""
        end = self.put_here(line, style, box)
        self.y -= style.leading
        return end

    def box(self, offset: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle with its upper edge at ``y``. Text always lies above it."""
        self.canvas.setFillColor(ink(colour))
        self.canvas.rect(self.left(offset, width), y - height, width, height, stroke=0, fill=1)

    def rule(self, y: float, colour: str = HAIRLINE, height: float = 0.5) -> None:
        """A line over the whole width, its upper edge at ``y``."""
        self.box(0.0, y, WIDTH, height, colour)

    def marker_width(self, notes: tuple[int, ...]) -> float:
        """The room that the numbers of these notes take behind a word."""
        return sum(_marker_width(piece) for piece in _marker_pieces(notes)) + 1.5 if notes else 0.0

    def marker_lines(self, notes: tuple[int, ...], first: float, room: float) -> list[tuple[int, ...]]:
        """The notes' numbers in lines: the first, perhaps empty, behind the text's last line, the others below."""
        lines: list[tuple[int, ...]] = [()]
        for number in notes:
            longer = (*lines[-1], number)
            fits = self.marker_width(longer) <= (first if len(lines) == 1 else room)
            if fits or (not lines[-1] and len(lines) > 1):
                lines[-1] = longer
            else:
                lines.append((number,))
        return lines

    def put_markers(self, notes: tuple[int, ...], x: float, baseline: float, size: float) -> None:
        """Draw the numbers of notes, each a link to its note, behind text of this size whose reading ends at ``x``."""
        onward = -1 if self.right_to_left else 1
        x += 1.5 * onward
        for piece in _marker_pieces(notes):
            width = _marker_width(piece)
            left = x - width if self.right_to_left else x
            self._placed.append(_Placed(left, baseline + size * 0.35, piece, MARKER))
            if piece.isdigit() and not self._only_first:
                self._link(int(piece), left, baseline, width, size)
            x += width * onward

    def _link(self, note: int, left: float, baseline: float, width: float, size: float) -> None:
        # A generous area: a 6 pt number alone is hard to hit.
        self.canvas.link_to(note, (left - 1, baseline - 2, left + width + 1, baseline + size))

    def begin_note(self, number: int) -> None:
        """Let the numbers of this note lead to the cursor."""
        self.canvas.place(number, self.y + STEP)

    def outline(self, title: str, level: int) -> None:
        """An entry of the outline (the viewer's table of contents) that leads to the cursor."""
        name = f"part-{self._page}-{self.y:.1f}"
        self.canvas.bookmarkHorizontal(name, 0, self.y + STEP)
        self.canvas.addOutlineEntry(_holdable(title), name, level=level)

    def need(self, height: float) -> None:
        """Begin a new page unless this height is left on the present one."""
        if self.y - height < BOTTOM and self.y < TOP:
            self.turn()

    def turn(self) -> None:
        """Finish the page and begin the next."""
        if self._only_first:
            raise LastPage
        self._finish_page()
        self._page += 1
        self.y = TOP

    def save(self) -> None:
        """Finish the last page, write the feet, now that the number of pages is known, and the file."""
        self._finish_page()
        for page in range(1, self._page + 1):
            self._draw_foot(page)
        self.canvas.save()

    def _finish_page(self) -> None:
        if self._page > 1:
            self._put_head()
        self._draw_placed()
        self.canvas.doForm(_foot(self._page))
        self.canvas.showPage()

    def _put_head(self) -> None:
        baseline = PAGE_HEIGHT - 40
        beside = min(self.setter.width(self.report.running, SMALL), WIDTH / 2)
        self._put_first(self.report.title, (0.0, WIDTH - beside - 4 * STEP), baseline, "start")
        self._put_first(self.report.running, (WIDTH - beside, beside), baseline, "end")
        self.rule(baseline - 8)

    def _put_first(self, text: str, box: tuple[float, float], baseline: float, side: Side) -> None:
        self.put(self.setter.first(text, SMALL, box[1]), SMALL, box, baseline, side)

    def _draw_foot(self, page: int) -> None:
        # A form, drawn on its page by name before it exists: so no page waits in memory for the last one.
        self.canvas.beginForm(_foot(page))
        # Of one page alone nobody knows how many there will be.
        count = "…" if self._only_first else self._page
        pages = message(N_("Page {page} of {pages}"), page=page, pages=count)
        written = f"{self.report.producer} · {self.report.written_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        self._put_first(written, (0.0, WIDTH / 2), 32, "start")
        self._put_first(self.report.language.say(pages), (WIDTH / 2, WIDTH / 2), 32, "end")
        self._draw_placed()
        self.canvas.endForm()

    def _draw_placed(self) -> None:
        text = self.canvas.beginText()
        colour, font = "", ("", 0.0)
        for placed in self._placed:
            text.setTextOrigin(placed.x, placed.y)
            if placed.style.colour != colour:
                colour = placed.style.colour
                text.setFillColor(ink(colour))
            for name, drawn in runs(placed.text, placed.style.bold):
                if font != (name, placed.style.size):
                    font = (name, placed.style.size)
                    text.setFont(*font)
                text.textOut(drawn)
        self.canvas.drawText(text)
        self._placed.clear()


def _foot(page: int) -> str:
    return f"foot-{page}"


def _marker_pieces(notes: tuple[int, ...]) -> list[str]:
    return [piece for number in notes for piece in (str(number), ",")][:-1]


def _marker_width(piece: str) -> float:
    return units(piece, MARKER.bold) * MARKER.size / 1000


def _describe(canvas: Any, report: Report) -> None:
    """The document's properties; it names no author."""
    canvas.setTitle(_holdable(report.title))
    canvas.setSubject(_holdable(report.subtitle))
    canvas.setKeywords(_holdable("; ".join(f"{fact.label}: {fact.value}" for fact in report.facts)))
    canvas.setAuthor("")
    canvas.setCreator(report.producer)
    canvas.setCatalogEntry("Lang", report.language.code)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if report.language.right_to_left:
        canvas.setViewerPreference("Direction", "R2L")
    canvas.showOutline()
    canvas._doc._timeStamp = _Time(report.written_at)


def _holdable(text: str) -> str:
    """Text that a viewer shows itself: all of Unicode but half a surrogate pair, which is named."""
    return text.encode("utf-8", "backslashreplace").decode()


class _Time(TimeStamp):  # type: ignore[misc]  # the library is untyped
    """The report's own time where the library would take the clock's."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(invariant=1)
        utc = moment.astimezone(UTC)
        self.t, self.lt = utc.timestamp(), utc.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
