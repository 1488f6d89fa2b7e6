"""What happened: the coded columns of a row, put together so that they do not contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from db.intake.sheet.binding import Binding, Bound, Cells
from db.intake.sheet.fields import CODES
from db.intake.sheet.terms import Terms
from db.messages import NN_, Message, numbered
from db.model.unstated import is_unstated
from db.model.vocabulary import ALL, SUB_TYPE

Unread = tuple[str, str]
"""The header of a column and the cell that the note keeps."""

_OF_EVENTS = (
    "event_type", "sub_type", "means", "target", "cause", "displacement_kind", "reckoning", "verification",
    "confidentiality", "precision", "certainty", "role", "reason",
)  # fmt: skip
_SEVERAL = frozenset({"means", "target"})
_SHOWN_AT_MOST = 8
_COUNTED_AT_MOST = 1000


@dataclass
class Told:
    """The codes of one row; ``unread`` are cells that say more than their codes, or that nothing known fits."""

    codes: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def several(self, name: str) -> tuple[str, ...]:
        """The codes of a field that takes several."""
        return tuple(code for code in self.codes.get(name, "").split(";") if code)


class What:
    """Reads the coded columns of a table, and remembers which words it did not know."""

    def __init__(
        self, binding: Binding, added: Callable[[str, str], bool], fields: tuple[str, ...] = _OF_EVENTS
    ) -> None:
        self._columns = [(bound, Terms(bound.mapping, added)) for name in fields for bound in binding.of(name)]
        self._measures = [(bound, Terms(bound.mapping, added)) for bound in binding.of("measure")]
        self._constants = {name: code for name, code in binding.mapping.constants.items() if name in CODES}
        self._unknown: dict[Bound, Counter[str]] = {}

    def read(self, cells: Cells) -> Told:
        """What the row says; a column that comes later fills only what the earlier left open."""
        told = Told()
        for bound, terms in self._columns:
            text = bound.text(cells)
            if text:
                self._take(told, bound, terms, text)
        if reckoning := self._reckoning(cells):
            told.codes.setdefault("reckoning", reckoning)
        for name, code in self._constants.items():
            told.codes.setdefault(name, code)
        _agree(told)
        return told

    def _reckoning(self, cells: Cells) -> str:
        """Flow or stock, if what a row counts says so ("IDPs")."""
        meanings = (terms.read(text) for bound, terms in self._measures if (text := bound.text(cells)))
        return next((meant.codes["reckoning"] for meant in meanings if meant and "reckoning" in meant.codes), "")

    def _take(self, told: Told, bound: Bound, terms: Terms, text: str) -> None:
        meaning = terms.read(text)
        if meaning is None:
            told.unread.append((bound.header, text))
            counted = self._unknown.setdefault(bound, Counter())
            if text in counted or len(counted) < _COUNTED_AT_MOST:
                counted[text] += 1
            return
        if not meaning.complete:
            told.unread.append((bound.header, text))
        for name, code in meaning.codes.items():
            known = told.codes.get(name, "")
            if not known:
                told.codes[name] = code
            elif name in _SEVERAL:
                told.codes[name] = ";".join(dict.fromkeys([*known.split(";"), *code.split(";")]))
            elif name == bound.mapping.field and known != code:
                told.unread.append((bound.header, text))

    def messages(self) -> Iterator[Message]:
        """Which words were not known: somebody can say in the mapping what they mean."""
        forms = NN_(
            "“{column}”: {count} different text is no known term and was kept in notes; say in the mapping what it "
            "means: {texts}.",
            "“{column}”: {count} different texts are no known terms and were kept in notes; say in the mapping what "
            "they mean: {texts}.",
        )
        for bound, counted in self._unknown.items():
            shown = [f"“{text[:60]}” ({count})" for text, count in counted.most_common(_SHOWN_AT_MOST)]
            more = " …" if len(counted) > _SHOWN_AT_MOST else ""
            yield numbered(forms, len(counted), column=bound.header, texts=", ".join(shown) + more)


def _agree(told: Told) -> None:
    """A sub-type says its event type; one of another type than the row states stays words."""
    sub_type = told.codes.get("sub_type", "")
    term = SUB_TYPE.terms.get(sub_type)
    if term is None or not term.parent:
        return
    if told.codes.get("event_type", "not_stated") == "not_stated":
        told.codes["event_type"] = term.parent
    elif told.codes["event_type"] != term.parent:
        del told.codes["sub_type"]
        told.unread.append((ALL["sub_type"].label, term.label))


def stated(text: str) -> str:
    """The text, or nothing if it only says that nothing is known."""
    return "" if is_unstated(text) else text
