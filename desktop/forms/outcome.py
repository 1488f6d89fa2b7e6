"""What an event comes to while it is edited, by the definitions of docs/counting.md.

Drafts count here as if they were entered, for somebody is about to enter them; the strip says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.messages import N_, NN_, numbered
from db.model import validation
from db.model.counting import settle
from db.model.judgement import Finding
from db.model.records import Source
from db.model.statements import Tree
from db.model.tally import STOCK, Tally
from db.model.vocabulary import MEASURE
from db.reading import Reading
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.flow import Flow
from exports.contents import numbers
from exports.terms import Terms

_ORDER: Final = {code: place for place, code in enumerate(MEASURE.terms)}

SHOWN: Final = 6
"""Values and findings that are shown; what comes to more is read in an export."""


@dataclass(frozen=True)
class Outcome:
    """What one subject comes to: a tally for each measure and unit, its ``sources`` by id.

    ``drafts`` count only here, ``incomplete`` figures not even here.
    """

    values: Sequence[Tally]
    sources: dict[str, Source]
    findings: Sequence[Finding]
    drafts: int
    incomplete: int


def outcome(archive: Reading, identifier: str) -> Outcome:
    """Count the tree of the subject anew, its drafts included. Asked in the reading thread."""
    lookups = archive.lookups()
    tree = archive.tree(identifier)
    there = [figure for figure in tree.figures if not figure.removed and not figure.erased]
    # A draft may hold what cannot be counted: a date that is none, a number without a chain.
    whole = [figure for figure in there if not validation.problems(figure, lookups)]
    subjects = {key: _entered(subject) for key, subject in tree.subjects.items()}
    settled = settle(Tree(subjects, [_entered(figure) for figure in whole]), lookups)
    own = [tally for tally in settled.tallies if tally.unit and _is_value_of(identifier, tally, settled.tallies)]
    own.sort(key=lambda tally: (_ORDER.get(tally.measure.removesuffix(STOCK), len(_ORDER)), tally.unit != "person"))
    found = {root: lookups.find(root) for tally in own for root in tally.roots}
    return Outcome(
        own,
        {root: source for root, source in found.items() if isinstance(source, Source)},
        settled.findings,
        sum(record.state == "draft" and not record.removed for record in (*tree.subjects.values(), *whole)),
        len(there) - len(whole),
    )


def _entered(record: Any) -> Any:
    return replace(record, state="entered") if record.state == "draft" else record


def _is_value_of(subject: str, tally: Tally, tallies: Sequence[Tally]) -> bool:
    """Whether it is the value of the subject itself, rather than what is not allocated in it."""
    return tally.subject == subject and (tally.parent is None or tallies[tally.parent].subject != subject)


class OutcomeStrip(QFrame):
    """One frame for each value, side by side; findings below as sentences."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("outcome")
        self.setAccessibleName(desk.say(N_("What it comes to")))
        inside = parts.column(self, space=parts.TIGHT)
        self._values = Flow(parts.GAP)
        inside.addLayout(self._values)
        self._said = QVBoxLayout()
        self._said.setSpacing(0)
        inside.addLayout(self._said)
        self.shown: Outcome | None = None
        self.hide()

    def show_outcome(self, found: Outcome) -> None:
        """Show what was counted."""
        self.shown = found
        self._values.clear()
        parts.clear(self._said)
        terms = Terms.of(self._desk.session.archive, self._desk.language)
        for tally in found.values[:SHOWN]:
            self._values.add(self._value(terms, tally, found))
        for finding in found.findings[:SHOWN]:
            self._said.addWidget(parts.label(f"▲ {terms.say(finding.detail)}", "finding", f"finding_{finding.what}"))
        if note := self._note(found):
            self._said.addWidget(parts.label(note, "small", "outcomeNote"))
        self.setVisible(bool(found.values or found.findings))
        self.updateGeometry()

    def _note(self, found: Outcome) -> str:
        notes = []
        if found.drafts:
            notes.append(self._desk.say(N_("Drafts are counted here as if they were entered.")))
        if found.incomplete:
            left = NN_("{count} figure is not complete and not counted.",
                       "{count} figures are not complete and not counted.")  # fmt: skip
            notes.append(self._desk.language.say(numbered(left, found.incomplete)))
        return " ".join(notes)

    def _value(self, terms: Terms, tally: Tally, found: Outcome) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "value")
        frame.setObjectName(f"value_{tally.measure}_{tally.unit}")
        inside = parts.column(frame, margin=parts.GAP, space=0)
        number = self._desk.language.say(numbers.of_unit(tally.amount, tally.unit))
        head = parts.label(f"{terms.measure(tally.measure)}: {number}", "strong")
        inside.addWidget(head)
        about = parts.label(self._about(tally), "small")
        for label in (head, about):
            label.setWordWrap(False)
        inside.addWidget(about)
        roots = [words.name_of(self._desk, source) for root, source in found.sources.items() if root in tally.roots]
        frame.setToolTip(self._desk.say(N_("Independent roots: {roots}"), roots="; ".join(roots)))
        return frame

    def _about(self, tally: Tally) -> str:
        said = []
        if tally.bounds is not None:
            bounds = self._desk.language.say(numbers.range_in_words(*tally.bounds))
            said.append(self._desk.say(N_("range {range}"), range=bounds))
        said.append(self._desk.language.say(numbered(NN_("{count} root", "{count} roots"), len(tally.roots))))
        said.append(self._desk.say(N_("not allocated {number}"), number=numbers.grouped(tally.not_allocated)))
        return " · ".join(said)
