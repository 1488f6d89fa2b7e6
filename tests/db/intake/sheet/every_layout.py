"""All the invented spreadsheets, by what they are about."""

from __future__ import annotations

from tests.db.intake.sheet import (
    layouts,
    layouts_of_movements,
    layouts_of_offices,
    layouts_of_parties,
    layouts_of_pivots,
    layouts_of_registers,
    layouts_of_summaries,
    layouts_of_trackers,
    layouts_of_words,
    layouts_of_workbooks,
)

_OF = (
    layouts,
    layouts_of_movements,
    layouts_of_offices,
    layouts_of_parties,
    layouts_of_pivots,
    layouts_of_registers,
    layouts_of_summaries,
    layouts_of_trackers,
    layouts_of_words,
    layouts_of_workbooks,
)

LAYOUTS = tuple(layout for module in _OF for layout in module.LAYOUTS)
