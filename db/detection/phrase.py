"""A number with what it counts, as all later steps of detection take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from db.detection.mentions import Mention
from db.detection.rules import Match

Head = Literal["known", "open", "none", "pronoun", "other"]
"""What stands behind the number: a noun of the rules, one that they do not know, none, "of them", or no people."""

ATTRIBUTES = ("population", "sex", "age", "group")


@dataclass(frozen=True)
class Phrase:
    """A quantity with its noun: from this token up to that one, and what the words say of who is counted."""

    start: int
    end: int
    mention: Mention
    head: Head
    says: Mapping[str, str] = field(default_factory=dict)
    own: Match | None = None
    """What happened where the noun ("deaths", "قتلى") or an adjective before it ("displaced people") says it."""
    predicate: bool = False
    """The noun stands behind "were": "two were children"."""
    base: bool = False
    """The number is what another one is taken from: "12 of the 30 passengers"."""
    joined: bool = False
    rules: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        return self.says.get("unit", "person")

    @property
    def attributes(self) -> dict[str, str]:
        """Population, sex, age and group, as far as the words state them."""
        return {name: self.says[name] for name in ATTRIBUTES if name in self.says}
