"""What somebody said of rows that are not entered yet, and what they pinned, as words that `Archive.keep_typed` keeps
beside the capture.

Values are spelled as the records spell them that will hold them. What cannot be read any more is left out: it was
never stored, and nothing that was is lost with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from db.capturing.rows import Pins, ProposedHop, Span
from db.errors import SanadError
from db.model.declaration import Field, fields_of
from db.model.records import Displacement, Figure, Incident
from db.model.types import to_json

Spans = tuple[Span, ...]
"""Where a row's words stand: what it is known by before it is a figure."""

_SAID, _TAKEN, _PINNED = "said", "taken", "pinned"
_HOP = ("words", "source", "verb", "document")
_FIELDS: dict[str, Field] = {**fields_of(Displacement), **fields_of(Incident), **fields_of(Figure)}
_NAMES = frozenset((
    "measure", "quantities", "role", "reckoning", "chains", "note", "excerpts", "parties", "means", "places", "date",
    "date_text", "event_type", "agreement", "destinations", "displacement_kind", "cause",
))  # fmt: skip


def in_words(said: Mapping[Spans, Mapping[str, Any]], taken: Sequence[Span]) -> dict[str, str]:
    """What was said by the rows' words, and the words that somebody took; nothing where there is neither."""
    told = [[spans, _plain(values)] for spans, values in said.items() if values]
    return {name: to_json(found) for name, found in ((_SAID, told), (_TAKEN, [*taken])) if found}


def said(words: Mapping[str, str]) -> dict[Spans, dict[str, Any]]:
    """What `in_words` kept, by the rows' words."""
    return {_spans(spans): _values(plain) for spans, plain in _listed(words, _SAID)}


def taken(words: Mapping[str, str]) -> Spans:
    """The words that somebody took."""
    return _spans(_listed(words, _TAKEN))


def pins_in_words(pins: Pins) -> dict[str, str]:
    """What is carried over from row to row; nothing where nothing is."""
    return {_PINNED: to_json(_plain(pins))} if pins else {}


def pinned(words: Mapping[str, str]) -> dict[str, Any]:
    """What `pins_in_words` kept."""
    return _values(json.loads(words.get(_PINNED, "{}")))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: _FIELDS[name].type.plain(value) for name, value in values.items() if name in _NAMES}
    hops = [[getattr(hop, name) for name in _HOP] for hop in values.get("hops", ())]
    return {**plain, "hops": hops} if hops else plain


def _values(plain: Mapping[str, Any]) -> dict[str, Any]:
    read = dict(_readable(plain))
    hops = tuple(ProposedHop(**dict(zip(_HOP, hop, strict=True))) for hop in plain.get("hops", ()))
    return {**read, "hops": hops} if "chains" in read else read  # a chain that was chosen replaces the one proposed


def _readable(plain: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in plain.keys() & _NAMES:
        with suppress(SanadError):
            yield name, _FIELDS[name].type.read(plain[name])


def _spans(plain: Sequence[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in plain)


def _listed(words: Mapping[str, str], name: str) -> list[Any]:
    found: list[Any] = json.loads(words.get(name, "[]"))
    return found
