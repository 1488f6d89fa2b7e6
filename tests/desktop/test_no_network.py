"""No socket of the internet is ever opened: not by our code, not by Qt's, whatever is shown."""

from __future__ import annotations

import ast
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db import sample
from desktop.app import Program
from desktop.dialogs.dialog import Dialog
from desktop.screens import SCREENS
from tests.desktop.seen import dialog, free

ROOT = Path(__file__).resolve().parents[2]
SPEAKS_TO_OTHERS = frozenset(
    {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "PySide6.QtWebEngineCore"}
)
OURS = frozenset({"QLocalServer", "QLocalSocket"})
"""What of Qt's network a window rings another one with: files of this computer, no addresses."""


def open_to_the_internet() -> set[str]:
    """The inodes of this process's sockets that have an address; none where there is no ``/proc``."""
    net, files = Path("/proc/self/net"), Path("/proc/self/fd")
    tables = [table for table in net.glob("*") if table.name.rstrip("6") in ("tcp", "udp", "raw", "icmp")]
    known = {line.split()[9] for table in tables for line in table.read_text().splitlines()[1:]}
    mine = {os.readlink(file) for file in files.glob("*") if file.is_symlink()}
    return known & {target[8:-1] for target in mine if target.startswith("socket:[")}


def imported(code: Path) -> Iterator[tuple[str, str]]:
    """(module, name) of each import."""
    for node in ast.walk(ast.parse(code.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_no_part_of_the_program_can_speak_to_others() -> None:
    sources = [ROOT / "main.py", *(file for room in ("desktop", "exports", "db", "resources")
                                   for file in (ROOT / room).rglob("*.py"))]  # fmt: skip
    found = [(file.name, *one) for file in sources for one in imported(file)]
    assert len(found) > 1000
    assert not [one for one in found if one[1] in SPEAKS_TO_OTHERS or one[1].split(".")[0] in SPEAKS_TO_OTHERS]
    assert {name for _, module, name in found if module == "PySide6.QtNetwork"} == OURS


def test_a_socket_would_be_noticed() -> None:
    if not Path("/proc/self/net").exists():
        return
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        assert open_to_the_internet()
    assert not open_to_the_internet()


def test_screens_forms_and_dialogs_open_none(program: Program) -> None:
    """Check 20."""
    sample.enter(program.session.archive)
    for name in SCREENS:
        program.window.pages.show_screen(name)
        QApplication.processEvents()
        assert not open_to_the_internet(), name
    program.window.desk.navigator.record(sample.sample_id("I0"))
    program.window.actions_["find"].trigger()
    assert not open_to_the_internet()
    for name in ("new_archive", "import", "back_up", "help", "about", "keys"):
        program.window.actions_[name].trigger()
        QApplication.processEvents()
        assert not open_to_the_internet(), name
        dialog(Dialog).reject()
        free()
