"""Spreadsheets of people who moved: from and to, arrivals, camps, returns. All facts are invented."""

from __future__ import annotations

from datetime import date

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "displacement from and to",
        [
            [
                "Date",
                "Governorate of origin",
                "Governorate of destination",
                "Families displaced",
                "Individuals displaced",
            ],
            ["2031-02-10", "Idlib", "Aleppo", 120, 640],
            ["2031-02-11", "Hama", "Idlib", 30, None],
        ],
        rows=2,
        faces={"displaced": 640, "displaced household": 150},
        by_place=("displaced", {"Idlib": 640, "Hama": None}),
    ),
    Layout(
        "displacement in Arabic",
        [
            ["التاريخ", "نزحوا من", "نزحوا إلى", "عدد الأسر النازحة", "عدد الأفراد النازحين", "سبب النزوح"],
            ["2031-02-10", "إدلب", "حلب", 120, 640, "قصف"],
            ["2031-02-11", "حماة", "إدلب", 30, 150, "فيضانات"],
        ],
        rows=2,
        faces={"displaced": 790, "displaced household": 150},
        by_place=("displaced", {"Idlib": 640, "Hama": 150}),
    ),
    Layout(
        "people in camps at a date",
        [
            ["As of", "Date", "Camp", "Sub-district", "IDPs (individuals)", "IDPs (HHs)"],
            [None, "2031-03-31", "Olive Camp", "Azaz", 4000, 800],
            [None, "2031-03-31", "Cedar Camp", "Azaz", 1500, 310],
        ],
        rows=2,
        faces={"displaced_stock": 5500, "displaced_stock household": 1110},
    ),
    Layout(
        "returnees",
        [
            ["Month", "Year", "Governorate", "Returnees"],
            ["March", 2031, "Idlib", 300],
            ["April", 2031, "Hama", 200],
        ],
        rows=2,
        faces={"returned": 500},
        by_place=("returned", {"Idlib": 300, "Hama": 200}),
        by_month=("returned", {"2031-03": 300, "2031-04": 200}),
    ),
    Layout(
        "killed and displaced in one row",
        [
            ["Date", "Governorate", "Killed", "Families displaced"],
            ["2031-01-05", "Idlib", 2, 40],
            ["2031-01-06", "Hama", 1, None],
        ],
        rows=2,
        faces={"killed": 3, "displaced household": 40},
    ),
    Layout(
        "departures and arrivals",
        [
            [
                "Departure date",
                "Departure district",
                "Arrival date",
                "Arrival district",
                "Number of households",
                "Number of individuals",
            ],
            ["2031-01-02", "Mill", "2031-01-04", "Spring", 12, 60],
            ["2031-01-02", "Mill", "2031-02-04", "Spring", 13, 62],
        ],
        rows=2,
        faces={"displaced": 122, "displaced household": 25},
        by_month=("displaced", {"2031-01": 60, "2031": 62}),
    ),
    Layout(
        "a camp list in Arabic",
        [
            ["المخيم", "المحافظة", "عدد العائلات", "عدد الأفراد", "تاريخ التحديث"],
            ["مخيم الزيتون", "إدلب", 100, 500, "2031-01-02"],
            ["مخيم الأرز", "إدلب", 120, 600, "2031-01-02"],
        ],
        rows=2,
        faces={"displaced_stock": 1100, "displaced_stock household": 220},
        by_place=("displaced_stock", {"Idlib": 1100}),
    ),
    Layout(
        "people with their groups, and where they come from",
        [
            [
                "Ref No",
                "Admin1 Name",
                "Site Name",
                "# of HHs",
                "# of Inds",
                "Men",
                "Women",
                "Boys",
                "Girls",
                "Origin Governorate",
            ],
            ["A-1", "Idlib", "Olive Camp", 10, 50, 10, 15, 12, 13, "Aleppo"],
            ["A-2", "Idlib", "Cedar Camp", 20, 100, 20, 30, 25, 25, "Hama"],
        ],
        rows=2,
        faces={"displaced": 150, "displaced household": 30},
        by_place=("displaced", {"Aleppo": 50, "Hama": 100}),
        parts={"displaced": {("sex", "male"): 67, ("sex", "female"): 83, ("age", "adult"): 75, ("age", "child"): 75}},
    ),
    Layout(
        "who were wounded among those who arrived were not wounded there",
        [
            ["Date", "Governorate", "IDPs arrived", "of which injured", "of which children"],
            ["2031-06-03", "Idlib", 400, 3, 210],
            ["2031-06-05", "Hama", 100, 1, 50],
        ],
        rows=2,
        faces={"displaced": 500},
        parts={"displaced": {("age", "child"): 260}},
    ),
    Layout(
        "the evacuated, by the sheet's name, and who was wounded among them",
        {
            "Evacuations": [
                ["Departure", "From", "To", "Families", "Persons", "of whom women", "جرحى منهم"],
                [date(2031, 3, 22), "Idlib", "Hama", 420, 1580, 430, 13],
                [date(2031, 3, 24), "Idlib", "Aleppo", 200, 981, 280, None],
            ]
        },
        rows=2,
        faces={"evacuated household": 620, "evacuated": 2561},
        parts={"evacuated": {("sex", "female"): 710, ("age", "adult"): 710}},
        ending=".xlsx",
    ),
    Layout(
        "who died of the injured died",
        [
            ["Date", "Governorate", "Injured", "of whom died", "of whom children"],
            ["2031-06-03", "Idlib", 10, 2, 3],
            ["2031-06-05", "Hama", 6, 0, 1],
        ],
        rows=2,
        faces={"injured": 16, "killed": 2},
        parts={"injured": {("age", "child"): 4}},
    ),
)
