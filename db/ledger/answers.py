"""What was answered, so that each question is asked once: in the capture, or in a remark on the event.

An event that nobody captured has no capture to remember it; a remark that is done, on the event itself, says for the
team what was asked and answered, and its ``field`` is the question's key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.ledger.question import Answers, Question
from db.model.parts import Answer
from db.model.records import Capture, Record, Remark

_BETWEEN = " → "


def of_captures(captures: Iterable[Capture]) -> Answers:
    """Those of these captures, of two to one question the later."""
    return {answer.key: answer for capture in captures for answer in capture.answers if not capture.removed}


def of_remarks(remarks: Iterable[Remark]) -> Answers:
    """Those that remarks keep."""
    return {
        remark.field: Answer(remark.field, remark.text.rpartition(_BETWEEN)[2].partition("\n")[0])
        for remark in remarks
        if _keeps(remark)
    }


def _keeps(remark: Remark) -> bool:
    return remark.done and not remark.removed and ":" in remark.field and _BETWEEN in remark.text


def in_capture(capture: Capture, answer: Answer) -> Capture:
    """The capture with this answer, in place of an earlier one."""
    return replace(capture, answers=(*_others(capture, answer.key), answer))


def forgotten(capture: Capture, key: str) -> Capture:
    """The capture without the answer: the question is open again."""
    return replace(capture, answers=_others(capture, key))


def _others(capture: Capture, key: str) -> tuple[Answer, ...]:
    return tuple(answer for answer in capture.answers if answer.key != key)


def in_remark(question: Question, answer: Answer, known: Iterable[Remark], said: str) -> Remark:
    """A remark on the question's first event that says what was asked (``said``), answered and noted."""
    text = "\n".join(filter(None, (f"{said}{_BETWEEN}{answer.answer}", answer.note)))
    event = question.events[0]
    former = next((one for one in known if one.field == question.key and not one.removed), None)
    if former:
        return replace(former, text=text, done=True)
    return Remark(text=text, about=event, field=question.key, done=True, state="entered")


def unremarked(known: Iterable[Remark], key: str) -> list[Record]:
    """The remarks that keep this answer, gone."""
    return [replace(one, removed=True) for one in known if one.field == key and not one.removed]
