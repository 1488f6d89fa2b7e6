"""The archive's totals, through the store and its aggregates, against the oracle's from the plain records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model.dates import parse_edtf
from db.model.records import record_from_plain
from db.opening import create
from db.store.listing import Sought
from exports.terminal.totals import grouped_json, totals_json
from tests.keeping import keep
from tests.oracle import archives, examples, totals
from tests.oracle.reading import Record

GROUPINGS = (None, "place", "day", "week", "month", "quarter", "year", "root", "incident")


@contextmanager
def holding(records: list[Record]) -> Iterator[Archive]:
    """An archive of these records, kept as an import keeps them: also what no form would let through."""
    with tempfile.TemporaryDirectory() as folder, create(Path(folder) / "a.sanad") as archive:
        # The random archives break the rules of the form on purpose.
        keep(archive, map(record_from_plain, records), batch="oracle")
        yield archive


def ask(archive: Archive, **question: Any) -> dict[str, Any]:
    """The question in the command line's words, put to the archive."""
    by, level = question.pop("by", None), question.pop("level", "adm1")
    at = question.pop("at", None)
    day = parse_edtf(at).last if at else None
    listed = question.pop("listed", None)
    start, end = (question.pop(name, None) for name in ("date_from", "date_to"))
    asked = archive.asked(
        start=parse_edtf(start).first if start else None, end=parse_edtf(end).last if end else None, **question
    )
    asked = replace(asked, listed=listed)
    if by is None:
        return totals_json(archive.totals(asked, at=day))
    return grouped_json(archive.grouped(by, asked, level=level, at=day))


def comparable(answer: Any) -> Any:
    """Without what the two say differently by intent.

    The archive also names a measure of which a filter left everything out; and it counts what a filter cut through
    once for the whole answer, not once a group. It leaves out the as-of of stocks of which none is dated.
    """
    if "groups" in answer:
        groups = [{**group, "totals": comparable(group["totals"])} for group in answer["groups"]]
        for group in groups:
            if group.get("as_of", "") is None:
                del group["as_of"]
            for measure in group["totals"].values():
                measure.pop("left_out", None)
        return {**answer, "groups": [group for group in groups if group["totals"]]}
    return {measure: total for measure, total in answer.items() if set(total) - {"parts", "roots", "left_out"}}


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("name", examples.EXAMPLES)
def test_examples(name: str, by: str | None) -> None:
    records = examples.EXAMPLES[name]()
    with holding(records) as archive:
        assert comparable(ask(archive, by=by)) == comparable(totals.totals(records, by=by))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_archives(data: st.DataObject) -> None:
    records = data.draw(archives.archives())
    questions = [{"by": by} for by in GROUPINGS] + [data.draw(archives.questions(records)) for _ in range(4)]
    with holding(records) as archive:
        for question in questions:
            expected = comparable(totals.totals(records, **question))
            assert comparable(ask(archive, **question)) == expected, question
        assert archive.check().sound


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), kind=st.sampled_from(("incident", "displacement", "figure")))
def test_what_the_records_of_a_list_come_to(data: st.DataObject, kind: str) -> None:
    records = data.draw(archives.archives())
    own = [record for record in records if record["kind"] == kind]
    tagged = data.draw(st.lists(st.sampled_from(own), unique_by=id)) if own else []
    for record in tagged:
        record["tags"] = ["shown"]
    listed = {record["id"] for record in tagged}
    question = data.draw(archives.questions(records))
    with holding(records) as archive:
        found = archive.listed(Sought(kind, tag="shown"))
        for by in (None, "place", "day", "month"):
            expected = totals.totals(records, **{**question, "by": by, "level": "adm1"}, listed=listed)
            answer = ask(archive, **{**question, "by": by, "level": "adm1"}, listed=found)
            assert comparable(answer) == comparable(expected), question
