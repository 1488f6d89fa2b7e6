"""Places in a text: names that the finder knows, where the text uses them as places.

The finder is whatever knows places: an archive, the default places, a table of a test. It is asked for each name once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from db.detection.scene import Scene
from db.detection.tokens import is_arabic
from db.model.folding import fold


class Known(Protocol):
    """A place as a finder gives it."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def level(self) -> str: ...


PlaceFinder = Callable[[str], Sequence[Known]]
"""From a name to the places that go by it (in any spelling that folds to it), the most important first."""


@dataclass(frozen=True)
class PlaceMention:
    """A place's name in the text: offsets in code points, the likeliest place, and how many others share the name."""

    start: int
    end: int
    exact: str
    id: str
    name: str
    namesakes: tuple[str, ...] = ()


_LONGEST, _ACRONYM = 4, 5
_OPENING = frozenset("(,;/–-،")
_MAY_BE_NAMES = frozenset(
    ["before", "source", "onward", "speaker", "anaphor", "document", "name_end", "numbered", "again"]
)


class Places:
    """Finds the places of one text; names that were asked for are remembered."""

    def __init__(self, finder: PlaceFinder | None) -> None:
        self._finder = finder
        self._asked: dict[str, Sequence[Known]] = {}

    def read(self, scene: Scene) -> Iterator[PlaceMention]:
        """The places of one sentence, in order."""
        at = 0 if self._finder else len(scene.tokens)
        while at < len(scene.tokens):
            found = None if self._is_other(scene, at) else self._longest(scene, at)
            if found:
                yield found[0]
            at = found[1] if found else at + 1

    def _is_other(self, scene: Scene, at: int) -> bool:
        return scene.tokens[at].kind != "word" or at in scene.in_date or at in scene.in_phrase

    def _longest(self, scene: Scene, at: int) -> tuple[PlaceMention, int] | None:
        arabic = is_arabic(scene.tokens[at].folded)
        ends = self._arabic_ends(scene, at) if arabic else self._latin_ends(scene, at)
        for end in ends:
            start, name = self._name(scene, at, end, arabic)
            known = self._ask(name) if name else ()
            if _is_acronym(scene, at, end):  # UN and WASH are no places, UAE and DRC are
                known = [place for place in known if place.level == "country"]
            if known:
                start = scene.tokens[end - 1].end - len(name) if start is None else start
                others = tuple(place.id for place in known[1:])
                first = known[0]
                exact = scene.text[start : scene.tokens[end - 1].end]
                return PlaceMention(start, scene.tokens[end - 1].end, exact, first.id, first.name, others), end
        return None

    def _name(self, scene: Scene, at: int, end: int, arabic: bool) -> tuple[int | None, str]:
        """The name as written, without the particles that Arabic joins to it where only the rest is a name."""
        start, last = scene.tokens[at].start, scene.tokens[end - 1].end
        name = scene.text[start:last]
        if not arabic or self._ask(name):
            return start, name
        for joined in ("وب", "ول", "و", "ب", "ل"):
            if name.startswith(joined) and len(name) > len(joined) + 2 and self._ask(name[len(joined) :]):
                return start + len(joined), name[len(joined) :]
        return start, ""

    def _ask(self, name: str) -> Sequence[Known]:
        folded = fold(name)
        if folded not in self._asked:
            self._asked[folded] = self._finder(name) if self._finder and len(folded) > 1 else ()
        return self._asked[folded]

    # --- where a name may stand -----------------------------------------------------------------------------------

    def _latin_ends(self, scene: Scene, at: int) -> Iterator[int]:
        """A run of capitalised words, or of its beginning behind a word that announces a place."""
        if not self._is_capital(scene, at) or (at and self._is_capital(scene, at - 1) and not self._begins(scene, at)):
            return
        run = at
        while run < len(scene.tokens) and run - at < _LONGEST + 2 and self._goes_on(scene, run):
            run += 1
        cued = at > 0 and (_ends_as(scene, at, "place_cue") or scene.tokens[at - 1].text in _OPENING)
        for end in range(min(run, at + _LONGEST), at, -1):
            generic = all(_is(scene, n, "place_generic") or scene.tokens[n].kind == "mark" for n in range(end, run))
            alone = end - at == 1 and at == 0
            if (cued or generic) and not (alone and self._is_word(scene, at)):
                yield end

    def _goes_on(self, scene: Scene, place: int) -> bool:
        token = scene.tokens[place]
        return self._is_capital(scene, place) or token.text in "-'’" or token.folded in ("al", "as", "ash", "an", "el")

    def _begins(self, scene: Scene, at: int) -> bool:
        """Whether a capitalised word before it is no part of the name: "Northern", "Governorate of"."""
        return _is(scene, at - 1, "place_generic") or (at == 1 and self._is_word(scene, 0))

    def _is_capital(self, scene: Scene, place: int) -> bool:
        token = scene.tokens[place]
        return token.kind == "word" and token.text[0].isupper() and place not in scene.in_date

    def _is_word(self, scene: Scene, place: int) -> bool:
        """Whether the word is one that the rules know as a word, or begins a sentence as any word does."""
        following = scene.tokens[place + 1].text[:1] if place + 1 < len(scene.tokens) else ""
        return bool(scene.at(place)) or following.islower()

    def _arabic_ends(self, scene: Scene, at: int) -> Iterator[int]:
        """Behind a word that announces a place, or joined to one that is one; names have no capitals here."""
        cued = at > 0 and (_ends_as(scene, at, "place_cue") or scene.tokens[at - 1].text in _OPENING)
        joined = scene.tokens[at].folded.startswith("و") and self._after_place(scene, at)
        prefixed = scene.tokens[at].folded.startswith(("ب", "وب", "ل"))
        if not (cued or joined or prefixed) or self._is_common(scene, at):
            return
        for end in range(min(at + 3, len(scene.tokens)), at, -1):
            if all(scene.tokens[n].kind == "word" for n in range(at, end)):
                yield end

    def _after_place(self, scene: Scene, at: int) -> bool:
        return any(_is(scene, n, "place_cue") for n in range(max(0, at - 4), at))

    def _is_common(self, scene: Scene, at: int) -> bool:
        """Whether the rules know the word as it stands to be something else."""
        whole = (match for match in scene.at(at) if match.end == at + 1 and not match.joined and not match.definite)
        return any(match.kind not in _MAY_BE_NAMES for match in whole)


def _is_acronym(scene: Scene, at: int, end: int) -> bool:
    """Whether it is one short word in capitals, in a sentence that is not all in capitals."""
    word = scene.tokens[at].text
    capitals = end - at == 1 and 1 < len(word) <= _ACRONYM and word.isupper()
    return capitals and any(token.text[-1].islower() for token in scene.tokens)


def _is(scene: Scene, place: int, kind: str) -> bool:
    return any(match.kind == kind for match in scene.at(place))


def _ends_as(scene: Scene, at: int, kind: str) -> bool:
    """Whether a phrase of this kind ends before the token."""
    return any(match.kind == kind and match.end == at for match in scene.at(at - 1))
