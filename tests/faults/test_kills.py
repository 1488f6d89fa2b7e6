"""A few kills in the middle of every work; ``python -m tests.faults.kills`` does as many as one likes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from db.store import failpoints
from tests.faults import controls, copying
from tests.faults.kills import WORKLOADS, broken, try_out
from tests.faults.trials import run
from tests.faults.workload import Workload, make_scene

_TRIALS = 4
"""Plain and encrypted, at a named place and at a random moment."""


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_whenever_it_is_killed_every_promise_is_kept(workload: Workload, tmp_path: Path) -> None:
    count = try_out(workload, tmp_path, _TRIALS, seed=7)

    assert count.trials == _TRIALS
    assert not count.violations


def test_a_save_that_is_acknowledged_too_early_is_noticed(tmp_path: Path) -> None:
    hasty = controls.HastySave()
    scene = make_scene(hasty, tmp_path / "scene", None)

    outcome = run(partial(hasty.work, scene), failpoint="save.before_commit:3")

    assert outcome.acknowledged == ("0", "1", "2")
    assert list(broken(hasty, scene, outcome.acknowledged)) == ["save 2 is lost"]


def test_a_backup_that_stands_half_written_is_noticed(tmp_path: Path) -> None:
    backup = copying.Backup()
    scene = make_scene(backup, tmp_path / "scene", None)
    (scene.folder / "copy.sanad").write_bytes(scene.path.read_bytes()[:40_000])

    assert list(broken(backup, scene, ()))


def test_a_file_that_is_left_behind_is_noticed(tmp_path: Path) -> None:
    export = copying.Export()
    scene = make_scene(export, tmp_path / "scene", None)
    (scene.folder / "half").touch()

    assert list(broken(export, scene, ())) == ["half was left behind"]


def test_every_named_place_is_on_the_way_of_some_work() -> None:
    assert {place for workload in WORKLOADS for place in workload.failpoints} == set(failpoints.NAMES)


def test_what_sqlite_leaves_beside_a_partial_file_goes_with_it(tmp_path: Path) -> None:
    export = copying.Export()
    scene = make_scene(export, tmp_path / "scene", None)
    (scene.folder / ".sanad-0123456789abcdef.part").touch()
    (scene.folder / ".sanad-0123456789abcdef.part-journal").touch()

    assert list(broken(export, scene, ())) == []
