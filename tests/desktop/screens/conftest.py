"""What the tests of the screen *Check and export* share: what its children answer, and hands on its parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.exporting import findings, outlook
from exports.contents.staying import Staying
from tests.desktop.child import stand_in

Child = Callable[..., None]

SOUND: dict[str, Any] = {"sound": True, "faults": [], "findings": []}
PREVIEW: dict[str, Any] = {
    "figures": [{"label": "Killed", "value": "about 30", "detail": "1 independent root"}],
    "rows": {"casualties": 8, "incidents": 4},
    "withheld": {"figure.note": 2, "incident": 1, "source.name": 3},
    "masked": {"Khaled Omari": 2},
    "stays": Staying().plain(),
    "looks": {"lines": ['{"kind":"place"}']},
}


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Child:
    """What the children answer; what they were asked is in ``asked.txt``, a line each."""

    def answer(check: Any = SOUND, preview: Any = PREVIEW, exported: str = "") -> None:
        told = {"check": check, "preview": preview}
        stand_in(
            monkeypatch,
            tmp_path,
            f"told = json.loads({json.dumps(json.dumps(told))})\n"
            f"print(json.dumps(arguments), file=open({str(tmp_path / 'asked.txt')!r}, 'a'))\n"
            "if arguments[0] == 'check':\n"
            "    print(json.dumps(told['check']))\n"
            "    sys.exit(0 if told['check']['sound'] else 1)\n"
            "if '--dry-run' in arguments:\n"
            "    print(json.dumps(told['preview']))\n"
            "    sys.exit()\n"
            f"{exported}",
        )

    answer()
    return answer


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a large archive: nothing is computed before somebody asks."""
    monkeypatch.setattr(findings, "AT_ONCE", -1)
    monkeypatch.setattr(outlook, "AT_ONCE", -1)
