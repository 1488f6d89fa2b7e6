"""What the child tells of a file's words, and why it could not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from db.errors import SanadError
from db.messages import N_

LONGEST = 5_000_000
"""Letters of a text: a thousand pages. What is longer is no report that somebody reads for its numbers."""


class NoWords(SanadError):
    """A picture of a page, an empty file: nothing can be read in it without eyes."""

    template = N_("“{name}” has no words that could be read: it is a picture or empty. It is kept as it is.")


class NotRead(SanadError):
    """A damaged file, or one of a sort that nobody here reads."""

    template = N_("“{name}” could not be read: it is damaged or of another sort. It is kept as it is; paste its text.")


class TextLocked(SanadError):
    """A file that asks for a password of its own."""

    template = N_("“{name}” has a password of its own. It is kept as it is; paste its text.")


class TooLong(SanadError):
    """A text that nobody reads for its numbers."""

    template = N_("“{name}” has more than {limit} million letters. It is kept as it is; paste the part that matters.")


FAILURES = (NoWords, NotRead, TextLocked, TooLong)
"""All that reading a text may say."""


@dataclass(frozen=True)
class Part:
    """A message of a chat: where it stands in the text (code points), who wrote it, and when as the file has it."""

    start: int
    end: int
    by: str
    at: str = ""


@dataclass(frozen=True)
class Words:
    """``text`` is exact but for line ends, which are all ``\\n``. The rest is what the file says of itself.

    ``published`` is the date as it stands in the file, ``outlet`` the name of the site, group or account.
    """

    text: str
    title: str = ""
    published: str = ""
    url: str = ""
    written_by: str = ""
    outlet: str = ""
    language: str = ""
    parts: tuple[Part, ...] = ()


_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\f")
_NO_LETTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def one_kind_of_lines(text: str) -> str:
    """The text with one sort of line end, and without what no reader shows."""
    return _NO_LETTERS.sub("", _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))


def refuse_unfit(name: str, text: str) -> None:
    """Raise `NoWords` or `TooLong`."""
    if not text.strip():
        raise NoWords(name=name)
    if len(text) > LONGEST:
        raise TooLong(name=name, limit=LONGEST // 1_000_000)


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Whatever a library raises at a damaged file is one sentence: they promise nothing about what it will be."""
    try:
        yield
    except (MemoryError, SanadError):
        raise
    except Exception as error:
        raise NotRead(name=name) from error
