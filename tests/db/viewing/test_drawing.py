"""Pictures and pages as the limited child draws them, and what becomes of files that are none or too large.

Starting a child takes a third of a second, so each test asks it for several things.
"""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from threading import Event

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from db.intake.limited import OverLimit
from db.model.records import Evidence
from db.store.failures import Cancelled
from db.viewing import drawing
from db.viewing.drawing import Drawn
from db.viewing.told import NotShown, PageLocked, TooManyPoints

JPEG, PNG, TIFF, PDF = "image/jpeg", "image/png", "image/tiff", "application/pdf"


def draw(content: bytes, media_type: str, *, page: int = 0, edge: int = 100) -> Drawn:
    evidence = Evidence(name="file", size=len(content), media_type=media_type)
    return drawing.draw(evidence, [content], page=page, edge=edge)


def picture(size: tuple[int, int], form: str, *, mode: str = "RGB", colour: object = None, **options: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, colour or 0).save(made, form, **options)  # type: ignore[arg-type]
    return made.getvalue()


def photo() -> bytes:
    """By a camera held upright, in Idlib, on 28 January 2019."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[271] = "Acme"
    exif.get_ifd(0x8769).update({36867: "2019:01:28 14:03:05", 36881: "+02:00"})
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 55.0, 50.5), 3: "E", 4: (36.0, 38.0, 2.0)})
    return picture((300, 200), "JPEG", exif=exif, colour=(200, 30, 30))


def sized_png(width: int, height: int) -> bytes:
    """Some bytes that say they are a picture of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pieces = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in pieces
    )


def paper(pages: int, **options: object) -> bytes:
    made = BytesIO()
    drawn = canvas.Canvas(made, pagesize=(200, 400), **options)  # type: ignore[arg-type]
    for page in range(pages):
        drawn.setFillGray(page / 4)
        drawn.rect(0, 0, 200, 400, stroke=0, fill=1)
        drawn.showPage()
    drawn.save()
    return made.getvalue()


def test_a_photo_is_small_upright_and_says_when_and_where() -> None:
    drawn = draw(photo(), JPEG)
    assert (drawn.width, drawn.height, drawn.pages) == (67, 100, 1)
    assert drawn.pixels[0] > 150 > drawn.pixels[1]
    assert (drawn.taken.day, drawn.taken.offset, drawn.taken.camera) == ("2019-01-28", "+02:00", "Acme")
    assert (drawn.taken.latitude, drawn.taken.longitude) == ("35.930694", "36.633889")


def test_what_is_transparent_or_deep_is_shown_on_white() -> None:
    assert draw(picture((4, 4), "PNG", mode="RGBA", colour=(0, 0, 0, 0)), PNG).pixels[:3] == b"\xff\xff\xff"
    scans = BytesIO()
    deep = Image.new("I;16", (4, 4), 9)
    deep.putpixel((0, 0), 60000)
    deep.save(scans, "TIFF", save_all=True, append_images=[Image.new("L", (8, 2), 7)])
    first, second = (draw(scans.getvalue(), TIFF, page=page) for page in (0, 1))
    assert (first.pages, first.pixels[:3], first.pixels[3:6]) == (2, b"\xff\xff\xff", b"\0\0\0")
    assert (second.width, second.height) == (8, 2)


def test_pages_of_a_pdf_file() -> None:
    drawn = draw(paper(3), PDF, page=2)
    assert (drawn.width, drawn.height, drawn.pages) == (50, 100, 3)
    assert drawn.pixels[0] == 128
    with pytest.raises(PageLocked):
        draw(paper(1, encrypt="secret"), PDF)


def test_a_picture_of_billions_of_points_is_one_sentence() -> None:
    with pytest.raises(TooManyPoints) as raised:
        draw(sized_png(60_000, 60_000), PNG)
    assert str(raised.value) == (
        "“file” is a picture of 60000 × 60000 points, more than is shown here. It is kept as it is; save a copy."
    )
    # Small enough to be tried, and its points would fill the child's memory.
    with pytest.raises((OverLimit, NotShown)):
        draw(sized_png(15_800, 15_800), PNG)


@pytest.mark.parametrize(("content", "media_type"), [(b"\xff\xd8\xff", JPEG), (b"%PDF-1.7 nothing", PDF)])
def test_a_damaged_file_is_one_sentence(content: bytes, media_type: str) -> None:
    with pytest.raises(NotShown, match="kept as it is"):
        draw(content, media_type)


def test_what_has_no_decoder_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.intake.limited.answers", None)
    for evidence in (Evidence(size=9, media_type="video/mp4"), Evidence(size=2**40, media_type=PDF)):
        assert not drawing.drawable(evidence)
        with pytest.raises(NotShown):
            drawing.draw(evidence, [])


def test_a_child_is_ended_when_nobody_waits() -> None:
    asked_for = Event()

    def endless() -> Iterator[bytes]:
        """Comes slowly, until the pipe breaks under it."""
        for _ in range(2_000):
            asked_for.set()
            time.sleep(0.01)
            yield b"\0" * 2**14

    with pytest.raises(Cancelled):
        drawing.draw(Evidence(name="file", size=2**25, media_type=PNG), endless(), given_up=asked_for.is_set)


@pytest.mark.parametrize(
    "told",
    [
        None,
        {"width": 2, "height": 2, "pixels": "AAAA", "pages": 1, "taken": {}},
        {"width": 10**6, "height": 1, "pixels": "", "pages": 1, "taken": {}},
        {"width": 1, "height": 1, "pixels": "AAAA", "pages": 1, "taken": {"colour": "red"}},
        {"width": 1, "height": 1, "pixels": "not base64", "pages": 1, "taken": []},
    ],
)
def test_what_a_child_says_is_judged(told: object) -> None:
    with pytest.raises(NotShown):
        drawing._judged(told, 100, "file")
