"""What a record says, gathered in a thread: plain words of bounded length, however much belongs to the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from db.messages import N_, Message
from db.model.declaration import fields_of
from db.model.parts import Excerpt
from db.model.records import KINDS, Figure, Place, Record, Remark
from db.model.types import Date, FieldType, Text, Timestamp
from db.reading import Reading
from db.store.history import Step
from desktop import words
from desktop.editors import spoken_dates
from desktop.screens.times import clock
from exports.wording import Wording
from resources.language import Language

LONGEST, OF_EXCERPT, OF_CHANGE = 600, 300, 80
"""Letters of a text, of an excerpt, of a value in the history; the form shows them whole."""
FIGURES, PARTS, REMARKS, STEPS, EXCERPTS = 20, 20, 20, 15, 3
"""How many of each are shown; the lists have all of them."""
_DEEPEST = 12
"""Steps of a place's path: far more than there are levels, and an end where a file holds a circle."""

_UNSAID: Final = frozenset(
    {
        "id", "code", "author", "created", "changed", "batch", "row", "removed", "erased", "text_sha256",
        "published_text", "date_text", "as_of_text", "former_codes", "excerpts",
    }
)  # fmt: skip
_NO_CHANGE: Final = frozenset({"changed", "id", "code"})


@dataclass(frozen=True)
class Line:
    """A field in words."""

    name: str
    label: str
    words: str


@dataclass(frozen=True)
class Named:
    """Another record, by what it is called."""

    id: str
    kind: str
    words: str


@dataclass(frozen=True)
class SaidExcerpt:
    """Words of a document, and their place in it if that is known."""

    words: str
    document: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class SaidFigure:
    """A figure that belongs to the record: its number, where it came from, the words that it rests on."""

    id: str
    words: str
    about: str
    excerpts: tuple[SaidExcerpt, ...]


@dataclass(frozen=True)
class Past:
    """One revision of the record. ``changes``: of each field what was and what is."""

    hash: str
    time: str
    author: str
    why: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """All that is said of a record beside the list."""

    record: Record
    title: str
    lines: tuple[Line, ...]
    origin: str
    path: str = ""
    parts: tuple[Named, ...] = ()
    figures: tuple[SaidFigure, ...] = ()
    remarks: tuple[Remark, ...] = ()
    used_by: dict[str, int] = field(default_factory=dict)
    past: tuple[Past, ...] = ()


def say(archive: Reading, identifier: str, language: Language) -> Said | None:
    """Everything about the record; `None` where there is none."""
    record = archive.lookups().find(identifier)
    if record is None:
        return None
    wording = words.wording_of(language, archive)
    figures = archive.pointing(identifier, "subject", "excerpts", "chains", limit=FIGURES)
    remarks = archive.pointing(identifier, "about", limit=REMARKS)
    shown = [record] if isinstance(record, Figure) else figures
    return Said(
        record,
        wording.heading(record),
        tuple(_lines(wording, record)),
        _origin(wording, record),
        _path(wording, record),
        tuple(
            Named(one.id, one.kind, wording.name(one)) for one in archive.pointing(identifier, "part_of", limit=PARTS)
        ),
        tuple(_figure(wording, figure) for figure in shown if isinstance(figure, Figure)),
        tuple(sorted((one for one in remarks if isinstance(one, Remark)), key=lambda one: one.done)),
        archive.used_by(identifier),
        tuple(_past(archive, wording, identifier)),
    )


def _lines(wording: Wording, record: Record) -> Iterator[Line]:
    for name, declared in fields_of(type(record)).items():
        value = getattr(record, name)
        if name in _UNSAID or value == record.heading or value in (declared.type.empty, "", None):
            continue
        if said := _value(wording, declared.type, value):
            yield Line(name, wording.language.label(declared.label), said)


def _value(wording: Wording, type_: FieldType, value: Any, longest: int = LONGEST) -> str:
    if isinstance(type_, Date):
        spoken = spoken_dates.in_words(wording.language, value)
        told = f"{wording.language.inserted(value)} · {spoken}"
        return wording.language.led(told) if spoken else str(value)
    if isinstance(type_, Timestamp):
        return wording.language.inserted(clock(str(value)))
    if isinstance(type_, Text):
        return shortened(str(value), longest)
    return shortened(wording.value(type_, value), longest)


def shortened(text: str, longest: int) -> str:
    """So many letters of a text at most."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def _origin(wording: Wording, record: Record) -> str:
    author = wording.find(record.author) if record.author else None
    said = wording.language.say(
        Message(
            N_("Entered {time} by {author}"), {"time": clock(record.created), "author": wording.name(author) or "–"}
        )
    )
    if not record.batch:
        return said
    batch = Message(
        N_("from the import “{name}”, {row}"), {"name": wording.name(wording.find(record.batch)), "row": record.row}
    )
    return f"{said} {wording.language.say(batch)}"


def _path(wording: Wording, record: Record) -> str:
    """From the country down to the place."""
    names: list[str] = []
    above = wording.find(record.parent) if isinstance(record, Place) and record.parent else None
    while isinstance(above, Place) and len(names) < _DEEPEST:
        names.append(wording.name(above))
        above = wording.find(above.parent) if above.parent else None
    return (" ‹ " if wording.language.right_to_left else " › ").join(reversed(names))


def _figure(wording: Wording, figure: Figure) -> SaidFigure:
    declared = fields_of(Figure)
    about = [wording.value(declared["role"].type, figure.role), wording.value(declared["chains"].type, figure.chains)]
    if figure.as_of:
        about.insert(1, spoken_dates.in_words(wording.language, figure.as_of) or figure.as_of)
    if figure.state == "draft":
        about.insert(0, wording.value(declared["state"].type, figure.state))
    excerpts = (_excerpt(wording, one) for one in figure.excerpts[:EXCERPTS] if one.exact)
    return SaidFigure(figure.id, wording.figure(figure), " · ".join(filter(None, about)), tuple(excerpts))


def _excerpt(wording: Wording, excerpt: Excerpt) -> SaidExcerpt:
    where = shortened(wording.name(wording.find(excerpt.document)), OF_CHANGE)
    said = f"“{shortened(excerpt.exact, OF_EXCERPT)}” · {where}"
    return SaidExcerpt(said, excerpt.document, excerpt.start, excerpt.end)


# --- history ----------------------------------------------------------------------------------------------------------


def _past(archive: Reading, wording: Wording, identifier: str) -> Iterator[Past]:
    # One more than is shown: what the oldest of them changed is seen against the one before it.
    steps = archive.past(identifier, STEPS + 1)
    for place, step in enumerate(steps[:STEPS]):
        before = steps[place + 1] if place + 1 < len(steps) else None
        revision = step.revision
        yield Past(
            revision.hash,
            wording.language.inserted(clock(revision.time)),
            step.author,
            revision.why,
            tuple(_changes(wording, before, step)),
        )


def _changes(wording: Wording, before: Step | None, after: Step) -> Iterator[str]:
    new, old = _state(after), _state(before)
    if new is None:
        yield wording.language.label(N_("erased: this state is no more"))
    elif before is None:
        yield wording.language.label(N_("first entered"))
    elif old is not None:
        yield from differences(wording, old, new)


def _state(step: Step | None) -> Record | None:
    return step.changes[0].record if step is not None and step.changes else None


def differences(wording: Wording, old: Record, new: Record) -> Iterator[str]:
    """Each field that is another in the newer state, with what it was and is."""
    for name, declared in fields_of(KINDS[new.kind]).items():
        was, now = getattr(old, name), getattr(new, name)
        if was == now or name in _NO_CHANGE:
            continue
        values = {
            "field": Message(declared.label),
            "was": _value(wording, declared.type, was, OF_CHANGE) or "–",
            "now": _value(wording, declared.type, now, OF_CHANGE) or "–",
        }
        yield wording.language.say(Message(N_("{field}: {was} → {now}"), values))
