"""What the limited child does with a file of words: tell by its content what it is, and read it.

A reader is imported when its kind of file is there: the child shall start quickly.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from db.intake.parsing.encodings import text_of
from db.texts.told import NotRead, Words, one_kind_of_lines, reading, refuse_unfit

_HEAD = 4096
"""Bytes in which a file says what it is."""

_MARKUP = re.compile(
    rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|\?xml[^>]*>\s*<!doctype\s+html)\b", re.I | re.S
)
_FIELDS = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
"""The head of a message: a name with a colon on each line, or more of the line before."""
_OF_MAIL = re.compile(rb"^(?:From|Received|Date|Subject|MIME-Version|Message-ID|Return-Path):", re.I | re.M)
_JSON = re.compile(rb"\s*\{")
_BINARY = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")


def words(content: bytes, name: str) -> Iterator[dict[str, Any]]:
    """The one answer of `saying.read`."""
    with reading(name):
        found = _read(content, name)
    refuse_unfit(name, found.text)
    told = asdict(found)
    told["parts"] = [[part.start, part.end, part.by, part.at] for part in found.parts]
    yield told


def _read(content: bytes, name: str) -> Words:
    head = content[:_HEAD]
    if b"%PDF-" in head[:1024]:
        from db.texts import pages

        return pages.words(content, name)
    if head.startswith(b"PK"):
        return _zipped(content, name)
    start = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(start):
        from db.texts import web

        return web.words(content)
    if Path(name).suffix.lower() in (".eml", ".mht", ".mhtml") or _is_mail(start):
        from db.texts import mail

        return mail.words(content)
    return _plain(content, name)


def _is_mail(head: bytes) -> bool:
    fields = _FIELDS.match(head.replace(b"\r\n", b"\n"))
    # In prose one line may begin like a field.
    return fields is not None and len(set(_OF_MAIL.findall(fields[0]))) > 1


def _zipped(content: bytes, name: str) -> Words:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if "word/document.xml" in package.namelist():
            from db.texts import word

            return word.words(content)
        # WhatsApp exports a chat as a zip of one text with its pictures.
        chats = [one for one in package.infolist() if one.filename.endswith(".txt") and "/" not in one.filename]
        if len(chats) == 1:
            return _plain(package.read(chats[0]), chats[0].filename)
    raise NotRead(name=name)


def _plain(content: bytes, name: str) -> Words:
    from db.texts import chat

    if _JSON.match(content[:_HEAD]) and (told := chat.telegram(content)) is not None:
        return told
    head = content[:_HEAD]
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and len(_BINARY.findall(head)) > len(head) // 50:
        raise NotRead(name=name)
    file, _guessed = text_of(io.BytesIO(content))
    text = one_kind_of_lines("".join(iter(file.readline, "")))
    return chat.whatsapp(text, name) or Words(text)
