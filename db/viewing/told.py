"""What the child tells: plain pixels, so that the process of the window needs no decoder for them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db.errors import SanadError
from db.messages import N_

if TYPE_CHECKING:
    from PIL import Image

MOST_POINTS = 250_000_000
"""Of a picture. Telephones take 200 million; a file of some kilobytes can claim billions."""


class NotShown(SanadError):
    """A damaged file, or one of a sort that no decoder here knows."""

    template = N_("“{name}” cannot be shown here: it is damaged or of another sort. It is kept as it is; save a copy.")


class TooManyPoints(SanadError):
    """A picture that would need gigabytes when it is unpacked."""

    template = N_(
        "“{name}” is a picture of {width} × {height} points, more than is shown here. It is kept as it is; save a copy."
    )


class PageLocked(SanadError):
    """A PDF file that asks for a password of its own."""

    template = N_("“{name}” has a password of its own. It is kept as it is; save a copy to open it.")


FAILURES = (NotShown, TooManyPoints, PageLocked)


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Whatever a decoder raises at a damaged file is one sentence: they promise nothing about what it will be."""
    try:
        yield
    except (MemoryError, SanadError):
        raise
    except Exception as error:
        raise NotShown(name=name) from error


def refuse_large(name: str, width: int, height: int) -> None:
    """Raise `TooManyPoints` before anything of that size is unpacked."""
    if width * height > MOST_POINTS:
        raise TooManyPoints(name=name, width=width, height=height)


def drawn(picture: Image.Image, **facts: Any) -> dict[str, Any]:
    """The answer for a picture: its points line by line, three bytes each (red, green, blue)."""
    pixels = base64.b64encode(picture.tobytes()).decode()
    return {"width": picture.width, "height": picture.height, "pixels": pixels, **facts}
