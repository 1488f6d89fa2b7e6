"""What detection found, as the command line answers: JSON for programs, lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.detection.attribution import SourceMention
from db.detection.candidates import Candidate, Detection, OfferedDate
from db.messages import N_
from db.model import vocabulary
from db.model.parts import Quantity
from exports.terminal.layout import line, own, plain, table
from exports.terms import Terms

_NUMBERS = frozenset({0})


def detected_json(found: Detection) -> dict[str, Any]:
    """Everything with its place in the text, counted in code points; a number that is not said is null."""
    return {
        "figures": [_figure(candidate) for candidate in found.candidates],
        "places": [{**_span(one), "id": one.id, "name": one.name} for one in found.places],
        "dates": [_date(one) for one in found.dates],
        "sources": [{**_span(one), "verb": one.verb} for one in _sources(found)],
    }


def _sources(found: Detection) -> tuple[SourceMention, ...]:
    """Whom the text names as having said something, and whom its dateline names as having published it."""
    return (*found.sources, *((found.publisher,) if found.publisher else ()))


def _figure(candidate: Candidate) -> dict[str, Any]:
    said = candidate.quantity
    return {
        **_span(candidate),
        "measure": candidate.measure,
        "unit": said.unit,
        **_number(said),
        "parts": [_part(part) for part in candidate.parts],
    }


def _part(part: Quantity) -> dict[str, Any]:
    who = {"population": part.population, "group": part.group or None, "sex": part.sex, "age": part.age}
    return {"exact": part.verbatim, "unit": part.unit, **who, **_number(part)}


def _number(said: Quantity) -> dict[str, Any]:
    return {"quantifier": said.quantifier, "value": said.value, "low": said.low, "high": said.high}


def _date(one: OfferedDate) -> dict[str, Any]:
    return {**_span(one), "edtf": one.edtf or None, "alternatives": list(one.alternatives)}


def _span(one: Any) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "exact": one.exact}


def detected_text(found: Detection, terms: Terms) -> Iterator[str]:
    """A line for each figure with its place, measure and words, then the names and dates."""
    language = terms.language
    if not found.candidates:
        yield line(language.label(N_("The text offers no figures.")), language)
    rows = [_row(candidate, terms) for candidate in found.candidates]
    yield from table(rows, language, numbers=_NUMBERS) if rows else ()
    for title, texts in (
        (N_("Places"), [one.exact for one in found.places]),
        (N_("Dates"), [f"{plain(one.exact)} = {one.edtf or '?'}" for one in found.dates]),
        (N_("Sources"), [one.exact for one in _sources(found)]),
    ):
        if texts:
            listed = "; ".join(dict.fromkeys(own(text, language) for text in texts))
            yield line(f"{language.label(title)}: {listed}", language)


def _row(candidate: Candidate, terms: Terms) -> tuple[str, ...]:
    said = candidate.quantity
    return (
        f"{candidate.start}–{candidate.end}",
        terms.label(vocabulary.MEASURE, candidate.measure),
        terms.label(vocabulary.UNIT, said.unit),
        terms.label(vocabulary.QUANTIFIER, said.quantifier),
        _digits(said),
        plain(candidate.exact),
    )


def _digits(said: Quantity) -> str:
    if said.low is not None or said.high is not None:
        return f"{said.low:,}–{said.high:,}"
    return f"{said.value:,}" if said.value is not None else ""
