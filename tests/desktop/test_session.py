"""One stack of steps over the archive, and everybody who shows records is told of each."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.model.records import Incident, Source, record_to_plain
from db.store.failures import WrongPassphrase
from desktop.session import Session


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Session:
    made = Session()
    made.create(tmp_path / "a.sanad")
    return made


def shown(session: Session) -> list[object]:
    """What a person sees: everything that is not removed, without the times of change."""
    kept = (record_to_plain(record) for record in session.archive.records("incident", "source") if not record.removed)
    return [{name: value for name, value in record.items() if name != "changed"} for record in kept]


def test_a_save_is_told_with_who_asked_for_it(session: Session, qtbot: QtBot) -> None:
    asker = object()
    with qtbot.waitSignal(session.changed) as told:
        change = session.save(Incident(title="Shelling"), by=asker)
    assert told.args == [change, asker]


def test_nothing_changed_is_no_step(session: Session) -> None:
    saved = session.save(Incident(title="Shelling")).record
    session.undo()
    session.redo()
    session.save(session.archive.get(saved.id))
    assert session.can_undo
    session.undo()
    assert not session.can_undo


def test_fifty_random_edits_undone_and_redone_are_equal(session: Session) -> None:
    luck = random.Random(7)
    states = [shown(session)]
    for number in range(50):
        incidents = [r for r in session.archive.records("incident") if not r.removed]
        match luck.choice(("add", "change", "remove")) if incidents else "add":
            case "add":
                session.save(Incident(title=f"No. {number}"), Source(name=f"S{number}"))
            case "change":
                kept = luck.choice(incidents)
                session.save(Incident(**{**vars(kept), "title": f"again {number}"}))
            case "remove":
                session.remove(luck.choice(incidents).id)
        states.append(shown(session))
    for state in reversed(states[:-1]):
        session.undo()
        assert shown(session) == state
    for state in states[1:]:
        session.redo()
        assert shown(session) == state
    assert not session.can_redo


def test_a_wrong_passphrase_leaves_the_open_archive_open(session: Session, tmp_path: Path) -> None:
    other = Session()
    other.create(tmp_path / "b.sanad", passphrase="right words")
    other.close()
    with pytest.raises(WrongPassphrase):
        session.open(tmp_path / "b.sanad", passphrase="wrong words")
    assert session.path.name == "a.sanad"
    session.open(tmp_path / "b.sanad", passphrase="right words")
    assert session.encrypted


def test_at_rest_it_is_one_file(session: Session, tmp_path: Path) -> None:
    session.save(Incident(title="Shelling"))
    session.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.sanad"]
    assert session.key is None
