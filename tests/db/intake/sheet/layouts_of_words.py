"""Spreadsheets that say in words what others say in columns: tolls, ways, parts of a month. All facts are invented."""

from __future__ import annotations

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "tolls in words",
        [
            ["Date", "Governorate", "Casualties", "Source"],
            ["2031-03-02", "Idlib", "2 killed, 7 injured", "Gazette"],
            ["2031-03-05", "Hama", "at least 3 killed (incl. 1 child)", "Wire"],
            ["2031-03-09", "Hama", "٤ قتلى و٥ جرحى بينهم ٢ نساء", "Wire"],
            ["2031-03-11", "Hama", "no casualties", "Wire"],
            ["2031-03-12", "Hama", "1 killed 300 m from the school", "Wire"],
        ],
        rows=5,
        rejected=1,
        faces={"killed": 9, "injured": 12},
        parts={"killed": {("age", "child"): 1}},
    ),
    Layout(
        "a toll in words beside its numbers counts once",
        [
            ["Date", "Governorate", "Human impact", "Killed", "Injured"],
            ["2031-03-02", "Idlib", "2 killed, 7 injured", 2, 7],
            ["2031-03-05", "Hama", "3 killed", 3, None],
        ],
        rows=2,
        faces={"killed": 5, "injured": 7},
    ),
    Layout(
        "from where to where in one cell, in parts of months",
        [
            ["When", "Route", "HHs"],
            ["mid-April 2031", "Idlib → Aleppo", 35],
            ["late April 2031", "from Hama to Idlib", 12],
            ["12 avril 2031", "Hama - Aleppo", 8],
        ],
        rows=3,
        faces={"displaced household": 55},
        by_place=("displaced", {"Idlib": 35, "Hama": 20}),
        by_month=("displaced", {"2031-04": 55}),
    ),
    Layout(
        "men, women and children behind the number that they are of",
        [
            ["Date", "Governorate", "Total killed", "Men", "Women", "Boys", "Girls", "Total injured"],
            ["2031-06-02", "Idlib", 6, 3, 1, 1, 1, 4],
            ["2031-06-09", "Hama", 2, 2, 0, 0, 0, 1],
        ],
        rows=2,
        faces={"killed": 8, "injured": 5},
        parts={"killed": {("sex", "female"): 2, ("sex", "male"): 6, ("age", "adult"): 6, ("age", "child"): 2}},
    ),
    Layout(
        "women and children behind each number",
        [
            ["Date", "Governorate", "Killed", "Women", "Children", "Injured", "Women", "Children"],
            ["2031-06-02", "Idlib", 6, 1, 2, 14, 3, 4],
            ["2031-06-09", "Hama", 2, 0, 0, 1, 1, 0],
        ],
        rows=2,
        faces={"killed": 8, "injured": 15},
        parts={
            "killed": {("sex", "female"): 1, ("age", "adult"): 1, ("age", "child"): 2},
            "injured": {("sex", "female"): 4, ("age", "adult"): 4, ("age", "child"): 4},
        },
    ),
    Layout(
        "women and children behind two numbers are of neither",
        [
            ["Date", "Governorate", "Killed", "Injured", "Women", "Children"],
            ["2031-06-02", "Idlib", 6, 14, 3, 4],
            ["2031-06-09", "Hama", 2, 1, 1, 1],
        ],
        rows=2,
        faces={"killed": 8, "injured": 15},
    ),
    Layout(
        "affected families, damaged houses",
        [
            ["التاريخ", "المحافظة", "منازل متضررة جزئيا", "منازل مدمرة كليا", "عدد الأسر المتضررة"],
            ["2031-04-12", "حماة", "14", "3", "16"],
            ["2031-04-13", "إدلب", "5", "1", "6"],
        ],
        rows=2,
        faces={"damaged home": 19, "destroyed home": 4, "affected household": 22},
    ),
)
