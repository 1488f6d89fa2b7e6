"""What this computer remembers apart from every archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import installation
from db.model import identity
from db.opening import create, open_archive

HEAD = "ab" * 32


@pytest.fixture
def remembered(tmp_path: Path) -> Path:
    """The archive at this path, of which a head is remembered; then the memory is spoilt."""
    path = tmp_path / "a.sanad"
    with create(path):
        pass
    (memory,) = (installation.folder() / "heads").iterdir()
    memory.write_text("{garbled", encoding="ascii")
    return path


def test_of_two_first_starts_the_second_takes_the_id_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    new_id, first = identity.new_id, "01890000-0000-7000-8000-000000000001"

    def somebody_was_quicker() -> str:
        monkeypatch.setattr(identity, "new_id", lambda: first)
        installation.installation_id()
        return new_id()

    monkeypatch.setattr(identity, "new_id", somebody_was_quicker)

    assert installation.installation_id() == first
    assert installation.installation_id() == first


@pytest.mark.parametrize("content", ["{garbled", "7", '["no hash"]', "\u00e9"])
def test_a_garbled_memory_is_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.sanad"
    installation.remember_heads("x", path, (HEAD,))
    (memory,) = (installation.folder() / "heads").iterdir()
    memory.write_text(content, encoding="utf-8")

    with pytest.raises(installation.HeadsUnreadable, match=memory.name):
        installation.remembered_heads("x", path)


def test_each_check_says_that_the_memory_is_garbled_until_somebody_removed_it(remembered: Path) -> None:
    for _ in range(2):
        with open_archive(remembered, write=True) as archive:
            report = archive.check()
        assert report.sound
        assert [finding.what for finding in report.findings] == ["heads_unreadable"]

    next((installation.folder() / "heads").iterdir()).unlink()
    with open_archive(remembered, write=True) as archive:
        assert not archive.check().findings
