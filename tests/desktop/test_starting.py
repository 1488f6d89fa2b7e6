"""A window stands soon because of what is not loaded for it: each name is here with its price."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from db.model.records import Incident
from db.opening import create

ROOT = Path(__file__).parents[2]

NOT_FOR_A_FIRST_LOOK: Final = {
    "click": "the command line, whose declarations nobody asks for",
    "sqlite_utils": "25 ms; wanted with the first step inside a step",
    "filelock": "10 ms; the system's own lock is the same",
    "argon2": "a plain archive has no key",
    "hashlib": "brings OpenSSL; nothing is hashed to show something",
    "PySide6.QtNetwork": "4 ms; the bell hangs when the window stands",
    "db.store.check": "and all that it stands on: counting, dates, evidence",
    "db.store.saving": "nothing is saved yet",
    "db.store.evidence": "no file is looked at",
    "db.intake.limited": "no foreign file is read",
    "db.model.validation": "nothing is typed yet",
    "argparse": "only PySide's writer of stubs brings it, and 11 ms with it (`desktop.sparing`)",
    "desktop.hands": "who looks at every event has PySide look through all of Qt: 30 ms",
    "desktop.forms.event": "no form is open",
    "desktop.editors.registry": "no field is shown",
    "desktop.search.panel": "nobody searches yet",
    "desktop.screens.welcome": "there is an archive",
}
"""What the first view of an archive does without, and why that is worth a line."""

_STARTED = """
import json, sys
import main

def first_view(app):
    from PySide6.QtWidgets import QWidget
    window = next(one for one in app.topLevelWidgets() if one.objectName() == "window")
    while not (window.isVisible() and window.findChild(QWidget, "late0")):
        app.processEvents()
    window.grab()
    print(json.dumps(sorted(sys.modules)))
    window.close()
    return 0

class Watching:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == "desktop.window":
            from PySide6.QtWidgets import QApplication
            QApplication.exec = first_view
            sys.meta_path.remove(cls)

sys.meta_path.insert(0, Watching)
sys.exit(main.run(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of a program that shows an archive as it was started with it."""
    folder = tmp_path_factory.mktemp("started")
    with create(folder / "a.sanad") as archive:
        archive.save(Incident(title="Shelling of the market"))
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=str(folder), XDG_DATA_HOME=str(folder))
    command = [sys.executable, "-c", _STARTED, str(folder / "a.sanad")]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(ended.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", NOT_FOR_A_FIRST_LOOK)
def test_the_first_view_stands_without_it(name: str, loaded: set[str]) -> None:
    assert name not in loaded, NOT_FOR_A_FIRST_LOOK[name]


def test_the_first_view_is_made_of_few_modules_of_ours(loaded: set[str]) -> None:
    ours = {name for name in loaded if name.split(".")[0] in ("db", "desktop", "exports", "resources")}
    # Each costs a third of a millisecond. Whoever needs more of them at once raises this, and says so.
    assert len(ours) <= 120
