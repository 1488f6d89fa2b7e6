"""What one tree comes to: each measure with the parts that it is the sum of, its range and its voices."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.ledger import sums
from db.ledger.books import Counted
from db.ledger.sums import REST, Sum
from db.ledger.whole_and_parts import added
from db.messages import N_, NN_, message, numbered
from db.model.tally import Tally
from desktop import parts
from desktop.desk import Desk
from desktop.forms.page import ROOMY
from desktop.ledger.saying import Saying
from exports.contents import numbers
from exports.terms import Terms

SHOWN = 12
"""Values of one tree that are shown; what comes to more is read in an export."""


class SumsCard(QFrame):
    """The name of the event, then one line for each measure and unit."""

    def __init__(self, desk: Desk, counted: Counted, saying: Saying) -> None:
        super().__init__()
        self._desk, self._counted, self._saying = desk, counted, saying
        self.setObjectName("ledgerSums")
        self.setProperty("role", "value")
        inside: QVBoxLayout = parts.column(self, margin=parts.GAP, space=parts.TIGHT)
        title = parts.label(counted.top.heading, "muted", "ledgerEvent")
        inside.addWidget(parts.at_start(desk, title))
        for number, about in self._lines():
            value = parts.label(number, "strong", "ledgerValue")
            value.setWordWrap(desk.theme.scale > ROOMY)
            line = parts.row(value, parts.label(about, "small", "ledgerAbout"), space=parts.WIDE)
            line.setStretch(1, 1)
            inside.addLayout(line)
        terms = Terms.of(desk.session.archive, desk.language)
        for finding in counted.settlement.findings[:SHOWN]:
            inside.addWidget(parts.label(f"▲ {terms.say(finding.detail)}", "finding", f"finding_{finding.what}"))
        if notes := self._notes():
            inside.addWidget(parts.label(notes, "small", "ledgerNotes"))

    def _lines(self) -> Iterator[tuple[str, str]]:
        by_subject = {(one.subject, one.measure, one.unit): one for one in sums.sums(self._counted)}
        tops = [one for one in self._counted.settlement.tallies if one.unit and one.parent is None]
        for tally in sorted(tops, key=lambda one: sums.in_order(one.measure))[:SHOWN]:
            total = self._saying.total((tally.measure, tally.unit), tally.amount)
            yield (
                total[:1].upper() + total[1:],
                self._about(tally, by_subject.get((tally.subject, tally.measure, tally.unit))),
            )

    def _about(self, tally: Tally, of: Sum | None) -> str:
        said = [self._equation(of)] if of is not None else []
        if tally.bounds is not None and tally.bounds != (tally.amount.face, tally.amount.face):
            bounds = numbers.range_in_words(*tally.bounds)
            said.append(self._desk.say(N_("range {range}"), range=bounds))
        said.append(self._desk.language.say(numbered(NN_("{count} root", "{count} roots"), len(tally.roots))))
        beside = self._beside(tally.measure)
        if beside:
            told = NN_("{count} other statement beside it", "{count} other statements beside it")
            said.append(self._desk.language.say(numbered(told, beside)))
        return " · ".join(said)

    def _equation(self, of: Sum) -> str:
        """The parts, and what lies in none of them."""
        addends = added([addend.amount for addend in of.addends])
        if of.relation == REST and of.not_allocated is not None:
            left = numbers.in_words(of.not_allocated)
            return self._saying(message(N_("{addends} + {left} not allocated"), addends=addends, left=left))
        return self._saying(message("= {addends}", addends=addends))

    def _beside(self, measure: str) -> int:
        """Standing figures of the measure that are not counted, but widen the range or confirm it."""
        said = self._counted.standing.all_statements(measure)
        return sum(one.figure.role != "counted" for one in said)

    def _notes(self) -> str:
        notes = []
        if self._counted.drafts:
            notes.append(self._desk.say(N_("Drafts are counted here as if they were entered.")))
        if left := len(self._counted.incomplete):
            told = NN_("{count} figure is not complete and not counted.",
                       "{count} figures are not complete and not counted.")  # fmt: skip
            notes.append(self._desk.language.say(numbered(told, left)))
        return " ".join(notes)
