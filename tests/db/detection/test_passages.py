"""Invented passages and the reports beside the checkout: what has to be found in them is, and hardly anything else."""

from __future__ import annotations

import json
from functools import reduce

import pytest

from db.detection.detector import detect
from db.model.dates import parse_edtf
from tests.db.detection.passage import FOLDER, Passage, Score, compared, passages, score
from tests.db.detection.reports import EXPECTED, TEXTS

FILES = sorted(FOLDER.glob("*.txt"))

PRECISION, RECALL = 0.95, 0.90
"""What issue and documentation promise on number, measure, unit and quantifier."""


def every_passage() -> list[Passage]:
    return [passage for path in FILES for passage in passages(path)]


WHOLE_REPORTS = (
    "news", "unseen", "blind", "further", "closing", "parting", "farewell", "spread", "scope", "sweep", "sound",
    "strand", "shore",
)  # fmt: skip
"""Files of whole reports; the others hold short passages."""


@pytest.mark.parametrize("whole", [False, True], ids=["passages", "reports"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_promised_is_kept(language: str, whole: bool) -> None:
    files = [path for path in FILES if language in path.stem.split("_")]
    chosen = [path for path in files if path.stem.startswith(WHOLE_REPORTS) == whole]
    read = [score(passage) for path in chosen for passage in passages(path)]
    total = reduce(Score.__add__, read, Score())

    assert len(read) >= (20 if whole else 30)
    assert total.precision >= PRECISION, total.false
    assert total.recall >= RECALL, total.missed


@pytest.mark.parametrize("passage", [one for one in every_passage() if not one.expected], ids=lambda one: one.name)
def test_a_passage_without_figures_offers_none(passage: Passage) -> None:
    assert score(passage).false == ()


@pytest.mark.parametrize("passage", every_passage(), ids=lambda one: one.name)
def test_every_span_is_the_exact_text(passage: Passage) -> None:
    found = detect(passage.text)
    everything = (*found.candidates, *found.dates, *found.sources)
    assert all(passage.text[one.start : one.end] == one.exact for one in everything)


@pytest.mark.parametrize("name", EXPECTED)
def test_real_reports_are_read(name: str) -> None:
    path = TEXTS / f"{name}.txt"
    if not path.exists():
        pytest.skip("the data of other organisations is not beside this checkout")
    published = {entry["id"]: entry["date"] for entry in json.loads((TEXTS / "index.json").read_text(encoding="utf-8"))}
    found = detect(path.read_text(encoding="utf-8"), published=parse_edtf(published[name]))

    read = compared(EXPECTED[name], found)
    assert (read.missed, read.false) == ((), ())


def test_there_is_a_passage_for_every_measure() -> None:
    measures = {said[0] for one in every_passage() for said in one.expected}
    assert {"killed", "injured", "casualties", "missing", "abducted", "detained", "displaced", "returned"} <= measures
    assert {"evacuated", "sheltered", "homeless", "affected", "destroyed", "damaged"} <= measures
