"""Numbers behind a label: "Killed – 12", "Houses destroyed: 640", "القتلى: 12", as lists and key figures have them.

A label says what happened and who or what is counted, in any order, and hardly anything else; a mark parts it from its
number. What it says of the number holds whatever else the line says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from db.detection.phrase import Phrase
from db.detection.rules import Match
from db.detection.scene import Scene

_MARKS = frozenset(":-–—−=|→>")
_ENDS = frozenset(",،;؛|•▪●◦*·◾◽■⚫🔴⚡#/")
_SLASH = "/"
_LONGEST, _UNKNOWN = 8, 2
"""Words of a label, and how many of them no rule need know."""
_MAY_STAND = frozenset(("noun", "adjective", "aux", "preposition", "link", "and", "source", "pair", "onward", "date"))
_THINGS = frozenset(("facility", "other_count"))


@dataclass(frozen=True)
class Label:
    """What stands before a number: the measure, or none where things are counted, and what is said of who."""

    measure: Match | None
    says: Mapping[str, str]

    def named(self, phrase: Phrase) -> Phrase:
        """The phrase with the label's noun, if it has none of its own."""
        if phrase.head != "none" or not self.says:
            return phrase
        return replace(phrase, head="known", says={**self.says, **phrase.says})


def label_of(scene: Scene, number: int) -> Label | None:
    """The label of this phrase; `None` where none stands before it."""
    if split := _split(scene, number):
        return split
    phrase = scene.phrases[number]
    mark = phrase.start - 1
    if mark < 1 or scene.tokens[mark].text not in _MARKS or phrase.head not in ("none", "known"):
        return None
    if not _closes(scene, phrase.end):
        return None
    start = _start(scene, mark)
    if start is None:
        return None
    return label_in(scene, start, mark)


def _split(scene: Scene, number: int) -> Label | None:
    """ "Killed / injured: 12 / 30": the half of the label that stands where the number stands."""
    tokens, phrases = scene.tokens, scene.phrases
    second = number > 0 and tokens[phrases[number].start - 1].text == _SLASH
    first = phrases[number - second]
    mark, slash = first.start - 1, first.end
    if mark < 1 or tokens[mark].text not in _MARKS or slash + 1 >= len(tokens) or tokens[slash].text != _SLASH:
        return None
    if slash + 1 not in scene.in_phrase:
        return None
    parted = next((n for n in range(mark - 1, max(-1, mark - _LONGEST), -1) if tokens[n].text == _SLASH), None)
    start = _start(scene, parted) if parted else None
    if parted is None or start is None:
        return None
    # "Casualties - killed/injured: 12/30": what stands before the dash is a heading.
    start = max([start, *(n + 1 for n in range(start, parted) if tokens[n].text in _MARKS)])
    halves = label_in(scene, start, parted), label_in(scene, parted + 1, mark)
    return halves[second] if all(halves) else None


def letters(scene: Scene) -> dict[int, Label]:
    """ "K: 5 / I: 9": numbers behind letters, of which one has to be of those killed, and none stands alone."""
    found: dict[int, Label] = {}
    for number, phrase in enumerate(scene.phrases):
        mark = phrase.start - 1
        if mark < 1 or scene.tokens[mark].text not in _MARKS or phrase.head not in ("none", "known"):
            continue
        before = scene.tokens[mark - 2].text if mark > 1 else ""
        letter = next((match for match in scene.at(mark - 1) if match.kind == "letter"), None)
        if letter and (mark == 1 or before in _ENDS or before in _MARKS or before == "("):
            found[number] = Label(letter, {})
    killed = any(label.measure and label.measure.says["measure"] == "killed" for label in found.values())
    return found if killed and len(found) > 1 else {}


def label_in(scene: Scene, start: int, end: int) -> Label | None:
    """What the words from this token up to that one say as a label or a heading; `None` if nothing."""
    matches = [tag for at in range(start, end) if (tag := scene.tags[at]) and tag.start == at]
    if any(match.kind in _THINGS and "time" not in match.says for match in matches):
        return Label(None, {})
    measure = next((match for match in matches if "measure" in match.says), None)
    return Label(measure, _who(matches)) if measure else None


def _closes(scene: Scene, place: int) -> bool:
    """Whether nothing follows that may say what happened: "Idlib province: 12 killed"."""
    if place >= len(scene.tokens) or place in scene.in_phrase or place in scene.in_date:
        return True
    tag = scene.tags[place]
    if tag and "measure" in tag.says and tag.end < len(scene.tokens):
        return scene.tokens[tag.end].text in _MARKS  # the next label of the line
    return scene.tokens[place].kind == "mark" or bool(tag and tag.kind in ("and", "preposition", "include", "pair"))


def _start(scene: Scene, mark: int) -> int | None:
    """Where the label begins; `None` where what stands before the mark is none."""
    at, unknown = mark - 1, 0
    while at >= 0 and scene.tokens[at].text not in _ENDS and at not in scene.in_phrase:
        token, tag = scene.tokens[at], scene.tags[at]
        known = tag is not None and (tag.kind in _MAY_STAND or "measure" in tag.says or tag.kind in _THINGS)
        if token.text in ".!?؟" or (tag is not None and not known):
            return None
        unknown += not known and at not in scene.in_date and token.kind == "word"
        at -= 1
    short = mark - at - 1 <= _LONGEST and unknown <= _UNKNOWN
    return at + 1 if short and at + 1 < mark else None


def _who(matches: list[Match]) -> dict[str, str]:
    """What nouns and adjectives say; "displaced families" are families, whichever of the two words stands first."""
    says: dict[str, str] = {}
    for match in sorted(matches, key=lambda match: "measure" not in match.says):
        if match.kind in ("noun", "adjective") or match.says.get("unit"):
            says.update({name: value for name, value in match.says.items() if name in _WHO})
    return says


_WHO = ("unit", "population", "sex", "age", "group")
