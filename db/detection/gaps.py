"""The way between a number and what happened: how far it is, and whether the sentence allows it.

A way costs what stands on it: nothing for auxiliaries, little for the words behind a preposition, much for words of
which nothing is known, since one of them may be another predicate. What costs more than the reach leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.detection.phrase import Phrase
from db.detection.rules import Match
from db.detection.scene import Scene
from db.detection.tokens import is_arabic
from db.model.folding import fold

Side = Literal["own", "left", "right"]


@dataclass(frozen=True)
class Way:
    """A measure that a number may belong to, and by what way; ``doubt`` is why it is not offered by this way."""

    measure: Match
    side: Side
    cost: float
    doubt: str = ""


_STATUS = frozenset(("displaced", "missing", "abducted", "detained"))
"""What people are to whom something else may have happened since: "ten miners trapped underground were freed"."""
_KEPT = (("missing", "killed"), ("abducted", "detained"))
"""What stays so: "listed as missing … are believed dead", "abducted … were still being held"."""
_REACH = {"right": 5.0, "left": 0.9, "arabic": 4.5, "arabic_noun": 1.6, "arabic_right": 3.0}
_BE = frozenset(("were", "was", "are", "is", "been", "being", "be"))
_SINGULAR = frozenset(("was", "is", "has"))
_AGED = frozenset(("aged", "ages"))
_NUMBERING = frozenset(("numbered", "numbering", "totalled", "totaled", "totalling", "totaling"))
"""Verbs that say how many of those they are of whom something was said."""
_COMMAS = frozenset(",،")
_LIST_STEP = 14
_NEW_CLAUSE = frozenset(("stop", "measure", "relative", "include", "attribution", "denial", "condition"))
_POSSESSIVES = frozenset(("his", "her", "their", "the"))
_DASHES = frozenset("-–—−")
_OPENING = frozenset("([")
_QUOTES = frozenset("\"'“”‘’«»")
_FOR_FREE = frozenset(("aux", "adjective", "source", "onward", "plain"))
_COSTS = {"include": 0.1, "and": 0.5, "preposition": 0.2, "pair": 0.3, "link": 0.3, "attribution": 1.0, "negation": 0.0}
_ENDS_THE_WAY = frozenset(("stop", "condition", "denial"))
_ARABIC_COMPLEMENT = frozenset(map(fold, ("إن", "أن", "بأن", "إنه", "أنه")))
_LEFT_MARKS = {",": 0.3, "،": 0.3, ":": 0.1, "(": 0.4, **dict.fromkeys((*_QUOTES, "-", "–", ")"), 0.05)}
_ARRIVING = frozenset(("link", "preposition", "aux", "aux_one", "measure"))
_FARTHEST, _ANY_WORD, _APART = 5.0, 0.35, 1.0
_ASIDE = 12
"""Tokens of a participle with what belongs to it, before the verb of the sentence."""


def is_arabic_phrase(scene: Scene, phrase: Phrase) -> bool:
    """Whether the words around the number are Arabic; digits go with their neighbours."""
    near = [*range(phrase.start, phrase.end), phrase.end, phrase.end + 1, phrase.start - 1, phrase.start - 2]
    words = (scene.tokens[n] for n in near if 0 <= n < len(scene.tokens))
    return next((is_arabic(token.folded) for token in words if token.kind == "word"), False)


def is_linked(scene: Scene, before: Phrase, after: Phrase) -> bool:
    """Whether nothing but commas and "and" stands between two phrases."""
    if before.end == after.start:
        return after.joined
    words = [n for n in range(before.end, after.start) if n not in _ages(scene, before.end)]
    return len(words) <= 3 and all(_links(scene, n) for n in words)


def _ages(scene: Scene, place: int) -> range:
    """The tokens of "aged 61 and 74" that begin here."""
    at = place + 1
    if place >= len(scene.tokens) or scene.tokens[place].folded not in _AGED:
        return range(0)
    while at < len(scene.tokens) and (scene.tokens[at].kind == "number" or scene.tokens[at].folded in ("and", ",")):
        at += 1
    while scene.tokens[at - 1].kind == "mark" or scene.tokens[at - 1].folded == "and":
        at -= 1  # what links to the next noun is no age
    return range(place, at)


def goes_on(scene: Scene, before: Phrase, number: int, way: Way) -> bool:
    """Whether "and" and a number go on with what happened, the places being all that is new on the way."""
    phrase = scene.phrases[number]
    begin = max(before.end, way.measure.end if way.side == "right" else 0)
    between = range(begin, phrase.start)
    if not (0 < len(between) <= _LIST_STEP) or not (_links(scene, phrase.start - 1) or phrase.joined):
        return False
    ended = any((tag := scene.tags[n]) is not None and tag.kind in _NEW_CLAUSE for n in between)
    behind = scene.tags[phrase.end] if phrase.end < len(scene.tokens) else None
    placed = behind is not None and behind.kind == "preposition"
    ended = ended or (behind is not None and behind.kind in ("aux", "aux_one"))
    return not ended and phrase.own is None and (placed or phrase.head == "known")


def _links(scene: Scene, place: int) -> bool:
    token, tag = scene.tokens[place], scene.tags[place]
    joins = token.text in _COMMAS or token.folded == "و" or (tag is not None and tag.kind == "and")
    return joins or token.folded in _POSSESSIVES


class Gaps:
    """Ways in one sentence. ``passed`` are phrases that a way may pass over: parts, and the other half of a pair."""

    def __init__(self, scene: Scene, passed: frozenset[int]) -> None:
        self._scene, self._passed = scene, passed

    # --- to the right: "12 people, among them two children, were killed" ------------------------------------------

    def right(self, number: int) -> Way | None:
        """The measure behind the phrase; `None` where none is in reach."""
        scene, phrase = self._scene, self._scene.phrases[number]
        arabic = is_arabic_phrase(scene, phrase)
        reach = _REACH["arabic_right" if arabic else "right"]
        at, cost, behind_preposition, doubt, only_links, told = phrase.end, 0.0, False, "", True, False
        while at < len(scene.tokens) and cost <= reach:
            if at in scene.in_phrase:
                other = scene.in_phrase[at]
                if not self._passes(number, other, only_links):
                    return None
                at, cost = max(scene.phrases[other].end, at + 1), cost + 0.2
                continue
            if at in scene.in_date:
                at, cost = scene.in_date[at].end, cost + 0.1
                continue
            tag, token = scene.tags[at], scene.tokens[at]
            if tag is None:
                step = self._mark(at, cost) if token.kind == "mark" else None
                if token.kind == "mark" and step is None:
                    return None
                only_links = only_links and token.text in _COMMAS
                at, cost = step or (at + 1, cost + (0.25 if behind_preposition else 1.2))
                continue
            if tag.kind == "measure" and not (tag.says.get("yields") and tag.end < len(scene.tokens)):
                tag = tag if arabic else self._main_verb(tag, told)
                return self._reached(phrase, tag, cost, doubt if not told else self._own_doubt(tag, doubt), arabic)
            if self._ends(tag, phrase, at, cost):
                return None
            told = told or tag.kind == "relative"
            doubt = doubt or ("hypothesis" if tag.kind == "hypothesis" else "")
            doubt = doubt or ("negation" if tag.kind == "negation" else "")
            only_links = only_links and tag.kind == "and"
            behind_preposition = behind_preposition or tag.kind == "preposition"
            cost += self._price(tag, behind_preposition)
            at = tag.end
        return None

    def _main_verb(self, tag: Match, told: bool) -> Match:
        """ "22 people sheltering in a school were killed": what befell them counts, not the aside.

        ``told``: the aside began with "who".
        """
        participle = self._scene.tokens[tag.start].folded.endswith("ing") or tag.says["measure"] in _STATUS
        if not told and (not participle or self._is_passive(tag)):
            return tag
        for at in range(tag.end, min(tag.end + _ASIDE, len(self._scene.tokens))):
            found = self._scene.tags[at]
            ended = (
                found is not None and found.kind in ("stop", "and", "relative") and not (told and found.kind == "stop")
            )
            if self._scene.tokens[at].text in ",;:" or ended:
                return tag
            opens = self._scene.tokens[at].folded in _BE and found is not None and found.start == at
            if found and found.kind == "measure" and (opens or self._is_passive(found)):
                kept = (tag.says["measure"], found.says["measure"]) in _KEPT or found.says["measure"] == "sheltered"
                return tag if kept else found
        return tag

    def _own_doubt(self, tag: Match, doubt: str) -> str:
        """Of "three people who tried to resist were wounded" the doubt is only of the aside."""
        at = tag.start - 1
        while at > 0 and (before := self._scene.tags[at]) is not None and before.kind in ("aux", "aux_one"):
            at -= 1
        near = self._scene.tags[at]
        return doubt if not self._is_passive(tag) or (near and near.kind in ("hypothesis", "negation")) else ""

    def _price(self, tag: Match, behind_preposition: bool) -> float:
        if tag.kind in _FOR_FREE or tag.kind in ("aux_one", "hypothesis"):
            return 0.05 if tag.kind != "adjective" else 0.2
        return _COSTS.get(tag.kind, 0.25 if behind_preposition else 1.0)

    def _passes(self, number: int, other: int, only_links: bool) -> bool:
        phrase = self._scene.phrases[other]
        if phrase.unit == "household" and phrase.mention.value == 1:
            return True  # "seven civilians, from one family, were killed"
        linked = other == number + 1 and only_links
        return other in self._passed or phrase.head == "other" or phrase.base or linked

    def _ends(self, tag: Match, phrase: Phrase, at: int, cost: float) -> bool:
        """Whether what stands here keeps the number from all that follows."""
        if tag.kind in _ENDS_THE_WAY:
            return True
        if tag.kind == "relative":
            return cost > 0.3
        words = {token.folded for token in self._scene.tokens[tag.start : tag.end]}
        singular = bool(words & _SINGULAR) and not words & {"were", "are", "have"}
        return tag.kind in ("aux", "aux_one") and singular and phrase.mention.value not in (1, None)

    def _reached(self, phrase: Phrase, tag: Match, cost: float, doubt: str, arabic: bool) -> Way | None:
        if tag.says.get("reach") == "far" and self._brings_to(phrase, tag):
            return Way(tag, "right", cost, doubt)  # "bringing to 45 the number of dead"
        if tag.says["number"] == "after" or (arabic and tag.joined):
            return None
        if arabic and not self._is_plural_verb(tag):
            cost += 0.6
        return Way(tag, "right", cost, doubt)

    def _brings_to(self, phrase: Phrase, tag: Match) -> bool:
        """Whether the toll stands right behind its number, which follows "to"."""
        before = self._scene.tags[phrase.start - 1] if phrase.start else None
        arrived = before is not None and before.kind in ("link", "preposition")
        between = self._scene.tokens[phrase.end : tag.start]
        near = all(token.text in _COMMAS or token.folded in _POSSESSIVES for token in between)
        return arrived and not tag.joined and len(between) <= 2 and near

    def _is_plural_verb(self, tag: Match) -> bool:
        return tag.end - tag.start > 1 or self._scene.tokens[tag.start].folded.endswith(("وا", "ون", "ين"))

    def _mark(self, at: int, cost: float) -> tuple[int, float] | None:
        """Behind a comma, a quotation mark, a dash, a bracket with its content; other marks end the way."""
        text = self._scene.tokens[at].text
        if text in _COMMAS:
            behind = self._behind_aside(at)
            return (behind, cost + 0.3) if behind else (at + 1, cost + 0.15)
        if text in _QUOTES:
            return at + 1, cost
        if text in _DASHES:
            return at + 1, cost + 0.2
        if text in _OPENING:
            closed = self._closing(at)
            return (closed + 1, cost + 0.2) if closed else None
        return (at + 1, cost) if text in ")]" else None

    def _behind_aside(self, comma: int) -> int | None:
        """Behind ", who came back to the south,", ", aged 19 and 23," and ", the police say,": the sentence goes on."""
        tags, tokens = self._scene.tags, self._scene.tokens
        ahead = range(comma + 2, min(comma + _ASIDE, len(tokens) - 1))
        closed = next((n for n in ahead if tokens[n].text in _COMMAS), None)
        following = tags[closed + 1] if closed else None
        if closed is None or following is None or following.kind not in ("aux", "measure"):
            return None
        opened = tags[comma + 1]
        told = opened is not None and opened.kind in ("relative", "attribution")
        inside = [tag for tag in tags[comma + 1 : closed] if tag]
        plain = not any(tag.kind in ("measure", "aux", "aux_one", "stop", "include") for tag in inside)
        return closed + 1 if told or plain else None

    def _closing(self, at: int) -> int | None:
        behind = range(at + 1, min(at + 30, len(self._scene.tokens)))
        return next((n for n in behind if self._scene.tokens[n].text in ")]"), None)

    # --- to the left: "killing 12", "death toll has risen to 45", "أصيب في القصف 12 مدنياً" -----------------------

    def left(self, number: int) -> Way | None:
        """The measure before the phrase; `None` where none is in reach."""
        scene, phrase = self._scene, self._scene.phrases[number]
        arabic = is_arabic_phrase(scene, phrase)
        at, cost, far, doubt = phrase.start - 1, 0.0, 0.0, ""
        while at >= 0 and far <= _FARTHEST:
            if at in scene.in_phrase:
                other = scene.in_phrase[at]
                thing = scene.phrases[other].mention.weak and scene.phrases[other].unit != "person"
                if other not in self._passed and scene.phrases[other].head != "other" and not thing:
                    return None
                at, cost = scene.phrases[other].start - 1, cost + 0.3
                continue
            if at in scene.in_date:
                at, cost = scene.in_date[at].start - 1, cost + 0.1
                continue
            tag, token = scene.tags[at], scene.tokens[at]
            if (
                tag is not None
                and tag.kind == "measure"
                and not (tag.says.get("passes") or (tag.says.get("yields") and tag.start))
            ):
                return self._governs(tag, phrase, cost, arabic, doubt)
            listed = None if arabic else self._first_of_two(at, tag)
            if listed is not None:
                at, cost = listed, cost + 0.4
                continue
            price = self._left_price(at, tag, token.text, arabic)
            if price is None:
                return None
            doubt = doubt or ("hypothesis" if tag and self._may(tag) else "")
            # A toll may stand far from its number, whatever is between; a verb has its object beside it.
            at, cost, far = (tag.start if tag else at) - 1, cost + price, far + min(price, _ANY_WORD)
        return None

    def _may(self, tag: Match) -> bool:
        """Whether it is possible only; of "could rise" this holds where the number follows."""
        plain = tag.kind == "plain" and any(one.kind == "hypothesis" for one in self._scene.at(tag.start))
        return plain or tag.kind == "hypothesis"

    def _first_of_two(self, at: int, tag: Match | None) -> int | None:
        """Of "detained the captain and four men" the verb, at "and": a definite noun is its first object."""
        if tag is None or tag.kind != "and" or tag.end != at + 1:
            return None
        for verb in range(at - 2, max(-1, at - 6), -1):
            found = self._scene.tags[verb]
            if found and found.kind == "measure" and found.end <= at - 2:
                return verb if self._scene.tokens[found.end].folded in _POSSESSIVES else None
        return None

    def _left_price(self, at: int, tag: Match | None, text: str, arabic: bool) -> float | None:
        token = self._scene.tokens[at]
        if tag is None:
            if token.kind == "mark":
                return _APART if text in _COMMAS and not arabic else _LEFT_MARKS.get(text)
            return None if token.folded in _ARABIC_COMPLEMENT else 0.35 if arabic else 0.8
        if arabic and tag.kind == "include" and at and self._is_measure(at - 1):
            return 0.2  # "وعاد منهم ألفا شخص"
        if tag.kind in _ENDS_THE_WAY or tag.kind in ("include", "attribution"):
            return None
        if tag.kind == "relative" or (tag.kind == "and" and not arabic):
            return _APART
        if tag.kind in ("adjective", "aux", "link"):
            return 0.1
        return 0.2 if tag.kind == "preposition" else 0.35

    def _is_measure(self, place: int) -> bool:
        tag = self._scene.tags[place]
        return tag is not None and tag.kind == "measure"

    def _governs(self, tag: Match, phrase: Phrase, cost: float, arabic: bool, doubt: str) -> Way | None:
        numbered = phrase.start > 0 and self._scene.tokens[phrase.start - 1].folded in _NUMBERING
        if not numbered and (tag.says["number"] == "before" or (not arabic and self._is_passive(tag))):
            return None
        far = tag.says.get("reach") == "far" or numbered
        if far:
            within = numbered or self._arrives(phrase)
        elif arabic and self._is_saturated(tag, phrase):
            within = False
        elif arabic:
            within = cost <= _REACH["arabic_noun" if tag.says["number"] == "after" else "arabic"]
        else:
            within = cost <= _REACH["left"] and self._is_object(tag, phrase)
        return Way(tag, "left", 1.0 if far else cost, doubt) if within else None

    def _is_saturated(self, tag: Match, phrase: Phrase) -> bool:
        """Whether a definite noun is what happened to ("عودة العمليات"), so that no number behind it is."""
        place = tag.end
        noun = place < phrase.start and self._scene.tokens[place].folded.startswith("ال")
        return tag.says["number"] == "after" and noun and place not in self._scene.in_date

    def _is_passive(self, tag: Match) -> bool:
        before = self._scene.tags[tag.start - 1] if tag.start else None
        if before is None or before.kind not in ("aux", "aux_one"):
            return False
        if any(token.folded.endswith("ing") for token in self._scene.tokens[tag.start : tag.end]):
            return False  # "are still looking for"
        return any(token.folded in _BE for token in self._scene.tokens[before.start : before.end])

    def _arrives(self, phrase: Phrase) -> bool:
        """Whether a word of arriving stands right before: "death toll … rose to 45", "القتلى إلى 45"."""
        if phrase.start == 0:
            return False
        before, tag = self._scene.tokens[phrase.start - 1], self._scene.tags[phrase.start - 1]
        return before.text in ":(-–" or tag is None or tag.kind in _ARRIVING

    def _is_object(self, tag: Match, phrase: Phrase) -> bool:
        """No preposition between an English verb and its object: "killed in 3 attacks", "killed by 12 gunmen"."""
        between = [self._scene.tags[n] for n in range(tag.end, phrase.start)]
        barred = {"of", "in", "by", "at", "on", "from", "near", "with", "for", "during", "since", "after"}
        words = {token.folded for token in self._scene.tokens[tag.end : phrase.start]}
        return not words & barred and not any(one and one.kind == "pair" for one in between)
