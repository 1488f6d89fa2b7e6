"""A picture as a file: PNG in the pixels of a good print, SVG, or PDF with its table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from db.errors import SanadError
from db.files import write_whole
from db.messages import N_
from desktop.pictures.asking import Shown
from desktop.pictures.painter import as_image
from exports.pictures.marks import Picture
from exports.pictures.svg import write_svg

KIND = (N_("Pictures"), ("*.png", "*.svg", "*.pdf"))

_KEYWORDS = ("Title", "Description")
"""What the PNG standard itself calls them."""


class UnknownPicture(SanadError):
    """A name that ends like no picture."""

    template = N_("“{name}” was not written: a picture ends in one of .png, .svg, .pdf.")


def save(shown: Shown, path: Path) -> None:
    """Write it in the format by which the name ends; raises `UnknownPicture` and what `db.files` raises."""
    assert shown.leaving is not None
    assert shown.page is not None
    match path.suffix.lower():
        case ".png":
            with write_whole(path, overwrite=True) as file:
                file.write(_png(shown.leaving))
        case ".svg":
            write_svg(shown.leaving, path)
        case ".pdf":
            # Long to load, and most pictures are saved otherwise.
            from exports.pdf.document import write_pdf

            write_pdf(shown.page, path)
        case _:
            raise UnknownPicture(name=path.name)


def _png(picture: Picture) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = as_image(picture)
    for keyword, text in zip(_KEYWORDS, (picture.title, picture.description), strict=True):
        image.setText(keyword, text)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the library a name
    return bytes(buffer.data().data())
