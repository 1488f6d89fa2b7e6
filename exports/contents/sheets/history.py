"""The history of a dossier: who entered, changed and removed what of it, when and why. For the team alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.messages import N_
from db.model.declaration import fields_of
from db.model.records import Chain, Record
from db.store.history import Step
from exports.contents.cases import Request, cases
from exports.contents.columns import Labels, Made, table
from exports.contents.fields import SAID_ELSEWHERE
from exports.contents.notes import ORDER
from exports.contents.sheets import HISTORY
from exports.redaction import View
from exports.report import Kind, Table


@dataclass(frozen=True)
class _Row:
    """One record in one revision; ``before`` is its state in the revision before."""

    view: View
    step: Step
    code: str
    record: Record | None
    before: Record | None

    def what(self) -> str:
        """What was done to it: the fields that are not as they were, or that it came, went or came back."""
        label = self.view.language.label
        if self.record is None or self.record.erased:
            return label(N_("erased"))
        if self.before is None:
            return label(N_("entered first"))
        if self.record.removed != self.before.removed:
            return label(N_("removed") if self.record.removed else N_("brought back"))
        return self.view.joined(self._differing(self.record, self.before))

    def _differing(self, now: Record, before: Record) -> Iterator[str]:
        for name, field in fields_of(type(now)).items():
            if name not in SAID_ELSEWHERE and getattr(now, name) != getattr(before, name, field.default):
                yield self.view.language.label(field.label)


def history(request: Request) -> Table:
    """Every revision of the events, their figures and chains, record by record, each from the oldest on."""
    title = request.view.language.label(N_("History of the records"))  # Excel keeps “History” to itself
    return table(HISTORY, title, _columns(request.view), _rows(request))


def _rows(request: Request) -> Iterator[_Row]:
    for identifier in dict.fromkeys(_ids(request)):
        before: Record | None = None
        for step in request.view.archive.history(identifier):
            for past in step.changes:
                yield _Row(request.view, step, past.code, past.record, before)
                before = past.record


def _ids(request: Request) -> Iterator[str]:
    for case in cases(request, *ORDER):
        yield case.subject.id
        for figure in case.figures:
            yield figure.id
            yield from (chain for chain in figure.chains if request.view.find(Chain, chain))


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    return [
        labels.made(
            N_("Record"), N_("The code of the record."), lambda row: row.code, kind=Kind.CODE
        ),
        labels.made(
            N_("Time (UTC)"), N_("When it was done."),
            lambda row: row.step.revision.time[:16].replace("T", " "), kind=Kind.CODE,
        ),
        labels.made(N_("Who"), N_("Who did it."), lambda row: row.step.author or None),
        labels.made(
            N_("What was done"), N_("The fields that were changed, or that the record came, went or came back."),
            lambda row: row.what() or None, kind=Kind.WRAPPED,
        ),
        labels.made(
            N_("Why"), N_("The reason that was given."), lambda row: row.step.revision.why or None, kind=Kind.WRAPPED
        ),
        labels.made(
            N_("Revision"), N_("The first letters of its hash."), lambda row: row.step.revision.hash[:12],
            kind=Kind.CODE,
        ),
    ]  # fmt: skip
