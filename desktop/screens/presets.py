"""Filters that somebody kept under a name: records of the archive, so that the whole team has them."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from db.model import identity
from db.model.records import Preset
from db.store.listing import Sought
from desktop.desk import Desk

_PURPOSE = "list:"


def purpose(kind: str) -> str:
    """What a preset is chosen for that keeps a filter of this kind's list."""
    return f"{_PURPOSE}{kind}"


def choices(sought: Sought) -> str:
    """The filter as JSON, without what does not limit it."""
    empty = asdict(Sought(sought.kind))
    chosen = {name: value for name, value in asdict(sought).items() if value != empty[name]}
    return json.dumps(chosen, ensure_ascii=False)


def sought_of(preset: Preset) -> Sought:
    """The filter that a preset keeps; what this version does not know, or cannot read, does not limit it."""
    kind = preset.purpose.removeprefix(_PURPOSE)
    try:
        plain = json.loads(preset.choices or "{}")
    except ValueError:
        plain = {}
    start = asdict(Sought(kind))
    known = {field.name for field in fields(Sought)} - {"kind"}
    chosen = plain if isinstance(plain, dict) else {}
    return Sought(kind, **{name: _fitting(value, start[name]) for name, value in chosen.items() if name in known})


def _fitting(value: Any, start: Any) -> Any:
    if isinstance(start, tuple):
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else start
    return value if type(value) is type(start) else start


def kept(desk: Desk) -> dict[str, list[Preset]]:
    """By kind of list, the filters that the archive has, by name."""
    found: dict[str, list[Preset]] = {}
    if desk.session.is_open:
        # Read whole: a glance might leave out the choices themselves.
        for record in desk.session.archive.records(Preset.kind):
            if isinstance(record, Preset) and not (record.removed or record.erased):
                found.setdefault(record.purpose.removeprefix(_PURPOSE), []).append(record)
    return {kind: sorted(presets, key=lambda one: one.name) for kind, presets in found.items()}


def new(name: str, sought: Sought) -> Preset:
    """A filter under a name, ready to be saved."""
    return Preset(
        id=identity.new_id(), name=name, purpose=purpose(sought.kind), choices=choices(sought), state="entered"
    )
