"""The sheet of incidents: one row each, with what it adds to the totals and what it comes to with its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from db.messages import N_, Message
from db.model.parts import Involvement
from db.model.quantities import Amount
from db.model.records import Actor, Agreement, Chain, Incident
from db.model.statements import Subject
from db.model.vocabulary import ACTOR_ROLE, ACTOR_TYPE, TARGET
from exports.contents.cases import Case, Request, cases
from exports.contents.columns import Labels, Made, arranged, declared, internal, table
from exports.contents.numbers import said
from exports.contents.sheets import INCIDENTS
from exports.contents.sheets.common import Where, certainty_column, named_columns
from exports.contents.slots import ALLEGED, CODES, OF_DATE, OF_PLACES, Slot, of_record
from exports.redaction import View
from exports.report import Kind, Table

_PERPETRATOR = "alleged_perpetrator"


@dataclass(frozen=True)
class _Row:
    case: Case

    @property
    def view(self) -> View:
        return self.case.view

    @cached_property
    def where(self) -> Where:
        return Where(self.view, self.case.places())

    def added(self, measure: str) -> int | None:
        """What the incident itself adds to the total, beside its parts."""
        amount = self._added(measure)
        return amount.face if amount else None

    def _added(self, measure: str) -> Amount | None:
        return self.case.counted.added(self.case.subject.id, measure)

    def in_words(self, measure: str) -> str | None:
        """What it comes to with its parts. Words, because adding these up would count parts twice."""
        value = self.case.counted.value(self.case.subject.id, measure)
        return said(self.view.language, value) if value else None

    def actors(self, *, perpetrators: bool) -> list[tuple[Involvement, Actor]]:
        """Those who are said to have done it, or the others."""
        found = (
            (involved, self.view.leaving(Actor, involved.actor))
            for involved in self.case.stated("parties")
            if (involved.role == _PERPETRATOR) == perpetrators
        )
        return [(involved, actor) for involved, actor in found if actor]

    def accusers(self) -> Iterator[str]:
        """The roots of the chains by which somebody is named as perpetrator."""
        for involved, _ in self.actors(perpetrators=True):
            chain = self.view.find(Chain, involved.chain)
            if chain and chain.hops:
                yield self.view.source(chain.hops[0].source).name

    def other_parties(self) -> str:
        """The others with their roles."""
        return self.view.joined(
            f"{self.view.name(actor)} ({self.view.term(ACTOR_ROLE, involved.role)})"
            for involved, actor in self.actors(perpetrators=False)
        )

    def types_of_perpetrators(self) -> list[str]:
        """The actor types of those who are said to have done it."""
        return [actor.actor_type for _, actor in self.actors(perpetrators=True)]

    def agreement(self) -> str | None:
        """The agreement that it breached, by name."""
        agreement = self.view.leaving(Agreement, self.case.stated("agreement"))
        return self.view.name(agreement) if agreement else None


def incidents(request: Request) -> Table:
    """The table of incidents; its key is the code."""
    view = request.view
    title = view.language.label(N_("Incidents"))
    return table(INCIDENTS, title, _columns(view), _rows(request), key=0)


def alleged_perpetrators(case: Case) -> str:
    """Who is said to have done it, by name."""
    return case.view.joined(case.view.name(actor) for _, actor in _Row(case).actors(perpetrators=True))


def _rows(request: Request) -> Iterator[_Row]:
    return (_Row(case) for case in cases(request, Incident.kind))


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    return [
        *_what(labels),
        *arranged(
            declared(view, Incident.kind, INCIDENTS, lambda row: row.case.subject, _recorded),
            before=("event_type", "sub_type", "means"),
            middle=[*_when(labels), *_where(labels), *_who(labels), *_how_many(labels)],
            after=("verification", "description"),
        ),
        *internal(view, Incident.kind, lambda row: row.case.subject, _recorded),
    ]


def _recorded(row: _Row) -> Subject:
    return row.case.recorded


def _own(name: str) -> Callable[[_Row], Slot | Message]:
    """The incident's own field; what it leaves empty is shown as its parent's."""
    return of_record(_recorded, name, lambda row: row.case.parents)


def _what(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.made(
            N_("Incident"), N_("The code under which the archive knows the incident."),
            lambda row: row.case.subject.code, kind=Kind.CODE, tag="#event+code",
        ).because(CODES),
        *named_columns(labels, lambda row: row.case),
    ]  # fmt: skip


def _when(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.made(
            N_("From"), N_("Its first day."), lambda row: row.case.days[0], kind=Kind.DATE, tag="#date+occurred+start"
        ).because(OF_DATE),
        labels.made(
            N_("To"), N_("Its last day."), lambda row: row.case.days[1], kind=Kind.DATE, tag="#date+occurred+end"
        ).because(OF_DATE),
        labels.made(
            N_("Date (EDTF)"), N_("The date as exactly as it is known (ISO 8601-2)."),
            lambda row: row.case.stated("date") or None, kind=Kind.CODE, tag="#meta+edtf",
        ).of(_own("date")),
    ]  # fmt: skip


def _where(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.made(
            N_("Country code"), N_("The country that holds all its places."),
            lambda row: row.where.unit_code("country"), kind=Kind.CODE, tag="#country+code",
        ).because(OF_PLACES),
        *_units(labels, "adm1", N_("First-level unit"), N_("First-level P-code")),
        *_units(labels, "adm2", N_("Second-level unit"), N_("Second-level P-code")),
        labels.made(N_("Places"), N_("Its places by name."), lambda row: row.where.names, tag="#loc+name").of(
            _own("places")
        ),
        labels.number(
            N_("Latitude"), N_("Of its one place; several places have no single point."),
            lambda row: row.where.degrees("latitude"), "#geo+lat",
        ).because(OF_PLACES),
        labels.number(
            N_("Longitude"), N_("Of its one place; several places have no single point."),
            lambda row: row.where.degrees("longitude"), "#geo+lon",
        ).because(OF_PLACES),
        labels.made(
            N_("Precision"), N_("How exactly the place is known: the level of what holds all places, or nearer."),
            lambda row: row.where.precision, tag="#geo+precision",
        ).because(OF_PLACES),
        certainty_column(labels, lambda row: row.where).because(OF_PLACES),
    ]  # fmt: skip


def _units(labels: Labels, level: str, name: str, pcode: str) -> list[Made[_Row]]:
    explained = N_("The unit of this level that holds all its places; empty where they lie in several.")
    return [
        labels.made(name, explained, lambda row: row.where.unit_name(level), tag=f"#{level}+name").because(OF_PLACES),
        labels.made(
            pcode, explained, lambda row: row.where.unit_code(level), kind=Kind.CODE, tag=f"#{level}+code"
        ).because(OF_PLACES),
    ]  # fmt: skip


def _who(labels: Labels) -> list[Made[_Row]]:
    view = labels.view
    return [
        labels.made(
            N_("Alleged perpetrators"), N_("Who is said to have done it; the archive itself accuses nobody."),
            lambda row: alleged_perpetrators(row.case) or None,
            tag="#group+name+perp",
        ).because(ALLEGED),
        labels.made(
            N_("Types of the alleged perpetrators"), N_("Their actor types, in the same order."),
            lambda row: view.terms(ACTOR_TYPE, row.types_of_perpetrators()) or None,
            tag="#group+type+perp",
        ).because(ALLEGED),
        labels.made(
            N_("Alleged by"), N_("The source that says so, the first of its chain."),
            lambda row: view.joined(dict.fromkeys(row.accusers())) or None,
        ).because(ALLEGED),
        labels.made(
            N_("Other parties"), N_("Who else took part or was the target, with the role."),
            lambda row: row.other_parties() or None,
        ).because(ALLEGED),
        labels.made(
            N_("Targets"), N_("What was hit."), lambda row: view.terms(TARGET, row.case.stated("targets")) or None
        ).of(_own("targets")),
        labels.made(
            N_("Agreement breached"), N_("The cease-fire or deal that it is said to breach."),
            lambda row: row.agreement(),
        ).of(_own("agreement")),
    ]  # fmt: skip


def _how_many(labels: Labels) -> list[Made[_Row]]:
    added = N_("Persons that this row adds to the total: its parts have rows of their own, so the column adds up.")
    whole = N_("With all its parts, in words; not to be added up.")
    return [
        labels.number(N_("Killed"), added, lambda row: row.added("killed"), "#affected+killed"),
        labels.number(N_("Injured"), added, lambda row: row.added("injured"), "#affected+injured"),
        labels.made(N_("Killed, parts included"), whole, lambda row: row.in_words("killed")),
        labels.made(N_("Injured, parts included"), whole, lambda row: row.in_words("injured")),
    ]
