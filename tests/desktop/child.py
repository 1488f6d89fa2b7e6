"""A child in place of the program's own: it answers at once what a test tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import work


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    """Run this Python in place of ``main.py``; it may use ``json``, ``sys`` and ``time``, and the first line as key."""
    program = folder / "stand_in.py"
    program.write_text(
        f"import json, sys, time\nkey = sys.stdin.readline().strip()\narguments = sys.argv[1:]\n{code}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(work, "PROGRAM", program)
