"""Who reported an event of UCDP GED: each source article a document and a chain, with the data set as the last hop.

``source_article`` lists them as ``"office,date,headline"``, joined by ``;``. The office is the root: who told the
office (``source_original``) is given once for the event and not by article, so it stays in the note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from db.errors import SanadError
from db.intake.known import Known
from db.intake.ucdp_cells import Cells, day
from db.messages import Message
from db.model import identity
from db.model.dates import parse_edtf
from db.model.parts import Hop
from db.model.records import Chain, Document, Record, Source

DATA_SET = "UCDP Georeferenced Event Dataset"

_ENTRY = re.compile(r"(?P<office>[^;\"]+?),(?P<date>\s*[0-9]{4}(?:-[0-9]{2}){0,2}\s*|),(?P<headline>.*)", re.DOTALL)
"""An article; of an office with a comma in its name too, since the date tells where the name ends."""

_BETWEEN_QUOTED = re.compile(r'"\s*;\s*"')

_COLUMNS = ("source_office", "source_date", "source_headline")
"""The same articles again, in three lists side by side."""


class Article(NamedTuple):
    """One source article as the data set lists it."""

    office: str
    date: str
    headline: str


@dataclass(frozen=True)
class Reporting:
    """The ways by which an event reached us, and the records that they need."""

    chains: tuple[str, ...]
    parties_by: str
    """The chain that names the parties: the article's if there is one only, else the data set's own, since it does not
    say which of the articles named them."""
    needed: tuple[Record, ...]
    unsaid: frozenset[str]
    """The columns of which the records say nothing."""


class Reports:
    """The sources of one file. Of articles only the last few thousand are remembered: neighbours share them."""

    def __init__(self, known: Known, source_format: str) -> None:
        self._known = known
        self._format = source_format
        self._warnings: list[Message] = []
        self._of_article = lru_cache(maxsize=4096)(self._reported)
        self._last_hop = Hop(self._source(DATA_SET, "data_set").id, "published")
        self._own_chain = known.chain(self._last_hop)
        self._own = known.needed(self._own_chain)

    def of(self, row: Cells, warnings: list[Message]) -> Reporting:
        """Who reported this event; without a readable article it is the data set alone."""
        listed, unsaid = articles(row)
        told = [self._of_article(article) for article in dict.fromkeys(listed)]
        warnings.extend(self._warnings)
        self._warnings.clear()
        chains = tuple(dict.fromkeys(chain.id for chain, _ in told))
        needed = tuple(record for _, records in told for record in records)
        if len(chains) == 1:
            return Reporting(chains, chains[0], needed, unsaid)
        return Reporting(chains or (self._own_chain.id,), self._own_chain.id, (*self._own, *needed), unsaid)

    def _reported(self, article: Article) -> tuple[Chain, tuple[Record, ...]]:
        # What sort of source an office is UCDP does not say.
        office = self._source(article.office, "other")
        document = self._document(article)
        chain = self._known.chain(Hop(office.id, "reported", document.id), self._last_hop)
        return chain, self._known.needed(office, document, chain)

    def _document(self, article: Article) -> Document:
        key = f"article:{article.office}|{article.date}|{article.headline}"
        published, written = _published(article.date)
        return Document(
            id=identity.derived_id(self._format, key),
            state="entered",
            title=article.headline or ", ".join(filter(None, (article.office, article.date))),
            document_kind="article",
            published=published,
            published_text=written,
            confidentiality="clear",
        )

    def _source(self, name: str, kind: str) -> Source:
        return self._known.settled(lambda: self._known.source(name, source_kind=kind), self._warnings)


def articles(row: Cells) -> tuple[list[Article], frozenset[str]]:
    """The articles that the row lists, and the columns of which they say nothing."""
    if listed := _entries(row.get("source_article", "")):
        return listed, frozenset()
    if listed := _side_by_side(row):
        return listed, frozenset({"source_article"})
    return [], frozenset({"source_article", *_COLUMNS})


def _entries(text: str) -> list[Article]:
    """The articles of one cell; none if any of it cannot be read."""
    text = text.removeprefix('"').removesuffix('"')
    mark = '";"' if _BETWEEN_QUOTED.search(text) else ";"
    pieces = _BETWEEN_QUOTED.split(text) if mark == '";"' else text.split(mark)
    whole = pieces[:1]
    for piece in pieces[1:]:
        # What does not begin like an article is the rest of a headline with the very mark in it that parts articles.
        if _ENTRY.fullmatch(piece):
            whole.append(piece)
        else:
            whole[-1] += mark + piece
    found = [match for piece in whole if (match := _ENTRY.fullmatch(piece))]
    return [_article(*match.groups()) for match in found] if len(found) == len(whole) else []


def _side_by_side(row: Cells) -> list[Article]:
    """The articles of the three lists, if these are equally long."""
    lists = [row.get(column, "").split(";") for column in _COLUMNS]
    if len({len(listed) for listed in lists}) > 1 or not all(office.strip() for office in lists[0]):
        return []
    return [_article(*said) for said in zip(*lists, strict=True)]


def _article(office: str, date: str, headline: str) -> Article:
    return Article(*(" ".join(text.split()) for text in (office, date, headline)))


def _published(text: str) -> tuple[str, str]:
    """The date in EDTF, and as it is written where that is something else."""
    if not text:
        return "", ""
    try:
        read = parse_edtf(day(text)).text
    except SanadError:
        return "", text
    return read, "" if read == text else text
