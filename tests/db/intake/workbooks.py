"""Workbooks written by hand, part by part: the honest ones that a test needs, and those that no program writes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>'
)


@dataclass(frozen=True)
class Tab:
    """A sheet: the XML of its rows, and of what stands behind them."""

    rows: str = ""
    name: str = "Sheet1"
    state: str = "visible"
    after: str = ""

    @property
    def xml(self) -> str:
        return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{self.rows}</sheetData>{self.after}</worksheet>'


@dataclass
class Book:
    """The parts of a workbook; a part given in ``parts`` replaces the one that would be made."""

    tabs: tuple[Tab, ...] = (Tab(),)
    strings: str = ""
    formats: tuple[str, ...] = ()
    from_1904: bool = False
    parts: Mapping[str, str | bytes] = field(default_factory=dict)

    def all_parts(self) -> dict[str, str | bytes]:
        made: dict[str, str | bytes] = {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": relations(self._related()),
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{self.strings}</sst>',
            "xl/styles.xml": self._styles(),
        }
        made |= {f"xl/worksheets/sheet{number}.xml": tab.xml for number, tab in enumerate(self.tabs, 1)}
        return made | dict(self.parts)

    def write(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in self.all_parts().items():
                file.writestr(name, content)
        return path

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name="{escape(tab.name)}" sheetId="{number}" state="{tab.state}" r:id="rId{number}"/>'
            for number, tab in enumerate(self.tabs, 1)
        )
        settings = '<workbookPr date1904="1"/>' if self.from_1904 else "<workbookPr/>"
        return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}<sheets>{sheets}</sheets></workbook>'

    def _related(self) -> dict[str, tuple[str, str]]:
        sheets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(self.tabs) + 1)}
        return sheets | {"rS": ("sharedStrings", "sharedStrings.xml"), "rF": ("styles", "styles.xml")}

    def _styles(self) -> str:
        """Style 0 is General, style n the n-th of the formats."""
        codes = "".join(
            f'<numFmt numFmtId="{163 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
            for n, code in enumerate(self.formats, 1)
        )
        used = "".join(f'<xf numFmtId="{163 + n}"/>' for n in range(1, len(self.formats) + 1))
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
            f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
        )


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}">{listed}</Relationships>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row of these cells, the first in column A."""
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def said(reference: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def stored(reference: str, value: str, *, kind: str = "n", style: int = 0, formula: str = "") -> str:
    """A cell with a stored value, of a formula if one is given."""
    computed = f"<f>{escape(formula)}</f>" if formula else ""
    return f'<c r="{reference}" t="{kind}" s="{style}">{computed}<v>{escape(value)}</v></c>'
