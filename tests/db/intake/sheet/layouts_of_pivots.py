"""Spreadsheets with a column for each place, or a row for each indicator. All facts are invented."""

from __future__ import annotations

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "a matrix of origins and destinations",
        [
            ["Population movements between governorates, May 2031 (individuals)"],
            [],
            [None, "Governorate of arrival"],
            ["Governorate of origin", "Idlib", "Hama", "Homs", "Total"],
            ["Idlib", 50, 20, None, 70],
            ["Hama", 300, 15, 5, 320],
            ["Total", 350, 35, 5, 390],
        ],
        rows=2,
        faces={"displaced": 390},
        by_place=("displaced", {"Idlib": 70, "Hama": 320}),
        by_month=("displaced", {"2031-05": 390}),
    ),
    Layout(
        "a column for each governorate, a row for each month",
        [
            ["Civilians killed by month and governorate"],
            ["Month", "Aleppo", "Idlib", "Hama", "All"],
            ["January 2031", 4, 6, 0, 10],
            ["February 2031", 1, 9, 2, 12],
        ],
        rows=2,
        faces={"killed": 22},
        by_place=("killed", {"Aleppo": 5, "Idlib": 15, "Hama": 2}),
        by_month=("killed", {"2031-01": 10, "2031-02": 12}),
    ),
    Layout(
        "killed and injured under each governorate",
        [
            ["الشهر", "إدلب", None, "حماة", None],
            [None, "قتلى", "جرحى", "قتلى", "جرحى"],
            ["كانون الثاني 2031", 3, 7, 1, 2],
            ["شباط 2031", 2, 5, 0, 4],
        ],
        rows=2,
        faces={"killed": 6, "injured": 18},
        by_place=("killed", {"Idlib": 5, "Hama": 1}),
    ),
    Layout(
        "a matrix of which nobody knows where the rows are",
        {
            "Movements": [
                ["People displaced, May 2031"],
                ["Governorate", "Idlib", "Hama"],
                ["Idlib", 50, 20],
                ["Hama", 300, 15],
            ],
            "Killed": [["Date", "Governorate", "Killed"], ["2031-05-03", "Idlib", 2]],
        },
        rows=1,
        faces={"killed": 2},
        ending=".xlsx",
    ),
    Layout(
        "an indicator in each row, one of them no count",
        [
            ["Month", "Governorate", "Indicator", "Value"],
            ["May 2031", "Idlib", "Civilians killed", 8],
            ["May 2031", "Idlib", "Number of women injured", 3],
            ["May 2031", "Hama", "Newly displaced families", 40],
            ["May 2031", "Hama", "% of shops that are open", 60],
        ],
        rows=4,
        rejected=1,
        faces={"killed": 8, "injured": 3, "displaced household": 40},
        parts={"killed": {("population", "civilian"): 8}},
    ),
    Layout(
        "what a category and a status are, their cells show",
        [
            ["التاريخ", "المحافظة", "الحالة", "الفئة", "العدد"],
            ["2031-02-03", "إدلب", "قتيل", "طفل", "1"],
            ["2031-02-03", "إدلب", "جريح", "نساء", "2"],
            ["2031-02-09", "حماة", "جريح", "رجال", "4"],
        ],
        rows=3,
        faces={"killed": 1, "injured": 6},
        parts={"killed": {("age", "child"): 1}},
    ),
)
