"""Layouts of sheets as people make them, in both languages: what they look like and what is to be found in them.

All facts are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layout:
    """A sheet, the headers to be found (with their HXL tag after a space), the entries' numbers, and the rest."""

    name: str
    text: str
    headers: str
    entries: list[int]
    left_out: dict[int, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()


LAYOUTS = [
    Layout(
        "plain",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "Date|Governorate|Killed",
        [2, 3],
    ),
    Layout(
        "one entry only",
        """
        Date | Governorate | Killed
        2031-05-01 | North | 3
        """,
        "Date|Governorate|Killed",
        [2],
    ),
    Layout(
        "arabic",
        """
        التاريخ | المحافظة | القتلى
        ٢٠٣١/٠٥/٠١ | الشمال | ٣
        ٢٠٣١/٠٥/٠٢ | الجنوب | ١٢
        """,
        "التاريخ|المحافظة|القتلى",
        [2, 3],
    ),
    Layout(
        "table begins on row 6, below a title and a gap",
        """
        Monthly report on incidents

        Organisation: Northern Watch
        As of: | 2031-06-01

        Date | Place | Killed | Injured
        2031-05-01 | North | 3 | 4
        2031-05-02 | South | 12 | 0
        """,
        "Date|Place|Killed|Injured",
        [7, 8],
        {1: "above", 3: "above", 4: "above"},
    ),
    Layout(
        "arabic title, blank rows, table on row 5",
        """
        تقرير الحوادث لشهر أيار ٢٠٣١
        إعداد: مرصد الشمال


        التاريخ | المكان | عدد القتلى | عدد الجرحى
        ١/٥/٢٠٣١ | الشمال | ٣ | ٤
        ٢/٥/٢٠٣١ | الجنوب | ١٢ | -
        """,
        "التاريخ|المكان|عدد القتلى|عدد الجرحى",
        [6, 7],
        {1: "above", 2: "above"},
    ),
    Layout(
        "merged title over the whole width, directly above the header",
        """
        Incidents 2031 | | |
        Date | Place | Killed | Injured
        2031-05-01 | North | 3 | 4
        2031-05-02 | South | 12 | 0
        """,
        "Date|Place|Killed|Injured",
        [3, 4],
        {1: "above"},
        ((1, 1, 1, 4),),
    ),
    Layout(
        "header of two merged rows",
        """
        Date | Place | Killed | | | Source
             |       | Men | Women | Children |
        2031-05-01 | North | 3 | 1 | 1 | Radio
        2031-05-02 | South | 12 | 0 | 2 | Radio
        """,
        "Date|Place|Killed / Men|Killed / Women|Killed / Children|Source",
        [3, 4],
        {},
        ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5), (1, 6, 2, 6)),
    ),
    Layout(
        "header of two rows in a text file, where nothing says what is merged",
        """
        Date | Place | Killed | | | Source
             |       | Men | Women | Children |
        2031-05-01 | North | 3 | 1 | 1 | Radio
        2031-05-02 | South | 12 | 0 | 2 | Radio
        """,
        "Date|Place|Killed / Men|Killed / Women|Killed / Children|Source",
        [3, 4],
    ),
    Layout(
        "groups above a whole header",
        """
        Where | | When | Casualties | |
        Governorate | District | Date | Killed | Injured | Missing
        North | n1 | 2031-05-01 | 3 | 1 | 1
        South | s1 | 2031-05-02 | 12 | 0 | 2
        """,
        "Where / Governorate|Where / District|When / Date|Casualties / Killed|Casualties / Injured"
        "|Casualties / Missing",
        [3, 4],
        {},
        ((1, 1, 1, 2), (1, 4, 1, 6)),
    ),
    Layout(
        "header of three rows",
        """
        When | Where | | Casualties | | |
        | | | Killed | | Injured |
        Date | Governorate | District | Men | Women | Men | Women
        2031-05-01 | North | n1 | 3 | 1 | 1 | 0
        2031-05-02 | South | s1 | 12 | 0 | 2 | 4
        """,
        "When / Date|Where / Governorate|Where / District|Casualties / Killed / Men|Casualties / Killed / Women"
        "|Casualties / Injured / Men|Casualties / Injured / Women",
        [4, 5],
        {},
        ((1, 2, 1, 3), (1, 4, 1, 7), (2, 4, 2, 5), (2, 6, 2, 7)),
    ),
    Layout(
        "arabic header of two merged rows under a merged title",
        """
        ضحايا القصف | | | | |
        التاريخ | المحافظة | القتلى | | الجرحى |
        | | رجال | نساء | رجال | نساء
        ٢٠٣١/٠٥/٠١ | الشمال | ٣ | ١ | ٠ | ٢
        ٢٠٣١/٠٥/٠٢ | الجنوب | ٤ | ٢ | ٥ | ١
        """,
        "التاريخ|المحافظة|القتلى / رجال|القتلى / نساء|الجرحى / رجال|الجرحى / نساء",
        [4, 5],
        {1: "above"},
        ((1, 1, 1, 6), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 2, 6)),
    ),
    Layout(
        "two languages in one cell",
        """
        Date / التاريخ | Governorate / المحافظة | Killed / القتلى
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "Date / التاريخ|Governorate / المحافظة|Killed / القتلى",
        [2, 3],
    ),
    Layout(
        "two languages in one cell, a line each",
        """
        Date\\nالتاريخ | Governorate\\nالمحافظة | Number of\\nkilled
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "Date / التاريخ|Governorate / المحافظة|Number of killed",
        [2, 3],
    ),
    Layout(
        "two languages in two rows",
        """
        Date | Governorate | Killed
        التاريخ | المحافظة | القتلى
        2031-05-01 | الشمال | 3
        2031-05-02 | الجنوب | 12
        """,
        "Date / التاريخ|Governorate / المحافظة|Killed / القتلى",
        [3, 4],
    ),
    Layout(
        "arabic first, then english, under a title",
        """
        سجل الحوادث

        التاريخ | المحافظة | القتلى
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 12
        """,
        "التاريخ / Date|المحافظة / Governorate|القتلى / Killed",
        [5, 6],
        {1: "above"},
    ),
    Layout(
        "english names of places under english headers, arabic names are entries and no second header",
        """
        Name | Governorate | District
        معر شمارين | إدلب | معرة النعمان
        سراقب | إدلب | إدلب
        """,
        "Name|Governorate|District",
        [2, 3],
    ),
    Layout(
        "words only",
        """
        Actor | Type | Allied to
        Northern Guard | militia | Council
        Southern Front | rebels | nobody
        Eastern Brigade | militia | Council
        """,
        "Actor|Type|Allied to",
        [2, 3, 4],
    ),
    Layout(
        "hashtags below the header",
        """
        Date | Governorate | P-code | Killed
        #date+start | #adm1+name | #adm1+code | #affected+killed
        2031-05-01 | North | XX01 | 3
        """,
        "Date #date+start|Governorate #adm1+name|P-code #adm1+code|Killed #affected+killed",
        [3],
    ),
    Layout(
        "hashtags with spaces, and not over all columns",
        """
        Date | What happened | Country | Killed
        #date +start | | #country +name | #affected +killed
        2031-05-01 | A shell fell | XX | 3
        """,
        "Date #date +start|What happened|Country #country +name|Killed #affected +killed",
        [3],
    ),
    Layout(
        "hashtags above the header",
        """
        #date+start | #adm1+name | #affected+killed
        Date | Governorate | Killed
        2031-05-01 | North | 3
        2031-05-02 | South | 4
        """,
        "Date #date+start|Governorate #adm1+name|Killed #affected+killed",
        [3, 4],
    ),
    Layout(
        "hashtags alone",
        """
        #date+start | #adm1+name | #affected+killed
        2031-05-01 | North | 3
        2031-05-02 | South | 4
        """,
        " #date+start| #adm1+name| #affected+killed",
        [2, 3],
    ),
    Layout(
        "hashtags below a merged header and a title",
        """
        Who does what where

        What? | | Where? | For whom? |
        Sector | Activity | Province | Men | Women
        #sector | | #adm1+name | #reached+m | #reached+f
        Water | Wells | North | 100 | 110
        Health | | South | 20 | 30
        """,
        "What? / Sector #sector|What? / Activity|Where? / Province #adm1+name"
        "|For whom? / Men #reached+m|For whom? / Women #reached+f",
        [6, 7],
        {1: "above"},
        ((3, 1, 3, 2), (3, 4, 3, 5)),
    ),
    Layout(
        "hashtags in a database's dump, where empty fields say NULL",
        """
        id | where | adm_1 | adm_2 | latitude | country
        NULL | NULL | #adm1+name | #adm2+name | #geo+lat | NULL
        147 | Town | North | NULL | 50.45 | 369
        149 | Town | North | n1 | 50.45 | 369
        """,
        "id|where|adm_1 #adm1+name|adm_2 #adm2+name|latitude #geo+lat|country",
        [3, 4],
    ),
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
]
