"""Which of several ways from a number to what happened is meant: the injured who died are dead, the freed are free."""

from __future__ import annotations

from db.detection.gaps import Way
from db.detection.phrase import Phrase
from db.detection.scene import Scene
from db.model.vocabulary import MOVEMENT_MEASURES

_STATUS = frozenset((*MOVEMENT_MEASURES, "abducted", "detained", "missing", "homeless"))
"""What describes people to whom something else may have happened since: "5,000 displaced people returned"."""
_LOST = frozenset(("killed", "missing"))
_HARM = frozenset(("killed", "injured", "abducted"))
_BESIDE, _AT_ONCE, _NEAR, _FAIR = 0.3, 0.8, 1.0, 1.5
"""What a way may cost to speak of the same people for certain, and with less and less certainty."""

_COMING = frozenset(("crossed", "cross", "crossing", "arrived", "arrive", "entered", "entering", "came"))


def preferred(
    scene: Scene, phrase: Phrase, own: Way | None, left: Way | None, right: Way | None, joined: Way | None
) -> list[Way]:
    """The ways that may be meant, of which the cheapest is: by the noun itself, to either side, by what is joined."""
    if phrase.own and phrase.own.definite and own is None and right and right.cost > _AT_ONCE:
        right = None  # "187 من المخطوفين …": what somebody else did farther on is not theirs
    if own and (over := _over_noun(scene, own, left, right)):
        return over
    if own and own.cost < 1 and own.measure.says["measure"] not in _STATUS:
        return [own]
    ways = [way for way in (own, left, right, joined) if way]
    # "Two injured persons had arrived at the hospital" are injured, not displaced.
    if phrase.own and phrase.own.says["measure"] in ("killed", "injured"):
        ways = [way for way in ways if way.measure.says["measure"] not in ("displaced", "sheltered", "affected")]
    told = any(way.measure.says["measure"] for way in ways)
    ways = [way for way in ways if not (way.measure.says.get("yields") and told)]
    freed = [way for way in ways if own and not way.measure.says["measure"] and way.cost <= _FAIR]
    return freed or _staying(scene, own, ways)


def _over_noun(scene: Scene, own: Way, left: Way | None, right: Way | None) -> list[Way]:
    """What happened to those whom the noun describes by something else, where the words beside it say so."""
    measure, near = own.measure.says["measure"], [way for way in (left, right) if way]
    if left and left.measure.says.get("over") and left.cost <= _BESIDE:
        return [left]  # "to identify two victims"
    if measure == "casualties":  # "the remains of 287 victims", "victims under the rubble"
        return [way for way in near if way.cost <= _NEAR and way.measure.says["measure"] in _LOST]
    if measure == "returned" and right and _come(scene, right):
        return [own]  # "8,700 returnees have crossed into the province"
    if measure in MOVEMENT_MEASURES and right and right.measure.says["measure"] in _HARM and right.cost <= _FAIR:
        return [right]  # "two evacuees and the driver lost their lives"
    if measure != "injured":
        return []
    # "Two injured people died in hospital", "وفاة جريحين"
    since = [way for way in near if way is right or way.measure.says["number"] == "after"]
    return [way for way in since if way.cost <= _BESIDE and way.measure.says["measure"] == "killed"]


def _come(scene: Scene, way: Way) -> bool:
    """Whether the words only say that people crossed or arrived, not that they fled."""
    words = (token.folded for token in scene.tokens[way.measure.start : way.measure.end])
    return way.measure.says["measure"] == "displaced" and any(word in _COMING for word in words)


def _staying(scene: Scene, own: Way | None, ways: list[Way]) -> list[Way]:
    """Displaced people in schools are sheltered; of those in camps it says more that they are displaced."""
    sheltered = [way for way in ways if way.side != "own" and way.measure.says["measure"] == "sheltered"]
    if own is None or not sheltered:
        return ways
    if "indoors" in scene.kinds:
        return sheltered
    return ways if own.measure.says["measure"] != "displaced" else [way for way in ways if way not in sheltered]


def resolved(scene: Scene, way: Way | None, earlier: Way | None) -> Way | None:
    """The way with the measure that other words of the text tell; ``earlier`` is what was said before."""
    if way is None or "same" not in way.measure.says:
        return _among_ruins(scene, way) if way else None
    # "Bringing the total to 19": of what, the words before it tell, or the sentence before.
    tags = scene.tags[: way.measure.start]
    before = [tag for tag in tags if tag and tag.kind == "measure" and tag.says["measure"]]
    before += [phrase.own for phrase in scene.phrases if phrase.own and phrase.end <= way.measure.start]
    said = max(before, key=lambda match: match.start) if before else earlier.measure if earlier else None
    return _saying(way, said.says["measure"]) if said else None


def _among_ruins(scene: Scene, way: Way) -> Way:
    """ "احتراق عشرة بيوت وتشريد 14 عائلة": whose house has gone is homeless."""
    if not (said := way.measure.says.get("ruined")):
        return way
    tags = scene.tags[: way.measure.start]
    ruined = any(tag and tag.says.get("measure") in ("destroyed", "damaged") for tag in tags)
    return _saying(way, said) if ruined or "disaster" in scene.kinds else way


def _saying(way: Way, measure: str) -> Way:
    return Way(way.measure._replace(says={**way.measure.says, "measure": measure}), way.side, way.cost, way.doubt)
