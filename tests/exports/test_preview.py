"""What is told before an export is what the export then does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.model.records import Incident, Source
from exports.deliver import UnknownFormat, export
from exports.formats import Format
from exports.preview import preview
from exports.profiles import PROFILES


@pytest.mark.parametrize("format_", Format)
def test_it_tells_the_rows_and_what_stays_as_the_export_then_has_them(
    archive: Archive, tmp_path: Path, format_: Format
) -> None:
    sample.enter(archive)
    told = preview(archive, tmp_path / f"out{format_}")
    assert list(tmp_path.glob("out*")) == []
    done = export(archive, tmp_path / f"out{format_}")
    assert (told.rows, told.withheld) == (done.rows, done.withheld)
    assert [figure.value for figure in told.figures] == ["about 30", "more than 180", "76,427"]


def test_words_that_would_be_masked_are_shown_until_somebody_releases_them(archive: Archive, tmp_path: Path) -> None:
    archive.save(Source(name="Khaled Omari", source_kind="eyewitness", person=True, state="entered"))
    archive.save(
        Incident(
            title="Shelling seen by Khaled Omari", event_type="explosions_remote_violence", date="2019-02-05",
            state="entered", confidentiality="clear",
        )
    )  # fmt: skip
    assert preview(archive, tmp_path / "out.xlsx").masked == {"Khaled Omari": 1}
    released = replace(PROFILES["public"], released=frozenset({"Khaled Omari"}))
    assert preview(archive, tmp_path / "out.xlsx", profile=released).masked == {}


def test_a_name_without_a_format_is_refused_as_the_export_refuses_it(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        preview(archive, tmp_path / "out.docx")
