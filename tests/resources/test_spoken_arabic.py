"""What an export and a terminal say of themselves in Arabic holds no English: the worked example, looked through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from exports.contents.snapshot import Snapshot
from exports.contents.summary import summary
from exports.contents.workbook import sheets, workbook
from exports.deliver import look
from exports.profiles import PROFILES
from exports.report import Block, Heading, Items, KeyFigures, Paragraph, Report, Section, Table
from exports.terminal import answers, totals
from exports.terminal.wording import TerminalWording
from exports.terms import Terms
from resources.language import language

ARABIC = language("ar")

TERMS = {
    *("HXL", "EDTF", "ISO", "URL", "SHA", "WGS", "TLP", "UTC", "P-code", "Admiralty"),
    *("ACLED", "UCDP", "IDMC", "OCHA", "Airwars", "Every", "Casualty"),
    *("Sanad", "test"),
}
"""What is written in Latin letters in Arabic too: standards, organisations, and the archive's own name."""

_ENGLISH = re.compile(r"[A-Za-z]+(?:-[a-z]+|[a-z]+|[A-Z]+)")
_CODE = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9]+(?:[_.][a-z0-9]+)+|[A-Z]{3}-\d{4}-\d{4}|\b[0-9a-f]{12,}\b"
)


def english(texts: Iterable[str]) -> list[str]:
    """The texts with an English word in them that is neither a term nor a code."""
    return [text for text in texts if set(_ENGLISH.findall(_CODE.sub("", text))) - TERMS]


def spoken(report: Report) -> Iterator[str]:
    """The program's own words in a report: everything but the cells."""
    yield from (report.title, report.running, *(fact.label for fact in report.facts))
    for section in report.sections:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Table(title=title, columns=columns):
            yield title
            for column in columns:
                yield from (column.header, column.explanation, *column.codes)
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Items(items=items):
            yield from items
        case KeyFigures(figures=figures):
            yield from (text for figure in figures for text in (figure.label, figure.value, figure.detail))


@pytest.fixture
def worked_example(archive: Archive) -> Archive:
    sample.enter(archive)
    return archive


@pytest.fixture(params=PROFILES)
def snapshot(request: pytest.FixtureRequest, worked_example: Archive) -> Snapshot:
    return look(worked_example, profile=request.param, language="ar")


def test_a_workbook_and_a_summary_speak_arabic(snapshot: Snapshot) -> None:
    for report in (workbook(snapshot), summary(snapshot)):
        assert not english(spoken(report))


def test_the_columns_of_a_sheet_can_be_told_apart(snapshot: Snapshot) -> None:
    for table in sheets(snapshot):
        headers = [column.header for column in table.columns]
        assert len(set(headers)) == len(headers), table.title


def test_the_terminal_speaks_arabic(worked_example: Archive) -> None:
    wording = TerminalWording.of(Terms(ARABIC), worked_example.lookups().find)
    lines = [
        *totals.totals_text(worked_example.totals(), Terms(ARABIC)),
        *totals.grouped_text(worked_example.grouped("month"), {}, Terms(ARABIC), wording),
        *answers.report_text(worked_example.check(), Terms(ARABIC), {}),
        *answers.written_text(Path("sample.xlsx"), ARABIC),
    ]
    assert not english(lines)


def test_english_is_found() -> None:
    assert english(["قتلى: low", "صفحة 1"]) == ["قتلى: low"]
