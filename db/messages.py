"""Sentences and labels as templates with values; the language is chosen where they are shown.

``N_`` and ``NN_`` only mark strings for the catalogue (`resources.i18n` looks for them). Whoever shows a `Message`
hands it to `resources.language.Language.say`, which translates the template first and fills in the values afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce


def N_(template: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a string for translation and return it unchanged."""
    return template


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark a wording that depends on a number, for one and for several; `numbered` takes the two."""
    return one, many


@dataclass(frozen=True)
class Message:
    """One sentence: an English template with ``{named}`` values; a value may be a `Message` itself.

    ``plural`` and ``count`` are set together when the wording depends on a number; ``{count}`` is then filled in.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int | None = None

    def __str__(self) -> str:
        """English, for logs and tests; what a person reads goes through `Language.say`."""
        template = self.template if self.count in (None, 1) else self.plural
        return template.format_map({**self.values, "count": self.count})


def message(template: str, **values: object) -> Message:
    """A `Message` from a template that ``N_`` marked and its values."""
    return Message(template, values)


def numbered(forms: tuple[str, str], count: int, **values: object) -> Message:
    """A `Message` whose wording depends on ``count``, from the two forms that ``NN_`` marked."""
    one, many = forms
    return Message(one, values, many, count)


def listed(items: Iterable[object], between: str = N_("{these}, {more}")) -> object:
    """Several things as one value of a sentence, parted as the language does; ``between`` says how two stand."""
    return reduce(lambda these, more: message(between, these=these, more=more), items)
