"""One record, its history, and the hits of a search, as the command line answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.messages import N_, Message, message
from db.model import vocabulary
from db.model.declaration import Field, fields_of
from db.model.records import KINDS, Chain, Figure, Record, record_to_plain
from db.store.history import Past, Step
from db.store.search import Hit
from exports.terminal.attached import Attached
from exports.terminal.layout import line, plain, table
from exports.terminal.wording import TerminalWording
from exports.terms import Terms
from resources.language import Language

_INDENT = "  "
_NOT_SHOWN = frozenset({"id", "code", "title", "name", "state", "author", "batch"})


# --- JSON -------------------------------------------------------------------------------------------------------------


def record_json(found: Attached, steps: Iterable[Step]) -> dict[str, Any]:
    """The record as the records format has it, with what belongs to it and its history."""
    by_kind = {kind: [record_to_plain(record) for record in found.of(kind)] for kind in KINDS}
    return {
        **record_to_plain(found.record),
        "attached": {kind: records for kind, records in by_kind.items() if records},
        "used_by": found.used_by,
        "history": [step_json(step) for step in steps],
    }


def step_json(step: Step) -> dict[str, Any]:
    """One revision."""
    revision = step.revision
    return {
        "hash": revision.hash,
        "parents": list(revision.parents),
        "time": revision.time,
        "author": step.author,
        "why": revision.why,
        "batch": revision.batch or None,
        "changes": [_change_json(past) for past in step.changes],
    }


def _change_json(past: Past) -> dict[str, Any]:
    return {"kind": past.kind, "id": past.id, "code": past.code, "erased": past.erased}


def hits_json(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    """The records that a search found."""
    return [
        {
            "kind": hit.record.kind,
            "id": hit.record.id,
            "code": hit.record.code,
            "title": hit.record.heading,
            "snippet": hit.snippet,
        }
        for hit in hits
    ]


# --- text -------------------------------------------------------------------------------------------------------------


def hits_text(hits: Iterable[Hit], wording: TerminalWording) -> Iterator[str]:
    """A line for each record that was found."""
    language = wording.language
    rows = [[hit.record.code, language.label(hit.record.label), wording.heading(hit.record)] for hit in hits]
    yield from table(rows, language) if rows else [line(language.label(N_("Nothing was found.")), language)]


def history_text(steps: Iterable[Step], language: Language) -> Iterator[str]:
    """A line for each revision, oldest first."""
    rows = [_step_row(step, language) for step in steps]
    yield from table(rows, language) if rows else [line(language.label(N_("Nothing was changed yet.")), language)]


def _step_row(step: Step, language: Language) -> list[str]:
    codes = ", ".join(past.code for past in step.changes[:4])
    if more := len(step.changes) - 4:
        codes += f" +{more}" if more > 0 else ""
    time = step.revision.time[:16].replace("T", " ")
    return [step.revision.hash[:12], time, plain(step.author) or "–", codes, plain(step.revision.why)]


def record_text(found: Attached, steps: Iterable[Step], terms: Terms) -> Iterator[str]:
    """The record's fields in words, its figures with the ways by which they came, what else belongs to it, history."""
    return _Sheet(found, terms).lines(steps)


class _Sheet:
    """One record as lines."""

    def __init__(self, found: Attached, terms: Terms) -> None:
        self._found, self._terms = found, terms
        self._language = terms.language
        self._wording = TerminalWording.of(terms, found.find)

    def lines(self, steps: Iterable[Step]) -> Iterator[str]:
        record = self._found.record
        yield self._line(f"{self._wording.code(record.code)}  {self._wording.heading(record)}")
        kind, state = Message(record.label), self._terms.label(vocabulary.WORK_STATE, record.state)
        yield self._line(self._say(message(N_("{kind}, {state}"), kind=kind, state=state)), 1)
        if record.removed or record.erased:
            yield self._line(self._label(N_("erased") if record.erased else N_("removed")), 1)
        yield from (self._line(text, 1) for text in self._fields(record))
        yield from self._figures()
        yield from self._others()
        yield ""
        yield self._line(self._label(N_("History")))
        yield from (f"{_INDENT}{text}" for text in history_text(steps, self._language))

    def _fields(self, record: Record) -> Iterator[str]:
        for name, declared in fields_of(type(record)).items():
            value = getattr(record, name)
            if name not in _NOT_SHOWN and value not in (declared.type.empty, ""):
                yield self._labelled(declared, self._wording.value(declared.type, value))

    def _labelled(self, declared: Field, words: str) -> str:
        return self._say(message(N_("{label}: {value}"), label=Message(declared.label), value=words))

    def _figures(self) -> Iterator[str]:
        figures = [figure for figure in self._found.of(Figure.kind) if isinstance(figure, Figure)]
        if figures:
            yield ""
            yield self._line(self._label(N_("Figures")))
        for figure in figures:
            yield from self._figure(figure)

    def _figure(self, figure: Figure) -> Iterator[str]:
        measure = self._terms.measure(figure.measure)
        role = self._terms.label(vocabulary.ROLE, figure.role)
        quantities = self._wording.joined(map(self._wording.quantity, figure.quantities))
        sentence = N_("{code}  {measure}: {quantities} – {role}")
        words = message(
            sentence, code=self._wording.code(figure.code), measure=measure, quantities=quantities, role=role
        )
        yield self._line(self._say(words), 1)
        for identifier in figure.chains:
            if isinstance(chain := self._found.find(identifier), Chain):
                yield self._line(self._wording.chain(chain), 2)
        for excerpt in figure.excerpts:
            yield self._line(self._wording.excerpt(excerpt), 2)

    def _others(self) -> Iterator[str]:
        kinds = [kind for kind in KINDS if kind != Figure.kind and self._found.of(kind)]
        for kind in kinds:
            yield ""
            yield self._line(self._label(KINDS[kind].label))
            for record in self._found.of(kind):
                yield self._line(f"{self._wording.code(record.code)}  {self._wording.name(record)}", 1)
        for kind, number in self._found.used_by.items():
            used = message(N_("Used by: {kind} ({number})"), kind=Message(KINDS[kind].label), number=number)
            yield self._line(self._say(used))

    def _line(self, text: str, depth: int = 0) -> str:
        return line(_INDENT * depth + text, self._language)

    def _label(self, template: str) -> str:
        return self._language.label(template)

    def _say(self, sentence: Message) -> str:
        return self._language.say(sentence)
