"""What goes out: format, for whom, language, which records, where to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QFrame, QGridLayout, QLineEdit, QWidget

from db.messages import N_
from db.model.date_entry import read_date
from db.model.dates import BadDate, parse_edtf
from db.model.vocabulary import VERIFICATION, WORK_STATE
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.new_archive import documents
from desktop.editors.editor import directed
from desktop.exporting.choices import Choices
from desktop.exporting.own_profile import OwnProfiles, labels
from desktop.exporting.picked import Picked
from desktop.exporting.protection import Protection
from desktop.exporting.terms_button import TermsButton
from exports.contents.readme import FOR_WHOM
from exports.formats import Format
from exports.protecting import protected_name

FORMATS: Final = {
    Format.WORKBOOK: N_("Workbook (Excel, LibreOffice)"),
    Format.SUMMARY: N_("Summary to read and print (PDF)"),
    Format.CSV: N_("Tables as CSV, zipped"),
    Format.MAP: N_("Points on a map (GeoJSON)"),
    Format.RECORDS: N_("Records for another archive (JSON lines)"),
}

LANGUAGES: Final = {"en": "English", "ar": "العربية"}
"""Each in its own words, whatever the window speaks."""

_PAUSE = 400
"""Milliseconds after the last key in a date before it is taken."""


class ChoicesForm(QFrame):
    """``changed`` comes with every choice; where the file shall stand is none of them."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("whatGoesOut")
        self.setProperty("role", "card")
        self._confirmed: Path | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        inside = parts.column(self, margin=parts.SPACE)
        inside.addWidget(parts.label(desk.say(N_("What goes out")), "section", "whatGoesOutTitle"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(parts.GAP)
        self._grid.setVerticalSpacing(parts.GAP)
        self._grid.setColumnStretch(1, 1)
        inside.addLayout(self._grid)
        self._build()
        inside.addStretch(1)
        self.show_choices(Choices(language=desk.language.code))

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        say = self._desk.say
        self._format = self._line(N_("Format"), self._box("exportFormat", {str(f): say(n) for f, n in FORMATS.items()}))
        edit = parts.tool(self._desk, "pencil", say(N_("Own profiles")), self._edit_profiles, name="editProfiles")
        self._profile = self._line(N_("For whom"), self._box("exportProfile", labels(self._desk)), edit)
        self._about = self._below("", "small", "exportProfileAbout")
        self._language = self._box("exportLanguage", LANGUAGES)
        self._hxl = QCheckBox(say(N_("HXL hashtags")))
        self._hxl.setObjectName("exportHxl")
        self._hxl.setAccessibleName(self._hxl.text())
        self._hxl.setToolTip(say(N_("A row under the headers by which other programs know the columns")))
        self._hxl.toggled.connect(self._changed)
        self._line(N_("Language"), self._language, self._hxl)
        self._start = self._date("exportFrom", N_("From"))
        self._end = self._date("exportTo", N_("To"))
        self._line(N_("Period"), self._start, self._end, named=False)
        self._within = Picked(self._desk, ("place",), "exportPlace", N_("anywhere"))
        self._event = Picked(self._desk, ("incident", "displacement"), "exportEvent", N_("all events"))
        for line, label in ((self._within, N_("Lies in")), (self._event, N_("Dossier of"))):
            line.taken.connect(self._changed)
            line.emptied.connect(self._pause.start)
            self._line(label, line)
        self._problem = self._below("", "problem", "exportProblem")
        self._problem.hide()
        self._verification = TermsButton(self._desk, VERIFICATION, "exportVerification")
        # Drafts never leave.
        self._state = TermsButton(self._desk, WORK_STATE, "exportState", without=("draft",))
        for terms in (self._verification, self._state):
            terms.changed.connect(self._changed)
        self._line(N_("Only"), self._verification, named=False)
        self._grid.addWidget(self._state, self._grid.rowCount(), 1)
        self._report = self._line(N_("Report name"), self._report_name())
        self._out = QLineEdit()
        self._out.setObjectName("exportFile")
        directed(self._out)
        choose = parts.button(self._desk, say(N_("Choose…")), self._choose_out, name="exportChoose", icon="folder-open")
        self._line(N_("File"), self._out, choose)
        self._open_to_all = self._below(
            say(N_("The archive is encrypted; this file is not: whoever has it can read it.")), "finding", "exportPlain"
        )
        self.protection = Protection(self._desk)
        self.protection.toggled.connect(self._changed_protection)
        self._grid.addWidget(self.protection, self._grid.rowCount(), 1)
        self._changed_protection()

    def _report_name(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("exportReport")
        line.setPlaceholderText(self._desk.say(N_("none")))
        line.setToolTip(self._desk.say(N_("The next report of the same name says what changed since, and why")))
        archive = self._desk.session.archive
        line.setCompleter(QCompleter(archive.report_names(), line))
        line.setEnabled(archive.writable)
        line.textEdited.connect(self._pause.start)
        return line

    def _line(self, label: str, first: QWidget, *others: QWidget, named: bool = True) -> Any:
        said = self._desk.say(label)
        shown = parts.label(said, "label")
        shown.setBuddy(first)
        if named:
            first.setAccessibleName(said)
        at = self._grid.rowCount()
        self._grid.addWidget(shown, at, 0)
        row = parts.row(first, *others)
        row.setStretch(0, 1)
        if others and type(others[0]) is type(first):
            row.setStretch(1, 1)  # two of a kind share the line
        self._grid.addLayout(row, at, 1)
        return first

    def _below(self, text: str, role: str, name: str) -> Any:
        made = parts.label(text, role, name)
        self._grid.addWidget(made, self._grid.rowCount(), 1)
        return made

    def _box(self, name: str, items: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for value, label in items.items():
            box.addItem(label, value)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.activated.connect(self._changed)
        return box

    def _date(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        said = self._desk.say(label)
        line.setPlaceholderText(said)
        line.setAccessibleName(said)
        directed(line)
        line.textEdited.connect(self._pause.start)
        return line

    def _edit_profiles(self) -> None:
        OwnProfiles(self._desk, self.window(), self._profile.currentData(), self._take_profile).open()

    def _take_profile(self, name: str) -> None:
        """The profiles as they are now, with this one chosen."""
        self._profile.clear()
        for value, label in labels(self._desk).items():
            self._profile.addItem(label, value)
        self._profile.setCurrentIndex(max(0, self._profile.findData(name)))
        self._changed()

    # --- choosing -----------------------------------------------------------------------------------------------------

    @property
    def choices(self) -> Choices:
        """What is chosen, once nothing is `wrong`."""
        return Choices(
            ending=self._format.currentData(),
            profile=self._profile.currentData(),
            language=self._language.currentData(),
            hxl=self._hxl.isChecked(),
            start=_edtf(self._start.text()),
            end=_edtf(self._end.text()),
            place=self._within.identifier,
            incident=self._event.identifier,
            report=self._report.text().strip(),
            verification=self._verification.chosen,
            state=self._state.chosen,
        )

    def show_choices(self, choices: Choices) -> None:
        """Show what was chosen before. A profile that is kept here no more gives way to the narrowest."""
        for box, value in ((self._format, choices.ending), (self._language, choices.language),
                           (self._profile, choices.profile)):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
        self._hxl.setChecked(choices.hxl)
        self._start.setText(choices.start)
        self._end.setText(choices.end)
        self._within.show_identifier(choices.place)
        self._event.show_identifier(choices.incident)
        self._report.setText(choices.report)
        self._verification.choose(choices.verification)
        self._state.choose(choices.state)
        self._changed()

    def _changed(self) -> None:
        profile = self._profile.currentData()
        own = N_("Your own profile, kept by this installation.")
        self._about.setText(self._desk.say(FOR_WHOM.get(profile, own)))
        self._hxl.setEnabled(Choices(ending=self._format.currentData()).takes_hxl)
        self.protection.follow(Format(self._format.currentData()))
        self._follow_format()
        self.changed.emit()

    def _changed_protection(self) -> None:
        self._open_to_all.setVisible(self._desk.session.encrypted and not self.protection.wanted)

    @property
    def wrong(self) -> QLineEdit | None:
        """The first line whose words mean nothing; then there are no choices to speak of. It is marked and explained.

        Not read, it would limit nothing, and more would leave than somebody meant.
        """
        wrong = [line for line in (self._start, self._end) if not _reads(line.text())]
        wrong += [line for line in (self._within, self._event) if line.means_nothing]
        for line in (self._start, self._end, self._within, self._event):
            parts.restyled(line, "problem", line in wrong)
        self._problem.setText(f"⬣ {self._explained(wrong[0])}" if wrong else "")
        self._problem.setVisible(bool(wrong))
        return wrong[0] if wrong else None

    def _explained(self, line: QLineEdit) -> str:
        no_place = N_("“{text}” is no place here yet: choose one from the list, or empty the field.")
        no_date = N_("“{text}” is no date; write it like 2019-02-05, 2019-02, 2019 or 2019-01-28/2019-02-03.")
        no_event = N_("“{text}” is no event here yet: choose one from the list, or empty the field.")
        said = no_place if line is self._within else no_event if line is self._event else no_date
        return self._desk.say(said, text=line.text().strip())

    # --- where to -----------------------------------------------------------------------------------------------------

    @property
    def out(self) -> Path | None:
        """Where the file shall stand."""
        text = self._out.text().strip()
        return Path(text).expanduser().absolute() if text else None

    @property
    def replaces(self) -> bool:
        """Whether a file stands there that nobody has agreed to replace."""
        return self.place is not None and self.place.exists() and self.place != self._confirmed

    @property
    def place(self) -> Path | None:
        """`out`, or what it is called when it is protected."""
        if self.out is None or not self.protection.wanted:
            return self.out
        return protected_name(self.out, self.choices.format)

    def used(self) -> None:
        """The file is written: to replace it again is another question."""
        self._confirmed = None

    def show_out(self, path: Path) -> None:
        """Name the file; its ending is that of the format."""
        self._out.setText(str(path))
        self._follow_format()

    def _follow_format(self) -> None:
        """The file ends as the format does, and says for whom it is as long as nobody named it otherwise."""
        ending = self._format.currentData()
        out = self.out or self._proposed()
        if out.parent == self._proposed().parent and _stem(out).startswith(f"{self._archive_stem}-"):
            out = out.with_name(self._proposed().name)
        self._out.setText(str(out.with_name(f"{_stem(out)}{ending}")))

    @property
    def _archive_stem(self) -> str:
        return self._desk.session.path.stem

    def _proposed(self) -> Path:
        name = f"{self._archive_stem}-{self._profile.currentData()}{self._format.currentData()}"
        return documents() / name

    def _choose_out(self) -> None:
        format_ = Format(self._format.currentData())
        kind = (FORMATS[format_], (f"*{format_}",))
        chosen = files.to_write(self, self._desk, N_("Where to"), kind, self.out or self._proposed())
        if chosen is not None:
            self.show_out(chosen)
            # The system's dialog asked already.
            self._confirmed = self.out


def _stem(path: Path) -> str:
    """The name without the ending of any format: ``.csv.zip`` is one ending."""
    known = Format.of(path.name)
    return path.name[: -len(known)] if known else path.name


def _edtf(text: str) -> str:
    return read_date(text).edtf if text.strip() else ""


def _reads(text: str) -> bool:
    try:
        return not text.strip() or bool(parse_edtf(_edtf(text)))
    except BadDate:
        return False
