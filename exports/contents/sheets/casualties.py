"""The sheet of casualties: one row a figure of an incident (and a unit, where it states several)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from db.messages import N_
from db.model.records import Figure, Incident
from db.model.vocabulary import GROUP, MEASURE, POPULATION, QUANTIFIER, UNIT, VERIFICATION
from exports.contents.cases import Request, cases
from exports.contents.columns import Labels, Made, arranged, declared, internal, table
from exports.contents.sheets import CASUALTIES
from exports.contents.sheets.common import Where, event_columns
from exports.contents.sheets.figures import (
    FigureRow,
    as_of_column,
    number_of,
    recorded,
    role_column,
    units_of,
    whence_columns,
)
from exports.contents.slots import CODES, OF_EVENT, of_record
from exports.redaction import View
from exports.report import Kind, Table

_WOMEN = (("sex", "female"), ("age", "adult"))
_MEN = (("sex", "male"), ("age", "adult"))
_GIRLS = (("sex", "female"), ("age", "child"))
_BOYS = (("sex", "male"), ("age", "child"))
_CHILDREN = (("age", "child"),)


@dataclass(frozen=True)
class _Row(FigureRow):
    unit: str
    where: Where

    @cached_property
    def said(self) -> tuple[int | None, int | None, int | None]:
        """Face, low and high."""
        amount = self.amount(self.unit)
        return (amount.face, amount.low, amount.high) if amount else (None, None, None)

    @cached_property
    def of_persons(self) -> str:
        """The measure, if persons are counted: what the wide columns are about."""
        return self.figure.measure if self.unit == "person" else ""


def casualties(request: Request) -> Table:
    """The table of figures of incidents; its key is the figure's code."""
    title = request.view.language.label(N_("Casualties"))
    return table(CASUALTIES, title, _columns(request.view), _rows(request), key=0)


def _rows(request: Request) -> Iterator[_Row]:
    for case in cases(request, Incident.kind):
        where = Where(case.view, case.places())
        for figure in case.figures:
            for unit in units_of(figure.quantities):
                yield _Row(case, figure, unit, where)


def _unit(row: _Row) -> str:
    return row.unit


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    return [
        labels.made(
            N_("Figure"), N_("The code of the figure: one statement of one number."), lambda row: row.figure.code,
            kind=Kind.CODE, tag="#meta+id",
        ).because(CODES),
        *event_columns(labels, lambda row: row.case, lambda row: row.where, "#event+code"),
        *_number(labels),
        *_wide(labels, "killed", N_("Killed")),
        *_wide(labels, "injured", N_("Injured")),
        *arranged(
            declared(view, Figure.kind, CASUALTIES, lambda row: row.figure, lambda row: row.figure),
            middle=[*_how_said(labels), *whence_columns(labels)],
        ),
        *internal(view, Figure.kind, lambda row: row.figure, lambda row: row.figure),
    ]  # fmt: skip


def _number(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.coded(N_("Measure"), N_("What is counted."), lambda row: row.figure.measure, MEASURE).of(
            of_record(recorded, "measure")
        ),
        labels.coded(N_("Unit"), N_("In what it is counted."), lambda row: row.unit, UNIT),
        labels.number(N_("Number"), N_("The number that was said."), lambda row: row.said[0]).of(
            number_of("value", _unit)
        ),
        labels.number(N_("Low"), N_("The lowest number that the words allow."), lambda row: row.said[1]),
        labels.number(
            N_("High"), N_("The highest number that the words allow; empty: no upper limit."), lambda row: row.said[2]
        ),
        labels.number(
            N_("In the total"), N_("What the row adds to the total of its measure and unit; the column adds up to it."),
            lambda row: row.added(row.unit),
        ),
        labels.made(
            N_("Counted or not"), N_("Whether it is in the total, and why not."), lambda row: row.why(row.unit)
        ),
        labels.made(N_("Of which"), N_("The parts that are stated, in words."), lambda row: row.parts(row.unit)),
        labels.coded(
            N_("Population"), N_("Of the whole number."), lambda row: row.whole(row.unit).population, POPULATION
        ).of(number_of("population", _unit)),
        labels.coded(N_("Group"), N_("Of the whole number."), lambda row: row.whole(row.unit).group, GROUP).of(
            number_of("group", _unit)
        ),
    ]  # fmt: skip


def _wide(labels: Labels, measure: str, name: str) -> list[Made[_Row]]:
    """The columns of one measure that machines collect: persons, and those of them of whom sex or age is stated."""
    said = N_("Persons as this figure says; several figures of one event must not be added up.")
    among = N_("At least so many of them; empty: not stated.")

    def column(what: str, explained: str, attributes: str, cell: Callable[[_Row], int | None]) -> Made[_Row]:
        header = f"{labels.view.language.label(name)}: {labels.view.language.label(what)}" if what else name
        of_measure = lambda row: cell(row) if row.of_persons == measure else None  # noqa: E731
        return labels.number(header, explained, of_measure, f"#affected+{measure}{attributes}")

    return [
        column("", said, "", lambda row: row.said[0]),
        column(N_("low"), said, "+low", lambda row: row.said[1]),
        column(N_("high"), said, "+high", lambda row: row.said[2]),
        column(N_("women"), among, "+f+adults", lambda row: row.at_least("person", *_WOMEN)),
        column(N_("men"), among, "+m+adults", lambda row: row.at_least("person", *_MEN)),
        column(N_("girls"), among, "+f+children", lambda row: row.at_least("person", *_GIRLS)),
        column(N_("boys"), among, "+m+children", lambda row: row.at_least("person", *_BOYS)),
        column(N_("children"), among, "+children", lambda row: row.at_least("person", *_CHILDREN)),
    ]


def _how_said(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.coded(
            N_("Quantifier"), N_("How exactly the number was said."),
            lambda row: row.quantifier(row.unit), QUANTIFIER, "#meta+quantifier",
        ).of(number_of("quantifier", _unit)),
        labels.made(
            N_("In the source's words"), N_("The words for the number and its parts."),
            lambda row: row.verbatim([row.unit]), tag="#meta+verbatim",
        ).of(number_of("verbatim", _unit)),
        role_column(labels),
        as_of_column(labels),
        labels.coded(
            N_("Verification"), N_("Of the incident."), lambda row: row.case.subject.verification, VERIFICATION
        ).because(OF_EVENT),
    ]  # fmt: skip
