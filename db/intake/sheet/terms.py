"""What a cell with a kind of event, a weapon, a sex … means in codes of the controlled lists.

First what the mapping says of the cell, then the lists' own codes and labels in every language, then what others call
the same (resources/words/values.toml). A cell that nothing fits is not guessed at: it stays words, kept in the note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from db.intake.sheet.fields import CODES, WHOM
from db.intake.sheet.headers import guess, measures
from db.intake.sheet.labels import codes_of
from db.intake.sheet.mapping import ColumnMapping, Properties
from db.intake.sheet.words import value_words
from db.model.folding import fold
from db.model.numerals import plain_digits
from db.model.unstated import is_unstated
from db.model.vocabulary import SUB_TYPE

_SAME_LISTS: Mapping[str, tuple[str, ...]] = {
    "event_type": ("event_type", "sub_type", "means"),
    "sub_type": ("sub_type", "event_type", "means"),
    "age": ("age", "sex"),
    "sex": ("sex", "age"),
}
"""Lists whose terms people mix in one column, the column's own first."""

_SEVERAL = frozenset({"means", "target", "consent"})
_IN_A_PHRASE = frozenset({"event_type", "sub_type", "means", "target", "cause", "displacement_kind"})
_PARTED = re.compile(r"[;؛|\n/,،+&]| and | و(?=\w)")
_SEVERAL_BY = re.compile(r"\s*[;؛|\n]\s*")
_REMEMBERED = 20_000

# Words too wide for what the list means by them: any "attack", "other" of whatever kind.
_TOO_WIDE = frozenset({"attack", "other", "not_stated", "agreement"})


@dataclass(frozen=True)
class Meaning:
    """The codes of a cell. ``complete``: it is their own label; else its words are worth keeping beside them."""

    codes: Properties
    complete: bool = True


UNSTATED = Meaning({})


class Terms:
    """Reads the cells of one coded column; each different text is looked at once."""

    def __init__(self, column: ColumnMapping, added: Callable[[str, str], bool]) -> None:
        self._field = column.field
        self._is_ours = column.why == "own"
        self._lists = _SAME_LISTS.get(column.field, (column.field,))
        self._said = {fold(cell) or cell.strip(): meaning for cell, meaning in column.values.items()}
        self._added = added
        self._read: dict[str, Meaning | None] = {}

    def read(self, text: str) -> Meaning | None:
        """What the cell means; `None` if nothing known fits."""
        if text not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[text] = self._meaning(text)
        return self._read[text]

    def _meaning(self, text: str) -> Meaning | None:
        said = self._said.get(fold(text) or text.strip())
        if said is not None:
            codes = {key: code for key, code in said.items() if code}
            return Meaning(codes, complete=self._is_ours or not codes)
        if known := self._of_lists(text):
            return Meaning(known)
        if is_unstated(text):
            return UNSTATED
        lexicon = value_words(*self._lists)
        if says := lexicon.whole(text):
            return Meaning(says, complete=False)
        if self._field == "age" and (years := _YEARS_OF_AGE.fullmatch(plain_digits(text.strip()))):
            return Meaning({"age": "child" if int(years[1]) < _OF_AGE else "adult"}, complete=False)
        if self._field == "measure" and (counted := _counted(text)):
            return Meaning(counted)
        if self._field in _SEVERAL and (several := self._several(text)):
            return several
        if self._field in _IN_A_PHRASE and (found := lexicon.find(text)):
            longest = max(found, key=lambda one: one.end - one.start)
            return Meaning(longest.says, complete=False)
        return None

    def _of_lists(self, text: str) -> Properties:
        """The code of this label; of a sub-type, its event type too."""
        key = fold(text)
        own = CODES[self._field]
        code = codes_of(own).get(key) or (text.strip() if self._added(own, text.strip()) else "")
        if code:
            return self._with_parent(self._field, code)
        for other in self._lists[1:]:
            code = codes_of(CODES[other]).get(key, "")
            if code and code not in _TOO_WIDE:
                return self._with_parent(other, code)
        return {}

    def _with_parent(self, field: str, code: str) -> Properties:
        parent = SUB_TYPE.terms[code].parent if field == "sub_type" and code in SUB_TYPE.terms else ""
        return {field: code, **({"event_type": parent} if parent and code not in _TOO_WIDE else {})}

    def _several(self, text: str) -> Meaning | None:
        for pattern in (_SEVERAL_BY, _PARTED):
            parts = [part for part in pattern.split(text) if part.strip()]
            if len(parts) > 1 and all(meanings := [self._meaning(part) for part in parts]):
                codes = dict.fromkeys(code for one in meanings if one for code in codes_in(one.codes, self._field))
                return Meaning(
                    {self._field: ";".join(codes)} if codes else {}, all(one.complete for one in meanings if one)
                )
        return None


def _counted(text: str) -> Properties:
    """What an indicator counts, in the words that would be a column's header: "Civilians killed", "IDPs (HH)"."""
    meant = guess(text)
    if len({*measures(text)} - {"casualties"}) > 1:  # "Abduction/Killing": nobody knows which
        return {}
    if meant is None or meant.field != "number" or meant.confidence < _ALL or "measure" not in meant.properties:
        return {}
    said = {name: code for name, code in meant.properties.items() if name in _OF_NUMBERS}
    return {**said, "reckoning": "stock"} if "stock" in meant.hints else said


_ALL = 100
_OF_AGE = 18
_YEARS_OF_AGE = re.compile(r"(\d{1,2}|1[01]\d)(?:\.0)?\s*(?:y|yo|yrs?|years?(?: old)?|سنة|عاما?|سنوات)?", re.IGNORECASE)
"""Somebody's age as a list of persons gives it: "34", "7 years", «٧ سنوات»."""
_OF_NUMBERS = frozenset({"measure", "unit", *WHOM, "quantifier"})


def codes_in(codes: Properties, field: str) -> Iterator[str]:
    """The codes of a field that takes several; empty where it is not stated."""
    return (code for code in codes.get(field, "").split(";") if code)
