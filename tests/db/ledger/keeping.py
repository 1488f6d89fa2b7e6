"""A ledger over records in memory: what is asked, and what an answer makes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from db.ledger import asking
from db.ledger.books import Books
from db.ledger.question import Question
from db.model.parts import Answer
from db.model.quantities import Amount
from db.model.records import Displacement, Figure, Incident, Record
from db.model.statements import Tree
from tests.factories import Known


class Keeping:
    """``mine`` are the ids of the figures that are being captured; all of them unless told otherwise."""

    def __init__(
        self,
        records: Iterable[Record],
        *,
        mine: Collection[str] | None = None,
        titles: Mapping[str, tuple[int, tuple[str, ...]]] | None = None,
    ) -> None:
        self.records = {record.id: record for record in records}
        self.answers: dict[str, Answer] = {}
        self._mine, self._titles = mine, titles or {}

    @property
    def books(self) -> Books:
        figures = [r for r in self.records.values() if isinstance(r, Figure)]
        mine = {figure.id for figure in figures} if self._mine is None else self._mine
        known: Any = Known(self.records)
        return Books(self._trees(figures), known, mine=mine, titles=self._titles)

    def _trees(self, figures: list[Figure]) -> list[Tree]:
        events = {i: r for i, r in self.records.items() if isinstance(r, Incident | Displacement)}
        trees = []
        for top in (event for event in events.values() if event.part_of not in events):
            members = {top.id: top}
            while below := {i: e for i, e in events.items() if e.part_of in members and i not in members}:
                members.update(below)
            trees.append(Tree(members, [figure for figure in figures if figure.subject in members]))
        return trees

    @property
    def questions(self) -> tuple[Question, ...]:
        return asking.questions(self.books, self.answers)

    @property
    def open(self) -> list[Question]:
        return [question for question in self.questions if question.key not in self.answers]

    def asked(self, kind: str, said: str = "") -> Question:
        """The one open or answered question of this kind that says this."""
        (found,) = [one for one in self.questions if one.kind == kind and said in str(one.sentence)]
        return found

    def kinds(self) -> list[str]:
        return [question.kind for question in self.open]

    def answer(self, question: Question, verb: str, note: str = "") -> dict[str, Record]:
        """Save what the answer changes; what was there before, to be put back."""
        noted = note or str(question.verb(verb).note or "")
        changed = asking.done(self.books, question, verb, noted)
        before = {record.id: self.records[record.id] for record in changed if record.id in self.records}
        self.records.update({record.id: record for record in changed})
        self.answers[question.key] = Answer(question.key, verb, noted)
        return before

    def totals(self) -> dict[tuple[str, str], Amount]:
        return dict(self.books.totals())

    def killed(self) -> int | None:
        return self.totals()["killed", "person"].face
