"""When and where a camera says that it took a picture: offered to the record that the picture belongs to, never taken.

A clock can be wrong, a position forged; so a person presses the button, and undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QFrame

from db.messages import N_
from db.model import identity
from db.model.parts import PlaceUse
from db.model.records import Displacement, Document, Evidence, Figure, Incident, Place, Record
from db.viewing.drawing import Taken
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.navigator import OK

_DATES: Final[dict[type[Record], tuple[str, str]]] = {
    Incident: ("date", "date_text"),
    Displacement: ("date", "date_text"),
    Figure: ("as_of", "as_of_text"),
    Document: ("published", "published_text"),
}
"""Where a record says when, and where it keeps the words from which that was read."""

_PHOTOGRAPHS: Final = frozenset({"photo", "video", "satellite_image"})
"""Kinds of documents that are what their camera made; of an article with a photo the day of the photo says nothing."""


class TakenCard(QFrame):
    """Hidden where the file says neither."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._evidence: Evidence | None = None
        self._taken = Taken()
        self.setObjectName("takenCard")
        self.setProperty("role", "card")
        self._said = parts.label("", name="takenSaid")
        self._date = self._way(N_("Use this date"), self.use_date, "useDate", "calendar")
        self._place = self._way(N_("Use this place"), self.use_place, "usePlace", "map-pin")
        inside = parts.column(self, margin=parts.GAP)
        inside.addWidget(self._said)
        ways = Flow(parts.GAP)
        ways.add(self._date)
        ways.add(self._place)
        inside.addLayout(ways)
        self.hide()

    def _way(self, label: str, do: Callable[[], None], name: str, icon: str) -> Any:
        return parts.button(self._desk, self._desk.say(label), do, name=name, icon=icon)

    def show_taken(self, evidence: Evidence | None, taken: Taken | None) -> None:
        """Offer what the file says to the record that it belongs to."""
        self._evidence, self._taken = evidence, taken or Taken()
        owner = self._owner()
        self._said.setText(self._sentence())
        self._date.setVisible(bool(self._taken.day) and _dated(owner))
        self._place.setVisible(bool(self._taken.latitude))
        self.setVisible(bool(self._said.text()))

    def _owner(self) -> Record | None:
        evidence = self._evidence
        if evidence is None or not self._desk.session.is_open:
            return None
        return self._desk.session.archive.lookups().find(evidence.taken_from or evidence.document)

    def _sentence(self) -> str:
        taken = self._taken
        time = f"{taken.time.replace('T', ' ')} {taken.offset}".strip()
        place = f"{taken.latitude}, {taken.longitude}" if taken.latitude else ""
        said = [f"\u2068{part}\u2069" for part in (time, place, taken.camera) if part]
        if not time and not place:
            return ""
        return self._desk.say(N_("The camera says: {what}"), what=" · ".join(said))

    # --- taking it --------------------------------------------------------------------------------------------------

    def use_date(self) -> None:
        """The day by the camera's clock, as the date of the record that the picture belongs to."""
        owner = self._owner()
        if owner is not None and _dated(owner):
            field, written = _DATES[type(owner)]
            values: dict[str, Any] = {field: self._taken.day, written: self._taken.time.replace("T", " ")}
            self._save(replace(owner, **values))

    def use_place(self) -> None:
        """A place at the camera's position; for an incident also one of its places. Its form asks for the name."""
        taken, owner = self._taken, self._owner()
        where = f"{taken.latitude}, {taken.longitude}"
        place = Place(
            id=identity.new_id(), name=where, level="site", latitude=taken.latitude, longitude=taken.longitude
        )
        changed: list[Record] = [place]
        if isinstance(owner, Incident):
            use = PlaceUse(place=place.id, precision="point", certainty="inferred")
            changed.append(replace(owner, places=(*owner.places, use)))
        if self._save(*changed):
            self._desk.navigator.record(place.id)

    def _save(self, *changed: Record) -> bool:
        with self._desk.navigator.known_failures():
            self._desk.session.save(*changed)
            name = words.name_of(self._desk, changed[-1])
            self._desk.navigator.tell(self._desk.say(N_("“{name}” is changed; undo takes it back."), name=name), OK)
            return True
        return False


def _dated(owner: Record | None) -> bool:
    if isinstance(owner, Document):
        return owner.document_kind in _PHOTOGRAPHS
    return type(owner) in _DATES
