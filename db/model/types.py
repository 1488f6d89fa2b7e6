"""What a field can hold. A type owns its column, its plain (JSON) form, its words to search, its references.

A value that a field cannot hold at all raises `BadValue`. One that can be kept but is not right yet is a *problem*
and belongs to `validation`: a draft saves with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from itertools import chain
from json.encoder import encode_basestring
from typing import Any, ClassVar

import orjson

from db.errors import SanadError
from db.messages import N_, Message, message
from db.model import identity
from db.model.light import dataclass
from db.model.vocabulary import Vocabulary

# Half a surrogate pair can be typed into no file that is UTF-8; it is shown as the character for "unreadable".
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class BadValue(SanadError):
    """The plain form of a value does not fit its field."""

    template = N_("“{value}” does not fit here ({expected}); the field was left as it was.")


def bad(value: object, expected: str) -> BadValue:
    """A `BadValue` that shows at most the first 60 characters of what was given."""
    return BadValue(value=str(value)[:60], expected=Message(expected))


@dataclass(frozen=True)
class FieldType:
    """A single text. ``column`` is the SQLite type, ``empty`` the value of a field that nobody filled in."""

    column: ClassVar[str] = "TEXT"
    empty: ClassVar[Any] = ""

    def read(self, plain: Any) -> Any:
        """The value from its plain form; `BadValue` if it is not one."""
        if not isinstance(plain, str):
            raise bad(plain, N_("a text"))
        return plain if plain.isascii() else _LONE_SURROGATE.sub("\ufffd", plain)

    def plain(self, value: Any) -> Any:
        """What JSON keeps; the inverse of `read`."""
        return value

    def stored(self, value: Any) -> Any:
        """What the column keeps; SQLite's NULL for an empty value."""
        return self.stored_plain(self.plain(value)) if value != self.empty else None

    def stored_plain(self, plain: Any) -> Any:
        """What the column keeps of a value in its plain form."""
        return plain if plain != self.empty else None

    @property
    def spelled(self) -> Callable[[Any], str]:
        """How a payload spells what the column keeps; two contents of a column are never spelled alike."""
        return encode_basestring

    @property
    def restored(self) -> Callable[[Any], Any]:
        """The value from what the column keeps; the inverse of `stored`. `ValueError` where it is none."""
        # Nothing that `read` would have to mend: what a file gives as a text is sound Unicode.
        return str

    def words(self, value: Any) -> str:
        """The text that a search looks in."""
        return str(value)

    @property
    def refers(self) -> bool:
        """Whether a value can point to records."""
        return False

    def references(self, value: Any) -> Iterator[str]:
        """The ids of the records that the value points to."""
        return iter(())


@dataclass(frozen=True)
class Text(FieldType):
    """Words; ``long`` ones get a box of their own and wrap."""

    long: bool = False


@dataclass(frozen=True)
class Date(FieldType):
    """A date in EDTF (ISO 8601-2); what cannot be read is kept and is a problem."""


@dataclass(frozen=True)
class Timestamp(FieldType):
    """A moment in UTC, ``2019-02-05T00:07:00Z``."""


@dataclass(frozen=True)
class Code(FieldType):
    """One term of a controlled list."""

    vocabulary: Vocabulary

    @property
    def spelled(self) -> Callable[[Any], str]:
        # No term is kept as NULL, also where a field starts with one: an empty text in the column is another content.
        return lambda stored: encode_basestring(stored) if stored else "null"


@dataclass(frozen=True)
class Coordinate(FieldType):
    """Degrees as decimal text, because a float would not come back as it was written."""

    limit: int

    def read(self, plain: Any) -> str:
        if not isinstance(plain, str) and isinstance(plain, int | float):
            plain = str(plain)
        text: str = super().read(plain).strip()
        try:
            degrees = Decimal(text or "0")
        except InvalidOperation:
            raise bad(plain, N_("degrees")) from None
        if not degrees.is_finite():
            raise bad(plain, N_("degrees"))
        return text

    @property
    def restored(self) -> Callable[[Any], str]:
        return self.read


@dataclass(frozen=True)
class Flag(FieldType):
    """Yes or no."""

    column: ClassVar[str] = "INTEGER"
    empty: ClassVar[Any] = False

    def read(self, plain: Any) -> bool:
        if not isinstance(plain, bool):
            raise bad(plain, N_("yes or no"))
        return plain

    def stored_plain(self, plain: Any) -> Any:
        return int(plain) or None

    @property
    def spelled(self) -> Callable[[Any], str]:
        return lambda stored: "true" if stored == 1 else to_json(stored)

    @property
    def restored(self) -> Callable[[Any], bool]:
        return lambda stored: bool(stored == 1)

    def words(self, value: Any) -> str:
        return ""


@dataclass(frozen=True)
class Whole(FieldType):
    """A whole number, or none: unknown is not zero. One with more than ``most`` is refused, never rounded."""

    most: int = 2**53 - 1

    column: ClassVar[str] = "INTEGER"
    empty: ClassVar[Any] = None

    def read(self, plain: Any) -> int | None:
        if plain is None:
            return None
        if isinstance(plain, bool) or not isinstance(plain, int):
            raise bad(plain, N_("a whole number"))
        if abs(plain) > self.most:
            raise BadValue(value=f"{plain:,}"[:60], expected=message(N_("at most {most}"), most=f"{self.most:,}"))
        return plain

    @property
    def spelled(self) -> Callable[[Any], str]:
        return to_json

    @property
    def restored(self) -> Callable[[Any], int | None]:
        return self.read

    def words(self, value: Any) -> str:
        return ""


@dataclass(frozen=True)
class Reference(FieldType):
    """The id of another record of one of these kinds."""

    kinds: tuple[str, ...]

    def read(self, plain: Any) -> str:
        text = super().read(plain)
        identifier = identity.as_id(text) if text else ""
        if identifier is None:
            raise bad(plain, N_("an id"))
        return identifier

    @property
    def restored(self) -> Callable[[Any], str]:
        return self.read

    def words(self, value: Any) -> str:
        return ""

    @property
    def refers(self) -> bool:
        return True

    def references(self, value: Any) -> Iterator[str]:
        return iter((value,) if value else ())


@dataclass(frozen=True)
class Several(FieldType):
    """Any number of one type, in order: tags, aliases, chains, codes."""

    of: FieldType
    empty: ClassVar[Any] = ()

    def read(self, plain: Any) -> tuple[Any, ...]:
        if not isinstance(plain, list | tuple):
            raise bad(plain, N_("a list"))
        read = self.of.read
        return tuple([read(item) for item in plain])

    def plain(self, value: Any) -> Any:
        return [self.of.plain(item) for item in value]

    def stored_plain(self, plain: Any) -> Any:
        return to_json(plain) if plain else None

    @property
    def spelled(self) -> Callable[[Any], str]:
        return str

    @property
    def restored(self) -> Callable[[Any], Any]:
        # What is not JSON by itself is refused here, so it cannot pass for two fields of a payload.
        return lambda stored: self.read(json.loads(stored))

    def words(self, value: Any) -> str:
        return " ".join(map(self.of.words, value))

    @property
    def refers(self) -> bool:
        return self.of.refers

    def references(self, value: Any) -> Iterator[str]:
        return chain.from_iterable(map(self.of.references, value))


def to_json(plain: Any) -> str:
    """Compact JSON in one spelling: what is hashed, stored and exported is the same text."""
    try:
        return orjson.dumps(plain, option=_NOTHING_ELSE).decode()
    except TypeError:
        # It knows no number beyond 64 bits and no half of a surrogate pair. Python's own spells all else the same.
        return _JSON.encode(plain)


_NOTHING_ELSE = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
"""What is no JSON is refused, and not put into words of its own."""

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
