"""Our own workbook read back: the worked example exported and imported into a new archive says the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake.finding import tables
from db.intake.sheet.proposing import propose
from db.model.records import Chain, Displacement, Figure, Incident, Source
from db.opening import create
from db.sample import enter
from exports.deliver import deliver
from resources.language import language
from tests.db.intake.sheet.bringing import bring, of_kind

LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with create(tmp_path_factory.mktemp("sample") / "sample.sanad") as archive:
        enter(archive)
        yield archive
