"""What a record says, in words, beside the list: its fields, figures, parts, remarks and history."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from db.messages import N_
from db.model.records import Record, Remark
from db.reading import MANY
from desktop import parts
from desktop.desk import Desk
from desktop.documents.pane import Passage
from desktop.evidence.strip import EvidenceStrip
from desktop.navigator import OK
from desktop.screens import saying
from desktop.screens.saying import Past, Said, SaidExcerpt, SaidFigure
from desktop.tables.kinds import PLURALS

ABOUT = frozenset(
    {"incident", "displacement", "figure", "document", "source", "chain", "place", "actor", "agreement", "evidence"}
)
"""The kinds on which there can be remarks."""

_UNBROKEN: Final = re.compile(r"\S{24}")
"""Signs without a space after which a line may end."""

_SEEN: Final = {
    "document": (N_("Read it"), "file-text"), "chain": (N_("See its hops"), "link"),
    "evidence": (N_("See the file"), "eye"),
}  # fmt: skip
"""What the screen of chains and evidence shows at length."""


class Details(QScrollArea):
    """One record, or a hint that there is none under the cursor. It is gathered in the thread that reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.record: Record | None = None
        self._topic = f"details:{id(self)}"
        self.setObjectName("details")
        self.setAccessibleName(desk.say(N_("Details")))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._inside: QVBoxLayout = parts.column(inside, margin=desk.theme.px(parts.GAP))
        self.setWidget(inside)
        self.destroyed.connect(lambda topic=self._topic: desk.background.forget(topic))
        self.show_record(None)

    def show_record(self, record: Record | None) -> None:
        """Show this record as soon as it is gathered; what was shown before stays until then."""
        self.record = record
        if record is None:
            self._desk.background.forget(self._topic)
            self._begin()
            self._inside.addWidget(parts.label(self._desk.say(N_("Choose a record to see what it says.")), "muted"))
            self._inside.addStretch(1)
        else:
            ask = partial(saying.say, identifier=record.id, language=self._desk.language)
            self._desk.background.ask(self._topic, ask, self._show)

    def refresh(self) -> None:
        """Show the same record as it is now."""
        if self.record is not None and self._desk.session.is_open:
            self.show_record(self.record)

    def _begin(self) -> None:
        parts.clear(self._inside)
        self.verticalScrollBar().setValue(0)

    def _show(self, said: Said | None) -> None:
        if said is None:
            self.show_record(None)
            return
        same = self.record is not None and self.findChild(QWidget, f"said_{said.record.id}") is not None
        place = self.verticalScrollBar().value() if same else 0
        self._begin()
        self._inside.addWidget(self._said(said.title, "heading", "detailsTitle"))
        if said.path:
            self._inside.addWidget(self._said(said.path, "muted", "detailsPath"))
        self._inside.addLayout(self._ways(said.record))
        self._show_lines(said)
        self._show_files(said.record)
        self._show_figures(said)
        self._show_parts(said)
        self._show_users(said)
        self._show_remarks(said)
        self._show_past(said)
        self._inside.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _section(self, words: str) -> None:
        self._inside.addWidget(parts.label(words, "section"))

    def _said(self, words: str, role: str = "", name: str = "") -> QLabel:
        # A fingerprint or an address has no place where Qt would break it, and would draw all of this aside.
        return parts.at_start(self._desk, parts.label(_UNBROKEN.sub("\\g<0>\u200b", words), role, name))

    def _ways(self, record: Record) -> QHBoxLayout:
        go = partial(self._desk.navigator.record, record.id)
        edit = parts.button(self._desk, self._desk.say(N_("Open")), go, name="detailsOpen", icon="pencil")
        edit.setEnabled(not (record.removed or record.erased))  # it would be edited where nobody sees it
        code = parts.label(record.code, "chip", "detailsCode")
        code.setWordWrap(False)
        return parts.row(edit, *self._way_to_see(record), code, stretch=True)

    def _way_to_see(self, record: Record) -> list[QWidget]:
        if record.kind not in _SEEN:
            return []
        words, icon = _SEEN[record.kind]
        go = partial(self._desk.navigator.screen, "show_evidence", record)
        return [parts.button(self._desk, self._desk.say(words), go, name="detailsSee", icon=icon)]

    def _show_lines(self, said: Said) -> None:
        holder = QWidget()
        holder.setObjectName(f"said_{said.record.id}")
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(parts.GAP)
        grid.setVerticalSpacing(parts.TIGHT)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for at, line in enumerate(said.lines):
            grid.addWidget(parts.label(line.label, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._said(line.words, name=f"said_{line.name}"), at, 1, Qt.AlignmentFlag.AlignTop)
        self._inside.addWidget(holder)
        self._inside.addWidget(parts.label(said.origin, "small", "detailsOrigin"))

    def _show_files(self, record: Record) -> None:
        files = EvidenceStrip(self._desk)
        files.show_record(record)
        self._inside.addWidget(files)

    def _show_figures(self, said: Said) -> None:
        own = said.record.kind == "figure"
        if any(figure.excerpts or not own for figure in said.figures):
            self._section(self._desk.say(N_("Excerpts") if own else PLURALS["figure"]))
        for figure in said.figures:
            self._show_figure(figure, own=own)
        self._say_more(said.used_by.get("figure", 0), len(said.figures))

    def _show_figure(self, figure: SaidFigure, *, own: bool) -> None:
        if not own:
            go = partial(self._desk.navigator.record, figure.id)
            self._inside.addWidget(parts.sentence_button(figure.words, go, name=f"figure_{figure.id}", role=""))
            self._inside.addWidget(self._said(figure.about, "small"))
        for excerpt in figure.excerpts:
            self._inside.addWidget(self._excerpt(excerpt))

    def _excerpt(self, excerpt: SaidExcerpt) -> QWidget:
        """A way to the place in the document, where that is known."""
        if excerpt.start is None or excerpt.end is None:
            return self._said(excerpt.words, "muted")
        go = partial(
            self._desk.navigator.screen, "show_evidence", Passage(excerpt.document, excerpt.start, excerpt.end)
        )
        return parts.sentence_button(excerpt.words, go, name=f"excerpt_{excerpt.start}", role="muted")

    def _show_parts(self, said: Said) -> None:
        if said.parts:
            self._section(self._desk.say(N_("Parts")))
        for part in said.parts:
            go = partial(self._desk.navigator.record, part.id)
            self._inside.addWidget(parts.sentence_button(part.words, go, name=f"part_{part.id}", role=""))
        self._say_more(said.used_by.get(said.record.kind, 0), len(said.parts))

    def _say_more(self, all_: int, shown: int) -> None:
        if shown and all_ > shown:
            more = self._desk.say(N_("{number} more"), number=self._desk.number(all_ - shown))
            self._inside.addWidget(parts.label(more, "muted"))

    def _show_users(self, said: Said) -> None:
        shown = {"figure", "remark", *([said.record.kind] if said.parts else [])}
        others = {kind: number for kind, number in said.used_by.items() if kind in PLURALS and kind not in shown}
        more = "+" if sum(said.used_by.values()) >= MANY else ""
        if others:
            listed = (f"{self._desk.say(PLURALS[kind])} {self._desk.number(n)}{more}" for kind, n in others.items())
            used = self._desk.say(N_("Referred to by: {kinds}"), kinds=self._desk.say(N_(", ")).join(listed))
            self._inside.addWidget(parts.label(used, "small", "detailsUsers"))

    # --- remarks ------------------------------------------------------------------------------------------------------

    def _show_remarks(self, said: Said) -> None:
        if said.record.kind not in ABOUT or said.record.removed:
            return
        self._section(self._desk.say(PLURALS["remark"]))
        for remark in said.remarks:
            self._inside.addLayout(self._remark(remark))
        line = QLineEdit()
        line.setObjectName("newRemark")
        words = self._desk.say(N_("A remark or a to-do; Enter keeps it"))
        line.setPlaceholderText(words)
        line.setAccessibleName(words)
        line.returnPressed.connect(lambda: self._add_remark(said.record.id, line.text()))
        self._inside.addWidget(line)

    def _remark(self, remark: Remark) -> QHBoxLayout:
        said = self._said(f"✓ {remark.text}" if remark.done else remark.text, "muted" if remark.done else "")
        words = self._desk.say(N_("Reopen")) if remark.done else self._desk.say(N_("Done"))
        turn = parts.button(self._desk, words, partial(self._turn, remark.id), name=f"turn_{remark.code}", role="link")
        turn.setAccessibleName(f"{words}: {remark.heading}")
        row = parts.row(said, turn)
        row.setStretch(0, 1)
        return row

    def _add_remark(self, about: str, text: str) -> None:
        if text.strip():
            self._do(lambda: self._desk.session.save(Remark(text=text.strip(), about=about, state="entered")))

    def _turn(self, identifier: str) -> None:
        remark = self._desk.session.archive.get(identifier)
        if isinstance(remark, Remark):
            self._do(lambda: self._desk.session.save(replace(remark, done=not remark.done)))

    # --- history ------------------------------------------------------------------------------------------------------

    def _show_past(self, said: Said) -> None:
        self._section(self._desk.say(N_("History")))
        for place, past in enumerate(said.past):
            self._inside.addLayout(self._past(said.record, past, restorable=place > 0))

    def _past(self, record: Record, past: Past, *, restorable: bool) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(0)
        head = self._said(" · ".join(filter(None, (past.time, past.author, past.why))), "small", "historyHead")
        row = parts.row(head)
        row.setStretch(0, 1)
        if restorable and not record.erased:
            go = partial(self._restore, record.id, past)
            button = parts.button(self._desk, self._desk.say(N_("Restore")), go, name="historyRestore", role="link")
            button.setAccessibleName(self._desk.say(N_("Restore the state of {time}"), time=past.time))
            row.addWidget(button)
        made.addLayout(row)
        for change in past.changes:
            made.addWidget(self._said(change, "muted"))
        return made

    def _restore(self, identifier: str, past: Past) -> None:
        def restore() -> None:
            self._desk.session.restore(identifier, revision=past.hash)
            words = self._desk.say(N_("It is again as it was {time}; undo takes that back."), time=past.time)
            self._desk.navigator.tell(words, OK)

        self._do(restore)

    def _do(self, act: Callable[[], object]) -> None:
        with self._desk.navigator.known_failures():
            act()
