"""Columns with names and cells out of the ordinary. All facts are invented."""

from __future__ import annotations

from tests.db.intake.finding.layouts import Layout

LAYOUTS = [
    Layout(
        "columns numbered below the header",
        """
        Date | Governorate | Killed
        1 | 2 | 3
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "Date|Governorate|Killed",
        [3, 4],
        {2: "numbered"},
    ),
    Layout(
        "units below the names",
        """
        Date | Governorate | Killed | Injured
        dd/mm/yyyy | name | persons | persons
        2031-05-01 | North | 3 | 1
        2031-05-02 | South | 12 | 2
        """,
        "Date / dd/mm/yyyy|Governorate / name|Killed / persons|Injured / persons",
        [3, 4],
    ),
    Layout(
        "years as names",
        """
        Killed by governorate and year

        Governorate | 2029 | 2030 | 2031
        North | 12 | 5 | 7
        South | 3 | 0 | 1
        """,
        "Governorate|2029|2030|2031",
        [4, 5],
        {1: "above"},
    ),
    Layout(
        "ranges in two columns, dates of two styles",
        """
        Incident log
        Start date | End date | Place | Killed min | Killed max
        14 Sep 2031 | 16 Sep 2031 | North | 10 | 15
        2031-09-20 | 2031-09-20 | South | 3 | 3
        September 2031 | | South | over 85 | -
        """,
        "Start date|End date|Place|Killed min|Killed max",
        [3, 4, 5],
        {1: "above"},
    ),
    Layout(
        "a cover of names and values above a table of two columns",
        """
        Country | Xland
        Period | 2031

        Place | Killed
        North | 5
        South | 6
        East | 7
        """,
        "Place|Killed",
        [5, 6, 7],
        {1: "above", 2: "above"},
    ),
    Layout(
        "long texts and codes with digits in the names",
        """
        admin1Name_en | admin1Name_ar | admin1Pcode | Latitude_y
        North | الشمال | XX01 | 33.517175
        South | الجنوب | XX02 | 33.6
        """,
        "admin1Name_en|admin1Name_ar|admin1Pcode|Latitude_y",
        [2, 3],
    ),
    Layout(
        "sparse entries are entries",
        """
        Name | Alias | Type | Allied to
        Northern Guard | Guard | militia |
        Southern Front | | rebels | Council
        Eastern Brigade | | |
        Western Brigade | Wolves | militia | Council
        """,
        "Name|Alias|Type|Allied to",
        [2, 3, 4, 5],
    ),
    Layout(
        "a governorate merged over its districts",
        """
        Governorate | District | Date | Killed
        North | n1 | 2031-05-01 | 3
        | n2 | 2031-05-02 | 4
        South | s1 | 2031-05-01 | 5
        """,
        "Governorate|District|Date|Killed",
        [2, 3, 4],
        {},
        ((2, 1, 3, 1),),
    ),
    Layout(
        "vague words and unknowns among the numbers",
        """
        Place | Killed
        North | several
        South | unknown
        East | 12
        West | over 85
        """,
        "Place|Killed",
        [2, 3, 4, 5],
    ),
    Layout(
        "months as names, as the spreadsheet keeps them",
        """
        Governorate | 2031-01-01 | 2031-02-01 | 2031-03-01
        North | 3 | 4 | 5
        South | 1 | 2 | 0
        Total | 4 | 6 | 5
        """,
        "Governorate|2031-01-01|2031-02-01|2031-03-01",
        [2, 3],
        {4: "total"},
    ),
    Layout(
        "a first column of running numbers without a name",
        """
        | Date | Place | Killed
        0 | 2031-05-01 | North | 3
        1 | 2031-05-02 | South | 4
        2 | 2031-05-03 | South | 9
        """,
        "|Date|Place|Killed",
        [2, 3, 4],
    ),
    Layout(
        "a form's export: names and questions",
        """
        start | end | today | q1_gov | q2_killed | q3_note
        Start time | End time | Today | Q1. Governorate? | Q2. How many people were killed? | Q3. Note
        2031-05-01T10:00:00.000+03:00 | 2031-05-01T10:10:00.000+03:00 | 2031-05-01 | SY07 | 3 |
        2031-05-02T10:00:00.000+03:00 | 2031-05-02T10:10:00.000+03:00 | 2031-05-02 | SY08 | 0 | text
        """,
        "start / Start time|end / End time|today|q1_gov / Q1. Governorate?"
        "|q2_killed / Q2. How many people were killed?|q3_note",
        [3, 4],
    ),
    Layout(
        "ranges under groups of two, dates and numbers",
        """
        Date | | Place | Killed | | Injured |
        from | to | | min | max | min | max
        1/5/2031 | 2/5/2031 | North | 3 | 5 | 1 | 1
        13/5/2031 | | South | 4 | 4 | 2 | 3
        """,
        "Date / from|Date / to|Place|Killed / min|Killed / max|Injured / min|Injured / max",
        [3, 4],
    ),
    Layout(
        "sections with subtotals, a total and who prepared it",
        """
        Incident log May 2031
        # | Date | Place | Killed
        North
        1 | 1 May 2031 | a | 3
        2 | 2 May 2031 | b | 4
        Subtotal | | | 7
        South
        3 | 3 May 2031 | c | 1
        Subtotal | | | 1
        Total | | | 8
        Prepared by: Ahmed
        """,
        "#|Date|Place|Killed|Section",
        [4, 5, 8],
        {1: "above", 6: "total", 9: "total", 10: "total", 11: "note"},
    ),
    Layout(
        "two rows of a header, both in two languages",
        """
        الموقع / Location | | التاريخ / Date | الضحايا / Casualties |
        المحافظة / Governorate | الناحية / Subdistrict | | قتلى / Killed | جرحى / Injured
        إدلب | سراقب | ٥ شباط ٢٠٣١ | ٣ | نحو ١٠
        حماة | كفرزيتا | ٦ شباط ٢٠٣١ | ٩ | ٨٦
        المجموع | | | ١٢ | ٩٦
        """,
        "الموقع / Location / المحافظة / Governorate|الموقع / Location / الناحية / Subdistrict|التاريخ / Date"
        "|الضحايا / Casualties / قتلى / Killed|الضحايا / Casualties / جرحى / Injured",
        [3, 4],
        {5: "total"},
    ),
    Layout(
        "questions below the names",
        """
        Date | Governorate | Killed | Source
        When did it happen? | Where? | How many? | Who said so?
        1/5/2031 | North | 3 | Radio
        13/5/2031 | South | 4 | Radio
        """,
        "Date / When did it happen?|Governorate / Where?|Killed / How many?|Source / Who said so?",
        [3, 4],
    ),
    Layout(
        "an instruction between header and entries",
        """
        Date | Governorate | Killed
        Please fill in one row per incident and do not leave the date empty.
        1/5/2031 | North | 3
        13/5/2031 | South | 4
        """,
        "Date|Governorate|Killed",
        [3, 4],
        {2: "note"},
    ),
    Layout(
        "words only, with a gap below the header",
        """
        Actor | Type | Ally

        Northern Guard | militia | Council
        Southern Front | rebels | nobody
        Eastern | militia | Council
        """,
        "Actor|Type|Ally",
        [3, 4, 5],
    ),
    Layout(
        "an unusual first entry",
        """
        Place | Killed
        North | not known exactly
        South | 4
        East | 9
        """,
        "Place|Killed",
        [2, 3, 4],
    ),
    Layout(
        "table in column C on row 6, groups of columns, notes above",
        """



        |  |  | Incident tracking sheet
        |  |  | Updated: | 5 May 2031
        |  |  | Location | | | Casualties | |
        |  |  | Governorate | District | Date | Killed | Injured | Missing
        |  |  | North | n1 | 1/5/2031 | 3 | 10-15 | -
        |  |  | South | s1 | 14 May 2031 | over 85 | 4 | n/a
        |  |  | Total | | | 88 | 4 | 0
        """,
        "Location / Governorate|Location / District|Location / Date|Casualties / Killed"
        "|Casualties / Injured|Casualties / Missing",
        [8, 9],
        {4: "above", 5: "above", 10: "total"},
    ),
    Layout(
        "age groups as names",
        """
        Governorate | Year | 0-4 | 5-11 | 12-17 | 18-59 | 60+
        North | 2031 | 3 | 1 | 0 | 12 | 4
        South | 2031 | 1 | 0 | 2 | 30 | 1
        """,
        "Governorate|Year|0-4|5-11|12-17|18-59|60+",
        [2, 3],
    ),
    Layout(
        "ages below and from eighteen as names",
        """
        Camp | Date | All | <18 | ≥18
        North | 2031-01-03 | 7 | 3 | 4
        South | 2031-01-03 | 9 | 1 | 8
        """,
        "Camp|Date|All|<18|≥18",
        [2, 3],
    ),
]
