"""Is the archive sound? Every promise of the file is looked at; a fault names the record that it touches.

Faults: the file, the references, the revisions and their commitments, rows that differ from their last revision, the
text to search, the contributions, the evidence. Findings are what a person should look at; they make nothing unsound.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from db.messages import N_, message
from db.model.judgement import Fault, Finding
from db.model.records import Evidence
from db.progress import Progress, untold
from db.store import check_history, check_records, engine, evidence, integrity, reading, recount, revisions
from db.store.connection import Connection
from db.store.failures import Busy, Damaged, ReadOnlyPlace, known_failure
from db.store.lookups import Lookups


@dataclass
class Report:
    """What the check found. ``heads`` are the newest revisions, to be compared with printed ones."""

    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    heads: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the archive can be relied on."""
        return not self.faults

    def add(self, answers: Iterable[Fault | Finding]) -> None:
        """Take down what a question found."""
        for found in answers:
            if isinstance(found, Fault):
                self.faults.append(found)
            else:
                self.findings.append(found)


def check(connection: Connection, *, remembered: tuple[str, ...] = (), progress: Progress = untold) -> Report:
    """Look at everything; ``remembered`` are the newest revisions that were seen outside the file, if any."""
    report = Report()
    try:
        progress("file", 0, 4)
        report.add(_file(connection))
        if report.sound:
            report.add(_search_index(connection))
            # All other answers are about one moment: a save in between would look like a contradiction.
            with connection.snapshot(), _no_search_for_cycles():
                for question in _questions(connection, report, remembered, progress):
                    report.add(question)
    except (engine.DatabaseError, UnicodeDecodeError, Damaged) as error:
        report.add([Fault("file_damaged", "", message(N_("The file cannot be read: {reason}."), reason=error))])
    return report


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Records and what is counted from them hold no cycles, but Python would look for some a fifth of the time."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _questions(
    connection: Connection, report: Report, remembered: tuple[str, ...], progress: Progress
) -> Iterator[Iterable[Fault | Finding]]:
    """What is asked of a sound file, each once what was asked before is answered.

    Of what is not what was written, later questions could only say the same again in odder words.
    """
    report.heads = revisions.heads(connection)
    progress("history", 1, 4)
    yield check_history.history(connection)
    yield check_history.cut_tail(connection, report.heads, remembered)
    if any(fault.what == "payload_changed" for fault in report.faults) or _has_lost_records(connection):
        return
    yield check_records.lost(connection)
    progress("evidence", 2, 4)
    yield _evidence(connection)
    progress("count", 3, 4)
    lookups = Lookups(connection)
    comparison = check_records.Comparison(connection, lookups)
    yield recount.recount(connection, lookups, comparison.read)
    yield comparison.found()
    yield comparison.outside_trees()


def _has_lost_records(connection: Connection) -> bool:
    """Records whose newest revision was cut away: `history` named them, and nothing can be counted without them."""
    query = "SELECT 1 FROM record WHERE NOT EXISTS (SELECT 1 FROM change WHERE pk = record.change) LIMIT 1"
    return connection.db.execute(query).fetchone() is not None


def _file(connection: Connection) -> Iterator[Fault]:
    return (Fault("file_damaged", "", fault) for fault in integrity.file_faults(connection))


def _search_index(connection: Connection) -> Iterator[Fault]:
    # FTS5 is asked by an INSERT that writes nothing; a reader's connection, and a file that may not be written to,
    # refuse it unasked. Then each record's own text is still compared (`_row`).
    try:
        with connection.unrestricted():
            connection.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except engine.DatabaseError as error:
        if not isinstance(known_failure(error, connection.path), ReadOnlyPlace | Busy):
            stale = N_("The search index does not match the text that it was made of.")
            yield Fault("stale_search", "", message(stale))


def _evidence(connection: Connection) -> Iterator[Fault]:
    for record in reading.everything(connection, [Evidence.kind]):
        # A draft may not have its file yet.
        if isinstance(record, Evidence) and record.sha256:
            for wrong in evidence.verify(connection, record.sha256, record.size or 0):
                yield Fault("evidence_damaged", record.id, wrong)
