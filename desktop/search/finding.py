"""What is found of all kinds, with the letters that were looked for marked where they stand. Asked in a thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from db.model.declaration import fields_of, searched
from db.model.matches import Shown, around, spans
from db.model.records import KINDS, Record
from db.reading import Reading
from db.store import search
from db.store.listing import Sought
from desktop import words
from desktop.tables.columns import places_in
from desktop.tables.kinds import PLURALS
from exports.wording import Wording
from resources.language import Language

EACH, OF_ONE_KIND = 4, 40
"""Hits that are shown of each kind, and of a single one."""

_DATED: Final = ("date", "published", "as_of")
_WHERE: Final = ("places", "origins", "destinations", "parent")
_ABOVE: Final = ("parent", "subject", "part_of", "about")
_NEAR: Final = 90
"""Letters of a text that are shown after a match."""


@dataclass(frozen=True)
class Asked:
    """The words and what limits them; what is empty does not. ``start`` and ``end`` are days, ``within`` a place."""

    text: str
    kind: str = ""
    start: str = ""
    end: str = ""
    within: str = ""

    def sought(self, kind: str) -> Sought:
        """The same for the list of a kind."""
        return Sought(kind, text=self.text, start=self.start, end=self.end, within=self.within)

    @property
    def is_limited(self) -> bool:
        """Whether anything but the words limits what is found."""
        return self != Asked(self.text)


@dataclass(frozen=True)
class Hit:
    """A record: what it is called, and a line with the words that were found in it, or that tells it from others."""

    id: str
    kind: str
    title: Shown
    about: Shown


@dataclass(frozen=True)
class Group:
    """The first hits of a kind; ``number`` of them there are, or with ``at_least`` no fewer."""

    kind: str
    hits: tuple[Hit, ...]
    number: int
    at_least: bool


def look(archive: Reading, asked: Asked, language: Language) -> list[Group]:
    """The groups in the order of the lists; none where no word has two letters."""
    spelled = search.spellings(asked.text)
    if not spelled:
        return []
    wording = words.wording_of(language, archive)
    found = _limited(archive, asked) if asked.is_limited else archive.search_by_kind(asked.text, each=EACH)
    by_kind = {group.kind: group for group in found}
    return [
        Group(kind, tuple(_hit(wording, record, spelled) for record in group.records), group.number, group.at_least)
        for kind in PLURALS
        if (group := by_kind.get(kind)) is not None
    ]


def _limited(archive: Reading, asked: Asked) -> Iterator[search.Group]:
    """With a kind, a period or a place: what the lists of the kinds that have such would show."""
    each = OF_ONE_KIND if asked.kind else EACH
    for kind in [asked.kind] if asked.kind else PLURALS:
        if _can_be(kind, asked):
            numbers = archive.numbers(asked.sought(kind), each + 1)
            if numbers:
                shown = tuple(archive.by_numbers(numbers[:each]))
                yield search.Group(kind, shown, len(shown), len(numbers) > each)


def _can_be(kind: str, asked: Asked) -> bool:
    declared = fields_of(KINDS[kind])
    dated = "date" in declared or "as_of" in declared
    return (dated or not (asked.start or asked.end)) and (not asked.within or bool(set(_WHERE) & declared.keys()))


def _hit(wording: Wording, record: Record, spelled: Sequence[str]) -> Hit:
    title = wording.heading(record)
    marked = spans(title, spelled)
    about = None if len(marked) >= len(spelled) else _around(record, spelled, title)
    return Hit(record.id, record.kind, Shown(title, marked), about or _told(wording, record, spelled))


def _around(record: Record, spelled: Sequence[str], title: str) -> Shown | None:
    """The words that were found in another field than the title."""
    for name, as_words in searched(type(record)):
        text = as_words(getattr(record, name))
        if text and text not in (title, record.code) and (shown := around(text, spelled, after=_NEAR)):
            return shown
    return None


def _told(wording: Wording, record: Record, spelled: Sequence[str]) -> Shown:
    """Its code, its date, where it is, what it belongs to."""
    declared = fields_of(type(record))
    dates = [getattr(record, name) for name in _DATED if name in declared]
    places = [places_in(field)(wording, record) for field in ("places", "origins", "destinations") if field in declared]
    above = [wording.name(wording.find(getattr(record, name))) for name in _ABOVE if getattr(record, name, "")]
    text = wording.language.led(" · ".join(filter(None, (record.code, *dates, *places, *above))))
    return Shown(text, spans(text, spelled))
