"""One total, wherever it is read: the command's answer, the workbook, the PDF and the window, of any archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from db.archive import Archive
from db.store.listing import Sought
from desktop.pictures.asking import Sight, Wanted, asked_of, show
from exports.contents.totals import Counted, counted, name_of
from exports.deliver import export, look
from exports.pictures.inks import LIGHT
from exports.profiles import PROFILES
from exports.terminal.totals import totals_json
from resources.language import language
from tests.oracle import archives
from tests.oracle.test_against_archive import holding

KINDS = ("incident", "displacement")

_WORDS = {
    "exact": "{}", "about": "about {}", "more_than": "more than {}", "at_least": "at least {}",
    "less_than": "less than {}", "at_most": "up to {}",
}  # fmt: skip
"""A second spelling of what the numbers are called, so that no mistake is made twice."""

_UNITS = {"person": "persons", "household": "households", "home": "homes", "facility": "facilities",
          "movement": "movements"}  # fmt: skip


def words(total: dict[str, Any]) -> str:
    """A total of the command line as it is said in English."""
    face, low, high = total["face"], total["low"], total["high"]
    if face is None:
        return "not stated in numbers"
    said = _WORDS.get(total["quantifier"], "").format(f"{face:,}") or _between(face, low, high)
    silent = total["unquantified"]
    return f"{said}, and {silent} statement{'s' * (silent > 1)} without a number" if silent else said


def _between(face: int, low: int, high: int | None) -> str:
    bounds = f"{low:,} or more" if high is None else f"{high:,}" if low == high else f"{low:,} to {high:,}"
    return bounds if face == low else f"{face:,} ({bounds})"


def totals_of_sheet(path: Path) -> dict[str, tuple[Any, ...]]:
    """By the header of each number, the total with its bounds and what is not allocated."""
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    found: dict[str, tuple[Any, ...]] = {}
    header: list[Any] = []
    for row in rows:
        if row[0] == "First-level unit":
            header = row
        elif row[0] == "Total" and header:
            found.update((str(header[at]), tuple(row[at : at + 4])) for at in range(1, len(header), 4) if header[at])
            header = []
    return found


def lines_of_document(path: Path) -> list[str]:
    document = PdfDocument(path)
    try:
        return [line.strip() for page in document for line in page.get_textpage().get_text_range().splitlines()]
    finally:
        document.close()


def in_the_window(archive: Archive, sought: Sought, of: Counted, profile: str) -> str:
    """The total below the picture of a list."""
    return show(archive, Wanted(Sight.CHART, sought, of, profile, (480.0, 320.0)), language("en"), LIGHT).total


def asked(data: st.DataObject, records: list[dict[str, Any]]) -> dict[str, Any]:
    """A filter in the words of a list."""
    question = data.draw(archives.questions(records))
    names = {
        "place": "within",
        "date_from": "start",
        "date_to": "end",
        "verification": "verification",
        "state": "state",
    }
    return {names[name]: value for name, value in question.items() if name in names}


def expected(archive: Archive, sought: Sought, profile: str) -> Iterator[tuple[Counted, str, dict[str, Any]]]:
    """Each total as the command line answers it, with its name in exports."""
    seen = look(archive, profile=profile, asked=asked_of(archive, sought))
    told = totals_json(archive.totals(PROFILES[profile].narrow(asked_of(archive, sought))))
    for of in counted(seen.totals):
        yield of, name_of(seen, of, seen.totals), told[of.measure][_UNITS[of.unit]]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), profile=st.sampled_from(sorted(PROFILES)))
def test_the_same_total_everywhere(data: st.DataObject, profile: str) -> None:
    records = data.draw(archives.archives())
    for record in records:
        if record["kind"] in KINDS:
            record["confidentiality"] = data.draw(st.sampled_from(("clear", "clear", "green", "red")))
    with holding(records) as archive, TemporaryDirectory() as folder:
        sought = Sought("incident", **asked(data, records))
        for ending in (".xlsx", ".pdf"):
            export(archive, Path(folder, f"out{ending}"), profile=profile, asked=asked_of(archive, sought))
        sheet, lines = totals_of_sheet(Path(folder, "out.xlsx")), lines_of_document(Path(folder, "out.pdf"))
        found = list(expected(archive, sought, profile))

        assert sheet == {
            name: (total["face"], total["low"], total["high"], total["not_allocated"] or None)
            for _, name, total in found
        }
        for of, _, total in found:
            kind = KINDS[of.is_movement]
            assert in_the_window(archive, Sought(kind, **vars_of(sought)), of, profile) == words(total)
        # A row that needs no second line is one in the text, too.
        row = " ".join(("Total", *(words(total) for _, _, total in found)))
        if 0 < len(found) <= 4 and all(len(words(total)) <= 14 for _, _, total in found):
            assert row in lines


def vars_of(sought: Sought) -> dict[str, Any]:
    """What limits a list, but for its kind."""
    names = ("within", "start", "end", "verification", "state")
    return {name: getattr(sought, name) for name in names}
