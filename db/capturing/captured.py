"""What an archive holds of one capture: its document, the figures whose words lie in it, their events and chains.

`standing` reads it, and brings it up to date after a change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.capturing import titles
from db.capturing.rows import Doubt, Row, Span
from db.capturing.titles import Voice
from db.detection.candidates import Candidate, Detection
from db.messages import N_, message
from db.model.parts import Hop, Quantity
from db.model.records import Capture, Chain, Displacement, Document, Figure, Record, Source
from db.model.statements import Subject

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Standing:
    """A capture as it stands. ``new`` are the records of it that are not in the archive yet and go with its first save.

    ``figures`` are in the order of the text, ``events`` those of the figures with all that these are part of, each by
    id; ``shared`` the events in which figures of other documents stand too.
    """

    document: Document
    capture: Capture
    figures: Mapping[str, Figure]
    events: Mapping[str, Subject]
    chains: Mapping[str, Chain]
    sources: Mapping[str, Source]
    shared: frozenset[str] = frozenset()
    new: tuple[Record, ...] = ()
    voice: Voice = titles.ENGLISH

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are entered, in the order of the text."""
        return tuple(self._row(figure) for figure in self.figures.values())

    def row(self, figure: str) -> Row:
        """The row of this figure; ``KeyError`` if the capture has none."""
        return self._row(self.figures[figure])

    @cached_property
    def of_event(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures of this document by their events."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures.values():
            found.setdefault(figure.subject, []).append(figure)
        return {event: tuple(figures) for event, figures in found.items()}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """The chains in use by letters, in the order of the text; the document's default chain is A."""
        used = [self.document.default_chain, *(chain for figure in self.figures.values() for chain in figure.chains)]
        known = dict.fromkeys(chain for chain in used if chain)
        return {chain: _letter(number) for number, chain in enumerate(known)}

    @cached_property
    def default_hops(self) -> tuple[Hop, ...]:
        """The hops of the document's default chain; the last one is the publisher."""
        chain = self.chains.get(self.document.default_chain)
        return chain.hops if chain else ()

    @cached_property
    def by_hops(self) -> Mapping[tuple[Hop, ...], str]:
        """The chains by their hops; of equal ones the first."""
        return {chain.hops: chain.id for chain in reversed(tuple(self.chains.values()))}

    # --- what is done -------------------------------------------------------------------------------------------------

    def figure_at(self, span: Span, measure: str = "") -> str:
        """The figure (of this measure) whose words are or touch these; empty where there is none."""
        exact = [one for one in self._touching(span) if one[:2] == span]
        touching = exact or list(self._touching(span))
        same = (figure for _, _, figure in touching if not measure or self.figures[figure].measure == measure)
        return next(same, "")

    def figure_of(self, candidate: Candidate) -> str:
        """The figure in which the candidate's words were entered; empty where they were not.

        Words that a person took with others around them are theirs if the figure says the number, too.
        """
        span = candidate.start, candidate.end
        for start, end, figure in self._touching(span):
            if (start, end) == span or (
                self.figures[figure].measure == candidate.measure
                and ((span[0] <= start and end <= span[1]) or _says(self.figures[figure], candidate.quantity))
            ):
                return figure
        return ""

    def is_refused(self, candidate: Candidate) -> bool:
        """Whether a person said that these words are no figure."""
        spans = ((one.start or 0, one.end or 0) for one in self.capture.refused)
        return any(
            (start <= candidate.start and candidate.end <= end) or (candidate.start <= start and end <= candidate.end)
            for start, end in spans
        )

    def done(self, candidate: Candidate) -> bool:
        """Whether nobody needs to look at the candidate any more: it was entered or refused."""
        return bool(self.figure_of(candidate)) or self.is_refused(candidate)

    def progress(self, detection: Detection) -> tuple[int, int]:
        """How many of the candidates are done, and of how many: "7 of 12"."""
        return sum(map(self.done, detection.candidates)), len(detection.candidates)

    @cached_property
    def _excerpts(self) -> list[tuple[int, int, str]]:
        spans = (
            (one.start, one.end, figure.id)
            for figure in self.figures.values()
            for one in figure.excerpts
            if one.document == self.document.id and one.start is not None and one.end is not None
        )
        return sorted(spans)

    @cached_property
    def _longest(self) -> int:
        return max((end - start for start, end, _ in self._excerpts), default=0)

    def _touching(self, span: Span) -> Iterator[tuple[int, int, str]]:
        at = bisect_left(self._excerpts, (span[0] - self._longest,))
        while at < len(self._excerpts) and self._excerpts[at][0] < span[1]:
            if self._excerpts[at][1] > span[0]:
                yield self._excerpts[at]
            at += 1

    # --- figures as rows ----------------------------------------------------------------------------------------------

    def lineage(self, event: str) -> tuple[Subject, ...]:
        """The event and what it is part of, the nearest first."""
        found: dict[str, Subject] = {}
        while event in self.events and event not in found:
            found[event] = self.events[event]
            event = self.events[event].part_of
        return tuple(found.values())

    def _row(self, figure: Figure) -> Row:
        values: dict[str, Any] = {name: getattr(figure, name) for name in _OF_FIGURE}
        inherited = set()
        for name in ("parties", "means", "places", "origins", "destinations", "date"):
            holder = next((one for one in self.lineage(figure.subject) if getattr(one, name, ())), None)
            field = "places" if name == "origins" else name
            if holder is not None:
                values[field] = getattr(holder, name)
                inherited |= {field} if holder.id != figure.subject else set()
                values |= {"date_text": holder.date_text} if name == "date" else {}
        event = self.events.get(figure.subject)
        values |= _of_displacement(event) if isinstance(event, Displacement) else {}
        values |= {"inherited": frozenset(inherited), "doubts": tuple(self._doubts(figure))}
        return Row(figure=figure.id, event=figure.subject, **values)

    def _doubts(self, figure: Figure) -> Iterator[Doubt]:
        """Two counts of one thing in one event: one of them is taken, so a person should say what tells them apart."""
        units = {one.unit for one in figure.quantities}
        others = (one for one in self.of_event.get(figure.subject, ()) if one.id != figure.id)
        alike = (one for one in others if (one.measure, one.role) == (figure.measure, "counted"))
        if figure.role == "counted" and any(units & {one.unit for one in other.quantities} for other in alike):
            yield Doubt("event", message(_COUNTED_TWICE))


_COUNTED_TWICE = N_("Its event has another count of this, and only one is taken; say what tells the two apart.")

_OF_FIGURE = (
    "measure", "quantities", "role", "reason", "chains", "as_of", "as_of_text", "note", "excerpts",
)  # fmt: skip


def _of_displacement(event: Displacement) -> dict[str, object]:
    return {name: getattr(event, name) for name in ("reckoning", "displacement_kind", "cause", "causing_incidents")}


def _letter(number: int) -> str:
    """A, B … Z, A2, B2 …: a chat can have many."""
    turn, place = divmod(number, len(_LETTERS))
    return f"{_LETTERS[place]}{turn + 1 if turn else ''}"


def _says(figure: Figure, quantity: Quantity) -> bool:
    said = (quantity.unit, quantity.value, quantity.low, quantity.high)
    return any((one.unit, one.value, one.low, one.high) == said for one in figure.quantities)
