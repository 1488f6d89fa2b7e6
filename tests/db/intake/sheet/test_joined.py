"""Several sources in one cell that only a word joins."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.model.records import Figure, Source
from tests.db.intake.sheet.bringing import bring, counts, of_kind, written


def _said(archive: Archive) -> dict[int | None, set[str]]:
    """By number, the sources at the roots of its figure."""
    names = {source.id: source.name for source in of_kind(archive, Source)}
    chains = {chain.id: names[chain.hops[0].source] for chain in archive.records("chain")}
    return {one.quantities[0].value: {chains[chain] for chain in one.chains} for one in of_kind(archive, Figure)}


@pytest.mark.parametrize("both", ["Rescue and Wire", "Rescue & Wire", "Wire, Rescue", "Wire/Rescue", "Wire; Rescue"])
def test_who_stands_alone_elsewhere_is_a_source_of_its_own(both: str, archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-01-01", 1, both], ["2031-01-02", 2, "Rescue"], ["2031-01-03", 3, "Wire"]]
    path = written(tmp_path, [["Date", "Killed", "Source"], *rows])
    assert not bring(archive, path).warnings
    assert _said(archive) == {1: {"Rescue", "Wire"}, 2: {"Rescue"}, 3: {"Wire"}}
    assert counts(bring(archive, path)) == (3, 0, 0, 3, 0)


def test_three_sources_in_arabic_are_three(archive: Archive, tmp_path: Path) -> None:
    rows = [[1, "الدفاع المدني والمرصد و وكالة الأخبار"], [2, "الدفاع المدني"], [3, "المرصد"], [4, "وكالة الأخبار"]]
    table = [["التاريخ", "القتلى", "المصدر"], *([f"2031-01-0{place}", *row] for place, row in enumerate(rows, 1))]
    bring(archive, written(tmp_path, table))
    assert _said(archive)[1] == {"الدفاع المدني", "المرصد", "وكالة الأخبار"}


def test_a_name_with_and_in_it_stays_one(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Killed", "Source"],
        ["2031-01-01", 1, "Ministry of Health and Population"],
        ["2031-01-02", 2, "Wire"],
    ]
    assert not bring(archive, written(tmp_path, table)).warnings
    assert _said(archive)[1] == {"Ministry of Health and Population"}


def test_where_half_of_a_name_stands_alone_it_stays_one_and_is_told_once(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-01-01", 1, "Wire and Gazette"], ["2031-01-02", 2, "Wire"], ["2031-01-03", 3, "Wire and Gazette"]]
    told = [str(one) for one in bring(archive, written(tmp_path, [["Date", "Killed", "Source"], *rows])).warnings]
    assert _said(archive)[1] == {"Wire and Gazette"}
    assert [one for one in told if "“Wire” is one by itself" in one] == [
        "“Wire and Gazette” was kept as one source, though “Wire” is one by itself; if it names several, part them "
        "with a semicolon."
    ]


def test_sources_of_the_archive_are_known_too(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Date", "Killed", "Source"], ["2031-01-01", 1, "Wire; Gazette"]], "a.csv"))
    bring(archive, written(tmp_path, [["Date", "Killed", "Source"], ["2031-02-01", 2, "Wire and Gazette"]], "b.csv"))
    assert _said(archive)[2] == {"Wire", "Gazette"}
