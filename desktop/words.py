"""The words of codes and records in the window: the terms that the archive added too."""

from __future__ import annotations

from functools import cache

from db.model.folding import fold
from db.model.records import Record
from db.model.vocabulary import Vocabulary
from db.reading import Reading
from desktop.desk import Desk
from exports.terms import Terms
from exports.wording import Wording
from resources.language import Language


def wording(desk: Desk) -> Wording:
    """Says values as exports and the command line do; remembers what it looked up, so make a new one after a save."""
    return Wording(desk.language, desk.session.archive.lookups().find, labels(desk).label)


def wording_of(language: Language, archive: Reading) -> Wording:
    """The same from any connection, for a thread; records are looked up without their long texts."""
    return Wording(language, cache(archive.glance), Terms.of(archive, language).label)


def terms(desk: Desk, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """(code, label) of each term that can be chosen, in the order of the list, those of the archive last."""
    return labels(desk).offered(vocabulary)


def term(desk: Desk, vocabulary: Vocabulary, code: str) -> str:
    """The label of a code; a code that nobody knows is shown as it is."""
    return labels(desk).label(vocabulary, code)


def labels(desk: Desk) -> Terms:
    """The labels of all codes as they are now, for whoever says many."""
    return Terms.of(desk.session.archive, desk.language) if desk.session.is_open else Terms(desk.language)


def name_of(desk: Desk, record: Record | None) -> str:
    """What a reader of the window's language calls the record."""
    return wording(desk).name(record) if record else ""


def matches(label: str, words: str) -> bool:
    """Whether each word of what was typed begins a word of the label, however either is spelled."""
    of_label = fold(label).split()
    return all(any(one.startswith(word) for one in of_label) for word in fold(words).split())
