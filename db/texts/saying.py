"""Asking the limited child for the words of a file, and judging what it answers like the file itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

from db.files import private_folder
from db.intake import limited
from db.intake.limited import Content, Limits
from db.model.records import Evidence
from db.texts.told import FAILURES, LONGEST, NotRead, Part, Words, one_kind_of_lines

MOST_BYTES = 100 * 2**20
"""Of a file that is read for its words: the child has to hold all of it."""

_READABLE = re.compile(
    r"text/(plain|html|markdown)|message/rfc822|multipart/related|application/(pdf|json|zip|x-mimearchive|xhtml\+xml"
    r"|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)"
)
"""Media types of files that have words more often than not."""

_TITLE = 500
"""Letters of what a file says of itself; what is longer is none of that."""

_SAID = ("title", "published", "url", "written_by", "outlet", "language")


def readable(evidence: Evidence) -> bool:
    """Whether it is worth asking for the words of the file."""
    return 0 < (evidence.size or 0) <= MOST_BYTES and _READABLE.fullmatch(evidence.media_type) is not None


def read(name: str, size: int, content: Iterable[bytes], *, given_up: Callable[[], bool] = lambda: False) -> Words:
    """The words of a file: plain text, a web page as saved, PDF, Word (docx), mail, a chat that was exported.

    What it is is told by its content, the name only chooses among sorts that look alike. ``content`` are the file's
    bytes in pieces, ``size`` how many there are. Raises one of `told.FAILURES`, `limited.OverLimit` or `Cancelled`, and
    whatever reading the content raises.
    """
    if not 0 < size <= MOST_BYTES:
        raise NotRead(name=name)
    with private_folder() as folder:
        limits = Limits(cpu=30, silence=60, given_up=given_up)
        asked = limited.answers(
            "db.texts.parsing:words", {"name": name}, name=name, folder=folder, failures=FAILURES, limits=limits,
            content=Content(size, content),
        )  # fmt: skip
        with closing(asked) as told:
            return _judged(next(told, None), name)


def _judged(told: Any, name: str) -> Words:
    """A child that was taken over by its file may say anything: no more than words is believed."""
    try:
        text = one_kind_of_lines(str(told["text"])[:LONGEST])
        parts = tuple(_part(one, len(text)) for one in told["parts"])
        said = {key: " ".join(one_kind_of_lines(str(told[key])).split())[:_TITLE] for key in _SAID}
    except (KeyError, TypeError, ValueError) as error:
        raise NotRead(name=name) from error
    return Words(text, **said, parts=parts)


def _part(told: Any, length: int) -> Part:
    start, end, by, at = told
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length):
        raise ValueError(told)
    return Part(start, end, str(by)[:_TITLE], str(at)[:_TITLE])
