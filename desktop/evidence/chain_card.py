"""A chain as it is read: its hops from the root to the publisher, the numbers that came by it, the files beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.messages import N_
from db.model.declaration import fields_of
from db.model.parts import Hop
from db.model.records import Chain, Document, Evidence, Figure, Source
from db.model.vocabulary import MEASURE, RELIABILITY, VERB
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.evidence.drops import evidence_of
from desktop.evidence.strip import EvidenceStrip

_FIGURES: Final = 40
"""Figures that are listed; a news agency's chain can have thousands."""
_HOP: Final = 190
"""Pixels of a hop's width at 100 %."""


class ChainCard(QScrollArea):
    """Shows one `Chain`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.chain: Chain | None = None
        self.setObjectName("chainCard")
        self.setAccessibleName(desk.say(N_("Chain")))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self._inside: QVBoxLayout = parts.column(body, margin=parts.GAP)
        self.setWidget(body)
        self.show_chain(None)

    def show_chain(self, chain: Chain | None) -> None:
        """Show this chain."""
        self.chain = chain
        parts.clear(self._inside)
        if chain is None:
            hint = N_("Choose a chain to see through whom its numbers came.")
            self._inside.addWidget(parts.label(self._desk.say(hint), "muted"))
        else:
            self._show(chain)
        self._inside.addStretch(1)

    @property
    def document(self) -> Document | None:
        """The document in which the chain ends: files that are dropped here belong to it."""
        return next(iter(self._documents()), None)

    def _documents(self) -> Iterator[Document]:
        """Those of the hops, the publisher's first."""
        find = self._desk.session.archive.lookups().find
        for hop in reversed(self.chain.hops if self.chain else ()):
            found = find(hop.document) if hop.document else None
            if isinstance(found, Document) and not found.removed:
                yield found

    def _show(self, chain: Chain) -> None:
        open_form = partial(self._desk.navigator.record, chain.id)
        way = parts.button(self._desk, self._desk.say(N_("Open")), open_form, name="chainOpen", icon="pencil")
        code = parts.label(chain.code, "chip")
        code.setWordWrap(False)
        self._inside.addLayout(parts.row(way, code, stretch=True))
        flow = Flow(parts.GAP)
        for number, hop in enumerate(chain.hops):
            if number:
                flow.add(self._arrow())
            flow.add(self._hop(hop, number, len(chain.hops)))
        self._inside.addLayout(flow)
        self._show_files()
        self._show_figures(chain)

    # --- hops ---------------------------------------------------------------------------------------------------------

    def _arrow(self) -> QLabel:
        """In the direction of reading."""
        arrow = QLabel()
        icon = "arrow-left" if self._desk.right_to_left else "arrow-right"
        arrow.setPixmap(self._desk.theme.pixmap(icon, 20, "muted"))
        arrow.setObjectName("hopArrow")
        return arrow

    def _hop(self, hop: Hop, number: int, total: int) -> QFrame:
        frame = QFrame()
        frame.setObjectName(f"hop{number}")
        frame.setProperty("role", "card")
        frame.setFixedWidth(self._desk.theme.px(_HOP))
        inside = parts.column(frame, margin=parts.GAP, space=parts.TIGHT)
        find = self._desk.session.archive.lookups().find
        source, document = find(hop.source), find(hop.document) if hop.document else None
        inside.addWidget(parts.label(self._role(number, total), "small"))
        if isinstance(source, Source):
            self._say_source(inside, source)
        inside.addWidget(parts.label(words.term(self._desk, VERB, hop.verb)))
        if isinstance(document, Document):
            go = partial(self._desk.navigator.screen, "show_evidence", document)
            name = words.name_of(self._desk, document)
            inside.addWidget(parts.sentence_button(name, go, name=f"hopDocument{number}", role="link"))
        return frame

    def _say_source(self, inside: QVBoxLayout, source: Source) -> None:
        name = words.name_of(self._desk, source)
        go = partial(self._desk.navigator.record, source.id)
        inside.addWidget(parts.sentence_button(name, go, name=f"hopSource_{source.code}", role="link"))
        others = [other for other in (source.name, source.local_name, *source.aliases) if other and other != name]
        if others:
            names = self._desk.say(N_(", ")).join(f"\u2068{other}\u2069" for other in others)
            also = self._desk.say(N_("also: {names}"), names=names)
            inside.addWidget(parts.label(also, "small"))
        reliability = words.term(self._desk, RELIABILITY, source.reliability)
        inside.addWidget(parts.label(f"{self._desk.say(N_('Reliability'))}: {reliability}", "small"))

    def _role(self, number: int, total: int) -> str:
        if total == 1:
            return self._desk.say(N_("Root and publisher"))
        if number == 0:
            return self._desk.say(N_("Root"))
        return self._desk.say(N_("Publisher")) if number == total - 1 else self._desk.say(N_("Passed on"))

    # --- what came by it ----------------------------------------------------------------------------------------------

    def _show_files(self) -> None:
        found: list[Evidence] = [file for document in self._documents() for file in evidence_of(self._desk, document)]
        if found:
            self._inside.addWidget(parts.label(self._desk.say(N_("Files of its documents")), "section"))
            strip = EvidenceStrip(self._desk, adding=False)
            strip.show_files(found)
            self._inside.addWidget(strip)

    def _show_figures(self, chain: Chain) -> None:
        found = self._desk.session.archive.pointing(chain.id, "chains", limit=_FIGURES + 1)
        figures = [one for one in found[:_FIGURES] if isinstance(one, Figure)]
        self._inside.addWidget(parts.label(self._desk.say(N_("Figures that came by it")), "section"))
        if not figures:
            self._inside.addWidget(parts.label(self._desk.say(N_("None yet.")), "muted"))
        wording = words.wording(self._desk)
        for figure in figures:
            measure = words.term(self._desk, MEASURE, figure.measure) if figure.measure else "–"
            numbers = wording.value(fields_of(Figure)["quantities"].type, figure.quantities)
            said = f"{measure}: {numbers} · {wording.name(wording.find(figure.subject))}"
            go = partial(self._desk.navigator.record, figure.id)
            self._inside.addWidget(parts.sentence_button(said, go, name=f"figure_{figure.code}", role="link"))
        if len(found) > _FIGURES:
            more = self._desk.say(N_("These are the newest; the list of figures has more."))
            self._inside.addWidget(parts.label(more, "muted"))
