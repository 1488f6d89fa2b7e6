"""What rows of several sheets say alike: where and when it happened, and who said it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from typing import TypeVar

from db.messages import N_
from db.model.dates import days_of
from db.model.records import Chain, Document, Figure, Incident, Place
from db.model.statements import Subject
from db.model.vocabulary import PLACE_CERTAINTY, PLACE_LEVEL, PLACE_PRECISION
from exports.contents.cases import Case
from exports.contents.columns import Labels, Made
from exports.contents.sheets import INCIDENTS
from exports.contents.slots import CODES, OF_EVENT, of_record
from exports.redaction import View
from exports.report import Kind, Link, Value
from exports.shown import ShownPlace, ShownSource
from exports.wording import TO_THE_LEFT, TO_THE_RIGHT
from resources.language import Language

T = TypeVar("T")


@dataclass(frozen=True)
class Where:
    """The places of one event as cells: each by name, and the units that all of them lie in."""

    view: View
    places: Sequence[ShownPlace]

    @cached_property
    def common(self) -> tuple[Place, ...]:
        """What all the places lie in, widest first; of one place, itself too."""
        steps = zip(*(shown.path for shown in self.places), strict=False)
        return tuple(step[0] for step in takewhile(lambda step: len({place.id for place in step}) == 1, steps))

    def unit(self, level: str) -> Place | None:
        """The unit of this level that holds all the places."""
        return self._units.get(level)

    @cached_property
    def _units(self) -> dict[str, Place]:
        # Where a file has a unit of a level inside another of that level, the wider one is meant.
        return {place.level: place for place in reversed(self.common)}

    def unit_name(self, level: str) -> str | None:
        """Its name."""
        unit = self.unit(level)
        return self.view.name(unit) if unit else None

    def unit_code(self, level: str) -> str | None:
        """Its P-code."""
        unit = self.unit(level)
        return (unit.pcode or None) if unit else None

    @cached_property
    def names(self) -> str | None:
        """The places by name."""
        return self.view.joined(self.view.name(shown.place) for shown in self.places) or None

    def degrees(self, axis: str) -> Decimal | None:
        """Latitude or longitude where there is one place and it has a point."""
        text = getattr(self.places[0].place, axis) if len(self.places) == 1 else ""
        return Decimal(text) if text else None

    @property
    def precision(self) -> str | None:
        """How exactly it is known: the level of what holds all places, or nearer."""
        if len(self.places) == 1:
            code = self.places[0].precision
            return self.view.term(PLACE_PRECISION if code in ("point", "vicinity") else PLACE_LEVEL, code)
        return self.view.term(PLACE_LEVEL, self.common[-1].level) if self.common else None

    @property
    def certainty(self) -> str:
        """Inferred if any of them is."""
        codes = {shown.certainty for shown in self.places}
        return "inferred" if "inferred" in codes else "stated" if codes else ""


def named_columns(labels: Labels, case: Callable[[T], Case]) -> list[Made[T]]:
    """What an event is called, and what it is a part of."""
    view = labels.view

    def recorded(row: T) -> Subject:
        return case(row).recorded

    return [
        labels.made(
            N_("Title"), N_("What it is called here."), lambda r: view.free(case(r).subject.title) or None,
            kind=Kind.WRAPPED,
        ).of(of_record(recorded, "title")),
        labels.made(
            N_("Part of"), N_("The code of the report that it is a part of."),
            lambda r: case(r).parents[0].code if case(r).parents else None, kind=Kind.CODE,
        ).because(CODES),
    ]  # fmt: skip


def event_columns(
    labels: Labels, case: Callable[[T], Case], where: Callable[[T], Where], tag: str = ""
) -> list[Made[T]]:
    """Which event a child row belongs to, when and where, so that its sheet stands alone in a filter or a pivot."""
    columns: list[Made[T]] = [
        labels.link(
            N_("Event"), N_("The code of the incident or displacement."), lambda r: code(case(r)), INCIDENTS, tag
        ),
        labels.made(N_("From"), N_("Its first day."), lambda r: case(r).days[0], kind=Kind.DATE),
        labels.made(N_("To"), N_("Its last day."), lambda r: case(r).days[1], kind=Kind.DATE),
        labels.made(
            N_("Date (EDTF)"), N_("The date as exactly as it is known (ISO 8601-2)."),
            lambda r: case(r).stated("date") or None, kind=Kind.CODE,
        ),
        labels.made(
            N_("First-level unit"), N_("The first-level unit that holds all its places."),
            lambda r: where(r).unit_name("adm1"),
        ),
        labels.made(
            N_("First-level P-code"), N_("The P-code of that unit."), lambda r: where(r).unit_code("adm1"),
            kind=Kind.CODE,
        ),
        labels.made(N_("Places"), N_("Its places by name."), lambda r: where(r).names),
    ]  # fmt: skip
    return [column.because(OF_EVENT) for column in columns]


def code(case: Case) -> Link | str:
    """The event's code; an incident's leads to its row."""
    text = case.subject.code
    return Link(text, text) if isinstance(case.subject, Incident) else text


# --- who said it ------------------------------------------------------------------------------------------------------


def roots(view: View, figure: Figure) -> list[ShownSource]:
    """Who said it first, each once."""
    found = (view.source(chain.hops[0].source) for chain in view.chains(figure))
    return list({source.id: source for source in found}.values())


def impersonal(view: View, sources: Sequence[ShownSource]) -> Link | None:
    """The sources without any person's name; leads to the first one's row."""
    text = view.joined(source.impersonal for source in sources)
    return Link(text, sources[0].code) if sources else None


def arrow(language: Language) -> str:
    """Between the steps of a chain; it points the way that the language reads."""
    return TO_THE_LEFT if language.right_to_left else TO_THE_RIGHT


def way(view: View, chain: Chain) -> str:
    """The chain in words, root first."""
    return arrow(view.language).join(view.source(hop.source).name for hop in chain.hops)


def ways(view: View, figure: Figure) -> str | None:
    """All ways by which the figure reached us."""
    return view.joined(way(view, chain) for chain in view.chains(figure)) or None


def documents(view: View, figure: Figure) -> Link | None:
    """The documents it was published in, by code; leads to the first one's row."""
    hops = (hop.document for chain in view.chains(figure) for hop in chain.hops if hop.document)
    identifiers = dict.fromkeys([*hops, *(excerpt.document for excerpt in figure.excerpts if excerpt.document)])
    codes = [document.code for identifier in identifiers if (document := view.find(Document, identifier))]
    return Link(view.joined(codes), codes[0]) if codes else None


def exact_day(edtf: str) -> Value:
    """The day, if the text is one day; a month is no day."""
    first, last = days_of(edtf)
    return first if first == last else None


def certainty_column(labels: Labels, where: Callable[[T], Where]) -> Made[T]:
    """Whether the places were stated or inferred."""
    return labels.coded(
        N_("Stated or inferred"),
        N_("Whether a source named the place or we infer it."),
        lambda row: where(row).certainty,
        PLACE_CERTAINTY,
    )
