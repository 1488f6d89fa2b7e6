"""Room for a large file, asked before the first byte of it is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from db.errors import SanadError
from db.files import PARTIAL, DiskFull, NoFolder, NotWritable
from db.messages import N_

FAT32_LARGEST = 2**32 - 1
"""Bytes. Sticks are sold with this file system, and it takes no larger file."""


class FileTooLarge(SanadError):
    """The file system's own limit, FAT32's 4 GiB mostly: no freeing of room helps."""

    template = N_(
        "The disk of “{folder}” takes no file as large as “{name}” would be ({gigabytes} GB); nothing was written. "
        "Choose a disk formatted as exFAT, NTFS, APFS or ext4."
    )


def require_room(path: Path, size: int, *, more: int | None = None) -> None:
    """Raise `NoFolder`, `NotWritable`, `DiskFull` or `FileTooLarge` unless ``path`` can come to have ``size`` bytes.

    ``more`` is how many of them are not on the disk yet: all, unless an existing file grows.
    """
    if not path.parent.is_dir():
        raise NoFolder(folder=str(path.parent))
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise NotWritable(name=path.name, folder=str(path.parent))
    if shutil.disk_usage(path.parent).free < (size if more is None else more):
        raise DiskFull(name=path.name, folder=str(path.parent))
    if size > FAT32_LARGEST and not _takes(path.parent, size):
        raise FileTooLarge(name=path.name, folder=str(path.parent), gigabytes=f"{size / 1e9:.1f}")


def _takes(folder: Path, size: int) -> bool:
    """Whether an empty file can be stretched so far; nothing is written, most file systems do not even reserve it."""
    probe = folder / PARTIAL.format(token=os.urandom(8).hex())
    probe.touch(exist_ok=False)
    try:
        os.truncate(probe, size)
    except OSError:
        # There is room (asked before), so whatever the system calls it, it is the size.
        return False
    finally:
        probe.unlink()
    return True
