"""Spreadsheets that sum up: indicators in rows, parties in columns, what nobody understands. All facts are invented."""

from __future__ import annotations

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "whose dead they were, beside civilians",
        [
            ["Month 2031", "Civilians", "Rebel fighters", "Regime soldiers", "Total killed"],
            ["January", 31, 12, 20, 63],
            ["February", 28, 9, 16, 53],
        ],
        rows=2,
        faces={"killed": 116},
        by_month=("killed", {"2031-01": 63, "2031-02": 53}),
        parts={"killed": {("population", "civilian"): 59}},
    ),
    Layout(
        "rounds in columns are a stock",
        [
            ["Site", "Round 1 (Jan 2031)", None, "Round 2 (Mar 2031)", None],
            [None, "HH", "IND", "HH", "IND"],
            ["Site A", 100, 520, 110, 560],
            ["Site B", 40, 200, 35, 180],
        ],
        rows=2,
        faces={"displaced_stock": 740, "displaced_stock household": 145},
        ending=".xlsx",
    ),
    Layout(
        "a date behind what is counted",
        [["Governorate", "Killed (Jan 2031)", "Killed (Feb 2031)"], ["Idlib", 3, 5], ["Hama", 1, 2]],
        rows=2,
        faces={"killed": 11},
        by_month=("killed", {"2031-01": 4, "2031-02": 7}),
    ),
    Layout(
        "a row for each indicator, a column for each governorate",
        [
            ["Protection summary – May 2031"],
            ["Indicator", "Idlib", "Aleppo", "Total"],
            ["Civilians killed", 17, 9, 26],
            ["Civilians injured", 44, 15, 59],
        ],
        rows=2,
        faces={"killed": 26, "injured": 59},
        by_place=("killed", {"Idlib": 17, "Aleppo": 9}),
        by_month=("killed", {"2031-05": 26}),
        ending=".xlsx",
    ),
    Layout(
        "parties that only the title says killed",
        [
            ["Civilian deaths by responsible party, 2031"],
            ["Month", "Syrian regime", "Russia", "Other parties", "Total"],
            ["January", 210, 95, 20, 325],
            ["February", 480, 30, 11, 521],
        ],
        rows=2,
        faces={"killed": 846},
        by_month=("killed", {"2031-01": 325, "2031-02": 521}),
    ),
    Layout(
        "how many events of a type, and the killed",
        [["Event type", "Events", "Fatalities"], ["Battles", 12, 40], ["Riots", 5, 7]],
        rows=2,
        faces={"killed": 47},
    ),
    Layout(
        "killed among whom nobody knows, beside health workers",
        [
            ["Date", "HCW killed", "Wardens killed", "HCW injured", "Total injured"],
            ["2031-05-05", 2, 3, 1, 5],
            ["2031-05-08", 1, 0, 2, 2],
        ],
        rows=2,
        faces={"killed": 3, "injured": 7},
        parts={"killed": {("group", "health_worker"): 3}, "injured": {("group", "health_worker"): 3}},
    ),
    Layout(
        "a whole in words of its own, of which some",
        [
            ["Date", "Wounded admitted", "of whom < 18 yrs", "of whom female"],
            ["2031-05-05", 14, 5, 4],
            ["2031-05-08", 8, 1, 2],
        ],
        rows=2,
        faces={"injured": 22},
        parts={"injured": {("age", "child"): 6, ("sex", "female"): 6}},
    ),
)
