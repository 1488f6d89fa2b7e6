"""Small pictures of what is attached: drawn in the limited child when they are first looked at, kept in memory only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from db.archive import Archive
from db.errors import SanadError
from db.intake.limited import ChildFailed
from db.messages import Message
from db.model.records import Evidence
from db.viewing import drawing
from db.viewing.drawing import Drawn
from db.viewing.told import NotShown
from desktop.evidence.errands import Errands
from desktop.session import Session
from exports.terminal import speaking

_KEPT = 96 * 2**20
"""Bytes of pictures that are remembered: some hundred thumbnails and the last pages of a file."""

_REFUSED_BYTES = 1000
"""What a failure is reckoned as, so that these are forgotten one day too."""


@dataclass(frozen=True)
class Wanted:
    """A page of a file in a size: no side longer than ``edge`` points."""

    evidence: Evidence
    page: int = 0
    edge: int = drawing.THUMBNAIL

    @property
    def key(self) -> tuple[str, int, int]:
        """Two records of one content have one picture."""
        return self.evidence.sha256, self.page, self.edge


@dataclass(frozen=True)
class Preview:
    """``image`` to be shown and what was ``drawn``, or the sentence why there is none."""

    image: QImage | None
    drawn: Drawn | None
    problem: Message | None = None

    @property
    def bytes(self) -> int:
        """What it takes in memory; the image shares the drawing's points."""
        return len(self.drawn.pixels) if self.drawn else _REFUSED_BYTES


class Previews(QObject):
    """``ready`` carries the `Wanted` that is there now. One is drawn at a time; what was asked last comes first."""

    ready = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.errands = Errands(session)
        self._kept: OrderedDict[tuple[str, int, int], Preview] = OrderedDict()
        self._asked: OrderedDict[tuple[str, int, int], Wanted] = OrderedDict()
        self._drawing: Wanted | None = None
        session.closed.connect(self.forget)

    def look(self, wanted: Wanted) -> Preview | None:
        """The picture if it is there; else it is asked for, and `ready` says when it has come."""
        found = self._kept.get(wanted.key)
        if found is not None:
            self._kept.move_to_end(wanted.key)
            return found
        if drawing.drawable(wanted.evidence):
            self._asked[wanted.key] = wanted
            self._asked.move_to_end(wanted.key)
            self._next()
        return None

    def forget(self) -> None:
        """Nothing of a closed archive stays in memory."""
        self._kept.clear()
        self._asked.clear()
        self._drawing = None

    def _next(self) -> None:
        if self._drawing is None and self._asked:
            _, wanted = self._asked.popitem()
            self._drawing = wanted
            self.errands.ask(
                "draw", partial(self._draw, wanted), partial(self._keep, wanted), partial(self._refuse, wanted)
            )

    def _draw(self, wanted: Wanted, archive: Archive) -> Preview:
        """In the thread."""
        evidence = wanted.evidence
        try:
            drawn = drawing.draw(
                evidence,
                archive.content(evidence.sha256),
                page=wanted.page,
                edge=wanted.edge,
                given_up=self.errands.given_up,
            )
        except ChildFailed as bug:
            speaking.logged(bug)
            raise NotShown(name=evidence.name) from bug
        return Preview(_image(drawn), drawn)

    def _refuse(self, wanted: Wanted, error: SanadError) -> None:
        self._keep(wanted, Preview(None, None, error.message))

    def _keep(self, wanted: Wanted, preview: Preview) -> None:
        self._drawing = None
        self._asked.pop(wanted.key, None)
        self._kept[wanted.key] = preview
        kept = sum(one.bytes for one in self._kept.values())
        while kept > _KEPT and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            kept -= gone.bytes
        self.ready.emit(wanted)
        self._next()


def _image(drawn: Drawn) -> QImage:
    """Plain points: nothing is decoded in this process."""
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888)
