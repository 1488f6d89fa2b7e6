"""Imports, beside raw ``executemany`` of the very rows that resulted, with the same search index and commitments."""

# ruff: noqa: S608 - only table names of ours are put into SQL

from __future__ import annotations

import csv
import gc
import hashlib
import random
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.intake.run import Outcome, Ways, prepared
from db.opening import create
from db.store.migrations import STEPS
from tests.benchmarks.measuring import Limit, Result, Side
from tests.benchmarks.processes import alone, most_memory
from tests.benchmarks.stage import Stage, raw

_SHARED = Path(__file__).parents[2].parent / "shared"
_REAL = (
    ("the real events of UCDP GED", _SHARED / "data" / "ucdp_ged_syria_2016_2018.csv", Limit(times=3)),
    ("the real communities of Syria", _SHARED / "gazetteer" / "syria_communities.csv", Limit(times=2)),
    ("the real P-codes of the world", _SHARED / "gazetteer" / "global_pcodes_adm1_adm2.csv", Limit(times=2)),
)

_COLUMNS = (
    "id", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "country", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
)  # fmt: skip

_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY")
"""Those of an archive that is open for writing: neither side may write less carefully than the other."""

_BUILT = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*' AND name NOT GLOB 'sqlite*'"


def imports(stage: Stage) -> Iterator[Result]:
    """Invented events and places, the real ones where they lie beside the checkout, and a sheet of many rows."""
    sizes, folder = stage.sizes, stage.folder
    made = _better(events(folder / "events.csv", sizes.events), folder)
    yield from _results(f"{sizes.events:,} invented events", made, Limit(times=3))
    listed = _better(places(folder / "places.csv", sizes.places), folder)
    yield from _results(f"{sizes.places:,} invented places", listed, Limit(times=2))
    for work, path, limit in _REAL:
        if path.exists():
            yield from _results(work, _better(path, folder), limit)
    few = _better(events(folder / "few.csv", sizes.events // 10), folder)
    yield Result("ten times the events: import", [made[0], few[0]], Limit(times=11), "s")
    yield from _sheets(sizes.rows, folder)


def _sheets(count: int, folder: Path) -> Iterator[Result]:
    nothing = Side(0, 0)
    seconds, memory, rows = alone(_imported_alone, sheet(folder / "sheet.csv", count), folder)
    yield Result(f"import a sheet of {count:,} rows", [Side(seconds, rows), nothing], Limit(), "s")
    yield Result("its memory", [Side(memory, rows), nothing], Limit(most=400e6), "MB")
    fewer_seconds, less, fewer = alone(_imported_alone, sheet(folder / "few-rows.csv", count // 10), folder)
    yield Result("ten times the rows: import", [Side(seconds, rows), Side(fewer_seconds, fewer)], Limit(times=11), "s")
    yield Result("ten times the rows: memory", [Side(memory, rows), Side(less, fewer)], Limit(), "MB")


def _results(what: str, made: tuple[Side, Side, int], limit: Limit) -> Iterator[Result]:
    ours, theirs, memory = made
    yield Result(f"import {what}", [ours, theirs], limit, "s")
    yield Result("its memory", [Side(memory, ours.rows), Side(0, 0)], Limit(most=300e6), "MB")


def _better(file: Path, folder: Path) -> tuple[Side, Side, int]:
    """Of two turns the shorter time of each side: what else the machine does meanwhile makes both only longer."""
    ours, theirs, memory = zip(*(alone(_measured, file, folder) for _ in range(2)), strict=True)
    return min(ours, key=_time), min(theirs, key=_time), max(memory)


def _time(side: Side) -> float:
    return side.value


def _measured(file: Path, folder: Path) -> tuple[Side, Side, int]:
    """Ours and the raw side, in this order: the rows that the raw one writes are those that ours made."""
    path = folder / f"{file.stem}.sanad"
    seconds, memory, _ = _imported_alone(file, folder)
    rows = _rows_of(path)
    count = sum(map(len, rows.values()))
    theirs = _written_raw(folder / f"raw-{file.stem}.sanad", rows)
    size = path.stat().st_size
    for left in folder.glob(f"*{file.stem}.sanad*"):
        left.unlink()
    return Side(seconds, count, size), Side(theirs, count, size), memory


def _imported_alone(file: Path, folder: Path) -> tuple[float, int, int]:
    """Seconds, the bytes of memory at most, and the rows of the file."""
    path = folder / f"{file.stem}.sanad"
    path.unlink(missing_ok=True)
    with create(path) as archive:
        start = time.perf_counter()
        outcome = _import(archive, file)
        seconds = time.perf_counter() - start
    if outcome.added != outcome.read:
        raise RuntimeError(f"not all rows came in: {outcome.rejects[:3]}")
    return seconds, most_memory(), outcome.read


def _import(archive: Archive, file: Path) -> Outcome:
    with prepared(archive, [file], Ways()) as ready:
        ready.write()
        return ready.outcomes[0]


def _rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with raw(path) as connection:
        # The text to search last, as ours writes it: its triggers fill the index.
        tables = [name for (name,) in connection.execute(_BUILT)] + ["search_text"]
        return {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}


def _written_raw(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    with raw(path, "mode=rwc") as connection:
        connection.executescript("".join(STEPS))
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        gc.collect()
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, content in rows.items():
            if content:
                marks = ",".join("?" * len(content[0]))
                written = map(_committed, content) if table == "change" else content
                connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', written)
        connection.execute("COMMIT")
        return time.perf_counter() - start


def _committed(change: tuple[Any, ...]) -> tuple[Any, ...]:
    pk, revision, record, _, payload, _ = change
    salt = secrets.token_bytes(16)
    return pk, revision, record, salt, payload, hashlib.sha256(salt + payload.encode()).digest()


# --- invented files ---------------------------------------------------------------------------------------------------


def events(path: Path, count: int) -> Path:
    """Events in the layout of UCDP GED: a report each, a hundred offices, two thousand towns."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        writer.writerows(_event(number) for number in range(1, count + 1))
    return path


def _event(number: int) -> dict[str, object]:
    chance = random.Random(number)
    office, town = f"Office {chance.randrange(100)}", number % 2000
    unit = town % 14
    headline = f"Report {number} of what was heard of the {chance.choice(('north', 'south'))} that week"
    day = f"2031-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    best = chance.randrange(1, 40)
    return {
        "id": number, "year": 2031, "type_of_violence": 1, "conflict_name": "Examplia: Government",
        "dyad_name": "Government of Examplia - Rebels", "side_a": "Government of Examplia", "side_b": "Rebels",
        "number_of_sources": 1, "source_article": f'"{office},{day},{headline}"', "source_office": office,
        "source_date": day, "source_headline": headline, "source_original": office, "where_prec": 1,
        "where_coordinates": f"Town {town} town", "adm_1": f"Unit {unit} Governorate", "adm_2": "",
        "latitude": f"{30 + town / 1000:.4f}", "longitude": f"{36 + unit / 10:.4f}", "country": "Examplia",
        "region": "Middle East", "event_clarity": 1, "date_prec": 1, "date_start": day, "date_end": day,
        "deaths_a": 1, "deaths_b": 0, "deaths_civilians": best - 1, "deaths_unknown": 0,
        "low": best, "best": best, "high": best + 3,
    }  # fmt: skip


def places(path: Path, count: int) -> Path:
    """A list as OCHA publishes them: towns in two languages, fourteen of them in a unit, down from their country."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            [f"admin{level}{what}" for level in range(4) for what in ("Name_en", "Name_ar", "Pcode")]
            + ["LocationName_en", "LocationName_ar", "Location_Pcode", "Latitude_y", "Longitude_x"]
        )
        writer.writerows(_town(number) for number in range(count))
    return path


def _town(number: int) -> list[str]:
    cells = ["Examplia", "إكسامبليا", "QE"]
    for level, fold in enumerate((1400, 140, 14), 1):
        unit = number // fold
        cells += [f"Unit {level}-{unit}", f"وحدة {level} {unit}", f"QE{level}{unit:05}"]
    return [*cells, f"Town {number}", f"بلدة {number}", f"C{number}", f"{30 + number / 10_000:.4f}", "36.5"]


def sheet(path: Path, count: int) -> Path:
    """A table as anybody makes one: what happened where and when, and how many died."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("ID", "Date", "Governorate", "Event type", "Description", "Killed"))
        for number in range(1, count + 1):
            day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
            said = f"Shelling, told in report {number}"
            writer.writerow((number, day, f"Unit {number % 14}", "Shelling", said, number % 9 + 1))
    return path
