"""Reading how far a capture is: all of it, or what a change made of it.

Either costs as much as the document has figures, whatever else the archive holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from db.capturing import titles
from db.capturing.captured import Standing
from db.capturing.titles import Voice
from db.model.change import Change
from db.model.records import Capture, Chain, Displacement, Document, Figure, Incident, Record, Source
from db.model.statements import Subject
from db.reading import Reading

__all__ = ["Standing", "after", "standing"]

Find = Callable[[str], Record | None]


def standing(
    archive: Reading, capture: Capture | str, document: Document | None = None, voice: Voice = titles.ENGLISH
) -> Standing:
    """Read how far a capture is.

    A capture that is not saved yet is given whole, with its document if that is new, too (`starting.begin`).
    `reading.NoSuchRecord` for an id that the archive does not have.
    """
    find = archive.lookups().find
    stored = archive.get(capture) if isinstance(capture, str) else find(capture.id)
    known = stored if stored is not None else capture
    if not isinstance(known, Capture):
        raise TypeError("this is no capture")
    written = find(known.document)
    text = _document(written, document)
    # What was undone down to its beginning is there, removed: the next press brings it back.
    new = tuple(replace(one, removed=False) for one, there in ((text, written), (known, stored)) if _is_gone(there))
    text, known = replace(text, removed=False), replace(known, removed=False)
    if written is None:
        return _nothing(text, known, voice)
    ending = [one for one in archive.referring(text.id, "hops", kinds=(Chain.kind,)) if isinstance(one, Chain)]
    figures = _figures(archive, text, ending)
    events = _events(figures, find)
    shared = _shared(archive, events, figures)
    empty = Standing(text, known, {}, events, {}, {}, shared, new, voice)
    return _filled(empty, figures, ending, find)


def after(before: Standing, archive: Reading, change: Change) -> Standing:
    """The standing after a change, undone ones and those by another hand too: what `standing` gives, more quickly."""
    document, capture = (change.after.get(one.id, one) for one in (before.document, before.capture))
    if document.removed or capture.removed or not isinstance(document, Document) or not isinstance(capture, Capture):
        return standing(archive, before.capture, before.document, before.voice)
    find = _finding(before, archive, change)
    ways = {**before.chains, **{one.id: one for one in change.after.values() if isinstance(one, Chain)}}
    ending = [one for one in ways.values() if any(hop.document == document.id for hop in one.hops)]
    figures = [one for one in before.figures.values() if one.id not in change.after]
    changed = (one for one in change.after.values() if isinstance(one, Figure))
    figures += [one for one in changed if _is_of(one, document, {way.id for way in ending})]
    events = _events(figures, find)
    touched = _subjects(change) | (events.keys() - before.events.keys())
    shared = _shared(archive, [event for event in events if event in touched], figures)
    shared |= before.shared & events.keys() - touched
    new = tuple(one for one in before.new if one.id not in change.after)
    return _filled(Standing(document, capture, {}, events, {}, {}, shared, new, before.voice), figures, ending, find)


def _is_gone(record: Record | None) -> bool:
    return record is None or record.removed


def _nothing(document: Document, capture: Capture, voice: Voice) -> Standing:
    return Standing(document, capture, {}, {}, {}, {}, frozenset(), (document, capture), voice)


def _filled(empty: Standing, figures: Iterable[Figure], ending: Iterable[Chain], find: Find) -> Standing:
    """With the figures in order, their chains and those that end in the document, and the sources of all these."""
    document = empty.document
    ordered = sorted(figures, key=lambda figure: (_first_place(figure, document), figure.id))
    wanted = [document.default_chain, *(way for figure in ordered for way in figure.chains)]
    named = map(find, dict.fromkeys(way for way in wanted if way))
    ways = {one.id: one for one in (*named, *ending) if isinstance(one, Chain) and not (one.removed or one.erased)}
    sources = map(find, dict.fromkeys(hop.source for way in ways.values() for hop in way.hops))
    known = {one.id: one for one in sources if isinstance(one, Source)}
    return replace(empty, figures={figure.id: figure for figure in ordered}, chains=ways, sources=known)


def _document(stored: Record | None, given: Document | None) -> Document:
    if isinstance(stored, Document):
        return stored
    if given is None:
        raise ValueError("a new capture comes with its document")
    return given


def _figures(archive: Reading, document: Document, ending: Iterable[Chain]) -> list[Figure]:
    """Those that quote the document, and those that only came by it: a number that was typed has no words."""
    quoting = archive.referring(document.id, "excerpts", kinds=(Figure.kind,))
    coming = (one for way in ending for one in archive.referring(way.id, "chains", kinds=(Figure.kind,)))
    found = {one.id: one for one in chain(quoting, coming)}
    return [one for one in found.values() if isinstance(one, Figure) and not (one.removed or one.erased)]


def _is_of(figure: Figure, document: Document, ending: Container[str]) -> bool:
    if figure.removed or figure.erased:
        return False
    return any(one.document == document.id for one in figure.excerpts) or any(way in ending for way in figure.chains)


def _first_place(figure: Figure, document: Document) -> int:
    starts = (one.start for one in figure.excerpts if one.document == document.id and one.start is not None)
    return min(starts, default=len(document.text))


def _events(figures: Iterable[Figure], find: Find) -> dict[str, Subject]:
    found: dict[str, Subject] = {}
    waiting = list(dict.fromkeys(figure.subject for figure in figures))
    for identifier in waiting:
        event = find(identifier)
        if isinstance(event, Incident | Displacement) and event.id not in found and not event.removed:
            found[event.id] = event
            waiting += [event.part_of] if event.part_of else []
    return found


def _shared(archive: Reading, events: Iterable[str], figures: Iterable[Figure]) -> frozenset[str]:
    """The events to which more figures refer than this document has."""
    own = Counter(figure.subject for figure in figures)
    return frozenset(event for event in events if archive.used_by(event).get(Figure.kind, 0) > own[event])


def _subjects(change: Change) -> set[str]:
    states: Iterator[Record | None] = chain(change.before.values(), change.after.values())
    return {one.subject for one in states if isinstance(one, Figure)}


def _finding(before: Standing, archive: Reading, change: Change) -> Find:
    """As the archive answers now; what the change did not touch need not be read again."""
    lookups = archive.lookups()
    known: dict[str, Record] = {**before.events, **before.chains, **before.sources, **change.after}
    return lambda identifier: known.get(identifier) or lookups.find(identifier)
