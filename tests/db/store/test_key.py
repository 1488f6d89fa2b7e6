"""Keys: derived the same for ever, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store import key as keys
from db.store import opening
from db.store.failures import NotAnArchive, NotEncrypted, PassphraseNeeded, WrongPassphrase
from db.store.key import Generation, Key
from tests.db.store.archives import KEY, made, rows_at

CHEAP = Generation(memory=64, passes=1, lanes=1)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id in a millisecond."""
    monkeypatch.setattr(keys, "GENERATIONS", (CHEAP,))
    monkeypatch.setattr(keys.derive, "__defaults__", (CHEAP,))


def test_the_first_generation_never_changes() -> None:
    derived = keys.derive("correct horse سند", bytes(16), Generation(memory=65_536, passes=3, lanes=4))

    assert derived.raw.hex() == "9eddbe9bdd4ece34fefb3b8f5cc27a8a25d3557ccc425674ccfabc06b514aba2"
    assert keys.GENERATIONS[-1] == Generation(memory=65_536, passes=3, lanes=4)


def test_a_key_gives_nothing_away() -> None:
    assert repr(KEY) == str(KEY) == f"{KEY}" == "Key(…)"


@pytest.mark.usefixtures("cheap")
def test_the_same_passphrase_typed_on_another_keyboard_opens() -> None:
    assert keys.derive("caf\u00e9", bytes(16)) == keys.derive("cafe\u0301", bytes(16))


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(keys.NoPassphrase):
        keys.new_key("")


@pytest.mark.usefixtures("cheap")
def test_the_salt_is_the_start_of_the_file(tmp_path: Path) -> None:
    key = keys.new_key("secret")
    path = made(tmp_path / "a.sanad", key, rows=1)

    assert path.read_bytes()[:16] == key.salt
    assert keys.is_encrypted(path)
    assert keys.unlock(path, "secret") == key
    assert b"code_counter" not in path.read_bytes()


@pytest.mark.usefixtures("cheap")
def test_a_wrong_passphrase_is_named_and_changes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = made(tmp_path / "a.sanad", keys.new_key("secret"))
    before = path.read_bytes()

    with pytest.raises(WrongPassphrase, match="either the passphrase is wrong or this is no Sanad archive"):
        keys.unlock(path, "Secret")

    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_key_of_an_older_generation_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad", keys.derive("secret", bytes(range(16)), CHEAP))
    monkeypatch.setattr(keys, "GENERATIONS", (Generation(128, 1, 1), CHEAP))

    key = keys.unlock(path, "secret")

    assert rows_at(path, key) == []


def test_a_plain_archive_needs_no_key(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    assert not keys.is_encrypted(path)
    assert keys.unlock(path, "anything") is None
    with pytest.raises(NotEncrypted):
        opening.open_connection(path, KEY, write=False)


def test_an_encrypted_archive_asks_for_its_passphrase(tmp_path: Path) -> None:
    with pytest.raises(PassphraseNeeded):
        opening.open_connection(made(tmp_path / "a.sanad", KEY), None, write=False)


@pytest.mark.parametrize("size", [0, 100, 511])
def test_a_scrap_is_no_archive(size: int, tmp_path: Path) -> None:
    scrap = tmp_path / "a.sanad"
    scrap.write_bytes(bytes(size))

    with pytest.raises(NotAnArchive):
        keys.is_encrypted(scrap)


def test_a_key_is_read_from_hex_alone_or_with_its_salt(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)
    sheet = f"{KEY.raw.hex(' ', 4)}\n{KEY.salt.hex('-', 4).upper()}"

    assert keys.from_hex(KEY.raw.hex(), path) == keys.from_hex(sheet, path) == KEY
    with pytest.raises(keys.NotAKey, match="64"):
        keys.from_hex("12 34", path)


def test_a_sheet_from_before_a_passphrase_change_is_void(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)
    old = keys.from_hex(KEY.raw.hex() + "00" * 16, path)

    assert old == Key(KEY.raw, bytes(16))
    with pytest.raises(WrongPassphrase):
        opening.open_connection(path, old, write=False)


def test_a_key_knows_its_passphrase() -> None:
    fresh = keys.new_key("olive boat window")
    assert keys.made_by(fresh, "olive boat window")
    assert not keys.made_by(fresh, "olive boat")
    assert not keys.made_by(fresh, "")
