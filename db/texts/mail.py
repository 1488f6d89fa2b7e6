"""The words of mail, and of web pages that a browser saved as one file (MHTML): both are messages with parts."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from db.texts.told import Words, one_kind_of_lines


def words(content: bytes) -> Words:
    """Subject, sender, day, and the text: the plain one where there are two."""
    message = BytesParser(policy=policy.default).parsebytes(content)
    return _of_page(message) if message.get("Snapshot-Content-Location") else _of_mail(message)


def _of_mail(message: EmailMessage) -> Words:
    said = _body(message, ("plain", "html"))
    sent: Any = message.get("Date")
    return replace(
        said,
        title=str(message.get("Subject", "")) or said.title,
        written_by=str(message.get("From", "")),
        published=sent.datetime.date().isoformat() if sent is not None and sent.datetime else "",
    )


def _of_page(message: EmailMessage) -> Words:
    said = _body(message, ("html", "plain"))
    return replace(said, url=said.url or str(message["Snapshot-Content-Location"]))


def _body(message: EmailMessage, wanted: tuple[str, ...]) -> Words:
    part = message.get_body(preferencelist=wanted)
    if part is None:
        return Words("")
    if part.get_content_subtype() == "html":
        from db.texts import web

        return web.words(part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
    return Words(one_kind_of_lines(str(part.get_content())))
