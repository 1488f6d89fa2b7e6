"""The words of a web page as a browser saved it, with what its head says of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import html_text
import lxml.html  # type: ignore[import-untyped]
from lxml.html import HtmlElement

from db.intake.parsing.encodings import text_of
from db.texts import chat
from db.texts.told import Words

_CHARSET = re.compile(rb"<meta[^>]+charset", re.I)
_HEAD = 2048
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")

_FURNITURE = "//nav|//form|//button|//noscript|//dialog"
"""Ways about the site, which are no words of the page."""


def words(content: bytes) -> Words:
    """All that stands on the page but the ways about the site; a page that holds a chat by its messages."""
    tree = _tree(content)
    return chat.telegram_page(tree) or page_words(tree)


def page_words(tree: HtmlElement) -> Words:
    """The same of a page that is parsed already."""
    said = {**_linked(tree), **_meta(tree)}
    saved = _SAVED_FROM.search(" ".join(str(one.text) for one in tree.xpath("preceding::comment()|//comment()")))
    title = said.get("og:title") or said.get("headline") or " ".join((tree.findtext(".//title") or "").split())
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    published = (
        said.get("article:published_time") or said.get("datePublished") or tree.xpath("string(//time/@datetime)")
    )
    for one in tree.xpath(_FURNITURE):
        one.drop_tree()
    return Words(
        html_text.extract_text(tree if tree.find("body") is None else tree.find("body"), guess_layout=True),
        title=title,
        published=_day(published or said.get("date", "")),
        url=canonical or said.get("og:url") or (saved[1] if saved else ""),
        written_by=said.get("author", ""),
        outlet=said.get("og:site_name", ""),
        language=(tree.get("lang") or "")[:2].lower(),
    )


def _tree(content: bytes) -> HtmlElement:
    # As untrusted text: nothing that it names is fetched.
    if _CHARSET.search(content[:_HEAD]) or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return lxml.html.document_fromstring(content)
    file, _guessed = text_of(io.BytesIO(content))
    return lxml.html.document_fromstring("".join(iter(file.readline, "")))


def _meta(tree: HtmlElement) -> dict[str, str]:
    return {
        one.get("property") or one.get("name"): (one.get("content") or "").strip()
        for one in tree.xpath("//meta[@content and (@property or @name)]")
    }


def _linked(tree: HtmlElement) -> dict[str, str]:
    """Headline and day of publication as news sites tell them to search engines (schema.org in JSON-LD)."""
    found: dict[str, str] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            plain = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for one in _objects(plain):
            found |= {key: one[key] for key in ("headline", "datePublished") if isinstance(one.get(key), str)}
    return found


def _objects(plain: Any) -> Iterator[dict[str, Any]]:
    if isinstance(plain, dict):
        yield plain
        yield from _objects(plain.get("@graph"))
    elif isinstance(plain, list):
        for one in plain:
            yield from _objects(one)


def _day(written: str) -> str:
    """The day by the clock of the place that published it."""
    return written.strip().partition("T")[0]
