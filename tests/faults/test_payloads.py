"""Hostile texts through every format; ``python -m tests.faults.payloads`` sends thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import payloads


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("payloads")
    return folder, payloads.run(folder, 120, seed=1)


def test_none_is_active_and_none_is_lost(made: tuple[Path, list[str]]) -> None:
    assert made[1] == []


def test_a_formula_a_lost_text_and_a_link_out_of_the_file_are_noticed(made: tuple[Path, list[str]]) -> None:
    folder, _ = made
    told = {"INC-2031-0000000": "another text"}
    assert any("openpyxl reads" in fault for fault in payloads._workbook(folder / "en-out.xlsx", told))
    assert any("csv reads" in fault for fault in payloads._csv(folder / "en-out.csv.zip", told))
    assert any("JSON reads" in fault for fault in payloads._geojson(folder / "en-out.geojson", told))
    many = {f"INC-{number}": "" for number in range(130)}
    assert sum("PDFium finds no" in fault for fault in payloads._pdf(folder / "en-out.pdf", many)) == 10


def test_each_payload_is_the_same_every_time_and_unlike_any_other() -> None:
    made = [payloads.payload(number) for number in range(400)]
    assert made == [payloads.payload(number) for number in range(400)]
    assert len({payloads.mark(number) for number in range(400)}) == len(set(made)) == 400
    assert any(len(text) > 200_000 for text in (payloads.payload(500),))
