"""A second start on an archive that a window has open: that window comes to the front, no second one opens.

The bell is a local socket of this user, named by a hash of the archive's path; no network is touched.
"""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500
"""Milliseconds: a window that is alive answers sooner."""


def name_of(archive: Path) -> str:
    """The bell's name; it gives neither path nor user away."""
    return "sanad-" + hashlib.sha256(f"{getpass.getuser()}\0{archive.resolve()}".encode()).hexdigest()[:24]


def ring(archive: Path) -> bool:
    """Whether a window of this user has the archive open, and comes to the front now."""
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


class Doorbell(QObject):
    """Hangs at one archive at a time."""

    rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def hang(self, archive: Path) -> None:
        """At this archive, whose lock is ours: what is left of a killed program's bell is taken down."""
        name = name_of(archive)
        if self._server.serverName() != name:
            self.take_down()
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def take_down(self) -> None:
        """The archive is closed."""
        self._server.close()

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(b"here\n")
            socket.flush()
            self.rung.emit()
