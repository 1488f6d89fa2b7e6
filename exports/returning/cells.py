"""A cell that somebody changed, read as what its column holds: by the readers of the forms and of imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from db import places
from db.archive import Archive
from db.intake.columns.cell import BadCell
from db.intake.columns.dates import DateColumn
from db.intake.columns.numbers import NumberColumn
from db.intake.sheet.labels import codes_of
from db.messages import N_, Message, listed, message
from db.model.folding import fold
from db.model.parts import PlaceUse
from db.model.quantities import Quantifier
from db.model.records import Agreement, Place, Record
from db.model.types import Code, Date, FieldType, Reference, Several, Whole
from db.model.vocabulary import ALL, ROLE, Vocabulary
from db.store.gazetteer import Gazetteer
from db.store.lookups import Lookups
from db.store.reading import NoSuchRecord
from exports.contents.sheets.figures import STATED_TOTAL
from exports.contents.slots import WITHHELD, Slot, is_places
from exports.redaction import View

_NO_TERM = N_("“{text}” is no term of the list “{list}”. Choose one of the list.")
_NEEDED = N_("A term of the list “{list}” belongs here; the cell is empty.")
_TWO_DATES = N_("“{text}” can be {dates}. Write it like 2019-02-05.")
_NO_RECORD = N_("Nothing here goes by the name “{text}”. Give the name or the code as it is recorded.")
_SEVERAL_RECORDS = N_("“{text}” can be several: {these}. Give the code of the one that is meant.")

_PARTED = (";", "؛")
"""Between the things of one cell, in either script."""

_OFFERED = 5


class CellReader:
    """Reads cells as their writer meant them, in the language of the workbook."""

    def __init__(self, archive: Archive, view: View) -> None:
        self._archive, self._view = archive, view
        self._lookups: Lookups = archive.lookups()
        self._terms = cache(self._read_terms)

    def read(self, slot: Slot, text: str) -> Any:
        """The value that the cell gives the slot; of a number, a mapping of what is said of it. Raises `BadCell`."""
        type_ = slot.type
        if is_places(type_):
            return self._places(slot, text)
        if isinstance(type_, Several):
            return tuple(dict.fromkeys(self._single(slot, type_.of, piece) for piece in _pieces(text)))
        return self._single(slot, type_, text)

    def _single(self, slot: Slot, type_: FieldType, text: str) -> Any:
        match type_:
            case Code(vocabulary=terms):
                return self._code(slot, terms, text)
            case Date():
                return _date(text)
            case Whole():
                return _number(text)
            case Reference():
                return self._reference(text)
            case _:
                return text

    # --- terms ------------------------------------------------------------------------------------------------------

    def _code(self, slot: Slot, terms: Vocabulary, text: str) -> str:
        if not text:
            if slot.declared.default and not isinstance(slot.type, Several):
                raise BadCell(message(_NEEDED, list=Message(terms.label)))
            return ""
        code = self._terms(terms.name).get(fold(text)) or (text if text in terms.terms else "")
        if not code:
            raise BadCell(message(_NO_TERM, text=text[:60], list=Message(terms.label)))
        return code

    def _read_terms(self, name: str) -> Mapping[str, str]:
        """The codes of a list by what they are called, in any language; as the workbook calls them before all."""
        known = dict(codes_of(name))
        known.update((fold(label), code) for code, label in self._view.labels.offered(ALL[name]))
        if name == ROLE.name:
            known[fold(self._view.language.label(STATED_TOTAL))] = "counted"
        return known

    # --- other records ----------------------------------------------------------------------------------------------

    def _reference(self, text: str) -> str:
        return self._one(text, self._named(Agreement, text)).id if text else ""

    def _named(self, cls: type[Record], text: str) -> list[Record]:
        found = self._lookups.named(cls.kind, text)
        return [record for record in found if isinstance(record, cls) and not record.removed and not record.erased]

    def _one(self, text: str, found: Iterable[Record]) -> Record:
        records = list(found)
        if not records:
            raise BadCell(message(_NO_RECORD, text=text[:60]))
        if len(records) > 1:
            these = listed(getattr(record, "pcode", "") or record.code or record.heading for record in records[:10])
            raise BadCell(message(_SEVERAL_RECORDS, text=text[:60], these=these))
        return records[0]

    def _places(self, slot: Slot, text: str) -> tuple[PlaceUse, ...]:
        """The places by name or code. Those that were there before stay as exactly known, and as stated or inferred."""
        uses = slot.shown((slot.record, *slot.parents))
        if not shown_as_recorded(self._view, slot.value(slot.record)) or not shown_as_recorded(self._view, uses):
            raise BadCell(WITHHELD)
        known: dict[str, list[PlaceUse]] = defaultdict(list)
        for use, shown in zip(uses, self._view.places(uses), strict=True):
            known[fold(self._view.name(shown.place))].append(use)
        found = []
        for piece in _pieces(text):
            before = known.get(fold(piece))
            found.append(before.pop(0) if before else PlaceUse(self._place(piece).id))
        return tuple(found)

    def _place(self, text: str) -> Record:
        try:
            return self._archive.by_pcode(text)
        except NoSuchRecord:
            pass
        return self._one(text, self._named(Place, text) or self._offered(text))

    def _offered(self, text: str) -> list[Record]:
        """Places that the archive does not have yet: they are taken from the default ones with what they lie in."""
        with Gazetteer.open() as default:
            by_code = default.by_pcode(text)
        if by_code is not None:
            return [places.as_record(by_code)]
        found = [offered.place for offered in places.offered(self._archive, text, _OFFERED)]
        return [place for place in found if fold(text) in (fold(place.name), fold(place.local_name))]


def shown_as_recorded(view: View, uses: tuple[PlaceUse, ...]) -> bool:
    """Whether an export shows these places just as they are recorded."""
    return [use.place for use in uses] == [shown.place.id for shown in view.places(uses)]


def _pieces(text: str) -> list[str]:
    for mark in _PARTED[1:]:
        text = text.replace(mark, _PARTED[0])
    return [piece for piece in (piece.strip() for piece in text.split(_PARTED[0])) if piece]


def _date(text: str) -> str:
    reading = DateColumn().read(text)
    if reading is None:
        return ""
    if reading.ambiguous:
        raise BadCell(message(_TWO_DATES, text=text[:60], dates=listed((reading.edtf, *reading.alternatives))))
    return reading.edtf


def _number(text: str) -> Mapping[str, Any]:
    """What the cell says of a number: a plain one alone leaves open how exactly it was said."""
    said = NumberColumn().read(text)
    if said is None:
        return {"value": None}
    if said.quantifier is Quantifier.EXACT:
        return {"value": said.value}
    bounds = {"low": said.low, "high": said.high}
    words = {"verbatim": said.verbatim} if said.quantifier is Quantifier.VAGUE else {}
    return {"value": said.value, "quantifier": str(said.quantifier), **bounds, **words}
