"""The program's own words in every language it speaks, as they may stand in a sheet that it or a partner filled in.

The catalogues are read as lists of words and nothing else: what is said to a person is translated elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from db.model.folding import fold
from db.model.vocabulary import ALL, Vocabulary
from resources import paths


@cache
def in_other_languages() -> Mapping[str, tuple[str, ...]]:
    """Every English label with its translations."""
    from babel.messages.pofile import read_po  # slow to import, and most commands read no sheet

    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(paths.I18N.glob("*.po")):
        with path.open(encoding="utf-8") as po:
            for entry in read_po(po, locale=path.stem):
                if isinstance(entry.id, str) and entry.id and isinstance(entry.string, str) and entry.string:
                    found[entry.id] = (*found.get(entry.id, ()), entry.string)
    return found


def spellings(label: str) -> tuple[str, ...]:
    """The label as it is written in each language, English first."""
    return label, *in_other_languages().get(label, ())


def folded(label: str) -> frozenset[str]:
    """The label in each language, folded."""
    return frozenset(map(fold, spellings(label)))


@cache
def codes_of(vocabulary: str) -> Mapping[str, str]:
    """The codes of a list by what they are called: code or label of any language, folded."""
    return dict(_called(ALL[vocabulary]))


def _called(terms: Vocabulary) -> Iterator[tuple[str, str]]:
    for term in terms.terms.values():
        for label in spellings(term.label):
            yield fold(label), term.code
            # "Air-launched (plane, drone, helicopter)" is written without its explanation too.
            if "(" in label and (short := fold(label.partition("(")[0])):
                yield short, term.code
        yield fold(term.code), term.code
