"""Today with an archive: what to go on with, what to begin, what waits for somebody."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.messages import N_
from db.model.records import KINDS
from db.store.listing import Sought
from desktop import backups, parts
from desktop.actions import Actions
from desktop.capture.continuing import Continuing
from desktop.desk import Desk
from desktop.dialogs.dialog import scrolled, side_by_side
from desktop.screens.big_action import BigAction
from desktop.screens.left import LeftTyped
from desktop.screens.recent import RecentArchives
from desktop.screens.times import clock
from desktop.screens.waiting import DRAFT, ENTERED, FAR, Late, Waiting, waiting
from desktop.tables.kinds import ICONS, PLURALS

_BIG = (
    ("capture_text", "clipboard-paste", "bigMain"),
    ("capture_file", "file-text", "big"),
    ("new_incident", "siren", "big"),
    ("new_displacement", "footprints", "big"),
)
"""What is begun most."""

_CONTINUED = 2
"""Unfinished captures that are offered here; all of them stand on the capture screen."""


_SEARCH = 480
"""Pixels at 100 % that the line of the search is wide at most."""


class AtWork(QWidget):
    """Asked for in the background; until the answer is there the numbers are empty."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        inside = QWidget()
        whole = parts.column(inside, space=desk.theme.px(12))
        whole.addLayout(self._head())
        self._left = LeftTyped(desk)
        whole.addWidget(self._left)
        self._continuing = Continuing(desk, _CONTINUED, "continueCaptures")
        whole.addWidget(self._continuing)
        whole.addWidget(self._reminder())
        big = side_by_side(desk)
        for name, icon, role in _BIG:
            big.addWidget(BigAction(desk, actions[name], icon, role), 1)
        whole.addLayout(big)
        whole.addWidget(self._empty())
        self._cards = {name: _Count(desk, name, title) for name, title in (
            ("drafts", N_("Drafts")), ("unchecked", N_("Needs check")), ("todos", N_("To-dos")),
        )}  # fmt: skip
        whole.addLayout(self._numbers())
        lists = side_by_side(desk)
        frame = QFrame()
        frame.setObjectName("recentRecords")
        frame.setProperty("role", "card")
        self._late = parts.column(frame, margin=desk.theme.px(12), space=desk.theme.px(parts.TIGHT))
        lists.addWidget(frame, 2)
        self._archives = RecentArchives(desk)
        lists.addWidget(self._archives, 1)
        whole.addLayout(lists)
        whole.addStretch(1)
        parts.column(self).addWidget(scrolled(inside, "todayScroll"))
        desk.settings.changed.connect(self._noted)

    # --- building -----------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        self._backup: QPushButton = self._link("backupAge", "back_up")
        lock = parts.button(
            self._desk, self._desk.say(N_("Lock")), self._actions["lock"].trigger, name="lockNow", icon="lock"
        )
        lock.setToolTip(self._actions["lock"].toolTip())
        search = self._search()
        row = parts.row(search, self._backup, lock)
        row.setStretch(0, 4)
        row.insertStretch(1, 1)
        return row

    def _search(self) -> QPushButton:
        find = self._actions["find"]
        made = parts.button(self._desk, find.toolTip() or find.text(), find.trigger, name="searchHere", icon="search")
        made.setProperty("role", "searchHere")
        made.setMinimumWidth(self._desk.theme.px(200))
        made.setMaximumWidth(self._desk.theme.px(_SEARCH))
        return made

    def _link(self, name: str, action: str) -> QPushButton:
        return parts.button(self._desk, "", self._actions[action].trigger, name=name, role="link")

    def _reminder(self) -> QFrame:
        self._due = QFrame()
        self._due.setObjectName("backupReminder")
        self._due.setProperty("role", "notice")
        self._due.setProperty("tone", "warn")
        self._due_said = parts.label("", name="backupDue")
        verb = parts.button(
            self._desk, self._desk.say(N_("Back up…")), self._actions["back_up"].trigger, name="backUpNow"
        )
        row = parts.row(self._due_said, verb)
        row.setStretch(0, 1)
        row.setContentsMargins(*[self._desk.theme.px(12)] * 4)
        self._due.setLayout(row)
        return self._due

    def _empty(self) -> QFrame:
        """Filled when an archive is seen to be empty, which most are not."""
        self._nothing, self._beginnings = parts.card("nothingYet")
        self._nothing.hide()
        return self._nothing

    def _offer_beginnings(self) -> None:
        inside = self._beginnings
        inside.addWidget(parts.label(self._desk.say(N_("Nothing recorded yet")), "heading", "empty"))
        ways = N_(
            "Begin with a report's text or an incident, bring in a table that somebody keeps already, or look at the "
            "sample first."
        )
        inside.addWidget(parts.label(self._desk.say(ways), "muted"))
        verbs = [
            parts.button(self._desk, self._actions[name].text(), self._actions[name].trigger, name=f"{name}FromEmpty")
            for name in ("capture_text", "new_incident", "import", "sample")
        ]
        inside.addLayout(parts.row(*verbs, stretch=True))

    def _numbers(self) -> QBoxLayout:
        row = side_by_side(self._desk)
        for card in self._cards.values():
            row.addWidget(card, 1)
        return row

    # --- showing ------------------------------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Show what is left half typed now."""
        self._left.refresh()

    def refresh(self) -> None:
        """Ask how things stand."""
        self._left.refresh()
        self._continuing.refresh()
        self._archives.refresh()
        self._say_backup()
        self._due.hide()
        self._desk.background.ask("today", partial(waiting, language=self._desk.language), self._show)

    def _say_backup(self) -> None:
        self._backup.setText(self._desk.language.say(backups.said(backups.age_of_open(self._desk))))

    def _noted(self, name: str) -> None:
        """A backup changes nothing in the archive, and is said here all the same."""
        if name.startswith("backed_up") and self._desk.session.is_open:
            self._say_backup()
            self._due.hide()

    def _show(self, found: Waiting) -> None:
        if found.is_empty and not self._beginnings.count():
            self._offer_beginnings()
        self._nothing.setVisible(found.is_empty)
        self._cards["drafts"].show_kinds(found.drafts, state=(DRAFT,))
        self._cards["unchecked"].show_kinds(found.unchecked, state=(ENTERED,))
        self._cards["todos"].show_kinds(found.todos, open_only=True)
        self._show_late(found.late)
        self._remind(found)
        self._lay_out()

    def _lay_out(self) -> None:
        """At once: not for a frame shall the new lines stand squeezed in the room of those before."""
        within = cast("list[QWidget]", self.findChildren(QWidget))
        for widget in (*reversed(within), self):  # from the leaves to the root, as the heights add up
            QCoreApplication.sendPostedEvents(widget, QEvent.Type.LayoutRequest.value)

    def _remind(self, found: Waiting) -> None:
        days = backups.age_of_open(self._desk)
        never = N_("This archive was never backed up from here: if this computer is lost, so is all of it.")
        old = N_("The newest backup is older than a week; what was entered since is on this computer only.")
        self._due_said.setText(f"▲ {self._desk.say(never if days is None else old)}")
        self._due.setVisible(backups.is_due(days) and not found.is_empty)

    def _show_late(self, late: tuple[Late, ...]) -> None:
        # Put together first: in a window that is shown Qt would dress and lay out each part as it comes.
        lines = QWidget()
        inside = parts.column(lines, space=self._desk.theme.px(parts.TIGHT))
        inside.addWidget(parts.label(self._desk.say(N_("Recent records")), "sectionTitle"))
        for number, one in enumerate(late):
            inside.addLayout(self._late_line(number, one))
        if not late:
            inside.addWidget(parts.label(self._desk.say(N_("What you record stands here.")), "muted"))
        inside.addStretch(1)
        parts.clear(self._late)
        self._late.addWidget(lines)

    def _late_line(self, number: int, one: Late) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(self._desk.theme.pixmap(ICONS.get(one.kind, "info"), 16))
        go = partial(self._desk.navigator.record, one.id)
        name = parts.sentence_button(one.name, go, name=f"late{number}", role="entry")
        parts.at_start(self._desk, name.said)
        kind = self._desk.say(KINDS[one.kind].label)
        told = parts.label(f"{kind} · {self._desk.language.inserted(clock(one.time))}", "muted")
        told.setWordWrap(False)
        row = parts.row(picture, name, told)
        row.setStretch(1, 1)
        return row


class _Count(QFrame):
    """A number, and the kinds that make it up: each leads to its list with that filter."""

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__()
        self._desk = desk
        self._name = name
        self.setObjectName(name)
        self.setProperty("role", "card")
        inside: QVBoxLayout = parts.column(self, margin=desk.theme.px(12), space=desk.theme.px(parts.TIGHT))
        self._number = parts.label("", "number", f"{name}Number")
        self._number.setWordWrap(False)
        heading = parts.row(parts.label(desk.say(title), "sectionTitle"), self._number)
        heading.setStretch(0, 1)
        inside.addLayout(heading)
        self._kinds = QGridLayout()
        self._kinds.setHorizontalSpacing(desk.theme.px(parts.WIDE))
        self._kinds.setVerticalSpacing(desk.theme.px(parts.TIGHT))
        self._kinds.setColumnStretch(2, 1)
        inside.addLayout(self._kinds)
        inside.addStretch(1)

    def _said(self, count: int) -> str:
        if count <= FAR:
            return self._desk.number(count)
        return self._desk.say(N_("over {number}"), number=self._desk.number(FAR))

    def show_kinds(self, counts: dict[str, int], **limits: Any) -> None:
        """Each kind with its number; the ``limits`` of a `Sought` are those of the list that it leads to."""
        while (item := self._kinds.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._number.setText(self._said(sum(counts.values())))
        before: QWidget = self
        for place, (kind, count) in enumerate(counts.items()):
            go = partial(self._desk.navigator.screen, "show_archive", Sought(kind, **limits))
            shown = N_("{kind} · {number}")
            words = self._desk.say(shown, kind=self._desk.say(PLURALS[kind]), number=self._said(count))
            link = parts.button(self._desk, words, go, name=f"{self._name}_{kind}", role="link")
            self._kinds.addWidget(link, place // 2, place % 2, Qt.AlignmentFlag.AlignLeading)
            QWidget.setTabOrder(before, link)
            before = link
        if not counts:
            none = parts.label(self._desk.say(N_("none")), "muted")
            none.setWordWrap(False)
            self._kinds.addWidget(none, 0, 0)
