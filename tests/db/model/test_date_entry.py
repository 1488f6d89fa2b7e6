"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import date_words
from db.model.date_entry import DateReading, WrongWeekday, YearMissing, column_order, read_date, split_time
from db.model.dates import BadDate, EndsBeforeStart, NoSuchDay, parse_edtf
from db.model.hijri import OutsideHijri, hijri_text


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2019-02-05", "2019-02-05"),
        (" 2019-02-05 ", "2019-02-05"),
        ("٢٠١٩-٠٢-٠٥", "2019-02-05"),
        ("2019-2-5", "2019-02-05"),
        ("2019/02/05", "2019-02-05"),
        ("2019.02.05", "2019-02-05"),
        ("20190205", "2019-02-05"),
        ("2019-02-05T00:07:00Z", "2019-02-05"),
        ("2023-11-06T11:00:00.000Z", "2023-11-06"),
        ("2019-02-05 14:30", "2019-02-05"),
        ("14 Sep 2014", "2014-09-14"),
        ("14-Sep-2014", "2014-09-14"),
        ("14Sep2014", "2014-09-14"),
        ("Sept. 14, 2014", "2014-09-14"),
        ("14th of September, 2014", "2014-09-14"),
        ("5 February 2019", "2019-02-05"),
        ("00:07, 5 February 2019", "2019-02-05"),
        ("2 May 2019 at 2:30 pm", "2019-05-02"),
        ("Tuesday, 5 February 2019", "2019-02-05"),
        ("January 2019", "2019-01"),
        ("Jan 2019", "2019-01"),
        ("02/2019", "2019-02"),
        ("2019/02", "2019-02"),
        ("2019", "2019"),
        ("13/02/2019", "2019-02-13"),
        ("02/13/2019", "2019-02-13"),
        ("05/05/2019", "2019-05-05"),
        ("22.01.2014", "2014-01-22"),
        ("5 كانون الثاني 2019", "2019-01-05"),
        ("٥ شباط ٢٠١٩", "2019-02-05"),
        ("5 شباط/فبراير 2019", "2019-02-05"),
        ("5 شباط (فبراير) 2019 م", "2019-02-05"),
        ("الثلاثاء 5 شباط 2019", "2019-02-05"),
        ("5 من شباط 2019", "2019-02-05"),
        ("يوم 5 يناير عام 2019", "2019-01-05"),
        ("يناير 2019", "2019-01"),
        ("شهر جويلية 2019", "2019-07"),
        ("2019-01~", "2019-01~"),
        ("~2019-01", "2019-01~"),
        ("about January 2019", "2019-01~"),
        ("c. 2019", "2019~"),
        ("حوالي كانون الثاني 2019", "2019-01~"),
    ],
)
def test_a_date_with_one_meaning_is_read(typed: str, edtf: str) -> None:
    assert read_date(typed) == DateReading(typed, edtf)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2019-01-28/2019-02-03", "2019-01-28/2019-02-03"),
        ("2019-01-28/..", "2019-01-28/.."),
        ("../2019-02-05", "../2019-02-05"),
        ("17-23 October 2021", "2021-10-17/2021-10-23"),
        ("17–23 Oct 2021", "2021-10-17/2021-10-23"),
        ("28 January – 3 February 2019", "2019-01-28/2019-02-03"),
        ("28 December - 3 January 2019", "2018-12-28/2019-01-03"),
        ("January–March 2019", "2019-01/2019-03"),
        ("2018-2019", "2018/2019"),
        ("2018/2019", "2018/2019"),
        ("from 2019-01-28 to 2019-02-03", "2019-01-28/2019-02-03"),
        ("between 5 and 7 January 2019", "2019-01-05/2019-01-07"),
        ("13/02/2019 - 14/02/2019", "2019-02-13/2019-02-14"),
        ("since 28 January 2019", "2019-01-28/.."),
        ("until 5 Feb 2019", "../2019-02-05"),
        ("about 28 January – 3 February 2019", "2019-01-28~/2019-02-03~"),
        ("ما بين 1و9 أيلول/سبتمبر 2023", "2023-09-01/2023-09-09"),
        ("من 5 إلى 7 شباط 2019", "2019-02-05/2019-02-07"),
        ("حتى 5 شباط 2019", "../2019-02-05"),
        ("منذ كانون الثاني 2019", "2019-01/.."),
        ("من 5 شباط 2019", "2019-02-05/.."),
    ],
)
def test_a_period_is_read(typed: str, edtf: str) -> None:
    assert read_date(typed) == DateReading(typed, edtf)


@pytest.mark.parametrize(
    ("typed", "proposed", "other"),
    [
        ("05.02.2019 00:07", "2019-02-05", "2019-05-02"),
        ("05/02/2019", "2019-02-05", "2019-05-02"),
        ("5. 2. 2019", "2019-02-05", "2019-05-02"),
        ("٠٥/٠٢/٢٠١٩", "2019-02-05", "2019-05-02"),
        ("until 05/02/2019", "../2019-02-05", "../2019-05-02"),
        ("05/02/2019 - 07/02/2019", "2019-02-05/2019-02-07", "2019-05-02/2019-07-02"),
    ],
)
def test_day_or_month_first_is_proposed_day_first_and_flagged(typed: str, proposed: str, other: str) -> None:
    reading = read_date(typed)

    assert reading == DateReading(typed, proposed, (other,))
    assert reading.ambiguous


def test_a_part_of_a_month_is_that_month() -> None:
    for typed in ("mid-January 2019", "the end of January 2019", "منتصف كانون الثاني 2019", "أواخر شهر يناير ٢٠١٩"):
        reading = read_date(typed)
        assert (reading.edtf, reading.entered) == ("2019-01", typed)
    assert read_date("end of 2019").edtf == "2019"


def test_a_quarter_and_a_half_of_a_year_are_their_months() -> None:
    for typed in ("Q2 2019", "2019-Q2", "2nd quarter of 2019", "الربع الثاني من عام ٢٠١٩"):
        assert read_date(typed).edtf == "2019-04/2019-06"
    assert read_date("second half of 2019").edtf == "2019-07/2019-12"


def test_months_are_read_in_french_too() -> None:
    typed = ("1er février 2019", "15 août 2019", "mars 2019")
    assert [read_date(text).edtf for text in typed] == ["2019-02-01", "2019-08-15", "2019-03"]


@pytest.mark.parametrize("typed", ["05/02/2019 - 17/02/2019", "05/02/2019 - 04/03/2019", "Tuesday 05/02/2019"])
def test_one_part_can_settle_the_order_of_the_other(typed: str) -> None:
    reading = read_date(typed)

    assert reading.edtf.startswith("2019-02-05")
    assert not reading.ambiguous


def test_a_given_order_settles_it() -> None:
    assert read_date("05/02/2019", "dmy") == DateReading("05/02/2019", "2019-02-05")
    assert read_date("05/02/2019", "mdy") == DateReading("05/02/2019", "2019-05-02")


def test_a_given_order_is_not_broken_for_a_row_that_contradicts_it() -> None:
    with pytest.raises(BadDate):
        read_date("02/13/2019", "dmy")


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("30 جمادى الأولى 1440", "2019-02-05"),
        ("٣٠ جمادي الاولى ١٤٤٠ هـ", "2019-02-05"),
        ("30 Jumada al-Ula 1440", "2019-02-05"),
        ("30 Jumādā al-ūlā 1440 AH", "2019-02-05"),
        ("30/05/1440 هـ", "2019-02-05"),
        ("1440-05-30 AH", "2019-02-05"),
        ("جمادى الأولى 1440", "2019-01-07/2019-02-05"),
        ("1440 هـ", "2018-09-11/2019-08-30"),
        ("1-5 رمضان 1440", "2019-05-06/2019-05-10"),
        ("1 ذو الحجة 1440", "2019-08-02"),
        ("1 ذي الحجة 1440", "2019-08-02"),
        ("حتى جمادى الأولى 1440", "../2019-02-05"),
        ("منذ جمادى الأولى 1440", "2019-01-07/.."),
    ],
)
def test_a_hijri_date_is_stored_as_gregorian_days(typed: str, edtf: str) -> None:
    assert read_date(typed) == DateReading(typed, edtf)


def test_digits_are_hijri_when_asked() -> None:
    assert read_date("1440-05-30", in_hijri=True) == DateReading("1440-05-30", "2019-02-05")
    assert read_date("30/5/1440", in_hijri=True).edtf == "2019-02-05"
    assert read_date("1440", in_hijri=True).edtf == "2018-09-11/2019-08-30"


def test_a_gregorian_month_is_gregorian_whatever_was_asked() -> None:
    assert read_date("5 February 2019", in_hijri=True).edtf == "2019-02-05"


def test_unasked_a_year_that_looks_hijri_is_flagged() -> None:
    assert read_date("1440-05-30") == DateReading("1440-05-30", "1440-05-30", ("2019-02-05",))
    assert not read_date("1440-05-30 CE").ambiguous


@pytest.mark.parametrize(
    ("typed", "failure"),
    [
        ("30 February", NoSuchDay),
        ("30 February 2019", NoSuchDay),
        ("30/02/2019", NoSuchDay),
        ("02/30/2019", NoSuchDay),
        ("2019-02-30", NoSuchDay),
        ("29 شباط 2019", NoSuchDay),
        ("31 محرم 1440", NoSuchDay),
        ("29 February", YearMissing),
        ("30 محرم", YearMissing),
        ("14 September", YearMissing),
        ("January", YearMissing),
        ("05/02/19", YearMissing),
        ("15", YearMissing),
        ("Monday, 5 February 2019", WrongWeekday),
        ("الاثنين 5 شباط 2019", WrongWeekday),
        ("3 Feb 2019 to 1 Feb 2019", EndsBeforeStart),
        ("5 – 3 January 2019", EndsBeforeStart),
        ("2019-02/2019-01", EndsBeforeStart),
        ("1 محرم 1342", OutsideHijri),
        ("", BadDate),
        ("last month", BadDate),
        ("13/14/2019", BadDate),
        ("00/01/2019", NoSuchDay),
        ("5/0 - 7/2/2019", NoSuchDay),
        ("0 - 2019", BadDate),
        ("0000 - 2019", BadDate),
        ("since about 2019", BadDate),
        ("5 5 2019", BadDate),
        ("5 - 2019", BadDate),
        ("5 and 7 January 2019", BadDate),
        ("5 شباط 2019 الموافق 30 جمادى الأولى 1440", BadDate),
        ("over 85", BadDate),
        ("x" * 10_000, BadDate),
    ],
)
def test_what_is_no_date_is_refused_for_its_own_reason(typed: str, failure: type[BadDate]) -> None:
    with pytest.raises(BadDate) as refusal:
        read_date(typed)

    assert type(refusal.value) is failure
    assert typed[:60] in str(refusal.value)


def test_hijri_is_refused_by_name_when_asked_of_a_gregorian_year() -> None:
    with pytest.raises(OutsideHijri):
        read_date("2019-02-05", in_hijri=True)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["05/02/2019", "13/02/2019"], "dmy"),
        (["05.02.2019", "٢٢.٠١.٢٠١٤ 00:07"], "dmy"),
        (["05/02/2019", "02/13/2019"], "mdy"),
        (["05/02/2019", "06/02/2019"], None),
        (["13/02/2019", "02/13/2019"], None),
        (["13/14/2019", "05/02/2019"], None),
        (["2019-02-13", "January 2019", ""], None),
        ([], None),
    ],
)
def test_a_column_admits_one_order_or_leaves_it_open(column: list[str], order: str | None) -> None:
    assert column_order(column) == order


WRITTEN = [
    "{day.day} {month} {day.year}",
    "{month} {day.day}, {day.year}",
    "{day.year} {month} {day.day}",
    "{day.day:02}/{day.month:02}/{day.year}",
    "{day.year}/{day.month}/{day.day}",
    "{day.day}-{day.month}-{day.year} 23:59",
    "{month} {day.year}",
    "since {day.day} {month} {day.year}",
    "{day.day} {month} {day.year} – {day.day} {month} {day.year}",
]


@settings(max_examples=150)
@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)), st.sampled_from(WRITTEN), st.data())
def test_every_written_day_lies_in_the_period_read(day: date, wording: str, data: st.DataObject) -> None:
    month = data.draw(st.sampled_from(date_words.GREGORIAN_MONTHS[day.month - 1]))
    reading = read_date(wording.format(day=day, month=month))

    read = parse_edtf(reading.edtf)
    assert read.first
    assert read.first <= day
    assert read.last is None or day <= read.last


@settings(max_examples=100)
@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)), st.sampled_from(["en", "ar"]))
def test_a_hijri_date_is_read_as_it_is_shown(day: date, language: str) -> None:
    shown = hijri_text(day, language)  # type: ignore[arg-type]

    assert read_date(shown) == DateReading(shown, day.isoformat())


PIECES = st.sampled_from(
    [*"0125/-.–:~ ,", "2019", "1440", "13", "january", "شباط", "رمضان", "to", "هـ", "tue", "من", "و"]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=9).map("".join), st.booleans())
def test_no_text_raises_anything_but_a_known_failure(typed: str, in_hijri: bool) -> None:
    try:
        reading = read_date(typed, in_hijri=in_hijri)
    except BadDate:
        return
    assert reading.entered == typed
    assert all(parse_edtf(edtf) for edtf in (reading.edtf, *reading.alternatives))


@pytest.mark.parametrize(
    ("text", "date_part", "time"),
    [
        ("2019-02-05 14:30", "2019-02-05", "14:30"),
        ("2019-02-05T00:07:00Z", "2019-02-05", "00:07"),
        ("2019-02-05T00:00:00.000Z", "2019-02-05", ""),
        ("2 May 2019 2:30 pm", "2 may 2019", "14:30"),
        ("12:15 am, 2 May 2019", "2 may 2019", "00:15"),
        ("٥ شباط ٢٠١٩ ٢:٣٠ م", "5 شباط 2019", "14:30"),
        ("5 February 2019", "5 February 2019", ""),
    ],
)
def test_a_time_of_day_is_kept_apart_from_its_date(text: str, date_part: str, time: str) -> None:
    assert split_time(text) == (date_part, time)
