"""The ways in which a list is looked at, besides as a list; light, for whoever only offers them."""

from __future__ import annotations

from enum import Enum
from typing import Final

KINDS_SHOWN: Final = ("incident", "displacement", "figure")
"""The lists of which something is counted."""


class Sight(Enum):
    """A picture of a list; the value is part of the name under which it is saved."""

    MAP = "map"
    TIMELINE = "timeline"
    CHART = "chart"
