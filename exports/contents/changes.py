"""What is new, changed and withdrawn since the last report of the same name, and why.

Compared is what this export may say of a record now with what it might have said then, so a change that nobody outside
can see is none. Of what was taken out of a text, the former words are not repeated to others than the team: they may
have been taken out to protect somebody.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from db.messages import N_
from db.model.records import Chain, Displacement, Figure, Incident, Record
from db.model.statements import Subject
from db.store.issues import Issue, Reason, Since
from exports.contents.fields import fields_that_leave, is_written_freely, statement, told, ways
from exports.redaction import View

_AT_ONCE = 500


class What(StrEnum):
    """What happened to a record between two reports."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


WHATS = {What.NEW: N_("new"), What.CHANGED: N_("changed"), What.WITHDRAWN: N_("withdrawn")}

_REMOVED, _ERASED = N_("removed"), N_("erased")
_DRAFT, _STAYS, _NOT_ASKED = N_("a draft again"), N_("stays in the archive now"), N_("not asked for any more")


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was: a new record, one field of a changed one, or a withdrawn record.

    ``event`` is the incident or displacement, `None` where nothing of it may be told; ``field`` says what changed, or
    how it was withdrawn. ``day`` (ISO 8601) is that of the last revision.
    """

    what: What
    kind: str
    code: str
    event_code: str
    event: Subject | None
    field: str = ""
    before: str | None = None
    now: str | None = None
    why: str = ""
    day: str = ""

    @property
    def figure(self) -> str:
        """The code of the figure, if it is one."""
        return self.code if self.kind == Figure.kind else ""


class Changes:
    """What is different from an earlier issue, `None` for the first of its name; ``left`` is what leaves now."""

    def __init__(self, view: View, before: Issue | None, left: array[int]) -> None:
        self.before = before
        self._view = view
        self.left = left

    @cached_property
    def counts(self) -> Mapping[What, int]:
        """How many records."""
        return {what: len(numbers) for what, numbers in self._numbers.items()}

    def __iter__(self) -> Iterator[Difference]:
        """All differences: what is new, then what changed, then what was withdrawn, in order of entry."""
        for what, numbers in self._numbers.items():
            for piece in self._read(numbers):
                for number in piece.now:
                    yield from piece.differences(number, what)

    def reasons(self) -> Iterator[tuple[int, str]]:
        """What was said as the reason of what is told, as it was written, with the number of the record."""
        for what, numbers in self._numbers.items():
            for piece in self._read(numbers):
                for number in piece.now:
                    yield from ((number, why) for why in piece.reasons(number, what))

    @cached_property
    def _since(self) -> Since | None:
        return self._view.archive.since(self.before) if self.before else None

    @cached_property
    def _numbers(self) -> dict[What, Sequence[int]]:
        if self.before is None or self._since is None:
            return dict.fromkeys(What, ())
        then, now = self.before.left, self.left
        in_both = [number for number in self._since.touched() if _has(then, number) and _has(now, number)]
        return {
            What.NEW: array("q", (number for number in now if not _has(then, number))),
            What.CHANGED: array("q", self._differing(in_both)),
            What.WITHDRAWN: array("q", (number for number in then if not _has(now, number))),
        }

    def _differing(self, numbers: Sequence[int]) -> Iterator[int]:
        for piece in self._read(numbers):
            yield from (number for number in piece.now if any(piece.differences(number, What.CHANGED)))

    def _read(self, numbers: Sequence[int]) -> Iterator[_Piece]:
        if self._since is not None:
            for start in range(0, len(numbers), _AT_ONCE):
                yield _Piece(self._view, self._since, numbers[start : start + _AT_ONCE])


def _has(ordered: array[int], number: int) -> bool:
    place = bisect_left(ordered, number)
    return place < len(ordered) and ordered[place] == number


class _Piece:
    """Some hundred records as they are and as they were, with what the revisions between say."""

    def __init__(self, view: View, since: Since, numbers: Sequence[int]) -> None:
        self._view = view
        view.lookups.around(list(numbers))
        self.now: dict[int, Record] = dict(zip(numbers, view.archive.whole(numbers), strict=True))
        self._then = since.then(numbers)
        self._events = {number: self._event_of(record) for number, record in self.now.items()}
        self._reasons: dict[int, list[Reason]] = {}
        events = {self._number(event) for event in self._events.values()}
        for reason in since.reasons(sorted(events.union(numbers))):
            self._reasons.setdefault(reason.number, []).append(reason)
        self._chains = self._earlier_chains(since)

    def _number(self, record: Record) -> int:
        return self._view.lookups.pk(record.id)

    def _event_of(self, record: Record) -> Record:
        """What the record is about: the subject of a figure, else itself."""
        subject = self._view.lookups.find(record.subject) if isinstance(record, Figure) else None
        return subject or record

    def _earlier_chains(self, since: Since) -> dict[str, Chain]:
        """The chains of the figures as they were: a way that is corrected changes each figure that came by it."""
        both = [*self.now.values(), *self._then.values()]
        ids = {chain for record in both if isinstance(record, Figure) for chain in record.chains}
        numbers = [self._view.lookups.pk(chain) for chain in sorted(ids) if chain]
        return {record.id: record for record in since.then(numbers).values() if isinstance(record, Chain)}

    def differences(self, number: int, what: What) -> Iterator[Difference]:
        """Those of one record."""
        match what:
            case What.NEW:
                yield self._new(number)
            case What.CHANGED:
                yield from self._changed(number)
            case What.WITHDRAWN:
                yield self._withdrawn(number)

    def _new(self, number: int) -> Difference:
        return self._of(number, What.NEW, now=self._in_a_line(self.now[number]))

    def _changed(self, number: int) -> Iterator[Difference]:
        now, then = self.now[number], self._then.get(number)
        if then is None or type(then) is not type(now):
            return
        for field in fields_that_leave(self._view, type(now)):
            after, before = told(self._view, now, field), told(self._view, then, field)
            if field.name == "chains" and isinstance(then, Figure):
                before = ways(self._view, [c for i in then.chains if (c := self._chains.get(i)) and c.hops])
            if after != before:
                repeated = self._view.profile.withholds_nothing or not is_written_freely(field)
                label = self._view.language.label(field.label)
                yield self._of(number, What.CHANGED, field=label, before=before if repeated else None, now=after)

    def _withdrawn(self, number: int) -> Difference:
        """Of what stays since, the reason stays too: it would tell of what is protected."""
        then = self._then.get(number)
        label = self._view.language.label(self._how_withdrawn(number))
        if then is None or self._is_reticent(number):
            return self._of(number, What.WITHDRAWN, field=label, reticent=True)
        former = self._in_a_line(then) if isinstance(then, Figure) or self._view.profile.withholds_nothing else None
        return self._of(number, What.WITHDRAWN, field=label, before=former)

    def _is_reticent(self, number: int) -> bool:
        return self._how_withdrawn(number) in (_STAYS, _ERASED) or number not in self._then

    def reasons(self, number: int, what: What) -> list[str]:
        """Why one record is new, changed or withdrawn, each reason once; nothing of what stays since."""
        if what is What.WITHDRAWN and self._is_reticent(number):
            return []
        return list(dict.fromkeys(reason.why for reason in self._given(number) if reason.why))

    def _given(self, number: int) -> list[Reason]:
        # A figure can go with its event, and only that one's revision says why.
        return self._reasons.get(number) or self._reasons.get(self._number(self._events[number]), [])

    def _how_withdrawn(self, number: int) -> str:
        for part in (self.now[number], self._events[number]):
            if part.erased or part.removed:
                return _ERASED if part.erased else _REMOVED
            if part.state == "draft":
                return _DRAFT
            if not self._view.profile.lets_out(part):
                return _STAYS
        return _NOT_ASKED

    def _in_a_line(self, record: Record) -> str | None:
        if isinstance(record, Figure):
            return statement(self._view, record)
        return self._view.free(record.heading) if self._view.shows(record, "title") else None

    def _of(
        self, number: int, what: What, *, field: str = "", before: str | None = None, now: str | None = None,
        reticent: bool = False,
    ) -> Difference:  # fmt: skip
        record, event, given = self.now[number], self._events[number], self._given(number)
        shown = event if isinstance(event, Incident | Displacement) and not reticent else None
        why = () if reticent else dict.fromkeys(map(self._view.free, self.reasons(number, what)))
        day = given[-1].time[:10] if given else ""
        reason = self._view.joined(why)
        return Difference(what, record.kind, record.code, event.code, shown, field, before, now, reason, day)
