"""Spreadsheets with a column for each party. All facts are invented."""

from __future__ import annotations

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "parties in brackets, one of them unknown",
        [
            ["Date", "Governorate", "Deaths (GoS)", "Deaths (NSAG)", "Deaths (ISIL)", "Deaths (unknown)"],
            ["2031-03-02", "Idlib", 4, 1, None, None],
            ["2031-03-03", "Hama", 2, 6, 3, 1],
        ],
        rows=2,
        faces={"killed": 17},
        by_place=("killed", {"Idlib": 5, "Hama": 12}),
    ),
    Layout(
        "parties behind dashes, with a total",
        [
            ["Date", "Governorate", "Killed - Regime", "Killed - Opposition", "Killed - Total"],
            ["2031-03-02", "Idlib", 4, 1, 5],
            ["2031-03-03", "Hama", 2, 6, 8],
        ],
        rows=2,
        faces={"killed": 13},
        by_place=("killed", {"Idlib": 5, "Hama": 8}),
    ),
    Layout(
        "injured in brackets are no parties",
        [["Date", "Killed", "Injured (mild)", "Injured (severe)"], ["2031-03-02", 1, 4, 1], ["2031-03-03", 2, 2, 6]],
        rows=2,
        faces={"killed": 3},
    ),
    Layout(
        "killed by one party and by another",
        [
            ["Date", "Governorate", "Killed by regime", "Killed by opposition", "Killed by unknown party", "Injured"],
            ["2031-03-02", "Idlib", 4, 0, None, 7],
            ["2031-03-05", "Hama", 3, 2, 1, 5],
            ["2031-03-06", "Hama", 0, 0, 0, 1],
        ],
        rows=3,
        faces={"killed": 10, "injured": 13},
        by_place=("killed", {"Idlib": 4, "Hama": 6}),
        by_month=("killed", {"2031-03": 10}),
    ),
    Layout(
        "parties beneath Killed, with what they come to",
        [
            ["Civilians killed by perpetrator, 2031"],
            [],
            ["Governorate", "Killed", None, None, None],
            [None, "Syrian government forces", "ISIS", "Northern Shield", "Total"],
            ["Aleppo", 41, 20, 3, 64],
            ["Idlib", 52, 0, 1, 55],
        ],
        rows=2,
        faces={"killed": 119},
        by_place=("killed", {"Aleppo": 64, "Idlib": 55}),
    ),
    Layout(
        "parties in Arabic",
        [
            ["حصيلة القتلى - شهر آب 2031"],
            ["المحافظة", "قتلى على يد قوات النظام", "قتلى على يد قسد", "قتلى على يد جهات أخرى", "المجموع"],
            ["إدلب", 61, 0, 2, 63],
            ["حلب", 7, 1, 6, 14],
        ],
        rows=2,
        faces={"killed": 77},
        by_place=("killed", {"Idlib": 63, "Aleppo": 14}),
    ),
    Layout(
        "two measures over the same parties",
        [
            ["Date", "Governorate", "Killed", None, "Injured", None],
            [None, None, "Regime", "Opposition", "Regime", "Opposition"],
            ["2031-05-01", "Aleppo", 5, 2, 11, 4],
            ["2031-05-03", "Hama", 0, 14, 1, 20],
        ],
        rows=2,
        faces={"killed": 21, "injured": 36},
        by_place=("killed", {"Aleppo": 7, "Hama": 14}),
        ending=".xlsx",
    ),
)
