"""Who says so: the sources that a sentence names and the chains that its words make of them, root first.

"According to Anadolu, the White Helmets reported": White Helmets reported, Anadolu passed it on. A sentence may make
several statements ("police said 3 died, while activists counted 9"), so every number asks for its own chain. Whoever
publishes the text is the last hop; unless a dateline names them, whoever captures the text adds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from db.detection.rules import Match
from db.detection.scene import Scene
from db.detection.sources import Names, Span
from db.detection.tokens import is_arabic
from db.model.folding import fold


@dataclass(frozen=True)
class SourceMention:
    """A source as the text names it, with what it did: ``observed``, ``stated``, ``reported``, ``cited``.

    ``rank`` orders the hops of a chain: 0 is quoted by another one, 1 speaks, 2 passes on. ``said`` is where the word
    of saying stands. ``aside``: the words go with a statement that stands before them ("…, according to X").
    """

    start: int
    end: int
    exact: str
    verb: str
    rank: int = 1
    rule: str = ""
    said: int = 0
    aside: bool = False


Chain = tuple[SourceMention, ...]
"""Root first."""

_PASSES_ON, _FROM = 2, fold("عن")
_PASSIVE = frozenset(("was", "were", "been", "are", "is", "be", "being"))
_JOINED = fold("ل")
_NEW_STATEMENT = frozenset((";", "؛"))
_BY_PLACE = Match(0, 0, "attribution", {"source": "label"}, "any.speaker", "many", joined=False, definite=False)
"""Where a name stands tells that somebody speaks: no word of saying does."""
_ALREADY, _WAS = fold("قد"), frozenset(map(fold, ("كان", "كانت", "وكان", "وكانت")))
_QUOTES = frozenset(",\"'”’»")
_GIVEN_TO = frozenset(map(fold, ("وفقا", "طبقا", "استنادا")))
_NEGATED = frozenset(map(fold, ("لم", "ولم", "لن", "ولن", "not", "nobody")))
_FAR = 9
_LABEL = 6
"""Words before a colon that name a speaker."""


class Attribution:
    """The sources of one sentence, and which of them say what."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._names = scene, Names(scene)

    @cached_property
    def mentions(self) -> tuple[SourceMention, ...]:
        """All of them, in order, none twice; pronouns and "the group" are among them."""
        found: dict[int, SourceMention] = {}
        for mention in (*self._before_a_colon(), *self._by_words()):
            found.setdefault(mention.start, mention)
        return tuple(found[start] for start in sorted(found))

    def is_anaphor(self, mention: SourceMention) -> bool:
        """Whether the words stand for a source that was named before: "he", "the group", "المصدر ذاته", "وأضاف أن"."""
        if mention.start == mention.said:
            return True
        at = next(n for n, token in enumerate(self._scene.tokens) if token.end > mention.start)
        starts = range(max(0, at - 1), at + 1)
        matches = (match for n in starts for match in self._scene.at(n) if match.kind == "anaphor")
        return any(self._scene.tokens[match.end - 1].end == mention.end for match in matches)

    def _by_words(self) -> Iterator[SourceMention]:
        for at in range(len(self._scene.tokens)):
            match = next((match for match in self._scene.at(at) if match.kind == "attribution"), None)
            if match and not self._inside(at) and not self._is_other(match):
                yield from self._named(match)

    def _inside(self, at: int) -> bool:
        """Whether a longer attribution covers this token already ("as reported by")."""
        return any(m.kind == "attribution" and m.end > at for n in range(max(0, at - 3), at) for m in self._scene.at(n))

    def _is_other(self, match: Match) -> bool:
        """ "Were reported killed", "12 deaths were recorded": nobody is named who says it."""
        tokens = self._scene.tokens
        if match.start and all(tokens[n].text[:1].isupper() for n in (match.start - 1, match.start)):
            return True  # "Omar Said" is a name
        if match.start and tokens[match.start - 1].folded in _NEGATED:
            return True  # "ولم تعلن أي جهة"
        number = self._scene.in_phrase.get(match.end)
        lives = self._scene.phrases[number].own if number is not None else None
        if lives is not None and match.end - match.start == 1 and "after" in lives.says:
            return True  # "claimed 2,205 lives"
        longer = any(m.end > match.end and m.kind in ("plain", "aux") for m in self._scene.at(match.start))
        passive = match.start > 0 and tokens[match.start - 1].folded in _PASSIVE and match.says["source"] == "before"
        tag = self._scene.tags[match.end] if match.end < len(tokens) else None
        harm = tag is not None and tag.kind == "measure" and bool(tag.says["measure"]) and not tag.joined
        participle = harm and tag is not None and tag.says["number"] in ("before", "either")
        english = match.says["source"] == "before"
        return longer or passive or (english and participle)

    def _named(self, match: Match) -> Iterator[SourceMention]:
        where, verb, rank = match.says["source"], match.says["verb"], int(match.says.get("rank", "1"))
        before = self._names.before(match.start) if where in ("before", "both", "quoted") else None
        if where == "quoted":
            yield from self._quoting(match, before)
            return
        # "Kano-East saw 60 die" names no witness; "the Watch counted 60" does.
        seen = verb != "observed" or (before and (before[0] > 0 or self._names.speaks_within(*before)))
        if before and seen:
            yield self._mention(before, verb, rank, match)
        if where == "before" and not before and self._closes_a_quote(match.start) and (span := self._behind(match)):
            yield self._mention(span, verb, rank, match)
        if where == "subject":
            where = "after" if (before := self._subject(match.start)) is None else where
            if before:
                yield self._mention(before, verb, rank, match)
        if where == "after" and (earlier := self._had_said(match.start)):
            yield self._mention(earlier, verb, rank, match)
            return
        told_before = match.start > 0 and self._scene.tokens[match.start - 1].folded == _ALREADY
        if where == "after" and not told_before and not self._behind(match) and self._goes_on(match):
            yield self._mention((match.start, match.end), verb, rank, match)
        if where in ("after", "both", "joined") and (span := self._behind(match)):
            told = where == "both"
            start = len(_JOINED) if where == "joined" else 0
            yield self._mention(span, "reported" if told else verb, 2 if told else rank, match, start)
            if rank == _PASSES_ON and (quoted := self._quoted(span[1])):
                yield self._mention(quoted, "stated", 0, match)

    def _behind(self, match: Match) -> Span | None:
        """The name behind; of "لوكالة الفرات" it begins inside the last word of the rule."""
        if match.says.get("object") == "yes":
            return self._names.subject(match.end)
        if match.says["source"] != "joined":
            return self._names.behind(match.end)
        tokens = self._scene.tokens
        at = match.end + (match.end - match.start == 1 and match.end < len(tokens) and tokens[match.end].kind == "word")
        rest = self._names.behind(at) if at < len(tokens) else None
        return match.end - 1, rest[1] if rest and rest[0] == at else at

    def _closes_a_quote(self, place: int) -> bool:
        """ ", said Yousif Abdelbagi": behind a quotation the name follows the verb."""
        return (
            place > 1 and self._scene.tokens[place - 1].text in _QUOTES and self._scene.tokens[place].folded == "said"
        )

    def _goes_on(self, match: Match) -> bool:
        """ "وأضاف أن": an Arabic verb of saying without a name goes on with whoever spoke last."""
        said = is_arabic(self._scene.tokens[match.start].folded) and match.says.get("aside") != "yes"
        following = self._scene.at(match.end) if match.end < len(self._scene.tokens) else ()
        return said and any(one.kind == "name_end" for one in following)

    def _had_said(self, place: int) -> Span | None:
        """ "وكانت الوزارة قد أعلنت": the name stands between the two verbs."""
        tokens = self._scene.tokens
        if place < 2 or tokens[place - 1].folded != _ALREADY:
            return None
        was = next((n for n in range(place - 2, max(-1, place - _FAR), -1) if tokens[n].folded in _WAS), None)
        if was is None or any(match.kind == "document" and not match.definite for match in self._scene.at(was + 1)):
            return None  # "كانت حصيلة أولية قد تحدثت عن"
        return (was + 1, place - 1) if was + 1 < place - 1 else None

    def _subject(self, place: int) -> Span | None:
        """ "وزارة الصحة تعلن مقتل": a name with which the line begins."""
        colon = max((n for n in range(place) if self._scene.tokens[n].text == ":"), default=-1)
        start = next((n for n in range(colon + 1, place) if self._scene.tokens[n].kind == "word"), place)
        named = place - start <= _LABEL and self._names.speaks_within(start, place)
        return (start, place) if named and place > start else None

    def _quoting(self, match: Match, before: Span | None) -> Iterator[SourceMention]:
        """ "Y quoted X as saying": X speaks, Y passes on; "citing X" beside a verb of its own only names X."""
        if before and self._scene.tokens[before[1]].text != ",":
            yield self._mention(before, "cited", _PASSES_ON, match)
        if quoted := self._names.behind(match.end):
            yield replace(self._mention(quoted, "stated", 0, match), aside=True)

    def _mention(self, span: Span, verb: str, rank: int, by: Match, skipped: int = 0) -> SourceMention:
        tokens = self._scene.tokens
        start, end = tokens[span[0]].start + skipped, tokens[span[1] - 1].end
        skipped += tokens[span[0]].folded.startswith("وال") and by.says["source"] == "after"
        given = tokens[by.end - 1].folded.removeprefix("و") in _GIVEN_TO and tokens[span[0]].folded.startswith(_JOINED)
        start = tokens[span[0]].start + (skipped or given)  # "وفقا لنشطاء"
        aside = by.says.get("aside") == "yes"
        return SourceMention(
            start, end, self._scene.text[start:end], verb, rank, by.rule, tokens[by.start].start, aside
        )

    def _quoted(self, place: int) -> Span | None:
        """ "نقلت وكالة … عن مصدر طبي": whom the one before passes on."""
        tokens = self._scene.tokens
        said = place + 1 < len(tokens) and tokens[place].folded == _FROM
        return self._names.behind(place + 1) if said else None

    def _before_a_colon(self) -> Iterator[SourceMention]:
        """ "Civil Defence: our teams …", and what a dash adds to a headline: "Strikes kill 16 - rescuers"."""
        tokens = self._scene.tokens
        first = next((n for n, token in enumerate(tokens) if token.kind == "word"), len(tokens))
        colon = next((n for n in range(first, min(first + _LABEL, len(tokens))) if tokens[n].text == ":"), None)
        by = _BY_PLACE._replace(start=min(first, len(tokens) - 1))
        speaks = colon and self._names.speaks_within(first, colon) and not self._counts(first, colon)
        if colon and speaks and (span := self._names.behind(first)) and span[1] == colon:
            yield replace(self._mention(span, "stated", 1, by), said=tokens[colon].start)
        yield from self._at_the_end(by)

    def _at_the_end(self, by: Match) -> Iterator[SourceMention]:
        """ "Strikes kill 16 - rescuers", "Mine kills three: AFP": whom a headline names behind what happened."""
        tokens = self._scene.tokens
        marks = range(len(tokens) - 2, max(0, len(tokens) - _LABEL), -1)
        mark = next((n for n in marks if tokens[n].text in "-–—:" and tokens[n + 1].start > tokens[n].end), None)
        if mark is None or self._counts(mark + 1, len(tokens)) or not self._counts(0, mark):
            return
        span = self._names.behind(mark + 1)
        named = span is not None and (tokens[mark].text == ":" or self._names.speaks_within(*span))
        if span and named and span[1] == len(tokens) and span[0] == mark + 1:
            yield replace(self._mention(span, "stated", 1, by), aside=True, said=tokens[mark].start)

    def _counts(self, start: int, end: int) -> bool:
        return any(n in self._scene.in_phrase for n in range(start, end)) or any(
            (tag := self._scene.tags[n]) is not None and "measure" in tag.says for n in range(start, end)
        )

    @property
    def announces_a_list(self) -> bool:
        """Whether the sentence ends in a colon, so that the lines below it are of the same source."""
        return self._scene.tokens[-1].text == ":"

    @cached_property
    def credited(self) -> SourceMention | None:
        """ "Source: Zamra Media Office": whoever is named for all that stands above."""
        tokens = self._scene.tokens
        first = next((n for n, token in enumerate(tokens) if token.kind == "word"), len(tokens))
        starts = [m for m in self._scene.at(first) if m.kind == "source_line"] if first < len(tokens) else []
        if not starts or starts[0].end + 1 >= len(tokens) or tokens[starts[0].end].text not in ":-–":
            return None
        span = self._names.behind(starts[0].end + 1)
        by = starts[0]._replace(says={"source": "label"})
        return self._mention(span, "stated", 1, by) if span else None

    # --- which of them say what -----------------------------------------------------------------------------------

    def groups(self, numbers: Sequence[int]) -> list[list[SourceMention]]:
        """Sources that speak together: those between which no number stands; ``numbers`` are offsets into the text."""
        together: list[list[SourceMention]] = []
        for mention in sorted(self.mentions, key=lambda one: one.said):
            last = together[-1][-1] if together else None
            apart = last is None or self._segment(last.said) != self._segment(mention.said)
            if apart or any(last.said < number < mention.said for number in numbers if last):
                together.append([])
            together[-1].append(mention)
        return together

    @cached_property
    def _breaks(self) -> list[int]:
        """Where one statement ends and another begins: at "while" and "but", at a semicolon."""
        scene = self._scene
        apart = (n for n in range(len(scene.tokens)) if any(match.kind == "apart" for match in scene.at(n)))
        marks = (n for n, token in enumerate(scene.tokens) if token.text in _NEW_STATEMENT)
        return [scene.tokens[n].start for n in (*apart, *marks)]

    def _segment(self, offset: int) -> int:
        return sum(one <= offset for one in self._breaks)

    def chain_of(self, offset: int, groups: Sequence[Sequence[SourceMention]], numbers: Sequence[int]) -> Chain:
        """Who says the number at this offset, as far as this sentence tells."""
        mine = [one for one in groups if self._segment(one[0].said) == self._segment(offset)]
        if not mine:
            earlier = [one for one in groups if one[0].said < offset]
            return chain_of(earlier[-1] if earlier else groups[0]) if groups else ()
        before = [one for one in mine if one[0].said < offset]
        behind = [one for one in mine if one[0].said > offset]
        if not before or not behind:
            return chain_of(before[-1] if before else behind[0])
        first, second = before[-1], behind[0]
        if self._looks_back(first, numbers):
            return chain_of(second)
        followed = any(number > second[-1].said for number in numbers)
        return chain_of([*first, *second]) if second[0].aside and not followed else chain_of(first)

    def _looks_back(self, group: Sequence[SourceMention], numbers: Sequence[int]) -> bool:
        """Whether "according to X" or "X said" stands behind the number that it goes with."""
        begin = self._scene.tokens[0].start
        earlier = [number for number in numbers if begin <= number < group[0].said]
        return group[-1].aside and any(self._segment(number) == self._segment(group[0].said) for number in earlier)


def chain_of(mentions: Sequence[SourceMention]) -> Chain:
    """The sources of one statement, root first: of each rank the first that the sentence names."""
    if not mentions:
        return ()
    first: dict[int, SourceMention] = {}
    for one in mentions:
        first.setdefault(one.rank, one)
    root, *others = (first[rank] for rank in sorted(first))
    # Whoever is last passes on what another one stated.
    late = [one.rank == _PASSES_ON and one.verb == "stated" for one in others]
    return root, *(replace(one, verb="reported") if passes else one for one, passes in zip(others, late, strict=True))
