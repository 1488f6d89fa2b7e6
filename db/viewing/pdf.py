"""Pages of PDF files, in the limited child. PDFium runs nothing that such a file asks to be run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from db.errors import SanadError
from db.viewing.told import PageLocked, decoding, drawn


def draw(content: bytes, name: str, page: int, edge: int) -> Iterator[dict[str, Any]]:
    """One page, no side longer than ``edge`` points, and how many there are."""
    with decoding(name):
        document = opened(content, PageLocked(name=name))
        pages = len(document)
        answer = drawn(_page(document[min(page, pages - 1)], edge), pages=pages, taken={})
    yield answer


def opened(content: bytes, locked: SanadError) -> pypdfium2.PdfDocument:
    """The document; raises ``locked`` where it asks for a password, and what PDFium does where it is damaged."""
    try:
        document = pypdfium2.PdfDocument(content)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise locked from error
        raise
    return document


def _page(page: pypdfium2.PdfPage, edge: int) -> Any:
    longest = max(*page.get_size(), 1.0)
    drawing = page.render(scale=edge / longest, may_draw_forms=False)
    return drawing.to_pil().convert("RGB")
