"""The disk full in the middle of every work; ``python -m tests.faults.disk_full`` does it byte by byte."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("limits on files are asked of a POSIX system", allow_module_level=True)

from tests.faults.controls import HastySave
from tests.faults.disk_full import can_mount, on_a_small_disk, sweep, under_a_limit
from tests.faults.kills import WORKLOADS
from tests.faults.workload import Workload

_STEP = 110_000
"""Bytes; the archive of the worked example has a few of these."""

_STEPS = {"attach": 3_000_000}

_MAY_BE_DONE = {"export"}
"""Works small enough that even the first step has room for them."""

works = pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)


@works
def test_where_files_may_not_grow_a_sentence_is_said_and_nothing_is_lost(workload: Workload, tmp_path: Path) -> None:
    found = sweep(workload, under_a_limit, tmp_path, _STEPS.get(workload.name, _STEP))

    assert not found.violations
    assert found.refused or workload.name in _MAY_BE_DONE


@pytest.fixture(scope="session")
def mounting() -> None:
    if not can_mount():
        pytest.skip("mounting a file system needs Linux and root")


@works
@pytest.mark.usefixtures("mounting")
def test_on_a_full_disk_a_sentence_is_said_and_nothing_is_lost(workload: Workload, tmp_path: Path) -> None:
    found = sweep(workload, on_a_small_disk, tmp_path, _STEPS.get(workload.name, _STEP))

    assert not found.violations
    assert found.refused or workload.name in _MAY_BE_DONE


def test_a_save_that_is_lost_on_a_full_disk_is_noticed(tmp_path: Path) -> None:
    assert sweep(HastySave(), under_a_limit, tmp_path, _STEP).violations
