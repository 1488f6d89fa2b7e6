"""Which number belongs to what happened: each phrase of a sentence gets its measure, is a part, or is not offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from db.detection.bound import Bound
from db.detection.doubts import Doubts
from db.detection.ellipsis import goes_on_alone, in_brackets
from db.detection.fitting import may_be, measure_of
from db.detection.gaps import Gaps, Way, goes_on, is_linked
from db.detection.kin import joined_kin
from db.detection.labels import Label, label_of, letters
from db.detection.parts import Parts
from db.detection.phrase import Phrase
from db.detection.preferring import preferred, resolved
from db.detection.rules import Match
from db.detection.scene import Scene
from db.detection.uncounted import Uncounted
from db.model.folding import fold
from db.model.quantities import Quantifier
from db.model.vocabulary import MOVEMENT_MEASURES

_SHARED = 0.5
_FROM = fold("من")
_OTHERS = frozenset(map(fold, ("others", "أخرى", "آخر", "أخر")))

NO_MEASURE = Match(0, 0, "include", {"measure": ""}, "any.part", "many", joined=False, definite=False)


class Binding:
    """Decides for one sentence."""

    def __init__(
        self,
        scene: Scene,
        *,
        facilities: bool = False,
        earlier: Way | None = None,
        columns: Mapping[int, Label] | None = None,
    ) -> None:
        """``earlier``: what the sentence before said last; a few words may go on with it ("Another five in Hama.").

        ``columns``: the headings above the numbers of a table.
        """
        self._scene, self._facilities, self._earlier = scene, facilities, earlier
        self._columns = columns or {}
        self._parts = Parts(scene)
        self._doubts = Doubts(scene)
        self._uncounted = Uncounted(scene, self._parts)
        self._gaps = Gaps(scene, frozenset((*self._parts.members, *self._parts.pairs)))

    def bound(self) -> list[Bound]:
        """The phrases that are offered, in order."""
        found = []
        doubted = -1
        for number in range(len(self._scene.phrases)):
            way, phrase = self._ways[number], self._phrases[number]
            if way is None or number in self._parts.members or self._says_less(number, way):
                continue
            if self._doubt(phrase, way) or self._shares_doubt(doubted, phrase):
                doubted = number
                continue
            label = self._labels.get(number)
            toll = self._gaps.left(number) if way.side == "own" and phrase.own else None
            same = toll is not None and toll.measure.says["measure"] == way.measure.says["measure"]
            named = self._quantified(label.named(phrase) if label else phrase, toll if toll and same else way)
            found.append(Bound(named, number, way, self._parts.of(number), self._parts.pairs.get(number)))
        return [self._with_named_parts(one, found) for one in joined_kin(self._scene, found)]

    def _quantified(self, phrase: Phrase, way: Way) -> Phrase:
        """ "تجاوز عدد القتلى 12": the quantifier stands before what is counted."""
        start = way.measure.start
        counted = way.measure.says.get("reach") == "far" and phrase.mention.quantifier is Quantifier.EXACT
        before = self._scene.at(start - 1) if counted and start else ()
        said = next((match for match in before if match.kind == "before" and match.end == start), None)
        if said is None:
            return phrase
        rules = (*phrase.mention.rules, said.rule)
        mention = replace(phrase.mention, quantifier=Quantifier(said.says["quantifier"]), rules=rules)
        return replace(phrase, mention=mention)

    def _with_named_parts(self, one: Bound, found: Sequence[Bound]) -> Bound:
        """ "12 were killed and 30 hurt; among the dead were two children": the measure tells whose parts they are."""
        alike = [other.number for other in found if other.measure == one.measure]
        mine = tuple(
            part
            for part, tag in self._parts.loose.items()
            if tag and tag.says["measure"] == one.measure and [n for n in alike if n < part][-1:] == [one.number]
        )
        return replace(one, parts=(*one.parts, *mine))

    def loose(self, found: Sequence[Bound]) -> list[Bound]:
        """Parts whose whole stands in an earlier sentence. Their measure is empty where the words do not name it."""
        taken = {part for one in found for part in one.parts}
        offered = []
        for part, tag in self._parts.loose.items():
            doubted = tag is not None and bool(self._doubts.before(min(tag.start, self._scene.phrases[part].start)))
            if part not in taken and not doubted:
                way = Way(tag or NO_MEASURE, "own", 0.5)
                offered.append(Bound(self._scene.phrases[part], part, way))
        return offered

    @cached_property
    def _labels(self) -> Mapping[int, Label]:
        """The labels of lists, by the numbers of the phrases behind them."""
        found = ((number, label_of(self._scene, number)) for number in range(len(self._scene.phrases)))
        labels = {**letters(self._scene), **{number: label for number, label in found if label}}
        if self._earlier and len(labels) == 0:
            labels = {n: Label(said, who) for n, who, said in in_brackets(self._scene, self._earlier.measure)}
        return {**labels, **self._columns}

    def _says_less(self, number: int, way: Way) -> bool:
        """ "a family of seven", "12 people from three families": of harm only the persons of a pair are counted."""
        phrase = self._scene.phrases[number]
        if phrase.mention.weak and phrase.mention.value == 1 and phrase.unit != "person":
            return True  # "a house", "a family": too often only where something happened
        harm = measure_of(phrase, way) not in MOVEMENT_MEASURES
        return number in self._parts.pairs and phrase.unit == "household" and harm

    def _shares_doubt(self, doubted: int, phrase: Phrase) -> bool:
        """ "would kill 16,000 and leave 200,000 homeless": nothing between the two begins anew."""
        if doubted < 0 or not self._hypothetical(doubted):
            return False
        between = range(self._scene.phrases[doubted].end, phrase.start)
        tags = [self._scene.tags[n] for n in between]
        new = any(tag and tag.kind in ("stop", "aux", "aux_one") for tag in tags)
        return not new and not any(self._scene.tokens[n].text in ",،;؛" for n in between)

    def _hypothetical(self, number: int) -> bool:
        way = self._ways[number]
        return way is not None and self._doubt(self._scene.phrases[number], way) == "hypothesis"

    @cached_property
    def _ways(self) -> Mapping[int, Way | None]:
        """For each phrase the cheapest way; one without shares that of the phrase that it is joined to."""
        ways: dict[int, Way | None] = {}
        for number in range(len(self._scene.phrases)):
            ways[number] = self._chosen(number, ways)
        for number in reversed(range(len(self._scene.phrases) - 1)):
            ways[number] = ways[number] or self._before_linked(number, ways[number + 1])
        for number, pair in self._parts.pairs.items():
            ways[number] = ways[number] or self._shared(ways.get(pair))
            ways[pair] = ways[pair] or self._shared(ways.get(number))
        return ways

    def _before_linked(self, number: int, way: Way | None) -> Way | None:
        """ "A woman and her three children were killed": the first of a list shares the verb behind its last."""
        first, second = self._scene.phrases[number], self._scene.phrases[number + 1]
        if way is None or way.side != "right" or first.head != "known" or first.unit != "person":
            return None
        linked = is_linked(self._scene, first, second) and number not in self._parts.members
        linked = linked and not self._uncounted.is_source(first)
        return self._shared(way) if linked and not first.base and not first.predicate else None

    def _shared(self, way: Way | None) -> Way | None:
        return Way(way.measure, way.side, max(way.cost, _SHARED), way.doubt) if way else None

    def _chosen(self, number: int, before: Mapping[int, Way | None]) -> Way | None:
        phrase = self._phrases[number]
        if self._earlier and goes_on_alone(self._scene, phrase, self._earlier):
            said = self._earlier.measure._replace(start=phrase.start, end=phrase.end)
            return Way(said, "own", _SHARED)
        if phrase.head == "other" and not (self._facilities and phrase.unit == "facility"):
            return None
        if phrase.own is None and (label := self._labels.get(number)):
            return Way(label.measure, "left", 0.2) if label.measure else None
        if phrase.base or phrase.predicate or self._uncounted.is_anybody(number):
            return None
        ways = [way for way in self._all_ways(number, before) if may_be(self._scene, phrase, way)]
        ways = [way for way in ways if not self._uncounted.is_some_of(number, way, before.get(number - 1))]
        return min(ways, key=lambda way: way.cost, default=None)

    @cached_property
    def _phrases(self) -> Sequence[Phrase]:
        """The phrases, a bare number beside homes being one of homes: "12 houses were destroyed and 30 damaged"."""
        found: list[Phrase] = []
        for phrase in self._scene.phrases:
            before = found[-1].unit if found else ""
            same = (
                before == "home"
                if phrase.head == "none"
                else self._scene.tokens[phrase.end - 1].folded in _OTHERS and before != "person"
            )
            if same and before in ("home", "facility") and not phrase.mention.weak and phrase.mention.value:
                phrase = replace(phrase, head=found[-1].head, says={"unit": before})
            found.append(phrase)
        return found

    def _all_ways(self, number: int, before: Mapping[int, Way | None]) -> list[Way]:
        phrase = self._scene.phrases[number]
        if phrase.head in ("pronoun", "none") and self._is_elsewhere(phrase):
            way = before.get(number - 1)
            return [Way(way.measure, "own", _SHARED, way.doubt)] if way else []
        own, left, right = (
            self._own(phrase),
            resolved(self._scene, self._gaps.left(number), self._earlier),
            self._right(number),
        )
        other = own or (right and right.cost <= 1)
        if left and other and self._is_taken(left, before.get(number - 1)):
            left = None
        joined = None
        if phrase.head != "pronoun" and not self._is_aside(number):
            joined = self._joined(number, before) or self._repeated(number, before)
        return preferred(self._scene, phrase, own, left, right, joined)

    def _is_taken(self, left: Way, before: Way | None) -> bool:
        """ "18 civilians killed over 70 injured": what happened to the ones before is not said of the others."""
        return before is not None and before.side == "right" and before.measure.start == left.measure.start

    def _is_elsewhere(self, phrase: Phrase) -> bool:
        """ "45 people were killed, 20 of them in Hama", "including 20 in Hama": a figure of its own."""
        tokens, at = self._scene.tokens, phrase.end
        if not phrase.start or at + 1 >= len(tokens):
            return False
        before = self._scene.tags[phrase.start - 1]
        included = phrase.head == "none" and before is not None and before.kind == "include"
        if not included and (tokens[at - 1].folded != "them" or tokens[phrase.start - 1].text != ","):
            return False
        return tokens[at].folded in ("in", "at", "near", "around") and tokens[at + 1].text[0].isupper()

    def _own(self, phrase: Phrase) -> Way | None:
        """The noun itself says it; where it needs a verb ("claimed 12 lives"), the verb stands before the number."""
        if phrase.own is None:
            return None
        needed = phrase.own.says.get("after", "").split()
        before = {token.folded for token in self._scene.tokens[max(0, phrase.start - 4) : phrase.start]}
        if needed and not before & set(needed):
            return None
        behind = self._scene.tokens[phrase.mention.end].folded if phrase.mention.end < phrase.end else ""
        # "Four of the injured", "سبعة من الجرحى": something else may be said of them.
        definite = behind == "of" or (behind == _FROM and phrase.own.definite)
        if definite and phrase.mention.value is not None:
            return None
        moved = phrase.own.says["measure"] in MOVEMENT_MEASURES
        noun = 0.6 if moved else 0.3
        return Way(phrase.own, "own", noun if phrase.own.kind == "noun" else 1.0)

    def _is_aside(self, number: int) -> bool:
        """Whether "a local official" stands behind a comma, and not in a list that goes on."""
        phrases, tokens = self._scene.phrases, self._scene.tokens
        if not phrases[number].mention.weak or tokens[phrases[number].start - 1].text not in ",،":
            return False
        return number + 1 == len(phrases) or not is_linked(self._scene, phrases[number], phrases[number + 1])

    def _joined(self, number: int, before: Mapping[int, Way | None]) -> Way | None:
        """ "killing 12 men and 3 women": what "and" joins shares the verb before it."""
        way = before.get(number - 1)
        if way is None or way.side == "right" or number - 1 in self._parts.members:
            return None
        first, second = self._scene.phrases[number - 1], self._scene.phrases[number]
        linked = is_linked(self._scene, first, second)
        noun = way.side == "own" and not (first.own and first.own.kind == "measure")
        return self._shared(way) if linked and not noun and way.cost < 3 else None

    def _repeated(self, number: int, before: Mapping[int, Way | None]) -> Way | None:
        """ "killed 12 people in one town and five in another": what happened is not said again."""
        phrases, parts = self._scene.phrases, self._parts.members
        earlier = (n for n in range(number - 1, -1, -1) if n not in parts and phrases[n].head != "other")
        previous = next(earlier, -1)
        following = phrases[number + 1] if number + 1 < len(phrases) else None
        if following and is_linked(self._scene, phrases[number], following) and self._gaps.right(number + 1):
            return None  # "… and his wife and two children were injured"
        way = before.get(previous)
        named = way is not None and way.side == "own" and way.measure.kind == "noun"
        if named and phrases[number].head == "known":
            return None  # "35 injuries, and 1,300 displaced families"
        if way is None or way.cost > 3 or not goes_on(self._scene, phrases[previous], number, way):
            return None
        return Way(way.measure, "own", 0.6, way.doubt)

    def _right(self, number: int) -> Way | None:
        """The way to the right, unless the verb there has another number for its object ("12 gunmen killed 30")."""
        way = self._gaps.right(number)
        if way is None or way.measure.says["number"] != "either":
            return way
        following = self._scene.in_phrase.get(way.measure.end)
        if following is None or self._is_passive(way) or self._scene.phrases[following].head == "other":
            return way
        own = self._scene.phrases[following].own
        ahead = self._gaps.right(following)
        return way if own or (ahead and ahead.cost < 0.4) else None

    def _is_passive(self, way: Way) -> bool:
        before = self._scene.tags[way.measure.start - 1] if way.measure.start else None
        return before is not None and before.kind in ("aux", "aux_one")

    def _doubt(self, phrase: Phrase, way: Way) -> str:
        """Why the number is not offered: known and no measure, denied, negated, or not happened."""
        if not way.measure.says["measure"]:
            return "no_measure"
        if way.doubt:
            return way.doubt
        if way.measure.rule == "ar.injured.noun" and "disease" in self._scene.kinds:
            return "disease"  # of an illness the same word is an infection
        if self._doubts.may_reach(phrase) or (way.side == "left" and self._doubts.is_awaited(phrase)):
            return "hypothesis"
        if self._doubts.is_compared(phrase):
            return "comparison"
        if self._doubts.is_conditional(phrase.start):
            return "condition"
        first = min(phrase.start, way.measure.start) if way.side != "own" else phrase.start
        doubt = self._doubts.before(first)
        if doubt or way.side != "right":
            return doubt
        return ""
