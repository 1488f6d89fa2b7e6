"""Totals as the command line answers: JSON for programs, a table with the quantifiers in words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from db.messages import N_, message
from db.model import vocabulary
from db.model.totals import DIMENSIONS, Group, Grouped, MeasureTotal, Totals, UnitTotal
from exports.contents import numbers
from exports.terminal.layout import isolated, line, table
from exports.terminal.wording import TerminalWording
from exports.terms import Terms
from resources.language import Language

UNITS = {
    "person": "persons",
    "household": "households",
    "home": "homes",
    "facility": "facilities",
    "movement": "movements",
}
"""How the JSON names what is counted."""

_NUMBERS = frozenset({3, 4, 5, 6})

# --- JSON -------------------------------------------------------------------------------------------------------------


def totals_json(totals: Totals) -> dict[str, Any]:
    """One object per measure, as other programs rely on it."""
    return {measure: _measure_json(total) for measure, total in totals.items()}


def _measure_json(total: MeasureTotal) -> dict[str, Any]:
    units = {UNITS[unit]: _unit_json(total.units[unit]) for unit in UNITS if unit in total.units}
    answer: dict[str, Any] = {**units, "parts": _parts_json(total.stated_parts()), "roots": total.roots}
    return answer if total.left_out is None else {**answer, "left_out": total.left_out}


def _unit_json(total: UnitTotal) -> dict[str, Any]:
    amount = total.amount
    return {
        "face": amount.face,
        "low": amount.low,
        "high": amount.high,
        "quantifier": str(amount.quantifier),
        "not_allocated": total.not_allocated,
        "unquantified": amount.unquantified,
        "range": list(total.bounds) if total.bounds else None,
        "figures": total.figures,
    }


def _parts_json(parts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, dict[str, int]]]:
    answer: dict[str, dict[str, dict[str, int]]] = {dimension: {} for dimension in DIMENSIONS}
    for (dimension, code), low in parts.items():
        answer[dimension][code] = {"low": low}
    return answer


def grouped_json(grouped: Grouped) -> dict[str, Any]:
    """The totals of each group; ``wider`` stands in groups by place, ``as_of`` where there are stocks."""
    level = {"level": grouped.level} if grouped.by == "place" else {}
    return {"by": grouped.by, **level, "groups": [_group_json(group, grouped.by) for group in grouped.groups]}


def _group_json(group: Group, by: str) -> dict[str, Any]:
    key = list(group.key) if isinstance(group.key, tuple) else group.key
    wider = {"wider": group.wider} if by == "place" else {}
    as_of = {"as_of": group.as_of.isoformat()} if group.as_of else {}
    return {"key": key, "name": group.name, **wider, **as_of, "totals": totals_json(group.totals)}


# --- text -------------------------------------------------------------------------------------------------------------


def totals_text(totals: Totals, terms: Terms) -> Iterator[str]:
    """A table of all measures, then what is stated of their parts and what a filter cut through."""
    rows = list(_rows(totals, terms))
    if rows:
        yield from table([_header(terms.language), *rows], terms.language, numbers=_NUMBERS)
    else:
        yield line(terms.language.label(N_("Nothing is counted here yet.")), terms.language)
    yield from _stated_parts(totals, terms)
    yield from _left_out(totals, terms)


def grouped_text(grouped: Grouped, totals: Totals, terms: Terms, wording: TerminalWording) -> Iterator[str]:
    """One table, in which each group's rows begin with its name; below, what a filter cut out of the ``totals``."""
    language = terms.language
    if grouped.groups:
        yield from _grouped_table(grouped, terms, wording)
    else:
        yield line(language.label(N_("Nothing is counted here yet.")), language)
    yield from _left_out(totals, terms)


def _grouped_table(grouped: Grouped, terms: Terms, wording: TerminalWording) -> list[str]:
    rows = [["", *_header(terms.language)]]
    for group in grouped.groups:
        name = _name(group, grouped.by, wording)
        for number, row in enumerate(_rows(group.totals, terms)):
            rows.append([name if number == 0 else "", *row])
    return table(rows, terms.language, numbers=frozenset(column + 1 for column in _NUMBERS))


def _header(language: Language) -> list[str]:
    titles = (N_("Measure"), N_("Unit"), N_("Total"), N_("Range"), N_("Not allocated"), N_("Figures"), N_("Roots"))
    return [language.label(title) for title in titles]


def _rows(totals: Totals, terms: Terms) -> Iterator[list[str]]:
    for measure, total in totals.items():
        name, roots = terms.measure(measure), str(total.roots)
        for unit in UNITS:
            if unit in total.units:
                yield [name, *_unit_row(unit, total.units[unit], terms), roots]
                name = roots = ""


def _unit_row(unit: str, total: UnitTotal, terms: Terms) -> list[str]:
    language = terms.language
    bounds = language.say(numbers.range_in_words(*total.bounds)) if total.bounds else ""
    amount = language.say(numbers.in_words(total.amount))
    label = terms.label(vocabulary.UNIT, unit)
    return [label, amount, bounds, numbers.grouped(total.not_allocated), numbers.grouped(total.figures)]


def _stated_parts(totals: Totals, terms: Terms) -> Iterator[str]:
    language = terms.language
    for measure, total in totals.items():
        parts = [_part(dimension, code, low, terms) for (dimension, code), low in _ordered(total)]
        if parts:
            sentence = message(
                N_("{measure}, of which: {parts}"),
                measure=terms.measure(measure),
                parts=language.label(N_("; ")).join(parts),
            )
            yield line(language.say(sentence), language)


def _left_out(totals: Totals, terms: Terms) -> Iterator[str]:
    language = terms.language
    for measure, total in totals.items():
        if total.left_out:
            sentence = message(
                N_("{measure}: {number} left out: the filter cuts through them, or they lack a place or date."),
                measure=terms.measure(measure),
                number=numbers.grouped(total.left_out),
            )
            yield line(language.say(sentence), language)


def _ordered(total: MeasureTotal) -> list[tuple[tuple[str, str], int]]:
    return sorted(total.stated_parts().items(), key=lambda part: (DIMENSIONS.index(part[0][0]), part[0][1]))


def _part(dimension: str, code: str, low: int, terms: Terms) -> str:
    label = terms.label(vocabulary.ALL[dimension], code)
    return terms.language.say(message(N_("{label} at least {number}"), label=label, number=numbers.grouped(low)))


_NOWHERE = {
    "place": N_("No place"),
    "month": N_("Undated"),
    "root": N_("No source"),
}
"""What the group is called whose contributions have no key (an incident always has one)."""


def _name(group: Group, by: str, wording: TerminalWording) -> str:
    language = wording.language
    if group.key is None:
        return language.label(_NOWHERE[by])
    names = wording.joined(map(wording.name, map(wording.find, group.records)))
    name = names or isolated(str(group.key), language)
    if group.wider:
        name = language.say(message(N_("{place} (wider)"), place=name))
    if group.as_of:
        name = language.say(message(N_("{group}, as of {day}"), group=name, day=isolated(str(group.as_of), language)))
    return name
