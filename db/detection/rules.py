"""The rules as they stand in ``resources/words/detection``: each with an id, readable, and to be switched off alone.

A rule is a list of phrases of one kind and what they say. The phrases of all rules make one lexicon, in which the
longest phrase at a place is found by its first word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from db.detection.tokens import Token, is_arabic
from db.model.folding import fold
from db.model.quantities import Quantifier
from db.model.quantity_words import ARABIC, ENGLISH, QuantityWords
from resources import paths

LANGUAGES = ("en", "ar")

_CONJUNCTIONS, _PREPOSITIONS = ("و", "ف"), ("ب", "ل", "ك")
_ANY, _SOME = "*", "*"
_HYPHENS = frozenset("-‐‑")
_SHORTEST = 2
"""Letters that stay of an Arabic word when what is written together with it is taken off."""


@dataclass(frozen=True)
class Rule:
    """One entry of the files: its id (``en.killed.verb``), kind, what its words say, and the words."""

    id: str
    kind: str
    says: Mapping[str, str]
    phrases: Mapping[str, str]
    """Each folded phrase with its grammatical number: ``one``, ``two`` or ``many``."""


class Entry(NamedTuple):
    """A phrase of a rule as the lexicon holds it: its words behind the first one, and what they say."""

    words: tuple[str, ...]
    kind: str
    says: Mapping[str, str]
    rule: str
    number: str


class Match(NamedTuple):
    """A phrase that stands in a sentence: from this token up to that one, with what its rule says.

    ``joined``: "and" is written together with it; ``definite``: the article is; ``prefixed``: a preposition is.
    """

    start: int
    end: int
    kind: str
    says: Mapping[str, str]
    rule: str
    number: str
    joined: bool
    definite: bool
    prefixed: bool = False


class Spelling(NamedTuple):
    """A word without what Arabic writes together with it: "and", the article, a preposition, as in `Match`."""

    word: str
    joined: bool
    definite: bool
    prefixed: bool = False


@lru_cache(maxsize=16_384)
def spellings(folded: str) -> tuple[Spelling, ...]:
    """The word as it stands, then without conjunction, preposition and article, the likeliest first."""
    if not is_arabic(folded):
        return (Spelling(folded, False, False),)
    whole = [Spelling(folded, False, False)]
    whole += [Spelling(folded[1:], True, False) for one in _CONJUNCTIONS if folded.startswith(one)]
    bare = [Spelling(one.word[1:], one.joined, False, True) for one in whole if one.word.startswith(_PREPOSITIONS)]
    articles = [
        Spelling(one.word.removeprefix("ل" if one.word.startswith("لل") else "ال"), one.joined, True, one.prefixed)
        for one in (*whole, *bare)
        if one.word.startswith(("ال", "لل"))
    ]
    # "للمدنيين": the preposition and what is left of the article.
    articles += [Spelling(one.word[1:], one.joined, True, True) for one in articles if one.word.startswith("ل")]
    return tuple(one for one in (*whole, *bare, *articles) if len(one.word) >= _SHORTEST or one.word == folded)


class Rules:
    """All rules that are switched on, and the lexicon of their phrases."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.all = tuple(rules)
        self._ids = frozenset(rule.id for rule in self.all)
        # By the first word, then by the second: most words begin many phrases of which none stands there.
        self._phrases: dict[str, dict[str, list[Entry]]] = {}
        for rule in self.all:
            for phrase, number in rule.phrases.items():
                first, *words = phrase.split()
                second = _SOME if words and words[0].endswith(_ANY) else words[0] if words else ""
                entry = Entry(tuple(words), rule.kind, rule.says, rule.id, number)
                self._phrases.setdefault(first, {}).setdefault(second, []).append(entry)

    def without(self, *ids: str) -> Rules:
        """These rules less some of them, by id or by the beginning of their ids (``en.displaced``)."""
        return Rules(rule for rule in self.all if not any(rule.id == i or rule.id.startswith(f"{i}.") for i in ids))

    def has(self, identifier: str) -> bool:
        """Whether the rule is switched on."""
        return identifier in self._ids

    def of(self, language: str) -> Rules:
        """The rules of one language, ``en`` or ``ar``."""
        return Rules(rule for rule in self.all if rule.id.startswith(f"{language}."))

    def at(self, tokens: Sequence[Token], place: int) -> list[Match]:
        """What begins at this token, the longest first; an Arabic word also without its particles."""
        token = tokens[place]
        if token.kind != "word":
            return []
        found: list[Match] = []
        following: tuple[str, ...] | None = None
        for spelling in spellings(token.folded):
            seconds = self._phrases.get(spelling.word)
            if seconds is None:
                continue
            following = following or _following(tokens, place)
            for second in following:
                for entry in seconds.get(second, ()):
                    if (end := _stands(tokens, place, entry.words)) is not None:
                        found.append(Match(place, end, *entry[1:], *spelling[1:]))
        found.sort(key=_by_end, reverse=True)
        return found


_by_end = itemgetter(1)


def _following(tokens: Sequence[Token], place: int) -> tuple[str, ...]:
    """Second words of the phrases that may begin here: any, none, the next word with its article and without."""
    at = place + 1
    if at + 1 < len(tokens) and tokens[at].text in _HYPHENS:
        at += 1
    if at >= len(tokens):
        return ("",)
    word = tokens[at].folded
    bare = word[2:] if word.startswith("ال") else "و" + word[3:] if word.startswith("وال") else word
    return (_SOME, "", word) if bare == word else (_SOME, "", word, bare)


def _stands(tokens: Sequence[Token], place: int, words: Sequence[str]) -> int | None:
    """Where the phrase ends whose first word stands here; a hyphen may part its words."""
    at = place + 1
    for word in words:
        if at + 1 < len(tokens) and tokens[at].text in _HYPHENS:
            at += 1
        if at >= len(tokens) or not _is_word(tokens[at].folded, word):
            return None
        at += 1
    return at


def _is_word(folded: str, word: str) -> bool:
    """Whether a later word of a phrase stands here: with an article or without, a star being any ending."""
    if word.endswith(_ANY):
        return folded.startswith(word[:-1])
    if folded == word:
        return True
    bare = folded[2:] if folded.startswith("ال") else "و" + folded[3:] if folded.startswith("وال") else ""
    return bare == word


@lru_cache(maxsize=1)
def shipped() -> Rules:
    """Every rule that the program has."""
    return Rules(rule for language in LANGUAGES for rule in (*_from_file(language), *_of_quantities(language)))


@lru_cache(maxsize=4)
def for_language(language: str) -> Rules:
    """The shipped rules of one language; of both where it is not known."""
    return shipped().of(language) if language in LANGUAGES else shipped()


def _from_file(language: str) -> Iterator[Rule]:
    for entry in _entries(language):
        phrases: dict[str, str] = {}
        for phrase, number in _phrases(entry):
            # A plural that is listed is no dual, though it may look like one ("فتيان").
            if not (number == "two" and phrases.get(phrase) == "many") or phrase in map(fold, _listed(entry, "dual")):
                phrases[phrase] = number
        yield Rule(entry["id"], entry["kind"], entry.get("says", {}), phrases)


def _entries(language: str) -> Iterator[Mapping[str, Any]]:
    """Of what is counted, then of what was done with what, and by whom."""
    for name in (f"{language}.toml", f"{language}.events.toml"):
        listed = tomllib.loads((paths.ROOT / "words" / "detection" / name).read_text(encoding="utf-8"))
        yield from listed["rule"]


def _phrases(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The phrases of an entry with the forms that Arabic makes of them, of which the grammatical number is known."""
    for phrase in _listed(entry, "words"):
        yield " ".join(fold(word) + _ANY * word.endswith(_ANY) for word in phrase.split()), "many"
    for verb in _listed(entry, "verbs"):
        yield from ((fold(verb) + ending, "many") for ending in ("", "ت", "وا", "ا", "ن", "تا"))
    for noun in (*_listed(entry, "singular"), *_listed(entry, "sound")):
        yield from _forms(fold(noun), noun in _listed(entry, "sound"))
    for phrase in _listed(entry, "dual"):
        yield fold(phrase), "two"


def _listed(entry: Mapping[str, Any], name: str) -> Collection[str]:
    return [phrase.strip() for phrase in entry.get(name, "").split(";") if phrase.strip()]


def _forms(noun: str, sound: bool) -> Iterator[tuple[str, str]]:
    yield noun, "one"
    if not is_arabic(noun):
        return
    first, *rest = noun.split()
    stem = first[:-1] + "ت" if first.endswith("ه") else first
    tail = " ".join(["", *rest])
    if not first.endswith(("ه", "ا")):
        yield f"{first}ا{tail}", "one"
    yield f"{stem}ان{tail}", "two"
    yield f"{stem}ين{tail}", "many" if sound else "two"
    if sound:
        yield f"{stem}ون{tail}", "many"


_SAID: Mapping[str, QuantityWords] = {"en": ENGLISH, "ar": ARABIC}


def _of_quantities(language: str) -> Iterator[Rule]:
    """What stands around a number, from the tables by which forms and imports read quantities too."""
    said = _SAID[language]
    for kind, table in (("before", said.before), ("after", said.after)):
        for code, wordings in table.items():
            yield _plain(f"{language}.quantifier.{kind}.{code}", kind, {"quantifier": str(code)}, wordings)
    yield _plain(f"{language}.quantifier.vague", "vague", {"quantifier": str(Quantifier.VAGUE)}, said.vague)


def _plain(identifier: str, kind: str, says: Mapping[str, str], wordings: Iterable[str]) -> Rule:
    return Rule(identifier, kind, says, {fold(wording): "many" for wording in wordings})
