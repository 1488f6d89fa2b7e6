"""Files of the records format for tests, and archives filled from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.exchange import records
from db.intake.run import Outcome, Ways, prepared


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
