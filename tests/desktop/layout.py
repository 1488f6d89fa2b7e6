"""What is wrong with a page as it stands on the screen: cut words, sideways scrolling, small targets, no names.

Each check yields sentences that name the widget; a page is right if none does.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from tests.desktop.test_theme import contrast

TARGET = 24
"""Pixels, each way (WCAG 2.2, 2.5.8)."""

_SLACK = 1
"""Pixels by which Qt's own arithmetic may differ."""

Check = Callable[[QWidget], Iterator[str]]


def seen(page: QWidget) -> list[QWidget]:
    """The widgets of a page that are there for a person, also those below its edge."""
    return [widget for widget in page.findChildren(QWidget) if widget.isVisibleTo(page) and not _is_inner(widget)]


def _is_inner(widget: QWidget) -> bool:
    """Qt's own parts of a widget: the viewport, the line of a box, the arrow in a line that also opens by its key."""
    in_line = isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QLineEdit)
    return widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar) or in_line


def named(widget: QWidget) -> str:
    """How a failure calls the widget."""
    text = getattr(widget, "text", None)
    said = f" “{text()[:40]}”" if callable(text) else ""
    above = widget.parentWidget()
    return f"{type(widget).__name__} {above.objectName() if above else ''}/{widget.objectName()}{said}"


_BREAKS = re.compile(r"[\s\u200b]+")
"""Where Qt may go on in the next line: the second takes no room, it parts long codes."""


# --- what is cut ------------------------------------------------------------------------------------------------------


def cut(page: QWidget) -> Iterator[str]:
    """Words that do not fit where they stand."""
    for widget in seen(page):
        if (lacking := _lacks(widget)) > _SLACK:
            yield f"{named(widget)} lacks {lacking} px"


def _lacks(widget: QWidget) -> int:
    letters = widget.fontMetrics()
    match widget:
        case QLabel() if widget.wordWrap() and widget.text():
            longest = max((letters.horizontalAdvance(word) for word in _BREAKS.split(widget.text())), default=0)
            return max(widget.heightForWidth(widget.width()) - widget.height(), longest - widget.contentsRect().width())
        case QLabel() if widget.text():
            return widget.sizeHint().width() - widget.width()
        case QComboBox():
            # The arrow and what is around the words.
            return letters.horizontalAdvance(widget.currentText()) + letters.height() - widget.width()
        case QLineEdit() if not widget.text() and not isinstance(widget.parentWidget(), QComboBox):
            return letters.horizontalAdvance(widget.placeholderText()) + 8 - widget.width()
        case QPushButton() | QToolButton() | QCheckBox() if widget.text():
            return max(widget.minimumSizeHint().width() - widget.width(),
                       widget.minimumSizeHint().height() - widget.height())  # fmt: skip
        case QTabBar():
            return sum(widget.tabRect(place).width() for place in range(widget.count())) - widget.width()
        case QTableView():
            return max(_headers_lack(widget), default=0)
    return 0


def _headers_lack(table: QTableView) -> Iterator[int]:
    header = table.horizontalHeader()
    for place in (place for place in range(header.count()) if not header.isSectionHidden(place)):
        words = str(table.model().headerData(place, Qt.Orientation.Horizontal) or "")
        yield header.fontMetrics().horizontalAdvance(words) + 8 - header.sectionSize(place)


def sideways(page: QWidget) -> Iterator[str]:
    """Areas that have to be scrolled sideways, or hide what is wider than they are."""
    if page.minimumSizeHint().width() > page.width():
        yield f"{page.objectName()} needs {page.minimumSizeHint().width()} px and has {page.width()}"
    for widget in page.findChildren(QAbstractScrollArea):
        if not widget.isVisibleTo(page):
            continue
        if (over := widget.horizontalScrollBar().maximum()) > 0 and not isinstance(widget, QLineEdit):
            yield f"{named(widget)} scrolls {over} px sideways"
        if isinstance(widget, QScrollArea) and widget.widget().width() > widget.viewport().width() + _SLACK:
            yield f"{named(widget)} hides {widget.widget().width() - widget.viewport().width()} px"


# --- what is reached --------------------------------------------------------------------------------------------------


def stops(page: QWidget) -> list[QWidget]:
    """Where Tab can stop."""
    return [
        widget
        for widget in seen(page)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabledTo(page) and not widget.focusProxy()
    ]


def small(page: QWidget) -> Iterator[str]:
    """Targets that a shaking hand misses."""
    for widget in seen(page):
        is_target = isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        if is_target and min(widget.width(), widget.height()) < TARGET:
            yield f"{named(widget)} is {widget.width()} × {widget.height()}"


def nameless(page: QWidget) -> Iterator[str]:
    """Controls that a screen reader could not name, and those that tests could not find."""
    for widget in stops(page):
        reader = QAccessible.queryAccessibleInterface(widget)
        if not reader.text(QAccessible.Text.Name).strip():
            yield f"{named(widget)} has no accessible name"
        if not widget.objectName():
            yield f"{named(widget)} has no object name"


def namesakes(page: QWidget) -> Iterator[str]:
    """Controls of one parent that share an object name."""
    found = Counter((widget.parentWidget(), widget.objectName()) for widget in stops(page) if widget.objectName())
    for (parent, name), number in found.items():
        if number > 1:
            yield f"{number} of {parent.objectName()} are called {name}"


def clumsy(page: QWidget) -> Iterator[str]:
    """Stops of Tab out of the order of reading: within a line, from its start to its end."""
    order = _order(page)
    if missed := set(stops(page)) - set(order):
        yield f"Tab passes by {[named(widget) for widget in missed]}"
    if len(order) != len(set(order)):
        yield "Tab stops twice at the same place"
    forward = -1 if page.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
    for one, next_ in itertools.pairwise(order):
        beside = one.parentWidget() is next_.parentWidget() and _same_line(_place(one, page), _place(next_, page))
        step = _place(next_, page).center().x() - _place(one, page).center().x()
        if beside and step * forward < 0:
            yield f"Tab goes back from {named(one)} to {named(next_)}"


def _order(page: QWidget) -> list[QWidget]:
    wanted = set(stops(page))
    first = page.nextInFocusChain()
    order, widget = ([page] if page in wanted else []), first
    while widget is not page:
        if widget in wanted:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def _place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())


def _same_line(one: QRect, other: QRect) -> bool:
    return one.top() <= other.center().y() <= one.bottom()


# --- what is mirrored -------------------------------------------------------------------------------------------------


def places(page: QWidget) -> dict[str, QRect]:
    """Where everything with a name stands, by its way down from the page."""
    found = {}
    for widget in seen(page):
        way = _way(widget, page)
        if widget.objectName() and way not in found and not isinstance(widget.parentWidget(), QSplitter):
            found[way] = _place(widget, page)
    return found


def _way(widget: QWidget, page: QWidget) -> str:
    names = []
    while widget is not page:
        names.append(widget.objectName())
        widget = widget.parentWidget()
    return "/".join(reversed(names))


def unmirrored(straight: dict[str, QRect], width: int, page: QWidget, slack: int = 2) -> Iterator[str]:
    """What of a mirrored page does not stand where a mirror would show it."""
    turned = places(page)
    for way in straight.keys() & turned.keys():
        one, other = straight[way], turned[way]
        expected = width - one.right() - 1
        if abs(other.left() - expected) > slack or abs(other.width() - one.width()) > slack:
            yield f"{way}: at {other.left()} (width {other.width()}), not {expected} ({one.width()})"


# --- what is seen -----------------------------------------------------------------------------------------------------


def faint(page: QWidget) -> Iterator[str]:
    """Words whose pixels do not stand out from their ground by 4.5 to 1."""
    window = page.window()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in seen(page):
        words = widget.text() if isinstance(widget, QLabel | QPushButton) else ""
        place = QRect(widget.mapTo(window, widget.contentsRect().topLeft()), widget.contentsRect().size())
        if not words.strip() or not widget.isEnabled() or not _is_shown(widget, page):
            continue
        if (found := _sharpest(image, place.intersected(image.rect()))) < 4.5:
            yield f"{named(widget)}: {found:.1f} to 1"


def _is_shown(widget: QWidget, page: QWidget) -> bool:
    """Whether all of it is on the screen, not scrolled away."""
    return widget.visibleRegion().boundingRect() == widget.rect() and not isinstance(page, QAbstractItemView)


def _sharpest(image: QImage, place: QRect) -> float:
    pixels = Counter(
        image.pixel(x, y) & 0xFFFFFF
        for y in range(place.top(), place.bottom() + 1)
        for x in range(place.left(), place.right() + 1, max(1, ceil(place.width() / 400)))
    )
    ground = f"#{pixels.most_common(1)[0][0]:06x}" if pixels else "#000000"
    return max((contrast(ground, f"#{colour:06x}") for colour, _ in pixels.most_common(60)), default=21.0)


EVERYWHERE: tuple[Check, ...] = (cut, sideways, small, nameless, namesakes, clumsy)
"""What holds in every language and at every size."""
