"""Chats as WhatsApp and Telegram export them: the text as it is, and which lines are whose message.

Who wrote a message, and when, are what makes it a statement with a source; so each message is told with its place.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import html_text
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from db.texts.told import Part, Words

_FEW = 2
"""Messages by which a text is known as a chat: one line with a time in front may stand anywhere."""

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_WHATSAPP = re.compile(
    rf"^[{_MARKS}]*\[?(?P<at>\d{{1,4}}[./\-\u200f]+\d{{1,2}}[./\-\u200f]+\d{{1,4}}[,،]?\s+"
    rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s?(?:[AaPp]\.?\s?[Mm]\.?|[صم]))?)\]?[{_MARKS}]*\s*[-–—]?\s*"
    rf"[{_MARKS}]*(?P<by>[^:\n]{{1,80}}?):\s",
    re.MULTILINE,
)
"""The head of a message in the ways of both telephones and several countries; digits are plain ones already."""


def whatsapp(text: str, name: str) -> Words | None:
    """A chat of WhatsApp, `None` if the text is none. The text stays as it is."""
    # Letter for letter: places in one are places in the other.
    plain = re.sub(r"\d", lambda digit: str(unicodedata.decimal(digit[0])), text)
    heads = list(_WHATSAPP.finditer(plain))
    if len(heads) < _FEW or heads[0].start() > len(text) // 10:
        return None
    ends = [head.start() for head in heads[1:]] + [len(text)]
    parts = tuple(
        Part(head.start(), _end(text, head.end(), end), _bare(text[slice(*head.span("by"))]), _bare(head["at"]))
        for head, end in zip(heads, ends, strict=True)
    )
    return Words(text, title=_group(name), outlet=_group(name), parts=parts)


def _end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _bare(text: str) -> str:
    return " ".join(re.sub(f"[{_MARKS}]", "", text).split())


def _group(name: str) -> str:
    """The group's name, which is all that the file's name says: ``WhatsApp Chat with NAME.txt``."""
    stem = name.removesuffix(".txt")
    return re.sub(r"^(?:WhatsApp Chat (?:with|-)|محادثة واتساب مع|دردشة واتساب مع|_chat)\s*-?\s*", "", stem).strip()


def telegram(content: bytes) -> Words | None:
    """A chat of Telegram (``result.json``), `None` if it is another JSON file. Each message is made a paragraph."""
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict) or not isinstance(plain.get("messages"), list):
        return None
    return _made(_messages(plain["messages"]), str(plain.get("name") or ""))


def telegram_page(tree: HtmlElement) -> Words | None:
    """The same as a page (``messages.html``), `None` if it is another page."""
    if not tree.xpath("//div[contains(@class, 'page_body')]//div[@class='history']"):
        return None
    return _made(_shown(tree), " ".join(tree.xpath("string(//div[contains(@class, 'page_header')])").split()))


def _made(messages: Iterator[tuple[str, str, str]], name: str) -> Words:
    pieces: list[str] = []
    parts: list[Part] = []
    at = 0
    for by, when, said in messages:
        piece = f"{by}, {when}\n{said}\n\n"
        parts.append(Part(at, at + len(piece) - 2, by, when))
        pieces.append(piece)
        at += len(piece)
    return Words("".join(pieces), title=name, outlet=name, parts=tuple(parts))


def _shown(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    by = ""
    for one in tree.xpath("//div[contains(concat(' ', @class, ' '), ' message ')]"):
        # Whoever writes twice in a row is named once.
        by = " ".join(one.xpath("string(.//div[@class='from_name'])").split()) or by
        when = one.xpath("string(.//div[contains(@class, 'date')]/@title)")
        for text in one.xpath(".//div[@class='text']"):
            if said := html_text.extract_text(text, guess_layout=True).strip():
                yield by, when, said


def _messages(messages: list[Any]) -> Iterator[tuple[str, str, str]]:
    for one in messages:
        if isinstance(one, dict) and one.get("type") == "message" and (said := _said(one.get("text"))):
            yield " ".join(str(one.get("from") or "").split()), str(one.get("date") or ""), said


def _said(text: Any) -> str:
    """A text is plain, or pieces of which some are links and names."""
    pieces = text if isinstance(text, list) else [text]
    words = (piece.get("text", "") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str)).strip().replace("\r\n", "\n")
