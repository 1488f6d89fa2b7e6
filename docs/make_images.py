"""Draw the pictures of exports anew from the sample, for the README and the page on the workbook:
``uv run python docs/make_images.py``.

Needs poppler's ``pdftoppm`` and ``pdftotext`` and LibreOffice's ``soffice``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
COLOURS = 128
"""Enough for text and flat areas, and a fifth of the size."""

PAGE, SHEET = 96, 130
"""Dots per inch: of a page to be read, and of the first of the pages over which a sheet goes."""

SHOWN = (0.0, 0.085, 1.0, 0.92)
"""The part of a printed sheet that is shown, without its head and foot: left, top, right, bottom."""

WIDE = {"incidents": "#event+type", "casualties": "FIG-", "sources": "SRC-"}
"""Sheets that are wider than a page, each with words that its first page is known by in every language."""


def main() -> None:
    """Make the sample; then picture the summary's first page and the sheets of the workbook."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _run(sys.executable, "main.py", "demo", "--no-window", "--out", str(folder))
        save(page_of(folder / "sample.pdf", 1, PAGE), IMAGES / "summary.png")
        for language in ("en", "ar"):
            out = folder / f"{language}.xlsx"
            _run(sys.executable, "main.py", "export", str(folder / "sample.sanad"), str(out), "--lang", language)
            _picture_sheets(_printed(out, folder), language)


def _picture_sheets(printed: Path, language: str) -> None:
    """The pages to read as a whole, of the wide sheets what stands on their first page."""
    pages = {name: _first_with(words, printed) for name, words in WIDE.items()}
    for name, number in pages.items():
        save(beginning(page_of(printed, number, SHEET)), IMAGES / f"workbook-{name}-{language}.png")
    # The charts have the last page before the records, the columns are explained on the first behind them.
    columns = _first_with("#event+code", printed, pages["sources"])
    whole = {"summary": 1, "charts": pages["incidents"] - 1, "columns": columns}
    for name, number in whole.items():
        save(page_of(printed, number, PAGE), IMAGES / f"workbook-{name}-{language}.png")


def page_of(pdf: Path, number: int, dots: int) -> Image.Image:
    """One page, drawn with so many dots per inch."""
    drawn = pdf.with_suffix("")
    page = str(number)
    _run("pdftoppm", "-f", page, "-l", page, "-singlefile", "-r", str(dots), "-png", str(pdf), str(drawn))
    with Image.open(drawn.with_suffix(".png")) as image:
        return image.convert("RGB")


def beginning(sheet: Image.Image) -> Image.Image:
    """What stands on a sheet, without the paper around it."""
    left, top, right, bottom = (int(share * side) for share, side in zip(SHOWN, sheet.size * 2, strict=True))
    shown = sheet.crop((left, top, right, bottom))
    return shown.crop(ImageChops.difference(shown, Image.new("RGB", shown.size, "white")).getbbox())


def save(image: Image.Image, path: Path) -> None:
    """As a small PNG."""
    image.quantize(COLOURS).save(path, optimize=True)


def _first_with(words: str, pdf: Path, start: int = 1) -> int:
    """The number of the first page with these words, from one on; an error of ``pdftotext`` behind the last one."""
    return next(n for n in count(start) if words in _run("pdftotext", "-f", str(n), "-l", str(n), str(pdf), "-"))


def _printed(workbook: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it, with settings of its own so that an open LibreOffice does no harm."""
    target = folder / "printed"
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    _run("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(target), str(workbook))
    return target / f"{workbook.stem}.pdf"


def _run(*command: str) -> str:
    english = {**os.environ, "SANAD_LANG": "en"}
    return subprocess.run(command, cwd=ROOT, env=english, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
