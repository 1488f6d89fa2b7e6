"""The ledger of a capture or of an event, read from the archive in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.archive import Archive
from db.detection.detector import detect
from db.ledger import answers as kept
from db.ledger import asking, in_capture
from db.ledger.books import Books
from db.ledger.question import Answers, Question
from db.model.parts import Answer
from db.model.quantities import Amount
from db.model.records import Capture, Displacement, Document, Figure, Incident, Place, Record, Remark
from db.model.statements import Tree
from db.reading import Reading

_NEIGHBOURS = 5
_HEADLINE = 400
"""Letters of the longest first line that is looked at as a headline."""


@dataclass(frozen=True)
class Ledger:
    """Sums and questions. ``capture`` remembers the answers; without one, ``remarks`` on the events do."""

    books: Books
    answers: Answers
    capture: Capture | None
    remarks: tuple[Remark, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All of them, in the order of work."""
        return asking.questions(self.books, self.answers)

    @property
    def open(self) -> tuple[Question, ...]:
        """Those that nobody answered."""
        return tuple(one for one in self.questions if one.key not in self.answers)

    @property
    def answered(self) -> tuple[Question, ...]:
        """Those that somebody answered."""
        return tuple(one for one in self.questions if one.key in self.answers)

    def answer(self, archive: Archive, question: Question, verb: str, note: str = "", said: str = "") -> list[Record]:
        """Everything that one answer saves: one step. ``said`` is question and answer in words."""
        given = Answer(question.key, verb, note)
        moved = in_capture.done(archive, self.capture, question, verb) if self.capture is not None else None
        changed = asking.done(self.books, question, verb, note) if moved is None else moved
        return [*changed, self._remembered(question, given, said)]

    def _remembered(self, question: Question, given: Answer, said: str) -> Record:
        if self.capture is not None:
            return kept.in_capture(self.capture, given)
        return kept.in_remark(question, given, self.remarks, said)

    def ask_again(self, question: Question) -> list[Record]:
        """The answer is forgotten; what it changed stays until another one is given."""
        found: list[Record] = [*kept.unremarked(self.remarks, question.key)]
        if self.capture is not None and any(one.key == question.key for one in self.capture.answers):
            found.append(kept.forgotten(self.capture, question.key))
        return found

    def effect(
        self, question: Question, verb: str, note: str = ""
    ) -> Mapping[tuple[str, str], tuple[Amount | None, Amount | None]]:
        """Which totals the answer changes (`asking.effect`)."""
        return asking.effect(self.books, asking.done(self.books, question, verb, note))


def of_capture(archive: Reading, capture: str) -> Ledger:
    """The events of which figures stand in the captured document; its drafts count as if they were entered."""
    record = archive.get(capture)
    if not isinstance(record, Capture):
        raise TypeError(f"{record.code} is no capture")
    figures = [one for one in archive.referring(record.document, "excerpts") if isinstance(one, Figure)]
    subjects = [one.subject for one in figures if one.subject and not one.erased]
    return _opened(archive, subjects, mine={one.id for one in figures}, captures=[record])


def of_event(archive: Reading, event: str) -> Ledger:
    """The tree in which an incident or displacement stands; captures of what it rests on remember their answers."""
    tree = archive.tree(event)
    documents = dict.fromkeys(e.document for one in tree.figures for e in one.excerpts if e.document)
    captures = [one for document in documents for one in archive.referring(document, "document", kinds=("capture",))]
    known = [one for one in captures if isinstance(one, Capture) and not one.second_of]
    return _opened(archive, [event], mine=(), captures=known, remembering=False)


def _opened(
    archive: Reading,
    events: Sequence[str],
    *,
    mine: Iterable[str],
    captures: Sequence[Capture],
    remembering: bool = True,
) -> Ledger:
    known = archive.lookups()
    trees = _trees(archive, events)
    own = {subject for tree in trees for subject in tree.subjects}
    near = [one.id for tree in trees for one in _similar(archive, tree) if one.id not in own]
    titles = _titles(archive, [figure for tree in trees for figure in tree.figures])
    books = Books(trees, known, mine=frozenset(mine), neighbours=_trees(archive, near), titles=titles)
    remarks = [
        r for event in own for r in archive.referring(event, "about", kinds=("remark",)) if isinstance(r, Remark)
    ]
    answers = {**kept.of_remarks(remarks), **kept.of_captures(captures)}
    return Ledger(books, answers, captures[0] if remembering else None, tuple(remarks))


def _trees(archive: Reading, events: Iterable[str]) -> list[Tree]:
    """The trees of these events, each once."""
    found: list[Tree] = []
    for event in dict.fromkeys(events):
        if not any(event in tree.subjects for tree in found):
            found.append(archive.tree(event))
    return found


def _similar(archive: Reading, tree: Tree) -> list[Record]:
    """Events that may be those of the tree."""
    found: list[Record] = []
    for subject in tree.subjects.values():
        if subject.removed or not isinstance(subject, Incident | Displacement):
            continue
        measures = {one.measure for one in tree.figures if one.subject == subject.id}
        if measures:
            found.extend(archive.similar(subject, measures, _NEIGHBOURS))
    return found


def _titles(archive: Reading, figures: Iterable[Figure]) -> dict[str, tuple[int, tuple[str, ...]]]:
    """How far the first line of each document reaches in which a figure stands, and the places that it names."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    known = archive.lookups()

    def places(name: str) -> list[Place]:
        return [one for one in known.named(Place.kind, name) if isinstance(one, Place) and not one.removed]

    for document in dict.fromkeys(e.document for one in figures for e in one.excerpts if e.document):
        record = known.find(document)
        line = record.text.lstrip("\n").partition("\n")[0] if isinstance(record, Document) else ""
        if isinstance(record, Document) and 0 < len(line) <= _HEADLINE:
            named = detect(line, language=record.language, places=places).places
            end = record.text.index(line) + len(line)
            found[document] = (end, tuple(dict.fromkeys(one.id for one in named)))
    return found
