"""An import: all files are read and decided on first, then each is written as one batch, in one transaction."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.archive import Archive, now
from db.errors import SanadError
from db.exchange.opened import opened
from db.files import private_folder
from db.intake import told
from db.intake.comparing import Stamp
from db.intake.formats import Format, NothingToRead, UnknownFormat, format_of
from db.intake.rows import Context, Originals, Row, Ways
from db.intake.staging import Staging
from db.intake.tables import Begun, Value
from db.intake.told import Reject
from db.intake.view import Below, Ground
from db.messages import N_, Message
from db.model import identity
from db.model.records import Batch
from db.model.types import to_json

__all__ = [
    "NothingToRead",
    "Outcome",
    "Prepared",
    "Progress",
    "Reject",
    "Rejected",
    "UnknownFormat",
    "Ways",
    "prepared",
]

_REPORTED_EVERY = 1000

_NEW_OBJECTS = 400_000
"""Before cycles are looked for: some dozen megabytes. Looking for them earlier would take a thirtieth of an import."""

_BESIDE_A_WINDOW = 150_000
"""The same where a window looks for them between two events (it has switched Python's own search off): to go through
more would be felt there."""

_ROUNDS = 1_000
"""Of looking among younger objects, before those that outlived them are gone through too: the program's own, and what
a file names for its other rows."""

Progress = Callable[[str, int], None]
"""Told the name of a step and how many rows it is through."""


class Rejected(SanadError):
    """A strict import met a row that it would have left out."""

    template = N_("“{name}”, row {number}: {reason} Nothing was changed, since --strict takes all {read} rows or none.")


@dataclass(frozen=True)
class Outcome:
    """What will come of one file; the counts are rows of the file.

    ``rejects`` and ``warnings`` are the first of them (`told.MOST`), ``mapping`` how a sheet was read.
    """

    path: Path
    source_format: str
    read: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    warned: int
    rejects: tuple[Reject, ...]
    warnings: tuple[Message, ...]
    mapping: Mapping[str, Any] | None = None

    @property
    def taken(self) -> bool:
        """Whether any row could be used."""
        return self.read > self.rejected


@dataclass(frozen=True)
class LeftOut:
    """Rows of one sheet that are left out, each with its cells as they stand in the file, and the file's header."""

    sheet: str
    header: tuple[tuple[Value, ...], ...]
    rows: Iterator[tuple[Reject, tuple[Value, ...]]]
    file: str
    """The file that they stood in first: this one, or another one whose rejects this one is."""


@dataclass
class _File:
    """One file that was read."""

    path: Path
    format: Format
    context: Context
    staging: Staging
    batch: str
    sha256: str
    mapping: Mapping[str, Any] | None

    def left_out(self, sheet: str) -> LeftOut:
        wanted = ((sheet, reject.number) for reject in self.staging.rejects(sheet))
        found = self.format.reader.as_it_was(self.path, wanted, self.context)
        original = next(one for one in found if one.sheet == sheet)
        return LeftOut(sheet, original.header, self._with_reasons(original), original.left or self.path.name)

    def _with_reasons(self, original: Originals) -> Iterator[tuple[Reject, tuple[Value, ...]]]:
        # Both in the order of the sheet; a row that was left out twice stands there once.
        rejects = self.staging.rejects(original.sheet)
        for number, cells in original.rows:
            reject = next(reject for reject in rejects if reject.number == number)
            yield reject, cells

    def outcome(self) -> Outcome:
        staging = self.staging
        return Outcome(
            self.path,
            self.format.name,
            staging.read,
            staging.added,
            staging.updated,
            staging.unchanged,
            staging.rejected,
            staging.warnings.count,
            tuple(staging.rejects(limit=told.MOST)),
            tuple(staging.warnings.first),
            self.mapping,
        )


class Prepared:
    """Files that were read and decided on; the archive is as it was until `write`."""

    def __init__(self, archive: Archive, files: Sequence[_File], heads: tuple[str, ...]) -> None:
        self._archive, self._files, self._heads = archive, files, heads
        self.outcomes = [file.outcome() for file in files]

    def write(self) -> None:
        """Write each file as one batch in one transaction; one that brings nothing new leaves no trace.

        `copying.ChangedMeanwhile` if somebody saved since the files were read.
        """
        heads = self._heads
        for file in self._files:
            if file.staging.brings:
                staging, why = file.staging, f"Import: {file.path.name}"
                written = self._archive.take_in(staging.staged, staging.codes, heads=heads, batch=file.batch, why=why)
                heads = (written,)

    def left_out(self, outcome: Outcome) -> Iterator[LeftOut]:
        """All rows of the file that are left out, sheet by sheet."""
        file = self._files[self.outcomes.index(outcome)]
        for sheet in file.staging.staged.sheets_with_rejects():
            yield file.left_out(sheet)


@contextmanager
def prepared(
    archive: Archive, paths: Sequence[Path], ways: Ways, progress: Progress = lambda step, rows: None
) -> Iterator[Prepared]:
    """Read the files in this order, each over what the ones before it bring.

    Raises `UnknownFormat`, `NothingToRead`, with ``strict`` `Rejected`, and what reading a format raises.
    """
    heads = archive.heads
    with _rare_collections(), ExitStack() as stack:
        spool = stack.enter_context(private_folder())
        begun = stack.enter_context(closing(Begun()))
        # Of many files, each child that waits for its reader would be one more process.
        formats = [format_of(path, ways, spool, begun if len(paths) == 1 else None) for path in paths]
        reading = _Reading(archive, ways, spool, progress, stack, begun)
        made = Prepared(archive, [reading.read(*one) for one in zip(paths, formats, strict=True)], heads)
        if ways.strict:
            refuse_rejects(made.outcomes)
        yield made


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Python looks for cycles of objects at every 700 new ones; records have none, and come by the million."""
    usual, is_ours = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(_NEW_OBJECTS if is_ours else _BESIDE_A_WINDOW, usual[1], _ROUNDS)
    try:
        yield
    finally:
        if is_ours:
            # All that is young counts as old from now on: by the usual threshold it would be gone through at once.
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*usual)


class _Reading:
    """Reads one file after the other."""

    def __init__(
        self, archive: Archive, ways: Ways, spool: Path, progress: Progress, stack: ExitStack, begun: Begun
    ) -> None:
        self._archive, self._ways, self._spool, self._progress, self._stack = archive, ways, spool, progress, stack
        self._begun = begun
        self._arrivals = archive.arrivals()
        self._time = now()
        self._codes = self._arrivals.codes(int(self._time[:4]))
        self._numbers = self._arrivals.numbers()
        self._below: Below = Ground(archive)

    def read(self, path: Path, source: Format) -> _File:
        """Decide on every row of the file; `NothingToRead` where it has none."""
        sha256 = hash_of(path)
        staged = self._stack.enter_context(self._arrivals.stage(self._spool, self._numbers))
        stamp = Stamp(self._archive.user.id, self._time, identity.new_id())
        staging = Staging(self._arrivals, self._below, staged, self._codes, stamp, faithful=source.faithful)
        mappings: list[Mapping[str, Any]] = []
        context = Context(
            staging.view, self._spool, self._ways, staging.warnings.add, mappings.append, self._begun.take
        )
        staging.take(self._reported(source.reader.read(path, context)))
        if not staging.read:
            raise NothingToRead(name=path.name)
        mapping = mappings[-1] if mappings else None
        file = _File(path, source, context, staging, stamp.batch, sha256, mapping)
        if staging.brings:
            self._note(file, stamp)
        staging.view.rest()
        self._below, self._numbers = staging.view, staged.free
        return file

    def _reported(self, rows: Iterable[Row]) -> Iterator[Row]:
        for number, row in enumerate(rows, 1):
            if number % _REPORTED_EVERY == 0:
                self._progress("read", number)
            yield row

    def _note(self, file: _File, stamp: Stamp) -> None:
        """The batch, and who imported it if the archive does not know them yet.

        A batch names itself as its batch, which keeps that of a records file out of the records format.
        """
        origin: dict[str, Any] = {
            "author": stamp.author,
            "created": stamp.time,
            "changed": stamp.time,
            "batch": stamp.batch,
        }
        user = self._archive.user
        if file.staging.view.find(user.id) is None:
            file.staging.note(replace(user, **origin))
        batch = Batch(
            id=stamp.batch,
            state="entered",
            name=file.path.name,
            source_format=file.format.name,
            sha256=file.sha256,
            mapping=to_json(file.mapping) if file.mapping else "",
            **origin,
        )
        file.staging.note(batch)


def refuse_rejects(outcomes: Iterable[Outcome]) -> None:
    """`Rejected` for the first row that is left out."""
    for outcome in outcomes:
        for reject in outcome.rejects:
            raise Rejected(name=outcome.path.name, number=reject.place, reason=reject.reason, read=outcome.read)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hex; raises what opening it does."""
    hashed = hashlib.sha256()
    with opened(path) as file:
        while piece := file.read(2**20):
            hashed.update(piece)
    return hashed.hexdigest()
