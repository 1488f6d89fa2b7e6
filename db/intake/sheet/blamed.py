"""Columns headed by who did it: "Killed by regime | Killed by opposition", or parties beneath "Killed".

What a party's column counts is part of the row's event, and the party is said to have done it only where the table
says so: soldiers beneath "Killed" may be those who were killed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.intake.sheet import headers
from db.intake.sheet.headers import PARTED, Guess
from db.intake.sheet.looking import Look
from db.intake.sheet.words import header_words, party_words, value_words
from db.model.folding import fold
from db.model.unstated import is_unstated
from db.model.vocabulary import MOVEMENT_MEASURES

_LEAST = 2
"""Parties beneath one header; a single one may be those who were killed."""

_BY = re.compile(
    r"(?P<what>.*?\S)\s+(?:(?:caused |inflicted |perpetrated )?by|at the hands of|attributed to"
    r"|على يد|على [أا]يدي|من قبل|من جانب)\s+(?P<who>\S.*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(\([^()]*\))$")
"""What stands behind a party in brackets is said of the number: "Killed by regime (civilians)"."""

_WITHIN = re.compile(r"(?P<what>[^()]+?)\s*(?:\((?P<who>[^()]+)\)|(?:\s[-–—]|:)\s*(?P<last>[^()]+))")

BLAMED, PARTY = "alleged_perpetrator", "party"


@dataclass(frozen=True)
class _Said:
    """A header that names a party: by which words, and what the rest of it says."""

    who: str
    rest: str
    by: bool
    """Whether it says that they did it."""


def blamed(looks: Sequence[Look], titles: Sequence[str]) -> Mapping[Look, Guess]:
    """The columns of numbers whose headers say who did it; none where that is not sure of all of one kind."""
    numbers = [look for look in looks if look.column.header and look.filled and look.is_number]
    said = {look: one for look in numbers if (one := _by(look.column.header) or _beneath(look.column.header))}
    found: dict[Look, Guess] = {}
    for by, rest in dict.fromkeys((one.by, fold(one.rest)) for one in said.values()):
        alike = {look: one for look, one in said.items() if (one.by, fold(one.rest)) == (by, rest)}
        if not by and not rest:  # by themselves, names that nobody knows may be anything
            alike = {look: one for look, one in alike.items() if _is_party(one.who)}
        if _are_parties(list(alike.values())):
            found |= _numbers(alike, numbers, titles)
    return found


def is_nobody(name: str) -> bool:
    """Whether a header's party is nobody in particular: "unknown party", "others"."""
    said = [one.says.get("party") for one in party_words().find(name)]
    return is_unstated(name) or "unnamed" in said


def _by(header: str) -> _Said | None:
    """What a header says that has "by" in it, in either language."""
    parts = {part: _BY.fullmatch(part) for part in header.split(PARTED)}
    match = next((match for match in parts.values() if match), None)
    if match is None:
        return None
    who, _, behind = _BEHIND.sub(r"\n\1", match["who"]).partition("\n")
    others = [part for part, by in parts.items() if not by]
    return _Said(who, PARTED.join([f"{match['what']} {behind}".strip(), *others]), by=True)


def _beneath(header: str) -> _Said | None:
    """What a header says of which one part names a party, or may name one."""
    parts = _parts(header)
    who = next((part for part in parts if _is_party(part) and _may_be(part)), "")
    who = who or next((part for part in parts if headers.guess(part) is None and not _is_a_term(part)), "")
    return _Said(who, PARTED.join(part for part in parts if part != who), by=False) if who else None


def _parts(header: str) -> list[str]:
    """The parts of a header: its rows, else what stands behind a dash or in brackets: "Killed (Regime)"."""
    behind = _WITHIN.fullmatch(header)
    return header.split(PARTED) if PARTED in header or not behind else [behind["what"], behind["who"] or behind["last"]]


def _is_party(text: str) -> bool:
    return any("party" in one.says for one in party_words().find(text))


def _may_be(part: str) -> bool:
    """Whether nothing else is meant: "police" and "soldiers" are also those who were killed."""
    meant = headers.guess(part)
    if meant is None or meant.field == "actor":
        return True
    return meant.field == "number" and meant.properties.get("population") == "combatant"


def _is_a_term(text: str) -> bool:
    """Whether the text says how or where they were killed: "airstrikes", "market"."""
    return bool(value_words("event_type", "sub_type", "means", "target", "cause").find(text))


def _are_parties(said: Sequence[_Said]) -> bool:
    """Whether at least half of them are known as parties, one of them by name, and none as anything else."""
    known = [one for one in said if _is_party(one.who)]
    named = [one for one in known if not is_nobody(one.who)]
    others = [one for one in said if one not in known]
    if not said or any(_is_a_term(one.who) for one in others) or not named or len(others) > len(known):
        return False
    return said[0].by or len(said) >= _LEAST


def _numbers(said: Mapping[Look, _Said], numbers: Sequence[Look], titles: Sequence[str]) -> dict[Look, Guess]:
    """What the columns count; the measure that the rest of a header leaves open, the table has to say."""
    rest = next(iter(said.values())).rest
    of = headers.guess(rest) if rest else Guess("number", hints=frozenset({"bare"}))
    accused = of is not None and of.properties.get("as") == BLAMED
    of = Guess("number", hints=frozenset({"bare"})) if accused else of
    if of is None or of.field != "number" or of.properties.get("measure") in MOVEMENT_MEASURES:
        return {}
    sure = accused or next(iter(said.values())).by or _BY.fullmatch(f"{rest} x") or _says_who((rest, *titles))
    if not sure and _of_victims(rest, [look for look in numbers if look not in said]):
        return {}
    role = {"as": BLAMED if sure else PARTY}
    return {look: replace(of, properties={**of.properties, "actor": one.who, **role}) for look, one in said.items()}


def _says_who(texts: Sequence[str]) -> bool:
    """Whether texts say that those who did it are listed, or that none of those who fight was killed."""
    said = [one.says for text in texts for one in header_words().find(text)]
    return any(one.get("role") == BLAMED or one.get("population") == "civilian" for one in said)


def _of_victims(rest: str, others: Sequence[Look]) -> bool:
    """Whether the same header has columns of victims: "Killed: Civilians | Regime | Opposition" are all killed."""
    headers_beside = [look.column.header for look in others]
    beneath = [one for one in headers_beside if not rest or fold(rest) in map(fold, _parts(one))]
    return any({"population", "group"} & set(meant.properties) for text in beneath if (meant := headers.guess(text)))
