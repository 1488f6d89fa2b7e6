"""The tables of parts inside records: places, parties, numbers, excerpts."""

from __future__ import annotations

from typing import Any

from db.messages import N_
from db.model.declaration import Field, Part
from db.model.excerpts import located
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import Chain, Document, Figure, Record
from db.model.types import Several
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.hops import HopsEditor
from desktop.editors.number import number_editor
from desktop.editors.part_row import PartRow
from desktop.editors.rows import RowsEditor, declared_editors


class PlacesEditor(RowsEditor):
    """The places of an event, in the order in which the source names them."""

    cls = PlaceUse
    more = N_("Add a place")
    shares = (300, 150, 150)


class PartiesEditor(RowsEditor):
    """Who is said to have done it, to whom; always alleged by a chain."""

    cls = Involvement
    more = N_("Add a party")
    shares = (200, 140, 120, 120, 220)

    def started(self) -> Involvement:
        """One report mostly names several parties: the next is alleged by the same chain."""
        last = self.rows[-1].value if self.rows else Involvement()
        return Involvement(role=last.role, degree=last.degree, chain=last.chain)


class QuantitiesEditor(RowsEditor):
    """How many of what; the rows after a whole are its parts, where they say so."""

    cls = Quantity
    more = N_("Add a number")
    shares = (110, 150, 118, 56, 130, 128, 108, 122)
    """In a window of 1366 pixels they stand in one line, and what a field says without a word typed is seen whole."""

    def editors(self) -> list[Editor]:
        beside = ("verbatim", "unit", "part", "population", "group", "sex", "age")
        return [number_editor(self.desk), *declared_editors(self.desk, self.cls, *beside)]

    def is_stated(self, value: Any) -> bool:
        return value.value is not None or value.low is not None or bool(value.verbatim)

    def started(self) -> Quantity:
        """A figure has one whole in a unit, so the next number of persons is a part of it."""
        return Quantity(part=any(row.value.unit == "person" and self.is_stated(row.value) for row in self.rows))


class ExcerptsEditor(RowsEditor):
    """The very words of documents that a figure rests on. Where they stand in the text is looked up, never typed."""

    cls = Excerpt
    more = N_("Add an excerpt")
    shares = (240, 480)

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._texts: dict[str, str] = {}
        self._chains: tuple[str, ...] = ()

    def editors(self) -> list[Editor]:
        return declared_editors(self.desk, self.cls, "document", "exact")

    def is_stated(self, value: Any) -> bool:
        return bool(value.exact)

    def show_values(self, record: Record) -> None:
        self._texts.clear()
        self._chains = record.chains if isinstance(record, Figure) else ()
        super().show_values(record)
        for row in self.rows:
            self._say_place(row)

    def started(self) -> Excerpt:
        """The next words mostly stand in the same document, the first ones in what the publisher published."""
        return Excerpt(document=self.rows[-1].value.document if self.rows else self._published())

    def _published(self) -> str:
        find = self.desk.session.archive.lookups().find
        for chain in map(find, self._chains):
            if isinstance(chain, Chain) and chain.hops and chain.hops[-1].document:
                return chain.hops[-1].document
        return ""

    def completed(self, value: Excerpt) -> Excerpt:
        """With its place in the document's text."""
        return located(value.document, self._text(value.document), value.exact)

    def _text(self, identifier: str) -> str:
        if identifier not in self._texts:
            document = self.desk.session.archive.lookups().find(identifier) if identifier else None
            self._texts[identifier] = document.text if isinstance(document, Document) else ""
        return self._texts[identifier]

    def _append(self, value: Any) -> PartRow:
        row = super()._append(value)
        row.edited.connect(self._follow)
        return row

    def _follow(self) -> None:
        row = self.sender()
        assert isinstance(row, PartRow)
        self._say_place(row)

    def _say_place(self, row: PartRow) -> None:
        """Below the words: where they stand, or that they do not."""
        excerpt, words = row.value, row.editors[1]
        text = self._text(excerpt.document)
        if not excerpt.exact or not text:
            words.echo("")
        elif excerpt.start is None:
            words.echo(self.desk.say(N_("▲ These words do not stand in the text of the document.")))
        else:
            words.echo(self._place(excerpt, text.count(excerpt.exact)))

    def _place(self, excerpt: Excerpt, times: int) -> str:
        ends = {"start": excerpt.start, "end": excerpt.end}
        if times > 1:
            return self.desk.say(
                N_("Letters {start}–{end} of the text, the first of {times} places"), times=times, **ends
            )
        return self.desk.say(N_("Letters {start}–{end} of the text"), **ends)


def rows_editor(desk: Desk, field: Field) -> Editor:
    """The editor for a field of several parts."""
    inner = field.type.of if isinstance(field.type, Several) else field.type
    assert isinstance(inner, Part)
    return _EDITORS[inner.cls](desk, field)


_EDITORS: dict[Any, type[Editor]] = {
    PlaceUse: PlacesEditor,
    Involvement: PartiesEditor,
    Hop: HopsEditor,
    Quantity: QuantitiesEditor,
    Excerpt: ExcerptsEditor,
}
