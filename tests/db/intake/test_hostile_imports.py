"""Hostile and broken files through a whole import: read rightly, or rejected with reasons, or refused in one sentence.

Whichever it is, the archive is sound, and a refused file has left no trace in it. How the bytes are read is tried in
`test_hostile_workbooks` and `parsing/test_delimited`; here it is what an import makes of them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import SanadError
from db.intake.rows import Ways
from db.intake.run import Outcome, prepared
from db.model.records import Incident
from tests.db.intake.sheet.bringing import counts, faces, of_kind
from tests.db.intake.test_hostile_workbooks import BILLION, ENTITY_OF_A_FILE
from tests.db.intake.workbooks import MAIN, Book, Tab, row, said, stored

HEADER = "Date,Place,Killed\n"
ARABIC = "التاريخ,المحافظة,عدد القتلى\n٢٠٣١-٠٢-٠٣,إدلب,٣\n٢٠٣١-٠٢-٠٤,حماة,١٦٬٥٤٩\n"


def brought(archive: Archive, path: Path) -> Outcome:
    with prepared(archive, [path], Ways()) as ready:
        ready.write()
        return ready.outcomes[0]


# --- texts that are read rightly --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256"])
def test_digits_and_letters_of_another_script(archive: Archive, tmp_path: Path, encoding: str) -> None:
    text = ARABIC.translate(dict(zip(range(0x660, 0x66A), "0123456789", strict=True))).replace("٬", "")
    path = tmp_path / "list.csv"
    path.write_bytes((text if encoding == "cp1256" else ARABIC).encode(encoding))
    assert brought(archive, path).rejected == 0
    assert faces(archive) == {"killed": 16_552}


@pytest.mark.parametrize(("delimiter", "end"), [(";", "\n"), ("\t", "\r\n"), (",", "\r"), ("|", "\r")])
def test_other_delimiters_and_line_ends(archive: Archive, tmp_path: Path, delimiter: str, end: str) -> None:
    lines = ["Date,Place,Killed", "2031-02-03,Idlib,3", "2031-02-04,Hama,4"]
    path = tmp_path / "list.csv"
    path.write_text(end.join(line.replace(",", delimiter) for line in lines) + end, encoding="utf-8", newline="")
    assert counts(brought(archive, path)) == (2, 2, 0, 0, 0)
    assert faces(archive) == {"killed": 7}


def test_nul_and_letters_of_two_code_pages(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        HEADER.encode() + b"2031-02-03,Kal\0os,3\n" + "2031-02-04,Évreux,4\n".encode() + b"2031-02-05,\xc9vian,5\n"
    )
    assert brought(archive, path).rejected == 0
    assert {place.heading for place in archive.records("place")} >= {"Kalos", "Évreux", "Évian"}
    assert faces(archive) == {"killed": 12}


def test_headers_that_only_look_alike_are_columns_of_their_own(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Date,Place,Killed,Kіlled\n2031-02-03,Idlib,3,900\n", encoding="utf-8")  # the second і is Cyrillic
    brought(archive, path)
    (incident,) = of_kind(archive, Incident)
    assert faces(archive) == {"killed": 3}
    assert "Kіlled: 900" in incident.note


def test_numbers_that_are_none_are_rejected_or_not_stated_and_never_guessed(archive: Archive, tmp_path: Path) -> None:
    cells = ["1e5", "00123", '"1,5"', "NaN", "10³⁰⁰", "9" * 400, "4"]
    path = tmp_path / "list.csv"
    rows = [f"2031-02-{number:02},Idlib,{cell}\n" for number, cell in enumerate(cells, 1)]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    outcome = brought(archive, path)
    assert [reject.number for reject in outcome.rejects] == [2, 4, 6, 7]
    assert all("Killed" in str(reject.reason) for reject in outcome.rejects)
    assert faces(archive) == {"killed": 127}  # NaN states nothing
    assert archive.check().sound


# --- workbooks --------------------------------------------------------------------------------------------------------

HEADING = row(1, said("A1", "Date"), said("B1", "Place"), said("C1", "Killed"))


def list_of(*cells: str) -> Tab:
    """A list with one event, its date and number as given."""
    return Tab(HEADING + row(2, cells[0], said("B2", "Idlib"), *cells[1:]))


@pytest.mark.parametrize("from_1904", [False, True])
def test_both_days_from_which_excel_counts(archive: Archive, tmp_path: Path, from_1904: bool) -> None:
    serial = "42039" if from_1904 else "43501"
    tab = list_of(stored("A2", serial, style=1), stored("C2", "30"))
    brought(archive, Book(tabs=(tab,), formats=("yyyy\\-mm\\-dd",), from_1904=from_1904).write(tmp_path / "b.xlsx"))
    (incident,) = of_kind(archive, Incident)
    assert incident.date == "2019-02-05"


def test_a_date_of_day_0_is_no_date(archive: Archive, tmp_path: Path) -> None:
    tab = list_of(stored("A2", "0", style=1), stored("C2", "30"))
    outcome = brought(archive, Book(tabs=(tab,), formats=("yyyy\\-mm\\-dd",)).write(tmp_path / "b.xlsx"))
    assert outcome.rejected == 1 or not any(incident.date for incident in of_kind(archive, Incident))


def test_a_formula_counts_what_it_was_last_and_links_are_not_followed(archive: Archive, tmp_path: Path) -> None:
    tab = list_of(stored("A2", "43501", style=1), stored("C2", "30", formula="[1]Sheet1!A1+1"))
    brought(archive, Book(tabs=(tab,), formats=("yyyy\\-mm\\-dd",)).write(tmp_path / "b.xlsx"))
    assert faces(archive) == {"killed": 30}


GOOD = list_of(stored("A2", "43501", style=1), stored("C2", "30"))


def bombs(folder: Path) -> dict[str, Callable[[Path], object]]:
    """Ways to write a file that is refused."""
    laughing = f'{BILLION}<any xmlns="{MAIN}"><row><c><v>&l9;</v></c></row></any>'
    pulling = (
        ENTITY_OF_A_FILE.format(secret=folder / "secret") + f'<worksheet xmlns="{MAIN}"><row>&e;</row></worksheet>'
    )

    def twice(path: Path) -> None:
        Book(tabs=(GOOD,)).write(path)
        with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("xl/worksheets/sheet1.xml", GOOD.xml)

    return {
        "laughs": lambda path: Book(parts={"xl/worksheets/sheet1.xml": laughing}).write(path),
        "entity": lambda path: Book(parts={"xl/worksheets/sheet1.xml": pulling}).write(path),
        "twice": twice,
        "cut": lambda path: path.write_bytes(Book(tabs=(GOOD,)).write(path).read_bytes()[:700]),
        "quote": lambda path: path.write_text(HEADER + '2031-02-03,"Idlib,3\n2031-02-04,Hama,4\n', encoding="utf-8"),
        "picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\x01\x02\x03"),
        "empty": lambda path: path.write_bytes(b""),
    }


@pytest.mark.parametrize("which", ["laughs", "entity", "twice", "cut", "quote", "picture", "empty"])
def test_what_is_refused_is_refused_in_one_sentence_and_leaves_no_trace(
    archive: Archive, tmp_path: Path, which: str
) -> None:
    path, heads = tmp_path / "list.xlsx", archive.heads
    bombs(tmp_path)[which](path)
    with pytest.raises(SanadError) as refused:
        brought(archive, path)
    assert str(refused.value).startswith("“list.xlsx”") or "of “list.xlsx”" in str(refused.value)
    assert archive.heads == heads
    assert archive.check().sound
