"""The proposal for one table, before it becomes a mapping."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from db.intake.sheet.headers import Guess
from db.intake.sheet.looking import Look, Sight
from db.messages import Message
from db.model.folding import fold

Tell = Callable[[Message], None]

TIMES = frozenset({"date", "start", "end", "year", "month", "week"})
"""Fields that say when."""


@dataclass(frozen=True)
class Draft:
    """The proposal for one table."""

    sight: Sight
    row: str
    columns: tuple[tuple[Look, Guess], ...]
    year: str = ""
    """That of its days, by a title."""
    constants: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What else holds for all its rows."""
    date: str = ""
    """When all its rows happened, by a title."""

    def of(self, *fields: str) -> list[tuple[Look, Guess]]:
        return [(look, one) for look, one in self.columns if one.field in fields]

    @property
    def ids(self) -> frozenset[str]:
        """What the columns of its ids are called."""
        return frozenset(fold(look.name) for look, _ in self.of("id"))

    @property
    def is_of_persons(self) -> bool:
        """Whether its rows are persons, each with what happened to them."""
        stated = bool(self.of("measure")) or "measure" in self.constants
        return self.row == "incident" and stated and not self.of("number")

    @property
    def is_cumulative(self) -> bool:
        """Whether its rows say to what a toll has come."""
        return any("cumulative" in one.hints for _, one in self.of("number"))

    @property
    def is_series(self) -> bool:
        """Whether there is a column of numbers for each month or place."""
        return any({"date", "place"} & set(one.properties) for _, one in self.of("number"))

    @property
    def is_pivot(self) -> bool:
        """Whether there is one for each place: of a column whose name nobody knows that may be one, too."""
        return any("place" in one.properties for _, one in self.of("number"))

    @property
    def measures(self) -> frozenset[str]:
        """What its columns of numbers count."""
        return frozenset(one.properties.get("measure", "") for _, one in self.of("number")) - {""}

    @property
    def is_of_days(self) -> bool:
        """Whether its rows happened on days."""
        return bool(self.of("date", "start"))

    @property
    def is_of_months(self) -> bool:
        """Whether its rows are months, weeks or years, and nothing tells one event from another in them."""
        told = self.of("date", "start", "end", "id", "description", "title", "source", "url")
        return bool(self.of("month", "week", "year")) and not told

    @property
    def is_list(self) -> bool:
        """Whether its rows are single events, rather than sums of them."""
        return bool(self.of(*TIMES, "id", "description", "title", "source", "url"))
