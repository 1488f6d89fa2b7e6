"""The default places: countries, their first-level units and towns, in a read-only file that ships with the program.

A place of it becomes a record of an archive, with the same id, when somebody first uses it. The file is written once
by ``resources/places/build.py``, which also says where the places come from.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from db.model.folding import fold
from db.store import engine
from resources import paths

PATH = paths.PLACES / "places.sqlite"

# A place's `pk` is its rank: 1 is the most important. So the ranks that a search finds in `place_name` come sorted
# without a look at the places themselves.
_SCHEMA = """
CREATE TABLE place_kind (pk INTEGER PRIMARY KEY, level TEXT NOT NULL, gazetteer TEXT NOT NULL) STRICT;
CREATE TABLE place (
    pk INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),  -- the 16 bytes of the UUID
    name TEXT NOT NULL,
    local_name TEXT,
    aliases TEXT,                                     -- one a line
    kind INTEGER NOT NULL REFERENCES place_kind,
    pcode TEXT,
    parent INTEGER REFERENCES place,
    latitude TEXT,                                    -- decimal text, as in the records
    longitude TEXT
) STRICT;
CREATE TABLE place_name (folded TEXT, place INTEGER REFERENCES place, PRIMARY KEY (folded, place))
    STRICT, WITHOUT ROWID;
CREATE TABLE place_code (code TEXT PRIMARY KEY, place INTEGER NOT NULL REFERENCES place) STRICT, WITHOUT ROWID;
"""

_SELECT = """
SELECT place.id, place.name, place.local_name, place.aliases, level, place.pcode, above.id, place.latitude,
       place.longitude, gazetteer
FROM place JOIN place_kind ON place_kind.pk = place.kind LEFT JOIN place AS above ON above.pk = place.parent
"""

_RANKS = "SELECT DISTINCT place FROM place_name WHERE {} ORDER BY place LIMIT ?"

_LAST_CHARACTER = "\U0010ffff"

# "Al-Hasakah" is found as "Hasakah" too and الحسكة as حسكة. Written with an article, a name has a second entry in
# `place_name`: the rest of it behind this sign, which no folded text holds.
_WITH_ARTICLE = "*"
_ARTICLE = re.compile(r"^(?:(?:al|el|a[dnrstz]|e[dnrstz]|adh|ash|ath|esh|eth) |ال)(?=..)")
_NO_ARTICLE = re.compile(r"\s*[أإآ]")  # ألمانيا: the alef is a letter of the name


@dataclass(frozen=True)
class GazetteerPlace:
    """A place as the gazetteer knows it; the fields are those of the record `place`."""

    id: str
    name: str
    local_name: str
    aliases: tuple[str, ...]
    level: str
    pcode: str
    parent: str
    latitude: str
    longitude: str
    gazetteer: str


class Gazetteer:
    """The open file. It holds no places: SQLite reads the pages that a question needs."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path = PATH) -> Self:
        """Open the file as what it is: shipped, and never written, so SQLite needs neither locks nor side files."""
        return cls(engine.connect(path, "mode=ro&immutable=1", key=None))

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def levels(self) -> frozenset[str]:
        """The levels of which it has places: nobody need look for a district in a list without districts."""
        return frozenset(level for (level,) in self._connection.execute("SELECT DISTINCT level FROM place_kind"))

    @cached_property
    def _codes(self) -> frozenset[str]:
        """The some hundred codes by which it has places: a list of P-codes asks for thousands that it has not."""
        return frozenset(code for (code,) in self._connection.execute("SELECT code FROM place_code"))

    def find(self, name: str, limit: int = 20) -> list[GazetteerPlace]:
        """The places of this name or alias, then those whose name begins so; the most important first.

        More than one of the same name is common: the governorate Idlib and the town in it. `parents` tells them apart.
        """
        folded, bare = fold(name), without_article(name)
        if not folded:
            return []
        begun = [folded, folded + _LAST_CHARACTER, _WITH_ARTICLE + bare, _WITH_ARTICLE + bare + _LAST_CHARACTER]
        ranks = self._ranks("folded IN (?, ?)", (folded, _WITH_ARTICLE + bare), limit)
        ranks += self._ranks("folded = ?", (bare,), limit)
        ranks += self._ranks("folded BETWEEN ? AND ? OR folded BETWEEN ? AND ?", begun, limit + len(ranks))
        return [self._place("place.pk = ?", rank) for rank in list(dict.fromkeys(ranks))[:limit]]

    def called(self, name: str, limit: int = 20) -> list[GazetteerPlace]:
        """The places that go by all of this name, with an article or without; the most important first."""
        folded, bare = fold(name), without_article(name)
        if not folded:
            return []
        names = (folded, bare, _WITH_ARTICLE + bare)
        return list(self._places(f"place.pk IN ({_RANKS.format('folded IN (?, ?, ?)')})", *names, limit))

    def by_pcode(self, code: str) -> GazetteerPlace | None:
        """The place of this P-code; a country's is its ISO 3166-1 code, of two letters or of three."""
        wanted = code.strip().upper()
        if wanted not in self._codes:
            return None
        return self._place("place.pk = (SELECT place FROM place_code WHERE code = ?)", wanted)

    def by_id(self, identifier: str) -> GazetteerPlace | None:
        """The place of this id; `None` where it is another archive's own place."""
        return next(self._places("place.id = ?", uuid.UUID(identifier).bytes), None)

    def parents(self, place: GazetteerPlace) -> list[GazetteerPlace]:
        """What the place lies in, from the nearest to the country."""
        above: list[GazetteerPlace] = []
        while place.parent:
            place = self._place("place.id = ?", uuid.UUID(place.parent).bytes)
            above.append(place)
        return above

    def _ranks(self, where: str, texts: Sequence[str], limit: int) -> list[int]:
        return [rank for (rank,) in self._connection.execute(_RANKS.format(where), (*texts, limit)).fetchall()]

    def _place(self, where: str, value: object) -> GazetteerPlace:
        return next(self._places(where, value))

    def _places(self, where: str, *values: object) -> Iterator[GazetteerPlace]:
        rows = self._connection.execute(f"{_SELECT} WHERE {where} ORDER BY place.pk", values).fetchall()
        return map(_read, rows)


def write(path: Path, places: Sequence[GazetteerPlace], more_codes: Mapping[str, str]) -> None:
    """Write a new file of these places, the most important first; the same places make the same bytes.

    Each place's parent is among them. ``more_codes`` are further codes to find a place by, with the place's id.
    """
    ranks = {place.id: rank for rank, place in enumerate(places, start=1)}
    kinds = {kind: pk for pk, kind in enumerate(sorted({(place.level, place.gazetteer) for place in places}), start=1)}
    codes = {**{place.pcode: place.id for place in places if place.pcode}, **more_codes}
    # Made in memory and written in one piece: a file that grew row by row would hold traces of how it grew.
    with closing(engine.connect(path, "mode=memory", key=None)) as connection:
        connection.executescript(_SCHEMA)
        connection.executemany("INSERT INTO place_kind VALUES (?, ?, ?)", [(pk, *kind) for kind, pk in kinds.items()])
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(place, kinds[place.level, place.gazetteer], ranks) for place in places],
        )
        connection.executemany(
            "INSERT INTO place_name VALUES (?, ?)",
            [(entry, ranks[place.id]) for place in places for entry in sorted(_entries(place))],
        )
        connection.executemany(
            "INSERT INTO place_code VALUES (?, ?)", [(code, ranks[codes[code]]) for code in sorted(codes)]
        )
        connection.execute("VACUUM INTO ?", (str(path),))


def _row(place: GazetteerPlace, kind: int, ranks: Mapping[str, int]) -> tuple[object, ...]:
    return (
        ranks[place.id],
        uuid.UUID(place.id).bytes,
        place.name,
        place.local_name or None,
        "\n".join(place.aliases) or None,
        kind,
        place.pcode or None,
        ranks.get(place.parent),
        place.latitude or None,
        place.longitude or None,
    )


def _read(row: tuple[Any, ...]) -> GazetteerPlace:
    identifier, name, local_name, aliases, level, pcode, parent, latitude, longitude, gazetteer = row
    return GazetteerPlace(
        id=str(uuid.UUID(bytes=identifier)),
        name=name,
        local_name=local_name or "",
        aliases=tuple(aliases.split("\n")) if aliases else (),
        level=level,
        pcode=pcode or "",
        parent=str(uuid.UUID(bytes=parent)) if parent else "",
        latitude=latitude or "",
        longitude=longitude or "",
        gazetteer=gazetteer,
    )


def _entries(place: GazetteerPlace) -> set[str]:
    """Under what the place stands in `place_name`."""
    names = [name for name in (place.name, place.local_name, *place.aliases) if fold(name)]
    # "El" and "An" begin names in many languages; here they are the article where the Arabic name has it.
    with_article = names if place.local_name.startswith("ال") else [name for name in names if name.startswith("ال")]
    bare = {_WITH_ARTICLE + without_article(name) for name in with_article if without_article(name) != fold(name)}
    return {fold(name) for name in names} | bare


def without_article(name: str) -> str:
    """The folded name without an Arabic article at its beginning, in either script."""
    return fold(name) if _NO_ARTICLE.match(name) else _ARTICLE.sub("", fold(name))
