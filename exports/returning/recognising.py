"""Which files are workbooks of this archive that somebody gives back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from db.archive import Archive
from db.errors import SanadError
from db.files import private_folder
from db.intake import tables
from db.intake.formats import AUTO
from db.intake.rows import Ways
from db.messages import N_
from exports.contents.origin import Origin


class FromAnotherCopy(SanadError):
    """A workbook of a copy of this archive that has gone on by itself: nobody can say what was changed in it."""

    template = N_(
        "“{name}” was written from a copy of this archive that knows revisions which are not here; nothing was "
        "changed. Give it back to that copy."
    )


class NotSealed(SanadError):
    """A workbook whose properties are not as this archive wrote them: with another profile it could change all."""

    template = N_(
        "“{name}” says that it was written from this archive, but its seal does not fit: somebody changed its "
        "properties. Nothing was changed. Export again, and have the changes written into that workbook."
    )


def given_back(archive: Archive, paths: Iterable[Path], ways: Ways) -> dict[Path, Origin]:
    """Those of the files, each with what it was written under; none where a format or a mapping was named.

    Raises `FromAnotherCopy`, `NotSealed`.
    """
    if ways.source_format != AUTO or ways.mapping is not None:
        return {}
    with private_folder() as spool:
        found = ((path, Origin.read(tables.origin(path, spool=spool))) for path in paths)
        return {path: origin for path, origin in found if origin and _is_ours(archive, path, origin)}


def _is_ours(archive: Archive, path: Path, origin: Origin) -> bool:
    if origin.archive != archive.id:
        return False
    if not origin.heads or not all(map(archive.knows, origin.heads)):
        raise FromAnotherCopy(name=path.name)
    if not origin.is_sealed_by(archive):
        raise NotSealed(name=path.name)
    return True
