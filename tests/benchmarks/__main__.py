"""``python -m tests.benchmarks [--quick] [WORK…]``: one table of our times beside the raw libraries'.

Exit status 1 where a limit is missed.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from tests.benchmarks.attaching import evidence
from tests.benchmarks.capturing import capture
from tests.benchmarks.checking import check
from tests.benchmarks.delivering import exports, million
from tests.benchmarks.desktop import lists, steps
from tests.benchmarks.detecting import detection
from tests.benchmarks.exporting import pdf, workbook
from tests.benchmarks.forms import forms
from tests.benchmarks.growing import growth
from tests.benchmarks.importing import imports
from tests.benchmarks.measuring import Result, line, table
from tests.benchmarks.reading import opening, search, totals
from tests.benchmarks.saving import saves
from tests.benchmarks.stage import FULL, QUICK, Stage
from tests.benchmarks.starting import start

WORKS: dict[str, Callable[[Stage], Iterator[Result]]] = {
    "save": saves,
    "totals": totals,
    "search": search,
    "open": opening,
    "check": check,
    "workbook": workbook,
    "pdf": pdf,
    "exports": exports,
    "million": million,
    "evidence": evidence,
    "import": imports,
    "growth": growth,
    "start": start,
    "lists": lists,
    "steps": steps,
    "forms": forms,
    "capture": capture,
    "detect": detection,
}


@click.command()
@click.argument("works", nargs=-1, type=click.Choice(list(WORKS)))
@click.option("--quick", is_flag=True, help="A tenth of the sizes: minutes instead of most of an hour.")
@click.option("--work", type=click.Path(path_type=Path), help="Keep the archives in this folder for the next run.")
def main(works: tuple[str, ...], quick: bool, work: Path | None) -> None:
    """Measure the WORKS, or all of them."""
    with ExitStack() as stack:
        folder = work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sanad-measured-")))
        folder.mkdir(parents=True, exist_ok=True)
        _settle_in(folder)
        stage = Stage(folder, QUICK if quick else FULL)
        results = [result for name in works or WORKS for result in _told(name, WORKS[name](stage))]
    click.echo(table([line(result) for result in results]))
    sys.exit(0 if all(result.kept for result in results) else 1)


def _settle_in(folder: Path) -> None:
    """A home of this run's own: nothing of the user is read or written."""
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[variable] = str(folder / "home")


def _told(name: str, results: Iterator[Result]) -> Iterator[Result]:
    click.echo(f"{name} …", err=True)
    for result in results:
        click.echo("  " + "  ".join(line(result)), err=True)
        yield result


if __name__ == "__main__":
    main()
