"""The house: imports run one way, and each library has its one room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("resources", "db", "exports", "desktop", "main")
"""From the ground up: each may import those before it, never those after."""

PACKAGES = ("db", "exports", "resources", "desktop")

ROOMS = {
    "PySide6": ("desktop/",),
    "sqlcipher3": ("db/store/",),
    "sqlite_utils": ("db/store/",),
    "sqlite3": (),
    "openpyxl": ("exports/excel/", "db/intake/sheets.py"),
    "reportlab": ("exports/pdf/",),
    "python_calamine": ("db/intake/parsing/",),
    "PIL": ("db/viewing/",),
    "pypdfium2": ("db/viewing/", "db/texts/pages.py"),
    "docx": ("db/texts/word.py",),
    "html_text": ("db/texts/",),
    "psutil": ("db/intake/limited.py",),
    "orjson": ("db/model/types.py",),
    "gettext": ("resources/language.py",),
}
"""Where a library may be imported; nowhere at all if the list is empty."""

TEXTS = {".py", ".md", ".toml", ".po", ".txt", ".qss", ".sql"}

_ONE_MACHINE = re.compile(r"(?<![\w.])/(?:root|work|Users/\w+)/|\.\./shared\b")


WORKSHOP = ROOT / "resources" / "places"
"""Builds a shipped file with the program's own folding; it is no part of the program."""


def modules() -> list[Path]:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return sorted(path for path in [*files, ROOT / "main.py"] if WORKSHOP not in path.parents)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(name: str) -> int | None:
    top = name.split(".")[0]
    return LAYERS.index(top) if top in LAYERS else None


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=relative)
def test_imports_run_one_way(path: Path) -> None:
    own = layer(path.relative_to(ROOT).parts[0].removesuffix(".py"))
    assert own is not None
    upward = [name for name in imports(path) if (other := layer(name)) is not None and other > own]
    assert not upward


@pytest.mark.parametrize("path", modules(), ids=relative)
def test_each_library_stays_in_its_room(path: Path) -> None:
    strays = [
        name
        for name in imports(path)
        if (rooms := ROOMS.get(name.split(".")[0])) is not None and not relative(path).startswith(rooms or ("-",))
    ]
    assert not strays


def test_the_core_asks_resources_for_paths_only() -> None:
    # Sentences leave db as templates; whoever shows them translates.
    strays = [
        (relative(path), name)
        for path in modules()
        if relative(path).startswith("db/")
        for name in imports(path)
        if name.startswith("resources.") and not name.startswith("resources.paths")
    ]
    assert not strays


def test_pure_rules_know_no_sql_and_no_files() -> None:
    strays = [
        (relative(path), name)
        for path in modules()
        if relative(path).startswith("db/model/")
        for name in imports(path)
        if name.startswith(("db.store", "db.archive", "pathlib", "os"))
    ]
    assert not strays


def test_no_file_outgrows_its_room() -> None:
    files = [*modules(), *(ROOT / "tests").rglob("*.py"), *(ROOT / "docs").rglob("*.py")]
    long = {relative(path): n for path in files if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert not long


def test_nothing_leans_on_one_machine() -> None:
    # A path that only its writer has, in code or in a text, leads nobody else anywhere.
    rooms = (*PACKAGES, "tests", "docs", ".ci")
    files = [path for room in rooms for path in (ROOT / room).rglob("*") if path.suffix in TEXTS or room == ".ci"]
    strays = [
        (relative(path), found[0])
        for path in [*files, *ROOT.glob("*.md"), ROOT / "main.py", ROOT / "pyproject.toml"]
        if path.is_file() and (found := _ONE_MACHINE.search(path.read_text(encoding="utf-8")))
    ]
    assert not strays


def test_the_top_level_is_the_settled_one() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}
    assert folders <= {"desktop", "db", "exports", "resources", "tests", "docs", "sample"}
