"""The sheet of changes: what is new, changed and withdrawn since the last report of the same name, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from db.messages import N_
from db.model.records import KINDS, Displacement, Incident
from db.model.statements import Subject
from exports.contents.cases import stated
from exports.contents.changes import WHATS, Changes, Difference
from exports.contents.columns import Labels, Made, table
from exports.contents.sheets import CASUALTIES, CHANGES, INCIDENTS
from exports.contents.sheets.common import Where
from exports.redaction import View
from exports.report import Kind, Link, Table


@dataclass(frozen=True)
class ChangeRow:
    """One difference as it leaves."""

    view: View
    difference: Difference

    @property
    def what(self) -> str:
        """New, changed or withdrawn."""
        return self.view.language.label(WHATS[self.difference.what])

    @property
    def event(self) -> Link | str:
        """The event's code; an incident's leads to its row."""
        code = self.difference.event_code
        return Link(code, code) if isinstance(self.difference.event, Incident) else code

    @property
    def figure(self) -> Link | None:
        """The figure's code, if it is one."""
        code = self.difference.figure
        return Link(code, code) if code else None

    @property
    def date(self) -> str | None:
        """Of the event; nothing where nothing of it may be told."""
        return stated(self._lineage, "date") or None if self._lineage else None

    @property
    def places(self) -> str | None:
        """Of the event, by name; of a displacement, where people left."""
        if not self._lineage:
            return None
        name = "origins" if isinstance(self._lineage[0], Displacement) else "places"
        return Where(self.view, self.view.places(stated(self._lineage, name))).names

    @cached_property
    def _lineage(self) -> list[Subject]:
        """The event and its parents that leave, the nearest first."""
        return [self.view.profile.seen(one) for one in self._parents() if self.view.profile.lets_out(one)]

    def _parents(self) -> Iterator[Subject]:
        event, met = self.difference.event, set[str]()
        while isinstance(event, Subject) and event.id not in met:  # should the file hold a cycle after all
            met.add(event.id)
            yield event
            event = self.view.find(type(event), event.part_of)


def changes(view: View, found: Changes) -> Table:
    """The table of differences."""
    rows = (ChangeRow(view, difference) for difference in found)
    return table(CHANGES, view.language.label(N_("Changes")), _columns(view), rows)


def _columns(view: View) -> list[Made[ChangeRow]]:
    labels, say = Labels(view), view.language.label
    what: Made[ChangeRow] = labels.made(
        N_("Change"), N_("New, changed or withdrawn since the last report of this name."), lambda row: row.what
    )
    return [
        Made(replace(what.column, codes=tuple(map(say, WHATS.values()))), what.cell),
        labels.made(
            N_("Kind of record"), N_("What was changed: an incident, a displacement, a figure."),
            lambda row: say(KINDS[row.difference.kind].label),
        ),
        labels.link(
            N_("Event"), N_("The code of the incident or displacement."), lambda row: row.event, INCIDENTS
        ),
        labels.made(
            N_("Date (EDTF)"), N_("The date as exactly as it is known (ISO 8601-2)."), lambda row: row.date,
            kind=Kind.CODE,
        ),
        labels.made(N_("Places"), N_("Its places by name."), lambda row: row.places),
        labels.link(N_("Figure"), N_("The code of the figure, if it is one."), lambda row: row.figure, CASUALTIES),
        labels.made(
            N_("What"), N_("The field that changed, or how the record was withdrawn."),
            lambda row: row.difference.field or None,
        ),
        labels.made(
            N_("Before"),
            N_("As the last report had it. Former words of free texts are not repeated to others than the team: they "
               "may have been taken out to protect somebody."),
            lambda row: row.difference.before, kind=Kind.WRAPPED,
        ),
        labels.made(N_("Now"), N_("As this report has it."), lambda row: row.difference.now, kind=Kind.WRAPPED),
        labels.made(
            N_("Why"), N_("The reasons that were given with the changes since."),
            lambda row: row.difference.why or None, kind=Kind.WRAPPED,
        ),
        labels.made(
            N_("Changed on"), N_("The day of the last change."), lambda row: row.difference.day or None, kind=Kind.CODE
        ),
    ]  # fmt: skip
