"""``python -m tests.faults.kills [--trials N] [WORK…]``: kill −9 in the middle of every work, and look what is left.

Half of the trials are killed at a random moment, half at a named place (`db.store.failpoints`); plain and encrypted
archives take turns. After each: the archive opens, `check` finds it sound, all that was acknowledged is there, anything
else wholly or not at all, and nothing lies about. Exit status 1 if any promise was broken. ``--control`` breaks some on
purpose, and must fail.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import click

from db.files import LEFTOVER_AGE, PARTIAL
from tests.faults import changing, controls, copying
from tests.faults.trials import Outcome, duration, run
from tests.faults.workload import ARCHIVE, Scene, Workload, make_scene

WORKLOADS: tuple[Workload, ...] = (
    changing.Save(),
    changing.Attach(),
    changing.Import(),
    changing.ImportTable(),
    changing.UndoImport(),
    changing.Erase(),
    copying.Export(),
    copying.Backup(),
    copying.BackupSet(),
    copying.Restore(),
    copying.Create(),
    copying.Migrate(),
    copying.ChangePassphrase(),
)
CONTROLS: tuple[Workload, ...] = (controls.HastySave(), controls.CarelessExport(), controls.CarelessBackup())

_PASSPHRASES = (None, "seven plain words on a line")
_PASSES = (1, 1, 1, 2, 3)
"""A failpoint kills mostly at its first pass, for many are passed once; sometimes at the second or third."""


@dataclass
class Count:
    """What came of the trials of one work."""

    name: str
    trials: int = 0
    killed: int = 0
    acknowledged: int = 0
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.name:16} {self.trials:6} trials {self.killed:6} killed in the middle "
            f"{self.acknowledged:6} acknowledged {len(self.violations):4} violations"
        )


@dataclass(frozen=True)
class Trial:
    """A folder as the work finds it, and how long the work takes there undisturbed."""

    workload: Workload
    template: Scene
    duration: float

    def run(self, folder: Path, chance: random.Random, *, at_a_place: bool) -> tuple[Outcome, list[str]]:
        """Do the work in a copy of the folder until it is killed; what came of it, and which promises were broken."""
        shutil.copytree(self.template.folder, folder)
        scene = replace(self.template, folder=folder)
        work = partial(self.workload.work, scene)
        if at_a_place and self.workload.failpoints:
            place = chance.choice(self.workload.failpoints)
            outcome = run(work, failpoint=f"{place}:{chance.choice(_PASSES)}")
        else:
            outcome = run(work, after=chance.uniform(0, self.duration * 1.1))
        found = outcome.failure.splitlines()[-1:] or list(broken(self.workload, scene, outcome.acknowledged))
        shutil.rmtree(folder)
        return outcome, found


def try_out(workload: Workload, folder: Path, trials: int, seed: int) -> Count:
    """So many trials, each in a fresh copy; ``folder`` is empty and stays so."""
    chance = random.Random(f"{seed} {workload.name}")
    made = [_trial(workload, folder / f"template-{number}", word) for number, word in enumerate(_PASSPHRASES)]
    count = Count(workload.name)
    for number, trial in enumerate(islice(cycle(made), trials)):
        outcome, found = trial.run(folder / f"trial-{number}", chance, at_a_place=number % 4 < 2)
        count.trials += 1
        count.killed += outcome.killed
        count.acknowledged += len(outcome.acknowledged)
        count.violations += [f"{workload.name}, trial {number}: {violation}" for violation in found]
    for trial in made:
        shutil.rmtree(trial.template.folder)
    return count


def _trial(workload: Workload, folder: Path, passphrase: str | None) -> Trial:
    template = make_scene(workload, folder, passphrase)
    rehearsal = replace(template, folder=folder.with_name(f"{folder.name}-rehearsal"))
    shutil.copytree(folder, rehearsal.folder)
    seconds = duration(partial(workload.work, rehearsal))
    shutil.rmtree(rehearsal.folder)
    return Trial(workload, template, seconds)


def broken(workload: Workload, scene: Scene, acknowledged: Sequence[str]) -> Iterator[str]:
    """The promises that were broken."""
    promised = tuple(acknowledged)
    _let_partial_files_age(scene.folder)
    try:
        with workload.reopen(scene, promised) as archive:
            yield from (f"{fault.what} {fault.record}: {fault.detail}" for fault in archive.check().faults)
            yield from workload.violations(archive, scene, promised)
        yield from workload.violations_at_rest(scene)
    except Exception as error:  # noqa: BLE001 - whatever it is, the archive did not open or cannot be read
        yield f"{type(error).__name__}: {error}"
    yield from (f"{name} was left behind" for name in _left_behind(workload, scene.folder))


def _let_partial_files_age(folder: Path) -> None:
    """A partial file may belong to a living program until a day has gone by; then the next one removes it."""
    long_ago = time.time() - LEFTOVER_AGE - 1
    for partial_file in folder.rglob(PARTIAL.format(token="*") + "*"):
        os.utime(partial_file, (long_ago, long_ago))


def _left_behind(workload: Workload, folder: Path) -> Iterator[str]:
    allowed = (ARCHIVE, *workload.files)
    yield from (file.name for file in folder.iterdir() if not any(fnmatch(file.name, name) for name in allowed))


@click.command()
@click.argument("works", nargs=-1)
@click.option("--trials", default=300, show_default=True, help="Of each work.")
@click.option("--seed", default=1, show_default=True, help="Other moments and places.")
@click.option("--control", is_flag=True, help="Works that break their promise on purpose.")
def main(works: tuple[str, ...], trials: int, seed: int, control: bool) -> None:
    """Try out the WORKS, or all of them."""
    chosen = [work for work in (CONTROLS if control else WORKLOADS) if not works or work.name in works]
    broken_promises = 0
    with tempfile.TemporaryDirectory(prefix="sanad-killed-") as folder:
        use_home(Path(folder) / "home")
        for workload in chosen:
            count = try_out(workload, Path(folder), trials, seed)
            click.echo(str(count))
            for violation in count.violations[:10]:
                click.echo(f"  {violation}")
            broken_promises += len(count.violations)
    sys.exit(1 if broken_promises else 0)


def use_home(home: Path) -> None:
    """A home of this run's own: nothing of the user is read or written."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[variable] = str(home)


if __name__ == "__main__":
    main()
