"""Which of a place's names is its name, which its local one, which are aliases: told by language, else by script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from db.model.folding import fold


class Names(NamedTuple):
    """What a place is called."""

    name: str = ""
    local_name: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, the first ones first."""
        return tuple([name for name in (self.name, self.local_name, *self.aliases) if name])


def names_of(stated: Iterable[tuple[str, str]]) -> Names:
    """The names out of (language, name); a language of "" is told by the letters.

    The first Latin one is the name, the first other one the local name. Spellings that fold to a name that is there
    already say nothing new.
    """
    latin: list[str] = []
    local: list[str] = []
    for language, name in stated:
        if tidy := " ".join(name.split()):
            is_local = language != "en" if language else not _is_latin(tidy)
            (local if is_local else latin).append(tidy)
    if not (latin or local):
        return Names()
    if not latin:
        latin, local = local, []
    names = Names(latin[0], local[0] if local else "")
    return with_aliases(names, (*latin[1:], *local[1:])) if len(latin) > 1 or len(local) > 1 else names


def with_aliases(names: Names, more: Iterable[str]) -> Names:
    """These names and what of ``more`` is spelled otherwise."""
    there = names.all
    if not (more := [alias for alias in more if alias not in there]):  # nearly always
        return names
    known = set(map(fold, there))
    aliases = list(names.aliases)
    for alias in more:
        tidy = " ".join(alias.split())
        if fold(tidy) and fold(tidy) not in known:
            known.add(fold(tidy))
            aliases.append(tidy)
    return Names(names.name, names.local_name, tuple(aliases))


def _is_latin(text: str) -> bool:
    letter = next((letter for letter in text if letter.isalpha()), "a")
    return letter < "\u0370"
