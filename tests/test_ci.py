"""What decides whether a change lands notices a test that did not run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CI = Path(__file__).parents[1] / ".ci"
PASSED = "==== 12 passed, 1 skipped in 3.20s ===="


def skips(tmp_path: Path, *report: str) -> subprocess.CompletedProcess[str]:
    written = tmp_path / "report.txt"
    written.write_text("\n".join(report), encoding="utf-8")
    command = [sys.executable, str(CI / "skips.py"), str(written), str(CI / "allowed-skips.txt")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_skip_for_an_allowed_reason_passes(tmp_path: Path) -> None:
    assert skips(tmp_path, "SKIPPED [1] tests/a.py:3: the UCDP sample is not here", PASSED).returncode == 0


@pytest.mark.parametrize(
    "line",
    ["SKIPPED [1] tests/a.py:3: later", "XFAIL tests/a.py::test_b - not yet", "XPASS tests/a.py::test_b - not yet"],
)
def test_any_other_test_that_did_not_run_is_named(tmp_path: Path, line: str) -> None:
    done = skips(tmp_path, line, PASSED)
    assert done.returncode == 1
    assert line in done.stderr


def test_a_report_that_was_cut_off_is_none(tmp_path: Path) -> None:
    assert skips(tmp_path, "bringing up nodes...").returncode == 1
