"""Whom and what a file names: recognised in the archive, then among the default places, else made.

Each question is asked once: what was found or made is remembered under the name that asked, so a reader may ask for
every row. Memory grows with the distinct names of a file, never with its rows; chains are not remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from db.errors import SanadError
from db.intake.known_places import Places, is_live
from db.intake.rows import Lookup
from db.messages import N_, Message
from db.model import declaration, identity
from db.model.folding import fold
from db.model.parts import Hop
from db.model.records import Actor, Chain, Place, Record, Source
from db.store.gazetteer import Gazetteer
from db.store.rows import links

R = TypeVar("R", bound=Record)

Question = tuple[str, ...]
"""The kind and the name that were asked for, and what else the answer depends on."""


class Namesakes(SanadError):
    """Several records go by one name, and nothing in the file tells which is meant."""

    template = N_("“{name}” can mean {codes}; none of them was chosen. Give the one that is meant an alias of its own.")

    def __init__(self, question: Question, candidates: Sequence[Record]) -> None:
        super().__init__(name=question[1], codes=", ".join(record.code or record.heading for record in candidates))
        self.question = question
        self.candidates = tuple(candidates)


class Known:
    """The sources, actors, places and chains of one import. New ones get the same id wherever they are made."""

    def __init__(self, lookup: Lookup, gazetteer: Gazetteer, *, source_format: str, public: bool) -> None:
        """``public``: the data set may be read by anybody, so who speaks in it may be named, and it is *clear*."""
        self._lookup = lookup
        self._format = source_format
        self._public = public
        self._made: dict[str, Record] = {}
        self._needs: dict[str, tuple[Record, ...]] = {}
        self._there: set[str] = set()
        self._answers: dict[Question, Record | Namesakes] = {}
        self._apart: set[Question] = set()
        self._places = Places(lookup, gazetteer, self._made)

    # --- asking -------------------------------------------------------------------------------------------------------

    def source(
        self,
        name: str,
        *,
        source_kind: str = "media_outlet",
        person: bool = False,
        local_name: str = "",
        part_of: Source | None = None,
    ) -> Source:
        """Whoever goes by this name; `Namesakes` if several do.

        The other arguments are those of a new one; a known one is taken as it is.
        """

        question = ("source", name)
        if (answer := self._answered(Source, question)) is not None:
            return answer
        identifier = self._id("source", _key(name))
        found = self._own(Source, identifier) or self._named(Source, question)
        new = Source(
            id=identifier,
            state="entered",
            name=_tidy(name),
            local_name=local_name,
            source_kind=source_kind,
            person=person,
            part_of=part_of.id if part_of else "",
            may_be_named=self._public,
            confidentiality="clear" if self._public else "amber",
        )
        return self._keep(question, found or new, new=found is None)

    def actor(self, name: str, *, actor_type: str, local_name: str = "") -> Actor:
        """Whoever acts under this name; as `source`."""

        question = ("actor", name)
        if (answer := self._answered(Actor, question)) is not None:
            return answer
        identifier = self._id("actor", _key(name))
        found = self._own(Actor, identifier) or self._named(Actor, question)
        new = Actor(id=identifier, state="entered", name=_tidy(name), local_name=local_name, actor_type=actor_type)
        return self._keep(question, found or new, new=found is None)

    def place(
        self,
        name: str,
        *,
        level: str,
        parent: Place | None = None,
        pcode: str = "",
        **about: Any,
    ) -> Place:
        """The place of this P-code, else of this name, level and parent; `Namesakes` if several fit.

        Names are compared folded, without article and without what only says the level ("governorate", "قرية").
        A place of the default gazetteer comes with all that it lies in. ``about`` are the other fields of a new place:
        one that is known stays as it is.
        """

        question = ("place", name, level, parent.id if parent else "", pcode)
        if (answer := self._answered(Place, question)) is not None:
            return answer
        identifier = self._id("place", pcode or _key_there(name, level, parent))
        found = self._own(Place, identifier)
        if found is None and question not in self._apart:
            found = self._only(question, self._places.like(name, level, parent, pcode))
        if found is not None:
            return self._keep(question, found, new=False)
        above = parent.id if parent else ""
        made = declaration.made(
            Place, id=identifier, state="entered", name=_tidy(name), level=level, pcode=pcode, parent=above, **about
        )
        return self._keep(question, made, new=True)

    def chain(self, *hops: Hop) -> Chain:
        """The chain of these hops, root first: the same hops are the same chain."""
        key = "|".join(f"{hop.source}>{hop.verb}>{hop.document}" for hop in hops)
        return Chain(id=self._id("chain", key), state="entered", hops=hops)

    def keep_apart(self, namesakes: Namesakes) -> None:
        """Let the name that could mean several be a record of its own: asked again, it is none of them."""
        self._answers.pop(namesakes.question, None)
        self._apart.add(namesakes.question)

    def keep_place_apart(self, name: str, level: str) -> None:
        """Let a place of this name, of which nobody says where it lies, be a record of its own."""
        self._apart.add(("place", name, level, "", ""))

    def settled(self, ask: Callable[[], R], warnings: list[Message]) -> R:
        """What ``ask`` answers; where that could be several, a record of its own, with a word in ``warnings``."""
        try:
            return ask()
        except Namesakes as namesakes:
            warnings.append(namesakes.message)
            self.keep_apart(namesakes)
            return ask()

    def needed(self, *records: Record) -> tuple[Record, ...]:
        """These records behind all that they refer to and that the archive lacks; without what the archive has."""
        found: dict[str, Record] = {}
        for record in records:
            for needed in self._with_needs(record):
                found.setdefault(needed.id, needed)
        return tuple(found.values())

    # --- answering ----------------------------------------------------------------------------------------------------

    def _answered(self, cls: type[R], question: Question) -> R | None:
        """What was answered before; `Namesakes` if that were several."""
        answer = self._answers.get(question)
        if isinstance(answer, Namesakes):
            raise Namesakes(question, answer.candidates)
        return answer if isinstance(answer, cls) else None

    def _own(self, cls: type[R], identifier: str) -> R | None:
        """The record that this format makes under this id, if the file or the archive has it."""
        own = self._made.get(identifier) or self._lookup.find(identifier)
        return own if isinstance(own, cls) and is_live(own) else None

    def _only(self, question: Question, candidates: Sequence[R]) -> R | None:
        """The only one that is meant, if any; `Namesakes` of several."""
        if len(candidates) > 1:
            self._answers[question] = Namesakes(question, candidates)
            raise Namesakes(question, candidates)
        return candidates[0] if candidates else None

    def _keep(self, question: Question, record: R, *, new: bool) -> R:
        """The answer, now and for whoever asks again. What was taken from the default places is in `_made` already."""
        # The lookup may know it by now as the import stamped it: one record is one object to whoever asks.
        mine = self._made.get(record.id)
        chosen = mine if isinstance(mine, type(record)) else record
        if new:
            self._made[chosen.id] = chosen
        elif mine is None:
            self._there.add(chosen.id)
        self._answers[question] = chosen
        return chosen

    def _named(self, cls: type[R], question: Question) -> R | None:
        """The archive's one of this name; none where such names are to be kept apart."""
        if question in self._apart:
            return None
        named = self._lookup.named(cls.kind, question[1])
        return self._only(question, [record for record in named if isinstance(record, cls) and is_live(record)])

    def _id(self, kind: str, key: str) -> str:
        return identity.derived_id(self._format, f"{kind}:{key}")

    def _with_needs(self, record: Record) -> tuple[Record, ...]:
        if record.id in self._there:
            return ()
        if record.id in self._needs:
            return self._needs[record.id]
        found: dict[str, Record] = {}
        for _, target in links(record):
            if target in self._made:
                found.update((needed.id, needed) for needed in self._with_needs(self._made[target]))
        complete = (*found.values(), record)
        if record.id in self._made:  # the others are a row's own, and a file may have millions
            self._needs[record.id] = complete
        return complete


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _key_there(name: str, level: str, parent: Place | None) -> str:
    above = (parent.pcode or parent.id) if parent else ""
    return f"{level}:{above}:{_key(name)}"


def _key(name: str) -> str:
    """One spelling of the name; of one without letters, the name itself."""
    return fold(name) or _tidy(name)
