"""Which of a place's many names the gazetteer keeps, and which one it shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from babel.core import get_global

from db.model.folding import fold
from db.store.gazetteer import without_article

LATIN, ARABIC = "LATIN", "ARABIC"

# CLDR's code of a script, and the word with which Unicode begins the names of its letters.
_LETTERS = {
    "Arab": ARABIC, "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI", "Ethi": "ETHIOPIC",
    "Geor": "GEORGIAN", "Grek": "GREEK", "Hans": "CJK", "Hant": "CJK", "Hebr": "HEBREW", "Jpan": "CJK", "Khmr": "KHMER",
    "Kore": "HANGUL", "Laoo": "LAO", "Latn": LATIN, "Mymr": "MYANMAR", "Sinh": "SINHALA", "Thaa": "THAANA",
    "Thai": "THAI", "Tibt": "TIBETAN",
}  # fmt: skip

# "Governorate of", "province of" and their like, which are left off the name that is shown.
_KINDS = "محافظة ولاية مقاطعة منطقة إقليم اقليم إمارة بلدية شعبية جهة أبرشية كانتون أوبلاست إدارة مديرية دائرة"
_KIND_OF_UNIT = re.compile(rf"^(?:{_KINDS.replace(' ', '|')}) (?=..)|(?<=..) أوبلاست$")

# A name in other letters than these is Persian, Urdu, Kurdish or Uyghur; so is one with alef maqsura inside a word.
_ARABIC_NAME = re.compile(r"(?:[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوي -]|ى(?!\w))+")

# The consonants of a name as both scripts have them, roughly: h and ayn are left out too often to tell anything.
_SOUNDS = str.maketrans("بتثجخدذرزسشصضطظغفقكلمن" + "cqvp", "bttjkddrzsssdtzgfkklmn" + "kkfb", "اويهحع" + "aeiouyhw")

_LAST_VOWELS = {"i": "ي", "y": "ي", "u": "و", "o": "و"}

# Signs of a spelling for readers of another language: "Kijów", "Bagdadas", "Moembaai".
_FOREIGN = re.compile(r"[^a-z '-]|[jwxq]|cz|sz|tsch|oe|ii|aa|(?:as|us|um|ae|is|o)$")


def main_language(country: str) -> tuple[str, str]:
    """The code of the country's main language and the script in which it is written, as CLDR expects them."""
    language, script, _ = str(get_global("likely_subtags").get(f"und_{country}", "en_Latn_US")).split("_")
    return language, _LETTERS.get(script, LATIN)


def script_of(name: str) -> str:
    """The one script of the name's letters, in Unicode's word for it; empty if there is none or more than one."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in name if unicodedata.category(letter)[:1] == "L"}
    scripts.discard("MODIFIER")
    return scripts.pop() if len(scripts) == 1 else ""


def is_worth_keeping(name: str, country: str) -> bool:
    """Whether somebody would look for a place of this country by this name.

    GeoNames mixes in letter-by-letter transcriptions of other scripts ("adlb", "yi de li bo"), which have no capital,
    and airport codes ("DAM"), which are short.
    """
    script = script_of(name)
    if script == LATIN:
        return len(name) > 3 and name != name.lower()
    return script == main_language(country)[1] or bool(_ARABIC_NAME.fullmatch(name))


def variants(name: str) -> list[str]:
    """The name, or what stands before and in its brackets: ``Homs (Hims)`` is ``Homs`` and ``Hims``."""
    match = re.fullmatch(r"(.+?)\s*\((.+)\)\s*", name)
    return list(match.groups()) if match else [name]


def english_looking(name: str, others: Sequence[str], most: int) -> list[str]:
    """The other names, of those in Latin letters at most so many: those that English or French would most likely write.

    A large town has dozens, one for each language that ever spelled it.
    """
    latin = [other for other in aliases([name], others) if script_of(other) == LATIN]
    latin.sort(key=lambda other: (len(_FOREIGN.findall(other.lower())), abs(len(other) - len(name)), other))
    return [other for other in others if other in latin[:most] or script_of(other) != LATIN]


def aliases(shown: Iterable[str], candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that are other names than those shown and than each other, not just other spellings."""
    seen = {fold(name) for name in shown} | {""}
    kept = []
    for candidate in map(str.strip, candidates):
        if fold(candidate) not in seen:
            seen.add(fold(candidate))
            kept.append(candidate)
    return tuple(kept)


def without_kind(arabic: str) -> str:
    """``محافظة إدلب`` → ``إدلب``. ``المنطقة الشرقية`` stays: its second word alone is no name."""
    return _KIND_OF_UNIT.sub("", arabic.strip())


def plain_latin(name: str) -> str:
    """A romanised Arabic name without the scholar's marks: ``‘Ayn Ţayyibah`` → ``Ayn Tayyibah``."""
    letters = unicodedata.normalize("NFKD", re.sub("[‘’`ʿʾ]", "'", name))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"(?<!\w)'", "", plain)


def arabic_name(name: str, others: Sequence[str]) -> str:
    """The name in Arabic letters among the others, empty if there is none; of several, the one most like the rest."""
    written = [other for other in others if script_of(other) == ARABIC]
    candidates = [other for other in written if _ARABIC_NAME.fullmatch(other)] or written
    if len(candidates) < 2:
        return "".join(candidates)
    likeness = {candidate: _likeness(candidate, name, others) for candidate in candidates}

    def badness(candidate: str) -> tuple[object, ...]:
        careless = candidate.endswith("ه"), not candidate.startswith("ال"), candidate[0] not in "أإآ"
        wrong_vowel = not candidate.endswith(_LAST_VOWELS.get(fold(name)[-1:], ""))
        emphatic = sum(letter in "صضطظ" for letter in candidate)
        return -round(likeness[candidate], 1), *careless, wrong_vowel, -emphatic, len(candidate), candidate[::-1]

    return min(candidates, key=badness)


def _likeness(candidate: str, name: str, others: Sequence[str]) -> float:
    """How much the Arabic name sounds like the main name and, at best, like one of the others in Latin letters: 0–2."""
    sounds = _sounds(candidate)
    latin = [other for other in others if script_of(other) == LATIN]
    main, *rest = (SequenceMatcher(None, sounds, _sounds(other), autojunk=False).ratio() for other in (name, *latin))
    return main + max(rest, default=0.0)


def _sounds(name: str) -> str:
    return without_article(name).replace(" ", "").translate(_SOUNDS)
