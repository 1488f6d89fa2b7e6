"""A person at Capture, press by press, without a window: each press is one save, and can be undone."""

from __future__ import annotations

from typing import Any

from db import sample
from db.archive import Archive
from db.capturing import detecting, finishing, forming, offering, starting
from db.capturing.rows import Pins, Row
from db.capturing.standing import Standing, after, standing
from db.detection.candidates import Detection
from db.detection.finders import of_archive
from db.model.change import Change
from db.model.records import Record
from db.store.gazetteer import Gazetteer


class Hand:
    """What a person does with one text. ``presses`` are the changes, to be undone in turn."""

    def __init__(self, archive: Archive, text: str, *, outlet: str = "", **about: str) -> None:
        self.archive = archive
        document, capture = starting.begin(text, **about)
        self.standing: Standing = standing(archive, capture, document)
        with Gazetteer.open() as gazetteer:
            self.detection: Detection = detecting.detected(document, of_archive(archive, gazetteer))
        self.presses: list[Change] = []
        if outlet:
            self.press(forming.publish(self.standing, archive, outlet))

    def press(self, records: list[Record]) -> None:
        """Save what a key stores, as one step."""
        if records:
            change = self.archive.save(*records)
            self.presses += [change] if change.after else []
            self.standing = after(self.standing, self.archive, change)

    def look(self) -> None:
        """Read the capture anew, as somebody does who comes back to it."""
        self.standing = standing(self.archive, self.standing.capture, self.standing.document)

    def offered(self, pins: Pins | None = None) -> tuple[Row, ...]:
        return offering.offered(self.detection, self.standing, self.archive, pins)

    def enter(self, row: Row) -> None:
        self.press(forming.enter(row, self.standing, self.archive))

    def enter_all(self, pins: Pins | None = None) -> None:
        while rows := self.offered(pins):
            self.enter(rows[0])

    def change(self, row: Row, **fields: Any) -> None:
        self.press(forming.change(row, self.standing, self.archive, **fields))

    def remove(self, row: Row) -> None:
        self.press(forming.remove(row, self.standing, self.archive))

    def refuse(self, row: Row) -> None:
        for start, end in row.spans:
            self.press(forming.refuse(self.standing, start, end))

    def finish(self) -> None:
        self.press(finishing.finish(self.standing, self.archive))

    def row(self, words: str) -> Row:
        """The row, offered or entered, that rests on these words."""
        rows = (*self.standing.rows, *self.offered())
        return next(row for row in rows if any(words in one.exact for one in row.excerpts))

    def events(self) -> dict[str, list[str]]:
        """The titles of the events with the numbers at each, for comparing."""
        found: dict[str, list[str]] = {event.title: [] for event in self.standing.events.values()}
        for row in self.standing.rows:
            numbers = " + ".join(str(one.value or one.verbatim) for one in row.wholes)
            found[self.standing.events[row.event].title].append(f"{numbers} {row.measure}")
        return found

    def undo_all(self) -> list[Change]:
        """Undo every press, the last one first; what redoes them, the first one first."""
        done = [self.archive.reverse(change) for change in reversed(self.presses)]
        return list(reversed(done))


def knowing(archive: Archive) -> Archive:
    """The archive with the sources, actors, areas and the agreement of the worked example, and nothing told of yet."""
    from db import places

    places.adopt(archive, "SY05", "SY06", "SY07")
    archive.save(*sample._areas(archive))
    archive.save(*sample._sources())
    archive.save(*sample._actors(), sample._agreement())
    return archive
