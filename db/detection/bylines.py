"""Who publishes a text, where its first lines say so: "(Meridian) -", "Published 2021-06-07 | DG ECHO"."""

from __future__ import annotations

from db.detection.attribution import SourceMention
from db.detection.scene import Scene
from db.detection.sources import Span

_DASHES = frozenset("-–—:")
_LONGEST = 6
_BAR = "|"


def publisher(scene: Scene) -> SourceMention | None:
    """The publisher whom this line names; `None` if it is no such line."""
    span = _dateline(scene) or _byline(scene)
    if span is None:
        return None
    start, end = scene.tokens[span[0]].start, scene.tokens[span[1] - 1].end
    return SourceMention(start, end, scene.text[start:end], "published", 3, "any.dateline", start)


def _dateline(scene: Scene) -> Span | None:
    """ "TEL KARAM, March 9 (Meridian) - A truck bomb …": a name in brackets before a dash, near the beginning."""
    tokens = scene.tokens
    for opened in range(min(_LONGEST + 4, len(tokens))):
        if tokens[opened].text != "(":
            continue
        inside = range(opened + 1, min(opened + 2 + _LONGEST, len(tokens) - 1))
        closed = next((n for n in inside if tokens[n].text == ")"), None)
        named = closed is not None and closed > opened + 1 and tokens[closed + 1].text in _DASHES
        return (opened + 1, closed) if closed and named and _is_name(scene, opened, closed) else None
    return None


def _is_name(scene: Scene, opened: int, closed: int) -> bool:
    """Whether nothing has been told before the bracket, and capitals or Arabic words stand in it."""
    told = any(n in scene.in_phrase or ((tag := scene.tags[n]) and "measure" in tag.says) for n in range(closed))
    words = scene.tokens[opened + 1 : closed]
    return not told and all(one.kind == "word" for one in words) and not words[0].text[0].islower()


def _byline(scene: Scene) -> Span | None:
    """ "Published 2021-06-07 | DG ECHO": what stands behind the bar."""
    tokens = scene.tokens
    announced = any(match.kind == "byline" for match in scene.at(0))
    bar = next((n for n, token in enumerate(tokens) if token.text == _BAR), None) if announced else None
    if bar is None or not 0 < len(tokens) - bar - 1 <= _LONGEST:
        return None
    return bar + 1, len(tokens)
