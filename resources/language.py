"""English and Arabic: one gettext catalogue for the command line, the exports and the window.

English is the language of the templates, so it needs no catalogue. The Arabic ``.po`` file is read as it is: a
translator's change shows at the next start, and no compiled file can fall behind it.
"""

from __future__ import annotations

import copy
import gettext
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol, runtime_checkable

from resources import paths

CODES = ("en", "ar")
RIGHT_TO_LEFT = frozenset({"ar"})

LATIN, ARABIC = "latin", "arabic"
"""The digits in which a window shows numbers."""

_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_ARABIC_DIGITS = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")

# Numbers keep their order among Arabic words; so does what holds an Arabic letter or was isolated by whoever gave it.
_READS_BY_ITSELF = re.compile(r"[\d.,٫٬]*|.*[\u0590-\u08ff\u2066-\u2069\ufb1d-\ufefc].*", re.DOTALL)


@runtime_checkable
class Sayable(Protocol):
    """What can be said: `db.messages.Message`, or anything of its shape (resources import nothing of ours)."""

    @property
    def template(self) -> str: ...
    @property
    def values(self) -> Mapping[str, object]: ...
    @property
    def plural(self) -> str: ...
    @property
    def count(self) -> int | None: ...


class Numeral(str):
    """A number or a time of day as it stands in a sentence: in a window it has the digits that its user wants."""

    __slots__ = ()


class Language:
    """One language of the program.

    The command line and the exports write numbers as they are; a window parts thousands and has `in_digits`.
    """

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self.right_to_left = code in RIGHT_TO_LEFT
        self._catalogue = catalogue
        self._digits = ""

    def in_digits(self, script: str) -> Language:
        """The same language with its numbers in these digits, ``latin`` or ``arabic``."""
        made = copy.copy(self)
        made._digits = script
        return made

    def number(self, count: int) -> str:
        """A number by itself."""
        return self.digits(f"{count:,}") if self._digits else str(count)

    def digits(self, text: str) -> str:
        """The text with its digits as the reader wants them; for what holds no code and no date of the archive."""
        return text.translate(_ARABIC_DIGITS) if self._digits == ARABIC else text

    def label(self, template: str) -> str:
        """A label or a sentence without values, as the vocabulary and the records declare it."""
        return self._catalogue.gettext(template) if template else ""

    def say(self, message: Sayable | str) -> str:
        """The message in this language, its values filled in; a plain string is a label."""
        if isinstance(message, str):
            return self.label(message)
        return self._translated(message).format_map(_Values(self, message))

    def inserted(self, value: object) -> str:
        """A value as it stands in a sentence of this language.

        In a right-to-left one a date, a code or a path is put between marks that keep its own order (Unicode UAX #9):
        ``2019-05-09`` would show as ``09-05-2019``, ``/tmp/a`` as ``tmp/a/``.
        """
        text = self.digits(str(value)) if isinstance(value, int | Numeral) else str(value)
        if not self.right_to_left or _READS_BY_ITSELF.fullmatch(text):
            return text
        return f"{_LEFT_TO_RIGHT_MARK}{text}{_LEFT_TO_RIGHT_MARK}"

    def led(self, line: str) -> str:
        """A line of the window's own that begins with a date or a code: it begins where its reader begins all the same.

        Unicode takes the order of a line from its first letter, and in a right-to-left one that would be the code's.
        """
        return f"{_RIGHT_TO_LEFT_MARK}{line}" if self.right_to_left else line

    def _translated(self, message: Sayable) -> str:
        if message.count is None:
            return self.label(message.template)
        return self._catalogue.ngettext(message.template, message.plural, message.count)


class _Values(Mapping[str, str]):
    """A message's values, said in the language where they are messages themselves."""

    def __init__(self, language: Language, message: Sayable) -> None:
        self._language = language
        count = None if message.count is None else Numeral(language.number(message.count))
        self._values: dict[str, object] = {**message.values, "count": count}

    def __getitem__(self, name: str) -> str:
        value = self._values[name]
        if isinstance(value, str | int):  # almost all are, and whether it is sayable is a dear question
            return self._language.inserted(value)
        return self._language.say(value) if isinstance(value, Sayable) else self._language.inserted(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@cache
def language(code: str) -> Language:
    """The language of this code, ``en`` or ``ar``; ``KeyError`` for any other."""
    if code not in CODES:
        raise KeyError(code)
    return Language(code, gettext.NullTranslations() if code == "en" else _read_catalogue(code))


def _read_catalogue(code: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo  # slow to import, and English never needs it
    from babel.messages.pofile import read_po

    with (paths.I18N / f"{code}.po").open(encoding="utf-8") as po:
        catalogue = read_po(po, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
