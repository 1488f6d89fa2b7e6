"""One spelling for searching and matching: ``إِدْلِب``, ``ادلـب`` and ``إدلب`` fold to the same letters.

Folding goes letter by letter, so it is linear in the text's length whatever the text is, and a word folds inside a
text as it does alone. Folded text is for comparing, never for showing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Hamza and ayn in romanised names ("Dar'a", "Sana’a", "ʿAfrin") are written or left out at will, so their signs fold
# away, as hamza does in Arabic. Any other punctuation parts two words.
_APOSTROPHES = "'`´ʹʻʼʽʾʿˈˊˋ‘’‛′‵׳"

# Letters that people exchange for one another and that Unicode does not decompose. It does decompose alef, waw and
# yeh with hamza or madda; these lose the mark like any other.
_EXCHANGED: dict[str, str] = {
    **dict.fromkeys("ٱٲٳ", "ا"),
    **dict.fromkeys("ىیېےێ", "ي"),
    **dict.fromkeys("ةەہھۃ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ۆۇۈ", "و"),
    **dict.fromkeys("ءٴـ" + _APOSTROPHES, ""),
    "ı": "i",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ł": "l",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}

# Canonical combining classes of marks that make another letter or syllable (nukta, kana voicing, virama, and vowel
# signs that stand in the letter's place); a mark of any other class is a diacritic.
_PART_OF_THE_LETTER = frozenset({0, 7, 8, 9})


class _Letters(dict[int, str]):
    """What each code point folds to, found out when it is first met (`str.translate` asks for it)."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_letter(chr(code_point))
        return folded


_LETTERS = _Letters()


def fold(text: str) -> str:
    """The text's letters and digits in their one spelling, words parted by one space; folding twice changes nothing.

    Arabic letters are unified (alef, yeh, teh marbuta and heh, hamza, Persian kaf and yeh); diacritics, tatweel,
    apostrophes, case, bidi controls and zero-width characters are dropped; digits of every script become ASCII.
    """
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The folded words of the text, in order."""
    return text.translate(_LETTERS).split()


def each_letter(text: str) -> Iterator[str]:
    """What each character folds to, in order: letters or digits, a space where it parts words, nothing for a mark."""
    return (_LETTERS[ord(letter)] for letter in text)


def _fold_letter(letter: str) -> str:
    """What one character folds to: letters or digits, a space where it parts words, nothing where it is a mark."""
    decomposed = unicodedata.normalize("NFKD", letter)
    if letter.isalpha():  # the isolated forms of Arabic diacritics are letters that decompose to a space and a mark
        decomposed = decomposed.strip()
    bare = "".join(map(_without_mark, decomposed)).casefold()
    return "".join(map(_without_mark, unicodedata.normalize("NFKD", bare)))


def _without_mark(character: str) -> str:
    """One decomposed character in its one spelling."""
    if character in _EXCHANGED:
        return _EXCHANGED[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(character)
    if kind == "Cf" or _is_diacritic(character, kind):
        return ""
    return character if kind[0] in "LNM" else " "


def _is_diacritic(character: str, kind: str) -> bool:
    # Variation selectors are marks of class 0 that change no letter.
    return kind in {"Mn", "Me"} and (
        unicodedata.combining(character) not in _PART_OF_THE_LETTER
        or "VARIATION SELECTOR" in unicodedata.name(character, "")
    )
