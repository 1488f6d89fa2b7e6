"""An archive of every schema version that ever was opens in this one, whole."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db import sample
from db.model.records import record_to_plain
from db.opening import create, open_archive
from db.store import engine
from db.store.migrations import VERSION
from exports.terminal.totals import totals_json
from tests.fixtures.make import FOLDER

ARCHIVES = sorted(FOLDER.glob("version-*.sanad"))


def test_there_is_one_of_every_version() -> None:
    assert [path.name for path in ARCHIVES] == [f"version-{n}.sanad" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("kept", ARCHIVES, ids=lambda path: path.stem)
def test_it_opens_sound_and_says_what_it_said(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path))
    said = contents(path)
    with create(tmp_path / "today.sanad") as today, open_archive(path, write=True) as archive:
        sample.enter(today)
        assert archive.check().sound
        assert totals_json(archive.totals()) == totals_json(today.totals())
        assert {record.id: record_to_plain(record) for record in archive.records()} == said


def contents(path: Path) -> dict[str, object]:
    """The records as their last revisions in the file have them, read before anything climbs the ladder."""
    newest = "SELECT payload FROM change JOIN record ON record.change = change.pk"
    with closing(engine.connect(path, "mode=ro", key=None)) as plain:
        payloads = [json.loads(payload) for (payload,) in plain.execute(newest)]
    return {payload["id"]: payload for payload in payloads}
