"""A file of somebody's, opened for reading. What stands here is all that a child process needs to begin."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from db.errors import SanadError
from db.messages import N_, Message
from db.reasons import reason


class NotReadable(SanadError):
    """The file is not there, is a folder, or may not be read."""

    template = N_("“{name}” could not be read ({reason}); nothing was changed.")


def opened(path: Path) -> BinaryIO:
    """The file for reading; `NotReadable` where it is none, or may not be read."""
    # A named pipe or a device would keep the program waiting for ever.
    if not path.is_file():
        why = N_("it is not a file") if path.exists() else N_("there is no such file")
        raise NotReadable(name=path.name, reason=Message(why))
    try:
        return path.open("rb")
    except OSError as error:
        raise NotReadable(name=path.name, reason=reason(error)) from error
