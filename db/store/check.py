"""Is the archive sound? Every promise of the file is looked at; a fault names the record that it touches.

Faults: the file, the references, the revisions and their commitments, rows that differ from their last revision, the
text to search, the contributions, the evidence. Findings are what a person should look at; they make nothing unsound.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field

from db.messages import N_, message
from db.model.judgement import Fault, Finding
from db.progress import Progress, untold
from db.store import check_file, check_history, check_records, engine, evidence, recount, revisions
from db.store.connection import Connection
from db.store.failures import Damaged
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
    try:
        progress("file", 0, 4)
        with check_file.meanwhile(connection) as of_file:
            return _beside(of_file, connection, remembered, progress)
    except (engine.DatabaseError, UnicodeDecodeError, Damaged) as error:
        return Report([Fault("file_damaged", "", message(N_("The file cannot be read: {reason}."), reason=error))])


def _beside(
    of_file: Future[list[Fault]], connection: Connection, remembered: tuple[str, ...], progress: Progress
) -> Report:
    """What is wrong with the content, unless the file is damaged: then that is all that can be said."""
    report = Report()
    try:
        # All answers are about one moment: a save in between would look like a contradiction.
        with connection.snapshot(), _no_search_for_cycles():
            for question in _questions(connection, report, remembered, progress):
                report.add(question)
    except Exception:
        # What a damaged file holds can make anything fail.
        if not any(fault.what == "file_damaged" for fault in of_file.result()):
            raise
    found = of_file.result()
    if any(fault.what == "file_damaged" for fault in found):
        return Report(found)
    report.add(found)
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


def _evidence(connection: Connection) -> Iterator[Fault]:
    # By the columns, which are compared with the records later. A draft may not have its file yet.
    query = "SELECT id, sha256, size FROM evidence JOIN record USING (pk) WHERE sha256 IS NOT NULL ORDER BY pk"
    for identifier, sha256, size in connection.db.execute(query):
        for wrong in evidence.verify(connection, sha256, size or 0):
            yield Fault("evidence_damaged", identifier, wrong)
