"""Sentences that say only how many more, and where: "Another five in Hama.", "- Jafra governorate: 230 families"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from db.detection.gaps import Way
from db.detection.phrase import Phrase
from db.detection.rules import Match
from db.detection.scene import Scene
from db.model.vocabulary import MOVEMENT_MEASURES

_LONGEST, _BEFORE = 26, 8
"""Tokens of such a sentence, and those before its number."""
_SAYS_MORE = frozenset(("measure", "hypothesis", "condition", "negation", "denial", "stop", "relative", "attribution"))
_DOUBTS = frozenset(("hypothesis", "condition", "negation", "denial"))
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


def in_brackets(scene: Scene, earlier: Match) -> Iterator[tuple[int, Mapping[str, str], Match]]:
    """The numbers behind names of places of which the sentence tells nothing else: "Most went to Bani Hamid (540
    families), Wadi Sebt (310) and Al-Qarah (280)". Each with who is counted, said with the first of them, and what
    is said of them: here, or in the sentence before."""
    said: Mapping[str, str] = {}
    measure: Match | None = None
    for number, phrase in enumerate(scene.phrases):
        if not _is_behind_a_name(scene, phrase) or phrase.mention.weak or phrase.own or phrase.head == "other":
            continue
        if not said and (phrase.head != "known" or not _tells_only_where(scene, scene.phrases[:number])):
            return
        measure = measure or _moved(scene, phrase.start) or earlier
        if measure.says["measure"] not in MOVEMENT_MEASURES:
            return
        said = phrase.says if phrase.head == "known" else said
        if phrase.head in ("known", "none") and _is_counted(phrase, measure):
            yield number, said, measure


def _is_behind_a_name(scene: Scene, phrase: Phrase) -> bool:
    """ "Wadi Sebt (310)": nothing else stands in the brackets."""
    tokens = scene.tokens
    if phrase.start < 2 or phrase.end >= len(tokens) or tokens[phrase.end].text != ")":
        return False
    return tokens[phrase.start - 1].text == "(" and tokens[phrase.start - 2].text[:1].isupper()


def _tells_only_where(scene: Scene, before: Sequence[Phrase]) -> bool:
    """Whether the sentence counts nobody before its brackets, and nothing in it is doubtful or harm."""
    doubted = any(tag and tag.kind in _DOUBTS for tag in scene.tags)
    harm = any(tag and tag.kind == "measure" and tag.says["measure"] not in MOVEMENT_MEASURES for tag in scene.tags)
    return not doubted and not harm and not before


def _moved(scene: Scene, end: int) -> Match | None:
    """The last movement before this token, if the sentence names one."""
    tags = (scene.tags[n] for n in reversed(range(end)))
    return next((tag for tag in tags if tag and tag.kind == "measure" and tag.says["measure"]), None)


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
