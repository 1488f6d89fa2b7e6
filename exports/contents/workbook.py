"""The workbook: a summary, a sheet a kind of record, and what a reader must know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.messages import N_
from db.model.periods import MONTH
from exports.contents.origin import Origin
from exports.contents.readme import readme
from exports.contents.sheets.attribution import attribution
from exports.contents.sheets.casualties import casualties
from exports.contents.sheets.changes import changes
from exports.contents.sheets.displacement import displacement
from exports.contents.sheets.evidence import evidence
from exports.contents.sheets.history import history
from exports.contents.sheets.incidents import incidents
from exports.contents.sheets.places import places
from exports.contents.sheets.sources import sources
from exports.contents.since import since_last
from exports.contents.snapshot import Snapshot
from exports.contents.summary import with_sections
from exports.contents.totals import PLACE, counted, key_figures, tables_of_numbers
from exports.report import Block, KeyFigures, Paragraph, Report, Section, Table


def workbook(snapshot: Snapshot) -> Report:
    """The report of which each section is a sheet."""
    tables = sheets(snapshot)
    of_tables = (Section(table.title, (table,)) for table in tables)
    sections = (_summary(snapshot), *of_tables, readme(snapshot, tables))
    return replace(with_sections(snapshot, sections), origin=Origin.of(snapshot).text)


def sheets(snapshot: Snapshot) -> tuple[Table, ...]:
    """The big tables in reading order; their rows are made while they are written."""
    request, found = snapshot.request, snapshot.survey
    return (
        *((changes(request.view, snapshot.changes),) if snapshot.changes and snapshot.changes.before else ()),
        incidents(request),
        casualties(request),
        displacement(request),
        sources(request, found),
        attribution(request),
        places(request, found),
        *_of_a_dossier(snapshot),
    )


def _of_a_dossier(snapshot: Snapshot) -> Iterator[Table]:
    """What a dossier has beside a report of many; the history is the team's."""
    if snapshot.about is not None:
        yield evidence(snapshot.request, snapshot.survey)
        if snapshot.view.profile.withholds_nothing:
            yield history(snapshot.request)


def _summary(snapshot: Snapshot) -> Section:
    say = snapshot.say
    if not counted(snapshot.totals):
        nothing = Paragraph(say(N_("Nothing is counted here yet.")))
        return Section(say(N_("Summary")), (nothing, *since_last(snapshot)))
    blocks: tuple[Block, ...] = (
        KeyFigures(tuple(key_figures(snapshot))),
        *since_last(snapshot),
        *tables_of_numbers(snapshot, PLACE),
        *tables_of_numbers(snapshot, MONTH),
    )
    return Section(say(N_("Summary")), blocks)
