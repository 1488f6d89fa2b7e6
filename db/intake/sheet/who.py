"""Who is said to have done it: actors by name, with the part that a column gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from db.intake.known import Known
from db.intake.sheet.binding import Binding, Bound, Cells
from db.intake.sheet.blamed import is_nobody
from db.intake.sheet.labels import codes_of
from db.intake.sheet.statements import By
from db.intake.sheet.terms import Terms
from db.messages import Message
from db.model.folding import fold
from db.model.parts import Hop, Involvement
from db.model.records import Record, Source
from db.model.unstated import is_unstated

_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")
_WITH_ROLE = re.compile(r"(?P<name>.+?)\s*\((?P<role>[^()]+)\)")


@dataclass
class Involved:
    """The parties of one row; ``records`` are those that the archive lacks."""

    parties: list[Involvement] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Columns and cells with types of actors that say more than a code, or that nothing known fits."""


class Who:
    """Reads the parties of the rows of a table."""

    def __init__(self, binding: Binding, known: Known, added: Callable[[str, str], bool]) -> None:
        self._known = known
        self._actors = [(bound, self._types(binding, bound, added)) for bound in binding.of("actor")]
        self._others = binding.of("other_parties")
        self._accusers = binding.of("accuser")
        self._default = binding.mapping.constants.get("actor_type", "not_stated")
        self._constant = binding.mapping.constants.get("actor", "")

    @staticmethod
    def _types(binding: Binding, actor: Bound, added: Callable[[str, str], bool]) -> list[tuple[Bound, Terms]]:
        role = actor.mapping.properties.get("as", "party")
        of_role = [b for b in binding.of("actor_type") if b.mapping.properties.get("as", "party") == role]
        return [(bound, Terms(bound.mapping, added)) for bound in of_role]

    def read(self, cells: Cells, chain: str) -> Involved:
        """Who took part as the row says; alleged by ``chain`` unless a column says by whom."""
        involved = Involved()
        chain = self._accusing(cells, involved) or chain
        for bound, types in self._actors:
            kinds = [kind for column, terms in types for kind in self._kinds(column, cells, terms, involved)]
            for place, name in enumerate(_renamed(bound, cells)):
                kind = kinds[place] if place < len(kinds) else kinds[0] if len(kinds) == 1 else self._default
                role = bound.mapping.properties.get("as", "party")
                self._add(involved, name, kind or self._default, role, chain)
        for bound in self._others:
            for name in _names(bound.text(cells)):
                match = _WITH_ROLE.fullmatch(name)
                role = codes_of("actor_role").get(fold(match["role"]), "party") if match else "party"
                self._add(involved, match["name"] if match else name, self._default, role, chain)
        if self._constant:
            self._add(involved, self._constant, self._default, "alleged_perpetrator", chain)
        return involved

    def by(self, by: By, chain: str) -> Involved:
        """Whom the header of a column names; nobody where it says that nobody knows."""
        involved = Involved()
        if not is_nobody(by.name):
            self._add(involved, by.name, self._default, by.role, chain)
        return involved

    def _kinds(self, column: Bound, cells: Cells, terms: Terms, involved: Involved) -> list[str]:
        text = column.text(cells)
        meanings = [terms.read(part) for part in _SEVERAL.split(text) if part]
        if any(meaning is None or not meaning.complete for meaning in meanings):
            involved.unread.append((column.header, text))
        return [meaning.codes.get("actor_type", "") if meaning else "" for meaning in meanings]

    def _add(self, involved: Involved, name: str, kind: str, role: str, chain: str) -> None:
        if is_unstated(name):
            return
        actor = self._known.settled(lambda: self._known.actor(name, actor_type=kind), involved.warnings)
        one = Involvement(actor.id, role, chain=chain)
        if one not in involved.parties:
            involved.parties.append(one)
            involved.records.update((record.id, record) for record in self._known.needed(actor))

    def _accusing(self, cells: Cells, involved: Involved) -> str:
        for bound in self._accusers:
            for name in _names(bound.text(cells)):
                source = _accuser(self._known, name, involved.warnings)
                chain = self._known.chain(Hop(source.id, "reported"))
                needed: Sequence[Record] = (*self._known.needed(source), chain)
                involved.records.update((record.id, record) for record in needed)
                return chain.id
        return ""


def _accuser(known: Known, name: str, warnings: list[Message]) -> Source:
    return known.settled(lambda: known.source(name, source_kind="other"), warnings)


def _renamed(bound: Bound, cells: Cells) -> list[str]:
    """The names of a cell, as the mapping calls them; it may know the cell as a whole, or each name."""
    text = bound.text(cells)
    said = {fold(cell): other.get("actor", "") for cell, other in bound.mapping.values.items()}
    if fold(text) in said:
        return _names(said[fold(text)])
    separator = bound.mapping.separator
    parts = [part.strip() for name in _names(text) for part in (name.split(separator) if separator else (name,))]
    return [said.get(fold(part), part) for part in parts]


def _names(text: str) -> list[str]:
    return [name for name in _SEVERAL.split(text) if not is_unstated(name)]
