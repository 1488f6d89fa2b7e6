"""Spreadsheets as field offices pass them on: words beside numbers, two scripts, levels in one cell. All invented."""

from __future__ import annotations

from datetime import date

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "two scripts in headers and cells, words beside numbers, totals in between",
        [
            ["Protection monitoring – May 2031 | رصد الحماية"],
            [None],
            ["Confidential"],
            [],
            [],
            [
                "Incident No.\nرقم الحادثة", "Date / تاريخ الحادثة", "Governorate (المحافظة)",
                "Type of incident نوع الحادثة", "# Killed القتلى", "# Injured الجرحى",
            ],
            ["P-1", date(2031, 5, 2), "Idlib - إدلب", "Airstrike غارة جوية", 4, "7 people"],
            ["P-2", date(2031, 5, 3), "Idlib - إدلب", "Shelling قصف", None, 2],
            [None, None, "Idlib total", None, 4, 9],
            ["P-3", "14/05/2031", "حلب (Aleppo)", "IED عبوة ناسفة", "at least 3", "غير متوفر"],
            ["P-4", "15/05/2031", "حلب (Aleppo)", "Landmine لغم", "1 child", "N/A"],
            ["Grand total / المجموع العام", None, None, None, 8, 9],
            [],
            ["Note: figures are preliminary"],
        ],
        rows=4,
        faces={"killed": 8, "injured": 9},
        by_place=("killed", {"Idlib": 4, "Aleppo": 4}),
        by_month=("killed", {"2031-05": 8}),
        ending=".xlsx",
    ),
    Layout(
        "bounds called from and to, all levels of a place in one cell",
        [
            ["ID", "Date", "Location", "Fatalities (from)", "Fatalities (to)"],
            ["a", "2031-03-01", "Idlib / Ariha / Upper Spring", 3, 5],
            ["b", "17/03/2031", "Idlib > Ariha > Mill", 1, 1],
            ["c", "25 March 2031", "Lower Spring, Ariha, Idlib", ">2", None],
            ["d", "2031-03-26", "Hama", 0, 0],
        ],
        rows=4,
        faces={"killed": 6},
        by_place=("killed", {"Idlib": 6, "Hama": 0}),
        by_month=("killed", {"2031-03": 6}),
    ),
    Layout(
        "several governorates in one cell are not one in another",
        [
            ["ID", "Date", "Location", "Killed"],
            ["a", "2031-03-01", "Idlib, Aleppo", 3],
            ["b", "2031-03-02", "Idlib", 2],
        ],
        rows=2,
        faces={"killed": 5},
        by_place=("killed", {"Idlib": 2, "Idlib, Aleppo": 3}),
    ),
    Layout(
        "months written short",
        [
            ["Governorate", "Reporting month", "Killed"],
            ["Idlib", "Jan-31", 3],
            ["Idlib", "Feb-31", 4],
            ["Hama", "شباط 31", 1],
        ],
        rows=3,
        faces={"killed": 8},
        by_month=("killed", {"2031-01": 3, "2031-02": 5}),
    ),
    Layout(
        "who moved, in words",
        [
            ["No", "From Governorate", "To Governorate", "Families", "Persons", "Reason of displacement"],
            [1, "Idlib", "Aleppo", "120 families", "600 persons", "Shelling"],
            [2, "Hama", "Idlib", "around 45 HH", "N/A", "Airstrikes"],
            [3, "Aleppo", "Idlib", "—", "250 ind", "Shelling"],
        ],
        rows=3,
        faces={"displaced": 850, "displaced household": 165},
        by_place=("displaced", {"Idlib": 600, "Aleppo": 250, "Hama": None}),
    ),
    Layout(
        "words that contradict their column",
        [
            ["Date", "Governorate", "Killed", "Houses destroyed"],
            ["2031-01-01", "Idlib", "3 people", "1 250 houses"],
            ["2031-01-02", "Idlib", "2 families", "12"],
            ["2031-01-03", "Idlib", "4 injured", "3"],
            ["2031-01-04", "Idlib", "2 women", "2 houses"],
            ["2031-01-05", "Idlib", "ثلاثة أشخاص", "5"],
        ],
        rows=5,
        faces={"killed": 8, "destroyed home": 1257},
        rejected=2,
    ),
    Layout(
        "one row a group of people, what became of them in a column",
        [
            ["Event ID", "Event date", "Location", "Sex", "Age group", "Number", "Outcome"],
            ["E1", date(2031, 7, 1), "Idlib", "M", "18-59", 3, "Killed"],
            ["E1", date(2031, 7, 1), "Idlib", "F", "0-4", 1, "Killed"],
            ["E1", date(2031, 7, 1), "Idlib", "F", "18-59", 2, "Injured"],
            ["E2", date(2031, 7, 2), "Hama", "M", "18-59", 4, "Killed"],
        ],
        rows=4,
        faces={"killed": 8, "injured": 2},
        by_place=("killed", {"Idlib": 4, "Hama": 4}),
    ),
    Layout(
        "a column that says which of two",
        [
            ["Date", "Gov.", "Dist", "Killed", "Injured", "Civilian / Military"],
            ["2031-05-01", "Idlib", "Ariha", 2, 3, "Civilian"],
            ["2031-05-02", "Idlib", "Ariha", 1, None, "Military"],
        ],
        rows=2,
        faces={"killed": 3, "injured": 3},
        parts={"killed": {("population", "civilian"): 2, ("population", "combatant"): 1}},
    ),
    Layout(
        "people and households where a title says that they are displaced",
        [
            ["IDPs by community"],
            [],
            ["Governorate", "Community", "Community P-Code", "HHs", "Individuals", "As of"],
            ["Idlib", "Upper Spring", "QC001", 120, 640, "2031-02-01"],
            ["Idlib", "Lower Spring", "QC002", 30, 150, "2031-02-01"],
        ],
        rows=2,
        faces={"displaced_stock": 790, "displaced_stock household": 150},
        by_place=("displaced_stock", {"Idlib": 790}),
    ),
    Layout(
        "dates that lost their format are asked for, not left out",
        [
            ["Governorate", "Date", "Killed"],
            ["Idlib", 47970, "3*"],
            ["Hama", 47971, 2],
        ],
        rows=2,
        faces={},
        rejected=2,
        ending=".xlsx",
    ),
)  # fmt: skip
