"""The schema as a ladder of literal steps, oldest first: ``schema/version_N.sql`` raises an archive from N - 1 to N.

A step, once released, never changes: an archive of any age climbs the same rungs (`ladder.py`). `tests/fixtures/` keeps
an archive of every version for ever. Adding a field to a record means: its declaration in `db/model/records/`, and one
``ALTER TABLE … ADD COLUMN`` as a new step there.
"""

from __future__ import annotations

from pathlib import Path

VERSION = 5

_FOLDER = Path(__file__).with_name("schema")

STEPS = tuple((_FOLDER / f"version_{n}.sql").read_text(encoding="utf-8") for n in range(1, VERSION + 1))
"""Step n raises an archive from version n to n + 1; version 0 is an empty file."""
