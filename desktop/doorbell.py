"""A second start on an archive that a window has open: that window comes to the front, no second one opens.

The bell is a local socket of this user, named by a hash of the archive's path; no network is touched. What it is made
of is loaded when it hangs or rings, which a first window does not wait for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import SanadError
from db.store import key as keys
from db.store.front import beside

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 500
"""Milliseconds: a window that is alive answers sooner."""


def name_of(archive: Path) -> str:
    """The bell's name; it gives neither path nor user away."""
    import getpass
    import hashlib  # its library is large: 3 ms

    return "sanad-" + hashlib.sha256(f"{getpass.getuser()}\0{archive.resolve()}".encode()).hexdigest()[:24]


def may_be_heard(archive: Path) -> bool:
    """Whether a bell may hang there: whoever writes has a lock beside it, and an encrypted one may only be locked."""
    try:
        return beside(archive.resolve(), ".lock").exists() or keys.is_encrypted(archive)
    except SanadError:
        return True


def ring(archive: Path) -> bool:
    """Whether a window of this user has the archive open, and comes to the front now."""
    if not may_be_heard(archive) or not _can_ring():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name_of(archive))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"ring\n")
    socket.waitForBytesWritten(_PATIENCE)
    # The answer may have come while the ring went out.
    answered = bool(socket.bytesAvailable()) or socket.waitForReadyRead(_PATIENCE)
    socket.disconnectFromServer()
    return answered


def _can_ring() -> bool:
    """Where Qt's network lacks a library of the system, a second start says who has the archive, as for a stranger."""
    try:
        from PySide6.QtNetwork import QLocalSocket  # noqa: F401 - asked, not used
    except ImportError:
        return False
    return True


class Doorbell(QObject):
    """Hangs at one archive at a time."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def hang(self, archive: Path) -> None:
        """At this archive, whose lock is ours: what is left of a killed program's bell is taken down."""
        if not _can_ring():
            return
        name = name_of(archive)
        server = self._server = self._server or self._made()
        if server.serverName() != name:
            self.take_down()
            server.removeServer(name)
            server.listen(name)

    def _made(self) -> QLocalServer:
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        return server

    def take_down(self) -> None:
        """The archive is closed."""
        if self._server is not None:
            self._server.close()

    def _answer(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(b"here\n")
            socket.flush()
            self.rung.emit()
