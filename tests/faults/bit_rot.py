"""``python -m tests.faults.bit_rot [--flips N]``: single bits of an archive turned over, one at a time.

In an encrypted archive every one is found: each page is authenticated. In a plain one those are that touch what was
said: a flip is harmless only if every row of every table still reads as it was written. Exit status 1 if one is missed.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import click

from db import sample
from db.errors import SanadError
from db.model.records import Evidence, Incident
from db.opening import create, open_archive, unlock
from db.store import engine
from db.store.evidence import CHUNK
from db.store.failures import known_errors
from db.store.key import Key
from tests.faults.kills import use_home

_PASSPHRASE = "seven plain words on a line"
_PAGE = 4096

_NOT_SAID = {"archive", "code_counter"}
"""The archive's own id and the next free codes: no record, and nothing to compare them with."""

Content = dict[str, list[tuple[object, ...]]]


@dataclass
class Found:
    """What came of the flips: how many `check` (or opening) found, and the places in the file of those it missed."""

    flips: int = 0
    found: int = 0
    harmless: int = 0
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.flips} flips, {self.found} found, {self.harmless} harmless, {len(self.missed)} missed"


def archive_with_everything(path: Path, passphrase: str | None) -> Key | None:
    """The worked example with a history and a file of two chunks."""
    with create(path, passphrase=passphrase) as archive:
        sample.enter(archive)
        film = path.with_name("film.mp4")
        film.write_bytes(random.Random(5).randbytes(CHUNK + 20_000))
        archive.attach(film, Evidence(state="entered"))
        film.unlink()
        wrong = Incident(id=sample.sample_id("wrong"), title="Wrong")
        archive.save(wrong)
        archive.remove(wrong.id, why="entered twice")
    return unlock(path, passphrase)


def flips(path: Path, number: int, seed: int) -> Iterator[int]:
    """Numbers of bits: one in each page before a second one in any."""
    chance = random.Random(seed)
    pages = list(range(path.stat().st_size // _PAGE))
    while True:
        chance.shuffle(pages)
        for page in pages:
            if not number:
                return
            number -= 1
            yield page * _PAGE * 8 + chance.randrange(_PAGE * 8)


def turn_over(path: Path, bit: int) -> None:
    """Turn one bit of the file over."""
    with path.open("rb+") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def complaint(path: Path, key: Key | None) -> str:
    """What opening or checking says is wrong; empty where nothing is. Raises what no user should meet."""
    try:
        with known_errors(path), open_archive(path, key=key) as archive:
            faults = archive.check().faults
    except SanadError as error:
        return str(error)
    return "; ".join(f"{fault.what} {fault.record} {fault.detail}" for fault in faults)


def content(path: Path, key: Key | None) -> Content | None:
    """Every row of every table that keeps what somebody said, or follows from it; `None` where not all can be read."""
    try:
        with closing(engine.connect(path, "mode=ro", key.literal if key else None)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            # Of the search index, the text that it is made of; how SQLite stores it is asked by its own check.
            said = [name for name in names if name == "search_text" or not name.startswith(("search", "sqlite_"))]
            tables = sorted(set(said) - _NOT_SAID)
            return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608
    except (engine.DatabaseError, UnicodeDecodeError):
        return None


def try_out(folder: Path, passphrase: str | None, number: int, seed: int) -> Found:
    """Turn so many bits over, each in a fresh copy."""
    path, copy = folder / "whole.sanad", folder / "rotten.sanad"
    key = archive_with_everything(path, passphrase)
    written = content(path, key)
    count = Found()
    for bit in flips(path, number, seed):
        shutil.copyfile(path, copy)
        turn_over(copy, bit)
        count.flips += 1
        try:
            said = complaint(copy, key)
        except Exception as error:  # noqa: BLE001 - a traceback instead of a sentence: the trial says which
            count.missed.append(f"{_place(bit)}: {type(error).__name__}: {error}")
            continue
        if said:
            count.found += 1
        elif passphrase is None and content(copy, key) == written:
            count.harmless += 1
        else:
            read = None if passphrase else content(copy, key)
            count.missed.append(f"{_place(bit)}: {_differing(written, read)}")
    return count


def _place(bit: int) -> str:
    return f"byte {bit // 8}, bit {bit % 8}"


def _differing(written: Content | None, read: Content | None) -> str:
    if written is None or read is None:
        return "it cannot be read"
    return ", ".join(name for name in written if written[name] != read.get(name)) or "the tables themselves"


@click.command()
@click.option("--flips", "number", default=2_000, show_default=True, help="In each of the two archives.")
@click.option("--seed", default=1, show_default=True)
def main(number: int, seed: int) -> None:
    """Turn bits over in a plain and in an encrypted archive."""
    sound = True
    with tempfile.TemporaryDirectory(prefix="sanad-rotten-") as name:
        use_home(Path(name) / "home")
        for kind, passphrase in (("plain", None), ("encrypted", _PASSPHRASE)):
            folder = Path(name) / kind
            folder.mkdir()
            found = try_out(folder, passphrase, number, seed)
            click.echo("\n  ".join([f"{kind:10} {found}", *found.missed[:20]]))
            sound = sound and not found.missed
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
