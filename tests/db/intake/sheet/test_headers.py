"""What a header or a hashtag says by its words alone."""

from __future__ import annotations

import pytest

from db.intake.sheet import headers, tags

NUMBERS = {
    "No. of people killed": {"measure": "killed", "unit": "person"},
    "killed_women": {"measure": "killed", "sex": "female", "age": "adult"},
    "Civilians killed (min)": {"measure": "killed", "population": "civilian", "bound": "low"},
    "civilian_deaths_max": {"measure": "killed", "population": "civilian", "bound": "high"},
    "KilledMen": {"measure": "killed", "sex": "male", "age": "adult"},
    "Killed / Girls": {"measure": "killed", "sex": "female", "age": "child"},
    "Civilian casualties - injured": {"measure": "injured", "population": "civilian"},
    "Killed or injured": {"measure": "casualties"},
    "Killed < 18 yrs": {"measure": "killed", "age": "child"},
    "Killed (≥ 18 years)": {"measure": "killed", "age": "adult"},
    "Killed aged 18-59 yrs": {"measure": "killed", "age": "18-59"},
    "# of IDP HHs": {"measure": "displaced", "unit": "household"},
    "Families displaced": {"measure": "displaced", "unit": "household"},
    "Health Workers Kidnapped": {"measure": "abducted", "group": "health_worker"},
    "Houses destroyed": {"measure": "destroyed", "unit": "home"},
    "Houses damaged (totally)": {"measure": "destroyed", "unit": "home"},
    "Students killed in schools": {"measure": "killed", "group": "student"},
    "deaths_b": {"measure": "killed", "group": "side_b"},
    "عدد القتلى": {"measure": "killed"},
    "القتلى المدنيون": {"measure": "killed", "population": "civilian"},
    "عدد الجرحى من النساء": {"measure": "injured", "sex": "female", "age": "adult"},
    "الحد الأدنى للقتلى": {"measure": "killed", "bound": "low"},
    "النازحون": {"measure": "displaced"},
    "العائلات النازحة": {"measure": "displaced", "unit": "household"},
    "عدد النازحين (فرد)": {"measure": "displaced", "unit": "person"},
    "المنازل المدمرة": {"measure": "destroyed", "unit": "home"},
}

FIELDS = {
    "Date / التاريخ": ("date", {}),
    "Event date": ("date", {}),
    "date_end": ("end", {}),
    "Date of report": ("published", {}),
    "Departure date": ("start", {}),
    "تاريخ الحادث": ("date", {}),
    "السنة": ("year", {}),
    "Governorate المحافظة": ("place", {"level": "adm1"}),
    "ADM2_EN": ("place", {"level": "adm2"}),
    "admin3Pcode": ("pcode", {"level": "adm3"}),
    "Country ISO": ("pcode", {"level": "country"}),
    "Location (district)": ("place", {"level": "adm2"}),
    "District of origin": ("place", {"level": "adm2", "end": "origin"}),
    "Displaced from (Governorate)": ("place", {"level": "adm1", "end": "origin"}),
    "Camp name": ("place", {"level": "camp"}),
    "القرية / البلدة": ("place", {"level": "populated_place"}),
    "خط العرض": ("latitude", {}),
    "GPS coordinates": ("coordinates", {}),
    "Type of attack": ("event_type", {}),
    "sub_event_type": ("sub_type", {}),
    "Weapon used": ("means", {}),
    "نوع السلاح": ("means", {}),
    "Type of facility": ("target", {}),
    "Cause of displacement": ("cause", {}),
    "Reported perpetrator": ("actor", {"as": "alleged_perpetrator"}),
    "الجهة المسؤولة": ("actor", {"as": "alleged_perpetrator"}),
    "Perpetrator type": ("actor_type", {"as": "alleged_perpetrator"}),
    "Source": ("source", {}),
    "Source type": ("source_kind", {}),
    "رابط المصدر": ("url", {}),
    "Incident No.": ("id", {}),
    "رقم الحادث": ("id", {}),
    "Victim ID": ("id", {}),
    "casualty_id": ("id", {}),
    "Event description": ("description", {}),
    "ملاحظات": ("note", {}),
    "Verified?": ("verification", {}),
    "Outcome": ("measure", {}),
    "Civilian / Military": ("population", {}),
    "M/F": ("sex", {}),
}

NOTHING = (
    "Number of days displaced",
    "Casualties index",
    "Fatalities per capita",
    "Killed (rank)",
    "No. of incidents",
    "Number of sources",
    "Sexual violence affecting school age children",
    "Students attacked in school",
    "Geo precision",
    "Interviewer name",
    "Date of birth",
    "Phone number",
    "Damage cost (USD)",
    "Sector",
    "Number of targeted beneficiaries",
    "المستفيدون",
)


@pytest.mark.parametrize(("header", "said"), NUMBERS.items(), ids=NUMBERS)
def test_a_header_of_numbers_says_what_and_whom_it_counts(header: str, said: dict[str, str]) -> None:
    meant = headers.guess(header)
    assert meant is not None
    assert (meant.field, meant.properties) == ("number", said)


@pytest.mark.parametrize(("header", "said"), FIELDS.items(), ids=FIELDS)
def test_a_header_names_a_field(header: str, said: tuple[str, dict[str, str]]) -> None:
    meant = headers.guess(header)
    assert meant is not None
    assert (meant.field, meant.properties) == said


@pytest.mark.parametrize("header", NOTHING)
def test_a_header_of_something_else_is_left_to_the_notes(header: str) -> None:
    assert headers.guess(header) is None


TAGS = {
    "#affected+killed+f+children": ("number", {"measure": "killed", "sex": "female", "age": "child"}),
    "#affected +healthworker +injured": ("number", {"measure": "injured", "group": "health_worker"}),
    "#affected+killed+max": ("number", {"measure": "killed", "bound": "high"}),
    "#affected+idps+hh": ("number", {"measure": "displaced", "unit": "household"}),
    "#affected": ("number", {"measure": "affected"}),
    "#indicator +health_facility +destroyed +num": ("number", {"measure": "destroyed", "unit": "facility"}),
    "#date+occurred": ("date", {}),
    "#date+occurred+start": ("start", {}),
    "#date+reported": ("published", {}),
    "#adm1+name": ("place", {"level": "adm1"}),
    "#admin2 +code": ("pcode", {"level": "adm2"}),
    "#country_ISO": ("pcode", {"level": "country"}),
    "#loc+name+dest": ("place", {"level": "area", "end": "destination"}),
    "#geo+lat": ("latitude", {}),
    "#event+type+sub": ("sub_type", {}),
    "#group +perp +name": ("actor", {"as": "alleged_perpetrator"}),
    "#meta+source": ("source", {}),
    "#meta+url": ("url", {}),
}


@pytest.mark.parametrize(("tag", "said"), TAGS.items(), ids=TAGS)
def test_a_hashtag_names_a_field(tag: str, said: tuple[str, dict[str, str]]) -> None:
    meant = tags.guess(tag)
    assert meant is not None
    assert (meant.field, meant.properties) == said


@pytest.mark.parametrize(
    "tag",
    [
        "#sector",
        "#org",
        "#targeted+f",
        "#affected +healthworker +threatened",
        "#indicator+num+hh_size",
        "#geo+precision",
    ],
)
def test_a_hashtag_of_something_else_is_left_to_the_notes(tag: str) -> None:
    assert tags.guess(tag) is None
