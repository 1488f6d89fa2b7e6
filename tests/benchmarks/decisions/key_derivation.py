"""How long a passphrase costs: long enough for whoever guesses, short enough for whoever unlocks."""

from __future__ import annotations

import hashlib
from functools import partial

from argon2.low_level import Type, hash_secret_raw

from db.store.key import GENERATIONS, KEY_BYTES, SALT_BYTES, Generation
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken

USUAL, QUICK = 5, 1
"""How often each is run."""

PASSPHRASE, SALT = b"five words that nobody guesses", bytes(SALT_BYTES)
ALSO = (
    Generation(memory=19_456, passes=2, lanes=1),
    Generation(memory=65_536, passes=1, lanes=4),
    Generation(memory=262_144, passes=3, lanes=4),
)
SQLCIPHERS_ROUNDS = 256_000
"""SQLCipher 4's own derivation, when it is handed a passphrase instead of a key."""


def compare(size: int) -> Comparison:
    """One row a setting, each run ``size`` times."""
    rows = [
        (_named(each), f"{each.memory // 1024} MiB", spoken(seconds(partial(_argon, each), times=size)))
        for each in (*GENERATIONS, *ALSO)
    ]
    rows.append((f"PBKDF2-HMAC-SHA512, {SQLCIPHERS_ROUNDS} rounds", "–", spoken(seconds(_pbkdf2, times=size))))
    return Comparison("A key from a passphrase", ("how", "memory", "time"), rows)


def _named(generation: Generation) -> str:
    return f"Argon2id, {generation.passes} passes, {generation.lanes} lanes"


def _argon(generation: Generation) -> bytes:
    return hash_secret_raw(PASSPHRASE, SALT, generation.passes, generation.memory, generation.lanes, KEY_BYTES, Type.ID)


def _pbkdf2() -> bytes:
    return hashlib.pbkdf2_hmac("sha512", PASSPHRASE, SALT, SQLCIPHERS_ROUNDS, KEY_BYTES)


if __name__ == "__main__":
    show(compare, USUAL)
