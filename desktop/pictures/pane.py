"""A list as a picture: what it shows is chosen above it, its table stands beside it, and it can be saved."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from db.errors import SanadError
from db.messages import N_, Message, message
from db.model.periods import STEPS
from db.store.listing import Sought
from desktop import parts
from desktop.actions import STEP_KEY
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.new_archive import documents
from desktop.editors.flow import Flow
from desktop.exporting.own_profile import labels
from desktop.pictures import saving
from desktop.pictures.asking import Line, Shown, Wanted, show
from desktop.pictures.beside import TableBeside
from desktop.pictures.canvas import Canvas
from desktop.pictures.sight import Sight
from exports.contents.totals import HEADS, Counted
from exports.pictures.inks import LIGHT, Inks
from exports.pictures.marks import Picture
from exports.profiles import PROFILES

_TOPIC: Final = "list picture"
_SIZE: Final = (360.0, 260.0)
"""Points of a picture at 100 % text; with larger text fewer, so that its letters grow with the others."""

_SIDE_BY_SIDE: Final = 560
"""Pixels at 100 % that picture and table need beside each other; in less the table stands below."""

_FITTING: Final = N_("As fits")
"""The first of the steps: the finest of which there is room for all, and that most is told by."""

_DARK: Final = Inks(
    ground="1C222B", water="16202B", land="2E3743", beyond="222A34", unit="4A5666", border="8898AE",
    text="E6EAF0", muted="A3AFBF", hairline="333D4B", other="6CB8E6",
    measures={"killed": "E0876E", "injured": "D1B647", "displaced": "6CB8E6"},
)  # fmt: skip


class PicturePane(QScrollArea):
    """``narrowed`` carries the list's filter for a group that somebody wants to see the records of."""

    narrowed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sight, self._sought = Sight.MAP, Sought("incident")
        self._of: Counted | None = None
        self._shown: Shown | None = None
        self._shown_of: tuple[Sight, Sought] | None = None
        self.setObjectName("picturePane")
        self._measure = self._box("pictureMeasure", N_("Measure"))
        self._profile = self._box("pictureProfile", N_("For whom"))
        # The team's own view first: it is theirs that the list beside it shows.
        called = labels(desk)
        for name in (*reversed(PROFILES), *(name for name in called if name not in PROFILES)):
            self._profile.addItem(called[name], name)
        self._step = self._box("pictureStep", N_("Steps of time"))
        self._step.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._step.addItem(desk.say(_FITTING), "")
        for step in STEPS:
            self._step.addItem(desk.say(HEADS[step]), step)
        self._step.setToolTip(f"{desk.say(STEP_KEY[0])} ({STEP_KEY[1]})")
        words = desk.say(N_("Save the picture…"))
        self._save = parts.tool(desk, "download", words, self._ask_where, name="savePicture")
        self.canvas = Canvas(desk)
        self.table = TableBeside(desk)
        self._words = parts.label("", "muted", "pictureWords")
        self._empty = parts.label("", "muted", "pictureEmpty")
        self._build()
        self._listen()

    def _box(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(self._desk.say(label))
        box.setToolTip(self._desk.say(label))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        return box

    def _build(self) -> None:
        inside = QWidget()
        whole = parts.column(inside, space=self._desk.theme.px(parts.GAP))
        chosen = Flow(self._desk.theme.px(parts.GAP))
        whole.addLayout(chosen)
        for control in (self._measure, self._step, self._profile, self._save):
            chosen.addWidget(control)
        whole.addWidget(self._empty)
        self._splitter = parts.splitter(self._desk, "pictureSplitter")
        self._splitter.addWidget(self.canvas)
        self._splitter.addWidget(self.table)
        # Qt shares what there is in this proportion.
        self._splitter.setSizes([3000, 2000])
        self._splitter.hide()  # an empty table beside nothing puzzles: it comes with the first picture
        whole.addWidget(self._splitter, 1)
        whole.addWidget(self._words)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _listen(self) -> None:
        self._measure.activated.connect(self._choose_measure)
        self._profile.activated.connect(self.ask)
        self._step.activated.connect(self.ask)
        QShortcut(QKeySequence(STEP_KEY[1]), self).activated.connect(self._other_step)
        self.canvas.chosen.connect(self._go_to_key)
        self.table.chosen.connect(self._go_to)

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def picture(self) -> Picture | None:
        """The picture that is shown."""
        return self._shown.picture if self._shown else None

    @property
    def shown_of(self) -> tuple[Sight, Sought] | None:
        """Of what it is: how which list is looked at; `None` while that is being asked."""
        return self._shown_of

    @property
    def step(self) -> str:
        """The step of time that was chosen for timelines; empty for the one that fits."""
        return str(self._step.currentData())

    @property
    def lines(self) -> tuple[Line, ...]:
        """The groups that are shown."""
        return self._shown.lines if self._shown else ()

    @property
    def said(self) -> str:
        """What is said of the picture."""
        return self._words.text()

    @property
    def reason(self) -> str:
        """Why there is no picture."""
        return self._empty.text()

    # --- asking -------------------------------------------------------------------------------------------------------

    def look(self, sight: Sight, sought: Sought) -> None:
        """Show this list so."""
        self._sight, self._sought = sight, sought
        self._step.setVisible(sight is Sight.TIMELINE)
        self.ask()

    def ask(self) -> None:
        """Ask for the picture again."""
        desk, scale = self._desk, 100 / self._desk.theme.scale
        size = (_SIZE[0] * scale, _SIZE[1] * scale)
        wanted = Wanted(self._sight, self._sought, self._of, str(self._profile.currentData()), size, self.step)
        inks = _DARK if desk.theme.scheme == "dark" else LIGHT
        self._words.setText(desk.say(N_("looking…")))
        self._shown_of = None
        desk.background.ask(
            _TOPIC, lambda archive: show(archive, wanted, desk.language, inks), self._take, self._sorry, owner=self
        )

    def _take(self, shown: Shown) -> None:
        self._shown, self._of = shown, shown.of
        self._shown_of = (self._sight, self._sought)
        self._measure.clear()
        for of, name in shown.measures:
            self._measure.addItem(name, of)
        self._measure.setCurrentIndex(next((at for at, (of, _) in enumerate(shown.measures) if of == shown.of), -1))
        self._measure.setEnabled(bool(shown.measures))
        if shown.by in STEPS:
            fits = message(N_("As fits: {step}"), step=Message(HEADS[shown.by]))
            self._step.setItemText(0, self._desk.language.say(_FITTING if self.step else fits))
        self._save.setEnabled(shown.picture is not None)
        self.canvas.show_picture(shown.picture)
        self.canvas.setVisible(shown.picture is not None)
        self._empty.setText(self._reason(shown))
        self._empty.setVisible(shown.picture is None)
        self.table.show_lines(shown)
        self._splitter.show()
        described = shown.picture.description if shown.picture else ""
        self._words.setText("\n".join(filter(None, (described, *shown.remarks))))

    def _reason(self, shown: Shown) -> str:
        if self._sought.removed:
            return self._desk.say(N_("Removed records are not counted."))
        if not shown.measures:
            return self._desk.say(N_("Nothing is counted here yet."))
        if self._sight is Sight.MAP:
            return self._desk.say(N_("Nothing of this lies in a single unit whose place on a map is known."))
        return self._desk.say(N_("Nothing of this has a number."))

    def _sorry(self, error: SanadError) -> None:
        self._words.setText(self._desk.language.say(error.message))

    def _choose_measure(self) -> None:
        self._of = self._measure.currentData()
        self.ask()

    def _other_step(self) -> None:
        if not self._step.isHidden():
            self._step.setCurrentIndex((self._step.currentIndex() + 1) % self._step.count())
            self.ask()

    # --- going on -----------------------------------------------------------------------------------------------------

    def _go_to_key(self, key: str) -> None:
        self.table.show_key(key)
        for line in self.lines:
            if line.key == key:
                self._go_to(line)

    def _go_to(self, line: Line) -> None:
        if line.narrowed is not None:
            self.narrowed.emit(line.narrowed)

    def _ask_where(self) -> None:
        if self._shown is None or self._shown.picture is None:
            return
        start = documents() / f"{self._desk.session.path.stem}-{self._sight.value}.png"
        path = files.to_write(self, self._desk, N_("Save the picture"), saving.KIND, start)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the picture that is shown."""
        assert self._shown is not None
        with self._desk.navigator.known_failures():
            saving.save(self._shown, path)
            self._words.setText(self._desk.say(N_("Saved: {path}"), path=str(path)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        beside = self.width() >= self._desk.theme.px(_SIDE_BY_SIDE)
        self._splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
