"""The summary for somebody with five minutes: what happened, how many, who says so, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.messages import N_
from db.model.periods import MONTH
from db.model.records import Displacement, Figure, Incident, Source
from db.model.vocabulary import DISPLACEMENT_KIND, MOVEMENT_MEASURES, RELIABILITY, SOURCE_KIND, VERIFICATION
from exports.contents.cases import Case
from exports.contents.notes import Numbered, notes, numbered
from exports.contents.numbers import date_in_words, said
from exports.contents.readme import counting, scope, unknown, withheld
from exports.contents.sheets.common import Where
from exports.contents.sheets.incidents import alleged_perpetrators
from exports.contents.since import changes_section, since_last
from exports.contents.snapshot import Snapshot
from exports.contents.totals import PLACE, counted, key_figures, tables_of_words
from exports.pictures.amounts import drawn
from exports.pictures.bars import SIZE, WIDE, over_time
from exports.pictures.maps import map_of
from exports.report import (
    Block,
    Cell,
    Column,
    Heading,
    KeyFigures,
    Kind,
    Noted,
    Notes,
    Paragraph,
    Pictures,
    Report,
    Row,
    Section,
    Table,
)

_OWN_COLUMNS = ("killed", "injured")
"""Measures of incidents with a column of their own; the others share one."""

_NUMBER = 13
"""Characters of a number in words with the numbers of its notes."""


def summary(snapshot: Snapshot) -> Report:
    """The report as a document."""
    return with_sections(snapshot, _sections(snapshot))


def with_sections(snapshot: Snapshot, sections: Iterable[Section]) -> Report:
    """A report that says of itself what every one does, with these sections."""
    return Report(
        title=snapshot.title,
        subtitle=snapshot.subtitle,
        language=snapshot.view.language,
        written_at=snapshot.written_at,
        producer=snapshot.producer,
        running=snapshot.running,
        facts=snapshot.facts(),
        sections=tuple(sections),
    )


def _sections(snapshot: Snapshot) -> Iterator[Section]:
    say, records = snapshot.say, snapshot.survey.records
    yield Section(say(N_("In short")), tuple(_in_short(snapshot)))
    yield from changes_section(snapshot)
    if records[Incident.kind]:
        yield Section(say(N_("Incidents")), (_incidents(snapshot),))
    if records[Displacement.kind]:
        yield Section(say(N_("Displacement")), (_movements(snapshot),))
    if records[Figure.kind]:
        yield Section(say(N_("Where each number comes from")), (Notes(notes(snapshot)),))
    for blocks in (scope(snapshot), counting(snapshot), unknown(snapshot), withheld(snapshot)):
        yield as_section(*blocks)
    yield Section(say(N_("Documents and hashes")), tuple(hashes(snapshot)))


def as_section(heading: Block, *blocks: Block) -> Section:
    """What is a heading and its blocks on a sheet is a chapter on paper."""
    return Section(heading.text if isinstance(heading, Heading) else "", blocks)


def _in_short(snapshot: Snapshot) -> Iterator[Block]:
    if not counted(snapshot.totals):
        yield Paragraph(snapshot.say(N_("Nothing is counted here yet.")))
        yield from since_last(snapshot)
        return
    yield KeyFigures(tuple(key_figures(snapshot)))
    yield from since_last(snapshot)
    yield from _pictured(snapshot)
    yield from tables_of_words(snapshot, PLACE)
    yield from tables_of_words(snapshot, MONTH)


def _pictured(snapshot: Snapshot) -> Iterator[Block]:
    """Where and when at a glance: a map of the first measure that can be put on one, beside all measures by month."""
    measures = drawn(snapshot)
    drawn_map = next((found for of in measures if (found := map_of(snapshot, of))), None)
    pictures = (drawn_map, over_time(snapshot, measures, MONTH, SIZE if drawn_map else WIDE))
    if shown := tuple(picture for picture in pictures if picture):
        yield Pictures(shown)


# --- incidents --------------------------------------------------------------------------------------------------------


def _incidents(snapshot: Snapshot) -> Table:
    say = snapshot.say
    others = [m for m in snapshot.totals if m not in _OWN_COLUMNS and m not in MOVEMENT_MEASURES and "_" not in m]
    columns = [
        Column(say(N_("Date"))),
        Column(say(N_("Places"))),
        Column(say(N_("What is said to have happened")), Kind.WRAPPED),
        Column(say(N_("Killed")), Kind.AMOUNT, width=_NUMBER),
        Column(say(N_("Injured")), Kind.AMOUNT, width=_NUMBER),
        *([Column(say(N_("Other measures")))] if others else ()),
        Column(say(N_("Alleged perpetrators"))),
        Column(say(N_("Verification"))),
    ]
    rows = (_incident(snapshot, event, others) for event in numbered(snapshot.request, Incident.kind))
    return Table("incidents", "", tuple(columns), rows)


def _incident(snapshot: Snapshot, event: Numbered, others: list[str]) -> Row:
    case = event.case
    return (
        snapshot.say(date_in_words(case.stated("date"))),
        Where(case.view, case.places()).names,
        case.view.free(case.subject.title),
        *(_count(snapshot, event, measure) for measure in _OWN_COLUMNS),
        *([_other_counts(snapshot, event, others)] if others else ()),
        alleged_perpetrators(case) or None,
        case.view.term(VERIFICATION, case.subject.verification),
    )


def _count(snapshot: Snapshot, event: Numbered, measure: str, unit: str = "person") -> Cell:
    """What the event comes to, with the notes of its own figures; its parts have rows of their own."""
    value = event.case.counted.value(event.case.subject.id, measure, unit)
    behind = event.notes(measure, unit)
    if value is None and not behind:
        return None
    return Noted(said(snapshot.view.language, value) if value else None, behind)


def _other_counts(snapshot: Snapshot, event: Numbered, measures: list[str]) -> Cell:
    found = [
        f"{snapshot.view.labels.measure(measure)}: {said(snapshot.view.language, value)}"
        for measure in measures
        for unit in snapshot.totals[measure].units
        if (value := event.case.counted.value(event.case.subject.id, measure, unit))
    ]
    behind = sorted(number for measure in measures for number in event.notes(measure))
    return Noted(snapshot.view.joined(found), tuple(behind)) if found else None


# --- displacement -----------------------------------------------------------------------------------------------------


def _movements(snapshot: Snapshot) -> Table:
    say = snapshot.say
    columns = (
        Column(say(N_("Date"))),
        Column(say(N_("From where"))),
        Column(say(N_("To where"))),
        Column(say(N_("Kind"))),
        Column(say(N_("Households")), Kind.AMOUNT),
        Column(say(N_("Persons")), Kind.AMOUNT),
        Column(say(N_("Verification"))),
    )
    rows = (row for event in numbered(snapshot.request, Displacement.kind) for row in _movement(snapshot, event))
    return Table("displacement", "", columns, rows)


def _movement(snapshot: Snapshot, event: Numbered) -> Iterator[Row]:
    """One row a measure that is stated of the movement."""
    case, view = event.case, event.case.view
    for measure in dict.fromkeys(case.counted.measure_of(figure) for figure in case.figures) or ("displaced",):
        yield (
            snapshot.say(date_in_words(case.stated("date"))),
            Where(view, case.places("origins")).names,
            Where(view, case.places("destinations")).names,
            _kind(snapshot, case, measure),
            _count(snapshot, event, measure, "household"),
            _count(snapshot, event, measure),
            view.term(VERIFICATION, case.subject.verification),
        )


def _kind(snapshot: Snapshot, case: Case, measure: str) -> str:
    """The kind of movement; also what was counted, where that is not how many were displaced."""
    kind = snapshot.view.term(DISPLACEMENT_KIND, case.stated("displacement_kind"))
    return kind if measure == "displaced" else f"{kind} ({snapshot.view.labels.measure(measure)})"


# --- sources and hashes -----------------------------------------------------------------------------------------------


def sources_in_short(snapshot: Snapshot) -> Table:
    """Everybody in the chains, as they may be named."""
    say, view = snapshot.say, snapshot.view
    columns = (
        Column(say(N_("Code")), Kind.CODE),
        Column(say(N_("Source"))),
        Column(say(N_("Kind"))),
        Column(say(N_("Reliability"))),
    )
    met = ((view.source(identifier), view.find(Source, identifier)) for identifier in sorted(snapshot.survey.sources))
    rows = (
        (shown.code, shown.name, view.term(SOURCE_KIND, shown.kind),
         view.term(RELIABILITY, source.reliability) if source and shown.leaves else None)
        for shown, source in met
    )  # fmt: skip
    return Table("sources", "", columns, rows)


def hashes(snapshot: Snapshot) -> Iterator[Block]:
    """The documents with the fingerprints of their texts, and before them what the head of the revisions is for:
    after a long table it would stand alone on the last page."""
    say, view = snapshot.say, snapshot.view
    shown = (view.document(identifier) for identifier in sorted(snapshot.survey.documents))
    columns = (
        Column(say(N_("Document")), Kind.CODE),
        Column(say(N_("Title")), Kind.WRAPPED),
        Column(say(N_("Published (EDTF)")), Kind.CODE),
        Column(say(N_("SHA-256")), Kind.CODE),
    )
    rows = ((d.code, d.title or None, d.published or None, d.sha256 or None) for d in shown if d)
    yield Paragraph(
        say(
            N_(
                "The head of the revisions on the first page stands for the whole archive: whoever has the archive can "
                "check that it is the one this was written from."
            )
        ),
        muted=True,
    )
    if snapshot.survey.documents:
        yield Table("documents", "", columns, rows)
