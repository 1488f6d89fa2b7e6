"""How far an export is, told while it works."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.opening import open_archive
from exports import walking
from exports.deliver import export
from exports.formats import Format
from tests.benchmarks.generate import generate

Told = list[tuple[str, int, int | None]]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("walked") / "walked.sanad", 60, 2)


@pytest.mark.parametrize("format_", Format)
def test_each_step_goes_forward_and_none_goes_beyond_its_end(
    generated: Path, tmp_path: Path, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "_PAUSE", 0.0)
    told: Told = []
    with open_archive(generated) as archive:
        export(archive, tmp_path / f"out{format_}", progress=lambda step, done, of=None: told.append((step, done, of)))
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["look", "write", "search"]
    for step in ("look", "write", "search"):
        far = [done for name, done, _ in told if name == step]
        assert far == sorted(far)
        assert len(far) > 10
    # The archive has few displacements, which not every table walks by.
    end = max((total for step, _, total in told if step == "write" and total), default=0)
    assert 0.7 * end <= max(done for step, done, _ in told if step == "write") <= (end or 10_000)


def test_a_long_work_is_told_of_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(number / 100 for number in range(10_000))
    monkeypatch.setattr(walking.time, "monotonic", lambda: next(now))
    told: Told = []
    walk = walking.Walk(lambda step, done, total=None: told.append((step, done, total)), "look")
    for _ in range(1_000):
        walk()
    assert 20 < len(told) < 200
