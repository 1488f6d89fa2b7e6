"""Which strings of the code want a translation, and how the catalogue follows them.

Marked is what stands in ``N_("…")``, and in ``NN_("one …", "many …")`` where the wording depends on a number
(`db.messages`). English is the language of the code, so it has no catalogue of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from resources import paths

SOURCES = [("main.py", "python"), ("db/**.py", "python"), ("exports/**.py", "python"), ("desktop/**.py", "python")]
"""Where the program speaks, as Babel's patterns; `resources` and the tests say nothing to a user."""

KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"N_": None, "NN_": (1, 2)}
"""The markers, with the places of the singular and the plural among the arguments."""

WIDTH = 120


@dataclass(frozen=True)
class Followed:
    """What an update came to: how many strings there are, and which of them a translator has to look at.

    ``unsure`` are translations of a string that was changed since (*fuzzy*): they are not shown until somebody has
    removed the mark. ``gone`` are strings that the program no longer says; their translations are dropped.
    """

    strings: int
    missing: tuple[str, ...]
    unsure: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every string has a translation that is shown."""
        return not self.missing and not self.unsure


def marked(root: Path = paths.ROOT.parent) -> Catalog:
    """Every marked string of the code, in the order of the files."""
    template = Catalog(charset="utf-8")
    for name, line, text, comments, _ in extract_from_dir(root, SOURCES, keywords=KEYWORDS):
        template.add(text, locations=[(name, line)], auto_comments=comments)
    return template


def catalogue(po: Path) -> Catalog:
    """The translations in a ``.po`` file, which is called like its language."""
    with po.open("rb") as file:
        return read_po(file, locale=po.stem)


def follow(po: Path, template: Catalog) -> Followed:
    """Bring a ``.po`` file up to what the code says now. Translations are kept; a changed string's becomes *fuzzy*."""
    known = catalogue(po)
    known.update(template, update_creation_date=False)
    gone = tuple(first_form(message) for message in known.obsolete.values())
    with po.open("wb") as file:
        # The file tells a translator where a string stands; line numbers would change with every edit of the code.
        write_po(file, known, width=WIDTH, ignore_obsolete=True, include_previous=True, include_lineno=False)
    return Followed(
        strings=len(known),
        missing=tuple(map(first_form, missing(known))),
        unsure=tuple(first_form(message) for message in known if message.id and message.fuzzy),
        gone=gone,
    )


def missing(known: Catalog) -> Iterator[Message]:
    """The strings without a translation, or without one of its plural forms."""
    for message in known:
        forms = [message.string] if isinstance(message.string, str) else message.string
        if message.id and not (forms and all(forms)):
            yield message


def first_form(message: Message) -> str:
    """The English of a message; of a plural pair the singular."""
    return message.id if isinstance(message.id, str) else message.id[0]
