"""The sheet of displacement: one row a figure; an event without figures has a row without numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from db.messages import N_, Message
from db.model.records import Displacement, Figure, Incident
from db.model.statements import Subject
from db.model.vocabulary import (
    CAUSE,
    DISPLACEMENT_KIND,
    GROUP,
    MEASURE,
    POPULATION,
    QUANTIFIER,
    RECKONING,
    VERIFICATION,
)
from exports.contents.cases import Request, cases
from exports.contents.columns import Labels, Made, arranged, declared, internal, table
from exports.contents.numbers import of_unit, range_in_words
from exports.contents.sheets import DISPLACEMENT
from exports.contents.sheets.common import Where, named_columns
from exports.contents.sheets.figures import FigureRow, as_of_column, number_of, recorded, role_column, whence_columns
from exports.contents.slots import CODES, NOT_HERE, OF_DATE, OF_PLACES, SEVERAL_WORDINGS, Slot, of_record
from exports.redaction import View
from exports.report import Kind, Table

_PERSONS, _HOUSEHOLDS = "person", "household"


@dataclass(frozen=True)
class _Row(FigureRow):
    origins: Where
    destinations: Where

    @property
    def displacement(self) -> Displacement:
        """What the figure is of."""
        if not isinstance(self.case.subject, Displacement):
            raise TypeError(self.case.subject.kind)
        return self.case.subject

    def number(self, unit: str, measure: str = "") -> int | None:
        """The number in this unit, of this measure if one is asked for."""
        amount = self.amount(unit) if measure in ("", self.figure.measure) else None
        return amount.face if amount else None

    @cached_property
    def household_size(self) -> Decimal | None:
        """Persons per household where both are stated: a check, never a multiplier."""
        persons, households = self.number(_PERSONS), self.number(_HOUSEHOLDS)
        return round(Decimal(persons) / households, 2) if persons and households else None

    def bounds(self, unit: str) -> str | None:
        """Lowest and highest number, in words."""
        amount = self.amount(unit)
        if amount is None or amount.face is None:
            return None
        return self.view.language.say(range_in_words(amount.low, amount.high))

    def other_units(self) -> str | None:
        """What is stated in any other unit, in words."""
        units = [unit for unit in self.units if unit not in (_PERSONS, _HOUSEHOLDS)]
        amounts = ((unit, self.amount(unit)) for unit in units)
        return (
            self.view.joined(self.view.language.say(of_unit(amount, unit)) for unit, amount in amounts if amount)
            or None
        )

    def causes(self) -> str | None:
        """The causing incidents that leave, by code."""
        found = (self.view.leaving(Incident, identifier) for identifier in self.displacement.causing_incidents)
        return self.view.joined(incident.code for incident in found if incident) or None


def displacement(request: Request) -> Table:
    """The table of figures of displacements; its key is the figure's code."""
    title = request.view.language.label(N_("Displacement"))
    return table(DISPLACEMENT, title, _columns(request.view), _rows(request), key=0)


def _rows(request: Request) -> Iterator[_Row]:
    for case in cases(request, Displacement.kind):
        where = Where(case.view, case.places("origins")), Where(case.view, case.places("destinations"))
        for figure in case.figures or (Figure(subject=case.subject.id),):
            yield _Row(case, figure, *where)


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    return [
        labels.made(
            N_("Figure"), N_("The code of the figure: one statement of one number."),
            lambda row: row.figure.code or None, kind=Kind.CODE, tag="#meta+id",
        ).because(CODES),
        *_event(labels),
        *_numbers(labels),
        *_ends(labels),
        *arranged(
            declared(view, Displacement.kind, DISPLACEMENT, lambda row: row.case.subject, _recorded),
            middle=[*_how_said(labels), *whence_columns(labels)],
        ),
        *internal(view, Figure.kind, lambda row: row.figure, lambda row: row.figure),
    ]  # fmt: skip


def _recorded(row: _Row) -> Subject:
    return row.case.recorded


def _unit_of_quantifier(row: _Row) -> str:
    return _PERSONS if row.amount(_PERSONS) else _HOUSEHOLDS


def _own(name: str) -> Callable[[_Row], Slot | Message]:
    """The displacement's own field; what it leaves empty is shown as its parent's."""
    return of_record(_recorded, name, lambda row: row.case.parents)


def _event(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.made(
            N_("Event"), N_("The code of the displacement."), lambda row: row.case.subject.code, kind=Kind.CODE
        ).because(CODES),
        *named_columns(labels, lambda row: row.case),
        labels.coded(
            N_("Kind of displacement"), N_("What kind of movement."), lambda row: row.displacement.displacement_kind,
            DISPLACEMENT_KIND,
        ).of(of_record(_recorded, "displacement_kind")),
        labels.coded(
            N_("Flow or stock"), N_("People who moved, or people who are displaced at a date; never added together."),
            lambda row: row.displacement.reckoning, RECKONING,
        ).of(of_record(_recorded, "reckoning")),
        labels.coded(N_("Measure"), N_("What is counted."), lambda row: row.figure.measure, MEASURE).of(
            of_record(recorded, "measure")
        ),
    ]  # fmt: skip


def _numbers(labels: Labels) -> list[Made[_Row]]:
    said = N_("As this figure says, if it is of displaced people; several figures of one event must not be added up.")
    any_measure = N_("As this figure says, whatever its measure.")
    added = N_("What the row adds to the total of its measure, flow or stock; the column adds up to it.")
    return [
        labels.number(
            N_("Displaced households"), said, lambda row: row.number(_HOUSEHOLDS, "displaced"),
            "#affected+displaced+hh",
        ),
        labels.number(
            N_("Displaced persons"), said, lambda row: row.number(_PERSONS, "displaced"), "#affected+displaced+ind"
        ),
        labels.number(
            N_("Household size"), N_("Persons per household where both are stated: a check, never a multiplier."),
            lambda row: row.household_size, "#indicator+num+hh_size",
        ),
        labels.number(N_("Households"), any_measure, lambda row: row.number(_HOUSEHOLDS)).of(
            _number_of("value", _HOUSEHOLDS)
        ),
        labels.number(N_("Persons"), any_measure, lambda row: row.number(_PERSONS)).of(
            _number_of("value", _PERSONS)
        ),
        labels.made(N_("Range of households"), N_("Lowest and highest number."), lambda row: row.bounds(_HOUSEHOLDS)),
        labels.made(N_("Range of persons"), N_("Lowest and highest number."), lambda row: row.bounds(_PERSONS)),
        labels.made(N_("In other units"), any_measure, lambda row: row.other_units()),
        labels.number(N_("Households in the total"), added, lambda row: row.added(_HOUSEHOLDS)),
        labels.number(N_("Persons in the total"), added, lambda row: row.added(_PERSONS)),
        labels.made(
            N_("Counted or not"), N_("Whether it is in the total, and why not."),
            lambda row: row.why(_PERSONS, _HOUSEHOLDS) if row.figure.code else None,
        ),
        labels.made(N_("Of which"), N_("The parts that are stated, in words."), lambda row: row.parts(_PERSONS)),
        labels.coded(
            N_("Population"), N_("Of the whole number."), lambda row: row.whole(_PERSONS).population, POPULATION
        ).of(_number_of("population", _PERSONS)),
        labels.coded(N_("Group"), N_("Of the whole number."), lambda row: row.whole(_PERSONS).group, GROUP).of(
            _number_of("group", _PERSONS)
        ),
    ]  # fmt: skip


def _ends(labels: Labels) -> list[Made[_Row]]:
    return [
        *_end(labels, N_("Origin: first-level P-code"), N_("Origins"), "origins", "+origin"),
        *_end(labels, N_("Destination: first-level P-code"), N_("Destinations"), "destinations", "+dest"),
        labels.made(N_("From"), N_("Its first day."), lambda row: row.case.days[0], kind=Kind.DATE, tag="#date+start")
        .because(OF_DATE),
        labels.made(N_("To"), N_("Its last day."), lambda row: row.case.days[1], kind=Kind.DATE, tag="#date+end")
        .because(OF_DATE),
        labels.made(
            N_("Date (EDTF)"), N_("The date as exactly as it is known (ISO 8601-2)."),
            lambda row: row.case.stated("date") or None, kind=Kind.CODE,
        ).of(_own("date")),
    ]  # fmt: skip


def _number_of(attribute: str, unit: str) -> Callable[[_Row], Slot | Message]:
    return number_of(attribute, lambda row: unit)


def _end(labels: Labels, pcode: str, names: str, end: str, attribute: str) -> list[Made[_Row]]:
    def where(row: _Row) -> Where:
        return row.origins if end == "origins" else row.destinations

    return [
        labels.made(
            pcode, N_("Of the unit that holds all the places; empty where they lie in several."),
            lambda row: where(row).unit_code("adm1"), kind=Kind.CODE, tag=f"#adm1+code{attribute}",
        ).because(OF_PLACES),
        labels.made(names, N_("The places by name."), lambda row: where(row).names, tag=f"#loc+name{attribute}").of(
            _own(end)
        ),
    ]  # fmt: skip


def _how_said(labels: Labels) -> list[Made[_Row]]:
    view = labels.view
    return [
        labels.coded(
            N_("Cause"), N_("Why people moved (IDMC)."), lambda row: row.case.stated("cause"), CAUSE, "#cause+name"
        ).of(_own("cause")),
        labels.made(
            N_("Causing incidents"), N_("The codes of the incidents that are said to have caused it."),
            lambda row: row.causes(), kind=Kind.CODE,
        ).because(CODES),
        labels.coded(
            N_("Quantifier"), N_("How exactly the number was said; of persons if they are stated."),
            lambda row: row.quantifier(_PERSONS) or row.quantifier(_HOUSEHOLDS), QUANTIFIER, "#meta+quantifier",
        ).of(number_of("quantifier", _unit_of_quantifier)),
        labels.coded(
            N_("Quantifier of households"), N_("How exactly the number of households was said."),
            lambda row: row.quantifier(_HOUSEHOLDS), QUANTIFIER,
        ).of(_number_of("quantifier", _HOUSEHOLDS)),
        labels.made(
            N_("In the source's words"), N_("The words for the number and its parts."),
            lambda row: row.verbatim(row.units),
        ).of(_wording),
        role_column(labels),
        as_of_column(labels),
        labels.coded(
            N_("Verification"), N_("Of the displacement."), lambda row: row.case.subject.verification, VERIFICATION
        ).of(of_record(_recorded, "verification")),
        labels.made(
            N_("Description"), N_("What is said to have happened."),
            lambda row: view.free(row.case.subject.description) or None, kind=Kind.WRAPPED,
        ).of(of_record(_recorded, "description")),
    ]  # fmt: skip


def _wording(row: _Row) -> Slot | Message:
    """The words of the one number that has any; those of several numbers stand in one cell, joined."""
    worded = [quantity for quantity in row.figure.quantities if quantity.verbatim]
    units = {quantity.unit for quantity in worded} or set(row.units)
    if len(worded) > 1 or len(units) > 1:
        return SEVERAL_WORDINGS
    return number_of("verbatim", lambda _: units.pop())(row) if units else NOT_HERE
