"""One question: its sentence, what each answer changes, a button for each answer, and a line for a note."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from db.ledger.question import Question, Verb
from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.editors.short_line import ShortLine
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
        self._line: ShortLine | None = None
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
            words = self._desk.say(N_("Note; Enter: {answer}, Esc closes"), answer=self._saying(first.label))
            self._line = ShortLine("answerNoteLine", words, self._saying(first.note) if first.note is not None else "")
            self._line.kept.connect(self._answer_noted)
            self._line.given_up.connect(self._close)
            self._inside.addWidget(self._line)
        self._line.open()

    def _answer_noted(self) -> None:
        self.give(self.question.verbs[0])

    def _close(self) -> None:
        if self._line is not None:
            self._line.done()
            self._line = None
            self.verbs[0].setFocus(Qt.FocusReason.OtherFocusReason)
