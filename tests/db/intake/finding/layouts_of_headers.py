"""Headers: where they begin, in how many rows, in two languages, with hashtags. All facts are invented."""

from __future__ import annotations

from tests.db.intake.finding.layouts import Layout

LAYOUTS = [
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
]
