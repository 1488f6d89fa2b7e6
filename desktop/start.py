"""The way into the window, for a machine on which Qt may lack what it needs: then one sentence, never an abort."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from db.errors import SanadError
from db.later import later
from db.messages import N_
from desktop import sparing

if TYPE_CHECKING:
    from PySide6.QtCore import QtMsgType

    from exports.terminal import speaking
else:
    speaking = later("exports.terminal.speaking")  # where the window cannot come up

_LIBRARIES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""What Qt opens on Linux whatever it draws on, and the package of Debian and Ubuntu that brings it.

After another PySide6, compare: ``readelf -d`` of its modules and of its plugins for platforms, and what those need.
"""

_LIBRARIES_OF_X11: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

_LIBRARIES_OF_WAYLAND: Final = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""Where there is no X11 beside."""

_OF_SCREENS: Final = {"xcb": _LIBRARIES_OF_X11, "wayland-generic": _LIBRARIES_OF_WAYLAND}
"""By the plugin of Qt that needs them."""


class NoLibraries(SanadError):
    """Qt would abort the process for want of a library of the system."""

    template = N_(
        "The window needs libraries that this system lacks; install them with “sudo apt install {packages}”. Every "
        "command works without them."
    )


class NoScreen(SanadError):
    """There is nothing to draw a window on."""

    template = N_("There is no screen here to open the window on; every command works without one.")


def has_screen() -> bool:
    """Whether a window can be seen: always on Windows and macOS, elsewhere where a display is named."""
    if sys.platform in ("win32", "darwin") or _platform() in ("offscreen", "minimal", "vnc"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(archive: Path | None = None) -> int:
    """The window's exit status; raises `NoScreen` or `NoLibraries` before Qt could abort."""
    if not has_screen():
        raise NoScreen
    # What is loaded now stays as long as the program: looking through it for cycles took a tenth of the start.
    gc.disable()
    try:
        run = _program()
    except ImportError:
        _require_packages()
        raise
    if not _can_draw():
        _require_packages()
    return run(archive)


T = TypeVar("T")


def on_a_screen(make: Callable[[], T]) -> T:
    """What ``make`` makes of Qt; a display that is named and does not answer ends the process with one sentence."""
    from PySide6.QtCore import qInstallMessageHandler

    before = qInstallMessageHandler(_instead_of_aborting)
    try:
        return make()
    finally:
        qInstallMessageHandler(before)


def _instead_of_aborting(kind: QtMsgType, _where: object, _words: str) -> None:
    """Qt says why it gives up, in several lines, and aborts after the last; there is no way back from here."""
    if kind.name == "QtFatalMsg":
        speaking.say_failure(NoScreen())
        sys.stderr.flush()
        os._exit(1)


def _program() -> Callable[[Path | None], int]:
    """``ImportError`` where Qt lacks a library."""
    sparing.load_core()
    from desktop.app import run

    return run


def _can_draw() -> bool:
    """Load what Qt would load next and, for want of a library of this kind of screen, abort."""
    if not sys.platform.startswith("linux") or not _screen():
        return True
    from PySide6.QtCore import QLibrary, QLibraryInfo

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return QLibrary(f"{folder}/platforms/libq{_screen()}.so").load()


def _require_packages() -> None:
    if missing := missing_packages():
        raise NoLibraries(packages=" ".join(missing))


def missing_packages() -> list[str]:
    """The packages whose libraries Qt would look for in vain; only Linux has such."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = _LIBRARIES | _OF_SCREENS.get(_screen(), {})
    return [package for library, package in wanted.items() if not _opens(library)]


def _screen() -> str:
    """The part of Qt that draws on the screen there is; empty where it needs no library of a screen."""
    if os.environ.get("DISPLAY") and _platform() in ("", "xcb"):
        return "xcb"
    return "wayland-generic" if os.environ.get("WAYLAND_DISPLAY") and _platform() in ("", "wayland") else ""


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]


def _opens(library: str) -> bool:
    import ctypes  # only where something is missing

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
