"""The sheet of attribution: one row a hop, from a figure along its chain to the document and the very words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.messages import N_
from db.model.parts import Excerpt, Hop
from db.model.records import Chain, Displacement, Document, Figure, Incident
from db.model.vocabulary import MEASURE, VERB
from exports.contents.cases import Case, Request, cases
from exports.contents.columns import Labels, Made, table
from exports.contents.sheets import ATTRIBUTION, SOURCES
from exports.contents.sheets.common import Where, event_columns
from exports.contents.slots import CHAINS
from exports.redaction import View
from exports.report import Kind, Link, Table
from exports.shown import ShownSource


@dataclass(frozen=True)
class _Row:
    case: Case
    where: Where
    figure: Figure
    chain: Chain
    position: int
    excerpts: tuple[Excerpt, ...]

    @property
    def view(self) -> View:
        return self.case.view

    @property
    def hop(self) -> Hop:
        """The step that the row is about."""
        return self.chain.hops[self.position]

    @property
    def source(self) -> ShownSource:
        """Who passed it on."""
        return self.view.source(self.hop.source)

    @property
    def is_last(self) -> bool:
        """Whether this is the publisher."""
        return self.position == len(self.chain.hops) - 1

    def document(self) -> Link | None:
        """The document of this step, by code."""
        document = self.view.find(Document, self.hop.document)
        return Link(document.code, document.code) if document else None

    def words(self) -> str | None:
        """The excerpts of this step's document; those of documents that no step names stand with the publisher."""
        named = {hop.document for hop in self.chain.hops}
        here = [
            excerpt.exact
            for excerpt in self.excerpts
            if excerpt.document == self.hop.document or (self.is_last and excerpt.document not in named)
        ]
        return " […] ".join(here) or None


def attribution(request: Request) -> Table:
    """The table of hops."""
    title = request.view.language.label(N_("Attribution"))
    return table(ATTRIBUTION, title, _columns(request.view), _rows(request))


def _rows(request: Request) -> Iterator[_Row]:
    for case in cases(request, Incident.kind, Displacement.kind):
        where = Where(case.view, case.places("places" if isinstance(case.subject, Incident) else "origins"))
        for figure in case.figures:
            excerpts = case.view.excerpts(figure)
            for chain in case.view.chains(figure):
                for position in range(len(chain.hops)):
                    yield _Row(case, where, figure, chain, position, excerpts)


def _columns(view: View) -> list[Made[_Row]]:
    labels = Labels(view)
    columns: list[Made[_Row]] = [
        labels.made(
            N_("Figure"), N_("The code of the figure: one statement of one number."), lambda row: row.figure.code,
            kind=Kind.CODE,
        ),
        *event_columns(labels, lambda row: row.case, lambda row: row.where),
        labels.coded(N_("Measure"), N_("What is counted."), lambda row: row.figure.measure, MEASURE),
        labels.made(N_("Chain"), N_("The code of the way by which it came."), lambda r: r.chain.code, kind=Kind.CODE),
        labels.number(
            N_("Step"), N_("1 is the root, who said it first; the last is the publisher."), lambda row: row.position + 1
        ),
        labels.link(
            N_("Source"), N_("Who passed it on in this step."), lambda row: Link(row.source.name, row.source.code),
            SOURCES,
        ),
        labels.coded(N_("How"), N_("How it was passed on."), lambda row: row.hop.verb, VERB),
        labels.link(N_("Document"), N_("In which it was passed on."), lambda row: row.document(), SOURCES),
        labels.made(
            N_("Excerpt"), N_("The very words of the document."), lambda row: row.words(), kind=Kind.WRAPPED
        ),
    ]  # fmt: skip
    return [column.because(CHAINS) for column in columns]
