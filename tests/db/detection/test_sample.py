"""The worked example: its twelve spans, no other, and what stands around them."""

from __future__ import annotations

import pytest

from db.detection.candidates import Detection
from db.detection.detector import detect
from db.detection.finders import of_gazetteer
from db.model.dates import parse_edtf
from db.sample import TEXT
from db.store.gazetteer import Gazetteer

SPANS = (
    ("killed", "30 civilians killed"),
    ("killed", "cost thirty civilians their lives"),
    ("injured", "more than 180 civilians were hurt"),
    ("killed", "about 19 civilians killed, of whom two were children and three were women"),
    ("injured", "more than 85 people injured"),
    ("killed", "nine civilians killed"),
    ("injured", "86 injured"),
    ("killed", "two civilians killed"),
    ("injured", "nine civilians injured"),
    ("displaced", "thousands of civilians"),
    ("displaced", "16,549 families"),
    ("displaced", "76,427 civilians"),
)


@pytest.fixture(scope="module")
def found() -> Detection:
    with Gazetteer.open() as gazetteer:
        return detect(TEXT, published=parse_edtf("2019-02-05"), places=of_gazetteer(gazetteer))


def test_the_twelve_spans_are_found_and_no_other(found: Detection) -> None:
    assert tuple((one.measure, one.exact) for one in found.candidates) == SPANS


def test_offsets_count_the_code_points_of_the_exact_text(found: Detection) -> None:
    everything = (*found.candidates, *found.places, *found.dates, *found.sources)
    assert all(TEXT[one.start : one.end] == one.exact for one in everything)


def test_parts_are_of_their_whole(found: Detection) -> None:
    children, women = found.candidates[3].parts
    assert (children.value, children.age, children.part) == (2, "child", True)
    assert (women.value, women.sex, women.age, women.verbatim) == (3, "female", "adult", "three were women")


def test_totals_are_the_sums_of_their_parts(found: Detection) -> None:
    assert [(one.total, one.addends) for one in found.roll_ups] == [(0, (3, 5, 7)), (2, (4, 6, 8))]


def test_the_lead_repeats_the_headline(found: Detection) -> None:
    assert [number for number, one in enumerate(found.candidates) if one.same_as == 0] == [1]


def test_families_and_civilians_are_one_statement(found: Detection) -> None:
    families, civilians = found.candidates[10:]
    assert (families.together, civilians.together) == (11, 10)
    assert [one.quantity.unit for one in (families, civilians)] == ["household", "person"]


def test_vague_words_stand_beside_the_number_of_the_same_people(found: Detection) -> None:
    assert [one.role for one in found.candidates[9:]] == ["triangulation", "counted", "counted"]


def test_places_are_stated_or_inferred(found: Detection) -> None:
    named = [(one.place.mention.name, one.place.inferred) for one in found.candidates[3:9] if one.place]
    assert named == [("Idlib", True)] * 2 + [("Hama", False)] * 2 + [("Latakia", False)] * 2


def test_dates_follow_publication(found: Detection) -> None:
    assert {one.exact: one.edtf for one in found.dates} == {
        "January": "2019-01",
        "05.02.2019": "2019-02-05",
        "last month": "2019-01",
        "2011": "2011",
        "September 2018": "2018-09",
        "Oct. 10": "2018-10-10",
    }
    assert [one.exact for one in found.dates if one.ambiguous] == ["05.02.2019"]


def test_the_root_of_a_chain_stands_first(found: Detection) -> None:
    assert [hop.exact for hop in found.candidates[5].chain] == ["White Helmets", "Anadolu Agency"]
    assert [hop.exact for hop in found.candidates[11].chain] == ["Mohammed Hallac", "Anadolu Agency"]


def test_every_candidate_says_by_which_rules_it_was_found(found: Detection) -> None:
    assert "en.killed.verb" in found.candidates[0].rules
    assert all(TEXT[reason.start : reason.end].strip() for one in found.candidates for reason in one.why)
