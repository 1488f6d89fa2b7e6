"""Dates, places and sources around a figure."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from db.detection.detector import detect
from db.model.dates import parse_edtf


@dataclass(frozen=True)
class Known:
    id: str
    name: str
    level: str = "populated_place"


PLACES = {"Idlib": "1", "Hama": "2", "Solhan": "3", "إدلب": "1", "حماة": "2", "Reading": "4"}


def finder(name: str) -> list[Known]:
    return [Known(PLACES[name], name)] if name in PLACES else []


@pytest.mark.parametrize(
    ("text", "exact", "edtf"),
    [
        ("It happened yesterday.", "yesterday", "2021-06-06"),
        ("It happened last month.", "last month", "2021-05"),
        ("It happened on Friday.", "Friday", "2021-06-04"),
        ("It happened on Oct. 10, in the hills.", "Oct. 10", "2020-10-10"),
        ("It happened on 5 June.", "5 June", "2021-06-05"),
        ("Between 17-23 October only it happened.", "17-23 October", "2020-10-17/2020-10-23"),
        ("It happened in January.", "January", "2021-01"),
        ("It has gone on since March 2015.", "March 2015", "2015-03/.."),
        ("It happened on 05/02/2019.", "05/02/2019", "2019-02-05"),
        ("It happened on 2019-01-28.", "2019-01-28", "2019-01-28"),
        ("حدث ذلك أمس.", "أمس", "2021-06-06"),
        ("حدث ذلك الشهر الماضي.", "الشهر الماضي", "2021-05"),
        ("حدث ذلك في 5 كانون الثاني 2019.", "5 كانون الثاني 2019", "2019-01-05"),
        ("ما بين 1و9 أيلول/سبتمبر 2020 حدث ذلك.", "1و9 أيلول/سبتمبر 2020", "2020-09-01/2020-09-09"),
        ("حدث ذلك في 30 جمادى الأولى 1440.", "30 جمادى الأولى 1440", "2019-02-05"),
        ("في السابع من أكتوبر 2023 حدث ذلك.", "السابع من أكتوبر 2023", "2023-10-07"),
    ],
)
def test_dates(text: str, exact: str, edtf: str) -> None:
    (date,) = detect(text, published=parse_edtf("2021-06-07")).dates
    assert (date.exact, date.edtf) == (exact, edtf)


def test_without_publication_a_relative_date_stays_open() -> None:
    assert [one.edtf for one in detect("Last month it happened on 5 June.").dates] == ["", ""]


def test_may_is_a_month_and_a_verb() -> None:
    assert [one.exact for one in detect("People may flee in May.").dates] == ["May"]


def test_a_figure_takes_the_place_and_date_of_its_sentence() -> None:
    text = "On 3 May 2021 shells killed 12 people in Hama, hours after a strike on Idlib."
    (one,) = detect(text, places=finder).candidates
    assert one.place
    assert one.date
    assert (one.place.mention.id, one.place.inferred, one.date.edtf) == ("2", False, "2021-05-03")


def test_else_an_earlier_sentences_place_is_inferred() -> None:
    (one,) = detect("Shells fell on Idlib. Twelve people were killed.", places=finder).candidates
    assert one.place
    assert (one.place.mention.name, one.place.inferred) == ("Idlib", True)


def test_where_a_source_is_says_only_by_the_way_where_it_happened() -> None:
    text = "The White Helmets in Idlib and Hama reported that 12 people died."
    (one,) = detect(text, places=finder).candidates
    assert one.place
    assert (one.place.mention.name, one.place.inferred) == ("Idlib", True)


def test_arabic_places_are_found_behind_what_announces_them() -> None:
    found = detect("قُتل 12 مدنياً في ريف إدلب وحماة.", places=finder)
    assert [one.exact for one in found.places] == ["إدلب", "حماة"]


def test_a_word_is_no_place_for_being_capitalised() -> None:
    assert detect("Reading about it, 12 people fled.", places=finder).places == ()


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Twelve people were killed, the White Helmets said.", ["White Helmets"]),
        ("According to Anadolu Agency, the White Helmets reported that 12 died.", ["White Helmets", "Anadolu Agency"]),
        ("Sami Haddad told Reuters that 12 people died.", ["Sami Haddad", "Reuters"]),
        ("Anadolu reported, citing the White Helmets, that 12 people died.", ["White Helmets", "Anadolu"]),
        ("قال الدفاع المدني إن 12 شخصاً قتلوا.", ["الدفاع المدني"]),
        ("نقلت وكالة الأناضول عن مصدر طبي مقتل 12 شخصاً.", ["مصدر طبي", "وكالة الأناضول"]),
        ("قتل 12 شخصاً بحسب وزارة الصحة.", ["وزارة الصحة"]),
    ],
)
def test_chains_begin_at_their_root(text: str, chain: list[str]) -> None:
    (one,) = detect(text).candidates
    assert [hop.exact for hop in one.chain] == chain


def test_he_added_goes_on_with_the_source_before() -> None:
    text = "Sami Haddad said 12 people died. He added that 30 had been injured."
    assert [[hop.exact for hop in one.chain] for one in detect(text).candidates] == [["Sami Haddad"]] * 2


def test_letters_that_stand_for_words_are_no_town() -> None:
    towns = {"UN": Known("5", "Un"), "UAE": Known("6", "United Arab Emirates", "country")}
    found = detect(
        "The fighting (UN, UAE, media) killed 12 people.", places=lambda name: [towns[name]] if name in towns else []
    )
    assert [place.name for place in found.places] == ["United Arab Emirates"]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 12 people in Idlib. Nationwide 300 people were killed.",
        "Shelling killed 12 people in Idlib. Across the country, 300 people were killed.",
        "قتل 12 مدنياً في إدلب. وقتل 300 شخص في عموم البلاد.",
    ],
)
def test_what_happened_everywhere_did_not_happen_in_the_place_named_before(text: str) -> None:
    here, everywhere = detect(text, places=finder).candidates
    assert here.place is not None
    assert everywhere.place is None


def test_the_day_of_a_dateline_gives_way_to_the_one_that_is_told() -> None:
    told, untold = "HOMS, 14 March 2019 – 12 people were killed on Wednesday.", "HOMS, 14 March 2019 – 12 were killed."
    published = parse_edtf("2019-03-14")
    dates = [detect(text, published=published).candidates[0].date for text in (told, untold)]
    assert [date.edtf for date in dates if date] == ["2019-03-13", "2019-03-14"]
