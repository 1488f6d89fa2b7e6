"""Who said it: a row's sources, its document, and the chain from the first to the one who passed the table on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from db.intake.known import Known
from db.intake.sheet.binding import Binding, Bound, Cells
from db.intake.sheet.joined import Joined
from db.intake.sheet.terms import Terms
from db.messages import Message
from db.model import identity
from db.model.folding import fold
from db.model.parts import Hop
from db.model.records import Chain, Document, Record, Source
from db.model.unstated import is_unstated

_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")
# In Arabic it stands between marks of its direction (`exports/wording.py`).
_ARROW = re.compile(r"[\s\u200e\u200f]*(?:→|←|➜|⇒|->|=>|>>)[\s\u200e\u200f]*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_AROUND = " ()[]<>-–:،,"
"""What stands between a name and its address: "SANA (https://…)"."""
_BEHIND = ")]>,.،"
_LAST = re.compile(r"\s+(?:and|&)\s+|\s+و\s*(?=\S)")
"""Before the last of several: "A, B and C"."""
_REMEMBERED = 20_000

Days = Callable[[Cells], tuple[str, str]]
"""The day of publication in EDTF and as it was written."""


@dataclass(frozen=True)
class Attribution:
    """The ways by which a row's numbers came. ``records`` are those that the archive lacks, in order."""

    chains: tuple[str, ...]
    records: tuple[Record, ...]
    warnings: tuple[Message, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """Columns and cells of which the document has something else: a second address, another title."""


@dataclass(frozen=True)
class Publisher:
    """Who passes the whole table on, and the document that it is."""

    source: Source
    document: Document | None = None


class Whence:
    """Reads who said it; each different combination is put together once."""

    def __init__(
        self,
        binding: Binding,
        known: Known,
        publisher: Publisher,
        public: bool,
        published: Days,
        is_source: Callable[[str], bool],
    ) -> None:
        """``is_source``: whether the archive knows a source of this name."""
        self._known, self._publisher, self._published = known, publisher, published
        self._confidentiality = "clear" if public else "amber"
        constants = binding.mapping.constants
        self._named = bool(constants.get("source"))
        self._document_kind = constants.get("document_kind", "")
        self._language = constants.get("language", "")
        self._sources = binding.of("source")
        self._ways = binding.of("way")
        self._kinds = [(bound, Terms(bound.mapping, lambda terms, code: False)) for bound in binding.of("source_kind")]
        self._titles, self._urls = binding.of("document_title"), binding.of("url")
        self._authors, self._languages = binding.of("author"), binding.of("language")
        self._columns = [
            *self._sources, *self._ways, *(bound for bound, _ in self._kinds), *self._titles, *self._urls,
            *self._authors, *self._languages,
        ]  # fmt: skip
        self._joined = Joined(self._sources, is_source)
        self._read: dict[tuple[str, ...], Attribution] = {}

    def learn(self, cells: Cells) -> None:
        """Take notice of a row: who stands alone in it."""
        self._joined.learn(cells)

    def read(self, cells: Cells) -> Attribution:
        """Who said what the row says; the publisher alone if it names nobody."""
        published = self._published(cells)
        key = (*[bound.text(cells) for bound in self._columns], *published)
        if key not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            found = self._attributed(cells, published)
            self._read[key] = replace(found, warnings=())  # what is to be said of names is said once
            return found
        return self._read[key]

    def _attributed(self, cells: Cells, published: tuple[str, str]) -> Attribution:
        warnings: list[Message] = []
        kind = self._kind(cells)
        ways = [*self._by_ways(cells, kind, warnings), *self._by_names(cells, kind, warnings)] or [[]]
        document = self._document(cells, published, ways[0])
        chains = [self._chain(way, document) for way in ways]
        records: list[Record] = [document] if document else []
        if self._publisher.document:
            records.append(self._publisher.document)
        needed = self._known.needed(self._publisher.source, *(source for way in ways for source in way))
        made: dict[str, Record] = {record.id: record for record in (*needed, *records, *chains)}
        found = tuple(dict.fromkeys(chain.id for chain in chains))
        unread = tuple(self._unread(document, cells)) if document else ()
        return Attribution(found, tuple(made.values()), tuple(warnings), unread)

    def _unread(self, document: Document, cells: Cells) -> Iterator[tuple[str, str]]:
        """A document has one address, title, author and language; what else a row gives is not lost."""
        taken = {document.url, document.title, document.written_by, document.language}
        for bound in (*self._titles, *self._urls, *self._authors, *self._languages):
            text = bound.text(cells)
            if not is_unstated(text) and text not in taken:
                yield bound.header, text

    def _kind(self, cells: Cells) -> str:
        """What kind of source a row names."""
        meanings = (terms.read(bound.text(cells)) for bound, terms in self._kinds)
        return next((one.codes["source_kind"] for one in meanings if one and "source_kind" in one.codes), "other")

    def _by_ways(self, cells: Cells, kind: str, warnings: list[Message]) -> Iterator[list[Source]]:
        for bound in self._ways:
            for way in _parts(bound.text(cells), bound):
                if sources := [source for name in _ARROW.split(way) if (source := self._source(name, kind, warnings))]:
                    yield sources

    def _by_names(self, cells: Cells, kind: str, warnings: list[Message]) -> Iterator[list[Source]]:
        for bound in self._sources:
            named = [one for part in _parts(bound.text(cells), bound) for one in self._joined.parts(part, warnings)]
            for name in named:
                said = {fold(cell): other.get("source", "") for cell, other in bound.mapping.values.items()}
                if source := self._source(said.get(fold(name), name), kind, warnings):
                    yield [source]

    def _source(self, name: str, kind: str, warnings: list[Message]) -> Source | None:
        if is_unstated(name):
            return None
        called = _ADDRESS.sub("", name).strip(_AROUND)
        name = called or _host(name)
        return self._known.settled(lambda: self._known.source(name, source_kind=kind), warnings)

    def _chain(self, way: Sequence[Source], document: Document | None) -> Chain:
        """The row's document is the last named source's; the table's own publisher comes after them if it is named."""
        last = Hop(
            self._publisher.source.id, "published", self._publisher.document.id if self._publisher.document else ""
        )
        if not way:
            return self._known.chain(Hop(last.source, last.verb, document.id) if document else last)
        hops = [Hop(source.id, "reported") for source in way]
        if document:
            hops[-1] = Hop(hops[-1].source, "reported", document.id)
        return self._known.chain(*hops, *([last] if self._named and last.source != hops[-1].source else []))

    def _document(self, cells: Cells, published: tuple[str, str], way: Sequence[Source]) -> Document | None:
        address = self._address(cells)
        title = _first(self._titles, cells)
        if not (address or title or published[0]):
            return None
        who = way[-1].name if way else self._publisher.source.name
        name = title or address or ", ".join(filter(None, (who, published[0])))
        about = (name, address, *published, _first(self._authors, cells), _first(self._languages, cells))
        return Document(
            # All that it says: two rows that say different things of one address speak of two documents.
            id=identity.derived_id("sheet", "document:" + "|".join(about)),
            state="entered",
            title=name,
            document_kind=self._document_kind or "other",
            written_by=about[-2],
            published=published[0],
            published_text=published[1],
            url=address,
            language=about[-1] or self._language,
            confidentiality=self._confidentiality,
        )

    def _address(self, cells: Cells) -> str:
        """The URL, also where it stands in the column of sources."""
        for bound in (*self._urls, *self._sources):
            if found := _ADDRESS.search(bound.text(cells)):
                return found[0].rstrip(_BEHIND)
        return _first(self._urls, cells)


def _first(columns: Sequence[Bound], cells: Cells) -> str:
    return next((text for bound in columns if not is_unstated(text := bound.text(cells))), "")


def _parts(text: str, bound: Bound) -> list[str]:
    separator = bound.mapping.separator
    parts = [part for one in _SEVERAL.split(text) for part in (_listed(one, separator) if separator else (one,))]
    return [part.strip() for part in parts if not is_unstated(part)]


def _listed(text: str, separator: str) -> list[str]:
    """The parts of a list; "and" ends one only where something was listed before it."""
    *others, last = text.split(separator)
    return [*others, *(_LAST.split(last) if others else (last,))]


def _host(address: str) -> str:
    """Whose address it is: ``www.example.org``."""
    whole = address if "://" in address else f"https://{address}"
    try:
        return urlsplit(whole).hostname or address
    except ValueError:
        return address
