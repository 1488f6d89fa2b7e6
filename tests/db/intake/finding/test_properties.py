"""Any table, under titles, among blank rows and above totals, is found again: same header, same entries."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from db.intake.finding import SECTION, in_sheet
from db.intake.tables import Value
from tests.db.intake.finding.grids import sheet

NAMES = [
    "Date",
    "Governorate",
    "التاريخ",
    "المحافظة",
    "Killed",
    "Source name",
    "Event type",
    "Notes",
    "القتلى",
    "Place / المكان",
]
PLACES = st.sampled_from(["North", "South", "شمال البلاد", "Old Town", "n1", "معر شمارين"])
WORDS = st.text(st.sampled_from("abcdefgh اتبمن"), min_size=2, max_size=14).filter(lambda text: len(text.split()) == 1)
DAYS = st.dates().map(lambda day: day.isoformat())
COUNTS = st.integers(0, 5000)
CELLS: list[st.SearchStrategy[Value]] = [
    DAYS,
    st.dates(),
    COUNTS,
    PLACES,
    st.one_of(COUNTS, st.sampled_from(["~200", "over 85"])),
]
TITLES = st.sampled_from(["Monthly report", "تقرير الحوادث", "Incidents in the north: 2031", "As of 5 May 2031"])


@dataclass(frozen=True)
class Drawn:
    """A sheet and what is to be found in it."""

    rows: list[list[Value]]
    header: list[str]
    entries: list[int]
    header_row: int


@st.composite
def sheets(draw: st.DrawFn) -> Drawn:
    """A table with at least one column of numbers or dates, wherever it may stand."""
    width = draw(st.integers(3, 8))
    header = draw(st.lists(st.sampled_from(NAMES), min_size=width, max_size=width, unique=True))
    kinds = [draw(st.sampled_from(CELLS[:3])), *(draw(st.sampled_from(CELLS)) for _ in range(width - 1))]
    table = draw(st.lists(st.tuples(*kinds), min_size=2, max_size=12))
    left: list[Value] = [None] * draw(st.integers(0, 2))
    rows: list[list[Value]] = [[*left, draw(TITLES)] for _ in range(draw(st.integers(0, 3)))]
    rows += [[] for _ in range(draw(st.integers(0, 2)))]
    header_row = len(rows) + 1
    rows.append([*left, *header])
    entries = []
    for values in table:
        rows += [[] for _ in range(draw(st.sampled_from([0, 0, 0, 1])))]
        rows.append([*left, *values])
        entries.append(len(rows))
    rows += [[] for _ in range(draw(st.integers(0, 1)))]
    if draw(st.booleans()):
        rows.append([*left, draw(st.sampled_from(["Total", "المجموع", "Grand total:"])), *[None] * (width - 2), 10**6])
    if draw(st.booleans()):
        rows += [[], [*left, "Source: Northern Watch"]]
    return Drawn(rows, header, entries, header_row)


@given(sheets())
def test_a_table_is_found_wherever_it_stands(drawn: Drawn) -> None:
    table = in_sheet(sheet(drawn.rows))
    assert table is not None
    assert table.header_row == drawn.header_row
    assert [column.header for column in table.columns] == drawn.header
    assert [row.number for row in table.rows] == drawn.entries


@given(sheets())
def test_every_filled_row_is_read_or_told(drawn: Drawn) -> None:
    table = in_sheet(sheet(drawn.rows))
    assert table is not None
    read = {row.number for row in table.rows} | {row.number for row in table.head}
    told = {number for left in table.left_out.told for number in range(left.row, left.last + 1)}
    filled = {number for number, row in enumerate(drawn.rows, 1) if any(value is not None for value in row)}
    assert read | told == filled


@given(sheets(), st.lists(st.sampled_from(["Casualties", "Where", "الضحايا"]), min_size=1, max_size=2, unique=True))
def test_a_merged_row_of_groups_is_joined(drawn: Drawn, groups: list[str]) -> None:
    # Given a row above the header that groups its last columns in twos
    above = drawn.header_row - 1
    start = len(drawn.rows[above]) - 2 * len(groups)
    if start < len(drawn.rows[above]) - len(drawn.header) + 1:
        return
    row: list[Value] = [None] * len(drawn.rows[above])
    merged = []
    for number, group in enumerate(groups):
        row[start + 2 * number] = group
        merged.append((above + 1, start + 2 * number + 1, above + 1, start + 2 * number + 2))
    rows = [*drawn.rows[:above], row, *drawn.rows[above:]]
    # When it is looked for
    table = in_sheet(sheet(rows, merged=tuple(merged)))
    # Then these columns carry the name of their group, and the entries are the same
    assert table is not None
    assert [column.header.rpartition(" / ")[2] for column in table.columns] == [
        name.rpartition(" / ")[2] for name in drawn.header
    ]
    assert table.columns[-1].header.startswith(f"{groups[-1]} / ")
    assert [row.number for row in table.rows] == [number + 1 for number in drawn.entries]


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.integers(), WORDS, st.dates(), st.booleans(), st.text(max_size=5)), max_size=6)
    )
)
def test_no_sheet_makes_it_stumble_and_no_row_is_lost(rows: list[list[Value]]) -> None:
    table = in_sheet(sheet(rows))
    if table is None:
        return
    entries = list(table.rows)
    read = {row.number for row in (*entries, *table.head)}
    if table.columns[-1].header == SECTION:  # what heads entries is read with each of them
        sections = [row.values[table.columns[-1].position] for row in entries]
        read |= {n for n, row in enumerate(rows, 1) if any(cell is not None and cell in sections for cell in row)}
    told = {number for left in table.left_out.told for number in range(left.row, left.last + 1)}
    filled = {n for n, row in enumerate(rows, 1) if any(value is not None and str(value).strip() for value in row)}
    assert filled <= read | told
