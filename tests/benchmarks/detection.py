"""``python -m tests.benchmarks.detection``: how much of what passages and reports say is found, and how much else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import click

from db.detection.detector import detect
from tests.db.detection.passage import FOLDER, Score, compared, passages, score
from tests.db.detection.reports import EXPECTED, TEXTS

_HEADERS = ("texts", "passages", "figures", "found", "right", "precision", "recall")


@click.command()
@click.option("--wrong", is_flag=True, help="Name what is missed and what is false.")
def main(wrong: bool) -> None:
    """A line for each file of passages, for the reports beside the checkout if they are there, and for all."""
    read = list(_read(wrong))
    read.append(("all", sum(number for _, number, _ in read), reduce(Score.__add__, (one for _, _, one in read))))
    click.echo("| " + " | ".join(_HEADERS) + " |")
    click.echo("|" + "---|" * len(_HEADERS))
    for name, number, one in read:
        shares = f"{one.precision:.3f} | {one.recall:.3f}"
        click.echo(f"| {name} | {number} | {one.expected} | {one.found} | {one.right} | {shares} |")


def _read(wrong: bool) -> Iterator[tuple[str, int, Score]]:
    for path in sorted(FOLDER.glob("*.txt")):
        scores = [(passage.name, score(passage)) for passage in passages(path)]
        yield path.stem, len(scores), _summed(scores, wrong)
    if TEXTS.is_dir():
        texts = {name: (TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in EXPECTED}
        reports = [(name, compared(EXPECTED[name], detect(text))) for name, text in texts.items()]
        yield "real reports", len(reports), _summed(reports, wrong)
    else:
        click.echo("the data of other organisations is not beside this checkout", err=True)


def _summed(scores: list[tuple[str, Score]], wrong: bool) -> Score:
    for name, one in scores:
        if wrong and (one.missed or one.false):
            click.echo(f"{name}: missed {one.missed}, false {one.false}", err=True)
    return reduce(Score.__add__, (one for _, one in scores), Score())


if __name__ == "__main__":
    main()
