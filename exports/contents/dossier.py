"""The dossier of one event as a document: everything that is known of it, each number with its chains and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.messages import N_, message
from db.model.parts import Excerpt, Hop
from db.model.records import Chain, Figure
from db.model.vocabulary import VERB
from exports.contents.cases import Case, cases
from exports.contents.fields import fields_that_leave, statement, told
from exports.contents.notes import ORDER
from exports.contents.numbers import date_in_words
from exports.contents.readme import counting, unknown, withheld
from exports.contents.sheets.common import arrow
from exports.contents.sheets.evidence import evidence
from exports.contents.sheets.figures import FigureRow
from exports.contents.sheets.history import history
from exports.contents.since import changes_section, since_last
from exports.contents.snapshot import Snapshot
from exports.contents.summary import as_section, hashes, sources_in_short, summary, with_sections
from exports.contents.totals import counted, key_figures
from exports.report import (
    Block,
    Column,
    Heading,
    Items,
    KeyFigures,
    Kind,
    Paragraph,
    Quotation,
    Report,
    Section,
    Table,
)

_TOLD_ABOVE = frozenset({"title", "description", "date_text", "part_of"})
"""Fields of an event that stand in its heading or below its table."""


def document(snapshot: Snapshot) -> Report:
    """What is exported as a document to read: the dossier of the one event that is asked about, else the summary."""
    return summary(snapshot) if snapshot.about is None else dossier(snapshot)


def dossier(snapshot: Snapshot) -> Report:
    """The report of one event, its parts and what it caused."""
    return with_sections(snapshot, _sections(snapshot))


def _sections(snapshot: Snapshot) -> Iterator[Section]:
    say = snapshot.say
    if counted(snapshot.totals):
        yield Section(say(N_("In short")), (KeyFigures(tuple(key_figures(snapshot))), *since_last(snapshot)))
    yield from changes_section(snapshot)
    for case in cases(snapshot.request, *ORDER):
        yield Section(_heading(snapshot, case), tuple(_event(snapshot, case)))
    if snapshot.survey.sources:
        yield Section(say(N_("Sources")), (sources_in_short(snapshot),))
    yield Section(say(N_("Documents and hashes")), tuple(hashes(snapshot)))
    yield Section(say(N_("Evidence")), (_evidence(snapshot),))
    if snapshot.view.profile.withholds_nothing:
        yield Section(say(N_("History")), (replace(history(snapshot.request), title=""),))
    for blocks in (counting(snapshot), unknown(snapshot), withheld(snapshot)):
        yield as_section(*blocks)


def _heading(snapshot: Snapshot, case: Case) -> str:
    title = snapshot.view.free(case.subject.title) if snapshot.view.shows(case.subject, "title") else ""
    return f"{case.subject.code} · {title}" if title else case.subject.code


# --- an event ---------------------------------------------------------------------------------------------------------


def _event(snapshot: Snapshot, case: Case) -> Iterator[Block]:
    view = snapshot.view
    columns = (Column(snapshot.say(N_("Field"))), Column(snapshot.say(N_("What is recorded")), Kind.WRAPPED))
    yield Table("event", "", columns, list(_fields(snapshot, case)))
    if view.shows(case.subject, "description") and case.subject.description:
        yield Paragraph(view.free(case.subject.description))
    for figure in case.figures:
        yield from _figure(snapshot, case, figure)


def _fields(snapshot: Snapshot, case: Case) -> Iterator[tuple[str, str]]:
    """What is stated of the event, and where a part says nothing, what its parent does."""
    view = snapshot.view
    if case.parents:
        yield snapshot.say(N_("Part of")), case.parents[0].code
    for field in fields_that_leave(view, type(case.subject)):
        if field.name not in _TOLD_ABOVE:
            words = told(view, replace(case.subject, **{field.name: case.stated(field.name)}), field)
            if words:
                yield view.language.label(field.label), words


# --- a figure ---------------------------------------------------------------------------------------------------------


def _figure(snapshot: Snapshot, case: Case, figure: Figure) -> Iterator[Block]:
    view, row = snapshot.view, FigureRow(case, figure)
    yield Heading(f"{figure.code} · {statement(view, figure)}")
    yield Paragraph("\n".join(_of_figure(snapshot, row)))
    if ways := tuple(_way(snapshot, chain) for chain in view.chains(figure)):
        yield Items(ways)
    excerpts = view.excerpts(figure)
    for excerpt in excerpts:
        yield Quotation(excerpt.exact, _origin(snapshot, excerpt))
    # Where no document's text is kept, the words for the number are all there is.
    if not excerpts and (words := row.verbatim(row.units)):
        yield Quotation(words)


def _of_figure(snapshot: Snapshot, row: FigureRow) -> Iterator[str]:
    """Its role, whether and why it counts, its parts, and for which day it holds."""
    yield " ".join(f"{said}." for said in dict.fromkeys((row.role(), row.why(*row.units))))
    for unit in row.units:
        if parts := row.parts(unit):
            yield snapshot.say(message(N_("Of which: {parts}"), parts=parts))
    if row.figure.as_of:
        yield snapshot.say(message(N_("As of {date}"), date=date_in_words(row.figure.as_of)))


def _way(snapshot: Snapshot, chain: Chain) -> str:
    """All steps, root first: ``White Helmets (stated) → the outlet (published, DOC-2019-0001, 2019-02-05)``."""
    return arrow(snapshot.view.language).join(_hop(snapshot, hop) for hop in chain.hops)


def _hop(snapshot: Snapshot, hop: Hop) -> str:
    view = snapshot.view
    document = view.document(hop.document) if hop.document else None
    about = [view.term(VERB, hop.verb), *((document.code, document.published) if document else ())]
    return f"{view.source(hop.source).name} ({snapshot.listed(iter(filter(None, about)))})"


def _origin(snapshot: Snapshot, excerpt: Excerpt) -> str:
    shown = snapshot.view.document(excerpt.document)
    return " · ".join(filter(None, (shown.code, shown.published, shown.title))) if shown else ""


# --- what it rests on -------------------------------------------------------------------------------------------------


def _evidence(snapshot: Snapshot) -> Block:
    files = replace(evidence(snapshot.request, snapshot.survey), title="")
    rows = list(files.rows)
    if not rows:
        return Paragraph(snapshot.say(N_("No file is kept of it that this profile lists.")))
    return replace(files, rows=rows)
