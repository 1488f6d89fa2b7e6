"""``python -m tests.benchmarks.detection``: how much of what passages and reports say is found, how much else, and how
many of the figures whose source is named get their whole chain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import click

from db.detection.detector import detect
from tests.db.detection.passage import FOLDER, Chained, Score, chained, compared, passages, score
from tests.db.detection.reports import EXPECTED, TEXTS

_HEADERS = ("texts", "passages", "figures", "found", "right", "precision", "recall", "chains")


@click.command()
@click.option("--wrong", is_flag=True, help="Name what is missed and what is false.")
def main(wrong: bool) -> None:
    """A line for each file of passages, for the reports beside the checkout if they are there, and for all."""
    read = list(_read(wrong))
    every = [chain for _, _, _, chains in read for chain in chains]
    read.append(("all", sum(one[1] for one in read), reduce(Score.__add__, (one[2] for one in read)), every))
    click.echo("| " + " | ".join(_HEADERS) + " |")
    click.echo("|" + "---|" * len(_HEADERS))
    for name, number, one, chains in read:
        shares = f"{one.precision:.3f} | {one.recall:.3f}"
        told = f"{sum(chain.right for chain in chains)}/{len(chains)}" if chains else ""
        click.echo(f"| {name} | {number} | {one.expected} | {one.found} | {one.right} | {shares} | {told} |")


def _read(wrong: bool) -> Iterator[tuple[str, int, Score, list[Chained]]]:
    for path in sorted(FOLDER.glob("*.txt")):
        scores = [(passage.name, score(passage)) for passage in passages(path)]
        chains = [one for passage in passages(path) for one in chained(passage)]
        for one in chains:
            if wrong and not one.right:
                click.echo(f"{path.stem}: {one.said} is said by {one.meant}, offered {one.proposed}", err=True)
        yield path.stem, len(scores), _summed(scores, wrong), chains
    if TEXTS.is_dir():
        texts = {name: (TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in EXPECTED}
        reports = [(name, compared(EXPECTED[name], detect(text))) for name, text in texts.items()]
        yield "real reports", len(reports), _summed(reports, wrong), []
    else:
        click.echo("the data of other organisations is not beside this checkout", err=True)


def _summed(scores: list[tuple[str, Score]], wrong: bool) -> Score:
    for name, one in scores:
        if wrong and (one.missed or one.false):
            click.echo(f"{name}: missed {one.missed}, false {one.false}", err=True)
    return reduce(Score.__add__, (one for _, one in scores), Score())


if __name__ == "__main__":
    main()
