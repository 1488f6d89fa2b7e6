"""A mapping proposed for a file: from our own headers, from HXL hashtags, from what columns are called.

Each column is looked at by itself first (`looking.guess`); then the table as a whole settles what a single column
leaves open: which of two dates, which number is whole and which part, what the rows are. What is not understood is
left to the notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from db.errors import SanadError
from db.intake.rows import name_of_file
from db.intake.sheet import own
from db.intake.sheet.dated import dated
from db.intake.sheet.headers import Guess, end_of, names_several, of_the_whole, scale_of
from db.intake.sheet.headers import guess as in_words
from db.intake.sheet.looking import Look, Sight, guess, sights
from db.intake.sheet.mapping import ColumnMapping, Mapping, TableMapping
from db.intake.sheet.placed import placed
from db.intake.sheet.sections import of_section
from db.intake.sheet.settling import of_displacement, settled
from db.intake.sheet.title_dates import dated_by
from db.messages import N_, Message, message
from db.model.folding import fold
from db.model.vocabulary import MOVEMENT_MEASURES
from db.store.gazetteer import Gazetteer

Tell = Callable[[Message], None]


class NothingRecognised(SanadError):
    """No table of a file speaks of anything that the archive keeps."""

    template = N_(
        "“{name}” has no table of incidents, displacement, casualties, places or sources that could be recognised by "
        "its columns ({columns}); nothing was changed; say in a mapping what they are."
    )


def _to_nobody(message: Message) -> None:
    """For who does not want to know."""


def propose(path: Path, spool: Path) -> Mapping:
    """The mapping by which the file would be read; `NothingRecognised` and the failures of `finding`."""
    return proposed(path, spool, _to_nobody)


def proposed(path: Path, spool: Path, tell: Tell) -> Mapping:
    """As `propose`; ``tell`` takes a sentence for each table that is not read."""
    seen = [*sights(path, spool, tell)]
    if mapping := own.mapping(path, spool, seen):
        return mapping
    drafts = _related([draft for sight in seen if (draft := _draft(sight, name_of_file(path, sight.left)))])
    if not drafts:
        columns = ", ".join(f"“{look.name}”" for sight in seen for look in sight.looks[:8])
        raise NothingRecognised(name=path.name, columns=columns)
    for sight in seen:
        if sight.sheet and sight.sheet not in [draft.sight.sheet for draft in drafts]:
            tell(
                message(
                    N_("Sheet “{sheet}” holds nothing that could be recognised and was not read."), sheet=sight.sheet
                )
            )
    shared = Counter(sight.sheet for sight in seen)
    drafts = _without_summaries(drafts, tell)
    _tell_uncounted(drafts, tell)
    return _of(
        [_dated(draft, tell) for draft in drafts],
        {sheet for sheet in shared if shared[sheet] > 1},
        len(seen),
    )


@dataclass(frozen=True)
class _Draft:
    """The proposal for one table."""

    sight: Sight
    row: str
    columns: tuple[tuple[Look, Guess], ...]
    date: str = ""
    """When all its rows happened, by a title."""

    def of(self, *fields: str) -> list[tuple[Look, Guess]]:
        return [(look, one) for look, one in self.columns if one.field in fields]

    @property
    def ids(self) -> frozenset[str]:
        """What the columns of its ids are called."""
        return frozenset(fold(look.name) for look, _ in self.of("id"))

    @property
    def is_series(self) -> bool:
        """Whether there is a column of numbers for each month or place."""
        return any({"date", "place"} & set(one.properties) for _, one in self.of("number"))

    @property
    def is_pivot(self) -> bool:
        """Whether there is one for each place: of a column whose name nobody knows that may be one, too."""
        return any("place" in one.properties for _, one in self.of("number"))

    @property
    def is_list(self) -> bool:
        """Whether its rows are single events, rather than sums of them."""
        return bool(
            self.of("date", "start", "end", "year", "month", "week", "id", "description", "title", "source", "url")
        )


def _draft(sight: Sight, name: str) -> _Draft | None:
    series = dated(sight.looks) or placed(sight.looks)
    guesses = {look: one for look in sight.looks if (one := series.get(look) or guess(look))}
    guesses |= {look: one for look in sight.looks if look not in guesses and (one := of_section(look, guesses))}
    columns = settled(guesses, of_the_whole((*sight.titles, sight.sheet, name)))
    if scale := scale_of(sight.titles):
        columns = {look: _scaled(one, scale) for look, one in columns.items()}
    row = _row(columns)
    if row == "displacement":
        counted = [look.column.header for look, one in columns.items() if one.field == "number"]
        columns = of_displacement(columns, end_of((*sight.titles, sight.sheet, name, *counted)))
        row = row if any(one.field == "number" for one in columns.values()) else ""
    return _Draft(sight, row, tuple(columns.items())) if row else None


def _tell_uncounted(drafts: Sequence[_Draft], tell: Tell) -> None:
    """Columns whose names say that they count people or homes, and of which nobody knows what happened to these."""
    names = [look.name for draft in drafts for look in draft.sight.looks if _is_uncounted(look, draft)]
    if names:
        sentence = N_(
            "Not counted, but kept in notes, since it could not be told what exactly they count: {columns}. Say in the "
            "mapping what it is."
        )
        tell(message(sentence, columns=", ".join(f"“{name}”" for name in names)))


def _is_uncounted(look: Look, draft: _Draft) -> bool:
    """Sums beside a column for each month or place are none."""
    if look in dict(draft.columns) or not any(map(str.isdecimal, "".join(look.texts))):
        return False
    meant = in_words(look.column.header) if look.column.header else None
    if draft.is_series:
        return meant is None and look.is_number and draft.is_pivot
    return meant is not None and meant.field == "number" and "bare" not in meant.hints


def _scaled(one: Guess, scale: str) -> Guess:
    return replace(one, properties={"scale": scale, **one.properties}) if one.field == "number" else one


_PERHAPS = "perhaps"
"""Rows with an id, a day and a place are events if another table has numbers of them; alone they may be anything."""

_OF_EVENTS = frozenset({"event_type", "sub_type", "means", "actor", "target"})
_TIMES = frozenset({"date", "start", "end", "year", "month", "week"})


def _row(columns: dict[Look, Guess]) -> str:
    """What a row of the table is; empty where it is nothing that the archive keeps."""
    fields = {one.field for one in columns.values()}
    counted = {one.properties.get("measure", "") for one in columns.values() if one.field == "number"} - {""}
    if "toll" in fields:
        return "incident"
    if counted or ("number" in fields and "measure" in fields):
        return "displacement" if counted and counted <= MOVEMENT_MEASURES else "incident"
    if fields & _OF_EVENTS and fields & {*_TIMES, "place", "pcode", "description", "id"}:
        return "incident"
    if {"description"} <= fields and fields & _TIMES:
        return "incident"
    if "number" not in fields and "id" in fields and fields & _TIMES and fields & {"place", "pcode"}:
        return _PERHAPS
    if fields & _TIMES or "number" in fields:
        return ""
    if "pcode" in fields or ("place" in fields and fields & {"latitude", "coordinates", "local_name"}):
        return "place"
    return "source" if {"source", "source_kind"} <= fields else ""


def _related(drafts: Sequence[_Draft]) -> list[_Draft]:
    """A table of numbers without date or place whose ids are those of another one: figures of its events."""
    related = [_as_figures(draft, drafts) for draft in drafts]
    counted = {fold(look.name) for draft in related for look, _ in draft.of("event")}
    return [
        replace(draft, row="incident") if draft.row == _PERHAPS else draft
        for draft in related
        if draft.row != _PERHAPS or counted & draft.ids
    ]


def _as_figures(draft: _Draft, drafts: Sequence[_Draft]) -> _Draft:
    if draft.row != "incident" or draft.of(*_TIMES, "place", "pcode"):
        return draft
    others = {name for other in drafts if other is not draft and other.of(*_TIMES) for name in other.ids}
    shared = next((look for look, _ in draft.of("id") if fold(look.name) in others), None)
    if shared is None:
        return draft
    columns = tuple((look, replace(one, field="event") if look is shared else one) for look, one in draft.columns)
    return replace(draft, row="figure", columns=columns)


def _without_summaries(drafts: Sequence[_Draft], tell: Tell) -> list[_Draft]:
    """Sums by place beside the list that they are sums of would count everything twice."""
    if not any(draft.is_list for draft in drafts if draft.row in ("incident", "displacement")):
        return list(drafts)
    kept = []
    for draft in drafts:
        if draft.is_list or draft.row not in ("incident", "displacement"):
            kept.append(draft)
        else:
            sentence = N_("Sheet “{sheet}” looks like a summary of the others and was not read; a mapping can name it.")
            tell(message(sentence, sheet=draft.sight.sheet))
    return kept


def _dated(draft: _Draft, tell: Tell) -> _Draft:
    """A table without any column of dates happened when its title says."""
    series = any("date" in one.properties for _, one in draft.columns)
    if draft.row not in ("incident", "displacement") or series or draft.of(*_TIMES, "day", "as_of"):
        return draft
    title, date = dated_by(draft.sight.titles)
    if date:
        sentence = N_("The table has no column of dates; its title “{title}” dates all its rows: {date}.")
        tell(message(sentence, title=title, date=date))
    return replace(draft, date=date)


_WIDE = frozenset({"country", "region", "adm1", "area"})


def _units(drafts: Sequence[_Draft]) -> bool:
    """Whether the sheets are lists of one layout, one for each governorate, which only their names tell."""
    places = [one for draft in drafts for _, one in draft.of("place", "pcode", "latitude", "coordinates")]
    if len(drafts) < _SEVERAL or len({draft.sight.signature for draft in drafts}) > 1:
        return False
    if not places or any(one.field == "pcode" or one.properties.get("level", "area") in _WIDE for one in places):
        return False
    with Gazetteer.open() as gazetteer:
        return all(any(p.level == "adm1" for p in gazetteer.called(draft.sight.sheet)) for draft in drafts)


_SEVERAL = 2


def _of(drafts: Sequence[_Draft], shared: Set[str], tables: int) -> Mapping:
    """``shared`` are the sheets with several tables, of ``tables`` in all."""
    unmapped = [look.name for draft in drafts for look in draft.sight.looks if look not in dict(draft.columns)]
    signatures = {draft.sight.signature for draft in drafts}
    units = _units(drafts)
    return Mapping(
        tuple(
            _table(
                draft,
                named=tables > 1,
                header_row=draft.sight.header_row if draft.sight.sheet in shared else None,
                unit=draft.sight.sheet if units else "",
            )
            for draft in drafts
        ),
        data_set=signatures.pop() if len(signatures) == 1 else min(signatures),
        unmapped=tuple(unmapped),
    )


def _table(draft: _Draft, *, named: bool, header_row: int | None, unit: str) -> TableMapping:
    guesses = [one for _, one in draft.columns]
    return TableMapping(
        row=draft.row,
        columns=tuple(_column(look, one) for look, one in draft.columns),
        sheet=draft.sight.sheet if named else "",
        header_row=header_row,
        first_column=draft.sight.looks[0].column.letter if header_row and draft.sight.beside else "",
        constants={
            **_constants(draft.row, guesses),
            **({"adm1": unit} if unit else {}),
            **({"date": draft.date} if draft.date else {}),
        },
    )


def _column(look: Look, one: Guess) -> ColumnMapping:
    properties = {name: value for name, value in one.properties.items() if name != "part"}
    listed = one.field == "source" and names_several(look.column.header) and any("," in text for text in look.texts)
    return ColumnMapping(
        look.name,
        one.field,
        properties,
        separator="," if listed else "",
        part="part" in one.properties,
        why=one.why,
        confidence=one.confidence,
    )


def _constants(row: str, guesses: Sequence[Guess]) -> dict[str, str]:
    """People counted where they are now are a stock; with an origin, and a day, they moved.

    So they did in a list of incidents with their days. A survey, and a year's figures, say where people are who came
    from elsewhere.
    """
    ends = {one.properties["end"] for one in guesses if "end" in one.properties}
    ends |= {"origin"} if any(one.field == "route" for one in guesses) else set()
    counted = any("stock" in one.hints for one in guesses if one.field == "number")
    camped = not ends and any(one.properties.get("level") == "camp" for one in guesses)
    moving = any(one.properties.get("measure") == "displaced" for one in guesses)
    stock = counted or (camped and moving)
    stated = any(one.field == "reckoning" for one in guesses)
    days = [one for one in guesses if one.field in _TIMES - {"year"}]
    surveyed = all("snapshot" in one.hints for one in days) and (days or any(one.field == "year" for one in guesses))
    happened = row == "incident" and any(one.field in ("date", "start") for one in days)
    moved = ("origin" in ends or happened) and not surveyed
    return {"reckoning": "stock"} if stock and not moved and not stated else {}
