"""Rows and totals never contradict each other: what the rows add is the total, whatever is asked for."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model.dates import parse_edtf
from db.model.tally import STOCK
from db.model.totals import Totals
from db.model.vocabulary import MEASURE, UNIT
from db.store.aggregates import Asked
from exports.contents.cases import Request, cases
from exports.contents.counted import Counts
from exports.contents.features import features
from exports.contents.records import lines
from exports.contents.sheets.figures import units_of
from exports.contents.summary import summary
from exports.contents.workbook import workbook
from exports.deliver import look
from exports.profiles import PROFILES, Profile
from exports.redaction import View
from resources.language import language
from tests.oracle import archives, examples
from tests.oracle.test_against_archive import holding

KINDS = ("incident", "displacement")
COUNTED = [(measure + suffix, unit) for measure in MEASURE.terms for suffix in ("", STOCK) for unit in UNIT.terms]
Faces = Counter[tuple[str, str]]


def request(archive: Archive, asked: Asked | None = None, profile: Profile = PROFILES["internal"]) -> Request:
    return Request(View(archive, profile, language("en")), asked or Asked())


def faces(totals: Totals) -> Faces:
    return Counter({(m, u): t.amount.face or 0 for m, total in totals.items() for u, t in total.units.items()})


def added_by_events(wanted: Request) -> Faces:
    """What every row of an event adds."""
    found: Faces = Counter()
    for case in cases(wanted, *KINDS):
        for measure, unit in COUNTED:
            amount = case.counted.added(case.subject.id, measure, unit)
            found[measure, unit] += (amount.face or 0) if amount else 0
    return found


def added_by_figures(wanted: Request) -> Faces:
    """What every row of a figure adds."""
    found: Faces = Counter()
    for case in cases(wanted, *KINDS):
        for figure in case.figures:
            for unit in units_of(figure):
                added = case.counted.verdict(figure, unit).added
                found[case.counted.measure_of(figure), unit] += (added.face or 0) if added else 0
    return found


def values_of_tops(wanted: Request) -> Faces:
    """What the top-level events come to with their parts."""
    found: Faces = Counter()
    for case in cases(wanted, *KINDS):
        if not case.subject.part_of:
            for measure, unit in COUNTED:
                value = case.counted.value(case.subject.id, measure, unit)
                found[measure, unit] += (value.face or 0) if value else 0
    return found


def question(data: st.DataObject, records: list[dict[str, Any]], archive: Archive) -> Asked:
    asked = data.draw(archives.questions(records))
    days = {name: parse_edtf(asked[name]) for name in ("date_from", "date_to") if name in asked}
    others = {name: asked[name] for name in ("place", "verification", "state") if name in asked}
    return archive.asked(
        start=days["date_from"].first if "date_from" in days else None,
        end=days["date_to"].last if "date_to" in days else None,
        **others,
    )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rows_add_up_to_the_totals(data: st.DataObject) -> None:
    records = data.draw(archives.archives())
    with holding(records) as archive:
        for wanted in (request(archive), request(archive, question(data, records, archive))):
            total = +faces(archive.totals(wanted.narrowed))
            assert +added_by_events(wanted) == total
            assert +added_by_figures(wanted) == total
        assert +values_of_tops(request(archive)) == +faces(archive.totals())


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), public=st.sets(st.integers(0, 6)))
def test_a_profiles_rows_add_up_to_its_totals(data: st.DataObject, public: set[int]) -> None:
    records = data.draw(archives.archives())
    subjects = [record for record in records if record["kind"] in KINDS]
    for place, subject in enumerate(subjects):
        subject["confidentiality"] = "clear" if place in public else "red"
    with holding(records) as archive:
        wanted = request(archive, profile=PROFILES["public"])
        total = +faces(archive.totals(wanted.narrowed))
        assert +added_by_events(wanted) == total
        assert +added_by_figures(wanted) == total


def test_each_figure_says_why_it_counts_or_not() -> None:
    with holding(examples.EXAMPLES["A"]()) as archive:
        found = {
            (case.subject.heading, figure.quantities[0].verbatim or figure.quantities[0].value): verdict.counts
            for case in cases(request(archive), "incident")
            for figure in case.figures
            for verdict in [case.counted.verdict(figure, "person")]
        }
    assert found == {
        ("R", 80): Counts.RESIDUAL,
        ("R1", 38): Counts.RESIDUAL,
        ("R1a", 12): Counts.WHOLE,
        ("R2", "several"): Counts.INSIDE,
        ("R3", 50): Counts.TRIANGULATION,
    }


def test_of_several_counted_figures_the_newest_is_taken() -> None:
    with holding(examples.EXAMPLES["B"]()) as archive:
        verdicts = Counter(
            case.counted.verdict(figure, "person").counts
            for case in cases(request(archive), "incident")
            for figure in case.figures
        )
    assert verdicts == {Counts.WHOLE: 1, Counts.LATER: 1, Counts.TRIANGULATION: 3, Counts.SET_ASIDE: 1}


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), profile=st.sampled_from(sorted(PROFILES)))
def test_any_archive_can_be_told(data: st.DataObject, profile: str) -> None:
    records = data.draw(archives.archives())
    for record in records:
        record["confidentiality"] = data.draw(st.sampled_from(("clear", "clear", "green", "red")))
    plain = [{k: v for k, v in r.items() if k != "confidentiality" or r["kind"] in OPEN} for r in records]
    with holding(plain) as archive:
        seen = look(archive, profile=profile, asked=question(data, plain, archive))
        for report in (workbook(seen), summary(seen)):
            for table in report.tables():
                assert all(len(row) == len(table.columns) for row in table.rows)
        assert all(feature.properties for feature in features(seen))
        assert all(lines(seen))


OPEN = ("source", "document", "incident", "displacement")
"""The kinds that have a confidentiality."""
