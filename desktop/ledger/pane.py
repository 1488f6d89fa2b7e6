"""The pane of the ledger: sums on top, open questions, and what was answered with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db.ledger.question import Question
from db.messages import N_, NN_, numbered
from db.model.change import Change
from desktop import parts
from desktop.desk import Desk
from desktop.ledger.question_card import QuestionCard
from desktop.ledger.reading import Read, opened, read
from desktop.ledger.saying import Saying
from desktop.ledger.sums_card import SumsCard


class LedgerPane(QWidget):
    """Shows the ledger of a capture or of an event, and follows each change of the archive by itself."""

    figure_wanted = Signal(str)
    """Somebody wants to see the words of this figure: its row, its excerpt."""
    filled = Signal()
    """What was asked for stands there."""
    left = Signal()
    """Esc: back to where one came from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, framed: bool = True) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("ledger")
        self.setAccessibleName(desk.say(N_("Ledger")))
        self._about = ""
        self.shown: Read | None = None
        self.cards: list[QuestionCard] = []
        self._eager = False
        whole = parts.column(self, space=parts.GAP)
        if framed:
            whole.setContentsMargins(parts.TIGHT, 0, parts.TIGHT, 0)
        self._said = parts.label("", "muted", "ledgerState")
        whole.addWidget(self._said)
        self._inside = self._place(whole, framed=framed)
        desk.session.changed.connect(self._follow)

    def _place(self, whole: QVBoxLayout, *, framed: bool) -> QVBoxLayout:
        """Scrolled by itself, or within the form that it stands in."""
        content = QWidget(self)
        inside = parts.column(content, space=parts.GAP)
        self._scroll: QScrollArea | None = None
        if not framed:
            whole.addWidget(content)
            return inside
        scroll = QScrollArea(self)
        scroll.setObjectName("ledgerScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        whole.addWidget(scroll, 1)
        self._scroll = scroll
        return inside

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_capture(self, capture: str) -> None:
        """The ledger of a capture, its drafts counted; the first question gets the focus."""
        self._show(capture)

    def show_event(self, event: str) -> None:
        """The ledger of the tree in which an incident or displacement stands."""
        self._show(event)

    def _show(self, identifier: str) -> None:
        self._about, self._eager = identifier, True
        self._ask()

    def _follow(self, change: Change, by: object) -> None:
        if self._about and self.desk.session.is_open:
            self._eager = self._eager or self._has_focus()
            self._ask()

    def _ask(self) -> None:
        question = partial(read, identifier=self._about)
        self.desk.background.ask(f"ledger:{id(self)}", question, self._told, owner=self)

    def _told(self, found: Read) -> None:
        """Build it anew; whoever was answering goes on with the next question."""
        self.shown = found
        eager, self._eager = self._eager or self._has_focus(), False
        parts.clear(self._inside)
        saying = Saying(self.desk)
        ledger = found.ledger
        self._said.setText(self._state(len(ledger.open)))
        for counted in ledger.books.counted:
            self._inside.addWidget(SumsCard(self.desk, counted, saying))
        self.cards = [
            QuestionCard(
                self.desk, question, saying, found.effects, answer=self.answer, go=self.figure_wanted.emit
            )
            for question in ledger.open
        ]  # fmt: skip
        for card in self.cards:
            self._inside.addWidget(card)
            card.show()  # now, and not with the next event: the focus may go there at once
        self._show_answered(found, saying)
        self._inside.addStretch(1)
        if eager:
            self.go_on()
        self.filled.emit()

    def _state(self, count: int) -> str:
        if not count:
            return self.desk.say(N_("Nothing is open: every sum stands as it is said below."))
        return self.desk.language.say(numbered(NN_("{count} open question", "{count} open questions"), count))

    def _show_answered(self, found: Read, saying: Saying) -> None:
        answered = found.ledger.answered
        if answered:
            self._inside.addWidget(parts.label(self.desk.say(N_("Answered")), "section"))
        for question in answered:
            self._inside.addLayout(self._answered(found, question, saying))

    def _answered(self, found: Read, question: Question, saying: Saying) -> QVBoxLayout:
        given = found.ledger.answers[question.key]
        label = next((verb.label for verb in question.verbs if verb.code == given.answer), None)
        answer = saying(label) if label else given.answer
        words = self.desk.say(N_("✓ {question} – {answer}"), question=saying(question.sentence), answer=answer)
        figure = next(iter(question.figures), "")
        go = parts.sentence_button(words, partial(self.figure_wanted.emit, figure), name="answered", role="muted")
        parts.at_start(self.desk, go.said)
        again = parts.button(
            self.desk, self.desk.say(N_("Ask again")), partial(self.ask_again, question), name="askAgain", role="link"
        )
        again.setAccessibleName(f"{again.text()}: {saying(question.sentence)}")
        again.setEnabled(self.desk.session.archive.writable)
        line = parts.row(go, again)
        line.setStretch(0, 1)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addLayout(line)
        if given.note:
            both.addWidget(parts.label(given.note, "small", "answerNoted"))
        return both

    def go_on(self) -> None:
        """The focus goes to the proposed answer of the first open question, or stays on the pane."""
        first = self.cards[0].verbs[0] if self.cards else self
        if first is self:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._scroll is not None and self.cards:
            # Once it has its size: with large letters the sums alone fill the pane.
            QTimer.singleShot(0, self._scroll, partial(self._scroll.ensureWidgetVisible, self.cards[0]))

    def _has_focus(self) -> bool:
        widget = self.focusWidget()
        return widget is not None and widget.hasFocus()

    # --- answering ----------------------------------------------------------------------------------------------------

    def answer(self, question: Question, verb: str, note: str) -> None:
        """Give an answer: one step with everything that it changes."""
        with self.desk.navigator.known_failures():
            # Read anew: what is shown was counted in another thread, perhaps before another change.
            ledger = opened(self.desk.session.archive, self._about)
            fresh = next((one for one in ledger.open if one.key == question.key), None)
            if fresh is None:
                return
            saying = Saying(self.desk)
            told = N_("{question} – {answer}")
            said = self.desk.say(told, question=saying(fresh.sentence), answer=saying(fresh.verb(verb).label))
            records = ledger.answer(self.desk.session.archive, fresh, verb, note, said)
            self._eager = True
            self.desk.session.save(*records, why=said)

    def ask_again(self, question: Question) -> None:
        """Forget the answer, so that another one can be given."""
        with self.desk.navigator.known_failures():
            ledger = opened(self.desk.session.archive, self._about)
            self._eager = True
            self.desk.session.save(*ledger.ask_again(question))

    def event(self, event: QEvent) -> bool:
        if parts.overrides(event, Qt.Key.Key_Escape):
            event.accept()  # it leaves the ledger, not the screen
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
