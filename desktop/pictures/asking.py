"""What a picture of a list is asked for, and the answer, made in the reading thread: no Qt here.

A list shows records that touch what is asked; totals count what lies wholly inside (docs/counting.md). So what a filter
cuts through is said beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from db.archive import Archive
from db.messages import N_, Message, message
from db.model.dates import parse_edtf
from db.model.periods import MONTH, days_in, fitting
from db.model.records import Batch
from db.store.aggregates import Asked
from db.store.listing import Sought
from desktop.pictures.sight import Sight
from exports.contents.cases import Request
from exports.contents.numbers import in_words
from exports.contents.snapshot import Snapshot
from exports.contents.survey import Survey
from exports.contents.totals import HEADS, PLACE, Counted, counted, left_out, name_of
from exports.identifying import look_out
from exports.own_profiles import profile_named
from exports.pictures.amounts import Amount, series
from exports.pictures.bars import by_place, over_time
from exports.pictures.inks import LIGHT, Inks
from exports.pictures.maps import map_of
from exports.pictures.marks import Picture
from exports.pictures.sheet import sheet, signed
from exports.redaction import View
from exports.report import Column, Report, Table
from resources.language import Language


@dataclass(frozen=True)
class Wanted:
    """``of`` is the measure, `None` for the first that is there; ``size`` is in points.

    ``step`` is that of a timeline (`periods.STEPS`), empty for the one that fits.
    """

    sight: Sight
    sought: Sought
    of: Counted | None
    profile: str
    size: tuple[float, float]
    step: str = ""


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
    """The answer. ``by`` is how it is grouped (``place``, or a step of time).

    ``leaving`` and ``page`` are the picture as it is saved; all pictures are `None` where none can be drawn.
    """

    measures: tuple[tuple[Counted, str], ...]
    of: Counted | None
    by: str
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
    by = _grouping(snapshot, wanted, of)
    shown = Shown(
        measures=tuple((each, name_of(snapshot, each, snapshot.totals)) for each in measures),
        of=of,
        by=by,
        heads=(snapshot.say(HEADS[by]), name_of(snapshot, of, snapshot.totals) if of else ""),
        lines=tuple(_lines(snapshot, wanted, of, by)) if of else (),
        total=_total(snapshot, of) if of else "",
        remarks=tuple(left_out(snapshot)),
    )
    return _with_pictures(snapshot, wanted, shown, inks)


def _grouping(snapshot: Snapshot, wanted: Wanted, of: Counted | None) -> str:
    if wanted.sight is not Sight.TIMELINE:
        return PLACE
    if wanted.step or of is None:
        return wanted.step or MONTH
    return fitting(*snapshot.view.archive.dated(snapshot.request.narrowed, of.measure))


def _with_pictures(snapshot: Snapshot, wanted: Wanted, shown: Shown, inks: Inks) -> Shown:
    if shown.of is None or (light := _draw(snapshot, wanted, shown, LIGHT)) is None:
        return shown
    columns = tuple(map(Column, shown.heads))
    total = (snapshot.say(N_("Total")), shown.total)
    table = Table(f"by_{shown.by}", "", columns, [(line.name, line.words) for line in shown.lines], total=total)
    return replace(
        shown,
        picture=light if inks == LIGHT else _draw(snapshot, wanted, shown, inks),
        leaving=signed(snapshot, light),
        page=sheet(snapshot, light, table),
    )


def _snapshot(archive: Archive, wanted: Wanted, language: Language) -> Snapshot:
    profile = profile_named(wanted.profile)
    view = View(archive, profile, language)
    request = Request(view, asked_of(archive, wanted.sought), narrowed_to=tuple(_narrowed_to(view, wanted.sought)))
    look_out(request.view)
    return Snapshot(request, Survey(), datetime.now(UTC))


def asked_of(archive: Archive, sought: Sought) -> Asked:
    """A list's filter as totals take it: what they know no filter for is asked of the list itself."""
    known = archive.asked(
        sought.within,
        start=_day(sought.start, first=True),
        end=_day(sought.end, first=False),
        verification=sought.verification,
        state=sought.state,
        confidentiality=sought.confidentiality,
    )
    if not any(getattr(sought, name) for name in _BEYOND):
        return known
    beyond = {name: getattr(sought, name) for name in _BEYOND}
    return replace(known, listed=archive.listed(Sought(sought.kind, **beyond)))


_BEYOND = {
    "text": N_("Words"), "tag": N_("Tag"), "batch": N_("Import"),
    "unsourced": N_("Without a source"), "removed": N_("Removed records"),
}  # fmt: skip
"""The filters of a list that no total knows, and what they are called."""


def _narrowed_to(view: View, sought: Sought) -> Iterator[str]:
    """What a saved picture says of these filters."""
    for name, label in _BEYOND.items():
        if chosen := getattr(sought, name):
            yield view.language.say(_said(view, name, chosen, label))


def _said(view: View, name: str, chosen: str | bool, label: str) -> Message:
    if isinstance(chosen, bool):
        return Message(label)
    batch = view.find(Batch, chosen) if name == "batch" else None
    return message(N_("{label}: {value}"), label=Message(label), value=batch.heading if batch else chosen)


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


def _draw(snapshot: Snapshot, wanted: Wanted, shown: Shown, inks: Inks) -> Picture | None:
    of = shown.of
    assert of is not None
    match wanted.sight:
        case Sight.MAP:
            return map_of(snapshot, of, wanted.size, inks)
        case Sight.TIMELINE:
            return over_time(snapshot, [of], shown.by, wanted.size, inks)
        case Sight.CHART:
            return by_place(snapshot, of, wanted.size[0], inks)


def _lines(snapshot: Snapshot, wanted: Wanted, of: Counted, by: str) -> Iterator[Line]:
    found = series(snapshot, by, of)
    for amount in found.amounts:
        yield Line(amount.key, amount.name, amount.words, _narrowed(wanted, amount))
    for name in found.silent:
        yield Line("", name, snapshot.say(N_("not stated in numbers")), None)


def _narrowed(wanted: Wanted, amount: Amount) -> Sought | None:
    # Parts count for what was found by its own words, so they are shown behind it.
    narrow = replace(wanted.sought, with_parts=_finds_by_words(wanted.sought))
    if wanted.sight is not Sight.TIMELINE:
        return replace(narrow, within=amount.place.id) if amount.place else None
    if not amount.key:
        return None
    first, last = days_in(amount.key)
    return replace(narrow, start=first.isoformat(), end=last.isoformat())


def _finds_by_words(sought: Sought) -> bool:
    return sought.kind != "figure" and any((sought.text, sought.tag, sought.batch))


def _total(snapshot: Snapshot, of: Counted) -> str:
    total = of.of(snapshot.totals)
    return snapshot.say(in_words(total.amount)) if total else ""
