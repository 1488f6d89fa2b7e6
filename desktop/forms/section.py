"""Fields that belong together, under one heading: a card of a form. Short fields stand in pairs where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from db.messages import Message
from db.model.declaration import Field
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.registry import editor_for
from desktop.forms.drafting import Drafting
from desktop.forms.field_row import FieldRow
from desktop.forms.remarks import Remarks
from desktop.pins import Pins

_PAIRED_FROM = 740
"""Pixels at 100 % from which on two short fields fit beside each other."""
_LARGE = 125
"""Size of text, in percent, above which they hardly do on a small screen."""


class Section(QFrame):
    """The rows of some fields of one record, wired to its drafting."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        drafting: Drafting,
        fields: Iterable[Field],
        remarks: Remarks | None = None,
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        """With its ``parent`` from the first: moved there later, each widget in it would be styled once more.

        ``later``: the fields are made when the form stands on the screen, or when somebody asks for them.
        """
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk = desk
        self.drafting = drafting
        # As it mostly turns out: put right when the width is known.
        self._paired = desk.theme.scale <= _LARGE
        inside: QVBoxLayout = parts.column(self, margin=parts.SPACE)
        if title:
            inside.addWidget(parts.label(desk.say(title), "section"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(parts.WIDE)
        self._grid.setVerticalSpacing(parts.GAP)
        inside.addLayout(self._grid)
        self._fields = list(fields)
        self._remarks = remarks or Remarks(desk, drafting)
        self._rows: dict[str, FieldRow] = {}
        self._read_only = False
        if later:
            # A timer of its own: what goes wrong in a `singleShot` with a receiver is told to nobody.
            soon = QTimer(self, singleShot=True, interval=0)
            soon.timeout.connect(self._build_soon)
            soon.start()
        else:
            self.build()

    @property
    def rows(self) -> dict[str, FieldRow]:
        """The fields by name, in the order in which they stand."""
        self.build()
        return self._rows

    def _build_soon(self) -> None:
        if self._desk.session.is_open:  # the archive may be closed before the form has stood for a moment
            self.build()

    def build(self) -> None:
        """Make the fields, unless they are there."""
        if self._rows:
            return
        made = [FieldRow(self._desk, editor_for(self._desk, field), self._remarks, self) for field in self._fields]
        # A long text under the short fields: else it tears them apart.
        self._rows = {row.field.name: row for row in sorted(made, key=lambda row: _is_long(row.editor))}
        for row in self._rows.values():
            row.editor.edited.connect(self._edited)
            row.editor.left.connect(self._left)
        self._arrange(paired=self._paired)
        if self.isVisible():
            for row in self._rows.values():
                row.show()  # now, and not with the next event: the focus may go there at once
        self.drafting.changed.connect(self.show_record)
        self.drafting.checked.connect(self.show_problems)
        self.show_record()
        for name, words in list(self.drafting.words.items()):
            if name in self._rows:
                self._rows[name].editor.show_unread(words)
        self.show_problems()
        self.mark_pins(Pins.of(self._desk.session))
        if self._read_only:
            self.set_read_only(self._read_only)

    # --- where they stand ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        paired = self.width() >= self._desk.theme.px(_PAIRED_FROM)
        if paired != self._paired:
            self._paired = paired
            if self._rows:
                self._arrange(paired=paired)

    def _arrange(self, *, paired: bool) -> None:
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if paired or column == 0 else 0)
            # Both halves alike, whatever is in them.
            self._grid.setColumnMinimumWidth(column, 1)
        for line, rows in enumerate(self._lines(paired=paired)):
            for column, row in enumerate(rows):
                whole = paired and row.editor.wide
                self._grid.addWidget(row, line, column, 1, 2 if whole else 1)

    def _lines(self, *, paired: bool) -> Iterator[list[FieldRow]]:
        waiting: list[FieldRow] = []
        for row in self._seen():
            if not paired or row.editor.wide:
                if waiting:
                    yield waiting
                    waiting = []
                yield [row]
            elif waiting:
                yield [*waiting, row]
                waiting = []
            else:
                waiting = [row]
        if waiting:
            yield waiting

    def _seen(self) -> list[FieldRow]:
        return [row for row in self.rows.values() if not row.isHidden() or not row.property("off")]

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show a field only where it makes sense."""
        row = self.rows[name]
        if row.property("off") != (not shown):
            row.setProperty("off", not shown)
            row.setVisible(shown)
            self._arrange(paired=self._paired)

    # --- typing -------------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        editor = self.sender()
        assert isinstance(editor, Editor)
        if not self._desk.session.is_open:
            return  # the form goes with its archive; what was typed in it is kept
        values = editor.values()
        self.drafting.note(editor.field.name, editor.unread_words)
        self.drafting.type(values)
        for name in values:
            # A date puts its words into the field beside it.
            if name in self.rows and self.rows[name].editor is not editor:
                self.rows[name].editor.show_values(self.drafting.candidate)

    def _left(self) -> None:
        editor = self.sender()
        assert isinstance(editor, Editor)
        # A window that closes takes the focus from a field whose words are committed, and whose archive is closed.
        if self._desk.session.is_open:
            self.drafting.note(editor.field.name, editor.unread_words)
            with self._desk.navigator.known_failures():
                self.drafting.commit(editor.values())

    def mark_pins(self, pins: Pins) -> None:
        """Show which fields go on into the next record."""
        for name, row in self._rows.items():
            row.mark_pinned(pinned=pins.pinned(self.drafting.record.kind, name))

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anybody type."""
        self._read_only = read_only
        for row in self._rows.values():
            row.editor.set_read_only(read_only)

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_record(self) -> None:
        """Show the record, and what is being typed of it."""
        for row in self.rows.values():
            row.editor.show_values(self.drafting.candidate)

    def show_problems(self) -> None:
        """Each problem under its field; of an empty field in a draft only once somebody wanted to finish."""
        by_field: dict[str, list[Message]] = {}
        for problem in self.drafting.problems:
            by_field.setdefault(problem.field, []).append(problem.message)
        candidate = self.drafting.candidate
        for name, row in self.rows.items():
            found = by_field.get(name)
            silent = candidate.state == "draft" and not self.drafting.asked
            empty = getattr(candidate, name) == row.field.default
            said = found[0] if found and not (silent and empty) else None
            row.say_problem(said or (row.editor.begun if self.drafting.asked else None))


def _is_long(editor: Editor) -> bool:
    return editor.wide and not editor.tall and hasattr(editor, "box")
