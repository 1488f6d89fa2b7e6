"""What a picture of a list is asked for, and the answer, made in the reading thread: no Qt here.

A list shows records that touch what is asked; totals count what lies wholly inside (docs/counting.md). So what a filter
cuts through, and which filters of the list no total knows, is said beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from db.archive import Archive
from db.messages import N_, message
from db.model.dates import parse_edtf
from db.store.aggregates import Asked
from db.store.listing import Sought
from desktop.pictures.sight import Sight
from exports.contents.cases import Request
from exports.contents.numbers import in_words
from exports.contents.snapshot import Snapshot
from exports.contents.survey import Survey
from exports.contents.totals import MONTH, PLACE, Counted, counted, left_out, name_of
from exports.identifying import look_out
from exports.own_profiles import profile_named
from exports.pictures.amounts import Amount, series
from exports.pictures.bars import by_month, by_place
from exports.pictures.inks import LIGHT, Inks
from exports.pictures.maps import map_of
from exports.pictures.marks import Picture
from exports.pictures.sheet import sheet, signed
from exports.redaction import View
from exports.report import Column, Report, Table
from resources.language import Language


@dataclass(frozen=True)
class Wanted:
    """``of`` is the measure, `None` for the first that is there; ``size`` is in points."""

    sight: Sight
    sought: Sought
    of: Counted | None
    profile: str
    size: tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A row of the table: its group's key, its name, its number in words; ``narrowed`` is the list's filter for it.

    There is none for what has no date or no place: no filter asks for that.
    """

    key: str
    name: str
    words: str
    narrowed: Sought | None


@dataclass(frozen=True)
class Shown:
    """The answer. ``leaving`` and ``page`` are the picture as it is saved; all are `None` where none can be drawn."""

    measures: tuple[tuple[Counted, str], ...]
    of: Counted | None
    heads: tuple[str, str]
    lines: tuple[Line, ...]
    total: str
    remarks: tuple[str, ...]
    picture: Picture | None = None
    leaving: Picture | None = None
    page: Report | None = None


def show(archive: Archive, wanted: Wanted, language: Language, inks: Inks) -> Shown:
    """The picture and its table; raises what `own_profiles.profile_named` raises."""
    snapshot = _snapshot(archive, wanted, language)
    measures = [of for of in counted(snapshot.totals) if _belongs(of, wanted.sought)]
    of = wanted.of if wanted.of in measures else next(iter(measures), None)
    shown = Shown(
        measures=tuple((each, name_of(snapshot, each, snapshot.totals)) for each in measures),
        of=of,
        heads=(snapshot.say(_HEADS[_BY[wanted.sight]]), name_of(snapshot, of, snapshot.totals) if of else ""),
        lines=tuple(_lines(snapshot, wanted, of)) if of else (),
        total=_total(snapshot, of) if of else "",
        remarks=tuple(_remarks(snapshot, wanted.sought)),
    )
    return _with_pictures(snapshot, wanted, shown, inks)


_BY = {Sight.MAP: PLACE, Sight.TIMELINE: MONTH, Sight.CHART: PLACE}
_HEADS = {PLACE: N_("First-level unit"), MONTH: N_("Month")}


def _with_pictures(snapshot: Snapshot, wanted: Wanted, shown: Shown, inks: Inks) -> Shown:
    if shown.of is None or (light := _draw(snapshot, wanted, shown.of, LIGHT)) is None:
        return shown
    columns = tuple(map(Column, shown.heads))
    total = (snapshot.say(N_("Total")), shown.total)
    table = Table(
        f"by_{_BY[wanted.sight]}", "", columns, [(line.name, line.words) for line in shown.lines], total=total
    )
    return replace(
        shown,
        picture=light if inks == LIGHT else _draw(snapshot, wanted, shown.of, inks),
        leaving=signed(snapshot, light),
        page=sheet(snapshot, light, table),
    )


def _snapshot(archive: Archive, wanted: Wanted, language: Language) -> Snapshot:
    profile = profile_named(wanted.profile)
    request = Request(View(archive, profile, language), asked_of(archive, wanted.sought))
    look_out(request.view)
    return Snapshot(request, Survey(), datetime.now(UTC))


def asked_of(archive: Archive, sought: Sought) -> Asked:
    """As much of a list's filter as totals know."""
    return archive.asked(
        sought.within,
        start=_day(sought.start, first=True),
        end=_day(sought.end, first=False),
        verification=sought.verification,
        state=sought.state,
        confidentiality=sought.confidentiality,
    )


def _day(text: str, *, first: bool) -> date | None:
    if not text:
        return None
    read = parse_edtf(text)
    return read.first if first else read.last


def _belongs(of: Counted, sought: Sought) -> bool:
    """Whether the list's records state this measure."""
    if sought.kind == "figure":
        return not sought.measure or of.measure in sought.measure
    return of.is_movement == (sought.kind == "displacement")


def _draw(snapshot: Snapshot, wanted: Wanted, of: Counted, inks: Inks) -> Picture | None:
    match wanted.sight:
        case Sight.MAP:
            return map_of(snapshot, of, wanted.size, inks)
        case Sight.TIMELINE:
            return by_month(snapshot, [of], wanted.size, inks)
        case Sight.CHART:
            return by_place(snapshot, of, wanted.size[0], inks)


def _lines(snapshot: Snapshot, wanted: Wanted, of: Counted) -> Iterator[Line]:
    found = series(snapshot, _BY[wanted.sight], of)
    for amount in found.amounts:
        yield Line(amount.key, amount.name, amount.words, _narrowed(wanted, amount))
    for name in found.silent:
        yield Line("", name, snapshot.say(N_("not stated in numbers")), None)


def _narrowed(wanted: Wanted, amount: Amount) -> Sought | None:
    if wanted.sight is not Sight.TIMELINE:
        return replace(wanted.sought, within=amount.place.id) if amount.place else None
    if not amount.key:
        return None
    first, last = _day(amount.key, first=True), _day(amount.key, first=False)
    return replace(wanted.sought, start=str(first), end=str(last))


def _total(snapshot: Snapshot, of: Counted) -> str:
    total = of.of(snapshot.totals)
    return snapshot.say(in_words(total.amount)) if total else ""


def _remarks(snapshot: Snapshot, sought: Sought) -> Iterator[str]:
    yield from left_out(snapshot)
    unknown = [snapshot.say(label) for label in _unknown(sought)]
    if unknown:
        sentence = N_("Totals know no such filter, so the picture shows more than the list: {filters}.")
        yield snapshot.say(message(sentence, filters=snapshot.listed(iter(unknown))))


def _unknown(sought: Sought) -> Iterator[str]:
    labels = {
        "text": N_("Words"), "tag": N_("Tag"), "batch": N_("Import"), "unsourced": N_("Without a source"),
        "removed": N_("Removed records"),
    }  # fmt: skip
    return (label for name, label in labels.items() if getattr(sought, name))
