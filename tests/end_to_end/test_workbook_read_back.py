"""Our own workbook read back as a sheet: the worked example exported and imported into a new archive says the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import prepared
from db.intake.sheet.own import OwnExport
from db.intake.sheet.proposing import propose
from db.model.records import Chain, Displacement, Figure, Incident, Source
from db.model.totals import Totals
from db.opening import create
from db.sample import enter
from exports.deliver import export

LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with create(tmp_path_factory.mktemp("sample") / "sample.sanad") as archive:
        enter(archive)
        yield archive


@pytest.fixture(scope="module", params=LANGUAGES)
def workbook(sample: Archive, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("workbook") / f"{request.param}.xlsx"
    export(sample, path, profile="internal", language=request.param)
    return path


@pytest.fixture(scope="module")
def back(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with create(tmp_path_factory.mktemp("back") / "back.sanad") as archive:
        with prepared(archive, [workbook], Ways()) as ready:
            (outcome,) = ready.outcomes
            ready.write()
        assert (outcome.source_format, outcome.rejected) == ("sheet", 0)
        yield archive


def test_it_does_not_come_back_to_the_archive_that_wrote_it(sample: Archive, workbook: Path) -> None:
    before = sample.heads
    with pytest.raises(OwnExport), prepared(sample, [workbook], Ways()):
        pass
    assert sample.heads == before


def figures(archive: Archive) -> list[tuple[Any, ...]]:
    """What each figure says, in order; sources are left out, for each language has its own names."""
    return sorted(
        (
            archive.get(figure.subject).heading,
            figure.measure,
            figure.role,
            figure.as_of,
            sorted(figure.quantities, key=lambda one: (one.part, one.unit, one.sex, one.age)),
            tuple(tuple(hop.verb for hop in chain.hops) for chain in chains(archive, figure)),
            tuple(excerpt.exact for excerpt in figure.excerpts),
            figure.note,
        )
        for figure in archive.records("figure")
        if isinstance(figure, Figure)
    )


def chains(archive: Archive, figure: Figure) -> Iterator[Chain]:
    for identifier in figure.chains:
        chain = archive.get(identifier)
        assert isinstance(chain, Chain)
        yield chain


def by(archive: Archive, key: str) -> list[tuple[str | None, Totals]]:
    return [(group.key, group.totals) for group in archive.grouped(key).groups]


def test_the_totals_are_the_same(sample: Archive, back: Archive) -> None:
    assert back.totals() == sample.totals()


@pytest.mark.parametrize("key", ["place", "month"])
def test_the_totals_by_place_and_month_are_the_same(key: str, sample: Archive, back: Archive) -> None:
    assert by(back, key) == by(sample, key)


def test_the_figures_say_the_same(sample: Archive, back: Archive) -> None:
    assert figures(back) == figures(sample)


def test_parts_lie_in_the_same_wholes(sample: Archive, back: Archive) -> None:
    def tree(archive: Archive) -> set[tuple[str, str]]:
        incidents = [one for one in archive.records("incident") if isinstance(one, Incident)]
        return {(one.title, archive.get(one.part_of).heading if one.part_of else "") for one in incidents}

    assert tree(back) == tree(sample)


def test_an_event_says_the_same(sample: Archive, back: Archive) -> None:
    def said(archive: Archive) -> list[tuple[Any, ...]]:
        return [
            (one.title, one.event_type, one.means, one.date, one.verification, one.description, len(one.parties),
             bool(one.agreement), {archive.get(use.place).heading for use in one.places})
            for one in archive.records("incident")
            if isinstance(one, Incident) and not one.part_of
        ]  # fmt: skip

    assert said(back) == said(sample)
    (displacement,) = back.records("displacement")
    assert isinstance(displacement, Displacement)
    assert [archive_place.heading for archive_place in map(back.get, displacement.causing_incidents)] == [
        "Attacks in Idlib de-escalation zone, January 2019"
    ]


def test_a_person_is_still_part_of_an_organisation(back: Archive) -> None:
    persons = [one for one in back.records("source") if isinstance(one, Source) and one.person]
    assert [bool(one.part_of) for one in persons] == [True]


def test_nothing_of_it_is_a_note_of_a_row_and_a_second_time_nothing_is_new(back: Archive, workbook: Path) -> None:
    assert back.check().sound
    assert not any(one.note for one in back.records("incident", "displacement"))
    with prepared(back, [workbook], Ways()) as ready:
        (outcome,) = ready.outcomes
    assert (outcome.added, outcome.updated, outcome.unchanged) == (0, 0, outcome.read)


def test_every_column_of_ours_has_its_place_in_the_mapping(workbook: Path, tmp_path: Path) -> None:
    # A new column of an export is either read back (resources/words/workbook.toml) or skipped there on purpose.
    mapping = propose(workbook, tmp_path)
    assert [table.row for table in mapping.tables] == ["incident", "figure", "displacement", "source", "hop", "place"]
    assert mapping.unmapped == ()
    assert mapping.data_set.startswith("sanad:sample")
