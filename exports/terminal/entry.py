"""The command line as a whole: which commands there are, and what a user reads when one of them fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from db.errors import SanadError
from db.messages import N_
from exports.formats import ARCHIVE_ENDING
from exports.terminal import speaking
from exports.terminal.commands import detecting, keeping, looking, making
from exports.terminal.options import ARCHIVE
from exports.terminal.usage import SpokenGroup, misuse
from exports.terminal.windows import Windows

DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2


class Commands(SpokenGroup):
    """The commands; an archive's path in place of one opens the desktop with it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].endswith(ARCHIVE_ENDING):
            return args[0], open_with, args
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help=N_("Sanad documents what is said about conflict: every number with its chain of sources."),
)
@click.pass_context
def main(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        ctx.exit(ctx.obj.open_window())


@click.command()
@ARCHIVE
@click.pass_obj
def open_with(windows: Windows, archive: Path) -> int:
    """Open the desktop with an archive; not a command of its own."""
    return windows.open_window(archive)


for command in (
    making.demo,
    making.new,
    making.import_files,
    making.export,
    looking.totals,
    looking.search,
    looking.show,
    looking.history,
    keeping.check,
    keeping.backup,
    keeping.restore,
    detecting.detect,
):
    main.add_command(command)


def run(arguments: Sequence[str] | None, windows: Windows) -> int:
    """Run one command; its exit status."""
    speaking.speak_utf8()
    try:
        status = main.main(arguments, prog_name="main.py", standalone_mode=False, obj=windows)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - what it is, is told apart there
        return failed(error)
    return status if isinstance(status, int) else DONE


def failed(error: Exception | KeyboardInterrupt) -> int:
    """Whatever happened, a user reads one sentence, never a traceback, which would quote records; the status."""
    if isinstance(error, click.UsageError):
        speaking.say_misuse(misuse(error), error.ctx.command_path if error.ctx else "main.py")
        return WRONG_USAGE
    if isinstance(error, BrokenPipeError):
        # Whoever read the answer has gone (``| head``); Python would complain once more when it closes the stream.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    elif isinstance(error, KeyboardInterrupt | click.Abort):
        speaking.say_failure(speaking.Interrupted())
    else:
        speaking.say_failure(error if isinstance(error, SanadError) else speaking.logged(error))
    return NOT_DONE
