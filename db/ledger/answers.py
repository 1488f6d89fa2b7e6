"""What was answered, so that each question is asked once: in the capture, or in a remark on the event.

An event that nobody captured has no capture to remember it; a remark that is done, on the event itself, says for the
team what was asked and answered, and its ``field`` names the question and the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.ledger.question import Answers, Question
from db.model.parts import Answer
from db.model.records import Capture, Record, Remark

_IS = "="
"""Between a question's key and the code of its answer."""


def of_captures(captures: Iterable[Capture]) -> Answers:
    """Those of these captures, of two to one question the later."""
    return {answer.key: answer for capture in captures for answer in capture.answers if not capture.removed}


def of_remarks(remarks: Iterable[Remark]) -> Answers:
    """Those that remarks keep."""
    kept = [remark for remark in remarks if remark.done and not remark.removed and _IS in remark.field]
    return {(answer := _answer(remark)).key: answer for remark in kept}


def _answer(remark: Remark) -> Answer:
    key, _, code = remark.field.partition(_IS)
    return Answer(key, code, remark.text.partition("\n")[2])


def _is_of(remark: Remark, key: str) -> bool:
    return remark.field.partition(_IS)[0] == key and not remark.removed


def in_capture(capture: Capture, answer: Answer) -> Capture:
    """The capture with this answer, in place of an earlier one."""
    return replace(capture, answers=(*_others(capture, answer.key), answer))


def forgotten(capture: Capture, key: str) -> Capture:
    """The capture without the answer: the question is open again."""
    return replace(capture, answers=_others(capture, key))


def _others(capture: Capture, key: str) -> tuple[Answer, ...]:
    return tuple(answer for answer in capture.answers if answer.key != key)


def in_remark(question: Question, answer: Answer, known: Iterable[Remark], said: str) -> Remark:
    """A remark on the question's first event that says what was asked and answered (``said``), and the note."""
    former = next((one for one in known if _is_of(one, question.key)), None)
    text = "\n".join(filter(None, (said or answer.answer, answer.note)))
    field = f"{question.key}{_IS}{answer.answer}"
    new = former or Remark(about=question.events[0], state="entered")
    return replace(new, text=text, field=field, done=True)


def unremarked(known: Iterable[Remark], key: str) -> list[Record]:
    """The remarks that keep this answer, gone."""
    return [replace(one, removed=True) for one in known if _is_of(one, key)]
