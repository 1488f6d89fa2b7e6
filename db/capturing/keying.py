"""Second keying: the same text captured again by somebody who sees nothing of what the first one found.

What is keyed never becomes a figure of the archive, so nothing is counted twice: it lies as lines in the second
capture alone. In memory the lines stand as figures and events, so that capturing blind is capturing like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.capturing import titles
from db.capturing.rows import Row
from db.capturing.standing import Standing
from db.capturing.titles import Voice
from db.errors import SanadError
from db.messages import N_
from db.model import identity
from db.model.parts import Hop, Involvement, KeyedFigure
from db.model.records import Capture, Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.model.statements import Subject
from db.reading import Reading


class OwnCapture(SanadError):
    """Somebody wants to key a second time what they captured themselves."""

    template = N_("You captured this text yourself, so nothing was begun; a second keying is somebody else's.")


def begin(first: Capture, user: str) -> Capture:
    """A second capture of the same text for this user (id), not saved. Raises `OwnCapture`."""
    if first.author == user:
        raise OwnCapture()
    return Capture(id=identity.new_id(), document=first.document, second_of=first.id)


def of(archive: Reading, first: Capture) -> Capture | None:
    """The second keying of this capture, if somebody began one."""
    found = archive.referring(first.id, "second_of", kinds=(Capture.kind,))
    return next((one for one in found if isinstance(one, Capture) and not (one.removed or one.erased)), None)


# --- lines as a standing ----------------------------------------------------------------------------------------------


def blind(archive: Reading, capture: Capture, voice: Voice = titles.ENGLISH) -> Standing:
    """The second capture as if its lines were figures: nothing of the archive's is in it but the document."""
    lookups = archive.lookups()
    document = lookups.find(capture.document)
    if not isinstance(document, Document):
        raise TypeError("a second keying is of a document that is there")
    default = lookups.find(document.default_chain) if document.default_chain else None
    made = _Made(archive, capture)
    for number, line in enumerate(capture.keyed):
        made.add(number, line)
    chains = {**({default.id: default} if isinstance(default, Chain) else {}), **made.chains}
    hops = [hop.source for chain in chains.values() for hop in chain.hops]
    sources = {one: made.sources.get(one) or lookups.find(one) for one in hops}
    return Standing(
        document,
        capture,
        made.figures,
        made.events,
        chains,
        {key: one for key, one in sources.items() if isinstance(one, Source)},
        frozenset(),
        (),
        voice,
    )


class _Made:
    """Figures, events and chains of keyed lines, with ids that follow from the lines."""

    def __init__(self, archive: Reading, capture: Capture) -> None:
        self._capture = capture
        self._lookups = archive.lookups()
        self.figures: dict[str, Figure] = {}
        self.events: dict[str, Subject] = {}
        self.chains: dict[str, Chain] = {}
        self.sources: dict[str, Source] = {}

    def add(self, number: int, line: KeyedFigure) -> None:
        event = self._event(line)
        self.events.setdefault(event.id, event)
        figure = self._id("figure", number)
        self.figures[figure] = Figure(
            id=figure, subject=event.id, measure=line.measure, role=line.role, chains=self._chain(line.said_by),
            excerpts=line.excerpts, quantities=line.quantities, note=line.note, created=self._capture.created,
        )  # fmt: skip

    def _event(self, line: KeyedFigure) -> Subject:
        where = tuple(line.places), tuple(line.destinations)
        key = (line.reckoning, line.actors, line.means, where, line.date)
        about: dict[str, Any] = {
            "id": self._id("event", key), "date": line.date, "date_text": line.date_text,
            "created": self._capture.created,
        }  # fmt: skip
        if line.reckoning:
            return Displacement(reckoning=line.reckoning, origins=where[0], destinations=where[1], **about)
        parties = tuple(Involvement(actor, "alleged_perpetrator") for actor in line.actors)
        return Incident(places=where[0], means=line.means, parties=parties, **about)

    def _chain(self, said_by: Sequence[str]) -> tuple[str, ...]:
        if not said_by:
            return ()
        hops = tuple(Hop(self._source(name)) for name in said_by)
        chain = Chain(id=self._id("chain", said_by), hops=hops, created=self._capture.created)
        self.chains[chain.id] = chain
        return (chain.id,)

    def _source(self, name: str) -> str:
        known = self._lookups.named(Source.kind, name)
        source = known[0] if known else Source(id=self._id("source", name), name=name)
        if isinstance(source, Source):
            self.sources[source.id] = source
        return source.id

    def _id(self, kind: str, key: object) -> str:
        return identity.derived_id("keyed", f"{self._capture.id}:{kind}:{key}")


# --- what a press stores ----------------------------------------------------------------------------------------------


def kept(records: Iterable[Record], standing: Standing, archive: Reading) -> list[Record]:
    """What a press of a blind capture really saves: its lines, and places that the archive takes over.

    Figures, events, chains and sources of it are never stored.
    """
    changed = {record.id: record for record in records}
    captures = [one for one in changed.values() if isinstance(one, Capture)]
    capture = captures[-1] if captures else standing.capture
    after = _As(standing, changed, archive)
    figures = sorted(after.figures(), key=lambda one: (_start(one), one.id))
    lines = tuple(after.line(figure) for figure in figures)
    adopted = [one for one in changed.values() if isinstance(one, Place)]
    return [*adopted, replace(capture, keyed=lines)]


def _start(figure: Figure) -> int:
    return min((one.start for one in figure.excerpts if one.start is not None), default=0)


@dataclass(frozen=True)
class _As:
    """A blind standing as it would be with these records."""

    standing: Standing
    changed: dict[str, Record]
    archive: Reading

    def figures(self) -> list[Figure]:
        known: dict[str, Record] = {**self.standing.figures, **self.changed}
        return [one for one in known.values() if isinstance(one, Figure) and not one.removed]

    def line(self, figure: Figure) -> KeyedFigure:
        event = self._event(figure.subject)
        displaced = isinstance(event, Displacement)
        return KeyedFigure(
            measure=figure.measure,
            role=figure.role,
            reckoning=self._read(event, "reckoning") if displaced else "",
            quantities=figure.quantities,
            actors=tuple(one.actor for one in self._read(event, "parties") or () if one.actor),
            means=self._read(event, "means") or (),
            places=self._read(event, "origins" if displaced else "places") or (),
            destinations=self._read(event, "destinations") or (),
            date=self._read(event, "date") or "",
            date_text=self._read(event, "date_text") or "",
            said_by=self._names(figure),
            excerpts=figure.excerpts,
            note=figure.note,
        )

    def _event(self, identifier: str) -> Record | None:
        return self.changed.get(identifier) or self.standing.events.get(identifier)

    def _read(self, event: Record | None, name: str) -> Any:
        """A field of the event, or of what it is part of."""
        while event is not None and not getattr(event, name, ()):
            event = self._event(getattr(event, "part_of", ""))
        return getattr(event, name, ())

    def _names(self, figure: Figure) -> tuple[str, ...]:
        for identifier in figure.chains:
            chain = self.changed.get(identifier) or self.standing.chains.get(identifier)
            if isinstance(chain, Chain):
                sources = (self._source(hop.source) for hop in chain.hops)
                return tuple(one.heading for one in sources if one is not None)
        return ()

    def _source(self, identifier: str) -> Record | None:
        known = self.changed.get(identifier) or self.standing.sources.get(identifier)
        return known or self.archive.glance(identifier)


def finish(standing: Standing) -> list[Record]:
    """The second keying is done: from now on it can be compared."""
    return [replace(standing.capture, finished=True, state="entered")]


def row_of(line: KeyedFigure) -> Row:
    """A keyed line as a row, to be entered in the archive where the second value is taken."""
    return Row(
        measure=line.measure,
        quantities=line.quantities,
        role=line.role,
        reckoning=line.reckoning,
        parties=tuple(Involvement(actor, "alleged_perpetrator") for actor in line.actors),
        means=line.means,
        places=line.places,
        destinations=line.destinations,
        date=line.date,
        date_text=line.date_text,
        excerpts=line.excerpts,
        note=line.note,
    )
