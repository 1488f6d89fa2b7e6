"""A row of the table in words: its number with its quantifier, who they are, and what a look at it should notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from db.capturing.rows import Row, Span
from db.messages import N_
from db.model import breakdown, kind_rules
from db.model.parts import Quantity
from db.model.quantities import Quantifier, amount_of
from db.model.records import Figure
from db.model.vocabulary import GROUP, MEASURE, POPULATION, QUANTIFIER
from desktop import words
from desktop.capture.names import Names
from desktop.desk import Desk
from desktop.editors import spoken_dates
from exports.wording import TO_THE_LEFT, TO_THE_RIGHT

OK, WARN, ERROR, PLAIN = "ok", "warn", "error", "text"

_NOT_SAID: Final = {"population": ("undetermined", POPULATION), "group": ("", GROUP)}
_BETWEEN: Final = "–"
_ROOMY: Final = 125
"""Size of text, in percent, up to which doubts are said in whole sentences below the quick line."""
_DOUBTED: Final = {"date": N_("When"), "parties": N_("Who"), "places": N_("Place"), "role": N_("Role")}


@dataclass(frozen=True)
class Remark:
    """Something in the column *Check*, with its tone; the whole ``sentence``, where the words only hint at it."""

    words: str
    tone: str = PLAIN
    sentence: str = ""


def isolated(text: str) -> str:
    """Numbers and signs in their own order, whatever stands around them."""
    return f"\u2066{text}\u2069" if text else ""


class Saying:
    """Says rows; ``rows`` are all of the table, among which a sum finds its addends by ``sums``."""

    def __init__(
        self,
        desk: Desk,
        names: Names,
        rows: Sequence[Row],
        letters: Mapping[str, str],
        sums: Mapping[Span, tuple[Span, ...]],
    ) -> None:
        self._desk = desk
        # A table is said a hundred rows at a time, and the archive is asked for each of its words once.
        self._called = cache(names.of)
        self._term = words.labels(desk).label
        self._rows = rows
        self._letters = letters
        self._sums = sums

    @cached_property
    def _at(self) -> dict[Span, int]:
        """The numbers of the rows by their words."""
        return {span: number for number, row in enumerate(self._rows) for span in row.spans}

    # --- how many, of whom --------------------------------------------------------------------------------------------

    def quantifier(self, row: Row) -> str:
        """ "About", "more than"; nothing of an exact number, the words themselves where there is no number."""
        said = _first(row)
        if said is None or said.quantifier in ("exact", "between"):
            return ""
        if said.quantifier == Quantifier.VAGUE:
            return said.verbatim
        return self._term(QUANTIFIER, said.quantifier).casefold()

    def number(self, row: Row, unit: str) -> str:
        """The number of persons, or of households; empty where none is stated."""
        found = next((one for one in row.wholes if (one.unit == "household") == (unit == "household")), None)
        return self._amount(found) if found else ""

    def _amount(self, quantity: Quantity) -> str:
        number = self._desk.number
        if quantity.quantifier == Quantifier.BETWEEN and quantity.low is not None and quantity.high is not None:
            return isolated(f"{number(quantity.low)}{_BETWEEN}{number(quantity.high)}")
        return isolated(number(quantity.value)) if quantity.value is not None else ""

    def in_one(self, row: Row) -> str:
        """All of the numbers in one cell, where there is room for one only."""
        measure = f"{self.measure(row)}:" if row.measure else ""
        said = [measure, self.quantifier(row), self.number(row, "person")]
        if families := self.number(row, "household"):
            said.append(self._desk.say(N_("{number} families"), number=families))
        letters = (("female", self._desk.say(N_("W"))), ("child", self._desk.say(N_("C"))))
        more = [f"{number} {letter}" for kind, letter in letters if (number := self.part(row, kind))]
        return " ".join(filter(None, [*said, *(f"· {one}" for one in more)]))

    def people(self, row: Row) -> str:
        """Civilians, combatants, health workers, as the source calls them."""
        said = [self._term(terms, getattr(one, name)) for one in row.wholes
                for name, (unsaid, terms) in _NOT_SAID.items() if getattr(one, name) != unsaid]  # fmt: skip
        return ", ".join(dict.fromkeys(said))

    def part(self, row: Row, kind: str) -> str:
        """How many women (``female``) or children (``child``) are among them."""
        found = [one for one in row.parts if (one.sex == kind and one.age != "child") or one.age == kind]
        return next((self._amount(one) for one in found), "")

    def measure(self, row: Row) -> str:
        """What is counted."""
        return self._term(MEASURE, row.measure) if row.measure else ""

    def echo(self, row: Row) -> str:
        """The row in one line of plain words."""
        wording = words.wording(self._desk)
        said = [f"{self.measure(row)}: {wording.joined(map(wording.quantity, row.quantities))}"]
        said += [one.words for one in self._not_stated(row)]
        when = spoken_dates.in_words(self._desk.language, row.date) if row.date else ""
        said += [self.place(row), when]
        if self._desk.theme.scale <= _ROOMY:
            said += [doubt.sentence for doubt in self._doubts(row)]
        return " · ".join(filter(None, said))

    # --- where, by whom -----------------------------------------------------------------------------------------------

    def place(self, row: Row) -> str:
        """Where, or from where to where; "inferred" where no source says so."""
        arrow = TO_THE_LEFT if self._desk.right_to_left else TO_THE_RIGHT
        between = " + "
        ends = [between.join(self._called(use.place) for use in uses) for uses in (row.places, row.destinations)]
        said = arrow.join(filter(None, ends)) if row.is_movement else ends[0]
        inferred = any(use.certainty == "inferred" for use in (*row.places, *row.destinations))
        return self._desk.say(N_("{place} (inferred)"), place=said) if said and inferred else said

    def chain(self, row: Row) -> str:
        """The letter of its chain; a plus for one that is not there yet."""
        known = [self._letters[chain] for chain in row.chains if chain in self._letters]
        return ", ".join(known) if known else ("+" if row.hops else "—")

    # --- what to look at ----------------------------------------------------------------------------------------------

    def remarks(self, row: Row) -> list[Remark]:
        """What is wrong, then what is worth a look, then what is found right."""
        looks = (
            self.problems,
            self._no_number,
            self._doubts,
            self._sum,
            self._per_family,
            self._not_stated,
            self._again,
        )
        found = [remark for look in looks for remark in look(row)]
        return sorted(found, key=lambda one: (ERROR, WARN, OK, PLAIN).index(one.tone))

    def problems(self, row: Row) -> Iterator[Remark]:
        """What keeps its numbers from being entered: parts above the whole."""
        figure = Figure(measure=row.measure, quantities=row.quantities)
        for problem in kind_rules.parts_above_whole(figure):
            yield Remark(self._desk.language.say(problem.message), ERROR)

    def _no_number(self, row: Row) -> Iterator[Remark]:
        said = _first(row)
        if said is not None and said.quantifier == Quantifier.VAGUE:
            yield Remark(self._desk.say(N_("no number")), WARN)

    def _doubts(self, row: Row) -> Iterator[Remark]:
        if not row.is_entered:
            for doubt in row.doubts:
                label = self._desk.say(_DOUBTED.get(doubt.field, N_("Look")))
                sentence = self._desk.language.say(doubt.message)
                yield Remark(self._desk.say(N_("{label}?"), label=label), WARN, sentence)

    def _sum(self, row: Row) -> Iterator[Remark]:
        """A total with the numbers that the text gives beside it: "= 19 + 9 + 2"."""
        told = [addend for span in row.spans for addend in self._sums.get(span, ())]
        found = dict.fromkeys(self._at[span] for span in told if span in self._at)
        addends = [self._rows[number] for number in found if self._rows[number] is not row]
        faces = [_face(one) for one in addends]
        whole = _face(row)
        if len(faces) < 2 or whole is None or None in faces:
            return
        total = sum(face for face in faces if face is not None)
        said = " + ".join(self._desk.number(face or 0) for face in faces)
        if total == whole:
            yield Remark(f"{isolated(f'= {said}')} ✓", OK)
        else:
            yield Remark(isolated(f"≠ {said}"), WARN)

    def _per_family(self, row: Row) -> Iterator[Remark]:
        numbers = {one.unit: one.value for one in row.wholes}
        families, persons = numbers.get("household"), numbers.get("person")
        if families and persons:
            each = self._desk.language.inserted(f"{persons / families:.2f}")
            yield Remark(self._desk.say(N_("{number} per family"), number=each))

    def _not_stated(self, row: Row) -> Iterator[Remark]:
        """Of how many neither sex nor age is said."""
        said = [one for one in row.parts if one.sex != "not_stated" or one.age != "not_stated"]
        stated, whole = breakdown.whole(said) if said else None, _face(row)
        if stated is not None and stated.face is not None and whole is not None and whole > stated.face:
            number = self._desk.number(whole - stated.face)
            yield Remark(self._desk.say(N_("{number} not stated"), number=number))

    def _again(self, row: Row) -> Iterator[Remark]:
        others = [self._at[span] for span in row.repeats if span in self._at]
        earlier = [number for number in others if self._rows[number] is not row]
        if earlier and not row.is_entered:
            yield Remark(self._desk.say(N_("as in {number}"), number=self._desk.number(min(earlier) + 1)))


def _first(row: Row) -> Quantity | None:
    persons = [one for one in row.wholes if one.unit != "household"]
    return next(iter((*persons, *row.wholes)), None)


def _face(row: Row) -> int | None:
    said = _first(row)
    return amount_of(said.quantifier, said.value, said.low, said.high).face if said else None
