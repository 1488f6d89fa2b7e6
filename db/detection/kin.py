"""Somebody and theirs: "a farmer and his two sons were killed" is one figure of three, which are its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.detection.bound import Bound
from db.detection.gaps import is_linked
from db.detection.phrase import ATTRIBUTES, Phrase
from db.detection.scene import Scene
from db.model.quantities import Quantifier

_MOST = 20
"""People of one family; whatever is counted in hundreds is told apart."""


def joined_kin(scene: Scene, found: Iterable[Bound]) -> list[Bound]:
    """The same figures, somebody and their kin being one: "رجل وزوجته", "his wife and three daughters"."""
    together: list[Bound] = []
    for one in found:
        before = together[-1] if together else None
        kin = _kin(scene, before, one) if before else ""
        if before and kin:
            together[-1] = _joined(before, one, kin)
        else:
            together.append(one)
    return together


def _kin(scene: Scene, before: Bound, one: Bound) -> str:
    """The rule by which these two are a family; empty where none says so."""
    first, second = before.phrase, one.phrase
    if one.number != max((before.number, *before.parts)) + 1 or before.measure != one.measure:
        return ""
    if one.parts or before.way.doubt or not (_is_somebody(first) and _is_somebody(second)):
        return ""
    if not first.mention.weak and not before.parts:
        return ""  # "two officers and his son" are no family
    if not is_linked(scene, first, second):
        return ""
    # "his" stands before "two sons", and within "his son"; it opens the list or goes on with it.
    near = range(max(first.start, second.start - 1), second.start + 1)
    kin = (match for at in (first.start, *near) for match in scene.at(at) if match.kind == "kin")
    return next((match.rule for match in kin), "")


def _is_somebody(phrase: Phrase) -> bool:
    said = phrase.mention
    few = said.quantifier is Quantifier.EXACT and said.value is not None and said.value <= _MOST
    return few and phrase.head == "known" and phrase.unit == "person" and phrase.own is None and not phrase.base


def _joined(before: Bound, one: Bound, kin: str) -> Bound:
    """One figure of them all; those of whom the words say who they are stay its parts."""
    first, second = before.phrase, one.phrase
    value = (first.mention.value or 0) + (second.mention.value or 0)
    rules = (*first.mention.rules, *second.mention.rules, kin)
    mention = replace(first.mention, value=value, weak=False, rules=rules)
    same = {name: said for name, said in first.says.items() if second.says.get(name) == said}
    says = {name: said for name, said in same.items() if name in (*ATTRIBUTES, "unit")}
    phrase = replace(first, end=second.end, mention=mention, says=says, rules=(*first.rules, *second.rules))
    told = (one.number,) if second.attributes else ()
    parts = (*(before.parts or ((before.number,) if first.attributes else ())), *told)
    way = before.way if before.way.side == "left" else one.way
    return replace(before, phrase=phrase, way=way, parts=parts)
