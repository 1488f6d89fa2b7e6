"""The end of a file whose records refer to each other in any order: what waited is decided on, codes are given."""

from __future__ import annotations

from collections.abc import Iterator

from db.intake.fitness import Fitness
from db.intake.told import Warnings
from db.intake.view import View
from db.messages import N_, Message, message
from db.model.records import AddedTerm, Record
from db.store.codes import Codes, renumbered
from db.store.rows import links
from db.store.staged import Staged


def fallen(staged: Staged, view: View, rules: Fitness, *, all_again: bool) -> Iterator[tuple[int, bool, Message]]:
    """Take out what has a problem, then what referred to it, until nothing more falls.

    Of each: its row, whether it would have been new, and why. ``all_again``: no record's fitness is known any more,
    for the file takes terms back, and no link says who uses a term.
    """
    staged.close()
    falls = True
    while falls:
        if all_again:
            staged.await_all()
        all_again = False
        for pk, row, record in _each(staged, "waiting"):
            below = view.below(record.id)
            if reason := rules.unfit(record, below, staged.content(pk), links(record)):
                staged.mark("fallen", pk)
                all_again |= isinstance(record, AddedTerm)
                yield row, below is None, reason
        falls = staged.drop_fallen()
        view.forget()


def give_codes(staged: Staged, view: View, codes: Codes, warnings: Warnings) -> None:
    """Codes for records that bring none, and others for those whose code belongs to somebody else."""
    for pk, _, record in _each(staged, "uncoded"):
        if record.code:
            sentence = N_("{code} is another record here, so the newcomer gets a new code; the old one still finds it.")
            warnings.add(message(sentence, code=record.code))
        coded = renumbered(record, codes.next(record.prefix, view.owner))
        staged.respell(coded, view.numbered(links(coded)), pk)
    view.forget()


def _each(staged: Staged, which: str) -> Iterator[tuple[int, int, Record]]:
    after = -1
    while found := staged.records(which, after):
        after = found[-1][0]
        yield from found
