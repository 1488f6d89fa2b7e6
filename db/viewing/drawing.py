"""Asking the limited child for a picture of an attached file, and judging what it answers like the file itself."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from db.files import private_folder
from db.intake import limited
from db.intake.limited import Content, Limits
from db.model.records import Evidence
from db.viewing.told import FAILURES, NotShown

THUMBNAIL, LARGEST = 256, 2400
"""Points of the longer side: of a picture in a list, and of one that fills a screen."""

MOST_BYTES = 200 * 2**20
"""Of a file that is drawn: the child has to hold all of it, and what is unpacked of it."""

_PDF: Final = "application/pdf"
_PICTURES: Final = frozenset(f"image/{kind}" for kind in ("jpeg", "png", "gif", "webp", "tiff", "bmp", "avif"))


@dataclass(frozen=True)
class Taken:
    """What the camera wrote; empty where it wrote nothing. ``time`` is local, ``offset`` that of its clock from UTC."""

    time: str = ""
    offset: str = ""
    latitude: str = ""
    longitude: str = ""
    camera: str = ""

    @property
    def day(self) -> str:
        """The day by the camera's clock (EDTF)."""
        return self.time.partition("T")[0]


@dataclass(frozen=True)
class Drawn:
    """A page in points: ``pixels`` are lines of ``width`` times three bytes (red, green, blue)."""

    width: int
    height: int
    pixels: bytes
    pages: int
    taken: Taken


def drawable(evidence: Evidence) -> bool:
    """Whether there is a decoder for files of its type, and room for it."""
    fits = 0 < (evidence.size or 0) <= MOST_BYTES
    return fits and (evidence.media_type == _PDF or evidence.media_type in _PICTURES)


def draw(
    evidence: Evidence,
    content: Iterable[bytes],
    *,
    page: int = 0,
    edge: int = THUMBNAIL,
    given_up: Callable[[], bool] = lambda: False,
) -> Drawn:
    """A page of the file, no side longer than ``edge``; ``content`` are the file's bytes, in pieces.

    Raises one of `told.FAILURES`, `limited.OverLimit` or `Cancelled`, and whatever reading the content raises.
    """
    if not drawable(evidence):
        raise NotShown(name=evidence.name)
    work = "db.viewing.pdf:draw" if evidence.media_type == _PDF else "db.viewing.pictures:draw"
    edge = min(edge, LARGEST)
    arguments = {"name": evidence.name, "page": page, "edge": edge}
    whole = Content(evidence.size or 0, content)
    with private_folder() as folder:
        limits = Limits(cpu=20, silence=60, given_up=given_up)
        asked = limited.answers(
            work, arguments, name=evidence.name, folder=folder, failures=FAILURES, limits=limits, content=whole
        )
        with closing(asked) as told:
            return _judged(next(told, None), edge, evidence.name)


def _judged(told: Any, edge: int, name: str) -> Drawn:
    """A child that was taken over by its file may say anything: no more than a picture is believed."""
    try:
        width, height, pages = (int(told[key]) for key in ("width", "height", "pages"))
        pixels = base64.b64decode(told["pixels"], validate=True)
        taken = Taken(**{key: str(value)[:200] for key, value in told["taken"].items()})
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
        raise NotShown(name=name) from error
    if not (0 < width <= edge and 0 < height <= edge and len(pixels) == width * height * 3):
        raise NotShown(name=name)
    return Drawn(width, height, pixels, max(pages, 1), taken)
