"""Which names of a place the gazetteer keeps and shows."""

from __future__ import annotations

import pytest

from resources.places import names


@pytest.mark.parametrize(
    ("name", "country", "kept"),
    [
        ("Idleb", "SY", True),
        ("إدلب", "SY", True),
        ("قامیشلۆ", "SY", True),  # Kurdish, in Arabic letters
        ("Київ", "UA", True),
        ("Київ", "SY", False),
        ("یاریس", "FR", False),  # Persian letters, of no use in France
        ("باريس", "FR", True),
        ("adlb", "SY", False),  # a transcription letter by letter
        ("DAM", "SY", False),  # an airport
        ("qamshlۆ", "SY", False),  # two scripts
        ("1999", "SY", False),
    ],
)
def test_names_are_kept_that_somebody_would_look_for(name: str, country: str, kept: bool) -> None:
    assert names.is_worth_keeping(name, country) is kept


def test_aliases_are_other_names_not_other_spellings() -> None:
    assert names.aliases(("Idlib", "إدلب"), ["IDLIB", "Idleb", "ادلب", "idleb", " Edleb ", "-"]) == ("Idleb", "Edleb")


def test_a_bracketed_name_is_two() -> None:
    assert names.variants("Homs (Hims)") == ["Homs", "Hims"]
    assert names.variants("Homs") == ["Homs"]


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("محافظة إدلب", "إدلب"),
        ("ولاية الخرطوم", "الخرطوم"),
        ("تشرنيهيف أوبلاست", "تشرنيهيف"),
        ("المنطقة الشرقية", "المنطقة الشرقية"),
        ("محافظة", "محافظة"),
    ],
)
def test_a_unit_is_shown_without_its_kind(full: str, shown: str) -> None:
    assert names.without_kind(full) == shown


@pytest.mark.parametrize(
    ("scholarly", "plain"),
    [("Khān Shaykhūn", "Khan Shaykhun"), ("‘Ayn al ‘Arab", "Ayn al Arab"), ("Dar‘ā", "Dar'a"), ("Ţarţūs", "Tartus")],
)
def test_romanised_names_lose_the_scholars_marks(scholarly: str, plain: str) -> None:
    assert names.plain_latin(scholarly) == plain


@pytest.mark.parametrize(
    ("name", "others", "arabic"),
    [
        ("Idlib", ["Idleb", "ادلب", "إدلب"], "إدلب"),
        ("Homs", ["Hims", "مدينة حمص", "حمص"], "حمص"),
        ("Ar Raqqah", ["Raqqa", "رقه", "الرقة"], "الرقة"),
        ("London", ["Londres", "لوندون", "لندن"], "لندن"),
        ("Tripoli", ["Tarabulus", "ترابلس", "طرابلس"], "طرابلس"),
        ("Tehran", ["Teheran", "تهران", "طهران"], "طهران"),
        ("Qamishli", ["قامشلۆ", "القامشلو", "القامشلي"], "القامشلي"),
        ("Shiraz", ["شیراز"], "شیراز"),
        ("Lagos", ["Eko"], ""),
    ],
)
def test_the_arabic_name_is_the_careful_spelling_that_sounds_like_the_rest(
    name: str, others: list[str], arabic: str
) -> None:
    assert names.arabic_name(name, others) == arabic
    assert names.arabic_name(name, others[::-1]) == arabic


def test_of_many_latin_spellings_the_likeliest_in_english_stay() -> None:
    others = ["Bagdadas", "Bagdado", "Bağdat", "Bagdad", "Bagdatum", "بغداد"]
    assert names.english_looking("Baghdad", others, most=1) == ["Bagdad", "بغداد"]
