"""A report with a name says what is new, changed and withdrawn since the last one of that name, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from db import sample
from db.archive import Archive
from db.model.declaration import altered
from db.model.parts import Quantity
from db.model.records import Figure, Incident, Source
from db.opening import create, open_archive
from exports.deliver import Choice, export

WEEKLY = Choice(name="Weekly")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "north.sanad") as made:
        sample.enter(made)
        yield made


def sent(archive: Archive, profile: str = "public", ending: str = ".xlsx", **more: Any) -> dict[str, Any]:
    """What the command line answers of the changes, after a report went out."""
    delivered = export(archive, archive.path.with_suffix(ending), profile=profile, choice=WEEKLY, **more)
    assert delivered.changes is not None
    return dict(delivered.changes)


def listed(changes: dict[str, Any]) -> list[tuple[str, str, str | None, str | None, str | None, str | None]]:
    return [(d["change"], d["record"], d["field"], d["before"], d["now"], d["why"]) for d in changes["listed"]]


def figure(archive: Archive, place: str, measure: str) -> Figure:
    """The figure of this measure of the incident that is called after the place."""
    incident = next(r for r in archive.records("incident") if isinstance(r, Incident) and place in r.title)
    return next(
        r
        for r in archive.records("figure")
        if isinstance(r, Figure) and r.subject == incident.id and r.measure == measure
    )


def test_the_first_of_a_name_has_nothing_to_compare_with(archive: Archive) -> None:
    changes = sent(archive)
    assert changes == {"name": "Weekly", "since": None, "new": 0, "changed": 0, "withdrawn": 0, "listed": []}


def test_an_edit_a_removal_an_addition_and_an_undo_since(archive: Archive) -> None:
    sent(archive)
    latakia, hama, idlib = (figure(archive, place, "killed") for place in ("Latakia", "Hama", "Idlib"))
    # edited
    archive.save(replace(latakia, quantities=(Quantity(value=4),)), why="the outlet corrected itself")
    # removed
    archive.remove(hama.id, why="refuted by a survivor")
    # added
    draft = Figure(
        subject=idlib.subject, measure="missing", chains=idlib.chains, quantities=(Quantity(value=1),), state="entered"
    )
    added = archive.save(draft, why="came in late").record
    # undone
    archive.reverse(archive.save(replace(idlib, quantities=(Quantity(value=20),)), why="typed wrongly"))

    changes = sent(archive)

    assert (changes["new"], changes["changed"], changes["withdrawn"]) == (1, 1, 1)
    assert listed(changes) == [
        ("new", added.code, None, None, "Missing: 1 person", "came in late"),
        ("changed", latakia.code, "Quantities", "2 persons (Civilian)", "4 persons", "the outlet corrected itself"),
        ("withdrawn", hama.code, "removed", "Killed: 9 persons (Civilian)", None, "refuted by a survivor"),
    ]


def test_what_came_and_went_between_two_reports_is_no_news(archive: Archive) -> None:
    sent(archive)
    market = Incident(title="Market", event_type="mixed", state="entered", confidentiality="clear", date="2019-01")
    archive.reverse(archive.save(market))
    assert listed(sent(archive)) == []


def test_the_same_state_in_another_format_says_the_same(archive: Archive) -> None:
    sent(archive)
    archive.remove(figure(archive, "Hama", "killed").id)
    assert listed(sent(archive, ending=".xlsx")) == listed(sent(archive, ending=".pdf"))


def test_a_corrected_way_changes_every_figure_that_came_by_it(archive: Archive) -> None:
    sent(archive)
    latakia = figure(archive, "Latakia", "killed")
    chain = archive.lookups().chain(latakia.chains[0])
    archive.save(replace(chain, hops=chain.hops[:1] + chain.hops[2:]), why="it never went through the agency")
    found = sent(archive)["listed"]
    assert latakia.code in {each["record"] for each in found}
    assert {each["field"] for each in found} == {"Chains"}
    assert "Anadolu" in found[0]["before"]
    assert "Anadolu" not in found[0]["now"]


def test_of_what_stays_since_nothing_is_told_but_that_it_stays(archive: Archive) -> None:
    sent(archive)
    hama = figure(archive, "Hama", "killed")
    archive.save(altered(archive.get(hama.subject), confidentiality="red"), why="a witness is in danger")
    withdrawn = [each for each in sent(archive)["listed"] if each["change"] == "withdrawn"]
    assert hama.code in {each["record"] for each in withdrawn}
    for each in withdrawn:
        assert each["field"] == "stays in the archive now"
        assert [each[name] for name in ("before", "now", "why", "date", "places")] == [None] * 5


def test_former_words_of_a_text_are_repeated_to_the_team_only(archive: Archive) -> None:
    incident = archive.get(figure(archive, "Hama", "killed").subject)
    incident = archive.save(altered(incident, description="Shelling of the Canary house.")).record
    for profile in ("public", "internal"):
        sent(archive, profile)
    archive.save(altered(incident, description="Shelling."))
    public, internal = (
        next(each for each in sent(archive, profile)["listed"] if each["field"] == "Description")
        for profile in ("public", "internal")
    )
    assert (public["before"], public["now"]) == (None, "Shelling.")
    assert internal["before"] == "Shelling of the Canary house."


def test_reasons_are_masked_as_any_text(archive: Archive) -> None:
    hidden = Source(name="Canarysource", source_kind="eyewitness", state="entered", confidentiality="red", person=True)
    archive.save(hidden)
    sent(archive)
    archive.remove(figure(archive, "Hama", "killed").id, why="Canarysource took it back")
    (withdrawn,) = sent(archive)["listed"]
    assert withdrawn["why"].endswith("took it back")
    assert "Canarysource" not in withdrawn["why"]


def test_so_is_the_name_of_the_report(archive: Archive) -> None:
    archive.save(Source(name="Canarysource", source_kind="eyewitness", state="entered", confidentiality="red"))
    out = archive.path.with_suffix(".pdf")
    export(archive, out, choice=Choice(name="What Canarysource saw"))
    assert "Canarysource" not in pdf_text(out)


def test_another_filter_is_said(archive: Archive, tmp_path: Path) -> None:
    sent(archive, ending=".pdf")
    archive.save(Incident(title="Market"))
    sent(archive, ending=".pdf", asked=archive.asked("Hama"))
    assert "asked for other records" in pdf_text(archive.path.with_suffix(".pdf"))


def test_sheet_and_document_say_it(archive: Archive) -> None:
    sent(archive)
    archive.remove(figure(archive, "Hama", "killed").id, why="refuted by a survivor")
    sent(archive)
    book = openpyxl.load_workbook(archive.path.with_suffix(".xlsx"))
    rows = [[cell.value for cell in row] for row in book["Changes"].iter_rows()]
    assert rows[0][:3] == ["Change", "Kind of record", "Event"]
    assert rows[1][0] == "withdrawn"
    assert "refuted by a survivor" in rows[1]
    summary = [cell.value for row in book["Summary"].iter_rows() for cell in row if cell.value]
    assert "about 30" in summary  # the total that was
    assert "Reasons given: refuted by a survivor." in summary
    sent(archive, ending=".pdf")
    text = pdf_text(archive.path.with_suffix(".pdf"))
    assert "What changed since the last report" in text
    assert text.count("refuted by a survivor") == 2  # on the first page, and beside what it is for


def test_the_first_page_has_some_reasons_once_and_not_at_length(archive: Archive) -> None:
    sent(archive)
    for number, one in enumerate(r for r in archive.records("figure") if isinstance(r, Figure)):
        archive.save(replace(one, quantities=(Quantity(value=number + 1),)), why=f"{number // 2}. {'long ' * 60}")
    sent(archive)
    book = openpyxl.load_workbook(archive.path.with_suffix(".xlsx"))
    (reasons,) = (c.value for row in book["Summary"].iter_rows() for c in row if "Reasons given" in str(c.value))
    given = reasons.removeprefix("Reasons given: ").split("; ")
    assert len({one[0] for one in given}) == len(given) == 4
    assert all(len(one) <= 121 for one in given)


def test_a_report_is_there_even_where_the_archive_cannot_remember_it(archive: Archive) -> None:
    out = archive.path.with_suffix(".xlsx")
    with open_archive(archive.path) as reader:
        delivered = export(reader, out, choice=WEEKLY)
    assert out.exists()
    assert len(delivered.remarks) == 1


def test_what_the_archive_keeps_of_a_report_is_no_personal_matter(archive: Archive) -> None:
    sent(archive)
    archive.save(Incident(title="Market"))
    kept = archive.issue_before("Weekly", "public")
    assert kept is not None
    assert set(json.loads(kept.asked)) == {"start", "end", "place", "verification", "state", "about"}


def pdf_text(path: Path) -> str:
    document = PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()
