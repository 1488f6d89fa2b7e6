"""Whether what happened may be said of what a number counts: nobody is "destroyed", no house is "killed"."""

from __future__ import annotations

from db.detection.gaps import Way
from db.detection.phrase import Phrase
from db.detection.scene import Scene
from db.model.vocabulary import MOVEMENT_MEASURES

_OF_THINGS = frozenset(("destroyed", "damaged"))
_NOT_OF_HOMES = frozenset(
    ("homeless", "killed", "injured", "casualties", "missing", "abducted", "detained", *MOVEMENT_MEASURES)
)
_CLOSE = 0.65
"""What a way may cost to a number without a noun, or to a word that is a number only there ("a child")."""
_AGREEING = 2.5
"""What it may cost where the verb is in the singular, too ("a volunteer of the Red Cross was killed")."""
_TOUCHING = 0.25
_OPEN = 1.3
_CLOSED_WITHIN = 4
"""Tokens behind a noun among which the second half of its verb stands: "drove 4,000 people out"."""


def measure_of(phrase: Phrase, way: Way) -> str:
    """What the words of this measure say of what this phrase counts."""
    said = way.measure.says
    of_homes = said.get("of_homes") if phrase.unit in ("home", "facility") else None
    return of_homes or said["measure"]


def may_be(scene: Scene, phrase: Phrase, way: Way) -> bool:
    """Whether what happened by this way fits what is counted, and stands near enough for it."""
    measure = measure_of(phrase, way)
    if not measure:
        return True
    if way.side != "own" and way.measure.says.get("unit", phrase.unit) != phrase.unit and phrase.head == "known":
        return False
    units = ("person", "household") if way.measure.says.get("arrived") else ("person",)
    bare = way.measure.says.get("bare") and phrase.head != "none"
    if bare or not _is_closed(scene, phrase, way):
        return False  # "spoke of 47" of what was said before, but not "spoke of two ministers"
    if way.measure.says.get("who") == "known" and (phrase.head != "known" or phrase.unit not in units):
        return False
    if phrase.head == "pronoun" and way.side == "left":
        return way.cost < _TOUCHING  # "killing 14 of them", but not "wounded, three of them seriously"
    if measure in MOVEMENT_MEASURES and phrase.says.get("population") == "combatant":
        return False
    if measure == "sheltered" and "inhabitants" in phrase.says:
        return False  # "تؤوي نحو ثلاثة ملايين نسمة": so many live there
    if way.measure.says.get("arrived") and "group" in phrase.says:
        return False  # policemen and doctors who arrive are not displaced
    if phrase.unit in ("home", "facility"):
        return measure not in _NOT_OF_HOMES
    return measure not in _OF_THINGS and _is_near(scene, phrase, way, measure)


def _is_closed(scene: Scene, phrase: Phrase, way: Way) -> bool:
    """Whether the second half of a verb stands behind its object, where it has one: "drove 4,000 people out"."""
    closes = way.measure.says.get("closes", "").split()
    behind = scene.tokens[phrase.end : phrase.end + _CLOSED_WITHIN]
    return not closes or any(token.folded in closes for token in behind)


def _is_near(scene: Scene, phrase: Phrase, way: Way, measure: str) -> bool:
    if phrase.mention.weak or phrase.head in ("none", "pronoun"):
        far = way.measure.says.get("reach") == "far"
        return way.cost <= (_AGREEING if _agrees(scene, phrase, way) else _CLOSE) or far
    return phrase.head != "open" or _open_may_be(scene, phrase, way, measure)


def _agrees(scene: Scene, phrase: Phrase, way: Way) -> bool:
    """ "One volunteer of the national society was killed": noun and verb are both in the singular."""
    before = scene.tags[way.measure.start - 1] if way.side == "right" else None
    return phrase.head == "known" and phrase.mention.value == 1 and before is not None and before.kind == "aux_one"


def _open_may_be(scene: Scene, phrase: Phrase, way: Way, measure: str) -> bool:
    """A noun that no rule knows: near by, and of movements only if it is a name ("300 Rohingya")."""
    named = scene.tokens[phrase.end - 1].text[:1].isupper()
    return way.cost <= _OPEN and (measure not in MOVEMENT_MEASURES or named)
