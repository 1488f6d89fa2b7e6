"""One place for what a code is called: a term that an archive added has its label wherever it is said."""

from __future__ import annotations

import gettext
from dataclasses import replace

import pytest

from db import sample
from db.archive import Archive
from db.model.parts import Quantity
from db.model.records import AddedTerm, Figure
from db.model.vocabulary import EVENT_TYPE, GROUP, MEASURE
from exports.contents.cases import Request
from exports.contents.sheets.casualties import casualties
from exports.profiles import PROFILES
from exports.redaction import View
from exports.terminal.answers import report_json, report_text
from exports.terminal.attached import attached
from exports.terminal.records import record_text
from exports.terminal.totals import totals_text
from exports.terms import Terms
from resources.language import Language, language

ENGLISH = language("en")
ARABIC = Language("ar", gettext.NullTranslations())
DISABLED = AddedTerm(
    name="Disabled for life", local_name="عجز دائم", vocabulary="measure", term="disabled", state="entered"
)
MIDWIFE = AddedTerm(name="Midwife", vocabulary="group", term="midwife", state="entered")


@pytest.fixture
def extended(archive: Archive) -> Archive:
    """The worked example with a measure and a group of its own, and a figure of both in Latakia."""
    sample.enter(archive)
    archive.save(DISABLED, MIDWIFE)
    archive.save(figure("counted"))
    return archive


def figure(role: str) -> Figure:
    whole, part = Quantity(value=7), Quantity(value=2, part=True, group="midwife")
    return Figure(
        subject=sample.sample_id("I3"), measure="disabled", role=role, chains=(sample.sample_id("chain-outlet"),),
        quantities=(whole, part), state="entered",
    )  # fmt: skip


def test_an_added_term_goes_by_the_label_of_the_language(extended: Archive) -> None:
    assert Terms.of(extended, ENGLISH).label(MEASURE, "disabled") == "Disabled for life"
    assert Terms.of(extended, ARABIC).label(MEASURE, "disabled") == "عجز دائم"
    assert Terms.of(extended, ARABIC).label(GROUP, "midwife") == "Midwife"


def test_a_code_of_one_list_is_none_of_another(extended: Archive) -> None:
    assert Terms.of(extended, ENGLISH).label(EVENT_TYPE, "disabled") == "disabled"
    assert Terms(ENGLISH).label(EVENT_TYPE, "battles") == "Battles"
    assert Terms(ENGLISH).label(EVENT_TYPE, "") == ""


def test_added_terms_are_listed_after_the_others(extended: Archive) -> None:
    listed = Terms.of(extended, ENGLISH).listed(MEASURE)
    assert [code for code, _ in listed] == [*MEASURE.terms, "disabled"]


def test_a_removed_term_keeps_its_label_and_is_offered_no_longer(extended: Archive) -> None:
    (midwife,) = (term for term in extended.records("term") if "Midwife" in term.heading)
    extended.save(*(replace(one, quantities=(Quantity(value=7),)) for one in _saying(extended, "midwife")))
    extended.remove(midwife.id)
    terms = Terms.of(extended, ENGLISH)
    assert terms.label(GROUP, "midwife") == "Midwife"
    assert "midwife" in dict(terms.listed(GROUP))
    assert "midwife" not in dict(terms.offered(GROUP))
    assert "disabled" in dict(terms.offered(MEASURE))


def _saying(archive: Archive, group: str) -> list[Figure]:
    figures = [record for record in archive.records("figure") if isinstance(record, Figure)]
    return [figure for figure in figures if any(quantity.group == group for quantity in figure.quantities)]


def test_a_stock_says_that_it_is_one() -> None:
    assert Terms(ENGLISH).measure("displaced_stock") == "Displaced (at a date)"


def test_totals_name_it(extended: Archive) -> None:
    text = "\n".join(totals_text(extended.totals(), Terms.of(extended, ENGLISH)))
    assert "Disabled for life" in text
    assert "Midwife at least 2" in text
    assert "disabled" not in text


def test_a_record_names_it(extended: Archive) -> None:
    found = attached(extended, extended.get(sample.sample_id("I3")))
    text = "\n".join(record_text(found, [], Terms.of(extended, ENGLISH)))
    assert "Disabled for life: 7 persons; of which 2 persons (Midwife)" in text


def test_a_finding_names_it(extended: Archive) -> None:
    (counted,) = (f for f in extended.records("figure") if isinstance(f, Figure) and f.measure == "disabled")
    extended.remove(counted.id)
    extended.save(figure("triangulation"))
    report, terms = extended.check(), Terms.of(extended, ENGLISH)

    assert "is counted for “Disabled for life”" in "\n".join(report_text(report, terms, {}))
    assert any("“Disabled for life”" in found["detail"] for found in report_json(report, terms)["findings"])


def test_an_export_names_it(extended: Archive) -> None:
    table = casualties(Request(View(extended, PROFILES["internal"], ENGLISH), extended.asked()))
    cells = [cell for row in table.rows for cell in row]
    assert "Disabled for life" in cells
    assert "2 Midwife" in cells
