"""From a passphrase to the raw key of an encrypted archive.

The salt is the file's first 16 bytes, where a plain SQLite file has its signature. Each generation of parameters is
fixed for ever; the file does not say which one made its key, so all are tried, the newest first.
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from db.errors import SanadError
from db.messages import N_
from db.model.light import dataclass
from db.store import front
from db.store.failures import WrongPassphrase

KEY_BYTES = 32
SALT_BYTES = front.HEADER_BYTES


class NoPassphrase(SanadError):
    """An empty passphrase protects nothing."""

    template = N_("The passphrase is empty; nothing was changed. Choose one of several words.")


class NotAKey(SanadError):
    """What was given as a key, or copied from a recovery sheet, is not of its form."""

    template = N_(
        "That is not a key: it takes {digits} letters and digits from 0–9 and a–f. Compare it with the sheet."
    )


@dataclass(frozen=True)
class Generation:
    """Parameters of Argon2id (RFC 9106): memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


GENERATIONS = (Generation(memory=65_536, passes=3, lanes=4),)
"""Newest first. Only ever add in front: an older archive's key comes from an older entry."""


@dataclass(frozen=True)
class Key:
    """The raw key and the salt of one archive; its ``repr`` gives neither away."""

    raw: bytes
    salt: bytes

    def __repr__(self) -> str:
        return "Key(…)"

    @property
    def literal(self) -> str:
        """How ``PRAGMA key`` and ``ATTACH … KEY`` take a raw key with its salt."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def new_key(passphrase: str) -> Key:
    """A key for a new file, with a salt of its own."""
    return derive(passphrase, os.urandom(SALT_BYTES))


def derive(passphrase: str, salt: bytes, generation: Generation = GENERATIONS[0]) -> Key:
    """About 0.1 s and 64 MiB. NFC first: two keyboards spell the same ``é`` differently."""
    normal = unicodedata.normalize("NFC", passphrase)
    if not normal:
        raise NoPassphrase
    from argon2.low_level import Type, hash_secret_raw  # a plain archive opens without it

    raw = hash_secret_raw(
        normal.encode(), salt, generation.passes, generation.memory, generation.lanes, KEY_BYTES, Type.ID
    )
    return Key(raw, salt)


def made_by(key: Key, passphrase: str) -> bool:
    """Whether the key is this passphrase's; for an archive that is open, whose file is not to be looked into."""
    return bool(passphrase) and any(derive(passphrase, key.salt, generation) == key for generation in GENERATIONS)


def from_hex(text: str, path: Path) -> Key:
    """The key of the archive at ``path`` from hex: the raw key, alone or followed by its salt (recovery sheet)."""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9a-fA-F]{64}(?:[0-9a-fA-F]{32})?", digits):
        raise NotAKey(digits=2 * KEY_BYTES)
    given = bytes.fromhex(digits)
    return Key(given[:KEY_BYTES], given[KEY_BYTES:] or front.header(path))


def is_encrypted(path: Path) -> bool:
    """Whether the file needs a key; `NoArchive` or `NotAnArchive` if there is nothing to open."""
    return front.header(path) != front.PLAIN


def unlock(path: Path, passphrase: str) -> Key | None:
    """The key with which the archive opens, `None` for a plain one; `WrongPassphrase` if there is none."""
    if not is_encrypted(path):
        return None
    failure: WrongPassphrase | None = None
    for generation in GENERATIONS:
        key = derive(passphrase, front.header(path), generation)
        try:
            front.look(path, key)
        except WrongPassphrase as error:
            failure = error
        else:
            return key
    raise failure or WrongPassphrase(name=path.name)
