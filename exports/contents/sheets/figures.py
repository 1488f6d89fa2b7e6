"""What the two sheets with figures have in common: a row's figure, what it says and whether it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from db.messages import N_, Message
from db.model import breakdown
from db.model.parts import Quantity
from db.model.quantities import Amount
from db.model.records import Figure
from db.model.vocabulary import AGE, GROUP, POPULATION, ROLE, SET_ASIDE_REASON, SEX, UNIT
from exports.contents.cases import Case
from exports.contents.columns import Labels, Made
from exports.contents.counted import Counts, Verdict
from exports.contents.numbers import said
from exports.contents.sheets import SOURCES, common
from exports.contents.slots import CHAINS, WITHHELD, Slot, of_number, of_record
from exports.redaction import View
from exports.report import Kind

STATED_TOTAL = N_("Stated total")
"""The role of a counted figure whose subject has parts (derived)."""

_WHY = {
    Counts.WHOLE: N_("Counted"),
    Counts.RESIDUAL: N_("Counted: what its parts leave of it"),
    Counts.NO_NUMBER: N_("Counted as a statement without a number"),
    Counts.PARTS: N_("Not counted: its parts are counted instead"),
    Counts.LATER: N_("Not counted: another counted figure of the same is newer"),
    Counts.INSIDE: N_("Not counted: it lies inside the number of the whole"),
    Counts.TRIANGULATION: N_("Not counted: triangulation"),
    Counts.SET_ASIDE: N_("Not counted: set aside"),
    Counts.DISCOUNTED: N_("Not counted: the event, or what it is part of, is discounted or not entered"),
    Counts.OUTSIDE: N_("Not counted: it lies partly outside what was asked for"),
}


def units_of(quantities: Sequence[Quantity]) -> list[str]:
    """The units in which a figure's quantities say anything, with or without a number."""
    stated = {quantity.unit for quantity in quantities}
    return [unit for unit in UNIT.terms if unit in stated]


@dataclass(frozen=True)
class FigureRow:
    """One figure of one event."""

    case: Case
    figure: Figure

    @property
    def view(self) -> View:
        """The view it is seen through."""
        return self.case.view

    @property
    def units(self) -> list[str]:
        """The units in which it says anything."""
        return units_of(self.figure.quantities)

    def amount(self, unit: str) -> Amount | None:
        """The number in this unit; `None` where it states nothing in it."""
        return breakdown.whole([quantity for quantity in self.figure.quantities if quantity.unit == unit])

    def verdict(self, unit: str) -> Verdict:
        """Whether it counts in this unit."""
        if unit not in self._verdicts:
            self._verdicts[unit] = self.case.counted.verdict(self.figure, unit)
        return self._verdicts[unit]

    @cached_property
    def _verdicts(self) -> dict[str, Verdict]:
        return {}

    def quantities(self, unit: str) -> list[Quantity]:
        """Its numbers in this unit, the whole first."""
        if unit not in self._quantities:
            stated = (quantity for quantity in self.figure.quantities if quantity.unit == unit)
            self._quantities[unit] = sorted(stated, key=attrgetter("part"))
        return self._quantities[unit]

    @cached_property
    def _quantities(self) -> dict[str, list[Quantity]]:
        return {}

    def whole(self, unit: str) -> Quantity:
        """The whole in this unit; where only parts are stated, one about which nothing is."""
        return next((quantity for quantity in self.quantities(unit) if not quantity.part), Quantity(unit))

    def quantifier(self, unit: str) -> str:
        """How exactly the number in this unit was said; of parts only, that of their sum."""
        amount = self.amount(unit)
        return str(amount.quantifier) if amount else ""

    def role(self) -> str:
        """Its role in the count; a total that is stated beside its parts is called that."""
        if self.figure.role == "counted" and self.figure.subject in self.case.counted.standing.children:
            return self.view.language.label(STATED_TOTAL)
        return self.view.term(ROLE, self.figure.role)

    def why(self, *units: str) -> str:
        """Why it counts or does not, for the first of these units that it states."""
        unit = next((unit for unit in units if unit in self.units), units[0])
        label = self.view.language.label
        verdict = self.verdict(unit)
        shown = self.view.shows(self.figure, "reason")
        reason = self.view.term(SET_ASIDE_REASON, self.figure.reason) if shown else ""
        return f"{label(_WHY[verdict.counts])} ({reason})" if reason else label(_WHY[verdict.counts])

    def added(self, unit: str) -> int | None:
        """What it adds to the total in this unit."""
        added = self.verdict(unit).added
        return added.face if added else None

    def verbatim(self, units: Sequence[str]) -> str | None:
        """The source's own words for the numbers, where its words may leave."""
        if not self.view.may_quote(self.figure):
            return None
        words = (quantity.verbatim for unit in units for quantity in self.quantities(unit))
        return self.view.free(self.view.joined(filter(None, words))) or None

    def parts(self, unit: str) -> str | None:
        """All its parts in words."""
        return (
            self.view.joined(part_in_words(self.view, quantity) for quantity in self.quantities(unit) if quantity.part)
            or None
        )

    def at_least(self, unit: str, *keys: breakdown.Key) -> int | None:
        """At least how many of those who are all of this: female and adult."""
        wanted = [quantity for quantity in self.quantities(unit) if breakdown.keys(quantity).issuperset(keys)]
        return breakdown.parts(wanted).get(keys[0]) if wanted else None


R = TypeVar("R", bound=FigureRow)


def recorded(row: FigureRow) -> Figure:
    """The row's figure: exports leave out of it what they must not say, never change it."""
    return row.figure


def role_column(labels: Labels) -> Made[R]:
    """The role in the count."""
    view = labels.view
    codes = (view.language.label(STATED_TOTAL), *labels.codes(ROLE))
    explained = N_("Counted, a total that is stated beside its parts, triangulation, or set aside.")
    made: Made[R] = labels.made(
        N_("Role"), explained, lambda row: row.role() if row.figure.code else None, tag="#meta+role"
    )
    return Made(replace(made.column, codes=codes), made.cell).of(of_record(recorded, "role"))


def number_of(attribute: str, unit: Callable[[R], str]) -> Callable[[R], Slot | Message]:
    """What is said of the whole number in this unit; the source's words only where all of them are shown."""
    found = of_number(recorded, attribute, unit)
    if attribute != "verbatim":
        return found
    return lambda row: found(row) if row.view.may_quote(row.figure) else WITHHELD


def as_of_column(labels: Labels) -> Made[R]:
    """The day for which a figure was said."""
    explained = N_("The day for which it was said, where that is not the day of publication.")
    return labels.made(N_("As of"), explained, lambda row: row.figure.as_of or None, kind=Kind.CODE).of(
        of_record(recorded, "as_of")
    )


def whence_columns(labels: Labels) -> list[Made[R]]:
    """Who said it, and by which way it came."""
    view = labels.view
    columns: list[Made[R]] = [
        labels.link(
            N_("Root"), N_("Who said it first; persons by their organisation or kind."),
            lambda row: common.impersonal(view, common.roots(view, row.figure)), SOURCES, "#meta+source",
        ),
        labels.made(
            N_("Way"), N_("The sources by which it reached us, root first."), lambda row: common.ways(view, row.figure)
        ),
        labels.link(
            N_("Document"), N_("Where it was published."), lambda row: common.documents(view, row.figure),
            SOURCES,
        ),
    ]  # fmt: skip
    return [column.because(CHAINS) for column in columns]


def part_in_words(view: View, quantity: Quantity) -> str:
    """A part of a number: how many, and of whom."""
    return f"{said(view.language, breakdown.amount(quantity))} {who_in_words(view, quantity)}".strip()


def who_in_words(view: View, quantity: Quantity) -> str:
    """Of whom it speaks, as far as that is stated."""
    stated = ((SEX, quantity.sex), (AGE, quantity.age), (POPULATION, quantity.population), (GROUP, quantity.group))
    said_of = (view.term(terms, code) for terms, code in stated if code not in ("", "not_stated", "undetermined"))
    return view.language.label(N_(", ")).join(said_of)
