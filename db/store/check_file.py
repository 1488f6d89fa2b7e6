"""What SQLite and SQLCipher find out about the file by themselves, while the caller looks at what is in it.

Their code runs without Python's lock, so that where there are two processors it costs no time. Each of their questions
is answered about one state of the archive, and no state contradicts itself: a save in between makes no fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress

from db.messages import N_, message
from db.model.judgement import Fault
from db.store import engine, integrity
from db.store.connection import Connection
from db.store.failures import Busy, ReadOnlyPlace, known_failure


@contextmanager
def meanwhile(connection: Connection) -> Iterator[Future[list[Fault]]]:
    """The faults of the file are being looked for as long as the block runs; a block that fails stops that."""
    if not connection.in_place:
        # By its path nobody finds this file any more.
        done: Future[list[Fault]] = Future()
        done.set_result(file_faults(connection))
        yield done
        return
    opened: list[Connection] = []

    def ask() -> list[Fault]:
        with connection.second() as own:
            opened.append(own)
            return file_faults(own)

    with ThreadPoolExecutor(1, "check of the file") as executor:
        asked = executor.submit(ask)
        try:
            yield asked
        except BaseException:
            _stop(asked, opened)
            raise


def _stop(asked: Future[list[Fault]], opened: list[Connection]) -> None:
    """Only what is running at the moment can be interrupted, so it is tried until nothing runs any more."""
    while not asked.done():
        for own in opened:
            with suppress(engine.DatabaseError):  # closed by now
                own.db.conn.interrupt()
        wait([asked], timeout=0.02)


def file_faults(connection: Connection) -> list[Fault]:
    """Of its pages and references, and if these are sound, of the index to search."""
    found = [Fault("file_damaged", "", fault) for fault in integrity.file_faults(connection)]
    return found or list(_search_index(connection))


def _search_index(connection: Connection) -> Iterator[Fault]:
    # FTS5 is asked by an INSERT that writes nothing; a reader's connection, and a file that may not be written to,
    # refuse it unasked. Then each record's own text is still compared (`check_records`).
    try:
        with connection.db.unrestricted():
            connection.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except engine.DatabaseError as error:
        if not isinstance(known_failure(error, connection.path), ReadOnlyPlace | Busy):
            stale = N_("The search index does not match the text that it was made of.")
            yield Fault("stale_search", "", message(stale))
