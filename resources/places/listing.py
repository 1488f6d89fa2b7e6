"""A place on its way into the gazetteer, and what the sources' readers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.model.identity import derived_id
from db.store.gazetteer import GazetteerPlace
from resources.places import names
from resources.places.outlines import Outline

GEONAMES, NATURAL_EARTH = "geonames", "natural-earth"


@dataclass
class Listing:
    """One place with what is needed to find out what it lies in and how important it is.

    ``point`` is longitude and latitude, as in GeoJSON; ``people`` is the population, of a unit that of its towns.
    """

    gazetteer: str
    key: str
    level: str
    name: str
    local_name: str
    other_names: Sequence[str]
    point: tuple[float, float] | None
    pcode: str = ""
    parent: Listing | None = None
    people: int = 0
    outlines: list[Outline] = field(default_factory=list)

    @property
    def at(self) -> tuple[float, float]:
        """The point of what has one: all but the few countries that the sources draw no outline of."""
        if self.point is None:
            raise LookupError(f"{self.name} has no point")
        return self.point

    @property
    def id(self) -> str:
        """The same for ever, whatever a later version of the source calls the place."""
        return derived_id(self.gazetteer, self.key)

    def place(self) -> GazetteerPlace:
        """The place as it is written."""
        return GazetteerPlace(
            id=self.id,
            name=self.name,
            local_name=self.local_name,
            aliases=names.aliases((self.name, self.local_name), self.other_names),
            level=self.level,
            pcode=self.pcode,
            parent=self.parent.id if self.parent else "",
            latitude=decimal_text(self.point[1]) if self.point else "",
            longitude=decimal_text(self.point[0]) if self.point else "",
            gazetteer=self.gazetteer,
        )


def decimal_text(degrees: float) -> str:
    """Degrees to the fifth decimal, about a metre: more than either source knows."""
    return f"{degrees:.5f}".rstrip("0").rstrip(".")
