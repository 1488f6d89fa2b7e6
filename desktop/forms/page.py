"""A record's form: its declared fields by section, what is missing on top once somebody wants to finish."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.messages import N_, Message
from db.model.declaration import Field, fields_of
from db.model.records import KINDS, Figure, Record
from db.model.records.record import SAID, WHAT, WHEN, WHERE
from db.store.typed import Typed
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.editor import commit_focused
from desktop.evidence.drops import HAVING_EVIDENCE
from desktop.forms import reading_order
from desktop.forms.drafting import Drafting
from desktop.forms.field_row import FieldRow
from desktop.forms.figure_words import in_words
from desktop.forms.files_card import FilesCard
from desktop.forms.in_sight import FormArea
from desktop.forms.making import MakingPanel
from desktop.forms.remarks import FieldRemarks, Remarks
from desktop.forms.second_look import SecondLook
from desktop.forms.section import Section
from desktop.navigator import INFO, OK
from desktop.pins import Pins

NOT_EDITED: Final = frozenset(
    {
        "id", "code", "former_codes", "state", "author", "created", "changed", "batch", "row", "removed", "erased",
        "text_sha256", "sha256", "size", "media_type", "gazetteer",
    }
)  # fmt: skip
"""Fields that the archive sets, or that follow from others."""

SEEN_AT_FIRST: Final = frozenset({WHAT, WHEN, WHERE, SAID})
"""Sections whose fields are made with the form; the others follow when it stands on the screen."""

WIDEST = 1120
"""Pixels at 100 % of a form: longer lines are hard to read."""

ROOMY: Final = 125
"""Size of text, in percent, up to which there is room for everything in the head."""


@dataclass(frozen=True)
class Trouble:
    """What keeps something of a form from being entered, in words, and the way there."""

    field: str
    sentence: str
    go: Callable[[], None]


_SETTLED: Final = {"term": frozenset({"vocabulary", "term"})}
"""Fields that records elsewhere go by: never another once the record is stored."""


class RecordPage(QWidget):
    """The form of one record. Special kinds put cards of their own between its sections (`cards`)."""

    def __init__(self, desk: Desk, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.drafting = drafting
        drafting.setParent(self)
        self.setObjectName(f"{drafting.record.kind}Form")
        self._said: list[str] = []
        self._remarks = Remarks(desk, drafting)
        self._pins = Pins.of(desk.session)
        whole = parts.column(self, space=parts.GAP)
        for line in self._head():
            whole.addLayout(line)
        self.above = QVBoxLayout()
        self.above.setSpacing(parts.TIGHT)
        whole.addLayout(self.above)
        self._troubles = QVBoxLayout()
        self._troubles.setSpacing(0)
        whole.addLayout(self._troubles)
        self._scroll = FormArea(desk, self)
        whole.addWidget(self._scroll, 1)
        self._fill(self._scroll.widget())
        drafting.changed.connect(self._show_head)
        drafting.checked.connect(self.show_troubles)
        self._pins.changed.connect(self._mark_pins)
        self._show_head()
        self._mark_pins()
        self._limit()
        drafting.check()

    # --- building -----------------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[QHBoxLayout]:
        back = parts.tool(
            self.desk, "arrow-right" if self.desk.right_to_left else "arrow-left", self.desk.say(N_("Back")),
            self.desk.navigator.back, name="formBack",
        )  # fmt: skip
        self._title = parts.at_start(self.desk, parts.label("", "heading", "formTitle"))
        self._state = parts.label("", "chip", "formState")
        self._state.setWordWrap(False)
        self._look = SecondLook(self.desk, self.drafting, self.looked_at_together)
        self._finish = parts.button(
            self.desk, self.desk.say(N_("Finish")), self.finish, name="formFinish", icon="check", role="main"
        )
        self._finish.setToolTip(self.desk.say(N_("Check the record and enter it (Ctrl+Enter)")))
        beside = parts.row(self._state, self._look.button, self._finish)
        beside.setAlignment(self._state, Qt.AlignmentFlag.AlignVCenter)
        head = parts.row(back, self._title)
        head.setStretch(1, 1)
        yield head
        if self.desk.theme.scale <= ROOMY:
            head.addLayout(beside)
        else:
            beside.insertStretch(1, 1)
            yield beside

    def _fill(self, whole: QWidget) -> None:
        inside = QWidget(whole)
        inside.setMaximumWidth(self.desk.theme.px(WIDEST))
        # In a row: a column asks what stands in it for the height at its own width, however narrow that may be.
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(inside, 1)
        line.addStretch()  # a form that is narrower than the screen begins where its head does
        column = parts.column(inside, space=parts.SPACE)
        column.addWidget(FieldRemarks(self.desk, self._remarks, ""))
        titled: dict[str, Section] = {}
        for title, fields in self.fields_by_section():
            later = title not in SEEN_AT_FIRST
            titled[title] = Section(self.desk, title, self.drafting, fields, self._remarks, inside, later=later)
        self.sections = list(titled.values())
        for card in self.cards(titled):
            column.addWidget(card)
        if isinstance(self.drafting.record, HAVING_EVIDENCE):
            column.addWidget(FilesCard(self.desk, self.drafting))
        column.addStretch(1)

    def fields_by_section(self) -> list[tuple[str, list[Field]]]:
        """The fields that are edited, under the headings that they declare, in their order; work comes last."""
        found: dict[str, list[Field]] = {}
        for name, field in fields_of(type(self.drafting.record)).items():
            if name not in NOT_EDITED:
                found.setdefault(field.section, []).append(field)
        common = fields_of(KINDS["user"])
        last = {field.section for name, field in common.items() if name in ("tags", "note")}
        return sorted(found.items(), key=lambda item: item[0] in last)

    def cards(self, sections: dict[str, Section]) -> list[QWidget]:
        """What the form is made of, in the order of work."""
        return list(sections.values())

    def looked_at_together(self) -> list[Record]:
        """Records that a second person checks together with this one."""
        return []

    def resume(self, left: Typed) -> None:
        """Show something of the form as it was left half typed."""

    def draftings(self) -> list[Drafting]:
        """Every record that is edited here."""
        return [self.drafting]

    def _limit(self) -> None:
        if not self.desk.session.archive.writable:
            self._finish.hide()
            for section in self.sections:
                section.set_read_only(True)
        elif self.drafting.stored:
            for section in self.sections:
                for name in _SETTLED.get(self.drafting.record.kind, frozenset()) & section.rows.keys():
                    section.rows[name].editor.set_read_only(True)

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show_head(self) -> None:
        record = self.drafting.record
        label = self.desk.say(type(record).label)
        self._title.setText(self._named() if self.drafting.stored else self.desk.say(N_("New: {kind}"), kind=label))
        self._look.refresh()
        # The title needs the room where letters are large; the kind is seen from the fields.
        kind = label if self.desk.theme.scale <= ROOMY else ""
        self._state.setText(" · ".join(filter(None, (kind, record.code, self._look.state_words))))
        if self.drafting.stored:
            self._pins.follow(record)

    def _named(self) -> str:
        record = self.drafting.record
        return in_words(self.desk, record) if isinstance(record, Figure) else words.name_of(self.desk, record)

    def troubles(self) -> Iterator[Trouble]:
        """What keeps the record from being entered, in the order of its fields."""
        for field, sentence in lacking(self.drafting, self._rows()):
            yield self._trouble(field, sentence)

    def _trouble(self, field: str, sentence: Message) -> Trouble:
        return Trouble(field, self.desk.language.say(sentence), lambda: self.go_to(field))

    def show_troubles(self) -> None:
        """List what is missing, once somebody wanted to finish. Enter on a line goes to its field."""
        if not self.drafting.asked:
            return
        troubles = list(self.troubles())
        said = [trouble.sentence for trouble in troubles]
        if said == self._said:
            return  # whoever stands on one of the lines stays there
        self._said = said
        parts.clear(self._troubles)
        for trouble in troubles:
            line = parts.sentence_button(f"⬣ {trouble.sentence}", trouble.go, name=f"goTo_{trouble.field}")
            self._troubles.addWidget(line)

    def _rows(self) -> dict[str, FieldRow]:
        return {name: row for section in self.sections for name, row in section.rows.items()}

    def go_to(self, field: str) -> None:
        """Put the focus into the field, and the field where it is seen."""
        if (row := self._rows().get(field)) is not None:
            row.go()
            self.reveal(row)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to something of the form."""
        self._scroll.reveal(widget)

    # --- the field that is being edited -------------------------------------------------------------------------------

    def _focused(self) -> FieldRow | None:
        """The outermost row, for that is what is declared."""
        found, widget = None, QApplication.focusWidget()
        while widget is not None and widget is not self:
            found = widget if isinstance(widget, FieldRow) else found
            widget = widget.parentWidget()
        return found

    def explain(self) -> None:
        """Say below the field what it means."""
        if (row := self._focused()) is not None:
            row.explain()
            self.reveal(row)

    def remark(self) -> None:
        """Write a remark on the field."""
        if (row := self._focused()) is not None and self.desk.session.archive.writable:
            row.remarks.write()
            self.reveal(row)

    def ledger(self) -> None:
        """What the numbers of an event add up to; other records have none."""

    def pin(self) -> None:
        """Have the field's value go on into the next record of the kind, or no longer."""
        row = self._focused()
        section = self._section_of(row) if row is not None else None
        if row is None or section is None:
            return
        self.commit_focused()
        if not self._pins.turn(section.drafting.record, row.field.name):
            self.desk.navigator.tell(
                self.desk.say(N_("Counts, excerpts, names and titles are never carried over.")), INFO
            )

    def _section_of(self, row: FieldRow) -> Section | None:
        return next((section for section in self._all_sections() if row in section.rows.values()), None)

    def _all_sections(self) -> list[Section]:
        """Those of figures too."""
        frames: Iterable[QFrame] = self.findChildren(QFrame)
        return [frame for frame in frames if isinstance(frame, Section)]

    def _mark_pins(self) -> None:
        for section in self._all_sections():
            section.mark_pins(self._pins)

    # --- finishing ----------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Commit, check, enter; with problems, list them and go to the first.

        In the panel of a record that is made on the way, it is that record which is finished.
        """
        if (panel := self._making()) is not None:
            panel.add()
            return
        self.commit_focused()
        with self.desk.navigator.known_failures():
            self.enter()
            self.show_troubles()
            first = next(self.troubles(), None)
            if first is not None:
                first.go()
            elif self.drafting.record.state != "draft":
                self.desk.navigator.tell(self.desk.say(N_("Entered.")), OK)

    def _making(self) -> MakingPanel | None:
        widget: QWidget | None = self.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, MakingPanel):
                return widget
            widget = widget.parentWidget()
        return None

    def enter(self) -> None:
        """Make what has no problem an entered record."""
        if all(row.unfinished is None for row in self._rows().values()):
            self.drafting.finish()
        else:
            self.drafting.asked = True
            self.drafting.check()

    def entrance(self) -> QWidget:
        """Where keys go when the form opens."""
        return next(iter(self.sections[0].rows.values())).editor.first_input()

    def commit_focused(self) -> None:
        """What is being typed just now is committed, as if the focus had left."""
        commit_focused(self)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes on as one reads."""
        for section in self.sections:
            section.build()
        moved = reading_order.step(self, forwards=forwards)
        if moved and (widget := QApplication.focusWidget()) is not None:
            self.reveal(widget)
        return moved or reading_order.leave(self, forwards=forwards)


def lacking(drafting: Drafting, rows: Mapping[str, FieldRow]) -> Iterator[tuple[str, Message]]:
    """What keeps a record from being entered: words that are no value of their field, then what the rules say.

    Of a field with such words nothing else: that it is empty is no news to whoever typed them.
    """
    unread = {name: why for name, row in rows.items() if (why := row.unfinished) is not None}
    declared = fields_of(type(drafting.record))
    for name, why in unread.items():
        yield name, Message(N_("{field}: {problem}"), {"field": Message(declared[name].label), "problem": why})
    for problem in drafting.problems:
        if problem.field not in unread:
            yield problem.field, problem.named(Message(declared[problem.field].label))
