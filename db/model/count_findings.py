"""What a person should look at in a tree that was counted (docs/counting.md). Findings hinder nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.messages import N_, message
from db.model.judgement import Finding
from db.model.quantities import Amount
from db.model.statements import Standing, Statement
from db.model.taking import rivals
from db.model.tally import STOCK
from db.model.vocabulary import MEASURE, TermName


def parts_exceed_whole(standing: Standing, own: Statement, stated: Amount, parts: Amount) -> Finding:
    """The parts cannot all lie inside the whole; they were taken (case 2)."""
    sentence = N_(
        "The parts of {subject} come to {parts} or more, above the {whole} of {figure}; look at which of them is wrong."
    )
    return _of_whole("parts_exceed_whole", sentence, standing, own, whole=stated.high, parts=parts.low)


def stock_parent_smaller(standing: Standing, own: Statement, stated: Amount, parts: Amount) -> Finding:
    """A whole stock stands although its parts come to more, because none of them is newer."""
    sentence = N_(
        "{figure} has {whole} for {subject}, fewer than the {parts} of its parts, and none of them is newer; look at "
        "whether they count the same people."
    )
    return _of_whole("stock_parent_smaller", sentence, standing, own, whole=stated.face, parts=parts.face)


def _of_whole(what: str, sentence: str, standing: Standing, own: Statement, **numbers: int | None) -> Finding:
    subject = standing.subjects[own.figure.subject]
    return Finding(what, own.figure.id, message(sentence, subject=subject.code, figure=own.figure.code, **numbers))


def of_figures(standing: Standing, measure: str, order: Sequence[str]) -> Iterator[Finding]:
    """What is odd about the figures of a measure; ``order`` are the subjects of a tree, each before its parts."""
    for subject in order:
        for statement in standing.statements(subject, measure):
            if statement.parts_above_whole:
                yield _parts_above_whole(statement)
        if len(counted := standing.counted(subject, measure)) > 1:
            for second, first in rivals(counted):
                yield _second_counted(standing, second, first)
    for subject in _without_counted(standing, measure, order):
        yield _none_counted(standing, measure, subject)


def of_lone(statement: Statement) -> Iterator[Finding]:
    """As `of_figures`, where the figure is all that stands of its measure and counts."""
    if statement.parts_above_whole:
        yield _parts_above_whole(statement)


def _parts_above_whole(statement: Statement) -> Finding:
    sentence = N_("The parts of {figure} are more than its whole can be; look at what its source says.")
    return Finding("parts_above_whole", statement.figure.id, message(sentence, figure=statement.figure.code))


def _second_counted(standing: Standing, second: Statement, first: Statement) -> Finding:
    sentence = N_(
        "{figure} and {first} both count {subject} for one day and {first} goes before; look at which of them should "
        "count."
    )
    subject = standing.subjects[second.figure.subject].code
    detail = message(sentence, figure=second.figure.code, first=first.figure.code, subject=subject)
    return Finding("second_counted", second.figure.id, detail)


def _none_counted(standing: Standing, measure: str, subject: str) -> Finding:
    sentence = N_(
        "No figure of {subject} is counted for “{measure}”, nor any above or below it; look at which of them should be."
    )
    label = TermName(MEASURE.name, measure.removesuffix(STOCK))
    return Finding("none_counted", subject, message(sentence, subject=standing.subjects[subject].code, measure=label))


def _without_counted(standing: Standing, measure: str, order: Sequence[str]) -> list[str]:
    """The subjects of which figures stand while none is counted, neither here nor above nor below."""
    silent = [s for s in order if standing.statements(s, measure) and not standing.counted(s, measure)]
    if not silent:
        return []
    above = {subject for subject in order if standing.counted(subject, measure)}
    below = set(above)
    for subject in order:
        if standing.subjects[subject].part_of in above:
            above.add(subject)
    for subject in reversed(order):
        if subject in below:
            below.add(standing.subjects[subject].part_of)
    return [s for s in silent if s not in above | below]
