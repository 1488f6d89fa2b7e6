"""What one press stores: the records that it makes or changes, gathered as the archive would be after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.capturing import titles
from db.capturing.placing import Whereabouts
from db.capturing.standing import Standing
from db.model.declaration import fields_of
from db.model.records import KINDS, Capture, Chain, Figure, Incident, Record
from db.model.statements import Subject


class Step:
    """The records of one press over a standing. Whatever is asked here is answered as if they were saved."""

    def __init__(self, standing: Standing, archive: Archive) -> None:
        self.standing, self.archive = standing, archive
        self.whereabouts = Whereabouts(archive)
        self._changed: dict[str, Record] = {one.id: one for one in standing.new}

    def put(self, *records: Record) -> None:
        """Store these; later states of a record replace earlier ones."""
        self._changed.update((record.id, record) for record in records)

    def records(self) -> list[Record]:
        """All that the press stores, with titles as they are proposed now; those that others refer to come first."""
        for identifier in [one.id for one in self._changed.values() if isinstance(one, Subject) and not one.removed]:
            self._retitle(identifier)
        order = list(KINDS)
        return sorted(self._changed.values(), key=lambda record: order.index(record.kind))

    # --- as the archive would be --------------------------------------------------------------------------------------

    @property
    def capture(self) -> Capture:
        """The capture's own record."""
        found = self._changed.get(self.standing.capture.id, self.standing.capture)
        if not isinstance(found, Capture):
            raise TypeError(found.kind)
        return found

    def event(self, identifier: str) -> Subject | None:
        """An event of this capture, or one that it is part of; `None` for any other."""
        found = self._changed.get(identifier) or self.standing.events.get(identifier)
        return found if isinstance(found, Subject) and not found.removed else None

    def chain(self, identifier: str) -> Chain | None:
        """A chain of the document, or one that the step makes."""
        found = self._changed.get(identifier) or self.standing.chains.get(identifier)
        return found if isinstance(found, Chain) else None

    def events(self) -> Iterator[Subject]:
        """All events of the capture."""
        new = (one.id for one in self._changed.values() if isinstance(one, Subject))
        for identifier in dict.fromkeys((*self.standing.events, *new)):
            if (event := self.event(identifier)) is not None:
                yield event

    def figures(self, event: str) -> tuple[Figure, ...]:
        """The figures of this document that stand at the event."""
        known = {figure.id: figure for figure in self.standing.of_event.get(event, ())}
        known.update((one.id, one) for one in self._changed.values() if isinstance(one, Figure))
        return tuple(one for one in known.values() if one.subject == event and not one.removed)

    def lineage(self, event: str) -> tuple[Subject, ...]:
        """The event and what it is part of, the nearest first."""
        found: dict[str, Subject] = {}
        while event and event not in found and (there := self.event(event)) is not None:
            found[event] = there
            event = there.part_of
        return tuple(found.values())

    def effective(self, event: str, name: str) -> Any:
        """A field of the event; an empty one reads as that of what it is part of."""
        stated = (value for one in self.lineage(event) if (value := getattr(one, name, ())))
        return next(stated, ())

    def parts(self, event: str) -> tuple[Subject, ...]:
        """The events of the capture that are part of this one."""
        return tuple(one for one in self.events() if one.part_of == event)

    def is_needed(self, event: str) -> bool:
        """Whether anything refers to the event: figures, parts, movements that it caused, files, remarks."""
        if self.figures(event) or self.parts(event):
            return True
        stored = self.archive.lookups().find(event)
        others = self.archive.referring(event) if stored is not None else []
        kept = (self._changed.get(one.id, one) for one in others)
        return any(not one.removed and _refers(one, event) for one in kept)

    # --- titles -------------------------------------------------------------------------------------------------------

    def title(self, event: Subject, measures: set[str]) -> str:
        """The title that is proposed for the event."""
        first = "places" if isinstance(event, Incident) else "origins"
        self._changed.setdefault(event.id, event)
        said = titles.proposed(
            event,
            places=self._names(event, first),
            destinations=self._names(event, "destinations"),
            when=self.effective(event.id, "date") or "",
            measures=measures,
        )
        return self.standing.voice.say(said)

    def _names(self, event: Subject, field: str) -> list[str]:
        places = (self.whereabouts.place(use.place) for use in self.effective(event.id, field))
        return [self.standing.voice.place(place) for place in places if place is not None]

    def _retitle(self, identifier: str) -> None:
        """A title that a person wrote stays; one that was proposed follows what is known now."""
        event = self.event(identifier)
        old = self.standing.events.get(identifier)
        if event is None or (old is not None and event.title != old.title):
            return
        measures = {figure.measure for figure in self.figures(identifier)}
        if old is None or not old.title or old.title == self._title_before(old):
            self.put(replace(event, title=self.title(event, measures)))

    def _title_before(self, old: Subject) -> str:
        before = Step(replace(self.standing, new=()), self.archive)
        before.whereabouts = self.whereabouts
        return before.title(old, {figure.measure for figure in self.standing.of_event.get(old.id, ())})


def _refers(record: Record, event: str) -> bool:
    referring = (field for field in fields_of(type(record)).values() if field.type.refers)
    return any(event in field.references(getattr(record, field.name)) for field in referring)
