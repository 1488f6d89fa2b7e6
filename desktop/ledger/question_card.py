"""One question: its sentence, what each answer changes, a button for each answer, and a line for a note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout

from db.ledger.question import Question, Verb
from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.ledger.reading import Effects
from desktop.ledger.saying import Saying


class QuestionCard(QFrame):
    """``answer`` is called with the question, the verb's code and the note; ``go`` with the figure to look at."""

    def __init__(
        self,
        desk: Desk,
        question: Question,
        saying: Saying,
        effects: Effects,
        *,
        answer: Callable[[Question, str, str], None],
        go: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.question = question
        self._desk, self._saying, self._answer = desk, saying, answer
        self.setObjectName(f"question_{question.kind}")
        self.setProperty("role", "card")
        self._inside: QVBoxLayout = parts.column(self, margin=parts.SPACE, space=parts.TIGHT)
        figure = next(iter(question.figures), "")
        said = parts.sentence_button(
            saying(question.sentence), partial(go, figure), name="questionSentence", role="strong"
        )
        parts.at_start(desk, said.said)
        self._inside.addWidget(said)
        self._inside.addWidget(parts.label(saying(question.why), "small", "questionWhy"))
        self._inside.addWidget(parts.label(self._outcome(effects), "small", "questionOutcome"))
        self.verbs = [self._button(place, verb) for place, verb in enumerate(question.verbs)]
        self._flow = Flow(parts.GAP)
        for button in self.verbs:
            self._flow.add(button)
        self._flow.add(self._note_button())
        self._inside.addSpacing(parts.TIGHT)
        self._inside.addLayout(self._flow)
        self._line: QLineEdit | None = None
        writable = desk.session.archive.writable
        for button in self.verbs:
            button.setEnabled(writable)

    def _outcome(self, effects: Effects) -> str:
        """What each answer makes of the totals; only once where none changes any."""
        said = {verb.code: effects.get((self.question.key, verb.code), {}) for verb in self.question.verbs}
        if not any(said.values()):
            return self._desk.say(N_("No answer changes a total."))
        lines = [
            self._desk.say(
                N_("{answer}: {effect}"), answer=self._saying(verb.label), effect=self._saying.effect(effect)
            )
            for verb in self.question.verbs
            if (effect := said[verb.code])
        ]
        return "\n".join(lines)

    def _button(self, place: int, verb: Verb) -> QPushButton:
        words = self._saying(verb.label)
        button = parts.button(
            self._desk, words, partial(self.give, verb), name=f"answer_{verb.code}", role="" if place else "main"
        )
        button.setAccessibleName(f"{words}: {self._saying(self.question.sentence)}")
        if verb.note is not None:
            button.setToolTip(self._saying(verb.note))
        return button

    def _note_button(self) -> QPushButton:
        words = self._desk.say(N_("Note…"))
        button = parts.button(self._desk, words, self.write, name="answerNote")
        button.setAccessibleName(f"{words} {self._saying(self.question.sentence)}")
        button.setEnabled(self._desk.session.archive.writable)
        return button

    def give(self, verb: Verb) -> None:
        """Answer with this verb, and with what was noted."""
        noted = self._line.text().strip() if self._line is not None else ""
        proposed = self._saying(verb.note) if verb.note is not None else ""
        self._answer(self.question, verb.code, noted or proposed)

    def write(self) -> None:
        """Open the line for a note; Enter answers as proposed with it."""
        if self._line is None:
            first = self.question.verbs[0]
            self._line = QLineEdit(self._saying(first.note) if first.note is not None else "")
            self._line.setObjectName("answerNoteLine")
            words = self._desk.say(N_("Note; Enter: {answer}, Esc closes"), answer=self._saying(first.label))
            self._line.setPlaceholderText(words)
            self._line.setAccessibleName(words)
            self._line.installEventFilter(self)
            self._inside.addWidget(self._line)
            self._line.show()  # now: the focus goes there at once
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.key() in _OURS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._close(kept=event.key() != Qt.Key.Key_Escape)
                return True
        return False

    def _close(self, *, kept: bool) -> None:
        if kept:
            self.give(self.question.verbs[0])
        elif self._line is not None:
            line, self._line = self._line, None
            line.removeEventFilter(self)
            line.hide()
            line.deleteLater()
            self.verbs[0].setFocus(Qt.FocusReason.OtherFocusReason)


_OURS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Keys that the line for a note answers itself."""
