"""The limited child: what it may take, what becomes of it, and what it hands back."""

from __future__ import annotations

import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from db.intake import limited
from db.intake.limited import ChildFailed, Limits, OverLimit
from tests.db.intake.labour import Unlucky

ROOT = Path(__file__).parents[3]


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def work(spool: Path) -> Any:
    """All answers of a piece of work of `labour`."""

    def work(task: str, limits: Limits | None = None, **arguments: Any) -> list[Any]:
        task = f"tests.db.intake.labour:{task}"
        answers = limited.answers(
            task, arguments, name="file.xlsx", folder=spool, failures=[Unlucky], limits=limits or Limits()
        )
        return list(answers)

    return work


# --- what it hands back -----------------------------------------------------------------------------------------------


def test_answers_arrive_in_order_and_fractions_exactly(work: Any) -> None:
    answers = work("count", to=3)
    assert [answer["number"] for answer in answers] == [0, 1, 2]
    assert answers[1] == {"number": 1, "half": Decimal("0.5"), "said": "قيل"}


def test_half_characters_are_joined_and_a_lone_one_is_replaced(work: Any) -> None:
    assert work("halves") == ["😀 \ufffd"]


def test_a_known_failure_is_raised_as_it_was(work: Any) -> None:
    with pytest.raises(Unlucky) as raised:
        work("unlucky", name="قائمة.xlsx")
    assert str(raised.value) == "“قائمة.xlsx” is unlucky (twice)."


def test_a_failure_that_was_not_announced_is_a_bug(spool: Path) -> None:
    answers = limited.answers("tests.db.intake.labour:unlucky", {"name": "x"}, name="x", folder=spool, failures=[])
    with pytest.raises(ChildFailed):
        list(answers)


def test_a_bug_names_its_place_and_never_what_the_file_says(work: Any) -> None:
    with pytest.raises(ChildFailed) as raised:
        work("broken")
    assert "KeyError" in str(raised.value)
    assert "labour.py:" in str(raised.value)
    assert "what the file says" not in str(raised.value)


# --- what it may take -------------------------------------------------------------------------------------------------


def test_too_much_memory_is_one_sentence(work: Any) -> None:
    with pytest.raises(OverLimit) as raised:
        work("memory", size=2 * 2**30)
    assert str(raised.value) == "“file.xlsx” needs more memory or time than a file may take; nothing was changed."


def test_too_much_time_without_an_answer_ends_it(work: Any) -> None:
    with pytest.raises(OverLimit):
        work("burn", Limits(cpu=1), seconds=30, times=1)


def test_each_answer_opens_a_new_allowance_of_time(work: Any) -> None:
    assert work("burn", Limits(cpu=1), seconds=0.4, times=7) == [0, 1, 2, 3, 4, 5, 6]


def test_silence_ends_it(work: Any) -> None:
    with pytest.raises(OverLimit):
        work("sleep", Limits(silence=0.3), seconds=60)


def test_a_parent_that_takes_its_time_is_no_silence_of_the_child(spool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock stands still while the child works, and leaps while the parent is busy.
    clock, looks = [0.0], 0

    def look() -> bool:
        nonlocal looks
        looks += 1
        return False

    monkeypatch.setattr(limited, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    limits = Limits(silence=1, given_up=look)
    more_than_a_pipe_holds = {"to": 5_000}
    answers = limited.answers(
        "tests.db.intake.labour:count", more_than_a_pipe_holds, name="x", folder=spool, failures=[], limits=limits
    )
    taken = [next(answers)["number"]]
    clock[0] += 1_000
    looked, patience = looks, time.monotonic() + 10
    while looks < looked + 2 and time.monotonic() < patience:
        time.sleep(0.01)
    taken += [answer["number"] for answer in answers]
    assert taken == [*range(5_000)]


def test_where_the_system_sets_no_limits_the_parent_watches_memory(work: Any) -> None:
    with pytest.raises(OverLimit):
        work("memory", Limits(memory=2**27, watched=True), size=2**29)


def test_where_the_system_sets_no_limits_the_parent_watches_time(work: Any) -> None:
    with pytest.raises(OverLimit):
        work("burn", Limits(cpu=1, watched=True), seconds=30, times=1)
    assert work("burn", Limits(cpu=1, watched=True), seconds=0.4, times=4) == [0, 1, 2, 3]


def test_an_answer_without_end_does_not_fill_the_parent(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "_LONGEST_LINE", 2**10)
    assert work("wide", letters=2**9) == ["a" * 2**9]
    with pytest.raises(OverLimit):
        work("wide", letters=2**11)


# --- where it lives ---------------------------------------------------------------------------------------------------


def test_it_has_nothing_of_the_user_and_keeps_its_files_private(
    work: Any, spool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "passphrase")
    (found,) = work("surroundings")
    assert not {"SECRET", "HOME", "PATH"} & set(found["variables"])
    assert found["folder"] == str(spool)
    assert found["mode"] == 0o600
    assert found["cores"] == [0, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="descriptors are listed on Linux only")
def test_it_inherits_no_open_file(work: Any, tmp_path: Path) -> None:
    with (tmp_path / "archive").open("wb"):
        (found,) = work("surroundings")
    # Standard input, output and error, and the folder that was just listed.
    assert len(found["descriptors"]) == 4 + 1


def test_it_ends_when_nobody_reads_on(spool: Path) -> None:
    answers = limited.answers("tests.db.intake.labour:sleep", {"seconds": 60}, name="x", folder=spool, failures=[])
    pid = next(answers)
    assert psutil.pid_exists(pid)
    answers.close()  # type: ignore[attr-defined]
    assert not psutil.pid_exists(pid)


_PARENT = """
import sys
from pathlib import Path
from db.intake import limited
folder = Path(sys.argv[1])
answers = limited.answers("tests.db.intake.labour:sleep", {"seconds": 60}, name="x", folder=folder, failures=[])
print(next(answers), flush=True)
sys.stdin.read()
"""


def test_it_ends_when_its_parent_is_killed(spool: Path) -> None:
    command = [sys.executable, "-c", _PARENT, str(spool)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not psutil.pid_exists(pid)
