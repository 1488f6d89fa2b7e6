"""The evidence of a dossier: which files are kept of it, and their fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.messages import N_
from db.model.records import Document, Evidence, Figure, Record, Source
from exports.contents.cases import Request, cases
from exports.contents.columns import Labels, Made, declared_of, table
from exports.contents.notes import ORDER
from exports.contents.sheets import EVIDENCE
from exports.contents.survey import Survey
from exports.redaction import View
from exports.report import Kind, Table


@dataclass(frozen=True)
class _Row:
    view: View
    evidence: Evidence

    def code_of(self, identifier: str) -> str | None:
        """The code of what the file belongs to."""
        found = self.view.find(Record, identifier)
        return found.code if found else None


def evidence(request: Request, found: Survey) -> Table:
    """The files kept of the events, their figures and the documents behind them."""
    title = request.view.language.label(N_("Evidence"))
    return table(EVIDENCE, title, _columns(request.view), _rows(request, found))


def _rows(request: Request, found: Survey) -> Iterator[_Row]:
    view, met = request.view, set[str]()
    for identifier in _kept_for(request, found):
        for record in view.archive.referring(identifier):
            if isinstance(record, Evidence) and record.id not in met and _leaves(view, record):
                met.add(record.id)
                yield _Row(view, record)


def _kept_for(request: Request, found: Survey) -> Iterator[str]:
    for case in cases(request, *ORDER):
        yield case.subject.id
        yield from (figure.id for figure in case.figures)
    yield from sorted(found.documents)


def _leaves(view: View, record: Evidence) -> bool:
    """Not where its fingerprint would lead to somebody who may not be named: many files can be found by it."""
    if not view.profile.lets_out(record):
        return False
    if document := view.find(Document, record.document):
        return view.profile.lets_out(document) and not view.is_protected(document)
    owner = view.find(Record, record.taken_from)
    if isinstance(owner, Figure):
        named = (view.source(chain.hops[0].source).named for chain in view.chains(owner))
        return all(named)
    return not isinstance(owner, Source)


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    fields: dict[str, Made[_Row]] = declared_of(view, Evidence.kind, lambda row: row.evidence)
    return [
        labels.made(
            N_("Code"), N_("Under which the archive knows it."), lambda row: row.evidence.code, kind=Kind.CODE
        ),
        *(fields[name] for name in ("name", "media_type", "size", "sha256") if name in fields),
        labels.made(
            N_("Document"), N_("The document that it is, or is taken from."),
            lambda row: row.code_of(row.evidence.document), kind=Kind.CODE,
        ),
        labels.made(
            N_("Kept for"), N_("The event or figure for which it is kept."),
            lambda row: row.code_of(row.evidence.taken_from), kind=Kind.CODE,
        ),
    ]  # fmt: skip
