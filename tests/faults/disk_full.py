"""``python -m tests.faults.disk_full [--step BYTES] [WORK…]``: every work, with the disk full after ever more bytes.

Twice: by a limit on the size of each file (RLIMIT_FSIZE: a FAT32 stick, a quota), and, for root on Linux, on a file
system of its own with a little room left. After each the work is done, or one sentence was said and nothing was
lost or left behind. Exit status 1 if any promise was broken.
"""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from db.errors import SanadError
from db.files import PARTIAL
from tests.faults.kills import WORKLOADS, broken, use_home
from tests.faults.trials import Acknowledge, Outcome, run
from tests.faults.workload import Scene, Workload, make_scene

_SAID = "said: "

Stage = Callable[[Workload, Scene, Path, int], tuple[Outcome, list[str]]]
"""Does the work in a copy of the scene, in a folder, with so many bytes of room; what came of it, what was broken."""


def under_a_limit(workload: Workload, template: Scene, folder: Path, limit: int) -> tuple[Outcome, list[str]]:
    """No file may grow beyond ``limit`` bytes."""
    shutil.copytree(template.folder, folder)
    scene = replace(template, folder=folder)
    outcome = run(partial(_limited, workload, scene, limit))
    found = list(_broken(workload, scene, outcome))
    shutil.rmtree(folder)
    return outcome, found


def _limited(workload: Workload, scene: Scene, limit: int, acknowledge: Acknowledge) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    _told(workload, scene, acknowledge)


def on_a_small_disk(workload: Workload, template: Scene, folder: Path, room: int) -> tuple[Outcome, list[str]]:
    """A file system of its own, on which the scene leaves ``room`` bytes."""
    held = sum(-(-file.stat().st_size // _PAGE) * _PAGE + _PAGE for file in template.folder.rglob("*"))
    with small_disk(folder, held + 4 * _PAGE + room):
        scene = replace(template, folder=folder / "scene")
        shutil.copytree(template.folder, scene.folder)
        outcome = run(partial(_told, workload, scene))
        _give_room(folder)
        found = list(_broken(workload, scene, outcome))
    folder.rmdir()
    return outcome, found


_PAGE = 4096
"""Bytes: tmpfs gives room by pages."""


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """A file system of this size in memory; `subprocess.CalledProcessError` where that is not allowed."""
    folder.mkdir()
    _mount(folder, f"size={size}")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True)


def _give_room(folder: Path) -> None:
    """The user frees some, and looks what is there."""
    _mount(folder, f"remount,size={64 * 2**20}")


def _told(workload: Workload, scene: Scene, acknowledge: Acknowledge) -> None:
    """The work; a known failure becomes the sentence that the user reads, any other stays a failure of the trial."""
    try:
        workload.work(scene, acknowledge)
    except SanadError as error:
        acknowledge(f"{_SAID}{error}")


def _broken(workload: Workload, scene: Scene, outcome: Outcome) -> Iterator[str]:
    if outcome.failure:
        yield outcome.failure.splitlines()[-1]
    sentences = [word.removeprefix(_SAID) for word in outcome.acknowledged if word.startswith(_SAID)]
    yield from (f"this is no sentence: {sentence}" for sentence in sentences if sentence[-1:] != "." or "{" in sentence)
    # Nobody was killed: what was begun must be gone at once, not after a day.
    yield from (f"{file.name} was left behind" for file in scene.folder.rglob(PARTIAL.format(token="*") + "*"))
    yield from broken(workload, scene, [word for word in outcome.acknowledged if not word.startswith(_SAID)])


@dataclass
class Sweep:
    """What came of one work with more and more room."""

    name: str
    trials: int
    refused: int
    violations: list[str]

    def __str__(self) -> str:
        return (
            f"{self.name:28} {self.trials:6} trials {self.refused:6} refused with a sentence "
            f"{len(self.violations):4} violations"
        )


def sweep(workload: Workload, stage: Stage, folder: Path, step: int) -> Sweep:
    """From one step of room upwards, until three times running the work can be done."""
    template = make_scene(workload, folder / "template", None)
    found = Sweep(f"{workload.name}, {stage.__name__.replace('_', ' ')}", 0, 0, [])
    done = 0
    while done < 3:
        found.trials += 1
        room = found.trials * step
        outcome, violations = stage(workload, template, folder / f"room-{room}", room)
        refused = bool(outcome.acknowledged) and outcome.acknowledged[-1].startswith(_SAID)
        done = 0 if refused or violations else done + 1
        found.refused += refused
        found.violations += [f"{workload.name}, {room} bytes: {violation}" for violation in violations]
        if len(found.violations) > _ENOUGH:
            break  # with a work that never succeeds the sweep would not end
    shutil.rmtree(template.folder)
    return found


_ENOUGH = 50


@click.command()
@click.argument("works", nargs=-1)
@click.option("--step", default=4096, show_default=True, help="Bytes of room more from trial to trial.")
def main(works: tuple[str, ...], step: int) -> None:
    """Fill the disk in the middle of the WORKS, or of all of them."""
    stages: list[Stage] = [under_a_limit, on_a_small_disk] if can_mount() else [under_a_limit]
    sound = True
    with tempfile.TemporaryDirectory(prefix="sanad-full-") as folder:
        use_home(Path(folder) / "home")
        for stage in stages:
            for workload in WORKLOADS:
                if not works or workload.name in works:
                    found = sweep(workload, stage, Path(folder), step)
                    click.echo("\n  ".join([str(found), *found.violations[:10]]))
                    sound = sound and not found.violations
    sys.exit(0 if sound else 1)


def can_mount() -> bool:
    """Whether file systems can be mounted here: root, and not in a narrow container."""
    with tempfile.TemporaryDirectory() as parent:
        try:
            with small_disk(Path(parent) / "disk", 64 * _PAGE):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


if __name__ == "__main__":
    main()
