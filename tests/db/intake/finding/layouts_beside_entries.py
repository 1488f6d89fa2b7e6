"""What stands among the entries and is none: totals, notes, headings, gaps. All facts are invented."""

from __future__ import annotations

from tests.db.intake.finding.layouts import Layout

LAYOUTS = [
    Layout(
        "total below",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        Total | | 15
        """,
        "Date|Governorate|Killed",
        [2, 3],
        {4: "total"},
    ),
    Layout(
        "arabic total below a gap, in the second column, and a source",
        """
        التاريخ | المحافظة | القتلى
        ٢٠٣١/٠٥/٠١ | الشمال | ٣
        ٢٠٣١/٠٥/٠٢ | الجنوب | ١٢

        | المجموع | ١٥

        المصدر: مرصد الشمال
        """,
        "التاريخ|المحافظة|القتلى",
        [2, 3],
        {5: "total", 7: "note"},
    ),
    Layout(
        "subtotals of groups and a grand total in both languages",
        """
        Governorate | District | Killed
        North | n1 | 3
        North | n2 | 4
        North total | | 7
        South | s1 | 12
        South | s2 | 1
        South total | | 13
        Grand total / المجموع الكلي | | 20
        """,
        "Governorate|District|Killed",
        [2, 3, 5, 6],
        {4: "total", 7: "total", 8: "total"},
    ),
    Layout(
        "a total that lacks nothing but adds up",
        """
        Governorate | Sex | Killed
        North | men | 3
        North | women | 4
        North | total | 7
        South | men | 12
        South | women | 1
        South | total | 13
        """,
        "Governorate|Sex|Killed",
        [2, 3, 5, 6],
        {4: "total", 7: "total"},
    ),
    Layout(
        "entries that begin with the word total are entries",
        """
        Description | Date | Homes
        Total destruction of a street | 2031-05-01 | 30
        Some damage | 2031-05-02 | 4
        Total loss | 2031-05-03 | 1
        """,
        "Description|Date|Homes",
        [2, 3, 4],
    ),
    Layout(
        "sums without a word",
        """
        Date | Governorate | Killed | Injured
        2031-05-01 | North | 3 | 5
        2031-05-02 | South | 12 | 1
        | | 15 | 6
        """,
        "Date|Governorate|Killed|Injured",
        [2, 3],
        {4: "total"},
    ),
    Layout(
        "total above the entries",
        """
        Date | Governorate | Killed
        Total | | 15
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "Date|Governorate|Killed",
        [3, 4],
        {2: "total"},
    ),
    Layout(
        "total with dashes where entries have words",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        Total | - | 15
        """,
        "Date|Governorate|Killed",
        [2, 3],
        {4: "total"},
    ),
    Layout(
        "footnotes and a disclaimer",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3*
        2031-05-02 | South | 12

        * Not confirmed by a second source.
        Source: | Northern Watch
        Numbers are provisional and change as reports come in, they are the sum of what was reported by telephone.
        """,
        "Date|Governorate|Killed",
        [2, 3],
        {5: "note", 6: "note", 7: "note"},
    ),
    Layout(
        "a print: the header on every page",
        """
        Incidents
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        Incidents
        Date | Governorate | Killed
        2031-05-03 | North | 1
        Page 2 of 2
        """,
        "Date|Governorate|Killed",
        [3, 4, 7],
        {1: "above", 5: "repeated", 6: "repeated", 8: "note"},
    ),
    Layout(
        "blank rows and columns around and within",
        """

        | | | | |
        | | Date | | Governorate | Killed
        | | | | |
        | | 2031-05-01 | | North | 3
        | | | | |
        | | 2031-05-02 | | South | 12
        """,
        "Date|Governorate|Killed",
        [5, 7],
    ),
    Layout(
        "side notes",
        """
        Date | Governorate | Killed | |
        2031-05-01 | North | 3 | | to be checked
        2031-05-02 | South | 12 | |
        2031-05-03 | South | 1 | |
        2031-05-04 | South | 2 | |
        2031-05-05 | South | 2 | |
        """,
        "Date|Governorate|Killed",
        [2, 3, 4, 5, 6],
        {2: "beside"},
    ),
    Layout(
        "a column of values that nobody named",
        """
        Date | Governorate | Killed |
        2031-05-01 | North | 3 | shelling
        2031-05-02 | South | 12 | mine
        2031-05-03 | South | 1 | shelling
        2031-05-04 | South | 2 | shelling
        """,
        "Date|Governorate|Killed|",
        [2, 3, 4, 5],
    ),
    Layout(
        "headings between groups of entries",
        """
        Date | District | Killed
        NORTH
        2031-05-01 | n1 | 3
        2031-05-02 | n2 | 1
        SOUTH
        2031-05-01 | s1 | 12
        """,
        "Date|District|Killed|Section",
        [3, 4, 6],
    ),
    Layout(
        "rows that are numbered in advance",
        """
        No. | Date | Governorate | Killed
        1 | 2031-05-01 | North | 3
        2 | 2031-05-02 | South | 12
        3 | | |
        4 | | |
        """,
        "No.|Date|Governorate|Killed",
        [2, 3],
        {4: "numbered"},
    ),
]
