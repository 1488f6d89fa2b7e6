"""An archive of every schema version that ever was opens in this one, whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.model.records import record_to_plain
from db.opening import create, open_archive
from db.store.migrations import VERSION
from exports.terminal.totals import totals_json
from tests.fixtures.make import FOLDER

ARCHIVES = sorted(FOLDER.glob("version-*.sanad"))

VOLATILE = {"author", "created", "changed", "code"}
"""What differs from one entry of the sample to the next: who, when, and the year in the codes."""


def test_there_is_one_of_every_version() -> None:
    assert [path.name for path in ARCHIVES] == [f"version-{n}.sanad" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("kept", ARCHIVES, ids=lambda path: path.stem)
def test_it_opens_sound_and_says_what_it_said(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path))
    with create(tmp_path / "today.sanad") as today, open_archive(path, write=True) as archive:
        sample.enter(today)
        assert archive.check().sound
        assert totals_json(archive.totals()) == totals_json(today.totals())
        assert contents(archive) == contents(today)


def contents(archive: Archive) -> list[dict[str, object]]:
    records = (record_to_plain(record) for record in archive.records() if record.kind != "user")
    return [{name: value for name, value in record.items() if name not in VOLATILE} for record in records]
