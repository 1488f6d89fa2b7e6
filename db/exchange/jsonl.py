"""Lines of JSON out of a file that anybody may have made: each one an object, or the reason why it is none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from db.exchange.opened import opened
from db.messages import N_, Message, message
from db.model.types import to_json

LONGEST_LINE = 96 * 2**20
"""Bytes. A longer line is refused unread: it would take the memory of the whole machine."""

_BOM = b"\xef\xbb\xbf"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Unfit(Exception):
    """A line cannot be taken; ``broken`` where it is no JSON at all, as the last one of a file that was cut."""

    def __init__(self, reason: Message, *, broken: bool = False) -> None:
        super().__init__(str(reason))
        self.reason, self.broken = reason, broken


def unfit(template: str, **values: object) -> Unfit:
    """An `Unfit` with this reason."""
    return Unfit(message(template, **values))


@dataclass(frozen=True)
class Line:
    """One line that is not blank. ``whole`` is whether it has its end, ``too_long`` whether its rest was left."""

    number: int
    content: bytes
    whole: bool
    too_long: bool

    @property
    def text(self) -> str:
        """The line as it stands in the file, for whoever has to put it right."""
        return self.content.decode("utf-8", "replace").rstrip("\r\n")


def lines_of(path: Path) -> Iterator[Line]:
    """The lines that are not blank, one in memory at a time; `NotReadable` where the file is not to be read."""
    with opened(path) as file:
        number = 0
        while content := file.readline(LONGEST_LINE):
            number += 1
            whole = content.endswith(b"\n")
            too_long = not whole and len(content) == LONGEST_LINE
            if too_long:
                whole = _skip_rest(file)
            content = content.removeprefix(_BOM) if number == 1 else content
            if content.strip():
                yield Line(number, content, whole, too_long)


def starts_with_object(start: bytes) -> bool:
    """Whether a file that starts with these bytes can be lines of JSON objects."""
    return start.removeprefix(_BOM).lstrip().startswith(b"{")


def plain_object(line: Line) -> dict[str, Any]:
    """The object that the line is; `Unfit` with the reason where it is none or cannot be kept as it is."""
    if line.too_long:
        raise unfit(N_("The line is longer than {limit} MB."), limit=LONGEST_LINE // 2**20)
    try:
        plain = json.loads(line.content.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Unfit(Message(N_("The line is not UTF-8 text.")), broken=True) from None
    except (ValueError, RecursionError):
        raise Unfit(Message(N_("The line is not one JSON object.")), broken=True) from None
    if not isinstance(plain, dict):
        raise unfit(N_("The line is not one JSON object."))
    if rb"\u" in line.content and _LONE_SURROGATE.search(to_json(plain)):
        raise unfit(N_("A text holds half a character, which no file can keep."))
    return plain


def _skip_rest(file: BinaryIO) -> bool:
    while piece := file.readline(2**20):
        if piece.endswith(b"\n"):
            return True
    return False


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        raise unfit(N_("A field stands twice in the line."))
    return plain


def _no_number(constant: str) -> None:
    raise unfit(N_("{constant} is no number."), constant=constant)
