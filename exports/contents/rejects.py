"""The rows that an import left out: as they stood in the file, each with the reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from db.intake.run import Outcome
from db.intake.staging import Reject
from db.messages import N_, Message, message
from exports.report import Column, Fact, Kind, Report, Row, Section, Table
from resources.language import Language

LONGEST = 1_000_000
"""Letters of a row that are kept; only a line with a file inside it is longer."""


def report(outcomes: Sequence[Outcome], language: Language) -> Report:
    """A report of one table with all rejects of these files."""
    names = ", ".join(outcome.path.name for outcome in outcomes)
    title = language.label(N_("Rows that were not imported"))
    return Report(
        title=title,
        subtitle=names,
        language=language,
        written_at=datetime.now(UTC),
        producer="Sanad",
        running=names,
        facts=tuple(_facts(outcomes, language)),
        sections=(Section(title, (_table(title, outcomes, language),)),),
    )


def _facts(outcomes: Sequence[Outcome], language: Language) -> Iterator[Fact]:
    for outcome in outcomes:
        counts = N_("{rejected} of {read} rows")
        said = language.say(message(counts, rejected=len(outcome.rejects), read=outcome.read))
        yield Fact(outcome.path.name, said)


def _table(title: str, outcomes: Sequence[Outcome], language: Language) -> Table:
    say = language.label
    columns = (
        Column(say(N_("File"))),
        Column(say(N_("Row")), Kind.NUMBER, explanation=say(N_("The line of the file; the first is 1."))),
        Column(say(N_("Reason")), Kind.WRAPPED, explanation=say(N_("Why the row was left out."))),
        Column(say(N_("The row as it was")), Kind.WRAPPED, width=100),
    )
    return Table("rejects", title, columns, _rows(outcomes, language))


def _rows(outcomes: Sequence[Outcome], language: Language) -> Iterator[Row]:
    for outcome in outcomes:
        for reject, text in outcome.rejected_lines():
            yield outcome.path.name, reject.number, language.say(_reason(reject, text)), text[:LONGEST]


def _reason(reject: Reject, text: str) -> Message:
    if len(text) <= LONGEST:
        return reject.reason
    cut = N_("{reason} Of the row, only the first {number} letters stand here.")
    return message(cut, reason=reject.reason, number=LONGEST)
