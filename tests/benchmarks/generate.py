"""Archives of any size for measuring: as many incidents as asked, each with its figures, all facts invented.

They are written through the same code as an import, a few thousand records a revision. The mix is that of a real
archive: every tenth incident is a period report with two parts, every twenty-fifth drives people away, a dozen camps
are counted as stocks; a few words stand in every third record and most in hardly any.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice, product
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.model import identity
from db.model.parts import Excerpt, Hop, PlaceUse, Quantity
from db.model.records import Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.opening import create
from tests.keeping import keep

A_REVISION = 4_000
"""Records in one revision; an import writes as many at once."""

A_REPORT = 10
"""Every tenth incident is a period report, the two after it are its parts."""

A_FLIGHT = 25
"""Every twenty-fifth incident makes people flee."""

_CAMPS = 12
_FIRST_DAY = date(2030, 1, 1)
_STAMP = "2031-01-01T00:00:00.000Z"
_MEASURES = ("killed", "injured", "missing")
_QUANTIFIERS = ("exact", "exact", "exact", "about", "more_than", "at_least", "at_most")
_OFTEN = ("shelling", "market", "road", "clinic", "school", "village", "river", "قصف", "مدرسة", "سوق", "bridge", "raid")


def generate(path: Path, incidents: int, figures: int = 3, *, passphrase: str | None = None) -> Path:
    """An archive with this many incidents and ``figures`` figures on each; the same arguments, the same content."""
    with create(path, passphrase=passphrase) as archive:
        fill(archive, incidents, figures)
    return path


def fill(archive: Archive, incidents: int, figures: int) -> None:
    """Write the records into an empty archive."""
    rows = records(incidents, figures)
    while slice_ := list(islice(rows, A_REVISION)):
        keep(archive, slice_, batch="generated")


def records(incidents: int, figures: int) -> Iterator[Record]:
    """The frame (places, sources, chains, camps), then incident after incident with its figures."""
    frame = frame_of()
    yield from frame.records
    yield from _camps(frame)
    for number in range(incidents):
        yield from incident(number, figures, frame)


@dataclass(frozen=True)
class Frame:
    """What every incident refers to: the ids of towns, chains and the report among these records."""

    records: tuple[Record, ...]
    towns: Sequence[str]
    chains: Sequence[str]
    report: str


@cache
def frame_of() -> Frame:
    """The frame of every generated archive."""
    made = (*_places(), *_sources())
    return Frame(
        made,
        [record.id for record in made if isinstance(record, Place) and record.level == "populated_place"],
        [record.id for record in made if isinstance(record, Chain)],
        _id("report"),
    )


def incident(number: int, figures: int, frame: Frame) -> Iterator[Record]:
    """The incident of this number, its figures, and the flight that it set off, if it did."""
    chance = random.Random(number)
    yield _event(number, frame, chance)
    for place in range(figures):
        yield _casualties(number, place, frame, chance)
    if number % A_FLIGHT == A_FLIGHT - 1:
        yield from _flight(number, frame, chance)


def _event(number: int, frame: Frame, chance: random.Random) -> Incident:
    words = chance.choices(_words(), cum_weights=_weights(), k=11)
    report = number - number % A_REPORT
    return Incident(
        **_made(f"incident-{number}", f"INC-2031-{number:07}"),
        title=f"{' '.join(words[:4]).capitalize()} {number}",
        event_type="explosions_remote_violence",
        date=_day(chance).isoformat(),
        places=(PlaceUse(chance.choice(frame.towns)),),
        description=f"Invented: {' '.join(words[4:])}.",
        part_of=_id(f"incident-{report}") if 0 < number - report <= 2 else "",
        confidentiality="clear",
    )


def _casualties(number: int, place: int, frame: Frame, chance: random.Random) -> Figure:
    # A report states more than its two parts together, so that something is left over in the whole.
    value = chance.randrange(60) + (120 if number % A_REPORT == 0 else 0)
    whole = Quantity(value=value, quantifier=chance.choice(_QUANTIFIERS), population="civilian")
    return Figure(
        **_made(f"figure-{number}-{place}", f"FIG-2031-{number:07}{place}"),
        subject=_id(f"incident-{number}"),
        measure=_MEASURES[place % len(_MEASURES)],
        chains=(chance.choice(frame.chains),),
        excerpts=(Excerpt(frame.report, f"{value} people"),),
        quantities=(whole, Quantity(part=True, age="child", value=value // 5)),
    )


def _flight(number: int, frame: Frame, chance: random.Random) -> Iterator[Record]:
    households = chance.randrange(1, 900)
    fled = Displacement(
        **_made(f"flight-{number}", f"DSP-2031-{number:07}"),
        title=f"Flight after incident {number}",
        date=_day(chance).isoformat(),
        origins=(PlaceUse(chance.choice(frame.towns)),),
        causing_incidents=(_id(f"incident-{number}"),),
        confidentiality="clear",
    )
    yield fled
    quantities = (Quantity(value=households * 5, quantifier="about"), Quantity(unit="household", value=households))
    yield _people(f"flight-{number}", f"FIG-2031-{number:07}F", fled, frame, quantities)


def _camps(frame: Frame) -> Iterator[Record]:
    for number in range(_CAMPS):
        camp = Displacement(
            **_made(f"camp-{number}", f"DSP-2031-C{number:03}"),
            title=f"Camp {number}",
            reckoning="stock",
            destinations=(PlaceUse(frame.towns[number]),),
            confidentiality="clear",
        )
        yield camp
        for month in (1, 2, 3):
            counted = (Quantity(value=1_000 * month + number),)
            figure = _people(f"camp-{number}-{month}", f"FIG-2031-C{number:03}{month}", camp, frame, counted)
            yield replace(figure, as_of=f"2030-{month:02}-28")


def _people(key: str, code: str, of: Displacement, frame: Frame, quantities: tuple[Quantity, ...]) -> Figure:
    return Figure(
        **_made(f"figure-{key}", code),
        subject=of.id,
        measure="displaced",
        chains=(frame.chains[0],),
        excerpts=(Excerpt(frame.report, "people fled"),),
        quantities=quantities,
    )


def _places() -> Iterator[Place]:
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


def _sources() -> Iterator[Record]:
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


@cache
def _words() -> tuple[str, ...]:
    syllables = ("ba", "dor", "fi", "gan", "hul", "ke", "lam", "mi", "nar", "po", "qas", "ri", "sun", "ta", "vel", "zo")
    return (*_OFTEN, *("".join(parts) for parts in product(syllables, repeat=3)))


@cache
def _weights() -> tuple[float, ...]:
    """Zipf's law: the word of rank n comes a n-th as often as the first."""
    return tuple(accumulate(1 / rank for rank in range(1, len(_words()) + 1)))


def _day(chance: random.Random) -> date:
    return _FIRST_DAY + timedelta(days=chance.randrange(1_000))


def _id(key: str) -> str:
    return identity.derived_id("generated", key)


def _made(key: str, code: str) -> dict[str, Any]:
    return {"id": _id(key), "code": code, "state": "entered", "created": _STAMP, "changed": _STAMP}
