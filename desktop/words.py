"""The words of codes and records in the window: the terms that the archive added too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from db.model.folding import fold
from db.model.records import AddedTerm, Record
from db.model.vocabulary import ALL, Vocabulary
from db.reading import Reading
from desktop.desk import Desk
from exports.wording import Wording
from resources.language import Language


def wording(desk: Desk) -> Wording:
    """Says values as exports and the command line do; remembers what it looked up, so make a new one after a save."""
    find = desk.session.archive.lookups().find
    return Wording(desk.language, find, lambda vocabulary, code: term(desk, vocabulary, code))


def wording_of(language: Language, archive: Reading) -> Wording:
    """The same from any connection, for a thread; records are looked up without their long texts."""
    find = cache(archive.glance)
    labels = cache(partial(_label, language, archive))
    return Wording(language, find, lambda vocabulary, code: labels(vocabulary.name, code))


def _label(language: Language, archive: Reading, vocabulary: str, code: str) -> str:
    if (known := ALL[vocabulary].terms.get(code)) is not None:
        return language.label(known.label)
    added = archive.lookups().term(vocabulary, code)
    return wording_of(language, archive).name(added) if added else code


def terms(desk: Desk, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """(code, label) of each term in the order of the list, those of the archive last."""
    for term in vocabulary.terms.values():
        yield term.code, desk.say(term.label)
    if vocabulary.extensible and desk.session.is_open:
        for added in _added(desk, vocabulary):
            yield added.term, name_of(desk, added)


def term(desk: Desk, vocabulary: Vocabulary, code: str) -> str:
    """The label of a code; a code that nobody knows is shown as it is."""
    known = vocabulary.terms.get(code)
    if known is not None:
        return desk.say(known.label)
    return dict(terms(desk, vocabulary)).get(code, code)


def _added(desk: Desk, vocabulary: Vocabulary) -> Iterator[AddedTerm]:
    for record in desk.session.archive.records(AddedTerm.kind):
        if isinstance(record, AddedTerm) and record.vocabulary == vocabulary.name and not record.removed:
            yield record


def name_of(desk: Desk, record: Record | None) -> str:
    """What a reader of the window's language calls the record."""
    return wording(desk).name(record) if record else ""


def matches(label: str, words: str) -> bool:
    """Whether each word of what was typed begins a word of the label, however either is spelled."""
    of_label = fold(label).split()
    return all(any(one.startswith(word) for one in of_label) for word in fold(words).split())
