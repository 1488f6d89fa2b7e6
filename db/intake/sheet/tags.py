"""What an HXL hashtag says about its column (HXL 1.1), also where people spell it their own way.

The hashtag says what kind of thing it is, the attributes whose; the attributes are words, read as those of a header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from db.intake.sheet.headers import Guess, interpreted
from db.intake.sheet.words import header_words

_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "f": {"sex": "female"},
    "m": {"sex": "male"},
    "hh": {"unit": "household"},
    "ind": {"unit": "person"},
    "num": {"count": "yes"},
    "idps": {"measure": "displaced"},
    "min": {"bound": "low"},
    "max": {"bound": "high"},
    "start": {"when": "start"},
    "end": {"when": "end"},
    "occurred": {"when": "date"},
    "reported": {"when": "published"},
    "survey": {"when": "as_of"},
    "perp": {"role": "alleged_perpetrator"},
    "origin": {"end": "origin"},
    "dest": {"end": "destination"},
    "iso": {"code": "yes"},
    "iso2": {"code": "yes"},
    "iso3": {"code": "yes"},
    "lat": {"axis": "latitude"},
    "lon": {"axis": "longitude"},
    "long": {"axis": "longitude"},
    "coord": {"axis": "both"},
}

_HASHTAGS: Mapping[str, Mapping[str, str]] = {
    "country": {"level": "country"},
    "region": {"level": "region"},
    "loc": {"level": "area"},
    "date": {"when": "date"},
    "description": {"field": "description"},
    "cause": {"kind": "cause"},
    "group": {"role": "party"},
    "weapon": {"kind": "means"},
    "weapons": {"kind": "means"},
    "status": {"kind": "verification"},
    "lat": {"axis": "latitude"},
    "lon": {"axis": "longitude"},
    "long": {"axis": "longitude"},
    "geo": {},
    "event": {"thing": "event"},
    "crisis": {"thing": "event"},
    "meta": {},
    "affected": {},
    "indicator": {},
    "impact": {},
}  # fmt: skip

_ADMINISTRATIVE = re.compile(r"(?:adm|admin)\s?([0-4])")
_UNIT = re.compile(r"[#+\s]+")


def guess(tag: str) -> Guess | None:
    """What the hashtag says; `None` where it says nothing that a record has."""
    hashtag, *attributes = [part for part in _UNIT.split(tag.casefold()) if part] or [""]
    hashtag = hashtag.replace("_", " ")
    notions = _of_hashtag(hashtag)
    if notions is None:
        return None
    said = {**notions, **_of_attributes(attributes)}
    said.update(_joined(hashtag, said, attributes))
    meant = interpreted(said, list(said))
    if hashtag in ("affected", "impact", "indicator"):
        measure = said.get("measure", "affected" if hashtag == "affected" else "")
        known = all(_attribute(one) or one in _SILENT for one in attributes)
        meant = interpreted({**said, "measure": measure}, ["measure"]) if measure and known else None
        meant = meant if meant and meant.field == "number" else None
    return replace(meant, why="hxl") if meant else None


_SILENT = frozenset({"total", "all", "type", "code", "name", "reported", "verified"})


def _of_hashtag(hashtag: str) -> Mapping[str, str] | None:
    words = hashtag.split()
    if match := _ADMINISTRATIVE.fullmatch(hashtag):
        return {"level": "country" if match[1] == "0" else f"adm{match[1]}"}
    known = _HASHTAGS.get(words[0]) if words else None
    return None if known is None else {**known, **_of_attributes(words[1:])}


def _of_attributes(attributes: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for one in attributes:
        for key, value in _attribute(one).items():
            said.setdefault(key, value)
    return said


def _attribute(one: str) -> Mapping[str, str]:
    return _ATTRIBUTES.get(one) or header_words().whole(one) or {}


def _joined(hashtag: str, said: Mapping[str, str], attributes: list[str]) -> dict[str, str]:
    """What hashtag and attribute say together and neither alone."""
    match hashtag:
        case "date" if {"start", "end"} & {*attributes}:
            return {"when": "start" if "start" in attributes else "end"}
        case "meta" if "source" in attributes:
            return {"said": "source"}
        case "meta" if "id" in attributes:
            return {"field": "id"}
        case "event" if "type" in attributes:
            return {"kind": "sub" if "sub" in attributes else "event"}
        case "cause" if "weapon" in attributes or "weapons" in attributes:
            return {"kind": "means"}
        case "loc" if "type" in attributes:
            return {"kind": "target"}
        case "group" if "type" in attributes:
            return {"kind": "event"}
    return {}
