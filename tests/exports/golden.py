"""Golden files: what an export looked like when somebody last looked at it and found it right."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare with ``tests/golden/<name>``; with GOLDEN=write in the environment, write it (then read the diff)."""
    file = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
