"""The sheet of places: every place that a row names, and what it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from db.messages import N_
from db.model.records import Place
from db.model.vocabulary import PLACE_LEVEL
from exports.contents.cases import Request
from exports.contents.columns import Labels, Made, arranged, declared, internal, table
from exports.contents.sheets import PLACES
from exports.contents.slots import OF_PLACE_RECORD
from exports.contents.survey import Survey
from exports.redaction import View
from exports.report import Kind, Table


@dataclass(frozen=True)
class _Row:
    path: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.path[-1]


def places(request: Request, found: Survey) -> Table:
    """The table of places, each below what it lies in."""
    title = request.view.language.label(N_("Places"))
    return table(PLACES, title, _columns(request.view), _rows(request.view, found))


def _rows(view: View, found: Survey) -> Iterator[_Row]:
    paths = (view.path(identifier) for identifier in view.lookups.each(sorted(found.places)))
    return iter(sorted(map(_Row, filter(None, paths)), key=lambda row: [(place.name, place.id) for place in row.path]))


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    own: list[Made[_Row]] = [
        labels.made(N_("Place"), N_("Its name."), lambda row: row.place.name or None),
        labels.made(N_("Local name"), N_("Its name in its own country."), lambda row: row.place.local_name or None),
        labels.coded(N_("Level"), N_("Its administrative level, or what it is."), lambda r: r.place.level, PLACE_LEVEL),
        labels.made(N_("P-code"), N_("Its code in OCHA's lists."), lambda r: r.place.pcode or None, kind=Kind.CODE),
        labels.made(
            N_("Lies in"), N_("The units it lies in, the widest first."),
            lambda row: view.joined(view.name(place) for place in row.path[:-1]) or None,
        ),
        labels.number(N_("Latitude"), N_("In degrees (WGS 84)."), lambda row: _degrees(row.place.latitude)),
        labels.number(N_("Longitude"), N_("In degrees (WGS 84)."), lambda row: _degrees(row.place.longitude)),
        labels.made(
            N_("Gazetteer"), N_("From which list it comes."), lambda row: row.place.gazetteer or None
        ),
    ]  # fmt: skip
    fields = arranged(declared(view, Place.kind, PLACES, lambda row: row.place), middle=own)
    columns = [*fields, *internal(view, Place.kind, lambda row: row.place)]
    return [column.because(OF_PLACE_RECORD) for column in columns]


def _degrees(text: str) -> Decimal | None:
    return Decimal(text) if text else None
