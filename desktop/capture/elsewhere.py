"""What other reports say of the event of a row, beside what this one says, and one press to make them one event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.archive import Archive
from db.capturing import elsewhere, joining
from db.capturing.elsewhere import PART, SAME, WHOLE, Meeting
from db.capturing.relations import LABELS, Pair
from db.capturing.rows import Row
from db.capturing.standing import Standing
from db.messages import N_, NN_, numbered
from db.model.records import Figure, Record
from desktop import parts
from desktop.actions import CAPTURE_KEYS
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.ledger.saying import Saying
from desktop.navigator import OK, title_of

_TOPIC: Final = "elsewhere"
_LEAST: Final = 24
"""Pixels at 100 % that are always seen."""
_MOST: Final = 2
"""Events that are shown: whoever has more of them looks in the archive."""

_VERBS: Final = {
    SAME: N_("Same event"),
    PART: N_("Part of it"),
    WHOLE: N_("It is a part of this"),
}

Store = Callable[[Sequence[Record]], object]


class Elsewhere(QFrame):
    """Hidden while nothing was found. ``store`` saves what a press comes to, as one step."""

    def __init__(self, desk: Desk, store: Store) -> None:
        super().__init__()
        self._desk, self._store = desk, store
        self._asked: object = None
        self._row: Row | None = None
        self._standing: Standing | None = None
        self.cards: list[MeetingCard] = []
        self.setObjectName("captureElsewhere")
        self.setAccessibleName(desk.say(N_("In other reports")))
        content = QWidget()
        self._lines: QVBoxLayout = parts.column(content, space=parts.TIGHT)
        self._area = _Area(content, least=desk.theme.px(_LEAST))
        parts.column(self).addWidget(self._area)
        self.hide()

    def look(self, row: Row | None, standing: Standing) -> None:
        """Look for events of other reports of which this row may speak."""
        self._row, self._standing = row, standing
        if row is None or not row.quantities:
            self._asked = None
            self._show(())
            return
        key = (row, tuple(standing.figures.values()), tuple(standing.events.values()), standing.capture.answers)
        if key != self._asked:
            self._asked = key
            question = partial(_meetings, standing=standing, row=row)
            self._desk.background.ask(_TOPIC, question, self._show, owner=self)

    def _show(self, found: Sequence[Meeting]) -> None:
        parts.clear(self._lines)
        saying = Saying(self._desk) if found else None
        self.cards = [
            MeetingCard(self._desk, meeting, saying, join=self.join, apart=self.apart, first=not number)
            for number, meeting in enumerate(found[:_MOST])
            if saying is not None
        ]
        for card in self.cards:
            self._lines.addWidget(card)
            card.show()
        apart = self._kept_apart()
        for line in apart:
            self._lines.addWidget(line)
            line.show()
        self.setVisible(bool(found) or bool(apart))
        QTimer.singleShot(0, self._area, self._area.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._area.fit()

    def _kept_apart(self) -> list[QWidget]:
        """What somebody said is different, with a way back."""
        if self._row is None or self._standing is None:
            return []
        found = joining.kept_apart(self._standing, self._row.event)
        records = ((key, self._desk.session.archive.glance(other)) for key, other in found.items())
        return [self._apart_line(key, record) for key, record in records if record is not None]

    def _apart_line(self, key: str, record: Record) -> QWidget:
        words = self._desk.say(N_("Kept apart from {title}"), title=title_of(record))
        again = parts.button(
            self._desk, self._desk.say(N_("Ask again")), partial(self._ask_again, key), name=f"again_{record.code}",
            role="link",
        )  # fmt: skip
        again.setAccessibleName(f"{again.text()}: {words}")
        again.setEnabled(self._desk.session.archive.writable)
        line = QWidget()
        inside = parts.row(parts.at_start(self._desk, parts.label(words, "muted", "keptApart")), again)
        inside.setStretch(0, 1)
        line.setLayout(inside)
        return line

    def _ask_again(self, key: str) -> None:
        with self._desk.navigator.known_failures():
            if self._standing is not None:
                self._store(joining.together_again(self._standing, key))

    # --- what a press does --------------------------------------------------------------------------------------------

    def join(self, other: str, relations: Mapping[str, str]) -> None:
        """Make them one event, or one a part of the other."""
        with self._desk.navigator.known_failures():
            if (meeting := self._fresh(other)) is not None:
                self._store(joining.join(meeting, self._desk.session.archive, relations))
                said = self._desk.say(_DONE[meeting.how], title=title_of(meeting.other))
                self._desk.navigator.tell(said, OK)

    def apart(self, other: str) -> None:
        """They are different: it is not asked again."""
        with self._desk.navigator.known_failures():
            if (meeting := self._fresh(other)) is not None and self._standing is not None:
                self._store(joining.apart(self._standing, meeting))

    def _fresh(self, other: str) -> Meeting | None:
        """The meeting as the archive has it now: what is shown was read in another thread."""
        if self._row is None or self._standing is None:
            return None
        found = elsewhere.of_row(self._desk.session.archive, self._standing, self._row)
        return next((one for one in found if one.other.id == other), None)


_DONE: Final = {
    SAME: N_("One event now: {title}"),
    PART: N_("A part now of {title}"),
    WHOLE: N_("{title} is a part of this now"),
}


def _meetings(archive: Archive, standing: Standing, row: Row) -> Sequence[Meeting]:
    return elsewhere.of_row(archive, standing, row)


class _Area(QScrollArea):
    """As high as what is in it where there is room, and a line of it where there is none; then it scrolls."""

    def __init__(self, content: QWidget, *, least: int) -> None:
        super().__init__()
        self.setObjectName("captureElsewhereArea")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(least)
        self.setWidget(content)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        layout = self.widget().layout()
        return QSize(self.minimumWidth(), layout.totalHeightForWidth(self.viewport().width()) if layout else 0)

    def fit(self) -> None:
        """What is in it is another, or as wide as it was not."""
        self.setMaximumHeight(max(self.minimumHeight(), self.sizeHint().height()))
        self.updateGeometry()


class MeetingCard(QFrame):
    """One event of another report: why it may be the same, its figures beside the row's, and what to do."""

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        saying: Saying,
        *,
        join: Callable[[str, Mapping[str, str]], None],
        apart: Callable[[str], None],
        first: bool,
    ) -> None:
        super().__init__()
        self._desk, self.meeting, self._saying, self._join = desk, meeting, saying, join
        self.choices: dict[str, QComboBox] = {}
        self.setObjectName("meeting")
        self.setProperty("role", "inset")
        inside: QVBoxLayout = parts.column(self, margin=parts.GAP, space=parts.TIGHT)
        said = f"▲ {saying(meeting.why)} {title_of(meeting.other)}"
        go = partial(desk.navigator.record, meeting.other.id)
        sentence = parts.sentence_button(said, go, name="meetingSentence", role="finding")
        parts.at_start(desk, sentence.said)
        inside.addWidget(sentence)
        inside.addWidget(parts.at_start(desk, parts.label(self._theirs(), "small", "meetingTheirs")))
        flow = Flow(parts.GAP)
        for pair in meeting.pairs if meeting.how == SAME else ():
            inside.addWidget(parts.label(saying(pair.why), "small", "meetingWhy"))
            if len(pair.choices) > 1:
                flow.add(self._choice(pair))
        verb = parts.button(desk, desk.say(_VERBS[meeting.how]), self.join, name="joinEvents", role="main")
        if first:
            label, keys = CAPTURE_KEYS["joinEvents"]
            verb.setShortcut(QKeySequence(keys))
            verb.setToolTip(f"{desk.say(label)} ({keys})")
        for button in (verb, self._apart(apart)):
            button.setEnabled(desk.session.archive.writable)
            flow.add(button)
        inside.addLayout(flow)

    def _apart(self, apart: Callable[[str], None]) -> QPushButton:
        words = self._desk.say(N_("Different event"))
        return parts.button(self._desk, words, partial(apart, self.meeting.other.id), name="keepApart")

    def _choice(self, pair: Pair) -> QComboBox:
        box = QComboBox()
        box.setObjectName("relation")
        box.setAccessibleName(self._desk.say(N_("How it lies to the other report")))
        for code in pair.choices:
            box.addItem(self._desk.say(LABELS[code]), code)
        box.setCurrentIndex(box.findData(pair.relation))
        self.choices[pair.ours.id] = box
        return box

    def _theirs(self) -> str:
        """What stands there: each figure with the way by which it came."""
        shown = self.meeting.theirs[:_SHOWN]
        said = [self._figure(figure) for figure in shown]
        left = len(self.meeting.theirs) - len(shown)
        if left:
            said.append(self._desk.language.say(numbered(NN_("{count} more", "{count} more"), left)))
        return self._desk.say(N_("There: {figures}"), figures=self._saying.wording.joined(said))

    def _figure(self, figure: Figure) -> str:
        wording = self._saying.wording
        by = next((wording.reference(chain) for chain in figure.chains), "")
        return " · ".join(filter(None, (wording.figure(figure), by)))

    def join(self) -> None:
        """Make it so, with what was chosen for each figure."""
        chosen = {figure: str(box.currentData()) for figure, box in self.choices.items()}
        self._join(self.meeting.other.id, chosen)


_SHOWN: Final = 3
