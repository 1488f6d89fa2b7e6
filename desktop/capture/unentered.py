"""What somebody said of rows that are not entered yet, and the words that they took themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from db.capturing import kept
from db.capturing.rows import Row, Span
from db.capturing.standing import Standing
from desktop.capture.row_keys import OF_THE_EVENT, fitting, key_of


class Unentered:
    """``taken`` are the rows of words that somebody selected; they are offered by nobody."""

    def __init__(self) -> None:
        self.taken: list[Row] = []
        self._said: dict[object, dict[str, Any]] = {}
        self._left: tuple[Span, ...] = ()

    def of(self, row: Row | None) -> Mapping[str, Any]:
        """What was said of a row."""
        return self._said.get(key_of(row), {}) if row is not None else {}

    def of_event(self, row: Row | None) -> dict[str, Any]:
        """What was said that goes into the row's event alone."""
        said = self.of(row)
        return {name: said[name] for name in OF_THE_EVENT if name in said}

    def say(self, row: Row, values: Mapping[str, Any]) -> None:
        """Something is said of a row."""
        self._said.setdefault(key_of(row), {}).update(values)

    def forget(self, row: Row) -> None:
        """It was entered, refused, or given up."""
        self._said.pop(key_of(row), None)
        self._left = tuple(span for span in self._left if span not in row.spans)

    def take(self, row: Row) -> None:
        """A row of words that somebody selected."""
        self.taken = [*(one for one in self.taken if key_of(one) != key_of(row)), row]

    def drop(self, row: Row) -> None:
        """A row that somebody took and does not want."""
        self.taken = [one for one in self.taken if key_of(one) != key_of(row)]
        self.forget(row)

    def shown(self, row: Row, pins: Mapping[str, Any]) -> Row:
        """An offered row with what is carried over, and above that what somebody said of it already."""
        if not pins and not self._said:
            return row  # as thousands of a long text are
        said = {name: value for name, value in self.of(row).items() if name not in OF_THE_EVENT}
        return replace(row.pinned(fitting(pins, row)), **said)

    # --- beside the archive's records ---------------------------------------------------------------------------------

    def words(self, standing: Standing) -> dict[str, str]:
        """What of it is kept beside: all but what is a figure by now."""
        said = {key: values for key, values in self._said.items() if _is_open(key, standing)}
        rows = [row.spans[0] for row in self.taken if row.spans]
        return kept.in_words(said, list(dict.fromkeys((*self._left, *rows))))  # type: ignore[arg-type] # keys: spans

    def restore(self, words: Mapping[str, str]) -> None:
        """What was left; the rows of words that were taken are made by `take_left`."""
        self.taken, self._left = [], kept.taken(words)
        self._said.clear()
        self._said.update(kept.said(words).items())

    def take_left(self, made: Callable[[int, int], Row], standing: Standing) -> None:
        """Take again what was taken before somebody left, once the text is read that proposes the rest of such rows."""
        left, self._left = self._left, ()
        for span in left:
            if not standing.figure_at(span):
                self.take(made(*span))


def _is_open(key: object, standing: Standing) -> bool:
    """Whether words of the text are no figure yet; what is known by anything else cannot be found again."""
    spans = isinstance(key, tuple) and bool(key) and all(isinstance(one, tuple) for one in key)
    return spans and not any(standing.figure_at(span) for span in key)  # type: ignore[attr-defined] # a tuple
