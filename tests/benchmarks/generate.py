"""Archives of any size for measuring: as many incidents as asked, each with its figures, all facts invented.

They are written through the same code as an import, a few thousand records a revision.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from db.archive import Archive
from db.model import identity
from db.model.parts import Excerpt, Hop, PlaceUse, Quantity
from db.model.records import Chain, Document, Figure, Incident, Place, Record, Source
from db.opening import create

_A_REVISION = 4_000
_FIRST_DAY = date(2030, 1, 1)
_WORDS = ["shelling", "market", "road", "clinic", "school", "village", "river", "north", "old", "camp", "bridge", "crossing", "convoy", "raid", "well"]
_STAMP = "2031-01-01T00:00:00.000Z"
_MEASURES = ("killed", "injured", "missing")
_QUANTIFIERS = ("exact", "exact", "exact", "about", "more_than", "at_least", "at_most")


def generate(path: Path, incidents: int, figures: int = 3, *, passphrase: str | None = None) -> Path:
    """An archive with this many incidents and ``figures`` figures on each; the same arguments, the same content."""
    with create(path, passphrase=passphrase) as archive:
        fill(archive, incidents, figures)
    return path


def fill(archive: Archive, incidents: int, figures: int) -> None:
    """Write the records into an empty archive."""
    rows = records(incidents, figures)
    while slice_ := list(islice(rows, _A_REVISION)):
        archive.keep(slice_, batch="generated")


def records(incidents: int, figures: int) -> Iterator[Record]:
    """The frame (places, sources, chains), then incident after incident with its figures."""
    chance = random.Random(7)
    frame = list(_frame())
    yield from frame
    towns = [record.id for record in frame if isinstance(record, Place) and record.level == "populated_place"]
    chains = [record.id for record in frame if isinstance(record, Chain)]
    report = next(record.id for record in frame if isinstance(record, Document))
    for number in range(incidents):
        yield from _incident(number, figures, chance, (towns, chains, report))


def _id(key: str) -> str:
    return identity.derived_id("generated", key)


def _made(key: str, code: str) -> dict[str, str]:
    return {"id": _id(key), "code": code, "state": "entered", "created": _STAMP, "changed": _STAMP}


def _frame() -> Iterator[Record]:
    yield Place(**_made("country", "PLC-2031-0001"), name="Examplia", level="country", pcode="XX")
    for unit in range(14):
        yield Place(
            **_made(f"unit-{unit}", f"PLC-2031-1{unit:03}"),
            name=f"Unit {unit}", level="adm1", pcode=f"XX{unit:02}", parent=_id("country"),
        )  # fmt: skip
        for town in range(40):
            yield Place(
                **_made(f"town-{unit}-{town}", f"PLC-2031-2{unit:02}{town:02}"),
                name=f"Town {unit}-{town}", level="populated_place", parent=_id(f"unit-{unit}"),
            )  # fmt: skip
    for source in range(20):
        yield Source(
            **_made(f"source-{source}", f"SRC-2031-{source:04}"),
            name=f"Source {source}", source_kind="ngo", may_be_named=True, confidentiality="clear",
        )  # fmt: skip
    yield Document(
        **_made("report", "DOC-2031-0001"), title="Report", document_kind="report", published="2031-01-01",
        confidentiality="clear",
    )  # fmt: skip
    for chain in range(40):
        hops = (Hop(_id(f"source-{chain % 20}")), Hop(_id(f"source-{(chain + 7) % 20}"), "published", _id("report")))
        yield Chain(**_made(f"chain-{chain}", f"CHN-2031-{chain:04}"), hops=hops)


def _incident(
    number: int, figures: int, chance: random.Random, frame: tuple[list[str], list[str], str]
) -> Iterator[Record]:
    towns, chains, report = frame
    words = " ".join(chance.choices(_WORDS, k=5))
    day = _FIRST_DAY + timedelta(days=chance.randrange(1_000))
    yield Incident(
        **_made(f"incident-{number}", f"INC-2031-{number:07}"),
        title=f"{words.capitalize()} {number}",
        event_type="explosions_remote_violence",
        date=day.isoformat(),
        places=(PlaceUse(chance.choice(towns)),),
        description=f"Invented: {words} {chance.choice(_WORDS)}.",
        confidentiality="clear",
    )
    for figure in range(figures):
        value = chance.randrange(60)
        yield Figure(
            **_made(f"figure-{number}-{figure}", f"FIG-2031-{number:07}{figure}"),
            subject=_id(f"incident-{number}"),
            measure=_MEASURES[figure % 3],
            chains=(chance.choice(chains),),
            excerpts=(Excerpt(report, f"{value} people"),),
            quantities=(
                Quantity(value=value, quantifier=chance.choice(_QUANTIFIERS), population="civilian"),
                Quantity(part=True, age="child", value=value // 5),
            ),
        )
