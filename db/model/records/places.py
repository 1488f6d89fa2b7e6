"""Where: the places of the administrative tree."""

from __future__ import annotations

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import declare
from db.model.light import dataclass
from db.model.records.record import WHAT, Record, also_called, named, named_locally
from db.model.types import Code, Coordinate, Reference, Text


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A named place in the administrative tree."""

    kind = "place"
    prefix = "PLC"
    label = N_("Place")

    name: str = named()
    local_name: str = named_locally()
    aliases: tuple[str, ...] = also_called()
    level: str = declare(
        Code(v.PLACE_LEVEL),
        N_("Level"),
        N_("Its rank: country, first- to fourth-level unit (OCHA's adm1 to adm4), or a town, camp, site or area."),
        section=WHAT,
        required=True,
    )
    pcode: str = declare(
        Text(),
        N_("P-code"),
        N_("The code of the place in OCHA's lists, such as SY07: by it data of different organisations fit together."),
        section=WHAT,
        searched=True,
    )
    parent: str = declare(
        Reference(("place",)),
        N_("Lies in"),
        N_("The next wider place around it; totals by governorate or district follow from these steps."),
        section=WHAT,
    )
    latitude: str = declare(
        Coordinate(90),
        N_("Latitude"),
        N_("Decimal degrees north of the equator (WGS 84), negative to the south; of a unit or area a point in it."),
        section=WHAT,
    )
    longitude: str = declare(
        Coordinate(180),
        N_("Longitude"),
        N_("Decimal degrees east of Greenwich (WGS 84), negative to the west; of a unit or area a point in it."),
        section=WHAT,
    )
    gazetteer: str = declare(
        Text(),
        N_("Gazetteer"),
        N_("The list of places from which it was taken; empty for a place that a person entered."),
        section=WHAT,
    )


@dataclass(frozen=True, kw_only=True)
class Boundary(Record):
    """The outline of a place, for maps. A record of its own: a place is asked for often, its outline once."""

    kind = "boundary"
    prefix = "BND"
    label = N_("Boundary")

    place: str = declare(
        Reference(("place",)), N_("Place"), N_("The unit or area that it goes around."), section=WHAT, required=True
    )
    geometry: str = declare(
        Text(long=True),
        N_("Outline"),
        N_("A polygon or several as GeoJSON (RFC 7946), in degrees of longitude and latitude (WGS 84)."),
        section=WHAT,
        required=True,
    )
    gazetteer: str = declare(Text(), N_("Gazetteer"), N_("The list of outlines from which it was taken."), section=WHAT)
