"""Running text: headings, paragraphs, points, quotations, notes."""

from __future__ import annotations

from exports.palette import ACCENT, HAIRLINE
from exports.pdf.faces import units
from exports.pdf.lines import EMPTY, Line
from exports.pdf.paper import ASCENT, STEP, WIDTH, Paper
from exports.pdf.typography import BODY, HEADING, MUTED_BODY, NUMBER, SECTION, SMALL, SMALL_TEXT, Style
from exports.report import Heading, Items, Note, Notes, Paragraph, Quotation

INDENT = 14.0
"""Of points, quotations and the text of notes, from the reading side."""

KEPT_TOGETHER = 5 * BODY.leading
"""What must still fit under a heading on the same page."""

_KEPT_LINES = 6
"""Of the last two points of a list: longer ones need not stand on one page."""


def draw_section(paper: Paper, heading: str, below: float = 0.0) -> None:
    """The heading of a section, with an entry in the outline; on one page with what must follow it."""
    paper.need(SECTION.leading + STEP + max(KEPT_TOGETHER, below))
    paper.outline(heading, 0)
    draw_text(paper, heading, SECTION)
    paper.y -= STEP


def draw_heading(paper: Paper, heading: Heading) -> None:
    """A heading inside a section, with an entry below the section's in the outline."""
    paper.need(HEADING.leading + KEPT_TOGETHER)
    paper.outline(heading.text, 1)
    draw_text(paper, heading.text, HEADING)


def draw_paragraph(paper: Paper, paragraph: Paragraph) -> None:
    """A paragraph, over as many pages as it takes."""
    draw_text(paper, paragraph.text, _style(paragraph), notes=paragraph.notes)
    paper.y -= 2 * STEP


def height_of(paper: Paper, paragraph: Paragraph) -> float:
    """What it takes on a page that has room for all of it, but for the numbers of notes."""
    style = _style(paragraph)
    return paper.setter.count(paragraph.text, style, WIDTH) * style.leading + 2 * STEP


def _style(paragraph: Paragraph) -> Style:
    return MUTED_BODY if paragraph.muted else BODY


def draw_items(paper: Paper, items: Items) -> None:
    """Points with a bullet each; the last does not begin a page by itself."""
    bullet = Line("•", units("•", False) * BODY.size / 1000)
    together = sum(paper.setter.count(item, BODY, WIDTH - INDENT) for item in items.items[-2:])
    for left, item in zip(range(len(items.items), 0, -1), items.items, strict=True):
        paper.need((min(together, _KEPT_LINES) if left == 2 else 1) * BODY.leading)
        paper.put_here(bullet, BODY, (STEP, INDENT))
        draw_text(paper, item, BODY, INDENT)
    paper.y -= 2 * STEP


def draw_quotation(paper: Paper, quotation: Quotation) -> None:
    """A source's own words beside a bar, and below them where they stand."""
    draw_text(paper, quotation.text, BODY, INDENT, notes=quotation.notes, bar=ACCENT)
    draw_text(paper, quotation.origin, SMALL, INDENT, bar=ACCENT)
    paper.y -= 2 * STEP


def draw_notes(paper: Paper, notes: Notes) -> None:
    """The numbered notes, each the destination of the links to it."""
    for note in notes.notes:
        _draw_note(paper, note)
    paper.y -= 2 * STEP


def _draw_note(paper: Paper, note: Note) -> None:
    indent = 2 * INDENT
    paper.need(2 * SMALL.leading)
    paper.begin_note(note.number)
    number = str(note.number)
    paper.put_here(Line(number, units(number, NUMBER.bold) * NUMBER.size / 1000), NUMBER, (0.0, indent))
    draw_text(paper, note.text, SMALL_TEXT, indent)
    draw_text(paper, note.quotation, SMALL, indent + INDENT, bar=HAIRLINE)
    paper.y -= STEP


def draw_text(
    paper: Paper, text: str, style: Style, offset: float = 0.0, notes: tuple[int, ...] = (), bar: str = ""
) -> None:
    """Lines from the cursor down, indented, with the numbers of notes behind them and a bar of a colour beside."""
    box = (offset, WIDTH - offset)
    *others, last = paper.setter.lines(text, style, box[1]) or (EMPTY,)
    if not text and not notes:
        return
    behind, *below = paper.marker_lines(notes, box[1] - last.width, box[1])
    lines = [*((line, ()) for line in others), (last, behind), *((EMPTY, group) for group in below)]
    # No line stands alone, neither the first at the foot of a page nor the last at the head of the next.
    paper.need((len(lines) if len(lines) <= 3 else 2) * style.leading)
    for left, (line, group) in zip(range(len(lines), 0, -1), lines, strict=True):
        paper.need((2 if left == 2 else 1) * style.leading)
        if bar:
            paper.box(offset - INDENT + STEP, paper.y, 2.0, style.leading, bar)
        end = paper.put_down(line, style, box)
        paper.put_markers(group, end, paper.y + style.leading * (1 - ASCENT), style.size)
