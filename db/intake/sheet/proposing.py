"""A mapping proposed for a file: from our own headers, from HXL hashtags, from what columns are called.

Each column is looked at by itself first (`looking.guess`); then the table as a whole settles what a single column
leaves open: which of two dates, which number is whole and which part, what the rows are. What is not understood is
left to the notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path

from db.errors import SanadError
from db.intake.rows import name_of_file
from db.intake.sheet import own, persons
from db.intake.sheet.blamed import blamed
from db.intake.sheet.dated import dated
from db.intake.sheet.drafts import TIMES, Draft, Tell
from db.intake.sheet.headers import Guess, end_of, names_several, of_the_whole, scale_of
from db.intake.sheet.headers import guess as in_words
from db.intake.sheet.looking import Look, Sight, guess, sights
from db.intake.sheet.mapping import ColumnMapping, Mapping, TableMapping
from db.intake.sheet.movements import of_displacement
from db.intake.sheet.placed import placed
from db.intake.sheet.rising import with_rising
from db.intake.sheet.rivals import without_halves, without_tolls
from db.intake.sheet.sections import of_section
from db.intake.sheet.settling import settled
from db.intake.sheet.telling import (
    dated_by_title,
    said_of_all,
    tell_granted,
    tell_noted,
    tell_other_statements,
    tell_parties,
    tell_uncounted,
)
from db.intake.sheet.title_years import completed, year_of
from db.messages import N_, Message, message
from db.model.folding import fold
from db.model.vocabulary import MOVEMENT_MEASURES
from db.store.gazetteer import Gazetteer


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
    tell_uncounted(drafts, tell)
    tell_noted(drafts, tell)
    tell_granted(drafts, tell)
    tell_parties(drafts, tell)
    tell_other_statements(drafts, tell)
    return _of(
        [said_of_all(dated_by_title(draft, tell), tell) for draft in drafts],
        {sheet for sheet in shared if shared[sheet] > 1},
        len(seen),
    )


def _draft(sight: Sight, name: str) -> Draft | None:
    titles = (*sight.titles, sight.sheet, name)
    year = year_of(titles) or year_of([look.column.header for look in sight.looks if _says_when(look)])
    series = dated(sight.looks, year) or placed(sight.looks) or blamed(sight.looks, titles)
    guesses = {look: one for look in sight.looks if (one := series.get(look) or guess(look))}
    guesses |= {look: one for look in sight.looks if look not in guesses and (one := of_section(look, guesses))}
    columns = settled(completed(guesses, sight.looks, year), of_the_whole(titles))
    if scale := scale_of(sight.titles):
        columns = {look: _scaled(one, scale) for look, one in columns.items()}
    columns = without_tolls(without_halves(columns, sight.looks))
    happened = persons.each(columns, sight.looks, of_the_whole(titles))
    if fate := persons.outcome(columns, sight.looks, happened):
        columns = {**columns, fate: Guess("measure")}
    columns = persons.without(columns, sight.looks, happened)
    row = "incident" if happened else _row(columns)
    if row == "displacement":
        counted = [look.column.header for look, one in columns.items() if one.field == "number"]
        columns = of_displacement(columns, end_of((*titles, *counted)))
        row = row if any(one.field == "number" for one in columns.values()) else ""
    if row == "incident":
        columns = with_rising(columns, titles)
    yearless = any("yearless" in one.hints for one in columns.values())
    constants = {"measure": happened} if happened else {}
    return Draft(sight, row, tuple(columns.items()), year if yearless else "", constants) if row else None


def _says_when(look: Look) -> bool:
    meant = in_words(look.column.header)
    return meant is not None and meant.field in TIMES - {"year"}


def _scaled(one: Guess, scale: str) -> Guess:
    return replace(one, properties={"scale": scale, **one.properties}) if one.field == "number" else one


_PERHAPS = "perhaps"
"""Rows with an id, a day and a place are events if another table has numbers of them; alone they may be anything."""

_OF_EVENTS = frozenset({"event_type", "sub_type", "means", "actor", "target"})


def _row(columns: dict[Look, Guess]) -> str:
    """What a row of the table is; empty where it is nothing that the archive keeps."""
    fields = {one.field for one in columns.values()}
    counted = {one.properties.get("measure", "") for one in columns.values() if one.field == "number"} - {""}
    if "toll" in fields or ("number" not in fields and "measure" in fields):
        return "incident"
    if counted or ("number" in fields and "measure" in fields):
        return "displacement" if counted and counted <= MOVEMENT_MEASURES else "incident"
    if fields & {"place"} and _is_only_moved(columns):
        return ""
    if fields & _OF_EVENTS and fields & {*TIMES, "place", "pcode", "description", "id"}:
        return "incident"
    if {"description"} <= fields and fields & TIMES:
        return "incident"
    if "number" not in fields and "id" in fields and fields & TIMES and fields & {"place", "pcode"}:
        return _PERHAPS
    if fields & TIMES or "number" in fields:
        return ""
    if "pcode" in fields or ("place" in fields and fields & {"latitude", "coordinates", "local_name"}):
        return "place"
    return "source" if {"source", "source_kind"} <= fields else ""


def _is_only_moved(columns: dict[Look, Guess]) -> bool:
    """Whether rows only say who brought people from where to where: whoever did that attacked nobody."""
    kinds = {one.field for one in columns.values()} & _OF_EVENTS
    return kinds == {"actor"} and any("end" in one.properties for one in columns.values())


def _related(drafts: Sequence[Draft]) -> list[Draft]:
    """A table of numbers without date or place whose ids are those of another one: figures of its events."""
    related = [_as_figures(draft, drafts) for draft in drafts]
    counted = {fold(look.name) for draft in related for look, _ in draft.of("event")}
    return [
        replace(draft, row="incident") if draft.row == _PERHAPS else draft
        for draft in related
        if draft.row != _PERHAPS or counted & draft.ids
    ]


def _as_figures(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    stated_apart = any({"actor", "role"} & set(one.properties) for _, one in draft.of("number"))
    if draft.row != "incident" or draft.of(*TIMES, "place", "pcode") or stated_apart:
        return draft
    others = {name for other in drafts if other is not draft and other.of(*TIMES) for name in other.ids}
    shared = next((look for look, _ in draft.of("id") if fold(look.name) in others), None)
    if shared is None:
        return draft
    columns = tuple((look, replace(one, field="event") if look is shared else one) for look, one in draft.columns)
    return replace(draft, row="figure", columns=columns)


def _without_summaries(drafts: Sequence[Draft], tell: Tell) -> list[Draft]:
    """Sums by place beside the list that they are sums of would count everything twice."""
    if not any(draft.is_list for draft in drafts if draft.row in ("incident", "displacement")):
        return list(drafts)
    daily = frozenset(measure for draft in drafts if draft.is_of_days for measure in draft.measures)
    kept = []
    for draft in drafts:
        if (draft.is_list and not (draft.is_of_months and draft.measures & daily)) or draft.row not in (
            "incident",
            "displacement",
        ):
            kept.append(draft)
        else:
            sentence = N_("Sheet “{sheet}” looks like a summary of the others and was not read; a mapping can name it.")
            tell(message(sentence, sheet=draft.sight.sheet))
    return kept


_WIDE = frozenset({"country", "region", "adm1", "area"})


def _units(drafts: Sequence[Draft]) -> bool:
    """Whether the sheets are lists of one layout, one for each governorate, which only their names tell."""
    places = [one for draft in drafts for _, one in draft.of("place", "pcode", "latitude", "coordinates")]
    if len(drafts) < _SEVERAL or len({draft.sight.signature for draft in drafts}) > 1:
        return False
    if not places or any(one.field == "pcode" or one.properties.get("level", "area") in _WIDE for one in places):
        return False
    with Gazetteer.open() as gazetteer:
        return all(any(p.level == "adm1" for p in gazetteer.called(draft.sight.sheet)) for draft in drafts)


_SEVERAL = 2


def _of(drafts: Sequence[Draft], shared: Set[str], tables: int) -> Mapping:
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


def _table(draft: Draft, *, named: bool, header_row: int | None, unit: str) -> TableMapping:
    guesses = [one for _, one in draft.columns]
    return TableMapping(
        row=draft.row,
        columns=tuple(_column(look, one) for look, one in draft.columns),
        sheet=draft.sight.sheet if named else "",
        header_row=header_row,
        first_column=draft.sight.looks[0].column.letter if header_row and draft.sight.beside else "",
        constants={
            **_constants(draft.row, guesses),
            **draft.constants,
            **({"adm1": unit} if unit else {}),
            **({"date": draft.date} if draft.date else {}),
            **({"year": draft.year} if draft.year else {}),
            **({"count": "1"} if draft.is_of_persons else {}),
            **({"cumulative": "yes"} if draft.is_cumulative else {}),
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
    days = [one for one in guesses if one.field in TIMES - {"year"}]
    surveyed = all("snapshot" in one.hints for one in days) and (days or any(one.field == "year" for one in guesses))
    happened = row == "incident" and any(one.field in ("date", "start") for one in days)
    moved = ("origin" in ends or happened) and not surveyed
    return {"reckoning": "stock"} if stock and not moved and not stated else {}
