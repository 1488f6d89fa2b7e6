"""From a phrase to a quantity, in English and Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.numerals import NEGATIVE, NOT_A_NUMBER, NOT_WHOLE, Refused
from db.model.quantities import Quantifier
from db.model.quantity_phrases import AmbiguousQuantity, Quantified, parse_quantity, quantifier_of
from db.model.quantity_words import LANGUAGES, SYMBOLS, SYMBOLS_AFTER

BEFORE = [(words, code) for language in LANGUAGES for code, said in language.before.items() for words in said]
AFTER = [(words, code) for language in LANGUAGES for code, said in language.after.items() for words in said]
RANGES = [pair for language in LANGUAGES for pair in language.ranges]
VAGUE = [word for language in LANGUAGES for word in language.vague]


@pytest.mark.parametrize(
    ("phrase", "quantifier", "value"),
    [
        ("86", Quantifier.EXACT, 86),
        ("over 85", Quantifier.MORE_THAN, 85),
        ("over 180", Quantifier.MORE_THAN, 180),
        ("~200", Quantifier.ABOUT, 200),
        ("about 19", Quantifier.ABOUT, 19),
        ("Some 19", Quantifier.ABOUT, 19),
        (">80", Quantifier.MORE_THAN, 80),
        ("> 80", Quantifier.MORE_THAN, 80),
        (">=80", Quantifier.AT_LEAST, 80),
        ("≥ 80", Quantifier.AT_LEAST, 80),
        ("<5", Quantifier.LESS_THAN, 5),
        ("<=5", Quantifier.AT_MOST, 5),
        ("at least 12", Quantifier.AT_LEAST, 12),
        ("At  least\n12", Quantifier.AT_LEAST, 12),
        ("85+", Quantifier.AT_LEAST, 85),
        ("85 at least", Quantifier.AT_LEAST, 85),
        ("at least 30 (unconfirmed)", Quantifier.AT_LEAST, 30),
        ("unconfirmed: 30", Quantifier.EXACT, 30),
        ("30 - reported", Quantifier.EXACT, 30),
        ("30 (approx.)", Quantifier.ABOUT, 30),
        ("(at least) 30", Quantifier.AT_LEAST, 30),
        ("3*", Quantifier.EXACT, 3),
        ("two", Quantifier.EXACT, 2),
        ("at least three thousand", Quantifier.AT_LEAST, 3000),
        ("ثلاثة", Quantifier.EXACT, 3),
        ("خمسة آلاف", Quantifier.EXACT, 5000),
        ("٣٠ (غير مؤكد)", Quantifier.EXACT, 30),
        ("12 or more", Quantifier.AT_LEAST, 12),
        ("at least 12 or more", Quantifier.AT_LEAST, 12),
        ("no fewer than 7", Quantifier.AT_LEAST, 7),
        ("fewer than 5", Quantifier.LESS_THAN, 5),
        ("less than 3", Quantifier.LESS_THAN, 3),
        ("up to 20", Quantifier.AT_MOST, 20),
        ("as many as 20", Quantifier.AT_MOST, 20),
        ("no more than 20", Quantifier.AT_MOST, 20),
        ("approx. 1,000", Quantifier.ABOUT, 1000),
        ("more than a hundred", Quantifier.MORE_THAN, 100),
        ("1.5 million", Quantifier.EXACT, 1_500_000),
        ("some 16 thousand", Quantifier.ABOUT, 16_000),
        ("ما لا يقل عن 12", Quantifier.AT_LEAST, 12),
        ("ما لا يقلّ عن ١٢", Quantifier.AT_LEAST, 12),
        ("أكثر من 85", Quantifier.MORE_THAN, 85),
        ("اكثر من ٨٥", Quantifier.MORE_THAN, 85),
        ("نحو 19", Quantifier.ABOUT, 19),
        ("نحو الـ200", Quantifier.ABOUT, 200),
        ("حوالي ١٬٢٠٠", Quantifier.ABOUT, 1200),
        ("١٢ على الأقل", Quantifier.AT_LEAST, 12),
        ("ألف", Quantifier.EXACT, 1000),
        ("أكثر من ألفين", Quantifier.MORE_THAN, 2000),
        ("٣ آلاف", Quantifier.EXACT, 3000),
    ],
)
def test_a_qualified_number_is_read(phrase: str, quantifier: Quantifier, value: int) -> None:
    assert parse_quantity(phrase) == Quantified(phrase, quantifier, value)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("45,000–50,000", 45_000, 50_000),
        ("4500–5000", 4500, 5000),
        ("10-15", 10, 15),
        ("10 - 15", 10, 15),
        ("about 10–15", 10, 15),
        ("between 10 and 15", 10, 15),
        ("from 10 to 15", 10, 15),
        ("10 to 15", 10, 15),
        ("16 549 to 17 000", 16_549, 17_000),
        ("4.0-5.0", 4, 5),
        ("2 to 3 million", 2_000_000, 3_000_000),
        ("1.5 to 2 million", 1_500_000, 2_000_000),
        ("500,000 to 2 million", 500_000, 2_000_000),
        ("بين 10 و 15", 10, 15),
        ("ما بين ١٠ و١٥", 10, 15),
        ("من 10 إلى 15", 10, 15),
        ("بين ألف وألفين", 1000, 2000),
    ],
)
def test_a_range_is_read_with_the_sources_own_bounds(phrase: str, low: int, high: int) -> None:
    assert parse_quantity(phrase) == Quantified(phrase, Quantifier.BETWEEN, None, low, high)


def test_a_range_the_wrong_way_round_stays_as_it_was_stated() -> None:
    assert parse_quantity("15-10") == Quantified("15-10", Quantifier.BETWEEN, None, 15, 10)


@pytest.mark.parametrize(
    "phrase",
    ["dozens", "several", "Thousands", "tens of thousands", "several hundred", "over a few", "عشرات", "عشرات الآلاف"],
)
def test_vague_words_have_no_number_and_are_kept(phrase: str) -> None:
    assert parse_quantity(phrase) == Quantified(phrase, Quantifier.VAGUE)


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("-5", NEGATIVE),
        ("~-5", NEGATIVE),
        ("at least −5", NEGATIVE),
        ("-5-10", NEGATIVE),
        ("5--10", NEGATIVE),
        ("1,5", NOT_WHOLE),
        ("about 12,34", NOT_WHOLE),
        ("12,5 to 13", NOT_WHOLE),
        ("", NOT_A_NUMBER),
        ("over", NOT_A_NUMBER),
        ("85 people", NOT_A_NUMBER),
        ("85%", NOT_A_NUMBER),
        ("overt 5", NOT_A_NUMBER),
        ("over 10-15", NOT_A_NUMBER),
        ("about 12 or more", NOT_A_NUMBER),
        ("2019-02-05", NOT_A_NUMBER),
        ("between 10 and", NOT_A_NUMBER),
        ("1" + " " * 300, NOT_A_NUMBER),
    ],
)
def test_anything_else_is_refused_with_all_its_words(phrase: str, why: str) -> None:
    reading = parse_quantity(phrase)

    assert isinstance(reading, Refused)
    assert (reading.text, reading.why.template) == (phrase, why)
    assert phrase[:60] in str(reading.why)


def test_an_ambiguous_number_asks_and_offers_what_can_be_counted() -> None:
    reading = parse_quantity(">1.234")

    assert isinstance(reading, AmbiguousQuantity)
    assert reading.readings == (Quantified(">1.234", Quantifier.MORE_THAN, 1234),)
    assert "1234 or 1.234" in str(reading.question)


def test_an_ambiguous_end_makes_a_range_ambiguous() -> None:
    reading = parse_quantity("1.234–2.000")

    assert isinstance(reading, AmbiguousQuantity)
    assert reading.readings == (Quantified("1.234–2.000", Quantifier.BETWEEN, None, 1234, 2000),)


def test_a_shortened_range_asks_where_it_begins() -> None:
    reading = parse_quantity("45-50,000")

    assert isinstance(reading, AmbiguousQuantity)
    assert [(r.low, r.high) for r in reading.readings] == [(45_000, 50_000), (45, 50_000)]


@pytest.mark.parametrize(("words", "code"), BEFORE)
def test_every_wording_before_a_number_is_read(words: str, code: Quantifier) -> None:
    assert parse_quantity(f"{words} ٨٥") == Quantified(f"{words} ٨٥", code, 85)


@pytest.mark.parametrize(("words", "code"), [*AFTER, *SYMBOLS_AFTER.items()])
def test_every_wording_after_a_number_is_read(words: str, code: Quantifier) -> None:
    assert parse_quantity(f"85 {words}") == Quantified(f"85 {words}", code, 85)


@pytest.mark.parametrize(("symbol", "code"), SYMBOLS.items())
def test_every_symbol_is_read_with_and_without_a_space(symbol: str, code: Quantifier) -> None:
    assert [parse_quantity(text) for text in (f"{symbol}85", f"{symbol} 85")] == [
        Quantified(f"{symbol}85", code, 85),
        Quantified(f"{symbol} 85", code, 85),
    ]


@pytest.mark.parametrize(("opening", "joiner"), RANGES)
def test_every_wording_of_a_range_is_read(opening: str, joiner: str) -> None:
    phrase = f"{opening} 10 {joiner} 15".strip()

    assert parse_quantity(phrase) == Quantified(phrase, Quantifier.BETWEEN, None, 10, 15)


@pytest.mark.parametrize("word", VAGUE)
def test_every_vague_word_is_read(word: str) -> None:
    assert parse_quantity(word) == Quantified(word, Quantifier.VAGUE)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("approximately", Quantifier.ABOUT),
        ("More than", Quantifier.MORE_THAN),
        ("total", Quantifier.EXACT),
        ("أكثر من", Quantifier.MORE_THAN),
        (">=", Quantifier.AT_LEAST),
        ("dozens", Quantifier.VAGUE),
        ("", None),
        ("roundabout", None),
        ("more than 5", None),
    ],
)
def test_a_column_of_quantifiers_is_read(words: str, code: Quantifier | None) -> None:
    assert quantifier_of(words) == code


PIECES = st.sampled_from([*"015٥ ,.-–~>=+و", *(words for words, _ in BEFORE), *VAGUE])


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_phrase_raises_and_its_words_are_always_kept(phrase: str) -> None:
    reading = parse_quantity(phrase)

    assert phrase == (reading.text if isinstance(reading, Refused) else reading.verbatim)


@settings(max_examples=100)
@given(
    st.integers(1000, 10**9), st.integers(0, 10**9), st.sampled_from(["{:,}–{:,}", "between {} and {}", "بين {} و{}"])
)
def test_any_range_comes_back(low: int, width: int, wording: str) -> None:
    phrase = wording.format(low, low + width)

    assert parse_quantity(phrase) == Quantified(phrase, Quantifier.BETWEEN, None, low, low + width)


@pytest.mark.parametrize("phrase", ["30 (families)", "30 (12 children)", "5 killed", "12 (+3)"])
def test_a_word_beside_the_number_that_may_say_what_is_counted_is_refused(phrase: str) -> None:
    assert isinstance(parse_quantity(phrase), Refused)


def test_a_decimal_mark_that_is_known_settles_what_a_point_is() -> None:
    assert parse_quantity("over 1.234", ",") == Quantified("over 1.234", Quantifier.MORE_THAN, 1234)
    assert parse_quantity("10.000-12.500", ",") == Quantified("10.000-12.500", Quantifier.BETWEEN, None, 10_000, 12_500)
    assert isinstance(parse_quantity("1.234", "."), Refused)
