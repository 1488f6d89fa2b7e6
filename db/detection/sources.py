"""Names of those who say something: "the White Helmets", "a hospital official", "مدير مشفى البلدة".

In English a name is a run of capitals, or words that end in a noun of the rules for those who speak ("official",
"network"). In Arabic, which has no capitals, it is whatever stands between the word of saying and what was said.
"""

from __future__ import annotations

from db.detection.rules import Match
from db.detection.scene import Scene
from db.detection.tokens import is_arabic
from db.model.folding import fold

Span = tuple[int, int]
"""From this token up to that one."""

_LONGEST, _FAR, _SHORT = 9, 14, 5
_CONNECTORS = frozenset(("of", "for", "the", "and", "al", "de", "on", "s", "&"))
_OF = frozenset(("of", "for", "s"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "both", "one", "some", "several"))
_BEFORE_VERB = frozenset(
    ("has", "have", "had", "also", "later", "earlier", "which", "who", "further", "then", "is", "was", "however",
     "meanwhile", "still", "now", "separately", "subsequently", "nevertheless")
)  # fmt: skip
_RELATIVES = frozenset(("who", "which", "whose"))
_WHERE = frozenset(("in", "at", "from", "near", "with", "inside"))
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "asp", "dsp", "csp"))
_ENDS = frozenset(("stop", "measure", "relative", "attribution", "include", "hypothesis", "aux", "aux_one", "negation"))
_COMMON_WORDS = frozenset(("noun", "adjective", "aux", "stop", "preposition"))
_RULERS = frozenset(("governor", "mayor", "president", "administrator", "chief", "head"))
_QUOTES = frozenset("\"'“”‘’«»")
_IN = fold("في")
_COMMAS = frozenset(",،")
_THAT = frozenset(map(fold, ("أن", "إن", "بأن", "أنه", "إنه", "أنها", "إنها")))


class Names:
    """The names of one sentence, looked for before or behind a word of saying."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._tokens = scene, scene.tokens

    # --- behind: "according to …", "قال …" ---------------------------------------------------------------------------

    def behind(self, place: int) -> Span | None:
        """The name that begins at this token."""
        if place >= len(self._tokens):
            return None
        if is_arabic(self._tokens[place].folded):
            return self._arabic(place)
        end = place
        while end < len(self._tokens) and end - place < _LONGEST and not self._parts(end, place):
            end += 1
        return self._of_run(place, end)

    def _parts(self, at: int, start: int) -> bool:
        """Whether an English name is over at this token."""
        token = self._tokens[at]
        if token.kind == "mark":
            return token.text not in "-'’&." or (token.text == "." and not self._is_initial(at - 1))
        if at in self._scene.in_date or token.kind != "word":
            return True
        if token.text[0].isupper() or token.folded in _OF or token.folded in _DETERMINERS:
            return False
        if token.folded in _CONNECTORS:
            return at + 1 >= len(self._tokens) or not self._tokens[at + 1].text[:1].isupper() or at == start
        tag = next((match for match in self._scene.at(at) if match.kind in _ENDS or match.kind == "preposition"), None)
        return tag is not None and not self._speaks(at)

    def _is_initial(self, at: int) -> bool:
        return at >= 0 and len(self._tokens[at].text) == 1 and self._tokens[at].text.isupper()

    # --- before: "… said" ---------------------------------------------------------------------------------------------

    def before(self, place: int) -> Span | None:
        """The name before a verb of saying, over what is said of them in between ("…, who heads the ward, told")."""
        end = place
        while end and (self._tokens[end - 1].folded in _BEFORE_VERB or end - 1 in self._scene.in_date):
            end -= 1
        if end and self._tokens[end - 1].text == ")":
            opened = next((n for n in range(end - 1, max(0, end - _LONGEST), -1) if self._tokens[n].text == "("), end)
            return self._ending_at(opened)
        if end and self._tokens[end - 1].text == ",":
            return self._before_aside(end - 1)
        if (relative := self._relative(end)) is not None:
            return self.before(relative)
        return self._ending_at(end) or self._with_article(end)

    def _with_article(self, end: int) -> Span | None:
        """ "The coalition admitted": whoever it is, they speak."""
        starts = (n for n in range(end - 2, max(-1, end - _SHORT), -1) if self._tokens[n].folded in ("the", "a", "an"))
        start = next(starts, None)
        words = range(start + 1, end) if start is not None else range(0)
        known = any(match.kind in _ENDS for n in words for match in self._scene.at(n))
        plain = all(self._tokens[n].kind == "word" and self._tokens[n].folded not in _CONNECTORS for n in words)
        return (start + 1, end) if start is not None and words and plain and not known else None

    def _before_aside(self, comma: int) -> Span | None:
        """ "Karim Doss, a spokesman for the army, said" """
        opened = next((n for n in range(comma - 1, max(-1, comma - _FAR), -1) if self._tokens[n].text == ","), None)
        if opened is None:
            return None
        described = self._tokens[opened + 1].folded in _RELATIVES
        inside = None if described else self._of_run(opened + 1, comma)
        outside = self._ending_at(opened)
        named = inside is not None and all(self._is_capital(n) for n in range(*inside))
        described = outside is not None and (not self._is_capital(outside[1] - 1) or self._is_owner(outside[0]))
        return inside if named and described else outside or inside

    def _is_owner(self, start: int) -> bool:
        """ "The spokesman of the State Police Command": behind "of" stands whose spokesman it is."""
        while start and self._tokens[start - 1].folded in _DETERMINERS:
            start -= 1
        return start > 1 and self._tokens[start - 1].folded in _OF and self._speaks(start - 2)

    def _relative(self, end: int) -> int | None:
        for at in range(end - 1, max(0, end - _FAR), -1):
            if self._tokens[at].text in ",;:" or at in self._scene.in_phrase:
                return None
            if self._tokens[at].folded in _RELATIVES:
                return at
        return None

    def _ending_at(self, end: int) -> Span | None:
        if anaphor := self._anaphor(end):
            return anaphor
        start = end
        while start and end - start < _LONGEST and not self._ends_before(start - 1, end):
            start -= 1
        found = self._of_run(start, end)
        where = start - 1
        if start > 1 and self._tokens[where].folded in _WHERE and (self._speaks(start - 2) or not found):
            return self._ending_at(where)
        listed = self._list_of_places(start) if found else None
        return (self._ending_at(listed) if listed else None) or found

    def _list_of_places(self, start: int) -> int | None:
        """Where "in Idlib, Hama and Latakia" begins before the last name of a list of places."""
        at = start - 1
        while at > 0 and (self._tokens[at].text == "," or self._is_capital(at) or self._tokens[at].folded == "and"):
            at -= 1
        placed = at > 0 and self._tokens[at].folded in _WHERE
        named = placed and (self._is_capital(at - 1) or self._speaks(at - 1))
        return at if named and at < start else None

    def _anaphor(self, end: int) -> Span | None:
        """ "They", "the group" right before the verb."""
        near = (match for n in range(max(0, end - 3), end) for match in self._scene.at(n))
        start = next((match.start for match in near if match.kind == "anaphor" and match.end == end), None)
        if start is None or (start and self._tokens[start - 1].folded in _OF):
            return None
        return start + (self._tokens[start].folded == "the"), end

    def _ends_before(self, at: int, end: int) -> bool:
        """Whether an English name that ends there cannot reach back to this token."""
        token = self._tokens[at]
        if token.kind == "mark":
            return token.text not in "-'’&." or (token.text == "." and not self._is_initial(at - 1))
        if token.kind != "word" or at in self._scene.in_date or self._is_number(at):
            return True
        if (self._is_capital(at) and not self._is_first_word(at)) or token.folded in _OF | _DETERMINERS:
            return False
        if token.folded in _CONNECTORS:
            return at + 1 == end
        kinds = {match.kind for match in self._scene.at(at) if match.end == at + 1}
        return bool(kinds & {*_ENDS, "preposition", "and"}) and not self._speaks(at)

    def _is_first_word(self, at: int) -> bool:
        """Whether a word has its capital only from standing first: "In Hama they counted"."""
        return self._opens(at) and any(match.kind in ("preposition", "stop", "aux") for match in self._scene.at(at))

    def _is_number(self, at: int) -> bool:
        number = self._scene.in_phrase.get(at)
        return number is not None and not self._scene.phrases[number].mention.weak

    # --- which words of a run are the name ------------------------------------------------------------------------

    def _of_run(self, start: int, end: int) -> Span | None:
        """The last capitals of the run, or its words up to the last one for somebody who speaks."""
        while start < end and (self._tokens[start].folded in _DETERMINERS or self._tokens[start].kind == "mark"):
            start += 1
        head = max((n + 1 for n in range(start, end) if self._speaks(n)), default=0)
        name = self._last_capitals(start, end)
        also = next((n for n in range(start, head) if self._tokens[n].folded == "and"), None)
        if also and self._speaks(also - 1) and not (name and name[0] <= also < name[1]):
            return self._of_run(start, also)  # "rescue workers and a monitor": the first of them
        if name and head and self._is_of_a_place(head, name):
            return (head - 1, name[1])
        if name and name[1] >= head and not self._is_plain(name):
            return name
        if not head:
            return None
        last = max((n for n in range(start, head) if self._tokens[n].folded in ("a", "an", "the")), default=start - 1)
        cut = last + 1 if last >= start and self._tokens[last - 1].folded not in _CONNECTORS else start
        return (cut, self._with_of(head, end))

    def _is_of_a_place(self, head: int, name: Span) -> bool:
        """ "The governor of Cauca" """
        ruled = self._tokens[head - 1].folded in _RULERS and self._tokens[head - 1].text.islower()
        return ruled and name[0] == head + 1 and self._tokens[head].folded == "of"

    def _with_of(self, head: int, end: int) -> int:
        """ "The head of the council": what belongs to the word for who speaks."""
        owned = head < end and self._tokens[head].folded in ("of", "for")
        return end if owned and end - head > 1 else head

    def _last_capitals(self, start: int, end: int) -> Span | None:
        last = end
        while last > start and not self._is_capital(last - 1) and not self._is_initial(last - 2):
            last -= 1
        last -= last > start and self._tokens[last - 1].text == "."
        first = last
        while first > start and (self._is_capital(first - 1) or self._joins(first - 1, start, last)):
            first -= 1
        while first < last and (not self._is_capital(first) or self._tokens[first].folded in _TITLES):
            first += 1
        return (first, last) if first < last else None

    def _joins(self, at: int, start: int, last: int) -> bool:
        token = self._tokens[at]
        joining = token.folded in _CONNECTORS or token.text in "-'’&."
        named = self._is_capital(at - 1) or token.folded in ("the", "s", "of")
        return joining and named and start < at and at + 1 < last

    def _is_plain(self, name: Span) -> bool:
        """Whether one capital is that of any word at the beginning of a sentence: "Civilians", "He"."""
        first, last = name
        alone = last - first == 1 and (first == 0 or self._tokens[first - 1].text in _QUOTES or self._opens(first))
        known = {match.kind for match in self._scene.at(first)} & _COMMON_WORDS
        return alone and bool(known) and not self._speaks(first)

    def _opens(self, at: int) -> bool:
        return all(self._tokens[n].kind == "mark" for n in range(at))

    def _is_capital(self, at: int) -> bool:
        token = self._tokens[at]
        return at >= 0 and token.kind == "word" and token.text[0].isupper() and at not in self._scene.in_date

    def _speaks(self, at: int) -> bool:
        """Whether the word is one for somebody who speaks, or ends a longer one."""
        if at < 0:
            return False
        starts = range(max(0, at - 3), at + 1)
        return any(m.kind in ("speaker", "source") and m.end == at + 1 for n in starts for m in self._scene.at(n))

    # --- Arabic -------------------------------------------------------------------------------------------------------

    def _arabic(self, place: int) -> Span | None:
        """Up to the word that begins what was said, a mark, a number or a date; without "a statement of"."""
        start = place
        while start < len(self._tokens) and (document := self._document(start)):
            start = document.end
        end = start
        while end < len(self._tokens) and end - start < _LONGEST and self._is_named(end, start):
            if end > start and self._is_another(end) and self._speaks(start):
                break  # "مسؤول محلي ومصدر أمني": the first of them
            end += 1
        if end > start:
            return self._of_the_office(start, end) or (start, end)
        return (place, start) if start > place and self._is_named(place, place) else None

    def _is_another(self, at: int) -> bool:
        """Whether "and" and a further one who speaks stand here, as in "ومصدر أمني"; offices of one body have none."""
        return any(match.kind == "speaker" and match.joined and not match.definite for match in self._scene.at(at))

    def _of_the_office(self, start: int, end: int) -> Span | None:
        """ "مدير الدفاع المدني في المدينة، العقيد سالم باجريش، أن": behind an office, the name between commas."""
        tokens = self._tokens
        if not self._is_office(start):
            return None
        opened = next((n for n in range(end, min(end + _SHORT, len(tokens))) if tokens[n].text in _COMMAS), None)
        if opened is None or any(self._is_number(n) for n in range(end, opened)):
            return None
        inside = range(opened + 1, min(opened + 2 + _SHORT, len(tokens)))
        closed = next((n for n in inside if tokens[n].text in _COMMAS), None)
        named = closed is not None and all(self._is_named(n, opened + 1) for n in range(opened + 1, closed))
        said = closed is not None and closed + 1 < len(tokens) and tokens[closed + 1].folded in _THAT
        return (opened + 1, closed) if closed and named and said and closed > opened + 2 else None

    def _is_office(self, at: int) -> bool:
        return any(match.kind == "speaker" and "office" in match.says for match in self._scene.at(at))

    def subject(self, place: int) -> Span | None:
        """The name behind an Arabic verb that has an object, too: "اتهم الجيش المسلحين", "اتهمت وزارة الدفاع"."""
        found = self._arabic(place) if place < len(self._tokens) else None
        if found is None:
            return None
        start, end = found
        definite = self._tokens[start].folded.startswith("ال")
        return start, min(end, start + (1 if definite else 2))

    def _document(self, at: int) -> Match | None:
        """ "بيان صادر عن", "حصيلة جديدة": what was published is not who says so."""
        found = (match for match in self._scene.at(at) if match.kind == "document" and not match.definite)
        return next(found, None)

    def _is_named(self, place: int, start: int) -> bool:
        token = self._tokens[place]
        if token.text in _QUOTES and place > start:
            return self._is_quoted_name(place, start)
        if token.kind != "word" or place in self._scene.in_date or self._is_number(place):
            return False
        if token.folded == _IN and place > start and self._speaks(place - 1):
            return not self._tokens[place - 1].folded.startswith("ال")  # "مسؤول في الوزارة"
        whole = [match for match in self._scene.at(place) if not match.definite]
        if any(match.kind in ("name_end", "attribution") for match in whole if place > start or not match.joined):
            return False
        kinds = {match.kind for match in whole if match.end == place + 1}
        if place > start and token.folded.startswith(("ال", "وال")) and self._is_definite_noun(place):
            return True  # "وزارة الهجرة والمهجرين"
        return not kinds & {"measure", "include"} or self._speaks(place)

    def _is_quoted_name(self, place: int, start: int) -> bool:
        """ "منظمة «ميزان» للحقوق": quotation marks around a name of a few words, behind what it is the name of."""
        tokens = self._tokens
        opens = self._speaks(place - 1) and any(t.text in _QUOTES for t in tokens[place + 2 : place + _SHORT])
        near = range(max(start + 1, place - _SHORT + 1), place - 1)
        return opens or any(tokens[n].text in _QUOTES and self._speaks(n - 1) for n in near)

    def _is_definite_noun(self, place: int) -> bool:
        return any(match.kind == "noun" and match.definite and not match.prefixed for match in self._scene.at(place))

    def speaks_within(self, start: int, end: int) -> bool:
        """Whether a word for somebody who speaks stands there."""
        return any(self._speaks(n) for n in range(start, end))
