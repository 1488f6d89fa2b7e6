"""Invented spreadsheets as people make them, and what each must come to. All facts are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Table = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Layout:
    """A file, and what it says. ``rows`` are its entries; ``by_place`` and ``by_month`` are of the measure named."""

    name: str
    table: Table | Mapping[str, Table]
    rows: int
    faces: Mapping[str, int]
    by_place: tuple[str, Mapping[str | None, int | None]] | None = None
    by_month: tuple[str, Mapping[str | None, int]] | None = None
    parts: Mapping[str, Mapping[tuple[str, str], int]] = field(default_factory=dict)
    rejected: int = 0
    ending: str = ".csv"

    def __str__(self) -> str:
        return self.name


LAYOUTS = (
    Layout(
        "plain English",
        [
            ["Date", "Governorate", "Event type", "No. of people killed", "No. of people injured", "Source"],
            [date(2031, 5, 4), "Idlib", "Shelling", 3, 5, "Gazette"],
            [date(2031, 5, 20), "Hama", "Airstrike", 2, 0, "Gazette"],
            [date(2031, 6, 1), "Idlib", "IED", 1, None, "Wire"],
        ],
        rows=3,
        faces={"killed": 6, "injured": 5},
        by_place=("killed", {"Idlib": 4, "Hama": 2}),
        by_month=("killed", {"2031-05": 5, "2031-06": 1}),
    ),
    Layout(
        "plain Arabic",
        [
            ["تاريخ الحادث", "المحافظة", "نوع الحادث", "عدد القتلى", "عدد الجرحى", "المصدر"],
            ["4 أيار 2031", "إدلب", "قصف مدفعي", "٣", "٥", "الجريدة"],
            ["20/05/2031", "حماة", "غارة جوية", "٢", "-", "الجريدة"],
        ],
        rows=2,
        faces={"killed": 5, "injured": 5},
        by_place=("killed", {"Idlib": 3, "Hama": 2}),
        by_month=("killed", {"2031-05": 5}),
    ),
    Layout(
        "bilingual headers in one cell",
        [
            ["التاريخ / Date", "Governorate\nالمحافظة", "القتلى (Killed)", "الجرحى (Injured)"],
            ["13/02/2031", "Aleppo", 4, 1],
            ["02/03/2031", "Idlib", 1, 1],
        ],
        rows=2,
        faces={"killed": 5, "injured": 2},
        by_month=("killed", {"2031-02": 4, "2031-03": 1}),
    ),
    Layout(
        "a table that starts on row 6, with a total below",
        [
            ["Monthly casualty report"],
            ["Prepared by the field office"],
            [],
            ["Not for distribution"],
            [],
            ["#", "Date", "District", "Killed", "Wounded"],
            [1, date(2031, 1, 3), "Azaz", 2, 3],
            [2, date(2031, 1, 9), "Afrin", 1, 0],
            [3, date(2031, 1, 9), "Afrin", 0, 4],
            [None, "Total", None, 3, 7],
        ],
        rows=3,
        faces={"killed": 3, "injured": 7},
    ),
    Layout(
        "ranges in two columns",
        [
            ["event_id", "date", "admin1", "civilians_killed_min", "civilians_killed_max"],
            ["E1", "2031-04-01", "Idlib", 3, 5],
            ["E2", "2031-04-02", "Idlib", 2, 2],
            ["E3", "2031-04-03", "Hama", 4, None],
        ],
        rows=3,
        faces={"killed": 9},
        parts={"killed": {("population", "civilian"): 9}},
    ),
    Layout(
        "low, best and high",
        [
            ["ID", "Start date", "End date", "Province", "Fatalities (low)", "Fatalities (best)", "Fatalities (high)"],
            ["a", "2031-04-01", "2031-04-03", "Idlib", 1, 2, 9],
            ["b", "2031-04-30", "2031-05-02", "Idlib", 4, 4, 4],
        ],
        rows=2,
        faces={"killed": 6},
        by_month=("killed", {"2031-04": 2, "2031": 4}),
    ),
    Layout(
        "numbers in words of all kinds",
        [
            ["Date of incident", "Location", "Killed"],
            ["2031-02-01", "Idlib", "over 85"],
            ["2031-02-02", "Idlib", "10-15"],
            ["2031-02-03", "Idlib", "~200"],
            ["2031-02-04", "Idlib", "dozens"],
            ["2031-02-05", "Idlib", "at least 1,200"],
            ["2031-02-06", "Idlib", "N/A"],
        ],
        rows=6,
        faces={"killed": 85 + 10 + 200 + 1200},
    ),
    Layout(
        "a whole and its parts",
        [
            [
                "Incident date",
                "Governorate",
                "Total killed",
                "Killed men",
                "Killed women",
                "Killed boys",
                "Killed girls",
            ],
            ["2031-03-01", "Idlib", 10, 4, 2, 1, 1],
            ["2031-03-02", "Idlib", 5, None, 3, None, None],
        ],
        rows=2,
        faces={"killed": 15},
        parts={"killed": {("sex", "female"): 6, ("sex", "male"): 5, ("age", "child"): 2, ("age", "adult"): 9}},
    ),
    Layout(
        "parts alone under a header of two rows",
        [
            ["Date", "Governorate", "Killed", None, None, "Injured", None, None],
            [None, None, "Men", "Women", "Children", "Men", "Women", "Children"],
            ["2031-03-01", "Idlib", 3, 2, 1, 4, 0, 2],
            ["2031-03-02", "Hama", 1, 0, 0, 0, 1, 0],
        ],
        rows=2,
        faces={"killed": 7, "injured": 7},
        parts={"killed": {("sex", "female"): 2, ("sex", "male"): 4, ("age", "adult"): 6, ("age", "child"): 1}},
        ending=".xlsx",
    ),
    Layout(
        "HXL hashtags and headers in a third language",
        [
            ["Fecha", "Departamento", "Muertos", "Heridos", "Mujeres muertas"],
            ["#date+occurred", "#adm1+name", "#affected+killed", "#affected+injured", "#affected+killed+f+adults"],
            ["2031-03-01", "Idlib", 6, 2, 1],
            ["2031-03-02", "Hama", 1, 0, 1],
        ],
        rows=2,
        faces={"killed": 7, "injured": 2},
        by_place=("killed", {"Idlib": 6, "Hama": 1}),
        parts={"killed": {("sex", "female"): 2, ("age", "adult"): 2}},
    ),
    Layout(
        "variable names of a survey tool",
        [
            [
                "_id",
                "today",
                "eventDate",
                "adm1Name",
                "adm1_pcode",
                "adm2Name",
                "killedWomen",
                "killedMen",
                "injured_total",
            ],
            [9001, "2031-09-09", "2031-09-01", "Idlib", "SY07", "Ariha", 1, 2, 3],
            [9002, "2031-09-09", "2031-09-02", "Hama", "SY05", "Masyaf", 0, 1, 0],
        ],
        rows=2,
        faces={"killed": 4, "injured": 3},
        by_place=("killed", {"Idlib": 3, "Hama": 1}),
    ),
    Layout(
        "one row a measure",
        [
            ["Incident ID", "Date", "Governorate", "Type of harm", "Number", "Sex"],
            ["X1", "2031-01-01", "Idlib", "Killed", 4, "Male"],
            ["X2", "2031-01-02", "Idlib", "Injured", 6, "Female"],
            ["X3", "2031-01-03", "Hama", "Dead", 1, None],
        ],
        rows=3,
        faces={"killed": 5, "injured": 6},
        parts={"killed": {("sex", "male"): 4}, "injured": {("sex", "female"): 6}},
    ),
    Layout(
        "homes and facilities",
        [
            ["Date", "Village", "Governorate", "Houses destroyed", "Houses damaged", "Schools damaged"],
            ["2031-01-01", "Upper Spring", "Idlib", 12, 30, 1],
            ["2031-01-02", "Lower Spring", "Idlib", 0, 4, None],
        ],
        rows=2,
        faces={"destroyed home": 12, "damaged home": 34, "damaged facility": 1},
        by_place=("destroyed", {"Idlib": 12}),
    ),
    Layout(
        "groups of people without a whole",
        [
            ["Date", "Country", "Civilians killed", "Combatants killed", "Journalists killed"],
            ["2031-01-01", "Syria", 12, 3, 1],
            ["2031-01-02", "Yemen", 1, 0, 0],
        ],
        rows=2,
        faces={"killed": 16},
        by_place=("killed", {"Syria": 15, "Yemen": 1}),
        parts={"killed": {("population", "civilian"): 13, ("population", "combatant"): 3, ("group", "journalist"): 1}},
    ),
    Layout(
        "day, month and year apart, in Arabic",
        [
            ["م", "السنة", "الشهر", "اليوم", "المحافظة", "القضاء", "الضحايا المدنيون", "ملاحظات"],
            [1, 2031, 7, 4, "إدلب", "أريحا", 3, "قرب السوق"],
            [2, 2031, 7, 9, "إدلب", "أريحا", 2, None],
        ],
        rows=2,
        faces={"casualties": 5},
        by_month=("casualties", {"2031-07": 5}),
    ),
    Layout(
        "a bad number and a bad date",
        [
            ["Date", "Governorate", "Killed"],
            ["2031-01-05", "Idlib", 2],
            ["2031-02-30", "Idlib", 1],
            ["2031-02-20", "Idlib", "three or so people perhaps"],
            ["2031-02-21", "Idlib", 4],
            ["2031-02-22", "Idlib", 8],
        ],
        rows=5,
        faces={"killed": 14},
        rejected=2,
    ),
    Layout(
        "several places in a cell, rows that say the same",
        [
            ["Date", "Governorate", "Killed"],
            ["2031-01-05", "Idlib; Hama", 2],
            ["2031-01-06", "Hama", 1],
            ["2031-01-06", "Hama", 1],
        ],
        rows=3,
        faces={"killed": 4},
        by_place=("killed", {"Syria": 2, "Hama": 2}),
    ),
    Layout(
        "an id that several rows share",
        [
            ["Incident ID", "Date", "Governorate", "Civilians killed"],
            ["K1", "2031-01-05", "Idlib", 2],
            ["K1", "2031-01-05", "Idlib", 3],
            ["K2", "2031-01-06", "Hama", 1],
        ],
        rows=3,
        faces={"killed": 6},
    ),
    Layout(
        "numbers of whom, with the measure in the title",
        [
            ["IDP movements in March"],
            ["Date", "From", "To", "HHs", "Individuals", "Women", "Children"],
            ["2031-03-02", "Idlib", "Aleppo", 20, 100, 30, 40],
            ["2031-03-03", "Hama", "Idlib", 10, 55, None, None],
        ],
        rows=2,
        faces={"displaced": 155, "displaced household": 30},
        by_place=("displaced", {"Idlib": 100, "Hama": 55}),
        parts={"displaced": {("sex", "female"): 30, ("age", "adult"): 30, ("age", "child"): 40}},
    ),
    Layout(
        "of which, after each number",
        [
            [
                "اليوم والتاريخ",
                "البلدة",
                "المحافظة",
                "الاستهداف",
                "عدد الشهداء",
                "منهم أطفال",
                "عدد المصابين",
                "منهم أطفال",
            ],
            ["2031-01-02", "أريحا", "إدلب", "سوق", 3, 1, 5, 2],
            ["2031-01-03", "أريحا", "إدلب", "مدرسة", 1, 0, 5, 1],
        ],
        rows=2,
        faces={"killed": 4, "injured": 10},
        by_place=("killed", {"Idlib": 4}),
        parts={"killed": {("age", "child"): 1}, "injured": {("age", "child"): 3}},
    ),
    Layout(
        "damage, in part and in full",
        [
            ["Date", "Community", "Damaged houses (partially)", "Damaged houses (totally)", "Affected families"],
            ["2031-01-02", "Upper Spring", 3, 4, 12],
            ["2031-01-03", "Upper Spring", 1, 0, 2],
        ],
        rows=2,
        faces={"damaged home": 4, "destroyed home": 4, "affected household": 14},
    ),
)
