"""Writing a file whole or not at all, and the private folder for what must not lie about.

Order: write beside → flush and fsync → rename → fsync the directory. Against real power cuts this lost nothing;
without the two fsyncs most files came back empty or cut.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import platformdirs

from db.errors import SanadError
from db.locks import Taken, locked
from db.messages import N_
from db.reasons import reason

PARTIAL = ".sanad-{token}.part"
"""Hidden name, in the target's own folder (a rename never crosses file systems), of a file being written."""

LEFTOVER_AGE = 24 * 3600
"""Seconds after which a partial file that nobody has written to belongs to a killed program."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""EFBIG too: a FAT32 stick's 4 GiB."""

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""A file system whose files have one name each, such as a stick's FAT."""

GONE = frozenset({errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE})
"""A stick pulled out, a network drive that went away."""


class FileThere(SanadError):
    """The caller did not ask for an existing file to be replaced."""

    template = N_("“{name}” is already there and was left as it is; choose another name.")


class NoFolder(SanadError):
    """The folder of the file to be written is missing, or is a file."""

    template = N_("There is no folder “{folder}”, so nothing was written; make it or choose another.")


class NotAFolder(SanadError):
    """A file stands where a folder is wanted."""

    template = N_("“{name}” is a file and no folder, so nothing was written into it; choose another name.")


class NotWritable(SanadError):
    """No permission, a read-only medium or, on Windows, a file that another program holds open."""

    template = N_(
        "“{name}” may not be written to “{folder}”: the place is protected, or the file is open in another program. "
        "Nothing was changed; close it or choose another place."
    )


class DiskFull(SanadError):
    """No room, or a file larger than the file system or a limit allows."""

    template = N_(
        "“{folder}” has not enough room for “{name}”; nothing was changed. Free some or choose another place."
    )


class NotWritten(SanadError):
    """What the operating system says when it is none of the above, for instance a stick that was pulled out."""

    template = N_("“{name}” could not be written to “{folder}” ({reason}); try again or choose another place.")


@contextmanager
def write_whole(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """A new binary file that stands at ``path`` only when the block ends without an error.

    Raises `FileThere`, `NoFolder`, `NotWritable`, `DiskFull` or `NotWritten`; a file that stood there before is then
    unchanged and nothing is left beside it.
    """
    with place_whole(path, overwrite=overwrite) as partial, _opened(path, partial) as file:
        yield file


@contextmanager
def place_whole(path: Path, *, overwrite: bool) -> Iterator[Path]:
    """As `write_whole`, for writers that want a path: they make the file named, it is moved to ``path`` at the end."""
    _refuse_existing(path, overwrite)
    remove_leftovers(path.parent)
    partial = path.with_name(PARTIAL.format(token=os.urandom(8).hex()))
    try:
        with _known_errors(path, anywhere=False), _under_its_name(path, partial):
            yield partial
        with _known_errors(path, anywhere=True):
            _sync_file(partial)
            if overwrite:
                os.replace(partial, path)
            else:
                _place_anew(partial, path)
            sync_folder(path.parent)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """A folder at ``path`` with those above it, unless it is there.

    Raises `NotAFolder`, `NoFolder`, `NotWritable`, `DiskFull` or `NotWritten`.
    """
    with _known_errors(path, anywhere=True):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def _opened(path: Path, partial: Path) -> Iterator[BinaryIO]:
    with _known_errors(path, anywhere=True):
        file = partial.open("xb")
    with file:
        yield file


@contextmanager
def _known_errors(path: Path, *, anywhere: bool) -> Iterator[None]:
    """Turn the system's errors into sentences.

    Unless ``anywhere``, the caller's own code runs inside: only a full or lost disk is taken from it, since its other
    errors may be about quite another file.
    """
    try:
        yield
    except OSError as error:
        if anywhere or error.errno in NO_ROOM | GONE:
            raise _known(error, path) from error
        raise


@contextmanager
def _under_its_name(path: Path, partial: Path) -> Iterator[None]:
    """A caller that itself writes whole would name the hidden file that it was given."""
    try:
        yield
    except (NoFolder, NotWritable, DiskFull, NotWritten) as error:
        if error.message.values["name"] != partial.name:
            raise
        raise type(error)(**{**error.message.values, "name": path.name}) from error


def _known(error: OSError, path: Path) -> SanadError:
    names = {"name": path.name, "folder": str(path.parent)}
    if error.errno in NO_ROOM:
        return DiskFull(**names)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return NoFolder(**names)
    if error.errno == errno.EEXIST:
        return NotAFolder(**names)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotWritable(**names)
    return NotWritten(**names, reason=reason(error))


def _refuse_existing(path: Path, overwrite: bool) -> None:
    # Asked before the work, to save it; at its end `_place_anew` asks again, for somebody may have been quicker.
    if not overwrite and os.path.lexists(path):
        raise FileThere(name=path.name)


def _place_anew(partial: Path, path: Path) -> None:
    """Give the file its name unless something has it already, in one step: of two that try, one gets `FileThere`."""
    try:
        if os.name == "nt":
            partial.rename(path)  # Windows refuses a name that is taken; elsewhere a rename replaces it
        else:
            os.link(partial, path)
    except FileExistsError:
        raise FileThere(name=path.name) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _refuse_existing(path, overwrite=False)
        os.replace(partial, path)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folder; NTFS journals the rename itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path) -> None:
    """A killed program could not clean up; what it left may hold records in plain text. Who writes here next does."""
    # Also SQLite's journal beside a copy that it was writing, ``….part-journal``.
    for leftover in folder.glob(PARTIAL.format(token="*") + "*"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > LEFTOVER_AGE:
                leftover.unlink()


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder of mode 0700 for this piece of work, removed at its end; first, those of killed programs are emptied.

    Each folder is held by a lock file beside it, which the system releases with the process: so a window never loses
    its folder to the child process that it starts.
    """
    root = Path(platformdirs.user_cache_dir("sanad")) / "private"
    with _known_errors(root, anywhere=True):
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)  # mkdir leaves an existing folder's mode alone
        _empty_abandoned(root)
    folder = root / os.urandom(8).hex()
    with _held(folder):  # before the folder exists: no moment at which it looks abandoned
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; `Taken` at once where a living process holds it."""
    lock = folder.with_suffix(".lock")
    with locked(lock, 0):
        try:
            yield
        finally:
            with suppress(OSError):  # Windows keeps a file that is open; filelock removes it there after the release
                lock.unlink(missing_ok=True)


def _empty_abandoned(root: Path) -> None:
    for folder in [entry for entry in root.iterdir() if entry.is_dir() and not entry.is_symlink()]:
        with suppress(Taken), _held(folder):
            if folder.exists():  # its owner may have ended between the listing and the lock
                shutil.rmtree(folder)
