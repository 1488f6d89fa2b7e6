"""Finish: all of a capture is checked and entered in one step, or what is missing is said, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.archive import Archive
from db.capturing.standing import Standing
from db.errors import SanadError
from db.messages import N_, Message, message
from db.model import validation
from db.model.judgement import Problem
from db.model.records import Figure, Record, Source
from db.store.lookups import Lookups


@dataclass(frozen=True)
class Obstacle:
    """What keeps a capture from being finished: of which record and field, and at which row (figure) to mend it.

    ``figure`` is empty for what belongs to no row (the document). Fields of an event are named as a row names them.
    """

    record: str
    field: str
    figure: str
    message: Message


class NotFinished(SanadError):
    """Something is missing; all stays as it is."""

    template = N_("Not finished yet: {problem} All that you entered is kept as drafts.")

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        super().__init__(problem=obstacles[0].message)
        self.obstacles = obstacles


def finish(standing: Standing, archive: Archive) -> list[Record]:
    """Everything of the capture as entered, to be saved as one step. Raises `NotFinished`."""
    found = obstacles(standing, archive)
    if found:
        raise NotFinished(found)
    entered = [replace(record, state="entered") for record in _drafts(standing)]
    return [*entered, replace(standing.capture, finished=True, state="entered")]


def reopened(standing: Standing) -> list[Record]:
    """Go on with a finished capture; what is entered stays so."""
    return [replace(standing.capture, finished=False)] if standing.capture.finished else []


def obstacles(standing: Standing, archive: Archive) -> tuple[Obstacle, ...]:
    """All that is missing, in the order of the rows; what belongs to no row comes last."""
    known = _AsEntered(archive.lookups(), _drafts(standing))
    return (*_of_rows(standing, known), *_of_others(standing, known))


def _of_rows(standing: Standing, known: _AsEntered) -> Iterator[Obstacle]:
    said: set[str] = set()
    for figure in standing.figures.values():
        yield from _of(figure, figure.id, known)
        for event in standing.lineage(figure.subject):
            if event.id not in said:
                said.add(event.id)
                yield from _of(event, figure.id, known)
        for chain in figure.chains:
            if chain in standing.chains and chain not in said:
                said.add(chain)
                yield from _of(standing.chains[chain], figure.id, known, "chains")


def _of_others(standing: Standing, known: _AsEntered) -> Iterator[Obstacle]:
    yield from _of(standing.document, "", known)
    for source in standing.sources.values():
        yield from _of(source, _row_of(source, standing), known, "chains")


def _of(record: Record, figure: str, known: _AsEntered, field: str = "") -> Iterator[Obstacle]:
    if record.state == "draft":
        for problem in validation.problems(replace(record, state="entered"), known):
            name = "places" if problem.field == "origins" else problem.field
            yield Obstacle(record.id, field or name, figure, _said(record, problem))


def _row_of(source: Source, standing: Standing) -> str:
    uses = (
        figure.id
        for figure in standing.figures.values()
        for chain in figure.chains
        if chain in standing.chains and any(hop.source == source.id for hop in standing.chains[chain].hops)
    )
    return next(uses, "")


_NO_SOURCE = N_("This figure says of nobody that they said it; choose who published the text, or its chain.")
_NO_NUMBER = N_("This figure has neither a number nor words such as “dozens”.")
_AT = N_("{name}: {problem}")


def _said(record: Record, problem: Problem) -> Message:
    if isinstance(record, Figure):
        if problem.field == "chains" and problem.says_field:
            return message(_NO_SOURCE)
        if problem.field == "quantities" and problem.says_field:
            return message(_NO_NUMBER)
        return problem.message
    return message(_AT, name=record.heading, problem=problem.message) if record.heading else problem.message


def _drafts(standing: Standing) -> list[Record]:
    """What of the capture waits to be entered."""
    used = {chain for figure in standing.figures.values() for chain in figure.chains}
    chains = [chain for chain in standing.chains.values() if chain.id in used | {standing.document.default_chain}]
    sources = {hop.source for chain in chains for hop in chain.hops}
    found: list[Record] = [
        *(source for source in standing.sources.values() if source.id in sources),
        standing.document,
        *chains,
        *standing.events.values(),
        *standing.figures.values(),
    ]
    return [record for record in found if record.state == "draft"]


class _AsEntered:
    """The archive as the rules ask it, as it would be with these records."""

    def __init__(self, lookups: Lookups, records: list[Record]) -> None:
        self._lookups = lookups
        self._records = {record.id: replace(record, state="entered") for record in records}

    def find(self, identifier: str) -> Record | None:
        return self._records.get(identifier) or self._lookups.find(identifier)

    def added_term(self, vocabulary: str, code: str) -> bool:
        return self._lookups.added_term(vocabulary, code)
