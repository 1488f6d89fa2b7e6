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
from db.model.vocabulary import CONFIDENTIALITY, MEASURE, UNIT
from db.store.aggregates import Asked
from exports.contents.cases import Request, cases
from exports.contents.counted import Counts
from exports.contents.features import features
from exports.contents.records import lines
from exports.contents.sheets.figures import units_of
from exports.contents.summary import summary
from exports.contents.workbook import workbook
from exports.deliver import look
from exports.own_profiles import own_profile
from exports.profiles import PROFILES, Profile
from exports.redaction import View
from exports.terminal.totals import grouped_json, totals_json
from resources.language import language
from tests.factories import Scene
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
            for unit in units_of(figure.quantities):
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


def test_an_event_is_told_where_only_one_of_its_figures_has_the_state_that_is_asked_for(archive: Archive) -> None:
    scene = Scene()
    scene.incident("Market", event_type="battles", state="approved", killed="25")
    archive.save(*scene.records.values())
    wanted = request(archive, archive.asked(state=["entered"]))
    assert added_by_events(wanted)["killed", "person"] == 25
    assert archive.totals(wanted.narrowed)["killed"].units["person"].amount.face == 25


SHARED = {"confidentiality": "amber", "shared_with": ["Somebody", "relief network"]}
MARKS: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [*({"confidentiality": code} for code in CONFIDENTIALITY.terms), SHARED]
)
OWN = [
    own_profile(f"relief {start}", {"from": start, "partner": "Relief Network"}) for start in ("public", "partner")
] + [own_profile("coarse", {"from": "internal", "places": "adm1", "withhold": ["incident.description"]})]


def counted_figures(wanted: Request) -> Faces:
    """How many figures are said to be in the total with a number."""
    return Counter(
        (case.counted.measure_of(figure), unit)
        for case in cases(wanted, *KINDS)
        for figure in case.figures
        for unit in units_of(figure.quantities)
        if case.counted.verdict(figure, unit).counts in (Counts.WHOLE, Counts.RESIDUAL)
    )


def marked(records: list[dict[str, Any]], marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records, their events with these confidentialities."""
    coming = iter(marks)
    return [{**record, **next(coming)} if record["kind"] in KINDS else record for record in records]


def draw_marks(data: st.DataObject, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [data.draw(MARKS) for record in records if record["kind"] in KINDS]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_rows_of_every_profile_add_up_to_its_totals(data: st.DataObject) -> None:
    records = data.draw(archives.archives())
    with holding(marked(records, draw_marks(data, records))) as archive:
        for profile in (*PROFILES.values(), *OWN):
            for asked in (Asked(), question(data, records, archive)):
                wanted = request(archive, asked, profile)
                totals = archive.totals(wanted.narrowed)
                assert +added_by_events(wanted) == +faces(totals)
                assert +added_by_figures(wanted) == +faces(totals)
                figures = {(m, u): t.figures for m, total in totals.items() for u, t in total.units.items()}
                assert +counted_figures(wanted) == +Counter(figures)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_shared_counts_for_the_partner_as_if_it_were_green(data: st.DataObject) -> None:
    records = data.draw(archives.archives())
    marks = draw_marks(data, records)
    mine = own_profile("relief", {"from": "partner", "partner": "Relief Network"})
    with holding(marked(records, marks)) as archive:
        asked = question(data, records, archive)
        shared = told(archive, request(archive, asked, mine).narrowed)
    with holding(
        marked(records, [{"confidentiality": "green"} if mark is SHARED else mark for mark in marks])
    ) as archive:
        assert told(archive, request(archive, asked, PROFILES["partner"]).narrowed) == shared


def told(archive: Archive, asked: Asked) -> list[Any]:
    """The totals and all groups as other programs read them."""
    groups = [grouped_json(archive.grouped(by, asked)) for by in ("place", "month", "root", "incident")]
    return [totals_json(archive.totals(asked)), *groups]


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
