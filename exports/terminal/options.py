"""The options that several commands share, and what becomes of their values."""

from __future__ import annotations

import dataclasses
import functools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from db.errors import SanadError
from db.messages import N_
from db.model.dates import BadDate, EdtfDate, parse_edtf
from db.model.vocabulary import VERIFICATION, WORK_STATE
from exports.formats import ARCHIVE_ENDING
from exports.terminal.child import Steps, first_line_from_parent, next_line_from_parent
from exports.terminal.speaking import said, spoken

if TYPE_CHECKING:  # the archive brings SQLite and much else, and ``--help`` shall be there at once
    from db.archive import Archive
    from db.store.aggregates import Asked
    from db.store.key import Key

Command = Callable[..., Any]

PATH = click.Path(path_type=Path)
ARCHIVE = click.argument("archive", type=PATH)
JSON = click.option("--json", "as_json", is_flag=True, help=N_("Print one JSON document instead of text."))
EVIDENCE = click.option(
    "--evidence",
    type=PATH,
    metavar="FOLDER",
    help=N_("Format records: files of evidence lie in FOLDER, not in the lines."),
)


class NoPassphraseFile(SanadError):
    """The file that holds the passphrase cannot be read."""

    template = N_("The passphrase could not be read from “{name}”; nothing was changed.")


class Edtf(click.ParamType[EdtfDate]):
    """A date in EDTF; what is no date is wrong usage."""

    name = "EDTF"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> EdtfDate:
        if isinstance(value, EdtfDate):
            return value
        try:
            return parse_edtf(str(value).strip())
        except BadDate:
            # The error's own sentence speaks of a record's date, which is kept; what was typed here is not.
            wrong = N_("“{text}” is no date; write it like 2019-02-05, 2019-02, 2019 or 2019-01-28/2019-02-03.")
            return self.fail(said(wrong, text=value), param, ctx)


def named_archive(ctx: click.Context, param: click.Parameter, path: Path) -> Path:
    """For an argument that names an archive."""
    if path.suffix != ARCHIVE_ENDING:
        raise click.BadParameter(said(N_("Archives end in {suffix}."), suffix=ARCHIVE_ENDING))
    return path


def copy_or_folder(ctx: click.Context, param: click.Parameter, path: Path) -> Path:
    """For an argument that names an archive, or a folder for one."""
    return path if path.is_dir() else named_archive(ctx, param, path)


# --- opening an archive -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Access:
    """Who acts, and how an encrypted archive opens."""

    author: str = ""
    passphrase_file: Path | None = None
    passphrase_stdin: bool = False
    key_stdin: bool = False

    @contextmanager
    def open(self, path: Path, *, write: bool = False) -> Iterator[Archive]:
        """The archive; asks for the passphrase on a terminal where none was given."""
        from db import opening
        from db.store.failures import known_errors

        key, child = self.key(path), self.key_stdin
        with (
            known_errors(path),
            opening.open_archive(path, key=key, write=write, author=self.author, locked_by_parent=child) as archive,
        ):
            yield archive

    def key(self, path: Path) -> Key | None:
        """The key of the archive or backup, `None` for a plain one; asked for once, whatever it is to open."""
        from db import opening
        from db.store import key

        if self.key_stdin:
            return key.from_hex(self._from_parent, path) if self._from_parent else None
        if self._given is None and sys.stdin.isatty() and key.is_encrypted(path):
            return opening.unlock(path, self._typed)
        return opening.unlock(path, self._given)

    @cached_property
    def _from_parent(self) -> str:
        return first_line_from_parent()

    @cached_property
    def _typed(self) -> str:
        return _prompted()

    @cached_property
    def _given(self) -> str | None:
        """The passphrase from a file or from standard input; `None` where neither was asked for."""
        if self.passphrase_file is not None:
            return _first_line(self.passphrase_file)
        return sys.stdin.readline().rstrip("\r\n") if self.passphrase_stdin else None

    def new_passphrase(self, path: Path, encrypt: bool) -> str | None:
        """The passphrase of an archive to be made; `None` for a plain one."""
        from db.store.failures import PassphraseNeeded

        if self._given is not None and not encrypt:
            # Better refused than ignored: whoever gives a passphrase believes the archive protected.
            raise click.UsageError(said(N_("{option} belongs to {other}."), option="--passphrase-…", other="--encrypt"))
        if not encrypt or self._given is not None:
            return self._given
        if not sys.stdin.isatty():
            raise PassphraseNeeded(name=path.name)
        return _prompted(twice=True)


class NoPassphrase(SanadError):
    """Protection was asked for, and the passphrase is empty."""

    template = N_("The passphrase for the file is empty; nothing was written.")


class NobodyToAsk(SanadError):
    """Protection was asked for where no terminal is."""

    template = N_("There is nobody to ask for the passphrase of the file; nothing was written. Use {option}.")


def new_secret(asked_for: bool, file: Path | None, *, from_parent: bool = False) -> str:
    """The passphrase for a file to be written; empty if none is wanted. The window tells it line by line.

    Raises `NoPassphraseFile`, `NobodyToAsk` and `NoPassphrase`.
    """
    if not (asked_for or file or from_parent):
        return ""
    if file is not None:
        secret = _first_line(file)
    elif from_parent:
        secret = json.loads(next_line_from_parent())
    elif sys.stdin.isatty():
        secret = _prompted(twice=True)
    else:
        raise NobodyToAsk(option="--protect-file")
    if not secret:
        raise NoPassphrase
    return secret


def _prompted(*, twice: bool = False) -> str:
    """The passphrase from whoever sits at the terminal."""
    prompt = spoken().label(N_("Passphrase"))
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True))


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise NoPassphraseFile(name=path) from error


def gathered(name: str, cls: type) -> Callable[[Command], Command]:
    """Hand the values of the options that are called like the fields of ``cls`` to the command as one object."""
    fields = [one.name for one in dataclasses.fields(cls)]

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def run(**values: Any) -> Any:
            own = {field: values.pop(field) for field in fields}
            return command(**{name: cls(**own)}, **values)

        return run

    return decorate


def accessing(command: Command) -> Command:
    """The options of a command that opens an archive; it gets them as ``access``."""
    wrapped = gathered("access", Access)(command)
    for option in (
        click.option("--key-stdin", is_flag=True, hidden=True),
        click.option("--passphrase-stdin", is_flag=True, help=N_("Read the passphrase from standard input, one line.")),
        click.option(
            "--passphrase-file", type=PATH, metavar="FILE", help=N_("Read the passphrase from FILE, first line.")
        ),
        click.option("--author", default="", metavar="NAME", help=N_("Who acts (default: this installation's user).")),
    ):
        wrapped = option(wrapped)
    return wrapped


# --- filters ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filters:
    """What is asked for."""

    start: EdtfDate | None = None
    end: EdtfDate | None = None
    place: str = ""
    verification: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    def asked(self, archive: Archive) -> Asked:
        """The filter for this archive: from the first day of what was written to the last."""
        start, end = _day(self.start, "first", "--from"), _day(self.end, "last", "--to")
        if start and end and end < start:
            raise click.BadParameter(said(N_("{later} ends before {earlier} begins."), later="--to", earlier="--from"))
        return archive.asked(self.place, start=start, end=end, verification=self.verification, state=self.state)


def _day(written: EdtfDate | None, which: str, option: str) -> date | None:
    if written is None:
        return None
    day: date | None = getattr(written, which)
    if day is None:
        needs = N_("{option} needs a first day; “{date}” has none.")
        if which == "last":
            needs = N_("{option} needs a last day; “{date}” has none.")
        raise click.BadParameter(said(needs, option=option, date=written.text))
    return day


def last_day(written: EdtfDate | None, option: str) -> date | None:
    """The last day of what was written, if anything was."""
    return _day(written, "last", option)


def filtering(command: Command) -> Command:
    """The options that say which records are asked for; the command gets them as ``filters``."""
    wrapped = gathered("filters", Filters)(command)
    states, grades = click.Choice(list(WORK_STATE.terms)), click.Choice(list(VERIFICATION.terms))
    for option in (
        click.option("--state", type=states, multiple=True, help=N_("Only of this work state; may be repeated.")),
        click.option("--verification", type=grades, multiple=True, help=N_("Only of this grade; may be repeated.")),
        click.option("--place", default="", metavar="NAME|PCODE", help=N_("Only what lies in this place.")),
        click.option("--to", "end", type=Edtf(), help=N_("Only what ends by the last day of this date.")),
        click.option(
            "--from", "start", type=Edtf(), help=N_("Only what begins on the first day of this date or later.")
        ),
    ):
        wrapped = option(wrapped)
    return wrapped


# --- progress ---------------------------------------------------------------------------------------------------------


def progressing(command: Command) -> Command:
    """The hidden option by which a parent process follows; the command gets a callable as ``progress``."""

    @functools.wraps(command)
    def run(progress: str | None, **values: Any) -> Any:
        steps = Steps(sys.stderr, progress == "json", spoken())
        name = click.get_current_context().info_name or ""
        try:
            steps.begin(name)
            result = command(progress=steps, **values)
        finally:
            steps.end()
        steps.done(name)
        return result

    return click.option("--progress", type=click.Choice(["json"]), hidden=True)(run)
