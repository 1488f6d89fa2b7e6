"""What a press stores: entering, changing, refusing, removing a row. Each is one step that undo takes back whole.

Nothing here writes: each verb gives the records that the session saves as one revision.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.capturing import chains, events, regrouping
from db.capturing.rows import ProposedHop, Row, Span
from db.capturing.standing import Standing
from db.capturing.steps import Step
from db.model import identity
from db.model.parts import Quantity, Refused
from db.model.records import Figure, Record

_OF_FIGURE = ("measure", "quantities", "role", "reason", "chains", "as_of", "as_of_text", "note", "excerpts")


def enter(row: Row, standing: Standing, archive: Archive) -> list[Record]:
    """Make a figure of the row, with all that it needs: its event, chain, sources, places, the document.

    A number that the text gives again becomes a further excerpt of the figure that is there; words that are a figure
    already give nothing to save. ``ValueError`` for a row that is entered.
    """
    if row.figure:
        raise ValueError("the row is a figure already")
    if row.spans and all(_is_taken(span, row.measure, standing) for span in row.spans):
        return []
    step = Step(standing, archive)
    row = _with_chain(row, step)
    known = _given_again(row, standing)
    if known is not None and _is_one_voice(known, row, step):
        step.put(_with_words(known, row, standing))
        return step.records()
    _adopt(row, step)
    if known is not None:
        # The same number from somebody else confirms it and is counted with it never.
        row, subject = replace(row, role="triangulation"), known.subject
    else:
        subject = events.home(row, step).id
        regrouping.clear({standing.figures[one].subject for one in _at(row.addends, row.measure, standing)}, step)
    step.put(Figure(id=identity.new_id(), subject=subject, **_said(row)))
    return step.records()


def change(row: Row, standing: Standing, archive: Archive, **fields: Any) -> list[Record]:
    """Change an entered row. ``fields`` are those of `Row`, and further ones of its event (title, agreement …).

    Another who, means, place or time moves the row to the event that says so. Alone in its event it takes the event
    along, with what only stands beside it; an event that is left without anything is removed. ``ValueError`` for a row
    that is not entered or a field that no row has.
    """
    figure = standing.figures.get(row.figure)
    if figure is None:
        raise ValueError("the row is no figure yet")
    if unknown := fields.keys() - {*_OF_FIGURE, *regrouping.OF_EVENT, "hops"}:
        raise ValueError(f"no field of a row: {sorted(unknown)}")
    step = Step(standing, archive)
    wanted = _with_chain(_changed(standing.row(figure.id), fields), step)
    _adopt(wanted, step)
    figure = replace(figure, **_said(wanted))
    step.put(figure)
    regrouping.follow(figure, wanted, fields, step)
    return step.records()


def remove(row: Row, standing: Standing, archive: Archive) -> list[Record]:
    """Take an entered row back; an event that is left without anything goes with it. The candidate is offered again."""
    step = Step(standing, archive)
    figure = standing.figures[row.figure]
    step.put(replace(figure, removed=True))
    regrouping.clear((figure.subject,), step)
    return step.records()


def refuse(standing: Standing, start: int, end: int) -> list[Record]:
    """These words are no figure: they are offered no more."""
    return _noted(standing, refused=(*standing.capture.refused, Refused(start, end)))


def note(standing: Standing, **fields: Any) -> list[Record]:
    """Change what the capture remembers of itself: ``at``, ``answers``, ``note`` …"""
    return _noted(standing, **fields)


def _noted(standing: Standing, **fields: Any) -> list[Record]:
    capture = replace(standing.capture, **fields)
    others = [one for one in standing.new if one.id != capture.id]
    return [*others, capture] if capture != standing.capture or standing.new else []


def publish(standing: Standing, archive: Archive, source: str | ProposedHop, **fields: Any) -> list[Record]:
    """Say who published the document (a source's id, or words that name a new one), and change other ``fields`` of it.

    Chains of rows that ended with another publisher, or with none, end with this one.
    """
    named = source if isinstance(source, ProposedHop) else _named(source, archive)
    hop = replace(named, verb="published", document=standing.document.id)
    step = Step(standing, archive)
    default = _made((hop,), step)
    document = replace(standing.document, default_chain=default, **fields)
    step.put(document)
    for figure in standing.figures.values():
        led = tuple(dict.fromkeys(_led_to(chain, default, step) for chain in figure.chains)) or (default,)
        if led != figure.chains:
            step.put(replace(figure, chains=led))
    return step.records()


# --- the pieces of a step ---------------------------------------------------------------------------------------------


def _said(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _OF_FIGURE}


def _changed(row: Row, fields: dict[str, Any]) -> Row:
    own = {name: value for name, value in fields.items() if name in _OF_ROW}
    if "hops" in own:
        own.setdefault("chains", ())
    if "date" in own:
        own.setdefault("date_text", "")
    return replace(row, **own, inherited=row.inherited - own.keys())


_OF_ROW = frozenset(one.name for one in dataclasses.fields(Row))


def _with_chain(row: Row, step: Step) -> Row:
    return row if row.chains or not row.hops else replace(row, chains=(_made(row.hops, step),))


def _made(hops: Sequence[ProposedHop], step: Step) -> str:
    made = chains.made(hops, step.standing, step.archive)
    step.put(*made.records)
    return made.chain


def _named(source: str, archive: Archive) -> ProposedHop:
    there = archive.lookups().find(source)
    return ProposedHop(there.heading if there else source, source if there else "")


def _led_to(chain: str, default: str, step: Step) -> str:
    """The chain with the publisher of the default chain as its last hop."""
    old, new = step.chain(chain), step.chain(default)
    hops = old.hops if old else ()
    before = hops[:-1] if hops and hops[-1].verb == "published" else hops
    if not before or new is None:
        return default
    return _made([chains.of_hop(hop, step.standing) for hop in (*before, *new.hops)], step)


def _is_taken(span: Span, measure: str, standing: Standing) -> bool:
    figure = standing.figure_at(span, measure)
    return bool(figure) and span in standing.row(figure).spans


def _at(spans: Iterable[Span], measure: str, standing: Standing) -> Iterator[str]:
    return filter(None, (standing.figure_at(span, measure) for span in spans))


def _given_again(row: Row, standing: Standing) -> Figure | None:
    """The figure that has the row's number from another place of the text."""
    said = (standing.figures[one] for one in _at(row.repeats, row.measure, standing))
    return next((figure for figure in said if _say_the_same(figure.quantities, row.quantities)), None)


def _say_the_same(some: Iterable[Quantity], others: Iterable[Quantity]) -> bool:
    """Whether they agree in each unit that both state: families in a headline, families and people in the text."""
    own, theirs = _by_unit(some), _by_unit(others)
    shared = own.keys() & theirs.keys()
    return bool(shared) and all(own[unit] == theirs[unit] for unit in shared)


def _by_unit(quantities: Iterable[Quantity]) -> dict[str, tuple[object, ...]]:
    return {one.unit: (one.quantifier, one.value, one.low, one.high) for one in quantities if not one.part}


def _is_one_voice(figure: Figure, row: Row, step: Step) -> bool:
    """Whether the figure and the row are said by one source, or one of them names none but the publisher: a headline
    sums up what the text says somebody said."""
    default = step.standing.document.default_chain
    theirs, own = _roots(figure.chains, default, step), _roots(row.chains, default, step)
    return not theirs or not own or bool(theirs & own)


def _roots(chains_of: Iterable[str], default: str, step: Step) -> set[str]:
    there = (step.chain(chain) for chain in chains_of if chain != default)
    return {chain.hops[0].source for chain in there if chain is not None and chain.hops}


def _with_words(figure: Figure, row: Row, standing: Standing) -> Figure:
    """With the row's words as a further excerpt, and what they say more: who is counted, parts, who said so."""
    new = tuple(one for one in row.excerpts if one not in figure.excerpts)
    excerpts = sorted((*figure.excerpts, *new), key=lambda one: (one.document, one.start or 0))
    return replace(
        figure,
        excerpts=tuple(excerpts),
        chains=_ways(figure, row, standing.document.default_chain),
        quantities=_more_said(figure.quantities, row.quantities),
    )


def _ways(figure: Figure, row: Row, default: str) -> tuple[str, ...]:
    """A headline that names nobody has what its story names: its publisher alone is no second root."""
    named = tuple(one for one in row.chains if one not in figure.chains and one != default)
    return named if named and figure.chains == (default,) else (*figure.chains, *named)


def _more_said(first: Sequence[Quantity], again: Sequence[Quantity]) -> tuple[Quantity, ...]:
    wholes = {one.unit: one for one in again if not one.part}
    kept = [_described(one, wholes.get(one.unit, one)) for one in first if not one.part]
    units = {one.unit for one in kept}
    kept += [one for unit, one in wholes.items() if unit not in units]
    parts = [one for one in first if one.part] or [one for one in again if one.part]
    return (*kept, *parts)


def _described(one: Quantity, again: Quantity) -> Quantity:
    """The number as it was given first, with who they are where only the other words say so."""
    open_ = {
        name: getattr(again, name) for name, unsaid in _WHO.items()
        if getattr(one, name) == unsaid and getattr(again, name) != unsaid
    }  # fmt: skip
    return replace(one, **open_)


_WHO = {"population": "undetermined", "group": "", "sex": "not_stated", "age": "not_stated"}


def _adopt(row: Row, step: Step) -> None:
    """Take the default places that the row uses into the archive, with what they lie in."""
    step.put(*step.whereabouts.missing(use.place for use in (*row.places, *row.destinations) if use.place))
