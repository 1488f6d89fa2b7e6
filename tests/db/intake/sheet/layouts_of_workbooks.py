"""Lists with much to each event, and workbooks of several sheets. All facts are invented."""

from __future__ import annotations

from datetime import datetime

from tests.db.intake.sheet.layouts import Layout

LAYOUTS = (
    Layout(
        "a list with links, perpetrators and coordinates",
        [
            [
                "Ref",
                "Event date",
                "Latitude",
                "Longitude",
                "Description",
                "Alleged perpetrator",
                "Killed",
                "Source",
                "Link",
            ],
            [
                "R-1",
                datetime(2031, 1, 1),
                "35.85",
                "36.68",
                "A long story",
                "Green Brigade",
                2,
                "Gazette",
                "https://e.org/1",
            ],
            [
                "R-2",
                datetime(2031, 1, 2),
                "35.86",
                "36.69",
                "Another story",
                "unknown",
                1,
                "Wire; Gazette",
                "https://e.org/2",
            ],
        ],
        rows=2,
        faces={"killed": 3},
    ),
    Layout(
        "a sheet for each month",
        {
            "January": [["Date", "Governorate", "Killed"], ["2031-01-05", "Idlib", 2], ["2031-01-06", "Hama", 1]],
            "February": [["Date", "Governorate", "Killed"], ["2031-02-05", "Idlib", 5]],
        },
        rows=3,
        faces={"killed": 8},
        by_month=("killed", {"2031-01": 3, "2031-02": 5}),
        ending=".xlsx",
    ),
    Layout(
        "a list and a summary of it",
        {
            "Summary": [["Governorate", "Killed", "Injured"], ["Idlib", 3, 1], ["Hama", 1, 0]],
            "Incidents": [
                ["Date", "Governorate", "Killed", "Injured"],
                ["2031-01-05", "Idlib", 2, 1],
                ["2031-01-06", "Idlib", 1, 0],
                ["2031-01-07", "Hama", 1, 0],
            ],
        },
        rows=3,
        faces={"killed": 4, "injured": 1},
        ending=".xlsx",
    ),
    Layout(
        "events and their victims in two sheets",
        {
            "Events": [
                ["Event ID", "Date", "Governorate"],
                ["E1", "2031-01-05", "Idlib"],
                ["E2", "2031-01-06", "Hama"],
            ],
            "Victims": [
                ["Event ID", "Killed", "Injured", "Source"],
                ["E1", 2, 1, "Gazette"],
                ["E2", 1, 0, "Wire"],
            ],
        },
        rows=4,
        faces={"killed": 3, "injured": 1},
        by_place=("killed", {"Idlib": 2, "Hama": 1}),
        ending=".xlsx",
    ),
)
