"""The search (Ctrl+F): a line over the window, what is found below it as one types. Keys alone do everything.

Up and Down choose while the words go on being typed, Enter opens, Shift+Enter shows all of the kind in its list, Esc
closes and gives the focus back.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QLineEdit, QListView, QStyle, QWidget

from db.messages import N_
from db.store.search import FEWEST_LETTERS, asked_words
from desktop import parts
from desktop.desk import Desk
from desktop.editors.reference import ReferenceLine
from desktop.screens.filters import day
from desktop.search import finding
from desktop.search.finding import Asked, Group
from desktop.search.results import ALL, HIT, Drawn, Results, Row, rows
from desktop.tables.kinds import PLURALS, icon_of

_PAUSE = 60
"""Milliseconds after the last key before it is looked for."""
_WIDTH, _HEIGHT = 780, 560
"""Pixels of the panel at 100 %, where the window has so many."""

_TOPIC = "search"


class Search(QFrame):
    """Lies over ``over``, from where ``pages`` begin, while it is open; hidden otherwise, with the words kept."""

    def __init__(self, desk: Desk, over: QWidget, pages: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._pages = pages
        self._before: QWidget | None = None
        self._within = ""
        self.setObjectName("search")
        self.setProperty("role", "panel")
        self.setAutoFillBackground(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.results = Results(self)
        self._build()
        self.hide()
        over.installEventFilter(self)
        desk.session.closed.connect(self.forget)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        desk = self._desk
        whole = parts.column(self, margin=desk.theme.px(12), space=desk.theme.px(parts.GAP))
        self.line = self._text_line("searchLine", N_("Search everything: names, places, words of texts, codes"))
        self.line.installEventFilter(self)
        close = parts.tool(desk, "x", desk.say(N_("Close the search")), self.close_panel, name="closeSearch")
        head = parts.row(self.line, close)
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addLayout(self._limits())
        self._hint = parts.label("", "muted", "searchHint")
        whole.addWidget(self._hint)
        self.list = QListView()
        self.list.setObjectName("searchResults")
        self.list.setAccessibleName(desk.say(N_("What was found")))
        self.list.setModel(self.results)
        self.list.setItemDelegate(Drawn(desk, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._go(self.results.row(index.row())))
        whole.addWidget(self.list, 1)

    def _limits(self) -> QHBoxLayout:
        desk = self._desk
        self._kind = QComboBox()
        self._kind.setObjectName("searchKind")
        self._kind.setAccessibleName(desk.say(N_("Kind of record")))
        self._kind.addItem(desk.say(N_("All kinds")), "")
        for kind, plural in PLURALS.items():
            self._kind.addItem(desk.theme.icon(icon_of(kind)), desk.say(plural), kind)
        self._kind.activated.connect(self._pause.start)
        self._start = self._text_line("searchFrom", N_("From"))
        self._end = self._text_line("searchTo", N_("To"))
        self._place = ReferenceLine(desk, ("place",))
        self._place.setObjectName("searchPlace")
        self._place.setPlaceholderText(desk.say(N_("Lies in")))
        self._place.setAccessibleName(desk.say(N_("Lies in")))
        self._place.picked.connect(self._pick_place)
        self._place.textEdited.connect(self._place_typed)
        self._unlimit = parts.button(
            desk, desk.say(N_("Clear the filters")), self._clear, name="searchClear", role="link"
        )
        row = parts.row(self._kind, self._start, self._end, self._place, self._unlimit)
        row.setStretch(3, 1)
        return row

    def _text_line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(self._desk.say(label))
        line.setAccessibleName(self._desk.say(label))
        line.textEdited.connect(self._pause.start)
        return line

    # --- opening and closing ------------------------------------------------------------------------------------------

    def open_panel(self) -> None:
        """Come in front; the words of the last time are there, chosen, to be typed over."""
        if not self._desk.session.is_open:
            return
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._place_over()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._ask()

    def close_panel(self) -> None:
        """Go, and give the focus back to where it was."""
        self.hide()
        self._desk.background.forget(_TOPIC)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def forget(self) -> None:
        """The archive is closed: nothing of it stays to be seen."""
        self.hide()
        self._before = None
        self.line.clear()
        self._clear()
        self.results.show_rows([])

    def _place_over(self) -> None:
        px, whole, direction = self._desk.theme.px, self._over.rect(), self.layoutDirection()
        pages = QStyle.visualRect(direction, whole, self._pages.geometry())
        width = min(px(_WIDTH), whole.width() - 2 * parts.GAP)
        # With large text it is wider than the pages, and lies over what is beside them.
        begins = max(parts.GAP, min(pages.left(), pages.right() + 1 - width))
        wanted = QRect(begins, pages.top(), width, min(px(_HEIGHT), pages.height()))
        self.setGeometry(QStyle.visualRect(direction, whole, wanted))

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes on elsewhere in the window is done with searching."""
        if self.isHidden() or now is None or now.window() is not self.window():
            return
        above: QWidget | None = now
        while above is not None and above is not self:
            above = above.parentWidget()
        if above is None:
            self._before = None
            self.close_panel()

    # --- looking ------------------------------------------------------------------------------------------------------

    @property
    def asked(self) -> Asked:
        """The words, and what limits them."""
        start, end = day(self._start.text(), first=True), day(self._end.text(), first=False)
        return Asked(self.line.text(), str(self._kind.currentData() or ""), start, end, self._within)

    def _ask(self) -> None:
        asked = self.asked
        self._unlimit.setVisible(asked.is_limited)
        if not asked_words(asked.text):
            self._desk.background.forget(_TOPIC)
            self.results.show_rows([])
            self._say_nothing(asked)
            return
        look = partial(finding.look, asked=asked, language=self._desk.language)
        self._desk.background.ask(_TOPIC, look, partial(self._show, asked))

    def _show(self, asked: Asked, groups: list[Group]) -> None:
        self.results.show_rows(list(rows(self._desk, groups)))
        self._choose(self.results.step(-1, 1))
        if groups:
            self._hint.hide()
        else:
            self._say_nothing(asked)

    def _say_nothing(self, asked: Asked) -> None:
        if not asked_words(asked.text):
            words = N_(
                "Type {fewest} letters or more, in any spelling and script. Up, Down and Enter open what is found."
            )
            self._hint.setText(self._desk.say(words, fewest=FEWEST_LETTERS))
        elif asked.is_limited:
            words = N_("Nothing here holds all of these words. Without the filters beside there may be more.")
            self._hint.setText(self._desk.say(words))
        else:
            words = N_("No record holds all of these words. Fewer letters find more; Esc goes back.")
            self._hint.setText(self._desk.say(words))
        self._hint.show()

    def _pick_place(self, identifier: str) -> None:
        self._within = identifier
        self._place.show_record(self._desk.session.archive.lookups().find(identifier))
        self._ask()

    def _place_typed(self, text: str) -> None:
        if not text and self._within:
            self._within = ""
            self._ask()

    def _clear(self) -> None:
        self._within = ""
        self._kind.setCurrentIndex(0)
        for line in (self._start, self._end, self._place):
            line.clear()
        if self._desk.session.is_open and not self.isHidden():
            self._ask()

    # --- choosing -----------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Row | None:
        """The row that Enter opens."""
        index = self.list.currentIndex()
        return self.results.row(index.row()) if index.isValid() else None

    def _choose(self, place: int) -> None:
        if 0 <= place < self.results.rowCount():
            self.list.setCurrentIndex(self.results.index(place, 0))

    def _step(self, by: int) -> None:
        self._choose(self.results.step(self.list.currentIndex().row(), by))

    def _go(self, row: Row) -> None:
        if row.what == HIT and row.hit is not None:
            self.close_panel()
            self._desk.navigator.record(row.hit.id)
        elif row.what == ALL:
            self._show_all(row.kind)

    def _show_all(self, kind: str) -> None:
        sought = self.asked.sought(kind)
        self.close_panel()
        self._desk.navigator.screen("show_archive", sought)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._over and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place_over()
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """What the line does not do itself."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            for _ in range(8):
                self._step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._show_all(self.chosen.kind)
            else:
                self._go(self.chosen)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        # Esc is an action of the window too; while the search is open it means the search.
        if parts.overrides(event, Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
