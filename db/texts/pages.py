"""The words of PDF files, page after page. PDFium runs nothing that such a file asks to be run."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from db.texts.told import LONGEST, TextLocked, Words, one_kind_of_lines
from db.viewing.pdf import opened

_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line that is no part of the word."""

_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def words(content: bytes, name: str) -> Words:
    """All pages, a blank line between two. Raises `TextLocked`."""
    document = opened(content, TextLocked(name=name))
    said = document.get_metadata_dict()
    # The day on which a file was made is not the day on which it appeared, but mostly near: somebody looks at it.
    made = _DAY.match(said.get("CreationDate", ""))
    return Words(
        "\n\n".join(_pages(document)),
        title=said.get("Title", ""),
        written_by=said.get("Author", ""),
        published="-".join(made.groups()) if made else "",
    )


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    letters = 0
    for page in document:
        text = (
            one_kind_of_lines(page.get_textpage().get_text_bounded()).replace(f"{_HYPHEN}\n", "").replace(_HYPHEN, "")
        )
        letters += len(text)
        yield text.strip()
        if letters > LONGEST:
            return
