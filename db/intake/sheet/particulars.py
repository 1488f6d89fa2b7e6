"""What only some tables have: figures with ids of their own, roles, days as of, chains that another sheet spells out.

Our own workbook has all of it. Where rows are figures with ids, an event may stand in several rows, once a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from db.intake.sheet.binding import Binding, Bound, Cells
from db.intake.sheet.keys import record_id
from db.intake.sheet.parts_in_words import read_parts
from db.intake.sheet.surroundings import Surroundings
from db.intake.sheet.when import Dates
from db.model.parts import Quantity
from db.model.records import Agreement, Record
from db.model.unstated import is_unstated

_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")


class Particulars:
    """Reads them; of a table that has none of it every answer is empty."""

    def __init__(self, binding: Binding, around: Surroundings) -> None:
        self._around = around
        self._figure, self._event = binding.first("figure_id"), binding.first("id") or binding.first("event")
        self._as_of = Dates(binding, "as_of")
        self._parts, self._words = binding.of("of_which"), binding.first("verbatim")
        self._labels = {name: columns for name in ("tags", "shared_with") if (columns := binding.of(name))}
        self._agreements, self._causes = binding.of("agreement"), binding.of("causing_incidents")

    @property
    def counts_figures(self) -> bool:
        """Whether each row is a figure."""
        return self._figure is not None

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        self._as_of.learn(cells)

    def event_key(self, cells: Cells) -> str:
        """The event's key where several rows may be of one event; else empty."""
        stated = self._event.text(cells) if self._event and self._figure else ""
        return f"{self._around.data_set}:{stated}" if stated else ""

    def figure_key(self, cells: Cells) -> str:
        """What the row's figure is called; empty where figures have no ids."""
        return self._figure.text(cells) if self._figure else ""

    def figure_id(self, cells: Cells) -> str:
        """The id of the row's figure, if it is called something."""
        key = self.figure_key(cells)
        return record_id("figure", f"{self._around.data_set}:{key}") if key else ""

    def labels(self, cells: Cells) -> dict[str, tuple[str, ...]]:
        """Tags and names of partners, fields that events and figures have alike."""
        return {
            name: tuple(part for bound in columns for part in _SEVERAL.split(bound.text(cells)) if part)
            for name, columns in self._labels.items()
        }

    def of_figure(self, cells: Cells) -> dict[str, Any]:
        """More fields of the row's figures."""
        day, words = self._as_of.read(cells)
        traced = self._around.traced.get(self.figure_key(cells))
        more: dict[str, Any] = {"as_of": day, "as_of_text": words}
        if traced:
            more["excerpts"] = tuple(traced.excerpts)
        if self.counts_figures and (tags := self.labels(cells).get("tags")):
            more["tags"] = tags
        return more

    def chains(self, cells: Cells) -> tuple[str, ...]:
        """The chains that another sheet spells out for the row's figure."""
        traced = self._around.traced.get(self.figure_key(cells))
        return tuple(traced.chains) if traced else ()

    def with_parts(self, cells: Cells, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        """With the parts that stand in one cell in words; the row's words are shared out if they are as many."""
        if not quantities:
            return quantities
        parts = [part for bound in self._parts for part in self._read_parts(bound, cells, quantities[0].unit)]
        return self._worded(cells, (*quantities, *parts))

    def _read_parts(self, bound: Bound, cells: Cells, unit: str) -> Iterator[Quantity]:
        text = bound.text(cells)
        if text:
            yield from read_parts(text, bound.mapping.properties.get("unit", unit))

    def _worded(self, cells: Cells, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        said = [part for part in _SEVERAL.split(self._words.text(cells)) if part] if self._words else []
        if len(said) != len(quantities) or len(said) == 1:
            return quantities
        return tuple(replace(one, verbatim=words) for one, words in zip(quantities, said, strict=True))

    def agreement(self, cells: Cells) -> str:
        """The id of the agreement that was breached."""
        return next((one.id for one in self._named_agreements(cells)), "")

    def needed(self, cells: Cells) -> Iterator[Record]:
        """Records that the row brings along."""
        return iter(self._named_agreements(cells))

    def _named_agreements(self, cells: Cells) -> list[Agreement]:
        found = []
        for bound in self._agreements:
            name = bound.text(cells)
            if not is_unstated(name):
                known = [
                    one for one in self._around.finder.lookup.named("agreement", name) if isinstance(one, Agreement)
                ]
                new = Agreement(id=record_id("agreement", name), state="entered", name=name)
                found.append(known[0] if len(known) == 1 else new)
        return found

    def causing(self, cells: Cells) -> tuple[str, ...]:
        """The ids of the incidents that are said to have caused a displacement."""
        texts = (bound.text(cells) for bound in self._causes)
        keys = [key for text in texts for key in _SEVERAL.split(text) if not is_unstated(key)]
        return tuple(record_id("incident", f"{self._around.data_set}:{key}") for key in keys)
