"""Files of the records format for tests, and archives filled from them."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

from db.archive import Archive
from db.exchange import records
from db.intake.rows import Context, Row, Ways
from db.intake.run import Outcome, prepared

ID = "0190163d-8694-739b-aea5-966c26f8ad91"
"""Of a record that stands alone."""


def written(path: Path, plain: Iterable[dict[str, Any] | str]) -> Path:
    """A file of these records, or lines as they are, one a line."""
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in plain)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def imported(archive: Archive, *paths: Path, **ways: Any) -> list[Outcome]:
    """What comes of the files, after it was written."""
    with prepared(archive, paths, Ways(**ways)) as ready:
        ready.write()
        return ready.outcomes


def lines_of(archive: Archive) -> list[str]:
    """All that the archive has to say."""
    return list(records.lines(archive))


def reasons(outcome: Outcome) -> list[str]:
    """Why rows were rejected, in their order."""
    return [str(reject.reason) for reject in outcome.rejects]


def read(path: Path, tmp_path: Path, beside: Path | None = None) -> list[Row]:
    """The rows of a file, those that are rejected among them."""
    return list(records.READER.read(path, context(tmp_path, beside)))


def context(tmp_path: Path, beside: Path | None = None) -> Context:
    """What a reader of this format is given."""
    spool = tmp_path / "spool"
    spool.mkdir(exist_ok=True)
    # The format asks the archive nothing.
    return Context(Mock(), spool, Ways(evidence=beside), Mock())


def only_row(line: str | bytes, tmp_path: Path) -> Row:
    """What becomes of a file of one line."""
    path = tmp_path / "one.jsonl"
    path.write_bytes((line if isinstance(line, bytes) else line.encode()) + b"\n")
    (row,) = read(path, tmp_path)
    return row


def evidence_line(**changed: Any) -> str:
    """Evidence with its content inside its line."""
    content = b"picture"
    stated = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "name": "photo.jpg"}
    encoded = base64.b64encode(content).decode()
    return json.dumps({"kind": "evidence", "id": ID, **stated, "content": encoded, **changed})
