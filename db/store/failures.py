"""What can go wrong with an archive's file, each as one sentence, and what SQLite's errors mean among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import SanadError
from db.files import DiskFull
from db.messages import N_, message
from db.store.engine import DatabaseError


class NoArchive(SanadError):
    """No file at that path."""

    template = N_("There is no archive “{name}” in “{folder}”; check the path.")


class NotAnArchive(SanadError):
    """A file, but none that Sanad made."""

    template = N_("“{name}” is not a Sanad archive; it was left as it was.")


class PassphraseNeeded(SanadError):
    """An encrypted archive, and no key."""

    template = N_("“{name}” is encrypted; its passphrase is needed to open it.")


class WrongPassphrase(SanadError):
    """The key does not open the first page. An encrypted file looks like any random bytes: more cannot be known."""

    template = N_(
        "“{name}” does not open: either the passphrase is wrong or this is no Sanad archive. Nothing was changed."
    )


class NotEncrypted(SanadError):
    """A key for a plain archive: better said than ignored, the user believes it protected."""

    template = N_("“{name}” is not encrypted: it opens without a passphrase.")


class ForeignSchema(SanadError):
    """Tables, views or triggers that differ from those Sanad makes: a damaged file, or one made to deceive."""

    template = N_(
        "“{name}” says that it is a Sanad archive, but its tables are not those Sanad makes ({what}); it was not "
        "opened. Restore a backup."
    )


class NewerArchive(SanadError):
    """Made or upgraded by a later version of Sanad."""

    template = N_(
        "“{name}” was written by a newer version of Sanad, so it can only be read here and nothing in it is changed; "
        "update Sanad to edit it."
    )


class ReadOnlyPlace(SanadError):
    """The archive or its folder may not be written to."""

    template = N_(
        "“{name}” lies where nothing may be written, so it can only be read; copy it to another folder to edit it."
    )


class Busy(SanadError):
    """SQLite waited for another program's lock and gave up."""

    template = N_("Another program is using “{name}” just now; nothing was changed. Try again in a moment.")


class OpenHere(SanadError):
    """A file that must lie still is open in this very program."""

    template = N_("“{name}” is open in this program; nothing was changed. Close it first.")


class Damaged(SanadError):
    """SQLite or SQLCipher found a page that is not what was written."""

    template = N_("“{name}” is damaged ({reason}); what could be read was left as it was. Restore the newest backup.")


class DiskTrouble(SanadError):
    """The disk failed, or a file grew beyond a limit: SQLite does not tell the two apart."""

    template = N_(
        "The disk refused to read or write “{name}”, because it is failing, was pulled out or takes no larger file; "
        "everything saved before is kept. Check the disk and try again."
    )


class Unreachable(SanadError):
    """The file is there, but cannot be opened."""

    template = N_("“{name}” could not be opened; check that you may read it and that its disk is connected.")


class Gone(SanadError):
    """The file was moved, renamed or removed while it is open; the system keeps its content until it is closed."""

    template = N_(
        "“{name}” is no longer where it was opened, so this was not saved; put the file back, or keep the archive in a "
        "new one."
    )


class Cancelled(SanadError):
    """The user stopped a long task."""

    template = N_("Stopped as you wished; nothing was changed.")


def _disk_full(path: Path) -> SanadError:
    return DiskFull(name=path.name, folder=str(path.parent))


PAGE_CHANGED = message(N_("a page is not as it was written"))
"""All that SQLite's errors tell of a damage; its own check may name the page."""


def _damaged(path: Path) -> SanadError:
    return Damaged(name=path.name, reason=PAGE_CHANGED)


_FULL = "database or disk is full"
_MEANINGS: dict[str, Callable[[Path], SanadError]] = {
    _FULL: _disk_full,
    "attempt to write a readonly database": lambda path: ReadOnlyPlace(name=path.name),
    "disk I/O error": lambda path: DiskTrouble(name=path.name),
    "database is locked": lambda path: Busy(name=path.name),
    "locking protocol": lambda path: Busy(name=path.name),
    "unable to open database": lambda path: Unreachable(name=path.name),
    "database disk image is malformed": _damaged,
    "malformed database schema": _damaged,
    "vtable constructor failed": _damaged,
    "Could not decode to UTF-8": _damaged,
    "file is not a database": _damaged,
}
"""By how SQLite's words begin (sqlite3ErrStr): sqlcipher3 0.6 hands no codes on. Any other error is a bug of ours."""


def known_failure(error: Exception, path: Path, written: Path | None = None) -> SanadError | None:
    """The sentence for an error of SQLite while it worked on the archive at ``path``; `None` if it is a bug.

    ``written``: the other file that it was writing to, if it was.
    """
    if isinstance(error, UnicodeDecodeError):  # what was written is UTF-8: a page has changed since
        return _damaged(path)
    if not isinstance(error, DatabaseError):
        return None
    for beginning, meaning in _MEANINGS.items():
        if str(error).startswith(beginning):
            return meaning(written if written is not None and beginning == _FULL else path)
    return None


@contextmanager
def known_errors(path: Path, written: Path | None = None) -> Iterator[None]:
    """Raise the known failure in place of SQLite's error."""
    try:
        yield
    except (DatabaseError, UnicodeDecodeError) as error:
        known = known_failure(error, path, written)
        if known is None:
            raise
        raise known from error
