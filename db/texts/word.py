"""The words of Word files (docx): paragraphs and tables in their order, footnotes at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from lxml import etree  # type: ignore[import-untyped]

from db.texts.told import Words

_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
_RUN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def words(content: bytes) -> Words:
    """A line for a paragraph, one for a row of a table with tabs between its cells."""
    document = docx.Document(io.BytesIO(content))
    said = document.core_properties
    return Words(
        "\n".join([*_lines(document), *_notes(document)]),
        title=said.title or "",
        written_by=said.author or "",
        published=said.created.date().isoformat() if said.created else "",
    )


def _lines(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in _cells(row))
        else:
            yield block.text


def _cells(row: Any) -> Iterator[Any]:
    """Merged cells come once: twice said would be twice counted."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            yield cell
        before = cell._tc


def _notes(document: Any) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.reltype == _NOTES:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for paragraph in root.iter(_PARAGRAPH):
                yield "".join(run.text or "" for run in paragraph.iter(_RUN))
