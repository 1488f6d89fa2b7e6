"""What a person should look at before anything leaves: what stays out anyway, then what the check found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from db.archive import Archive
from db.messages import N_, NN_, numbered
from db.model.records import KINDS
from db.store.listing import Sought
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.progress import WorkBar
from desktop.tables.model import Index

AT_ONCE = 20_000
"""Records up to which an archive is checked without being asked: a second or two."""

_SHOWN = 200
"""Findings of a sort that are listed; a list of thousands is read in the archive, not here."""

_HEIGHT = 140
"""Pixels at 100 % of the list: what goes out shall be seen beside it."""

_SORTS: Final = {
    "second_counted": N_("Two counted figures for the same thing"),
    "none_counted": N_("None of several figures is counted"),
    "parts_above_whole": N_("Parts above the whole"),
    "keyed_differently": N_("Keyed differently by two people"),
    "parts_exceed_whole": N_("Parts of an incident above the whole"),
    "stock_parent_smaller": N_("A stock smaller than its parts"),
    "ambiguous_date": N_("Dates that can be two days"),
    "excerpt_moved": N_("Excerpts that no longer stand in their text"),
    "low_above_high": N_("Lower bounds above the upper"),
    "best_outside_bounds": N_("Numbers outside their own bounds"),
    "bounds_not_counted": N_("Bounds that are not counted"),
    "heads_unreadable": N_("What this installation remembers of the archive cannot be read"),
}
"""What the check calls a finding (docs/counting.md), in words."""

_STAYS_OUT: Final = ("incident", "displacement", "figure")


@dataclass(frozen=True)
class Group:
    """Findings of one sort: each a sentence, and where it leads: the id of a record, a `Sought`, or nowhere."""

    title: str
    tone: str
    items: Sequence[tuple[str, object]]
    number: int


class Findings(QFrame):
    """``opened`` carries the id of a record or a `Sought`."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._quick: list[Group] = []
        self._checked: list[Group] = []
        self._was_checked = False
        self.setObjectName("findingsCard")
        self.setProperty("role", "card")
        inside = parts.column(self, margin=parts.SPACE)
        title = parts.label(desk.say(N_("Findings")), "section", "findingsTitle")
        self._again = parts.button(desk, desk.say(N_("Check now")), self.check, name="checkNow", icon="shield-check")
        head = parts.row(title, self._again)
        head.setStretch(0, 1)
        inside.addLayout(head)
        self._verdict = parts.label("", name="verdict")
        self._tone = QLabel()
        self._tone.setObjectName("verdictTone")
        self._tone.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._tone.hide()
        verdict = parts.row(self._tone, self._verdict)
        verdict.setStretch(1, 1)
        inside.addLayout(verdict)
        self.tree = _Tree(desk)
        self.tree.opened.connect(self.opened)
        inside.addWidget(self.tree, 1)
        self._bar = WorkBar(desk)
        self._bar.stopped.connect(self._cancelled)
        inside.addWidget(self._bar)

    # --- what is quick ------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Ask what costs nothing; in a small archive, check all of it."""
        self._desk.background.ask("export:findings", _counts, self._take_counts)
        small = self._desk.session.archive.count(most=AT_ONCE + 1) <= AT_ONCE
        if not self._bar.running:
            if small:
                self.check()
            elif self._was_checked:
                self._say("info", N_("The archive was changed since it was checked."))
            else:
                self._say("info", N_("A check of this archive takes a while; export does not need it."))

    def _take_counts(self, counts: Mapping[str, int]) -> None:
        say = self._desk.language.say
        drafts = {kind: counts[kind] for kind in _STAYS_OUT}
        unsourced = counts["unsourced"]
        lines = [(f"{self._desk.say(KINDS[kind].label)}: {self._desk.number(number)}", Sought(kind, state=("draft",)))
                 for kind, number in drafts.items() if number]  # fmt: skip
        self._quick = [
            Group(
                say(numbered(NN_("{count} figure without a source", "{count} figures without a source"), unsourced)),
                "warn" if unsourced else "ok",
                [(self._desk.say(N_("Show them")), Sought("figure", unsourced=True))] if unsourced else [],
                unsourced,
            ),
            Group(
                say(numbered(NN_("{count} draft stays out", "{count} drafts stay out"), sum(drafts.values()))),
                "warn" if lines else "ok",
                lines,
                sum(drafts.values()),
            ),
        ]
        self._draw()

    # --- the check ----------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Check the whole archive in a child process."""
        if not self._bar.running:
            self._again.hide()
            work = self._bar.follow()
            work.done.connect(self._take_report)
            work.failed.connect(self._failed)
            work.start("check")

    def _take_report(self, report: dict[str, Any]) -> None:
        self._again.show()
        self._was_checked = True
        faults, findings = report["faults"], report["findings"]
        if report["sound"]:
            self._say("ok", N_("The archive is sound."))
        else:
            self._say("error", N_("The archive is damaged. Restore the newest sound backup."))
        broken = [(fault["detail"], "") for fault in faults]
        self._checked = [Group(self._desk.say(N_("Faults")), "error", broken[:_SHOWN], len(broken))] if faults else []
        self._checked += self._grouped(findings)
        self._draw()

    def _grouped(self, findings: Iterable[Mapping[str, str]]) -> Iterable[Group]:
        sorts: dict[str, list[tuple[str, object]]] = {}
        for found in findings:
            sorts.setdefault(found["what"], []).append((found["detail"], found["record"]))
        for what, items in sorts.items():
            title = self._desk.say(_SORTS.get(what, what))
            yield Group(title, "warn", items[:_SHOWN], len(items))

    def _failed(self, sentence: str) -> None:
        # An archive that is not sound is a failure of the command, too; its answer says more.
        report = self._bar.work.answer if self._bar.work else None
        if isinstance(report, dict) and "faults" in report:
            self._take_report(report)
        else:
            self._again.show()
            self._show_verdict("error", sentence)

    def _cancelled(self) -> None:
        self._again.show()
        self._say("info", N_("The check was cancelled."))

    # --- showing ------------------------------------------------------------------------------------------------------

    @property
    def said(self) -> str:
        """The verdict as it stands there."""
        return self._verdict.text()

    def _say(self, tone: str, template: str) -> None:
        self._show_verdict(tone, self._desk.say(template))

    def _show_verdict(self, tone: str, sentence: str) -> None:
        self._verdict.setText(sentence)
        self._tone.setPixmap(self._desk.theme.pixmap(_PICTURES[tone], 20, tone))
        self._tone.show()

    def _draw(self) -> None:
        self.tree.show_groups([*self._quick, *self._checked])


def _counts(archive: Archive) -> dict[str, int]:
    drafts = {kind: len(archive.numbers(Sought(kind, state=("draft",)))) for kind in _STAYS_OUT}
    return {**drafts, "unsourced": len(archive.numbers(Sought("figure", unsourced=True)))}


_PICTURES: Final = {"ok": "circle-check", "info": "info", "warn": "triangle-alert", "error": "octagon-alert"}

_LEADS_TO = Qt.ItemDataRole.UserRole


class _Tree(QTreeWidget):
    """The groups, unfolded by hand; a click or Enter on a line goes to what it is about."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("findings")
        self.setAccessibleName(desk.say(N_("Findings")))
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setFixedHeight(desk.theme.px(_HEIGHT))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setIconSize(QSize(desk.theme.px(16), desk.theme.px(16)))
        self.setItemDelegate(_Sentences(self))
        self.itemClicked.connect(self._open)

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Show these; what was unfolded stays so."""
        unfolded = {item.text(0) for item in self._tops() if item.isExpanded()}
        self.clear()
        for group in groups:
            item = QTreeWidgetItem(self, [self._title(group)])
            item.setIcon(0, self._desk.theme.icon(_PICTURES[group.tone], group.tone))
            for sentence, leads_to in group.items:
                line = QTreeWidgetItem(item, [sentence])
                line.setData(0, _LEADS_TO, leads_to)
                line.setToolTip(0, sentence)
            if (more := group.number - len(group.items)) > 0 and len(group.items) == _SHOWN:
                QTreeWidgetItem(item, [self._desk.say(N_("… and {number} more"), number=f"{more:,}")])
            item.setExpanded(item.text(0) in unfolded)

    def _title(self, group: Group) -> str:
        begins_with_number = group.title[:1].isdigit() or not group.items
        return group.title if begins_with_number else f"{group.title} · {self._desk.number(group.number)}"

    def _tops(self) -> list[QTreeWidgetItem]:
        return [self.topLevelItem(place) for place in range(self.topLevelItemCount())]

    def _open(self, item: QTreeWidgetItem) -> None:
        if item.childCount():
            item.setExpanded(not item.isExpanded())
        elif leads_to := item.data(0, _LEADS_TO):
            self.opened.emit(leads_to)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)


class _Sentences(QStyledItemDelegate):
    """Rows as high as their sentences are long: Qt's own tree cuts them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        plain, letters = super().sizeHint(option, index), tree.fontMetrics()
        depth = 1 + index.parent().isValid()
        around = 2 * plain.height()  # the icon, and what the style sheet pads
        room = QRect(0, 0, max(tree.viewport().width() - depth * tree.indentation() - around, 80), 100_000)
        needed = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, index.data()).height()
        return QSize(plain.width(), max(plain.height(), needed, letters.height()) + 2 * parts.TIGHT)
