"""The chains of a figure, found by any source in them, or made in place: the root first, then who passed it on.

Each source that is chosen adds a hop; Enter on the empty line ends the chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from db.messages import N_, Message
from db.model.declaration import Field
from db.model.parts import Hop
from db.model.records import Chain, Document, Figure, Record, Source
from desktop import words
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.finding import Candidate, look
from desktop.editors.reference import (
    ReferenceEditor,
    ReferenceLine,
    ReferencesEditor,
    Wanted,
    about,
    ask_for_rest,
    choice,
)
from desktop.editors.suggestions import Choice, Found
from exports.wording import TO_THE_LEFT, TO_THE_RIGHT

_PUBLISH: Final = frozenset({"news_agency", "media_outlet", "social_media_channel", "data_set"})
"""Kinds of sources that publish what they say."""

_LOOKED_AT: Final = 500
"""Chains of one source among which the same one is looked for."""

UNENDED = N_("The chain has no end yet; add its next source, or press Enter on the empty line.")


_ON: Final = "→"
"""Stands after each hop of a chain that is kept without its end."""


@dataclass(frozen=True)
class NextHop:
    """A source that is to be the chain's next hop."""

    source: str


class ChainLine(ReferenceLine):
    """Finds chains, and makes one hop by hop. ``grown`` carries the hops so far in words."""

    grown = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (Chain.kind,))
        self._hops: list[str] = []
        self.has_chains = False
        """Whether there is one already, so that another would be added."""
        self.document = ""
        """In which the last source published it, where that is known."""

    @property
    def unread(self) -> Message | None:
        return Message(UNENDED) if self._hops else super().unread

    def _look(self, typed: str, found: Found) -> None:
        query = "" if not self._hops and self._shown is not None and self.unread is None else typed
        kinds = (Source.kind,) if self._hops or query.strip() else ()
        chains = () if self._hops else (Chain.kind,)
        self._desk.background.ask(
            f"find:{id(self)}",
            lambda archive: (look(archive, query, chains), look(archive, query, kinds) if kinds else []),
            lambda seen: found([*(choice(self._desk, one) for one in seen[0]), *self._next(query, seen[1])]),
            owner=self,
        )

    def _next(self, query: str, sources: Sequence[Candidate]) -> list[Choice]:
        """What a chain can go on with, below the chains that there are."""
        arrow = TO_THE_LEFT if self._desk.right_to_left else TO_THE_RIGHT
        hops = [Choice(NextHop(seen.record.id), f"{words.name_of(self._desk, seen.record)}{arrow}…",
                       about(self._desk, seen), "megaphone") for seen in sources]  # fmt: skip
        return [*hops, *([self._new(Source.kind, query.strip())] if query.strip() else [])]

    def _take_choice(self, value: object) -> None:
        if isinstance(value, NextHop):
            self.add(value.source)
        else:
            super()._take_choice(value)

    def add(self, source: str) -> None:
        """The chain's next hop."""
        self._hops.append(source)
        self.clear()
        self._say()
        self.setFocus()

    def ask_for_source(self) -> None:
        """Say what the empty line waits for: whoever never made a chain does not know where it begins and ends."""
        first = N_("Add…") if self.has_chains else N_("First source…")
        self.setPlaceholderText(self._desk.say(N_("Next source, or Enter to end") if self._hops else first))

    def _say(self) -> None:
        find = self._desk.session.archive.lookups().find
        arrow = TO_THE_LEFT if self._desk.right_to_left else TO_THE_RIGHT
        named = [words.name_of(self._desk, find(source)) for source in self._hops]
        self.grown.emit(arrow.join([*named, "…"]) if named else "")
        self.ask_for_source()
        self.textEdited.emit(self.text())
        self.close_list()  # a list that opens by itself would take the Enter that ends the chain

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        bare = bool(self._hops) and not self.text() and not self.open
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.end_chain()
        elif bare and event.key() == Qt.Key.Key_Backspace:
            self._hops.pop()
            self._say()
        else:
            super().keyPressEvent(event)

    @property
    def unread_words(self) -> str:
        """The hops so far and what is typed after them, as one text."""
        return "".join(f"{hop}{_ON}" for hop in self._hops) + self.text().strip() if self.unread else ""

    def go_on(self, typed: str) -> None:
        """Go on with a chain that was left without an end, or with words that were left."""
        find = self._desk.session.archive.lookups().find
        hop, on, rest = typed.partition(_ON)
        while on and isinstance(find(hop), Source):
            self._hops.append(hop)
            typed = rest
            hop, on, rest = typed.partition(_ON)
        self.setText(typed)
        self._say()

    def end_chain(self) -> None:
        """The chain is whole: the archive's, if it has one of these hops, else a new one."""
        hops = self._whole()
        self._hops = []
        self._say()
        with self._desk.navigator.known_failures():
            known = [seen.id for seen in self._desk.session.archive.pointing(hops[0].source, "hops", limit=_LOOKED_AT)
                     if isinstance(seen, Chain) and seen.hops == hops]  # fmt: skip
            self.picked.emit(known[0] if known else self._save(hops))

    def _save(self, hops: tuple[Hop, ...]) -> str:
        return self._desk.session.save(Chain(hops=hops, state="entered")).record.id

    def _whole(self) -> tuple[Hop, ...]:
        last = len(self._hops) - 1
        return tuple(self._hop(source, is_last=number == last) for number, source in enumerate(self._hops))

    def _hop(self, identifier: str, *, is_last: bool) -> Hop:
        """How such a source mostly passes things on: people state, outlets at the end publish, others report."""
        source = self._desk.session.archive.lookups().find(identifier)
        assert isinstance(source, Source)
        if is_last and source.source_kind in _PUBLISH:
            return Hop(identifier, "published", self.document)
        return Hop(identifier, "stated" if source.person else "reported")


class _SoFar(QLabel):
    """The hops that were chosen, while there is no end yet."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "chip")
        self.hide()

    def show_words(self, words_so_far: str) -> None:
        """Show them, or nothing where there are none."""
        self.setText(words_so_far)
        self.setVisible(bool(words_so_far))


def _build_in(editor: Editor, line: ChainLine) -> None:
    """Show the growing chain above the line."""
    so_far = _SoFar(f"{editor.field.name}SoFar")
    line.grown.connect(so_far.show_words)
    editor.put_above(so_far)


def _document_of(record: Record) -> str:
    """The document of a figure's first excerpt."""
    return record.excerpts[0].document if isinstance(record, Figure) and record.excerpts else ""


class ChainsEditor(ReferencesEditor):
    """The ways by which a figure reached us."""

    wide = True
    line: ChainLine

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        _build_in(self, self.line)
        self.line.ask_for_source()

    @property
    def unread_words(self) -> str:
        return self.line.unread_words

    def show_unread(self, typed: str) -> None:
        self.line.go_on(typed)

    def new_line(self, kinds: Sequence[str]) -> ReferenceLine:
        return ChainLine(self.desk)

    def _draw(self) -> None:
        super()._draw()
        self.line.has_chains = bool(self._ids)
        self.line.ask_for_source()

    def show_values(self, record: Record) -> None:
        self.line.document = _document_of(record)
        super().show_values(record)

    def _make(self, wanted: Wanted) -> None:
        ask_for_rest(self, self.line, wanted, self.line.add)


class ChainEditor(ReferenceEditor):
    """One chain; that of a document ends with the document itself."""

    line: ChainLine

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        _build_in(self, self.line)

    @property
    def unread_words(self) -> str:
        return self.line.unread_words

    def show_unread(self, typed: str) -> None:
        self.line.go_on(typed)

    def new_line(self, kinds: Sequence[str]) -> ReferenceLine:
        return ChainLine(self.desk)

    def show_values(self, record: Record) -> None:
        if isinstance(record, Document) and self.desk.session.archive.lookups().find(record.id):
            self.line.document = record.id
        super().show_values(record)

    def _make(self, wanted: Wanted) -> None:
        ask_for_rest(self, self.line, wanted, self.line.add)
