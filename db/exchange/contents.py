"""The content of evidence beside its record: in base64 inside the line, or as a file in a folder."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from db.archive import Archive
from db.errors import SanadError
from db.exchange.jsonl import unfit
from db.files import make_folder, write_whole
from db.messages import N_
from db.model.records import Evidence

LONGEST_INLINE = 64 * 2**20
"""Bytes of a piece of evidence that still fits into a line; larger ones need a folder beside the file."""


class TooLargeForALine(SanadError):
    """Evidence that would make a line of its own size."""

    template = N_(
        "{code} is larger than {limit} MB, so it does not fit into a line and nothing was written; name a folder for "
        "the evidence with --evidence."
    )


def inline(archive: Archive, record: Evidence) -> str:
    """The content in base64; `TooLargeForALine` if it is too large for that."""
    if (record.size or 0) > LONGEST_INLINE:
        raise TooLargeForALine(code=record.code, limit=LONGEST_INLINE // 2**20)
    return base64.b64encode(b"".join(archive.content(record.sha256))).decode("ascii")


def put_beside(archive: Archive, record: Evidence, folder: Path) -> None:
    """The content as a file of the folder, named by its SHA-256; written once."""
    make_folder(folder)
    target = folder / record.sha256
    if target.is_file() and _hash_of(target) == record.sha256:
        return
    with write_whole(target, overwrite=True) as file:
        for piece in archive.content(record.sha256):
            file.write(piece)


@dataclass(frozen=True)
class Contents:
    """Where the content of evidence comes from while a file is read.

    What stands in lines is put into ``spool``, a private folder; other content is looked for in ``beside``.
    """

    spool: Path
    beside: Path | None = None

    def of(self, record: Evidence, encoded: object) -> Path | None:
        """The file with the record's content, compared with its SHA-256; `None` where it is not given at all."""
        if encoded is not None:
            return self._spooled(record, encoded)
        given = self.beside / record.sha256 if self.beside and re.fullmatch("[0-9a-f]{64}", record.sha256) else None
        return _verified(record, given) if given and given.is_file() else None

    def _spooled(self, record: Evidence, encoded: object) -> Path:
        content = _decoded(encoded)
        # Compared before it is written: only then is the name of the file a hash and nothing else.
        if hashlib.sha256(content).hexdigest() != record.sha256:
            raise unfit(N_("The content of the evidence does not match its SHA-256."))
        target = self.spool / record.sha256
        target.write_bytes(content)
        return _verified(record, target)


def _decoded(encoded: object) -> bytes:
    if isinstance(encoded, str):
        try:
            return base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            pass
    raise unfit(N_("The content of the evidence is not base64."))


def _verified(record: Evidence, file: Path) -> Path:
    if _hash_of(file) != record.sha256:
        raise unfit(N_("The content of the evidence does not match its SHA-256."))
    if file.stat().st_size != record.size:
        raise unfit(N_("The content of the evidence is not of the size that the record states."))
    return file


def _hash_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
