"""Merging two records: the totals are those of an archive into which each reference was written anew by hand.

What an archive makes of plain records is held against the oracle elsewhere (`test_against_archive`).
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model.records import record_to_line
from db.model.validation import NotReady
from tests.oracle import archives
from tests.oracle.reading import Record
from tests.oracle.test_against_archive import GROUPINGS, ask, comparable, holding

MERGED = ("incident", "displacement", "source", "place", "chain", "document")


def rewritten(records: list[Record], winner: str, loser: str) -> list[Record]:
    """The plain records with one id written for the other, as somebody would do it by hand."""
    return [
        {**record, "removed": True} if record["id"] == loser else _without_itself(_named_anew(record, winner, loser))
        for record in records
    ]


def _named_anew(plain: Any, winner: str, loser: str) -> Any:
    if isinstance(plain, dict):
        return {name: _named_anew(value, winner, loser) for name, value in plain.items()}
    if isinstance(plain, list):
        changed = [_named_anew(item, winner, loser) for item in plain]
        once = [item for place, item in enumerate(changed) if item not in changed[:place]]
        return once if changed != plain else plain
    return winner if plain == loser else plain


def _without_itself(record: Record) -> Record:
    return {name: value for name, value in record.items() if name == "id" or value != record["id"]}


def merged(archive: Archive, winner: str, loser: str) -> Any:
    try:
        return archive.merge(archive.get(winner), loser)
    except NotReady:  # a record of the random ones is not fit to be saved, or they would go round in a circle
        return None


def answers(archive: Archive) -> list[Any]:
    """The totals, whole and by everything that they can be grouped by."""
    return [comparable(ask(archive, by=by)) for by in GROUPINGS]


def expected(records: list[Record]) -> list[Any]:
    """The answers of an archive that never had the other record."""
    with holding(records) as archive:
        return answers(archive)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_totals_after_a_merge(data: st.DataObject) -> None:
    records = data.draw(archives.archives())
    there = [r for r in records if r["kind"] in MERGED and not r.get("removed") and not r.get("erased")]
    pairs = [(a["id"], b["id"]) for a in there for b in there if a["kind"] == b["kind"] and a is not b]
    assume(pairs)
    winner, loser = data.draw(st.sampled_from(pairs))
    with holding(records) as archive:
        at_first = answers(archive)
        before = [record_to_line(record) for record in archive.records()]
        change = merged(archive, winner, loser)
        assume(change)
        assert answers(archive) == expected(rewritten(records, winner, loser))
        assert archive.check().sound
        archive.reverse(change)
        kept = {json.loads(line)["id"]: line for line in before}
        assert all(record_to_line(r) == kept.get(r.id, record_to_line(r)) for r in archive.records())
        assert answers(archive) == at_first
