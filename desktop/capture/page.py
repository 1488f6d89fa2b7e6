"""Capture at work: the text on one side, on the other the quick line, the figures, and what is said of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from db.capturing.finishing import NotFinished, Obstacle
from db.messages import N_, numbered
from db.model.parts import PlaceUse
from db.model.quick_line import QuickFigure
from db.model.records import Record
from desktop import parts
from desktop.capture.chips import named
from desktop.capture.header import Header
from desktop.capture.keys import Keys
from desktop.capture.marking import spans
from desktop.capture.names import Names
from desktop.capture.saying import Saying
from desktop.capture.sentences import ALL_DONE, FINISHED, NO_WORDS, NONE_FOUND
from desktop.capture.source_side import SourceSide
from desktop.capture.source_text import Span
from desktop.capture.typing import Typing
from desktop.capture.work_side import WorkSide
from desktop.capture.working import Working
from desktop.desk import Desk
from desktop.documents.letters import Letters
from desktop.navigator import ERROR, INFO, OK

_SOURCE: Final = 540
"""Of 1366 pixels, those of the source text; the work has the rest."""
_WHOLE: Final = 1340
_QUIET: Final = 120
"""Milliseconds after the last step before other events are looked for."""

_FRAME: Final = 16
"""Milliseconds."""

_NO_FIELD: Final = {"quantities": "numbers", "measure": "numbers", "excerpts": "numbers", "origins": "places"}


class CapturePage(QWidget):
    """Shows one capture. ``standing`` carries a sentence on how far it is; ``finished`` comes when it is entered."""

    standing = Signal(str)
    finished = Signal()
    _KEYS: tuple[str, ...] = (N_("F8 next"), N_("F7 roll-ups"))
    """What the line that says how far it is adds to that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names = Names(desk)
        self._laid_out = False
        self._saying: Saying | None = None
        self._marks: Sequence[Span] = ()
        self._letters = Letters("")
        self.setObjectName("capturePage")
        self.working = Working(desk, self)
        self.working.changed.connect(self._show_rows)
        self.working.moved.connect(self._show_current)
        self.header = Header(desk, self._names, self._store, self.finish)
        self.header.done.connect(self.rest)
        self.source = SourceSide(desk)
        self.text = self.source.text
        self.text.opened.connect(self._come_upon)
        self.text.accepted.connect(self.accept)
        self._build_work_side()
        self._lay_out()
        self._typing = Typing(self.line, self.band, self.working, self)
        self._keys = Keys(desk, self)
        self._bind_keys()
        self._look_elsewhere = QTimer(self, singleShot=True, interval=_QUIET)
        self._look_elsewhere.timeout.connect(self._ask_elsewhere)

    def _build_work_side(self) -> None:
        self.stack = side = WorkSide(self._desk, self._names, self.header.details, self._store)
        self.line, self.table, self.band = side.line, side.table, side.band
        self.chips, self.elsewhere = side.chips, side.elsewhere
        self.line.accepted.connect(self.accept)
        self.line.taken.connect(self._take_line)
        self.line.stepped.connect(self._step)
        self.table.chosen.connect(self.working.choose)
        self.table.accepted.connect(self.accept)
        self.chips.chosen.connect(self._place)
        self.band.given.connect(self.give)
        self.band.done.connect(self.rest)
        self.band.pin_wanted.connect(self.working.pin)
        self.header.wanted.connect(side.show_details)

    def _lay_out(self) -> None:
        whole = parts.column(self, space=parts.GAP)
        whole.addWidget(self.header)
        if not self.stack.has_details:
            whole.addWidget(self.header.details)
        self._splitter = parts.splitter(self._desk, "captureSplitter")
        self._splitter.addWidget(self.source)
        self._splitter.addWidget(self.stack)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 3)
        whole.addWidget(self._splitter, 1)

    def _bind_keys(self) -> None:
        self._keys.bind(
            {
                "nextFound": lambda: self._go(1), "foundBefore": lambda: self._go(-1), "take": self.take,
                "addWords": self._add_words, "who": lambda: self.band.go("parties"),
                "where": lambda: self.band.go("places"), "when": lambda: self.band.go("date"),
                "chain": lambda: self.band.go("chains"), "noFigure": self._refuse, "details": self.header.turn,
                "toText": self.text.setFocus,
            },
            lambda number, inferred: self.chips.choose(number, inferred=inferred),
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._keys.turn(on=True)
        if not self._laid_out:
            self._laid_out = True
            room = self.width()
            source = room * _SOURCE // _WHOLE
            self._splitter.setSizes([source, room - source])

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._keys.turn(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.stack.fit_later()

    # --- showing ------------------------------------------------------------------------------------------------------

    def open(self, capture: str) -> None:
        """Show a capture where somebody left it; whoever has not said whose report it is, is asked."""
        self.working.close()  # with what is being typed, before the lines are emptied
        self.show_table()
        self.line.give_up()
        self.chips.show_places(())
        left = self.working.open(capture)
        self.source.show_document(self.working.document)
        self.stack.show_details(False)
        if self.working.standing.default_hops or not self._desk.session.archive.writable:
            self.rest()
        else:
            self.header.ask_outlet()
        self._typing.put_back(left)

    def close_capture(self) -> None:
        """Leave it; all that was entered is kept, and where one stands."""
        self.working.close()

    def _show_rows(self) -> None:
        working = self.working
        if not working.is_open:
            return
        offers = working.offers
        self._saying = Saying(self._desk, self._names, working.rows, working.standing.letters, offers.sums)
        self.header.show_standing(working.standing)
        self.header.propose(offers.publisher)
        self.source.follow(working.document)
        self.table.show_rows(working.rows, self._saying)
        self.band.show_pins(working.pins)
        self._then(self._find_marks)

    def _then(self, step: Callable[[], None]) -> None:
        """Of thousands of figures each step takes a frame: together they would hold the window."""
        if self.working.offers.is_long:
            QTimer.singleShot(_FRAME, self, step)
        else:
            step()

    def _find_marks(self) -> None:
        working = self.working
        if working.is_open:
            with working.offers.held():
                self._marks = spans(self._desk, working)
                self.chips.show_places(named(working.rows, working.offers.detection.places))
            self._then(self._letter_text)

    def _letter_text(self) -> None:
        if self.working.is_open:
            with self.working.offers.held():
                self._letters = self.text.lettered(self.working.document.text, self._marks)
            self._then(self._show_text)

    def _show_text(self) -> None:
        if self.working.is_open:
            with self.working.offers.held():
                self.text.show_letters(self._letters, self._marks)
                self.stack.fit()

    def _show_current(self) -> None:
        working, row = self.working, self.working.current
        if not working.is_open or self._saying is None:
            return
        self.text.show_now(str(working.number))
        self.table.show_current(working.number)
        self.line.show_row(row, self._saying)
        self.band.show_row(row, working.current_event)
        if row is not None and row.spans and not self.text.hasFocus():
            self.text.bring(*min(row.spans))
        self.standing.emit(self._how_far())
        self._look_elsewhere.start()

    def _how_far(self) -> str:
        done, total = self.working.progress
        number = self._desk.number
        said = [self._desk.say(N_("{done} of {total}"), done=number(done), total=number(total))]
        if self.working.reading:
            said.append(self._desk.say(N_("reading…")))
        return " · ".join([*said, *map(self._desk.say, self._KEYS)])

    def rest(self) -> None:
        """Where the hands are between two figures."""
        self.line.line.setFocus()

    def _go(self, step: int) -> None:
        self.show_table()
        if not self.working.go(step):
            self._say_done()
        self._rest_from_text()

    def _rest_from_text(self) -> None:
        self.text.let_go()
        self.rest()

    def _step(self, step: int) -> None:
        self.working.choose(self.working.number + step)

    def _come_upon(self, number: str) -> None:
        if int(number) >= 0:  # words that were refused are no row's
            self.working.choose(int(number))

    def go_to_figure(self, figure: str) -> None:
        """Stand on the row of this figure."""
        self.show_table()
        for number, row in enumerate(self.working.rows):
            if row.figure == figure:
                self.working.choose(number)

    def show_table(self) -> None:
        """The figures, in place of the ledger."""
        self.stack.show_table()

    # --- what a press does --------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """The current row is right: enter it, go on."""
        with self._desk.navigator.known_failures():
            if not self.working.accept():
                self._say_done()
        self._rest_from_text()

    def _say_done(self) -> None:
        if self.working.reading:
            return
        self._desk.navigator.tell(self._desk.say(ALL_DONE if self.working.rows else NONE_FOUND), INFO)

    def _take_line(self, said: QuickFigure) -> None:
        edited = self.line.given
        with self._desk.navigator.known_failures():
            if edited is not None and edited.is_entered:
                self.working.give({"measure": edited.measure, "quantities": edited.quantities})
                self.working.go(1)
            elif edited is not None:
                self.working.enter_numbers(edited)
            elif not self._take_selected() or not self.working.enter_typed(said):
                self._desk.navigator.tell(self._desk.say(NO_WORDS), INFO)
        self._rest_from_text()

    def _take_selected(self) -> bool:
        """Words that are selected are those that the line speaks of."""
        chosen = self.text.chosen
        if chosen is not None:
            self.working.take_span(*chosen)
        return self.working.current is not None

    def take(self) -> None:
        """The words that are selected, or the row on which one stands, into the quick line."""
        chosen, row = self.text.chosen, self.working.current
        if chosen is not None:
            row = self.working.take_span(*chosen)
        if row is not None:
            self.line.begin(row)
        else:
            self._desk.navigator.tell(self._desk.say(NO_WORDS), INFO)

    def _add_words(self) -> None:
        chosen = self.text.chosen
        if chosen is not None and self.working.current is not None:
            with self._desk.navigator.known_failures():
                self.working.add_words(*chosen)
            self.text.let_go()

    def _refuse(self) -> None:
        with self._desk.navigator.known_failures():
            self.working.refuse()
        self._rest_from_text()

    def give(self, values: dict[str, Any]) -> None:
        """Something is said of the current row."""
        with self._desk.navigator.known_failures():
            self.working.give(values)

    def _place(self, place: str, inferred: bool) -> None:
        row = self.working.current
        if row is not None:
            use = PlaceUse(place, certainty="inferred" if inferred else "stated")
            stated = tuple(one for one in row.places if one.place != place) if self.working.was_said("places") else ()
            self.give({"places": (*stated, use)})

    def pin(self) -> None:
        """F9: carry over the field that has the focus, or all of the row's."""
        self.working.pin(self.band.focused() or "places")

    def _store(self, records: list[Record]) -> None:
        with self._desk.navigator.known_failures():
            self.working.store(records)

    def _ask_elsewhere(self) -> None:
        """What other reports say of the event of this row."""
        if self.working.is_open:
            self.elsewhere.look(self.working.current, self.working.standing)

    def finish(self) -> None:
        """Enter everything, or say what is missing first and go there."""
        try:
            self.working.finish()
        except NotFinished as error:
            self._desk.navigator.tell(self._desk.language.say(error.message), ERROR)
            self._go_to(error.obstacles[0])
        else:
            said = numbered(FINISHED, len(self.working.standing.figures))
            self._desk.navigator.tell(self._desk.language.say(said), OK)
            self.finished.emit()

    def _go_to(self, obstacle: Obstacle) -> None:
        """To the row, and to the field of it."""
        if obstacle.figure:
            self.go_to_figure(obstacle.figure)
        field = _NO_FIELD.get(obstacle.field, obstacle.field)
        if obstacle.record == self.working.document.id:
            self.header.ask_outlet()
        elif field in self.band.fields:
            self.band.go(field)
        elif (row := self.working.current) is not None:
            self.line.begin(row)

    def commit(self) -> None:
        """What is being typed in a field is stored, as if it had been left."""
        if self.band.isAncestorOf(self.focusWidget() or self) or self.header.isAncestorOf(self.focusWidget() or self):
            self.rest()
