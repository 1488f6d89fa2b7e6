"""Folding: one spelling for names and words, whatever script, keyboard or document they came from."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.folding import fold, words

ARABIC_MARKS = "ًٌٍَُِّْٰـ"  # fathatan … sukun, superscript alef, tatweel
LATIN_MARKS = "\u0300\u0301\u0304\u0308\u0323\u0327"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff\u00ad\ufe0f"

ARABIC_WORDS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", min_size=1, max_size=40)
LATIN_WORDS = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40)


@pytest.mark.parametrize(
    "spelling", ["إدلب", "ادلب", "إِدْلِب", "ادلـب", "أدلب", "\u202bإدلب\u202c", "ادل\u200cب", "ﺇﺩﻟﺐ"]
)
def test_every_arabic_spelling_of_idlib_is_one(spelling: str) -> None:
    assert fold(spelling) == "ادلب"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("حماة", "حماه"),  # teh marbuta, heh
        ("منى", "مني"),  # alef maqsura, yeh
        ("السويداء", "السويدا"),  # final hamza
        ("بئر", "بير"),  # hamza on yeh
        ("رؤوس", "رووس"),  # hamza on waw
        ("آمد", "امد"),
        ("ٱلرقة", "الرقة"),
        ("کوباني", "كوبانی"),  # Persian kaf and yeh
        ("حسکہ", "حسكه"),  # Urdu heh
        ("ﷲ", "الله"),
        ("ﻻ", "لا"),
    ],
)
def test_arabic_letters_that_people_exchange_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("IDLIB", "idlib"),
        ("Ḩamāh", "hamah"),
        ("Dar‘ā", "dara"),
        ("Sana'a", "sanaa"),
        ("ʿAfrīn", "afrin"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Sørøya", "soroya"),
        ("Київ", "киів"),
        ("Ｈａｍａ", "hama"),
    ],
)
def test_case_accents_and_apostrophes_are_dropped(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("digits", ["76427", "٧٦٤٢٧", "۷۶۴۲۷", "७६४२७", "７６４２７", "𝟕𝟔𝟒𝟐𝟕"])
def test_digits_of_every_script_are_ascii(digits: str) -> None:
    assert fold(digits) == "76427"


def test_punctuation_parts_words_and_spaces_collapse() -> None:
    assert fold("  Deir-ez-Zor,\t(city)\n\u00a0«دير  الزور» ") == "deir ez zor city دير الزور"


def test_words_are_the_folded_text_in_its_parts() -> None:
    assert words("Idlib: قُتِلَ 19!") == ["idlib", "قتل", "19"]
    assert words(" ,.- ") == []


def test_different_letters_stay_different() -> None:
    names = ["Hama", "Homs", "حماة", "حمص", "حلب", "جلب", "خلب", "か", "が", "कि", "कु", "пар", "пир"]
    assert len({fold(name) for name in names}) == len(names)


def test_a_lone_surrogate_and_no_text_fold_to_nothing() -> None:
    assert fold("\ud800") == ""
    assert fold("") == ""


@settings(max_examples=200)
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_each_character_of_unicode_folds_to_what_folds_to_itself() -> None:
    characters = [chr(code) for code in (*range(0x20000), *range(0xE0000, 0xE1000))]
    assert [c for c in characters if fold(fold(c)) != fold(c)] == []


@settings(max_examples=100)
@given(st.text(), st.text())
def test_a_part_folds_as_it_does_inside_the_whole(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)


@settings(max_examples=100)
@given(st.data(), st.sampled_from([(ARABIC_WORDS, ARABIC_MARKS), (LATIN_WORDS, LATIN_MARKS), (LATIN_WORDS, INVISIBLE)]))
def test_marks_inserted_anywhere_change_nothing(data: st.DataObject, kind: tuple[st.SearchStrategy[str], str]) -> None:
    letters, marks = kind
    text = data.draw(letters)
    inserted = data.draw(st.lists(st.text(marks, max_size=3), min_size=len(text), max_size=len(text)))
    assert fold("".join(letter + mark for letter, mark in zip(text, inserted, strict=True))) == fold(text)


@settings(max_examples=100)
@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("unit", ["ا", "a\u0323\u0301", "\u0301\u0323", "ا\u064e\u0651", "\u202b", "é ", "ﷺ"])
def test_two_hundred_thousand_letters_take_a_moment(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    fold(unit)
    started = time.process_time()
    fold(text)
    # Measured at 0.01 s; anything that is not linear (reordering of marks) takes many seconds.
    assert time.process_time() - started < 20  # what grows with the square would take hours


def test_the_longest_word_keeps_its_length() -> None:
    assert len(fold("ب" * 200_000)) == 200_000
    assert fold("ـ" * 200_000) == ""
