"""Pictures, in the limited child: made small, turned the right way up, without a transparent ground."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps

from db.viewing import camera
from db.viewing.told import decoding, drawn, refuse_large

_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
"""Only these decoders are tried: each further one is a further way in for a hostile file."""

_MOST_PAGES: Final = 2000
_DEEP: Final = ("I;16", "I;16B", "I;16L", "I", "F")
"""Modes of more than 256 shades: scientific cameras, X-rays."""


def draw(content: bytes, name: str, page: int, edge: int) -> Iterator[dict[str, Any]]:
    """One page of the picture, no side longer than ``edge`` points; most have one page, scans in TIFF several."""
    Image.MAX_IMAGE_PIXELS = None  # `refuse_large` decides, with the numbers in its sentence
    with decoding(name), Image.open(BytesIO(content), formats=_FORMATS) as picture:
        refuse_large(name, *picture.size)
        pages = min(getattr(picture, "n_frames", 1), _MOST_PAGES) if picture.format == "TIFF" else 1
        picture.seek(min(page, pages - 1))
        refuse_large(name, *picture.size)
        answer = drawn(_small(picture, edge), pages=pages, taken=camera.taken(picture))
    yield answer


def _small(picture: Image.Image, edge: int) -> Image.Image:
    picture.draft("RGB", (edge, edge))  # a JPEG is unpacked at a fraction of its size at once
    picture.thumbnail((edge, edge), reducing_gap=2.0)
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in _DEEP:
        upright = _shaded(upright)
    if "A" in upright.getbands() or "transparency" in upright.info:
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
    return upright.convert("RGB")


def _shaded(picture: Image.Image) -> Image.Image:
    """The range of shades that it has, in 256 of them."""
    deep = picture.convert("F")
    low, high = deep.getextrema()
    scale = 255 / max(float(high) - float(low), 1)  # type: ignore[arg-type] # one band has one pair
    return deep.point(lambda shade: shade * scale - float(low) * scale).convert("L")  # type: ignore[arg-type]
