"""Records as they leave: what `redaction.View` makes of sources, documents and places."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.records import Place


@dataclass(frozen=True)
class ShownSource:
    """A source as it leaves: ``named`` under its own name, ``personal`` if that is a person's.

    ``impersonal`` says who it is without any person's name, for columns that machines collect.
    """

    id: str
    code: str
    name: str
    impersonal: str
    kind: str
    named: bool
    personal: bool
    leaves: bool


@dataclass(frozen=True)
class ShownDocument:
    """A document as it leaves. What stays is empty; of one that does not leave, all but the code."""

    id: str
    code: str
    leaves: bool = False
    kind: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class ShownPlace:
    """A place of an event as it leaves, with what it lies in (widest first, itself last), how exactly it is meant,
    and whether it was stated or inferred."""

    path: tuple[Place, ...]
    precision: str
    certainty: str

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.path[-1]
