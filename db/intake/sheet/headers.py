"""What a header says about its column: notions found in its words become a field with properties, by rules.

A header may be in two languages, of two rows, or a variable's name; all its words count together. What the words do
not settle is left open: a number of whom, but of what measure? The table as a whole may answer that (`proposing`).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.intake.sheet.fields import WHOM
from db.intake.sheet.words import Found, header_words, split
from db.model.folding import words as folded_words
from db.model.vocabulary import ADMINISTRATIVE_LEVELS

_MEASURES_OF_MOVING = frozenset({"displaced", "returned", "evacuated"})
_DATES = frozenset({"date", "start", "end", "published", "as_of"})
_LEAST_KNOWN = 50
"""Percent of a header's words that have to be known."""


@dataclass(frozen=True)
class Guess:
    """What a column may state. A number without a ``measure`` waits for what the table is about."""

    field: str
    properties: Mapping[str, str] = dataclasses.field(default_factory=dict)
    confidence: int = 100
    why: str = "words"
    hints: frozenset[str] = frozenset()
    """What the table may use beside: ``stock``, ``standing``, ``of_which``, ``among``, ``bare``, ``serial`` …"""


Notions = Mapping[str, str]
Rule = Callable[[Notions, Sequence[str]], Guess | None]


def guess(header: str) -> Guess | None:
    """What the header says; `None` where it says nothing that a record has: a share counts nobody."""
    if not _SHARES.isdisjoint(header):
        return None
    if split(header) == _FROM:  # beside other words it is "of"
        return Guess("place", {"level": "area", "end": "origin"})
    found = header_words().find(header)
    known = sum(one.end - one.start for one in found)
    confidence = round(100 * known / max(1, len(split(header))))
    if not found or confidence < _LEAST_KNOWN:
        return _of_which_in(header)
    if both := _one_of_two(found):
        return Guess(both, confidence=confidence)
    said = _together(found)
    if split(header)[-1:] == _FROM:  # «الفترة من» beside «الفترة إلى»
        said.setdefault("end", "origin")
    if "measure" in said and _TO_DATE.search(" ".join(split(header))):
        said = {**{name: value for name, value in said.items() if name != "when"}, "cumulative": "yes"}
    if any(_is_path(part) for part in header.split(PARTED)):
        said["level"] = "area"
    meant = interpreted(said, [key for one in found for key in one.says if key != "filler"])
    if meant is None or (confidence < 100 and _is_open(meant)):
        return _of_which_in(header)
    return replace(meant, confidence=confidence)


def _is_path(text: str) -> bool:
    """Whether a header names several units, "Location (governorate - district - town)": each cell has them all."""
    levels = {one.says["level"] for one in header_words().find(text) if "level" in one.says}
    return len(levels & {*ADMINISTRATIVE_LEVELS}) > 1


def _of_which_in(header: str) -> Guess | None:
    """What a part of the header says of whom among others ("of whom women"), beside one that nobody understands."""
    parts = header.split(PARTED)
    for part in parts if len(parts) > 1 else ():
        meant = guess(part)
        if meant and meant.confidence == _ALL and "of_which" in meant.hints:
            return meant
    return None


_TO_DATE = re.compile(r"\bto date$")
"""Behind what is counted: "killed to date"."""
_SHARES = frozenset("%٪‰")
_FROM = ("من",)
_ALL = 100
PARTED = " / "
"""Between two languages of a header, and between its rows (`db.intake.finding.naming`)."""


def of_two(header: str) -> Guess | None:
    """What a header of two measures says ("killed/injured") where each cell has two numbers; `None` for any other."""
    parts = [guess(part) for part in _BETWEEN_TWO.split(header)]
    if len(parts) != _TWO or any(one is None or "measure" not in one.properties for one in parts):
        return None
    first, second = (one for one in parts if one)
    measures_of_both = first.properties["measure"], second.properties["measure"]
    if len({*measures_of_both}) < _TWO or first.field != "number" or second.field != "number":
        return None
    both = {**second.properties, **first.properties, "second": measures_of_both[1]}
    return replace(first, properties=both, confidence=min(first.confidence, second.confidence))


_BETWEEN_TWO = re.compile(r"\s*[/\\|+&]\s*|\s+(?:and|-|–)\s+|\s+و\s*(?=\S)")


def _one_of_two(found: Sequence[Found]) -> str:
    """What a header names two of ("Civilian / Military", "M/F"): each row says which; empty for any other header."""
    said = [{name: one.says[name] for name in one.says if name != "filler"} for one in found]
    named = [one for one in said if one]
    names = {name for one in named for name in one}
    values = {value for one in named for value in one.values()}
    return names.pop() if len(named) == len(values) == _TWO and len(names) == 1 and names <= set(WHOM) else ""


_TWO = 2


def _is_open(meant: Guess) -> bool:
    """Whether the header settles so little that every word of it has to be known."""
    return (meant.field == "number" and "measure" not in meant.properties) or bool({"name", "event"} & meant.hints)


def _together(found: Sequence[Found]) -> dict[str, str]:
    """All notions; of two values of one notion the first, unless the second is the more exact one."""
    said: dict[str, str] = {}
    for one in found:
        for key, value in one.says.items():
            if said.get(key) in _VAGUER:
                said[key] = value
            said.setdefault(key, value)
    return said


_VAGUER = frozenset({"casualties", "person", "area", "stock"})
"""What gives way to another value: "civilian casualties: killed" are killed, "people (HH)" are households, "location
(district)" is a district, "IDPs arrived" are those who came."""


def interpreted(said: Notions, order: Sequence[str]) -> Guess | None:
    """The field that these notions mean together; ``order`` is the order in which they were said."""
    if "other" in said:
        return None
    return next((meant for rule in _RULES if (meant := rule(said, order))), None)


def _words(said: Notions, order: Sequence[str]) -> Guess | None:
    """Titles, descriptions, notes."""
    if said.get("field") in ("description", "title", "note"):
        return Guess(said["field"])
    if set(said) - {"filler"} == {"thing", "name"}:
        return Guess("title")
    return None


def _said(said: Notions, order: Sequence[str]) -> Guess | None:
    """Who said it and where."""
    what = said.get("said")
    if not what or (_is_number_first(order) and "measure" in said):
        return None
    if what == "source" and said.get("when") in _DATES:
        return Guess("published", _only(said, "order"))
    if what == "source" and "kind" in said:
        return Guess("source_kind")
    if what == "source" and ("count" in said or said.get("field") == "id"):
        return None
    return Guess(what)


def _when(said: Notions, order: Sequence[str]) -> Guess | None:
    when = said.get("when")
    if not when or ("standing" in said and _counts(said)):
        return None
    if "measure" in said and (when not in _DATES or {"count", "unit"} & set(said)):
        return None
    if when in ("date", "period") and "end" in said:  # the date of departure, of arrival
        return Guess("start" if said["end"] == "origin" else "end", _only(said, "order"))
    if "count" in said and when in ("day", "month", "year", "time", "period"):
        return None
    return Guess("date" if when == "period" else when, _only(said, "order") if when in _DATES else {})


def _coordinates(said: Notions, order: Sequence[str]) -> Guess | None:
    axis = said.get("axis")
    if not axis:
        return None
    return Guess("coordinates" if axis == "both" else axis, _only(said, "end"))


def _actors(said: Notions, order: Sequence[str]) -> Guess | None:
    role = said.get("role")
    if not role or _is_number_first(order) or said.get("field") == "id":
        return None
    return Guess("actor_type" if "kind" in said else "actor", {"as": role})


_KINDS = {
    "event": "event_type", "sub": "sub_type", "means": "means", "target": "target", "cause": "cause",
    "movement": "displacement_kind", "reckoning": "reckoning", "verification": "verification",
    "confidentiality": "confidentiality", "measure": "measure", "unit": "unit", "sex": "sex", "age": "age",
    "population": "population", "quantifier": "quantifier",
}  # fmt: skip


def _kinds(said: Notions, order: Sequence[str]) -> Guess | None:
    kind = said.get("kind")
    if not kind or "count" in said or (kind in ("verification", "unit") and _counts(said)):
        return None  # "(verified)" and ", units" behind what is counted
    if kind == "event" and said.get("unit") == "facility":
        return Guess("target")
    if kind == "event" and ("level" in said or ("measure" in said and "thing" not in said)):
        return Guess("displacement_kind") if said.get("measure") in _MEASURES_OF_MOVING else None
    if kind in ("event", "target", "sub") and "measure" in said:
        return None
    return Guess(_KINDS[kind])


def _routes(said: Notions, order: Sequence[str]) -> Guess | None:
    """From where to where in one cell."""
    return Guess("route") if "route" in said and not _counts(said) else None


def _places(said: Notions, order: Sequence[str]) -> Guess | None:
    level = said.get("level") or ("area" if "end" in said and not _counts(said) else "")
    if not level or "count" in said or (_is_number_first(order) and not _is_movement(said)):
        return None
    if "unit" in said and "end" not in said and "measure" not in said and order[0] == "unit":
        return None
    end = said.get("end") or ("destination" if _is_movement(said) else "")
    coded = "code" in said or said.get("field") == "id"
    return Guess("pcode" if coded else "place", {"level": level, **({"end": end} if end else {})})


def _is_movement(said: Notions) -> bool:
    return said.get("measure") in _MEASURES_OF_MOVING


def _counts(said: Notions) -> bool:
    return bool({"measure", "unit", "count"} & set(said))


def _ids(said: Notions, order: Sequence[str]) -> Guess | None:
    if "level" in said:
        return None
    if "serial" in said and "measure" not in said:
        return Guess("id", hints=frozenset({"serial"}))
    named = {"thing"} <= set(said) and bool({"code", "count"} & set(said)) and not _counts_people(said)
    if said.get("field") == "id" or named:
        # "Number of incidents" counts; "incident no" names one.
        if order[0] == "count" and "thing" in said and said.get("field") != "id":
            return None
        return Guess("id") if "measure" not in said or "count" not in said else None
    if "code" in said and set(said) - {"filler"} <= {"code", "name", "measure", *WHOM}:
        return Guess("id")
    return None


def _counts_people(said: Notions) -> bool:
    return bool({"measure", "unit", *WHOM} & set(said))


def _numbers(said: Notions, order: Sequence[str]) -> Guess | None:
    """A number of a measure; of whom or of which unit alone is said, the table has to say what happened to them."""
    hints = frozenset({"stock"}) if said.get("reckoning") == "stock" else frozenset()
    hints |= {"stock", "standing"} if "standing" in said else set()
    hints |= {"cumulative"} if "cumulative" in said else set()
    hints |= {said["end"]} if "end" in said else set()
    properties = _only(said, "measure", "unit", *WHOM, "bound", "quantifier", "scale")
    if "serial" in said:  # "casualties index": a place in an order, not how many
        return None
    if "degree" in said and said.get("measure", "damaged") not in _OF_DEGREE:  # the severely injured are some of them
        return None
    if "measure" in said:
        hints |= {"among"} if "of_which" in _ends_of([key for key in order if key != "count"]) else set()
        return Guess("number", _of_things(properties, said), hints=hints)
    if "of_which" in said:
        hints |= {"of_which"}
    if {"unit", "sex", "age", "population", "group"} & set(said) and "thing" not in said:
        return Guess("number", properties, hints=hints)
    if set(said) - {"filler"} <= {"count", "bound", "quantifier"} and {"count", "bound"} & set(said):
        return Guess("number", properties, hints=frozenset({"bare"}))
    return None


def _ends_of(order: Sequence[str]) -> Sequence[str]:
    """What is said first and last: "of whom wounded", «جرحى منهم», not "wounded, of whom women"."""
    return [*order[:1], *order[-1:]]


_OF_DEGREE = frozenset({"damaged", "destroyed", "affected"})


def _of_things(properties: dict[str, str], said: Notions) -> dict[str, str]:
    """Facilities and homes are damaged, people are not: "schools: students killed" counts persons.

    What is damaged totally is destroyed; people and families who are «متضررة» are affected.
    """
    if properties.get("measure") == "damaged" and properties.get("unit") in ("household", "person"):
        return {**properties, "measure": "affected"}
    if properties.get("measure") == "damaged" and said.get("degree") == "total":
        properties = {**properties, "measure": "destroyed"}
    harmed = properties.get("measure") not in ("damaged", "destroyed", "affected")
    if harmed and properties.get("unit") in ("facility", "home"):
        return {key: value for key, value in properties.items() if key != "unit"}
    return properties


def _event_itself(said: Notions, order: Sequence[str]) -> Guess | None:
    """ "Incident" alone: its number, its kind or its story, as the cells will tell."""
    if set(said) - {"filler"} == {"thing"}:
        return Guess("event_type", hints=frozenset({"event"}))
    if set(said) - {"filler"} == {"name"}:
        return Guess("title", hints=frozenset({"name"}))
    return None


def _is_number_first(order: Sequence[str]) -> bool:
    return bool(order) and order[0] in ("measure", "count", "unit", "reckoning", *WHOM, "bound")


def measures(header: str) -> frozenset[str]:
    """The measures that a text names, whatever it is about: "displacement date"."""
    return frozenset(one.says["measure"] for one in header_words().find(header) if "measure" in one.says)


def end_of(texts: Iterable[str]) -> str:
    """The end of a movement that these texts speak of ("by district of arrival"); empty for none, and for both."""
    found: set[str] = set()
    for text in texts:
        said = split(text)
        for one in header_words().find(text):
            if said[one.start : one.end] not in _PARTICLES:  # from 1 to 7 May
                found |= {one.says[name] for name in ("end", "towards") if name in one.says}
    return found.pop() if len(found) == 1 else ""


_PARTICLES = (("from",), ("to",), ("الي",), ("الى",), ("current",))


def scale_of(texts: Iterable[str]) -> str:
    """By what all numbers are to be multiplied, if a title says "in thousands"; "thousands flee" says no such thing."""
    for text in texts:
        said = split(text)
        for one in header_words().find(text):
            if "scale" in one.says and (said[one.start] in _IN or said[one.start].startswith(_IN_ARABIC)):
                return one.says["scale"]
    return ""


_IN, _IN_ARABIC = ("in", "000", "x"), "بال"


def names_several(header: str) -> bool:
    """Whether a header of sources says that a cell may name several."""
    return not _SOURCES.isdisjoint(split(header))


_SOURCES = frozenset(folded_words("sources المصادر مصادر"))


def of_the_whole(texts: Iterable[str]) -> Guess | None:
    """What the first of these texts that names one measure says of all numbers: titles, a sheet's name, a file's."""
    for text in texts:
        said = [one.says for one in header_words().find(text) if "measure" in one.says]
        if len(measure := {one["measure"] for one in said}) == 1:
            stock = all(one.get("reckoning") == "stock" for one in said)
            return Guess("number", {"measure": measure.pop()}, hints=frozenset({"stock"} if stock else ()))
    return None


def _only(said: Notions, *names: str) -> dict[str, str]:
    return {name: said[name] for name in names if name in said}


_RULES: tuple[Rule, ...] = (
    _words, _said, _when, _coordinates, _actors, _kinds, _ids, _routes, _places, _numbers, _event_itself,
)  # fmt: skip
"""In order of how much a notion settles."""
