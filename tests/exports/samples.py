"""Small reports to render: the worked example's numbers in words of our own, in English and in Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from gettext import NullTranslations

from exports.pictures.marks import Bar, Circle, Line, Picture, Words
from exports.report import (
    BarChart,
    Block,
    Column,
    Fact,
    Heading,
    Items,
    KeyFigure,
    KeyFigures,
    Kind,
    Link,
    Note,
    Noted,
    Notes,
    Paragraph,
    Pictures,
    Quotation,
    Report,
    Row,
    Section,
    Table,
)
from resources.language import Language

WRITTEN_AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HEAD = "4f1c9a7e20b35d8861f0c2ad97e4b6310a5d7c8e9f2b1346758a0bcdef123456"


class _Words(NullTranslations):
    """The few Arabic words that renderers themselves say; the catalogue is tested elsewhere."""

    words: Mapping[str, str] = {"Page {page} of {pages}": "صفحة {page} من {pages}"}

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)


ENGLISH = Language("en", NullTranslations())
ARABIC = Language("ar", _Words())


def report(*sections: Section, language: Language = ENGLISH, **changes: object) -> Report:
    """A report of these sections."""
    plain = Report(
        title="De-escalation zone, January 2019",
        subtitle="Killed, injured and displaced as reported · north-western Syria",
        language=language,
        written_at=WRITTEN_AT,
        producer="Sanad 0.1.0",
        running="Sample archive · public profile",
        facts=(
            Fact("Archive", "Sample archive"),
            Fact("Filter", "all records"),
            Fact("Profile", "public"),
            Fact("Written", "2026-03-01 09:30 UTC"),
            Fact("Program", "Sanad 0.1.0"),
            Fact("Records", "34"),
            Fact("Head of the revisions", HEAD),
        ),
        sections=sections,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def table(rows: Iterable[Row], *columns: Column, name: str = "figures", **more: object) -> Table:
    """A table of these rows; without columns, a text and a number."""
    plain = (Column("What"), Column("Number", Kind.NUMBER))
    return Table(name, more.pop("title", "Figures"), columns or plain, rows, **more)  # type: ignore[arg-type]


def section(*blocks: Block, heading: str = "Figures") -> Section:
    return Section(heading, blocks)


def workbook(language: Language = ENGLISH) -> Report:
    """Every kind of sheet that an export has."""
    by_place = Table(
        "by_place",
        "Killed by governorate",
        (Column("Governorate"), Column("Reported", Kind.NUMBER), Column("At least", Kind.NUMBER)),
        [("Idlib", 19, 19), ("Hama", 9, 9), ("Latakia", 2, 2)],
        total=("Total", 30, 30),
        chart=BarChart("Killed by governorate", (1,)),
    )
    summary = section(
        KeyFigures(
            (
                KeyFigure("Killed", "about 30", "of them 30 civilians", tint="killed"),
                KeyFigure("Injured", "more than 180", tint="injured"),
            )
        ),
        Heading("By place"),
        by_place,
        Paragraph("A number is never split among places; what no part states stays with the whole."),
        heading="Summary",
    )
    incidents = Table(
        "incidents",
        "Incidents",
        (
            Column("Code", Kind.CODE, "#event+code", "The incident's code"),
            Column("Verification", Kind.TEXT, "#status+name+verification", codes=("weak", "fair", "confirmed")),
            Column("From", Kind.DATE, "#date+occurred+start"),
            Column("Latitude", Kind.NUMBER, "#geo+lat"),
            Column("Killed", Kind.NUMBER, "#affected+killed"),
            Column("What is said to have happened", Kind.WRAPPED, "#description", width=50),
        ),
        [
            ("INC-2019-0001", "weak", date(2019, 1, 1), None, 30, "Air and ground attacks in three governorates."),
            ("INC-2019-0002", "weak", date(2019, 1, 1), Decimal("35.9306"), 19, "Attacks in Idlib; =1+1 & <b>"),
        ],
        key=0,
    )
    casualties = Table(
        "casualties",
        "Casualties",
        (
            Column("Figure", Kind.CODE, "#meta+id"),
            Column("Incident", Kind.CODE, "#event+code", links_to="incidents"),
            Column("Killed", Kind.NUMBER, "#affected+killed"),
        ),
        [
            ("FIG-1", Link("INC-2019-0001", "INC-2019-0001"), 30),
            ("FIG-3", Link("INC-2019-0002", "INC-2019-0002"), 19),
            ("FIG-9", Link("INC-2019-0009", "INC-2019-0009"), None),
        ],
    )
    return report(
        summary,
        section(casualties, heading="Casualties"),
        section(incidents, heading="Incidents"),
        section(Paragraph("What this workbook is, how its numbers are counted."), heading="Read me"),
        language=language,
    )


def document() -> Report:
    """A summary in English with every kind of block."""
    figures = KeyFigures(
        (
            KeyFigure(
                "Killed", "about 30", "30 civilians; at least 3 women and 2 children among them", (1, 3), "killed"
            ),
            KeyFigure("Injured", "more than 180", "no upper bound is stated", (2,), "injured"),
            KeyFigure("Displaced", "76,427", "persons in 16,549 households", (10,), "displaced"),
        )
    )
    columns = (
        Column("Date", Kind.DATE),
        Column("Place"),
        Column("What is said to have happened", Kind.WRAPPED),
        Column("Killed", Kind.NUMBER),
        Column("Injured", Kind.NUMBER),
        Column("Alleged perpetrator"),
        Column("Verification"),
    )
    idlib = "Air and ground attacks; the headline puts every death here, the parts lie in three governorates."
    rows = [
        ("2019-01", "Idlib (إدلب)", idlib, Noted("about 19", (3,)), Noted("> 85", (4,)), "government forces", "weak"),
        ("2019-01", "Hama", "Air and ground attacks.", Noted(9, (5,)), Noted(86, (6,)), "government forces", "weak"),
        ("2019-01", "Latakia", "Attacks on the zone’s western edge.", Noted(2, (7,)), Noted(9, (8, 9)), None, "weak"),
    ]
    notes = [
        Note(number, "Syrian Civil Defence → Anadolu Agency → the outlet, 5 February 2019.", "some 19 people in Idlib")
        for number in range(1, 11)
    ]
    return report(
        section(
            figures,
            Paragraph("Since the last report: two figures from Latakia came in, none was withdrawn.", (7, 8)),
            _chart("Killed by month", "A bar chart: 4 in November, 11 in December, 30 in January."),
            heading="In short",
        ),
        section(
            Table("incidents", "", columns, rows, total=(None, "All", None, "about 30", "> 180", None, None)),
            Heading("In a source’s words"),
            Quotation("ارتفع عدد القتلى إلى 19 مدنيًّا (بينهم طفلان) بعد قصف إدلب.", "Civil Defence, 2019-01-28", (3,)),
            Items(("Faces, lows and highs add.", "A number is never split among places.")),
            heading="Incidents",
        ),
        section(Notes(notes), heading="Notes"),
        section(Paragraph("Two sources asked not to be named.", muted=True), heading="What was withheld"),
    )


def arabic_document() -> Report:
    """The same kind of summary in Arabic."""
    figures = KeyFigures(
        (
            KeyFigure("القتلى", "نحو 30", "30 مدنيًا، بينهم 3 نساء وطفلان على الأقل", (1, 3), "killed"),
            KeyFigure("المصابون", "أكثر من 180", "لم يُذكر حد أعلى", (2,), "injured"),
            KeyFigure("النازحون", "76,427", "شخصًا في 16,549 أسرة", (10,), "displaced"),
        )
    )
    columns = (
        Column("التاريخ", Kind.DATE),
        Column("المكان"),
        Column("ما قيل إنه وقع", Kind.WRAPPED),
        Column("القتلى", Kind.NUMBER),
        Column("المصابون", Kind.NUMBER),
        Column("التحقق"),
    )
    rows = [
        (
            date(2019, 1, 28),
            "إدلب (Idlib)",
            "قصف جوي وبري (مزعوم) وفق INC-2019-0002",
            Noted("نحو 19", (3,)),
            "> 85",
            "ضعيف",
        ),
        ("2019-01", "حماة", "قصف جوي وبري على قرى في الريف الشمالي والشرقي.", Noted(9, (5,)), Noted(86, (6,)), "ضعيف"),
        ("2019-01", "اللاذقية", "هجمات على الطرف الغربي من المنطقة، 45,000–50,000 نازح.", 2, Noted(9, (8, 9)), "ضعيف"),
    ]
    notes = [
        Note(number, "الدفاع المدني السوري ← وكالة الأناضول ← الصحيفة، 2019-02-05.", "about 19 people in Idlib")
        for number in range(1, 11)
    ]
    changed = (
        "منذ التقرير السابق: وصل رقمان من اللاذقية ولم يُسحب أي رقم. السلسلة الأولى هي White Helmets ثم وكالة الأناضول، "
        "والتاريخ 2019-05-09 كُتب كما هو، والعدد > 180 لا ينقلب."
    )
    return report(
        section(
            figures,
            Paragraph(changed, (7, 8)),
            _chart("القتلى بحسب الشهر", "مخطط أعمدة: 4 في تشرين الثاني، 11 في كانون الأول، 30 في كانون الثاني."),
            heading="باختصار",
        ),
        section(
            Table("incidents", "", columns, rows, total=(None, "المجموع", None, "نحو 30", "> 180", None)),
            Heading("بكلمات المصدر"),
            Quotation("ارتفع عدد القتلى إلى 19 مدنيًّا (بينهم طفلان) بعد قصف إدلب.", "الدفاع المدني، 2019-01-28", (3,)),
            Items(("تُجمع القيم والحدود الدنيا والعليا.", "لا يُقسم رقم على أماكن.")),
            heading="الحوادث",
        ),
        section(Notes(notes), heading="الحواشي"),
        language=ARABIC,
        title="منطقة خفض التصعيد، كانون الثاني 2019",
        subtitle="القتلى والمصابون والنازحون كما وردت · شمال غرب سوريا",
        running="أرشيف العينة · ملف عام",
        facts=(
            Fact("الأرشيف", "أرشيف العينة"),
            Fact("المرشح", "كل السجلات"),
            Fact("الملف", "عام"),
            Fact("كُتب", "2026-03-01 09:30 UTC"),
            Fact("رأس المراجعات", HEAD),
        ),
    )


def _chart(title: str, description: str) -> Pictures:
    bars = [Bar(40 + place * 150, 100 - value * 3, 90, value * 3, "F9D7C9") for place, value in enumerate((4, 11, 30))]
    words = [
        Words(85 + place * 150, 114, month, 8, "526072", "middle")
        for place, month in enumerate(("2018-11", "2018-12", "2019-01"))
    ]
    axis = Line(((20, 100), (470, 100)), "76849A")
    circle = Circle(440, 20, 10, fill="0B5C8A", opacity=0.6)
    return Pictures((Picture(title, description, 480, 120, (*bars, axis, *words, circle)),))
