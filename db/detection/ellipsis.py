"""Sentences that say only how many more, and where: "Another five in Hama.", "- Jafra governorate: 230 families"."""

from __future__ import annotations

from db.detection.gaps import Way
from db.detection.phrase import Phrase
from db.detection.rules import Match
from db.detection.scene import Scene

_LONGEST, _BEFORE = 26, 8
"""Tokens of such a sentence, and those before its number."""
_SAYS_MORE = frozenset(("measure", "hypothesis", "condition", "negation", "denial", "stop", "relative", "attribution"))
_MARKS = frozenset(":-–—")


def goes_on_alone(scene: Scene, phrase: Phrase, earlier: Way) -> bool:
    """Whether the phrase goes on with what the sentence before said, ``earlier`` being how it said it."""
    if len(scene.tokens) > _LONGEST or phrase.start > _BEFORE or phrase.mention.weak or phrase.head == "other":
        return False
    if any(tag and (tag.kind in _SAYS_MORE or "measure" in tag.says) for tag in scene.tags) or phrase.own:
        return False
    return _is_entry(scene, phrase, earlier) or _is_again(scene, phrase)


def _is_again(scene: Scene, phrase: Phrase) -> bool:
    """ "Another five in Hama": a word of more, a place, and nothing that may be a verb."""
    more = (match for n in range(max(0, phrase.start - 2), phrase.end) for match in scene.at(n))
    following = scene.tags[phrase.end] if phrase.end < len(scene.tokens) else None
    placed = following is not None and following.kind == "preposition"
    person = phrase.unit == "person" and phrase.head in ("none", "known")
    return person and placed and any(match.kind == "again" for match in more)


def _is_entry(scene: Scene, phrase: Phrase, earlier: Way) -> bool:
    """A line of a list: a name, a mark and a number of what was counted before, and no more."""
    said: Match = earlier.measure
    if phrase.start > 1 and scene.tokens[phrase.start - 1].text == "(" and _names(scene, phrase.start - 1):
        return phrase.head == "known" and _is_counted(phrase, said)
    marked = phrase.start > 1 and scene.tokens[phrase.start - 1].text in _MARKS
    behind = range(phrase.end, len(scene.tokens))
    other = {scene.in_phrase[n] for n in behind if n in scene.in_phrase}
    paired = all(scene.phrases[n].unit == "household" and scene.phrases[n].head == "known" for n in other)
    closed = paired and len(other) < 2 and all(n in scene.in_phrase or scene.tokens[n].kind == "mark" for n in behind)
    return marked and closed and phrase.head == "known" and _is_counted(phrase, said)


def _is_counted(phrase: Phrase, said: Match) -> bool:
    """Whether what was said may be said of this unit: of people it may be of their families, too."""
    unit = said.says.get("unit", phrase.unit)
    return phrase.unit == unit or {phrase.unit, unit} == {"person", "household"}


def _names(scene: Scene, end: int) -> bool:
    """Whether a bullet and a name are all that stands before this token: "• Shabwah (15 HHs)"."""
    return (
        scene.tokens[0].kind == "mark"
        and all(scene.tags[n] is None for n in range(end))
        and not any(n in scene.in_phrase or n in scene.in_date for n in range(end))
    )
