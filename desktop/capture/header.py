"""The head of a capture: whose report it is, of when, in what language, the fingerprint of its text, and Finish.

Below it, where somebody asks for it (F12), the fields of the document in which that is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from db.capturing import forming, starting
from db.capturing.standing import Standing
from db.messages import N_
from db.model.declaration import fields_of
from db.model.records import Document
from db.model.vocabulary import CONFIDENTIALITY
from desktop import parts
from desktop.capture.fields import TermField
from desktop.capture.names import Names
from desktop.capture.outlet import OutletField
from desktop.capture.typed_fields import OneLineDate
from desktop.desk import Desk
from desktop.editors import spoken_dates
from desktop.editors.editor import Editor
from desktop.editors.flow import Flow
from desktop.editors.registry import editor_for

_WHO, _WHEN = N_("▲ Who published it?"), N_("▲ Published when?")
ROOMY: Final = 125
"""Size of text, in percent, up to which there is room for more than the work itself."""
_FIELDS: Final = ("published", "language")


class Header(QWidget):
    """``done`` comes when somebody goes back to the figures, ``wanted`` when `details` shall be shown or hidden."""

    done = Signal()
    wanted = Signal(bool)

    def __init__(self, desk: Desk, names: Names, store: Callable[[Any], object], finish: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._names = names
        self._store = store
        self._standing: Standing | None = None
        self._publisher = ""
        self.setObjectName("captureHeader")
        self._said = parts.label("", "strong", "captureSource")
        parts.at_start(desk, self._said)
        self._chain = parts.label("", "muted", "captureChain")
        parts.at_start(desk, self._chain)
        self.change = parts.button(desk, desk.say(N_("Source · F12")), self.turn, name="captureDetails", icon="pencil")
        self.change.setToolTip(desk.say(N_("Who published it, when, in which language (F12)")))
        self.finish = parts.button(
            desk, desk.say(N_("Finish")), finish, name="captureFinish", icon="check", role="main"
        )
        self.finish.setToolTip(desk.say(N_("Check all of it and enter it (Ctrl+Enter)")))
        facts = QWidget()
        inside = parts.column(facts, space=0)
        inside.addWidget(self._said)
        inside.addWidget(self._chain)
        head = parts.row(facts, self.change, self.finish)
        head.setStretch(0, 1)
        parts.column(self, space=parts.TIGHT).addLayout(head)
        self.details = self._details()

    def _details(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("captureDetailsPanel")
        frame.setProperty("role", "inset")
        self.outlet = OutletField(self._desk, self._names)
        self.outlet.given.connect(self._publish)
        self.outlet.done.connect(self._go_on)
        declared = fields_of(Document)
        self.secrecy = TermField(self._desk, "confidentiality", N_("Confidentiality"), CONFIDENTIALITY)
        self.secrecy.given.connect(self._give)
        self.secrecy.done.connect(self._go_on)
        self.editors: dict[str, Editor] = {
            "published": OneLineDate(self._desk, declared["published"]),
            "language": editor_for(self._desk, declared["language"]),
        }
        line = Flow(self._desk.theme.px(parts.GAP))
        parts.column(frame, margin=self._desk.theme.px(parts.GAP)).addLayout(line)
        line.add(self._labelled(self._desk.say(self.outlet.label), self.outlet, 240))
        line.add(self._labelled(self._desk.say(self.secrecy.label), self.secrecy, 120))
        for name, width in zip(_FIELDS, (200, 104), strict=True):
            editor = self.editors[name]
            editor.left.connect(self._leave)
            editor.first_input().installEventFilter(self)
            line.add(self._labelled(self._desk.say(editor.field.label), editor, width))
        return frame

    def _labelled(self, words_: str, field: QWidget, width: int) -> QWidget:
        made = QWidget()
        made.setFixedWidth(self._desk.theme.px(width))
        inside = parts.column(made, space=0)
        inside.addWidget(parts.label(words_, "small"))
        inside.addWidget(field)
        return made

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """The document and its chain as they are now."""
        self._standing = standing
        document, hops = standing.document, standing.default_hops
        outlet = hops[-1].source if hops else ""
        self._said.setText(self._sentence(document, outlet))
        chains = [f"{letter}: {self._names.of(chain)}" for chain, letter in standing.letters.items()]
        self._chain.setText(self._desk.say(N_("Chain {chains}"), chains=" · ".join(chains)) if chains else "")
        self._chain.setVisible(bool(chains) and self._desk.theme.scale <= ROOMY)
        self.outlet.show_source(outlet)
        self._propose_publisher()
        self.secrecy.show_row(None, document)
        for editor in self.editors.values():
            editor.show_values(document)
        writable = self._desk.session.archive.writable
        self.finish.setEnabled(writable)
        self.change.setEnabled(writable)

    def propose(self, publisher: str) -> None:
        """How the text names who published it; asked about as long as nobody said who did."""
        self._publisher = publisher
        self._propose_publisher()

    def _propose_publisher(self) -> None:
        known = self._standing is None or bool(self._standing.default_hops)
        self.outlet.propose("" if known or not self._desk.session.archive.writable else self._publisher)

    def _sentence(self, document: Document, outlet: str) -> str:
        name = self._names.of(outlet) if outlet else self._desk.say(_WHO)
        said = [name, self._day(document), document.language.upper(), self._fingerprint(document)]
        return " · ".join(filter(None, said))

    def _day(self, document: Document) -> str:
        """When it was published; with the other day that its words can mean."""
        say = partial(spoken_dates.in_words, self._desk.language)
        day = say(document.published) if document.published else self._desk.say(_WHEN)
        others = starting.other_days(document)
        return self._desk.say(N_("▲ {day} (or {other}?)"), day=day, other=say(others[0])) if others else day

    def _fingerprint(self, document: Document) -> str:
        found = hashlib.sha256(document.text.encode()).hexdigest()
        if document.text_sha256 and document.text_sha256 != found:
            return self._desk.say(N_("⬣ the text is not the one that was entered"))
        return f"\u2066SHA-256 {found[:6]}… ✓\u2069"

    # --- changing it --------------------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Show the fields and go there, or hide them."""
        if self.details.isVisible():
            self._go_on()
        else:
            self.ask_outlet()

    def ask_outlet(self) -> None:
        """Whoever published it is said first."""
        self.wanted.emit(True)
        self.outlet.go()

    def _go_on(self) -> None:
        self.wanted.emit(False)
        self.done.emit()

    def _publish(self, values: dict[str, Any]) -> None:
        source = values["outlet"]
        if self._standing is not None and source:
            with self._desk.navigator.known_failures():
                self._store(forming.publish(self._standing, self._desk.session.archive, source))

    def _give(self, values: dict[str, Any]) -> None:
        if self._standing is not None:
            self._store([replace(self._standing.document, **values)])

    def _leave(self) -> None:
        editor = self.sender()
        if self._standing is None or not isinstance(editor, Editor) or not self._desk.session.is_open:
            return
        document = self._standing.document
        changed = replace(document, **editor.values())
        if changed != document:
            self._store([changed])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        plain = isinstance(event, QKeyEvent) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and plain and isinstance(watched, QLineEdit):
            ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if ends and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if ends and event.type() == QEvent.Type.KeyPress:
                self._go_on()  # the focus goes, and with it the value is stored
                return True
        return False
