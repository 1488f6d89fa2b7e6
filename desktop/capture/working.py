"""One capture while somebody works on it: what is offered, what is entered, where they stand, what is carried over.

Without widgets, so that the table, the text and the band show the same thing. Nothing is stored but by a key press, and
each press that stores is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.capturing import events, finishing, forming, kept, keying, typed
from db.capturing.rows import Row
from db.capturing.standing import Standing, standing
from db.capturing.titles import Voice
from db.model.excerpts import around
from db.model.parts import Refused
from db.model.quick_line import QuickFigure
from db.model.records import Capture, Document, Incident, Record
from desktop.capture.offers import Offers, is_entered
from desktop.capture.row_keys import first_of, key_of, said_of_event
from desktop.capture.standpoint import Standpoint
from desktop.capture.unentered import Unentered
from desktop.desk import Desk

_WITH: Final = {"chains": "hops"}
"""What is pinned with a field: a chain that is only proposed has no id yet."""


class Working(QObject):
    """``changed``: the rows are others. ``moved``: another row is the current one."""

    changed = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._capture = ""
        self._standing: Standing | None = None
        self.offers = Offers(desk, self._now, self)
        self.offers.read.connect(self._take_left)
        self.offers.changed.connect(self._put_together)
        self._unentered = Unentered()
        self.pins: dict[str, Any] = {}
        self.rows: tuple[Row, ...] = ()
        self._at = -1
        self.typing: Callable[[], Mapping[str, str]] = dict
        """What is typed in the lines of the page and not taken yet; it is kept with the rest."""
        self._standpoint = Standpoint(desk, self, self._words)
        self._settled = False

    # --- opening and closing ------------------------------------------------------------------------------------------

    @property
    def capture(self) -> str:
        """The id of the capture; empty where there is none."""
        return self._capture

    @property
    def standing(self) -> Standing:
        """What the archive holds of it."""
        assert self._standing is not None
        return self._standing

    def _now(self) -> Standing:
        return self.standing

    @property
    def is_open(self) -> bool:
        """Whether there is a capture to work on."""
        return self._standing is not None

    @property
    def document(self) -> Document:
        """The document whose text it is."""
        return self.standing.document

    @property
    def reading(self) -> bool:
        """Whether the text is still being read for figures."""
        return self.offers.reading

    def open(self, identifier: str) -> Mapping[str, str]:
        """Work on this capture, from where somebody left it; the words that they were typing."""
        self.close()
        self._capture = identifier
        self._read()
        self._unentered.restore(left := self._standpoint.begin(self.standing.capture))
        self.pins = kept.pinned(left)
        self._settled = False
        self._rebuild()
        self._look()
        return left

    def _look(self) -> None:
        if self._desk.settings.finds_figures:
            self.offers.look(self.document)
        else:
            self._take_left()
            self._rebuild()

    def _take_left(self) -> None:
        self._unentered.take_left(self._of_span, self.standing)

    def touch(self) -> None:
        """Something is typed."""
        self._standpoint.touch()

    def _words(self) -> dict[str, str]:
        if not self.is_open:
            return {}
        return {**self._unentered.words(self.standing), **kept.pins_in_words(self.pins), **self.typing()}

    def close(self) -> None:
        """Leave it; where one stands is kept."""
        if self._standing is not None:
            self._standpoint.leave()
        self.offers.stop()
        self._capture, self._standing = "", None
        self._unentered, self.pins, self.rows, self._at = Unentered(), {}, (), -1

    def _read(self) -> None:
        voice = Voice(self._desk.language.say, self._desk.right_to_left)
        archive = self._desk.session.archive
        if isinstance(capture := archive.get(self._capture), Capture) and capture.second_of:
            self._standing = keying.blind(archive, capture, voice)
        else:
            self._standing = standing(archive, self._capture, voice=voice)

    # --- rows ---------------------------------------------------------------------------------------------------------

    @property
    def number(self) -> int:
        """The number of the current row; -1 where there is none."""
        return self._at

    @property
    def current(self) -> Row | None:
        """The row on which somebody stands."""
        return self.rows[self._at] if 0 <= self._at < len(self.rows) else None

    @property
    def current_event(self) -> Record | None:
        """The event of the current row; before it is entered, one of what somebody said of it already."""
        row = self.current
        if row is None or row.is_entered:
            return self.standing.events.get(row.event) if row is not None else None
        return Incident(**{"event_type": events.type_of(row), **self._unentered.of_event(row)})

    def was_said(self, field: str) -> bool:
        """Whether somebody said this of the current row already, before it is entered."""
        row = self.current
        return row is not None and (row.is_entered or field in self._unentered.of(row))

    @property
    def progress(self) -> tuple[int, int]:
        """How many of what was found is done, and of how many; figures that a person took themselves are both."""
        if total := len(self.offers.detection.candidates):
            return total - sum(len(row.candidates) for row in self.offers.rows), total
        return len(self.standing.figures), len(self.rows)

    def _rebuild(self) -> None:
        """The rows anew, the same one current, or the one nearest to where somebody stood."""
        self.offers.renew()
        self._put_together()

    def _put_together(self) -> None:
        """What is entered and what is offered, in the order of the text."""
        now = self.current
        unentered = self._unentered
        unentered.taken = [row for row in unentered.taken if not is_entered(row, self.standing)]
        open_ = (unentered.shown(row, self.pins) for row in (*self.offers.rows, *unentered.taken))
        self.rows = tuple(sorted([*self.standing.rows, *open_], key=first_of))
        self._at = self._same(now)
        with self.offers.held():
            self.changed.emit()
            self.moved.emit()

    def _same(self, row: Row | None) -> int:
        if row is not None and self._settled:
            for number, one in enumerate(self.rows):
                if key_of(one) == key_of(row) or (one.spans and set(one.spans) & set(row.spans)):
                    return number
        return self._nearest()

    def _nearest(self) -> int:
        """The first row that is open from where somebody stood; the last one where none is."""
        here = self._standpoint.place
        ahead = (n for n, row in enumerate(self.rows) if not row.is_entered and first_of(row)[0] >= here)
        return next(ahead, len(self.rows) - 1)

    def choose(self, number: int) -> None:
        """Stand on this row."""
        if 0 <= number < len(self.rows) and (number != self._at or not self._settled):
            self._at, self._settled = number, True
            self._standpoint.move(first_of(self.rows[number])[0])
            self.moved.emit()

    def go(self, step: int) -> bool:
        """To the next open row (1) or the one before (-1), round at the ends; false where none is open."""
        many = len(self.rows)
        for away in range(1, many + 1):
            number = (self._at + step * away) % many
            if not self.rows[number].is_entered:
                self._settled = False if number == self._at else self._settled
                self.choose(number)
                return True
        return False

    # --- what is stored -----------------------------------------------------------------------------------------------

    def accept(self) -> bool:
        """Enter the current row as it stands and go on; false where everything is done."""
        row = self.current
        if row is not None and not row.is_entered:
            self.enter_row(row)
            return any(not one.is_entered for one in self.rows)
        return self.go(1)

    def refuse(self) -> None:
        """The current row is no figure; one that is entered is taken away."""
        row = self.current
        if row is None:
            return
        if row.is_entered:
            self.store(forming.remove(row, self.standing, self._archive))
        elif row.candidates:
            self._unentered.forget(row)
            refused = (*self.standing.capture.refused, *(Refused(*span) for span in row.spans))
            self.store(forming.note(self.standing, refused=refused))
            self.go(1)
        else:
            self.drop(row)

    def give(self, values: Mapping[str, Any]) -> None:
        """Somebody says something of the current row: stored at once if it is entered, else with it."""
        row = self.current
        if row is None:
            return
        self._follow_pins(values)
        if row.is_entered:
            self.store(forming.change(row, self.standing, self._archive, **values))
        else:
            self._unentered.say(row, values)
            self.touch()
            self._rebuild()

    def _follow_pins(self, values: Mapping[str, Any]) -> None:
        changed = {name: value for name, value in values.items() if name in self.pins}
        if "chains" in changed:
            self.pins["hops"] = values.get("hops", ())
        if changed:
            self.pins.update(changed)
            self.touch()

    def pin(self, field: str) -> None:
        """Carry a field of the current row over to the rows that are offered, or no more."""
        if field in self.pins:
            self.pins = {name: value for name, value in self.pins.items() if name not in (field, _WITH.get(field))}
        elif (row := self.current) is not None:
            self.pins[field] = getattr(row, field)
            if field == "chains" and not row.chains:
                self.pins["hops"] = row.hops
        self.touch()
        self._rebuild()

    def take_span(self, start: int, end: int) -> Row:
        """A row of words that somebody selected; nothing is stored before Enter."""
        self._unentered.take(row := self._of_span(start, end))
        self._settled = True
        self._rebuild()
        self.choose(next(n for n, one in enumerate(self.rows) if key_of(one) == key_of(row)))
        return row

    def _of_span(self, start: int, end: int) -> Row:
        return typed.of_span(self.standing, self._archive, start, end, self.offers.detection)

    def add_words(self, start: int, end: int) -> None:
        """Words that say the current figure once more: a further excerpt of it."""
        row = self.current
        if row is not None:
            document = self.document
            more = (*row.excerpts, around(document.id, document.text, start, end))
            self.give({"excerpts": tuple(dict.fromkeys(more))})

    def enter_typed(self, said: QuickFigure) -> bool:
        """Enter the current row with what was typed in the quick line; false where there are no words to rest on."""
        row = self.current
        if row is None or row.is_entered:
            return False
        self.enter_row(typed.of_quick_line(said, self.standing, self._archive, row))
        return True

    def enter_numbers(self, said: Row) -> None:
        """Enter the current row with the measure and the numbers of another state of it."""
        now = self.current
        row = now if now is not None and key_of(now) == key_of(said) else said
        reckoning = (said.reckoning or row.reckoning or "flow") if said.is_movement else ""
        self.enter_row(replace(row, measure=said.measure, quantities=said.quantities, reckoning=reckoning))

    def enter_row(self, row: Row) -> None:
        """Enter the current row as it was changed, and go on to the next that is open."""
        now = self.current
        of_event = self._unentered.of_event(now)
        self._settled = False  # the rows are read anew with the save: then the next one is the current one
        self.store(said_of_event(forming.enter(row, self.standing, self._archive), of_event), now)
        if (now := self.current) is not None and now.is_entered:
            self.go(1)

    def finish(self) -> bool:
        """Enter all of it as one step. Raises `finishing.NotFinished`."""
        blind = self.standing.capture.second_of
        self.store(keying.finish(self.standing) if blind else finishing.finish(self.standing, self._archive))
        return self.standing.capture.finished

    def drop(self, row: Row) -> None:
        """A row that somebody took and does not want."""
        self._unentered.drop(row)
        self.touch()
        self._rebuild()

    @property
    def _archive(self) -> Archive:
        return self._desk.session.archive

    def store(self, records: Sequence[Record], row: Row | None = None) -> None:
        """Save what one press comes to, as one step; ``row`` is the offered one that it was about."""
        if not records:
            return
        if row is not None:
            self._unentered.forget(row)
            self._standpoint.move(first_of(row)[0])
        if self.standing.capture.second_of:
            records = keying.kept(records, self.standing, self._archive)
        self._desk.session.save(*records)  # whoever shows the capture is told, and has it read again
        self._standpoint.stored()

    def follow(self) -> None:
        """The archive is another than before."""
        if self._standing is None:
            return
        text = self.document.text, self.document.published, self.document.language
        self._read()
        self._standpoint.follow(self.standing.capture)
        if text != (self.document.text, self.document.published, self.document.language):
            self._look()
        self._rebuild()
