"""What pictures draw is the totals, whatever the archive and whatever is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model.periods import MONTH
from db.store.aggregates import Asked
from exports.contents.snapshot import Snapshot
from exports.contents.survey import Survey
from exports.contents.totals import PLACE, Counted, counted
from exports.deliver import look
from exports.pictures.amounts import drawn, series
from exports.pictures.bars import by_place, over_time
from exports.pictures.maps import map_of
from tests.exports.contents.test_counted import question, request
from tests.oracle import archives
from tests.oracle.test_against_archive import holding


def asked_for(archive: Archive, asked: Asked) -> Snapshot:
    return Snapshot(request(archive, asked), Survey(), datetime(2031, 1, 1, tzinfo=UTC))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_drawn_adds_up_to_the_total(data: st.DataObject) -> None:
    records = data.draw(archives.archives())
    with holding(records) as archive:
        snapshot = asked_for(archive, question(data, records, archive))
        for of in counted(snapshot.totals):
            total = of.of(snapshot.totals)
            # Stocks are settled month by month, so their months are no addends.
            for by in (PLACE, *([] if of.measure.endswith("_stock") else [MONTH])):
                faces = sum(amount.face for amount in series(snapshot, by, of).amounts)
                assert total is not None
                assert faces == (total.amount.face or 0)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_archive_can_be_drawn(data: st.DataObject) -> None:
    with holding(data.draw(archives.archives())) as archive:
        snapshot = asked_for(archive, Asked())
        over_time(snapshot, drawn(snapshot))
        for of in counted(snapshot.totals):
            map_of(snapshot, of)
            by_place(snapshot, of)


def test_people_are_drawn_before_anything_else(example: Archive) -> None:
    assert drawn(look(example)) == [Counted(measure, "person") for measure in ("killed", "injured", "displaced")]


def test_a_measure_that_is_not_counted_is_an_empty_series(example: Archive) -> None:
    assert series(look(example), PLACE, Counted("missing", "person")).amounts == ()
