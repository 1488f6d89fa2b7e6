"""Spreadsheets that leave something to their titles or to the reader: years, totals, one person a row. All invented."""

from __future__ import annotations

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "days without a year, which the title has, and a total in a third language",
        [
            ["Shelling of the border area – daily summary, March 2031"],
            [],
            ["Day", "Town", "Killed", "Wounded", "Damaged houses", "Source 1", "Source 2"],
            ["01.03", "Spring", 0, 2, 7, "Regional council", "Gazette"],
            ["03.03", "Mill", 1, 1, 3, "Regional council", None],
            ["15.03", "Ford", 2, 5, 12, "Police", "Gazette"],
            ["Gesamtzahl", None, 3, 8, 22, None, None],
        ],
        rows=3,
        faces={"killed": 3, "injured": 8, "damaged home": 22},
        by_month=("killed", {"2031-03": 3}),
    ),
    Layout(
        "days in words without a year, which the title has",
        [
            ["حوادث محافظة إدلب عام ٢٠٣١"],
            ["التاريخ", "القرية", "قتلى"],
            ["3 شباط", "النبع", 2],
            ["17 آذار", "الطاحون", 1],
        ],
        rows=2,
        faces={"killed": 3},
        by_month=("killed", {"2031-02": 2, "2031-03": 1}),
    ),
    Layout(
        "a column for each month of the title's year, families and people under each",
        [
            ["حركة العودة خلال عام ٢٠٣١"],
            ["الناحية", "كانون الثاني", None, "شباط", None, "المجموع", None],
            [None, "أسر", "أفراد", "أسر", "أفراد", "أسر", "أفراد"],
            ["النبع", 12, 60, 20, 104, 32, 164],
            ["الطاحون", 5, 27, 0, 0, 5, 27],
            ["المجموع", 17, 87, 20, 104, 37, 191],
        ],
        rows=2,
        faces={"returned household": 37, "returned": 191},
        by_month=("returned", {"2031-01": 87, "2031-02": 104}),
    ),
    Layout(
        "one person a row",
        [
            ["Victim code", "Date of incident", "Governorate", "Gender", "Age", "Outcome", "Cause of harm"],
            ["V001", "2031-01-04", "Idlib", "F", 34, "Killed", "Airstrike"],
            ["V002", "2031-01-04", "Idlib", "M", 8, "Killed", "Airstrike"],
            ["V003", "2031-02-11", "Hama", "M", 27, "Injured", "Landmine"],
        ],
        rows=3,
        faces={"killed": 2, "injured": 1},
        by_place=("killed", {"Idlib": 2}),
        parts={
            "killed": {("sex", "female"): 1, ("sex", "male"): 1, ("age", "adult"): 1, ("age", "child"): 1},
        },
    ),
    Layout(
        "no row is a person where a number that nobody understands may say how many it is of",
        [
            ["Date", "Governorate", "Type of incident", "Gender", "Outcome", "Zzyx"],
            ["2031-01-04", "Idlib", "Airstrike", "F", "Killed", 4],
            ["2031-01-05", "Idlib", "Shelling", "M", "Injured", 7],
        ],
        rows=2,
        faces={},
    ),
    Layout(
        "sites with shares, ages below a bound, companions",
        [
            ["IDP hosting sites"],
            ["Updated: 28/02/2031"],
            ["Site name", "Governorate", "Total HHs", "Total individuals", "Female %", "Male %", "Children <18"],
            ["Spring camp", "Idlib", 120, 742, 52.1, 47.9, 398],
            ["Mill camp", "Idlib", 88, 530, 50, 50, 290],
        ],
        rows=2,
        faces={"displaced_stock household": 208, "displaced_stock": 1272},
        parts={"displaced_stock": {("age", "child"): 688}},
    ),
    Layout(
        "from and to as single words, and who escorted them is accused of nothing",
        [
            ["قوافل الإجلاء"],
            ["التاريخ", "من", "إلى", "عدد الأشخاص", "المرافقون", "الجهة المنفذة"],
            ["٥ شباط ٢٠٣١", "إدلب", "حماة", 13, 16, "فرق الإغاثة"],
            ["١٢ شباط ٢٠٣١", "حلب", "حماة", 8, 11, "فرق الإغاثة"],
        ],
        rows=2,
        faces={"evacuated": 21},
        by_place=("evacuated", {"Idlib": 13, "Aleppo": 8}),
    ),
    Layout(
        "units behind what is counted, weeks as periods",
        [
            [
                "Reference period",
                "Region",
                "Killed, persons",
                "Destroyed residential buildings, units",
                "Source of data",
            ],
            ["1 - 7 May 2031", "Upper region", "2", "1 204", "Council"],
            ["8 - 14 May 2031", "Upper region", "n/d", "87", "Police"],
        ],
        rows=2,
        faces={"killed": 2, "destroyed home": 1291},
        by_month=("killed", {"2031-05": 2}),
    ),
    Layout(
        "a column for each quarter, a rate",
        [
            ["Civilians killed by governorate"],
            ["Governorate", "Q1 2031", "Q2 2031", "Total", "Per 100,000 population"],
            ["Idlib", 21, 18, 39, 5.4],
            ["Hama", 3, 0, 3, 0.1],
        ],
        rows=2,
        faces={"killed": 42},
        by_place=("killed", {"Idlib": 39, "Hama": 3}),
        by_month=("killed", {"2031": 42}),
    ),
    Layout(
        "the day when it was documented is not the day when it happened",
        [
            ["تاريخ التوثيق", "تاريخ الاعتقال", "المحافظة", "عدد المعتقلين", "منهم نساء", "أفرج عنهم"],
            ["2031-04-09", "2031-03-02", "حمص", 12, 1, 3],
            ["2031-04-20", "2031-03-14", "درعا", 5, 0, 5],
        ],
        rows=2,
        faces={"detained": 17},
        by_month=("detained", {"2031-03": 17}),
        parts={"detained": {("sex", "female"): 1, ("age", "adult"): 1}},
    ),
    Layout(
        "a form's questions with their numbers",
        [
            [
                "_1_Date_of_attack",
                "_2_Governorate",
                "_5_How_many_people_were_killed",
                "_5a_How_many_of_them_were_children",
                "_6_How_many_people_were_injured",
                "_submission_time",
            ],
            ["2031-05-02", "Idlib", 4, 1, 11, "2031-06-03T07:21:00"],
            ["2031-05-08", "Aleppo", 0, None, 6, "2031-06-09T05:11:00"],
        ],
        rows=2,
        faces={"killed": 4, "injured": 17},
        by_month=("killed", {"2031-05": 4}),
        parts={"killed": {("age", "child"): 1}},
    ),
    Layout(
        "a list of days for each month, and their sums by month",
        {
            "Jan 2031": [["Date", "Place", "Killed"], ["2031-01-03", "Spring", 1], ["2031-01-09", "Mill", 2]],
            "Feb 2031": [["Date", "Place", "Killed"], ["2031-02-02", "Spring", 4]],
            "Cumulative": [["Month", "Killed"], ["January 2031", 3], ["February 2031", 4], ["Total", 7]],
        },
        rows=3,
        faces={"killed": 7},
        by_month=("killed", {"2031-01": 3, "2031-02": 4}),
        ending=".xlsx",
    ),
    Layout(
        "days and numbers from and to, in Arabic",
        [
            ["المحافظة", "الفترة من", "الفترة إلى", "عدد النازحين (أسرة)", None],
            [None, None, None, "من", "إلى"],
            ["إدلب", "2031-01-01", "2031-01-15", 100, 120],
            ["حماة", "2031-01-10", "2031-01-31", 40, 40],
        ],
        rows=2,
        faces={"displaced household": 140},
        by_month=("displaced", {"2031-01": 140}),
    ),
    Layout(
        "arrivals in French",
        [
            [
                "Date",
                "Province d'origine",
                "Province d'accueil",
                "Nombre de ménages",
                "Nombre de personnes",
                "dont femmes",
            ],
            ["12 avril 2031", "Idlib", "Hama", 40, 180, 70],
            ["15 août 2031", "Homs", "Hama", 10, 47, 20],
            ["Total", None, None, 50, 227, 90],
        ],
        rows=2,
        faces={"displaced household": 50, "displaced": 227},
        by_month=("displaced", {"2031-04": 180, "2031-08": 47}),
        parts={"displaced": {("sex", "female"): 90, ("age", "adult"): 90}},
    ),
)
