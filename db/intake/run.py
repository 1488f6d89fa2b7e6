"""An import: all files are read and decided on first, then each is written as one batch, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from db.archive import Archive, now
from db.errors import NotYet, SanadError
from db.exchange import records
from db.exchange.contents import Contents
from db.exchange.jsonl import NotReadable, lines_of, starts_with_object, texts
from db.files import private_folder
from db.intake.staging import Reject, Staging
from db.messages import N_, Message
from db.model import identity
from db.model.records import Batch, Record, User
from db.model.validation import Lookup

_REPORTED_EVERY = 1000

_NOT_YET = {
    "sheet": N_("import sheets (xlsx, csv)"),
    "ucdp-ged": N_("import the data set UCDP GED"),
    "places": N_("import places"),
}

_BY_SUFFIX = {
    **dict.fromkeys((".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"), "sheet"),
    ".geojson": "places",
}

Progress = Callable[[str, int], None]
"""Told the name of a step and how many rows it is through."""


class UnknownFormat(SanadError):
    """A file whose content says nothing about its format."""

    template = N_("“{name}” is of no format that can be imported; nothing was changed. See docs/records.md.")


class NothingToRead(SanadError):
    """Not one line of the file is of the format."""

    template = N_("“{name}” holds no record that could be read; nothing was changed.")


class Rejected(SanadError):
    """A strict import met a row that it would have left out."""

    template = N_("“{name}”, row {number}: {reason} Nothing was changed, since --strict takes all {read} rows or none.")


@dataclass(frozen=True)
class Outcome:
    """What will come of one file; the counts are rows of the file."""

    path: Path
    read: int
    added: int
    updated: int
    unchanged: int
    rejects: tuple[Reject, ...]
    warnings: tuple[Message, ...]

    @property
    def taken(self) -> bool:
        """Whether any row could be used."""
        return self.read > len(self.rejects)

    def rejected_lines(self) -> Iterator[tuple[Reject, str]]:
        """Each reject with its row as it stands in the file."""
        found = texts(self.path, (reject.number for reject in self.rejects))
        return ((reject, found[reject.number]) for reject in self.rejects)


@dataclass(frozen=True)
class Ways:
    """How an import goes about it. ``evidence`` is the folder with the content of evidence, if it is not inline."""

    source_format: str = "auto"
    evidence: Path | None = None
    strict: bool = False


class Prepared:
    """Files that were read and decided on; the archive is as it was until `write`."""

    def __init__(self, archive: Archive, staged: Sequence[tuple[Path, Staging]]) -> None:
        self._archive = archive
        self._staged = staged
        self.outcomes = [_outcome(path, staging) for path, staging in staged]

    def write(self) -> None:
        """Write each file as one batch in one transaction; one that brings nothing new leaves no trace."""
        for path, staging in self._staged:
            _write(self._archive, path, staging)


@contextmanager
def prepared(
    archive: Archive, paths: Sequence[Path], ways: Ways, progress: Progress = lambda step, rows: None
) -> Iterator[Prepared]:
    """Read the files in this order, each over what the ones before it bring.

    Raises `NotYet`, `UnknownFormat`, `NothingToRead`, with ``strict`` `Rejected`, and what reading a format raises.
    """
    for path in paths:
        _require_records(path, ways.source_format)
    with private_folder() as spool:
        staged = list(_stage(archive, paths, Contents(spool, ways.evidence), progress))
        made = Prepared(archive, list(zip(paths, staged, strict=True)))
        if ways.strict:
            _refuse_rejects(made.outcomes)
        yield made


def _require_records(path: Path, source_format: str) -> None:
    found = detected(path) if source_format == "auto" else source_format
    if found in _NOT_YET:
        raise NotYet(what=Message(_NOT_YET[found]))


def detected(path: Path) -> str:
    """The format of a file by its content; what is no text of ours by its name. `UnknownFormat` for any other."""
    if (by_name := _BY_SUFFIX.get(path.suffix.lower())) is not None:
        return by_name
    first = next(lines_of(path), None)
    if first is None:
        raise NothingToRead(name=path.name)
    if not starts_with_object(first.content):
        raise UnknownFormat(name=path.name)
    return records.NAME


def _stage(archive: Archive, paths: Iterable[Path], files: Contents, progress: Progress) -> Iterator[Staging]:
    below: Lookup = archive.lookups()
    for path in paths:
        staging = Staging(archive, below)
        staging.take(_reported(records.read(path, files), progress))
        if not staging.read:
            raise NothingToRead(name=path.name)
        below = staging
        yield staging


def _reported(rows: Iterable[records.Row], progress: Progress) -> Iterator[records.Row]:
    for number, row in enumerate(rows, 1):
        if number % _REPORTED_EVERY == 0:
            progress("read", number)
        yield row


def _outcome(path: Path, staging: Staging) -> Outcome:
    return Outcome(
        path,
        staging.read,
        staging.added,
        staging.updated,
        staging.unchanged,
        tuple(staging.rejects),
        tuple(staging.warnings),
    )


def _refuse_rejects(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        for reject in outcome.rejects:
            raise Rejected(name=outcome.path.name, number=reject.number, reason=reject.reason, read=outcome.read)


def _write(archive: Archive, path: Path, staging: Staging) -> None:
    wanted = staging.records
    if not wanted:
        return
    for row in staging.contents:
        if row.content:
            archive.hold(row.content)
    batch = _batch(archive, path)
    # The notes last: a code that the file brings is given to its record first.
    archive.keep([*wanted, *_notes(archive, batch)], batch=batch.id, why=f"Import: {path.name}")


def _batch(archive: Archive, path: Path) -> Batch:
    """A note of this import. It names itself as its batch, which keeps it out of the records format."""
    identifier = identity.new_id()
    time = now()
    return Batch(
        id=identifier,
        state="entered",
        author=archive.user.id,
        created=time,
        changed=time,
        batch=identifier,
        name=path.name,
        source_format=records.NAME,
        sha256=_hash_of(path),
    )


def _notes(archive: Archive, batch: Batch) -> list[Record]:
    """The batch, and who imported it if the archive does not know them yet."""
    user = archive.user
    known = archive.lookups().find(user.id) is not None
    return [batch] if known else [batch, _noted(user, batch)]


def _noted(user: User, batch: Batch) -> User:
    return replace(user, author=user.id, created=batch.created, changed=batch.changed, batch=batch.id)


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NotReadable(name=path.name, reason=error.strerror or "") from error
