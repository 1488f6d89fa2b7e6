"""What the columns of a table settle for each other: which of two is meant, what is counted, what is whole and part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from db.intake.sheet.among import names_all, without_harm_of_movers
from db.intake.sheet.fields import CODES, WHOM
from db.intake.sheet.headers import Guess, measures
from db.intake.sheet.looking import Look
from db.intake.sheet.rivals import KNOWN, so_far, stated_twice, statement_of, without_strangers
from db.intake.sheet.runs import with_measures
from db.intake.sheet.slots import Columns, slot, unit, whom
from db.model.vocabulary import MOVEMENT_MEASURES

_ONE_OF_A_KIND = frozenset(
    {
        "date", "start", "end", "year", "month", "week", "day", "time", "date_precision", "as_of", "published", "place",
        "pcode", "local_name", "latitude", "longitude", "coordinates", "number", "title", "verification",
        "confidentiality", "reckoning", "displacement_kind", "quantifier", "measure", "unit", "sex", "age",
        "population", "language", "author", "way",
    }
)  # fmt: skip
"""Fields of which a row has one, as far as their properties are the same; of the others each column is read."""

_OF_THINGS = frozenset({"damaged", "destroyed"})
_OF_PERSONS = frozenset({"killed", "injured", "casualties", "missing", "abducted", "detained"})
_TIMES = frozenset({"date", "start", "end", "year", "month", "week"})
SHELTERING = frozenset({"camp", "site"})
"""Levels of places where people are who came from elsewhere."""


def settled(guesses: Mapping[Look, Guess], whole: Guess | None) -> Columns:
    """The columns that are read. ``whole`` is what all numbers of the table count, if a title says so."""
    columns = dict(guesses)
    if not any(one.field in _TIMES for one in columns.values()):
        # A table with one day only, that of its data: what it says is said of that day.
        columns = {
            look: replace(one, field="date", hints=one.hints | {"snapshot"}) if one.field == "as_of" else one
            for look, one in columns.items()
        }
    for step in (
        _levels,
        _languages,
        with_measures,
        lambda found: _counted(found, whole),
        without_harm_of_movers,
        _said_by_rows,
        _came_or_there,
        _one_id,
        _without_sums,
        _from_to,
        _told_once,
        so_far,
        stated_twice,
        _once,
        without_strangers,
        _wholes,
        _of_whom,
        _alone,
    ):
        columns = step(columns)
    return columns


def _said_by_rows(columns: Columns) -> Columns:
    """What happened to so many "victims" a column of kinds says row by row: killed in one, abducted in another."""
    if not any(one.field == "measure" and look.means("measure") for look, one in columns.items()):
        return columns
    return {look: _without_measure(one) if _is_of_victims(one) else one for look, one in columns.items()}


def _is_of_victims(one: Guess) -> bool:
    return one.field == "number" and one.properties.get("measure") == "casualties"


def _without_measure(one: Guess) -> Guess:
    return replace(one, properties={name: said for name, said in one.properties.items() if name != "measure"})


def _came_or_there(columns: Columns) -> Columns:
    """A row counts who came or who is there: beside those who came in a week, how many there are at its end is told."""
    came = {one.properties.get("measure") for one in columns.values() if one.field == "number" and _is_of_period(one)}
    there = {look for look, one in columns.items() if "standing" in one.hints and one.properties.get("measure") in came}
    return {look: one for look, one in columns.items() if look not in there}


def _is_of_period(one: Guess) -> bool:
    return "standing" not in one.hints and not {"part", *WHOM} & set(one.properties)


def _one_id(columns: Columns) -> Columns:
    """The id of a row: one that no other row has, else the surest, else the first."""
    ids = [look for look, one in columns.items() if one.field == "id"]
    if not ids:
        return columns
    own = min(ids, key=lambda look: ("repeated" in columns[look].hints, -columns[look].confidence))
    return {look: one for look, one in columns.items() if one.field != "id" or look is own}


def _without_sums(columns: Columns) -> Columns:
    """Beside a column for each month or place a number without one is their sum, or that of others: it is a note."""
    dated = {slot(replace(one, properties=_without_series(one))) for one in columns.values() if _in_series(one)}
    return {
        look: one for look, one in columns.items() if one.field != "number" or _in_series(one) or slot(one) not in dated
    }


_SERIES = frozenset({"date", "place"})


def _in_series(one: Guess) -> bool:
    return one.field == "number" and not _SERIES.isdisjoint(one.properties)


def _without_series(one: Guess) -> dict[str, str]:
    return {name: value for name, value in one.properties.items() if name not in {*_SERIES, "level", "end"}}


_BOUND_OF = {"origin": "low", "destination": "high"}


def _from_to(columns: Columns) -> Columns:
    """Of two numbers that are the same but for "from" and "to", the one is the lower bound and the other the upper."""
    ends: dict[tuple[object, ...], dict[str, Look]] = {}
    for look, one in columns.items():
        if one.field == "number" and "bound" not in one.properties:
            ends.setdefault(slot(one), {}).update({end: look for end in _BOUND_OF if end in one.hints})
    pairs = {
        look: _BOUND_OF[end] for looks in ends.values() if len(looks) == len(_BOUND_OF) for end, look in looks.items()
    }
    return {
        look: replace(one, properties={**one.properties, "bound": pairs[look]}) if look in pairs else one
        for look, one in columns.items()
    }


def _levels(columns: Columns) -> Columns:
    """What is called a region is of the first level where nothing else is."""
    for vague, level in (("region", "adm1"), ("adm2or", "adm2")):
        taken = any(one.properties.get("level") == level for one in columns.values())
        columns = {
            look: replace(one, properties={**one.properties, "level": level})
            if one.properties.get("level") == vague
            else one
            for look, one in columns.items()
            if one.properties.get("level") != vague or not taken
        }
    return columns


def _languages(columns: Columns) -> Columns:
    """Of two columns with names of one level the Arabic one holds the local names."""
    slots = Counter(slot(one) for one in columns.values() if one.field == "place")
    seen: set[tuple[object, ...]] = set()
    found: Columns = {}
    for look, one in columns.items():
        several = one.field == "place" and slots[slot(one)] > 1
        if several and look.is_arabic and any(not other.is_arabic for other in _alike(columns, one)):
            one = replace(one, field="local_name")
        if slot(one) not in seen or one.field != "local_name":
            found[look] = one
        seen.add(slot(one))
    return found


def _alike(columns: Columns, one: Guess) -> list[Look]:
    return [look for look, other in columns.items() if slot(other) == slot(one)]


def _counted(columns: Columns, whole: Guess | None) -> Columns:
    """Numbers that do not say what they count take it from others, from titles, or from where people are."""
    stated = any(one.field == "measure" for one in columns.values())
    only, moved = _only_measure(columns, whole), _moved(columns)
    found: Columns = {}
    before: Mapping[str, str] = {}
    for look, one in columns.items():
        if one.field == "number" and "measure" not in one.properties and not stated:
            meant = _meant(one, only, moved)
            taken = before if "of_which" in one.hints and before else meant.properties if meant else {}
            if not taken:
                continue
            hints = one.hints | (meant.hints if meant else frozenset())
            one = replace(one, properties={**taken, **one.properties}, hints=hints)
        if one.field == "number" and names_all(one) and not whom(one) and "measure" in one.properties:
            before = {name: one.properties[name] for name in ("measure", "unit") if name in one.properties}
        found[look] = one
    return found


def _meant(one: Guess, only: Guess | None, moved: Guess | None) -> Guess | None:
    """What a number counts that only says in what: families are not injured, and where people moved they are these."""
    measure = only.properties["measure"] if only else ""
    if moved and measure not in MOVEMENT_MEASURES:
        return moved if "unit" in one.properties else None
    return None if unit(one) == "household" and measure in _OF_PERSONS else only


def _moved(columns: Columns) -> Guess | None:
    """That people moved, as columns say that count nothing: the day of displacement, from where to where."""
    others = [look for look, one in columns.items() if one.field != "number"]
    said = {name for look in others for name in measures(look.column.header)} & MOVEMENT_MEASURES
    ends = any("end" in columns[look].properties or columns[look].field == "route" for look in others)
    return _number_of(said.pop()) if len(said) == 1 else _number_of("displaced") if ends else None


def _only_measure(columns: Columns, whole: Guess | None) -> Guess | None:
    """What the table counts, if it is one thing: the columns say, else a title, else the people are in camps."""
    told = {look: one for look, one in columns.items() if names_all(one)}
    named = {one.properties["measure"] for one in told.values() if "measure" in one.properties}
    if named:
        return _number_of(named.pop()) if len(named) == 1 else None
    places = [one.properties for one in columns.values() if one.field in ("place", "pcode")]
    mentioned = {name for look in told for name in measures(look.column.header)}
    if whole or len(mentioned) == 1:
        return whole or _number_of(mentioned.pop())
    sheltered = any("end" in of or of.get("level") in SHELTERING for of in places)
    return _number_of("displaced") if sheltered else None


def _number_of(measure: str) -> Guess:
    return Guess("number", {"measure": measure})


def _once(columns: Columns) -> Columns:
    """Of two columns that say the same the surer one, else the first.

    Of numbers whose headers have a word that nobody knows, and nothing else that tells them apart, none is the whole.
    """
    best: dict[tuple[object, ...], Look] = {}
    alike = Counter((slot(one), one.confidence) for one in columns.values() if one.field == "number")
    for look, one in columns.items():
        said = slot(one)
        if said not in best or _surer(look, one) > _surer(best[said], columns[best[said]]):
            best[said] = look
    unsure = {look for look, one in columns.items() if one.confidence < KNOWN and alike[slot(one), one.confidence] > 1}
    columns = {look: one for look, one in columns.items() if look not in unsure}
    return {look: one for look, one in columns.items() if one.field not in _ONE_OF_A_KIND or best[slot(one)] is look}


def _surer(look: Look, one: Guess) -> tuple[bool, int, bool]:
    """How sure a column is the one: its cells are such terms; all of the killed come before those verified."""
    known = one.field not in CODES or look.means(one.field)
    return known, one.confidence, one.field != "number" or not statement_of(look.column.header)


def _told_once(columns: Columns) -> Columns:
    """What numbers say in columns of their own, a column of words beside them says once more."""
    counted = any("measure" in one.properties for one in columns.values() if one.field == "number")
    first = next((look for look, one in columns.items() if one.field == "toll"), None)
    return {look: one for look, one in columns.items() if one.field != "toll" or (look is first and not counted)}


def _wholes(columns: Columns) -> Columns:
    """Of one measure and unit one number is the whole; those of somebody in particular are parts of it.

    Without a whole they are the parts that were stated; a single one is the whole of those that the table is about.
    """
    groups: dict[tuple[str, str], list[Look]] = {}
    for look, one in columns.items():
        if one.field == "number":
            groups.setdefault((one.properties.get("measure", ""), unit(one)), []).append(look)
    found = dict(columns)
    for looks in groups.values():
        particular = {tuple(whom(columns[look])) for look in looks} - {()}
        has_whole = any(not whom(columns[look]) for look in looks)
        if len(particular) + has_whole > 1:
            for look in looks:
                if whom(columns[look]):
                    found[look] = replace(found[look], properties={**found[look].properties, "part": "yes"})
    return found


def _of_whom(columns: Columns) -> Columns:
    """Columns of sex, age or unit say something only of a number that the row states; things need a unit.

    Of which people a row is holds for all its numbers of people; its measure, unit or quantifier for the only number,
    or for the one that a column for each month or place states.
    """
    plain = [one for one in columns.values() if one.field == "number" and not whom(one)]
    of_people = plain and all(unit(one) == "person" for one in plain)
    is_one = len({slot(replace(one, properties=_without_series(one))) for one in plain}) == 1
    if not any(one.field == "number" for one in columns.values()) and may_be_persons(columns):
        return columns  # each row is a person
    described = {*(_OF_ONE_NUMBER if is_one else ()), *(WHOM if is_one or of_people else ())}
    return {
        look: one
        for look, one in columns.items()
        if (one.field in described or one.field not in _DESCRIBING) and not _lacksunit(one)
    }


def may_be_persons(columns: Columns) -> bool:
    """Whether the rows say of which sex or age somebody is, as a list of persons does."""
    fields = {one.field for one in columns.values()}
    return bool({"sex", "age"} & fields) or {"measure", "population"} <= fields


_OF_ONE_NUMBER = frozenset({"measure", "unit", "quantifier"})
_DESCRIBING = _OF_ONE_NUMBER | {"sex", "age", "population"}


def _lacksunit(one: Guess) -> bool:
    return one.field == "number" and one.properties.get("measure") in _OF_THINGS and "unit" not in one.properties


def _alone(columns: Columns) -> Columns:
    """A day of the month without a month, a week without a year and a latitude without a longitude say nothing.

    Notes that tell a story are the description where no other column is.
    """
    if not any(one.field == "description" for one in columns.values()):
        stories = [look for look, one in columns.items() if one.field == "note" and look.is_story][:1]
        columns = {look: replace(one, field="description") if look in stories else one for look, one in columns.items()}
    fields = {one.field for one in columns.values()} | {"year" for one in columns.values() if "whole" in one.hints}
    needs = {"week": "year", "day": "month", "latitude": "longitude", "longitude": "latitude", "actor_type": "actor"}
    return {look: one for look, one in columns.items() if needs.get(one.field, one.field) in fields}
