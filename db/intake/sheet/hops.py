"""Tables of the steps of chains, figure by figure, as our sheet of attribution is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from db.intake.known import Namesakes
from db.intake.rows import Row
from db.intake.sheet.binding import Binding, Cells
from db.intake.sheet.keys import record_id
from db.intake.sheet.listings import Rows, text_in
from db.intake.sheet.surroundings import Surroundings, Traced
from db.intake.sheet.terms import Terms
from db.messages import Message
from db.model.parts import Excerpt, Hop
from db.model.records import Record

_ELLIPSIS = re.compile(r"\s*\[…\]\s*")


class HopRows:
    """The steps of chains, figure by figure: what a figure's row may refer to."""

    def __init__(self, binding: Binding, around: Surroundings) -> None:
        self._around = around
        self._figure, self._chain = binding.first("figure_id"), binding.first("chain")
        self._source, self._document = binding.first("source"), binding.first("document")
        self._excerpt = binding.first("excerpt")
        self._verbs = [(bound, Terms(bound.mapping, around.added)) for bound in binding.of("verb")]

    def learn(self, cells: Cells) -> None:
        """Nothing has to be known before."""

    def settle(self) -> None:
        """All rows have been seen."""

    def messages(self) -> Iterator[Message]:
        """Nothing is worth a word."""
        return iter(())

    def rows(self, raws: Rows, sheet: str) -> Iterator[Row]:
        """The rows as records: the chain comes with each of its steps."""
        for _, group in groupby(raws, key=lambda row: (text_in(self._figure, row[1]), text_in(self._chain, row[1]))):
            together = list(group)
            try:
                records = self._records([cells for _, cells in together])
            except Namesakes as several:
                yield from (Row(raw.number, reason=several.message, sheet=sheet) for raw, _ in together)
                continue
            yield from (Row(raw.number, records, sheet=sheet) for raw, _ in together)

    def _records(self, steps: list[Cells]) -> tuple[Record, ...]:
        known = self._around.known
        sources = [known.source(text_in(self._source, cells), source_kind="other") for cells in steps]
        documents = [self._document_id(cells) for cells in steps]
        hops = [
            Hop(source.id, self._verb(cells), document)
            for source, cells, document in zip(sources, steps, documents, strict=True)
        ]
        chain = known.chain(*hops)
        traced = self._around.traced.setdefault(text_in(self._figure, steps[0]), Traced())
        traced.chains[chain.id] = None
        for cells, document in zip(steps, documents, strict=True):
            words = [part for part in _ELLIPSIS.split(text_in(self._excerpt, cells)) if part]
            traced.excerpts.extend(
                excerpt for part in words if (excerpt := Excerpt(document, part)) not in traced.excerpts
            )
        return (*known.needed(*sources), chain)

    def _document_id(self, cells: Cells) -> str:
        key = text_in(self._document, cells)
        identifier = record_id("document", f"{self._around.data_set}:{key}") if key else ""
        return identifier if identifier and self._around.finder.lookup.find(identifier) else ""

    def _verb(self, cells: Cells) -> str:
        for bound, terms in self._verbs:
            if meaning := terms.read(bound.text(cells)):
                return meaning.codes.get("verb", "reported")
        return "reported"
