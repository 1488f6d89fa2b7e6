"""The order in which one reads a form: Tab follows it, whatever was added to the form and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QLayoutItem, QScrollArea, QWidget


def focusable(root: QWidget) -> list[QWidget]:
    """The widgets below ``root`` that Tab stops at, line by line from the leading side."""
    return list(_inside(root))


def step(root: QWidget, *, forwards: bool) -> bool:
    """Move the focus to the next or previous of them; false where it leaves ``root``."""
    stops = focusable(root)
    here = QApplication.focusWidget()
    if here not in stops:
        return False
    there = stops.index(here) + (1 if forwards else -1)
    if not 0 <= there < len(stops):
        return False
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    stops[there].setFocus(reason)
    return True


def leave(root: QWidget, *, forwards: bool) -> bool:
    """Go on to what stands after (or before) ``root`` in the window; true where there is such a thing."""
    there: Any = root
    for _ in range(10_000):  # the chain is a ring
        there = there.nextInFocusChain() if forwards else there.previousInFocusChain()
        if there is root:
            return False
        if _stops(there) and not root.isAncestorOf(there) and there.window() is root.window():
            there.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
            return True
    return False


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    if _stops(widget):
        yield widget
    elif isinstance(widget, QScrollArea):
        yield from _inside(widget.widget())
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        if (widget := item.widget()) is not None:
            yield from _inside(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    items = [(index, item) for index in range(layout.count()) if (item := layout.itemAt(index)) is not None]
    if isinstance(layout, QGridLayout):
        items.sort(key=lambda found: tuple(layout.getItemPosition(found[0]))[:2])  # type: ignore[arg-type]
    return [item for _, item in items]


def _stops(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus & ~Qt.FocusPolicy.NoFocus)
    return tabbed and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None
