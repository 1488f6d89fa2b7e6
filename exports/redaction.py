"""The archive as one profile lets it be seen: names, places, documents and words, each as coarse as it may leave.

Everything that an export writes about a record goes through a `View`; nothing here decides what is *asked* for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from db.archive import Archive
from db.messages import N_
from db.model.declaration import altered
from db.model.parts import Excerpt, PlaceUse
from db.model.records import Actor, Agreement, Chain, Document, Figure, Place, Record, Source
from db.model.vocabulary import ADMINISTRATIVE_LEVELS, SOURCE_KIND, Vocabulary
from exports.arabic import reads_right_to_left
from exports.profiles import Profile
from exports.shown import ShownDocument, ShownPlace, ShownSource
from exports.terms import Terms
from exports.withheld import Withheld
from resources.language import Language

_REMEMBERED = 4096
"""Places and lists of places of which it is remembered how they leave."""

_BETWEEN_LATIN = "; "

_WIDE = ("country", "adm1")
"""An area that lies directly in one of these is a region ("the de-escalation zone"); in any other it may be a spot."""

R = TypeVar("R", bound=Record)


class View:
    """One archive under one profile, in one language.

    ``withheld`` knows what must not stand in any text, ``labels`` what codes are called, ``lookups`` reads ahead of
    whoever walks through records, and ``shared`` are the numbers of *amber* incidents and displacements that leave for
    the profile's partner.
    """

    def __init__(self, archive: Archive, profile: Profile, language: Language) -> None:
        self.archive, self.profile, self.language = archive, profile, language
        self.withheld = Withheld()
        self.lookups = archive.ahead()
        self.shared = archive.shared_with(profile.partner)
        self.labels = Terms.of(archive, language)
        self._path = lru_cache(_REMEMBERED)(self._find_path)
        self._places = lru_cache(_REMEMBERED)(self._find_places)
        self._between = language.label(N_("; "))
        self._numbers = _numbers(source for source in self._sources() if not self._own_or_code_name(source))
        self._shown: dict[str, ShownSource] = {}
        self._protected = frozenset() if profile.withholds_nothing else frozenset(self._protected_documents())

    # --- words --------------------------------------------------------------------------------------------------

    def term(self, vocabulary: Vocabulary, code: str) -> str:
        """The label of a code, also of one that this archive added; nothing for no code."""
        return self.labels.label(vocabulary, code)

    def terms(self, vocabulary: Vocabulary, codes: Iterable[str]) -> str:
        """The labels of several codes."""
        return self.joined(self.term(vocabulary, code) for code in codes)

    def joined(self, items: Iterable[str]) -> str:
        """Several things in one cell, parted as the language does; what is all in Latin letters, as these are."""
        pieces = list(items)
        latin = not any(reads_right_to_left(piece, True) for piece in pieces)
        return (_BETWEEN_LATIN if latin else self._between).join(pieces)

    def free(self, text: str) -> str:
        """Words that somebody wrote freely, with what is withheld masked."""
        return self.withheld.mask(text)

    def name(self, record: Place | Actor | Agreement | Source) -> str:
        """The record's own name in the language of the export."""
        return (self.language.code == "ar" and record.local_name) or record.heading

    # --- records ------------------------------------------------------------------------------------------------

    def find(self, cls: type[R], identifier: str) -> R | None:
        """The record of this id and kind, whether it leaves or not; `None` where there is none."""
        record = self.lookups.find(identifier) if identifier else None
        return record if isinstance(record, cls) else None

    def leaving(self, cls: type[R], identifier: str) -> R | None:
        """The record of this id and kind if it leaves."""
        record = self.find(cls, identifier)
        return record if record and self.profile.lets_out(record) else None

    def chains(self, figure: Figure) -> Iterator[Chain]:
        """The ways by which the figure reached us; a chain that was removed leads nowhere."""
        for identifier in figure.chains:
            chain = self.find(Chain, identifier)
            if chain and chain.hops:
                yield chain

    # --- sources ------------------------------------------------------------------------------------------------

    def source(self, identifier: str) -> ShownSource:
        """The source as it leaves."""
        if identifier not in self._shown:
            self._shown[identifier] = self._show(self.lookups.source(identifier))
        return self._shown[identifier]

    def _show(self, source: Source) -> ShownSource:
        named = self.profile.names(source)
        name = self._own_or_code_name(source) or self._numbered(source)
        return ShownSource(
            source.id,
            source.code,
            name,
            self._impersonal(source) if named and source.person else name,
            source.source_kind,
            named,
            source.person,
            self.profile.lets_out(source),
        )

    def _own_or_code_name(self, source: Source) -> str:
        return self.name(source) if self.profile.names(source) else source.code_name

    def _numbered(self, source: Source) -> str:
        """Its kind and a number, so that two eyewitnesses stay two."""
        return f"{self.term(SOURCE_KIND, source.source_kind)} {self._numbers[source.id]}"

    def _impersonal(self, source: Source) -> str:
        """The organisation for which a person speaks, else their kind."""
        above = self.find(Source, source.part_of)
        organisation = above if above and not above.person else None
        return self.source(organisation.id).name if organisation else self.term(SOURCE_KIND, source.source_kind)

    def _sources(self) -> Iterator[Source]:
        for record in self.archive.records(Source.kind):
            if isinstance(record, Source):
                yield record

    # --- documents ----------------------------------------------------------------------------------------------

    def document(self, identifier: str) -> ShownDocument | None:
        """The document as it leaves; `None` where there is none."""
        document = self.find(Document, identifier)
        if document is None:
            return None
        if not self.profile.lets_out(document):
            return ShownDocument(document.id, document.code)
        shown = ShownDocument(
            document.id,
            document.code,
            True,
            kind=document.document_kind,
            published=document.published,
            language=self._field(document, "language"),
        )
        # Its title, address and hash would lead straight to a publisher who may not be named.
        return shown if self.is_protected(document) else self._identified(shown, document)

    def is_protected(self, document: Document) -> bool:
        """Whether whoever published it may not be named."""
        return document.id in self._protected

    def _identified(self, shown: ShownDocument, document: Document) -> ShownDocument:
        return altered(
            shown,
            title=self.free(self._field(document, "title")),
            author=self.free(self._field(document, "written_by")),
            url=self.free(self._field(document, "url")),
            sha256=self._field(document, "text_sha256"),
        )

    def _field(self, document: Document, name: str) -> str:
        return str(getattr(document, name)) if self.shows(document, name) else ""

    def _protected_documents(self) -> Iterator[str]:
        named = {source.id for source in self._sources() if self.profile.names(source)}
        for chain in self.archive.records(Chain.kind):
            for hop in chain.hops if isinstance(chain, Chain) else ():
                if hop.document and hop.source not in named:
                    yield hop.document

    def excerpts(self, figure: Figure) -> tuple[Excerpt, ...]:
        """The very words that leave: of documents that leave, and of roots that may be quoted."""
        return tuple(
            altered(
                excerpt,
                exact=self.free(excerpt.exact),
                prefix=self.free(excerpt.prefix),
                suffix=self.free(excerpt.suffix),
            )
            for excerpt in figure.excerpts
            if self.shows(figure, "excerpts") and self.leaving(Document, excerpt.document) and self.may_quote(figure)
        )

    def may_quote(self, figure: Figure) -> bool:
        """Whether every root of the figure lets its words leave: an excerpt does not tell whose words it is."""
        roots = (self.find(Source, chain.hops[0].source) for chain in self.chains(figure))
        return all(self.profile.quotes(root) for root in roots if root)

    def shows(self, record: Record, name: str) -> bool:
        """Whether this field of the record, if the record leaves, leaves with it."""
        return self.profile.shows(record, name)

    # --- places -------------------------------------------------------------------------------------------------

    def places(self, uses: Iterable[PlaceUse]) -> tuple[ShownPlace, ...]:
        """The places as they leave; those that become the same place are one."""
        return self._places(tuple(uses))

    def _find_places(self, uses: tuple[PlaceUse, ...]) -> tuple[ShownPlace, ...]:
        shown = (self._place_used(use) for use in uses)
        return tuple({place.place.id: place for place in shown if place}.values())

    def _place_used(self, use: PlaceUse) -> ShownPlace | None:
        path = self.path(use.place)
        if not path:
            return None
        exact = use.precision != "level" and path[-1].id == use.place and not self.profile.finest_place
        return ShownPlace(path, use.precision if exact else path[-1].level, use.certainty)

    def path(self, identifier: str) -> tuple[Place, ...]:
        """The place as it leaves, with what it lies in, widest first; empty where nothing of it may be told."""
        return self._path(identifier)

    def _find_path(self, identifier: str) -> tuple[Place, ...]:
        found = [self.find(Place, above) for above in self.lookups.place_path(identifier)]
        path = [place for place in found if place and self.profile.lets_out(place)]
        finest = self.profile.finest_place
        if not path or not finest or path[-1].level in _up_to(finest):
            return tuple(path)
        if path[-1].level == "area" and path[-2:-1] and path[-2].level in _WIDE and finest not in _WIDE:
            return (*path[:-1], replace(path[-1], latitude="", longitude=""))
        while path and path[-1].level not in _up_to(finest):
            path.pop()
        return tuple(path)


def _up_to(finest: str) -> tuple[str, ...]:
    return ADMINISTRATIVE_LEVELS[: ADMINISTRATIVE_LEVELS.index(finest) + 1]


def _numbers(sources: Iterable[Source]) -> dict[str, int]:
    """For each source its number among those of its kind, in order of id."""
    counted: Counter[str] = Counter()
    numbers = {}
    for source in sources:
        counted[source.source_kind] += 1
        numbers[source.id] = counted[source.source_kind]
    return numbers
