"""The sheet of sources: a row for everybody who said something, and one for every document in which it was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from db.messages import N_, Message
from db.model.records import Chain, Document, Source
from db.model.vocabulary import DOCUMENT_KIND, SOURCE_KIND
from exports.contents.cases import Request
from exports.contents.columns import Labels, Made, arranged, declared, internal, table
from exports.contents.sheets import SOURCES
from exports.contents.sheets.common import exact_day
from exports.contents.slots import CHAINS, CODES, NOT_HERE, WITHHELD, Slot, of_record
from exports.contents.survey import Survey
from exports.redaction import View
from exports.report import Kind, Table
from exports.shown import ShownDocument, ShownSource


@dataclass(frozen=True)
class _Row:
    """A source or a document. Of what does not leave, ``source`` is an empty record: its fields stay."""

    view: View
    source: Source
    shown: ShownSource | None = None
    document: ShownDocument | None = None
    chain: Chain | None = None

    @property
    def code(self) -> str:
        """Its code."""
        return self.shown.code if self.shown else self.document.code if self.document else ""

    @cached_property
    def publisher(self) -> ShownSource | None:
        """Of a document, who published it."""
        return self.view.source(self.chain.hops[-1].source) if self.chain else None

    @cached_property
    def root(self) -> ShownSource | None:
        """Of a document, who first said what it passes on, in the first chain that names it."""
        return self.view.source(self.chain.hops[0].source) if self.chain else None

    def of_document(self, name: str) -> str | None:
        """A field of the document as it leaves."""
        return (getattr(self.document, name) or None) if self.document else None

    @property
    def recorded_source(self) -> Source | None:
        """The source as the archive has it, if the row is about one that leaves."""
        return self.source if self.source.id else None

    def slot_of_document(self, name: str) -> Slot | Message:
        """Where a field of the document is, if the row is about one of which all is shown."""
        if self.document is None:
            return NOT_HERE
        document = self.view.find(Document, self.document.id)
        if document is None or not self.document.leaves or self.view.is_protected(document):
            return WITHHELD
        return Slot(document, name)

    def slot_of_name(self, *, person: bool) -> Slot | Message:
        """Where the name is, if the row gives the source's own; an Arabic export gives the local one."""
        if self.shown is None or self.recorded_source is None:
            return NOT_HERE
        if not self.shown.named or self.shown.personal != person:
            return WITHHELD
        local = self.view.name(self.source) == self.source.local_name != self.source.name
        return Slot(self.source, "local_name" if local else "name")

    def slot_of_kind(self) -> Slot | Message:
        """Where the kind of the source or the document is."""
        return self.slot_of_document("document_kind") if self.document else of_record(_source, "source_kind")(self)

    @property
    def name(self) -> str | None:
        """Whose words they are, without any person's name."""
        speaking = self.shown or self.publisher
        return speaking.impersonal if speaking else None

    @property
    def person(self) -> str | None:
        """A person's name, where it leaves."""
        return self.shown.name if self.shown and self.shown.named and self.shown.personal else None

    @property
    def kind(self) -> str:
        """The kind of the source or of the document."""
        if self.document:
            return self.view.term(DOCUMENT_KIND, self.document.kind)
        return self.view.term(SOURCE_KIND, self.shown.kind) if self.shown else ""


def sources(request: Request, found: Survey) -> Table:
    """The table of sources and documents; its key is the code."""
    title = request.view.language.label(N_("Sources"))
    return table(SOURCES, title, _columns(request.view), _rows(request.view, found), key=0)


def _rows(view: View, found: Survey) -> Iterator[_Row]:
    for identifier in view.lookups.each(sorted(found.sources)):
        source = view.find(Source, identifier)
        if source:
            shown = view.source(identifier)
            yield _Row(view, source if shown.leaves else Source(reliability=""), shown)
    ahead = view.lookups.each(chain.from_iterable(sorted(found.documents.items())))
    for identifier, way in zip(ahead, ahead, strict=True):
        document = view.document(identifier)
        if document:
            yield _Row(view, Source(reliability=""), document=document, chain=view.find(Chain, way))


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    return [
        *arranged(
            declared(view, Source.kind, SOURCES, lambda row: row.source, _source),
            middle=[*_who(labels), *_published(labels)],
            after=("reliability",),
        ),
        labels.made(
            N_("Title"), N_("Of the document."), lambda row: row.of_document("title"), kind=Kind.WRAPPED,
            tag="#description",
        ).of(_document("title")),
        *_code_names(labels),
        *internal(view, Source.kind, lambda row: row.source, _source),
    ]  # fmt: skip


def _source(row: _Row) -> Source | None:
    return row.recorded_source


def _document(name: str) -> Callable[[_Row], Slot | Message]:
    return lambda row: row.slot_of_document(name)


def _who(labels: Labels) -> list[Made[_Row]]:
    view = labels.view

    def what(row: _Row) -> str:
        return view.language.label(Document.label if row.document else Source.label)

    return [
        labels.made(
            N_("Code"), N_("Under which the archive knows it."), lambda row: row.code, kind=Kind.CODE, tag="#meta+id"
        ).because(CODES),
        labels.made(N_("Source or document"), N_("What the row is about."), what),
        labels.made(
            N_("Source"), N_("Who speaks; persons by their organisation or kind, protected ones by code name or kind."),
            lambda row: row.name, tag="#meta+source",
        ).of(lambda row: row.slot_of_name(person=False)),
        labels.made(N_("Person"), N_("A person's name, where it may be given."), lambda row: row.person).of(
            lambda row: row.slot_of_name(person=True)
        ),
        labels.made(N_("Kind"), N_("The kind of the source or of the document."), lambda row: row.kind or None).of(
            lambda row: row.slot_of_kind()
        ),
    ]  # fmt: skip


def _published(labels: Labels) -> list[Made[_Row]]:
    return [
        labels.made(
            N_("Publisher"), N_("From whom it reached us, the last of its chain."),
            lambda row: row.publisher.impersonal if row.publisher else None, tag="#meta+source+publisher",
        ).because(CHAINS),
        labels.made(
            N_("Root"), N_("Who said it first; persons by their organisation or kind."),
            lambda row: row.root.impersonal if row.root else None, tag="#meta+source+root",
        ).because(CHAINS),
        labels.made(
            N_("Published"), N_("The day of publication; empty where no single day is known."),
            lambda row: exact_day(row.of_document("published") or ""), kind=Kind.DATE, tag="#date+reported",
        ),
        labels.made(
            N_("Published (EDTF)"), N_("The date as exactly as it is known (ISO 8601-2)."),
            lambda row: row.of_document("published"), kind=Kind.CODE,
        ).of(_document("published")),
        labels.made(N_("Author"), N_("Who wrote the document."), lambda row: row.of_document("author")).of(
            _document("written_by")
        ),
        labels.made(
            N_("Language"), N_("Of the document."), lambda row: row.of_document("language"), kind=Kind.CODE
        ).of(_document("language")),
        labels.made(
            N_("Address (URL)"), N_("Where the document was found."), lambda row: row.of_document("url"),
            kind=Kind.CODE, tag="#meta+url",
        ).of(_document("url")),
        labels.made(
            N_("SHA-256"), N_("Of the document's exact text: whoever has the text can check that it is the same."),
            lambda row: row.of_document("sha256"), kind=Kind.CODE, tag="#meta+sha256",
        ),
    ]  # fmt: skip


def _code_names(labels: Labels) -> list[Made[_Row]]:
    """The code names beside the names: for the team alone."""
    if not labels.view.profile.withholds_nothing:
        return []
    explained = N_("Under which other exports name it.")
    code_name: Made[_Row] = labels.made(
        N_("Code name for exports"), explained, lambda row: row.source.code_name or None
    )
    return [code_name.of(of_record(_source, "code_name"))]
