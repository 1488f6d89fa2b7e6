"""One capture while somebody works on it: what is offered, what is entered, where they stand, what is carried over.

Without widgets, so that the table, the text and the band show the same thing. Nothing is stored but by a key press, and
each press that stores is one step to undo.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from db.archive import Archive
from db.capturing import finishing, forming, keying, offering, typed
from db.capturing.rows import Row, Span
from db.capturing.standing import Standing, standing
from db.capturing.titles import Voice
from db.detection.candidates import Detection
from db.model.excerpts import around
from db.model.parts import Refused
from db.model.quick_line import QuickFigure
from db.model.records import Capture, Document, Figure, Incident, Record
from desktop.capture.reading import Reader
from desktop.desk import Desk

_KEPT_EVERY: Final = 700
"""Milliseconds: with the writing less than the second that a kill may cost."""

_NOTHING: Final = Detection((), (), (), ())


class Working(QObject):
    """``changed``: the rows are others. ``moved``: another row is the current one."""

    changed = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._capture = ""
        self._standing: Standing | None = None
        self._detection = _NOTHING
        self._own: list[Row] = []
        self._typed: dict[object, dict[str, Any]] = {}
        self.pins: dict[str, Any] = {}
        self.rows: tuple[Row, ...] = ()
        self._at = -1
        self._place = 0
        self._settled = False
        self._reader = Reader(desk, self)
        self._reader.found.connect(self._take_detection)
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_EVERY)
        self._keep.timeout.connect(self._keep_place)
        desk.session.closing.connect(self._keep_place)

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
        return not self._reader.ended

    def open(self, identifier: str) -> None:
        """Work on this capture, from where somebody left it."""
        self.close()
        archive = self._desk.session.archive
        self._capture = identifier
        left = (typed.record for typed in archive.left_typed() if typed.record.id == identifier)
        self._read()
        kept = next(left, self.standing.capture)
        self._place = getattr(kept, "at", 0) or 0
        self._settled = False
        self._rebuild()
        self._look()

    def _look(self) -> None:
        if self._desk.settings.finds_figures:
            self._reader.read(self.document)

    def close(self) -> None:
        """Leave it; where one stands is kept."""
        if self._standing is not None:
            self._keep_place()
        self._reader.stop()
        self._capture, self._standing, self._detection = "", None, _NOTHING
        self._own, self._typed, self.pins, self.rows, self._at = [], {}, {}, (), -1

    def _read(self) -> None:
        voice = Voice(self._desk.language.say, self._desk.right_to_left)
        archive = self._desk.session.archive
        capture = archive.get(self._capture)
        if isinstance(capture, Capture) and capture.second_of:
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
        said = self._typed.get(_key(row), {})
        return Incident(**{name: said[name] for name in OF_THE_EVENT if name in said})

    @property
    def sums(self) -> dict[Span, tuple[Span, ...]]:
        """By the words of a total those of its addends, as the text gives them."""
        found = self._detection.candidates
        span = {number: (one.start, one.end) for number, one in enumerate(found)}
        sums = {span[one.total]: tuple(span[addend] for addend in one.addends) for one in self._detection.roll_ups}
        again = {span[number]: sums[span[one.same_as]] for number, one in enumerate(found)
                 if one.same_as is not None and span[one.same_as] in sums}  # fmt: skip
        return sums | again

    def was_said(self, field: str) -> bool:
        """Whether somebody said this of the current row already, before it is entered."""
        row = self.current
        return row is not None and (row.is_entered or field in self._typed.get(_key(row), {}))

    @property
    def detection(self) -> Detection:
        """What the text offers, as far as it was read."""
        return self._detection

    @property
    def progress(self) -> tuple[int, int]:
        """How many of what was found is done, and of how many; figures that a person took themselves are both."""
        done, total = self.standing.progress(self._detection)
        if total:
            return done, total
        return len(self.standing.figures), len(self.rows)

    def _take_detection(self, detection: Detection) -> None:
        if self._standing is not None:
            self._detection = detection
            self._rebuild()

    def _rebuild(self) -> None:
        """The rows anew, the same one current, or the one nearest to where somebody stood."""
        now = self.current
        offered = offering.offered(self._detection, self.standing, self._desk.session.archive)
        self._own = [row for row in self._own if not self._is_entered(row)]
        rows = [*self.standing.rows, *(self._shown(row) for row in (*offered, *self._own))]
        self.rows = tuple(sorted(rows, key=_first))
        self._at = self._same(now)
        self.changed.emit()
        self.moved.emit()

    def _is_entered(self, row: Row) -> bool:
        return any(self.standing.figure_at(span, row.measure) for span in row.spans[:1])

    def _shown(self, row: Row) -> Row:
        """An offered row with what is carried over, and above that what somebody said of it already."""
        said = self._typed.get(_key(row), {})
        return replace(
            row.pinned(_fitting(self.pins, row)), **{name: said[name] for name in said if name not in OF_THE_EVENT}
        )

    def _same(self, row: Row | None) -> int:
        if row is not None and self._settled:
            for number, one in enumerate(self.rows):
                if _key(one) == _key(row) or (one.spans and set(one.spans) & set(row.spans)):
                    return number
        return self._nearest()

    def _nearest(self) -> int:
        """The first row that is open from where somebody stood; the last one where none is."""
        ahead = (number for number, row in enumerate(self.rows) if not row.is_entered and _first(row)[0] >= self._place)
        return next(ahead, len(self.rows) - 1)

    def choose(self, number: int) -> None:
        """Stand on this row."""
        if 0 <= number < len(self.rows) and (number != self._at or not self._settled):
            self._at, self._settled = number, True
            self._place = _first(self.rows[number])[0]
            self._keep.start()
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
            self._refuse(row)
            self.go(1)
        else:
            self.drop(row)

    def _refuse(self, row: Row) -> None:
        capture = self.standing.capture
        words = tuple(Refused(*span) for span in row.spans)
        self.store(forming.note(self.standing, refused=(*capture.refused, *words)))

    def give(self, values: Mapping[str, Any]) -> None:
        """Somebody says something of the current row: stored at once if it is entered, else with it."""
        row = self.current
        if row is None:
            return
        self.pins.update({name: value for name, value in values.items() if name in self.pins})
        if row.is_entered:
            self.store(forming.change(row, self.standing, self._archive, **values))
        else:
            self._typed.setdefault(_key(row), {}).update(values)
            self._rebuild()

    def pin(self, field: str) -> None:
        """Carry a field of the current row over to the rows that are offered, or no more."""
        row = self.current
        if field in self.pins:
            del self.pins[field]
        elif row is not None:
            self.pins[field] = getattr(row, field)
        self._rebuild()

    def take_span(self, start: int, end: int) -> Row:
        """A row of words that somebody selected; nothing is stored before Enter."""
        row = typed.of_span(self.standing, self._archive, start, end, self._detection)
        self._own = [one for one in self._own if _key(one) != _key(row)] + [row]
        self._settled = True
        self._rebuild()
        self.choose(next(n for n, one in enumerate(self.rows) if _key(one) == _key(row)))
        return row

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

    def enter_row(self, row: Row) -> None:
        """Enter the current row as it was changed, and go on to the next that is open."""
        now = self.current
        said = self._typed.get(_key(now), {}) if now is not None else {}
        of_event: dict[str, Any] = {name: said[name] for name in OF_THE_EVENT if name in said}
        self._settled = False  # the rows are read anew with the save: then the next one is the current one
        self.store(_said_of_event(forming.enter(row, self.standing, self._archive), of_event), now)
        if (now := self.current) is not None and now.is_entered:
            self.go(1)

    def finish(self) -> bool:
        """Enter all of it as one step. Raises `finishing.NotFinished`."""
        blind = bool(self.standing.capture.second_of)
        self.store(keying.finish(self.standing) if blind else finishing.finish(self.standing, self._archive))
        return self.standing.capture.finished

    def drop(self, row: Row) -> None:
        """A row that somebody took and does not want."""
        self._own = [one for one in self._own if _key(one) != _key(row)]
        self._rebuild()

    @property
    def _archive(self) -> Archive:
        return self._desk.session.archive

    def store(self, records: Sequence[Record], row: Row | None = None) -> None:
        """Save what one press comes to, as one step; ``row`` is the offered one that it was about."""
        if not records:
            return
        if row is not None:
            self._typed.pop(_key(row), None)
            self._place = _first(row)[0]
        if self.standing.capture.second_of:
            records = keying.kept(records, self.standing, self._archive)
        self._desk.session.save(*records)  # whoever shows the capture is told, and has it read again

    # --- following ----------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """The archive is another than before."""
        if self._standing is None:
            return
        text = self.document.text, self.document.published, self.document.language
        self._read()
        if text != (self.document.text, self.document.published, self.document.language):
            self._look()
        self._rebuild()

    def _keep_place(self) -> None:
        """Where one stands makes no revision."""
        self._keep.stop()
        session = self._desk.session
        if session.is_open and session.archive.writable and not session.saving and self._standing is not None:
            capture = self.standing.capture
            if capture.at != self._place:
                with self._desk.navigator.known_failures():
                    session.archive.keep_typed(replace(capture, at=self._place))


def _key(row: Row) -> object:
    """What a row is known by from one reading to the next."""
    return row.figure or row.spans or ("line", row.measure, row.quantities)


def _first(row: Row) -> tuple[int, int]:
    return min(row.spans, default=(1 << 60, 0))


def _fitting(pins: Mapping[str, Any], row: Row) -> dict[str, Any]:
    """Of a movement nobody says who did it, of an attack nobody where to."""
    other = _OF_INCIDENTS if row.is_movement else _OF_MOVEMENTS
    return {name: value for name, value in pins.items() if name not in other}


def _said_of_event(records: list[Record], said: Mapping[str, Any]) -> list[Record]:
    """What only an event says goes into the one at which the new figure stands."""
    subject = next((one.subject for one in records if isinstance(one, Figure)), "")
    stored = said and any(one.id == subject for one in records)
    return [replace(one, **said) if stored and one.id == subject else one for one in records]


OF_THE_EVENT: Final = ("event_type", "agreement")
"""Fields of the band that no row has: its event has them."""

_OF_INCIDENTS: Final = frozenset(("parties", "means"))
_OF_MOVEMENTS: Final = frozenset(("destinations", "displacement_kind", "cause", "reckoning"))
