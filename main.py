"""Sanad's way in: without arguments, or with the path of an archive, the window; else a command.

The commands are in `exports/terminal/commands`. They are not even looked at for a window or for the limited child:
it would stand later.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from db.later import later
from exports.formats import ARCHIVE_ENDING

_LIMITED = "limited"
"""Becomes the child that parses a file from outside (`db.intake.limited.COMMAND`): each import starts some of them."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run one command; the exit status. Whatever happens, a user reads sentences."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == [_LIMITED]:
        later("db.intake.confinement").serve()
        return 0
    window, entry = later("desktop.start"), later("exports.terminal.entry")
    command = given and not (len(given) == 1 and given[0].endswith(ARCHIVE_ENDING) and Path(given[0]).is_file())
    try:
        return int(entry.run(given, window) if command else window.open_window(*map(Path, given)))
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - what it is, is told apart there
        return int(entry.failed(error))  # also a Ctrl+C while the commands are being loaded


if __name__ == "__main__":
    sys.exit(run())
