"""What all tables of one file share while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.intake.known import Known
from db.intake.sheet.finder import Finder
from db.intake.sheet.mapping import Mapping
from db.intake.sheet.whence import Publisher
from db.model.parts import Excerpt
from db.model.records import Place, Source


@dataclass
class Traced:
    """What a sheet of hops tells of one figure."""

    chains: dict[str, None] = field(default_factory=dict)
    excerpts: list[Excerpt] = field(default_factory=list)


@dataclass(frozen=True)
class Surroundings:
    """What all tables of a file share."""

    mapping: Mapping
    known: Known
    finder: Finder
    publisher: Publisher = field(default_factory=lambda: Publisher(Source()))
    data_set: str = ""
    told: Place | None = None
    """The country that a title, the sheet's or the file's name tells of."""
    traced: dict[str, Traced] = field(default_factory=dict)
    """By the figures' ids, what a sheet of hops tells of them."""

    def added(self, vocabulary: str, code: str) -> bool:
        """Whether the archive added the term."""
        return self.finder.lookup.added_term(vocabulary, code)

    def is_source(self, name: str) -> bool:
        """Whether the archive knows a source of this name."""
        return bool(self.finder.lookup.named(Source.kind, name))
