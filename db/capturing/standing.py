"""What an archive holds of one capture: its document, the figures whose words lie in it, their events and chains.

Read anew after each change; a reading costs as much as the document has figures, whatever else the archive holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from db.capturing import titles
from db.capturing.rows import Row, Span
from db.capturing.titles import Voice
from db.detection.candidates import Candidate, Detection
from db.model.parts import Hop, Quantity
from db.model.records import Capture, Chain, Displacement, Document, Figure, Incident, Record, Source
from db.model.statements import Subject
from db.reading import Reading

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
        values: dict[str, object] = {}
        inherited = set()
        for name in ("parties", "means", "places", "origins", "destinations", "date"):
            holder = next((one for one in self.lineage(figure.subject) if getattr(one, name, ())), None)
            field = "places" if name == "origins" else name
            if holder is not None:
                values[field] = getattr(holder, name)
                inherited |= {field} if holder.id != figure.subject else set()
                values.update({"date_text": holder.date_text} if name == "date" else {})
        event = self.events.get(figure.subject)
        values.update(_of_displacement(event) if isinstance(event, Displacement) else {})
        said = {name: getattr(figure, name) for name in _OF_FIGURE}
        return Row(**said, **values, figure=figure.id, event=figure.subject, inherited=frozenset(inherited))  # type: ignore[arg-type] # the fields of a figure and of an event have the types of a row's


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


# --- reading ----------------------------------------------------------------------------------------------------------


def standing(
    archive: Reading, capture: Capture | str, document: Document | None = None, voice: Voice = titles.ENGLISH
) -> Standing:
    """Read how far a capture is.

    A capture that is not saved yet is given whole, with its document if that is new, too (`starting.begin`).
    `reading.NoSuchRecord` for an id that the archive does not have.
    """
    lookups = archive.lookups()
    known = archive.get(capture) if isinstance(capture, str) else (lookups.find(capture.id) or capture)
    if not isinstance(known, Capture):
        raise TypeError(f"{known.code} is no capture")
    stored = lookups.find(known.document)
    text = stored if isinstance(stored, Document) else document
    if text is None:
        raise ValueError("a new capture comes with its document")
    is_there = isinstance(stored, Document)
    figures = _figures(archive, text) if is_there else []
    events = _events(archive, figures)
    chains = _chains(archive, text, figures) if is_there else {}
    hops = (hop.source for chain in chains.values() for hop in chain.hops)
    return Standing(
        text,
        known,
        {figure.id: figure for figure in figures},
        events,
        chains,
        {one.id: one for one in map(lookups.find, dict.fromkeys(hops)) if isinstance(one, Source)},
        _shared(archive, events, {figure.id for figure in figures}),
        (*(() if is_there else (text,)), *(() if lookups.find(known.id) else (known,))),
        voice,
    )


def _figures(archive: Reading, document: Document) -> list[Figure]:
    quoting = archive.referring(document.id, "excerpts", kinds=(Figure.kind,))
    there = [one for one in quoting if isinstance(one, Figure) and not (one.removed or one.erased)]
    return sorted(there, key=lambda figure: (_first_place(figure, document), figure.id))


def _first_place(figure: Figure, document: Document) -> int:
    starts = (one.start for one in figure.excerpts if one.document == document.id and one.start is not None)
    return min(starts, default=len(document.text))


def _events(archive: Reading, figures: Iterable[Figure]) -> dict[str, Subject]:
    lookups = archive.lookups()
    found: dict[str, Subject] = {}
    waiting = list(dict.fromkeys(figure.subject for figure in figures))
    while waiting:
        event = lookups.find(waiting.pop(0))
        if isinstance(event, Incident | Displacement) and event.id not in found and not event.removed:
            found[event.id] = event
            waiting += [event.part_of] if event.part_of else []
    return found


def _chains(archive: Reading, document: Document, figures: Iterable[Figure]) -> dict[str, Chain]:
    """Those of the figures, and all that end in this document: an equal one is used again."""
    lookups = archive.lookups()
    wanted = [document.default_chain, *(chain for figure in figures for chain in figure.chains)]
    named = [lookups.find(chain) for chain in dict.fromkeys(wanted) if chain]
    ending = archive.referring(document.id, "hops", kinds=(Chain.kind,))
    return {one.id: one for one in (*named, *ending) if isinstance(one, Chain) and not (one.removed or one.erased)}


def _shared(archive: Reading, events: Mapping[str, Subject], own: set[str]) -> frozenset[str]:
    found = set()
    for event in events:
        others = archive.pointing(event, "subject", limit=len(own) + 1)
        found |= {event} if any(figure.id not in own for figure in others) else set()
    return frozenset(found)
