"""The numbered notes of a report: each figure has one, which leads from its number to who said it, where and how.

Figures are numbered in the order in which the report walks through its events, so a number needs no table to be found
again: whoever walks the same way counts the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.messages import N_, message
from db.model.records import Displacement, Figure, Incident
from db.model.tally import STOCK
from exports.contents.cases import Case, Request, cases
from exports.contents.numbers import of_unit
from exports.contents.sheets.common import way
from exports.contents.sheets.figures import FigureRow
from exports.contents.snapshot import Snapshot
from exports.report import Note

ORDER = (Incident.kind, Displacement.kind)
"""The report walks through the incidents first."""


@dataclass(frozen=True)
class Numbered:
    """An event with the number of its first figure's note."""

    case: Case
    first: int

    def notes(self, measure: str, unit: str = "") -> tuple[int, ...]:
        """The notes of its figures of this measure, and of those that say something in this unit if one is given."""
        return tuple(
            number
            for number, figure in enumerate(self.case.figures, self.first)
            if figure.measure == measure.removesuffix(STOCK)
            and (not unit or any(quantity.unit == unit for quantity in figure.quantities))
        )


def numbered(request: Request, kind: str) -> Iterator[Numbered]:
    """The events of a kind, their figures numbered through the whole report."""
    following = 1
    for case in cases(request, *ORDER):
        if case.subject.kind == kind:
            yield Numbered(case, following)
        following += len(case.figures)


def notes(snapshot: Snapshot) -> Iterator[Note]:
    """All notes in order."""
    number = 0
    for case in cases(snapshot.request, *ORDER):
        for figure in case.figures:
            number += 1
            yield Note(number, _text(snapshot, case, figure), _words(snapshot, figure))


def _text(snapshot: Snapshot, case: Case, figure: Figure) -> str:
    """What it says, by which way, and whether it counts; below, in lines of their own, the documents' titles.

    A title of the other script would be torn apart inside a line.
    """
    row = FigureRow(case, figure)
    stating = [(amount, unit) for unit in row.units if (amount := row.amount(unit))]
    amounts = snapshot.view.joined(snapshot.say(of_unit(amount, unit)) for amount, unit in stating)
    stated = message(N_("{measure}: {amounts}"), measure=snapshot.view.labels.measure(figure.measure), amounts=amounts)
    codes = snapshot.listed(iter((figure.code, case.subject.code)))
    ways = list(_ways(snapshot, figure))
    said = " ".join(f"{text}." for text in (snapshot.say(stated), *(way for way, _ in ways)))
    titles = dict.fromkeys(title for _, title in ways if title)
    return "\n".join([f"{said} {row.why(*row.units)} ({codes}).", *titles])


def _ways(snapshot: Snapshot, figure: Figure) -> Iterator[tuple[str, str]]:
    """Each chain with the day of its publication, and the title of what was published."""
    view = snapshot.view
    for chain in view.chains(figure):
        document = next((hop.document for hop in reversed(chain.hops) if hop.document), "")
        shown = view.document(document) if document else None
        told = [way(view, chain), shown.published if shown else "", "" if not shown or shown.title else shown.code]
        title = snapshot.say(message(N_("“{title}”"), title=shown.title)) if shown and shown.title else ""
        yield snapshot.listed(iter(filter(None, told))), title


def _words(snapshot: Snapshot, figure: Figure) -> str:
    return " […] ".join(excerpt.exact for excerpt in snapshot.view.excerpts(figure))
