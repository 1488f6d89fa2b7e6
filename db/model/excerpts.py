"""The exact text of a document: its fingerprint, and where words stand in it, counted in code points."""

from __future__ import annotations

import hashlib

from db.model.parts import Excerpt

AROUND = 32
"""Letters kept before and after an excerpt, to find it again should the text have moved."""


def located(document: str, text: str, words: str) -> Excerpt:
    """The words with their first place in the document's text; without a place where they do not stand there."""
    start = text.find(words) if words else -1
    if start < 0:
        return Excerpt(document, words)
    return around(document, text, start, start + len(words))


def around(document: str, text: str, start: int, end: int) -> Excerpt:
    """The words at this place of the document's text."""
    return Excerpt(
        document, text[start:end], start, end, text[max(0, start - AROUND) : start], text[end : end + AROUND]
    )


def text_sha256(text: str) -> str:
    """The SHA-256 (hex) of a document's exact text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
