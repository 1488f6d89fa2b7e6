"""Reading what counting yields, as the tests of counting ask for it."""

from __future__ import annotations

from typing import Any

from db.model.counting import Settlement
from db.model.tally import Keys, Tally
from tests.factories import Scene

Number = tuple[int | None, int | None, int | None, str]
"""Face, low, high, quantifier."""


def number(tally: Tally) -> Number:
    return tally.amount.face, tally.amount.low, tally.amount.high, str(tally.amount.quantifier)


def value_of(found: Settlement, subject: str, measure: str = "killed", unit: str = "person") -> Tally:
    """The tally with the value of the subject of this id: not the residual that is left at it."""
    tallies = [t for t in found.tallies if (t.subject, t.measure, t.unit) == (subject, measure, unit)]
    (value,) = [t for t in tallies if t.figure or not t.contribution]
    return value


def residual_of(found: Settlement) -> Tally:
    """The one residual of a tree."""
    (left,) = [t for t in found.tallies if t.contribution and not t.figure]
    return left


def value(scene: Scene, name: str, measure: str = "killed", unit: str = "person") -> Tally:
    """The value of the subject of this name, its tree counted."""
    top = name
    while scene[top].part_of:
        top = scene.name(scene[top].part_of)
    return value_of(scene.settle(top), scene.id(name), measure, unit)


def keys(scene: Scene, name: str, measure: str = "killed") -> Keys:
    return value(scene, name, measure).keys


def contributions(found: Settlement, scene: Scene, measure: str = "killed", unit: str = "person") -> dict[str, Any]:
    """Face by subject; ``rest of R`` is a residual."""
    tallies = [t for t in found.tallies if t.contribution and (t.measure, t.unit) == (measure, unit)]
    return {("" if t.figure else "rest of ") + scene.name(t.subject): t.amount.face for t in tallies}


def findings(found: Settlement) -> list[str]:
    return sorted(finding.what for finding in found.findings)
