"""What catches the eye: the title with its facts, and the key figures."""

from __future__ import annotations

from math import ceil

from exports.palette import ACCENT, RAISED, TINTS
from exports.pdf.lines import Line
from exports.pdf.paper import ASCENT, STEP, WIDTH, Paper
from exports.pdf.typography import SMALL, SMALL_TEXT, SUBTITLE, TITLE, Style
from exports.pdf.words import draw_text
from exports.report import Fact, KeyFigure, KeyFigures, Report

SPACE = 12.0
"""Between two facts or two cards side by side, and around what stands on a card."""

LABEL = Style(8, 12, bold=True)
DETAIL = Style(8, 12)
VALUES = tuple(Style(size, 28, bold=True) for size in (21.0, 18.0, 15.0, 12.0, 10.0))
LARGER = 3
BROKEN = Style(10.0, 14, bold=True)
"""The sizes of a key figure; the first `LARGER` are large enough for all. What fits at none is broken."""


def draw_front(paper: Paper, report: Report) -> None:
    """The top of the first page: what this is, and under which conditions it was written."""
    paper.y += 4 * STEP  # the first page has no running head
    paper.box(0.0, paper.y, 12 * STEP, STEP, ACCENT)
    paper.y -= 3 * STEP
    draw_text(paper, report.title, TITLE)
    draw_text(paper, report.subtitle, SUBTITLE)
    paper.y -= 2 * STEP
    paper.rule(paper.y)
    paper.y -= 2 * STEP
    _draw_facts(paper, report.facts)
    paper.y -= 2 * STEP
    paper.rule(paper.y)
    paper.y -= 4 * STEP


def _draw_facts(paper: Paper, facts: tuple[Fact, ...]) -> None:
    """Two facts a line; one too long for half a line has a line to itself."""
    half = (WIDTH - SPACE) / 2
    label = max((paper.setter.width(fact.label, SMALL) for fact in facts), default=0.0) + SPACE
    waiting: Fact | None = None
    for fact in facts:
        if label + paper.setter.width(fact.value, SMALL_TEXT) > half:
            _draw_pair(paper, label, waiting)
            _draw_pair(paper, label, fact)
            waiting = None
        elif waiting is None:
            waiting = fact
        else:
            _draw_pair(paper, label, waiting, fact)
            waiting = None
    _draw_pair(paper, label, waiting)


def _draw_pair(paper: Paper, label: float, *facts: Fact | None) -> None:
    """Up to two facts at the cursor, the labels under each other."""
    offset = 0.0
    height = 0.0
    for fact in filter(None, facts):
        top = paper.y
        for line in paper.setter.lines(fact.label, SMALL, label)[:1]:
            paper.put_here(line, SMALL, (offset, label))
        for line in paper.setter.lines(fact.value, SMALL_TEXT, WIDTH - offset - label):
            paper.put_down(line, SMALL_TEXT, (offset + label, WIDTH - offset - label))
        height = max(height, top - paper.y, SMALL.leading)  # an empty archive has no head, but the word for it
        paper.y = top
        offset = (WIDTH + SPACE) / 2
    paper.y -= height


def draw_key_figures(paper: Paper, block: KeyFigures) -> None:
    """Cards side by side, at most four in a row and in as few rows as that takes, all of a row equally high."""
    count = len(block.figures)
    beside = ceil(count / ceil(count / 4)) if count else 1
    width = (WIDTH - SPACE * (beside - 1)) / beside
    style = _value_style(paper, block.figures, width - 2 * SPACE)
    for start in range(0, count, beside):
        _draw_cards(paper, block.figures[start : start + beside], width, style)
    paper.y -= STEP


def _draw_cards(paper: Paper, figures: tuple[KeyFigure, ...], width: float, style: Style) -> None:
    room = width - 2 * SPACE
    details = [paper.setter.lines(figure.detail, DETAIL, room) for figure in figures]
    labels = [paper.setter.lines(figure.label, LABEL, room) for figure in figures]
    above = max(map(len, labels)) * LABEL.leading
    height = STEP + SPACE + above + VALUES[0].leading + max(map(len, details)) * DETAIL.leading + SPACE
    paper.need(height)
    top = paper.y
    for place, figure in enumerate(figures):
        offset = place * (width + SPACE)
        paper.box(offset, top, width, height, RAISED)
        paper.box(offset, top, width, STEP, TINTS.get(figure.tint, ACCENT))
        paper.y = top - STEP - SPACE
        _put_lines(paper, labels[place], LABEL, (offset + SPACE, room))
        paper.y = top - STEP - SPACE - above
        own = style if _fits(paper, figure, style, room) else _value_style(paper, (figure,), room)
        _put_value(paper, figure, own, (offset + SPACE, room))
        _put_lines(paper, details[place], DETAIL, (offset + SPACE, room))
    paper.y = top - height - SPACE


def _put_lines(paper: Paper, lines: tuple[Line, ...], style: Style, box: tuple[float, float]) -> None:
    for line in lines:
        paper.put_down(line, style, box)


def _value_style(paper: Paper, figures: tuple[KeyFigure, ...], room: float) -> Style:
    """The first of the larger ones at which all fit on one line, else the first at which most do."""
    for style in VALUES[:LARGER]:
        if all(_fits(paper, one, style, room) for one in figures):
            return style
    for style in VALUES:
        if 2 * sum(not _fits(paper, one, style, room) for one in figures) < len(figures):
            return style
    return BROKEN


def _fits(paper: Paper, figure: KeyFigure, style: Style, room: float) -> bool:
    return paper.setter.width(figure.value, style) + paper.marker_width(figure.notes) <= room


def _put_value(paper: Paper, figure: KeyFigure, style: Style, box: tuple[float, float]) -> None:
    end = paper.left(*box)
    for line in paper.setter.lines(figure.value, style, box[1] - paper.marker_width(figure.notes)):
        end = paper.put_down(line, style, box)
    paper.put_markers(figure.notes, end, paper.y + style.leading * (1 - ASCENT), style.size)
