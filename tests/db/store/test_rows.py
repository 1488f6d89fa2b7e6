"""A record's columns, and whether they spell out its payload."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.model.declaration import Part, fields_of
from db.model.records import KINDS, Figure, Incident, Record, record_from_plain, record_to_line
from db.model.types import Code, Coordinate, FieldType, Flag, Reference, Several, Whole
from db.store import rows

ID = "5a6e6ad0-0000-5000-8000-73616e616421"


def plain_values(type_: FieldType) -> st.SearchStrategy[Any]:
    """Whatever a field of this type can hold, in its plain form."""
    match type_:
        case Several(of=inner):
            return st.lists(plain_values(inner), max_size=3)
        case Part(cls=cls):
            return plains(cls)
        case Flag():
            return st.booleans()
        case Whole():
            return st.none() | st.integers(-(10**12), 10**12)
        case Reference():
            return st.sampled_from(["", ID])
        case Code(vocabulary=vocabulary):
            return st.sampled_from(["", *vocabulary.terms])
        case Coordinate():
            return st.sampled_from(["", "36.2", "-0.50"])
    return st.text(max_size=12) | st.sampled_from(['","note":"', "إدلب", "\u2028\\"])


def plains(cls: Any) -> st.SearchStrategy[dict[str, Any]]:
    fields = {name: plain_values(field.type) for name, field in fields_of(cls).items()}
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def written(draw: st.DrawFn) -> tuple[Record, str, list[Any]]:
    """A record of any kind, its payload, and what its columns keep."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    record = record_from_plain({"kind": kind, **draw(plains(KINDS[kind]))})
    payload = record_to_line(record)
    return record, payload, rows.stated(type(record), json.loads(payload))


often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@often
@given(written())
def test_columns_that_spell_out_the_payload_give_the_record_that_it_gives(found: tuple[Record, str, list[Any]]) -> None:
    record, payload, stored = found
    restored = rows.restored(type(record), stored, payload)

    # An empty value where a field starts with a term is no column's: such a payload is read field by field.
    assert restored in (record, None)
    if all(getattr(record, name) or not field.default for name, field in fields_of(type(record)).items()):
        assert restored == record == record_from_plain(json.loads(payload))


@often
@given(written(), st.data())
def test_no_other_columns_spell_out_the_payload(found: tuple[Record, str, list[Any]], data: st.DataObject) -> None:
    record, payload, stored = found
    place, field = data.draw(st.sampled_from(list(enumerate(fields_of(type(record)).values()))))
    numbers, texts = [None, -1, 0, 1, 2], [None, "", "x", "0", "[]", "[1]", '["x"],"note":"y"']
    other = data.draw(st.sampled_from(numbers if field.type.column == "INTEGER" else texts))
    if other == stored[place]:
        return
    assert rows.restored(type(record), [*stored[:place], other, *stored[place + 1 :]], payload) is None


@pytest.mark.parametrize(
    ("cls", "fields", "column", "injected", "emptied"),
    [
        (Incident, {"tags": ("a",), "note": "b"}, "tags", '["a"],"note":"b"', "note"),
        (Figure, {"chains": (ID,), "as_of": "2019"}, "chains", f'["{ID}"],"as_of":"2019"', "as_of"),
    ],
)
def test_a_column_cannot_pass_for_two(
    cls: type[Record], fields: dict[str, Any], column: str, injected: str, emptied: str
) -> None:
    payload = record_to_line(cls(**fields))
    stored = dict(zip(fields_of(cls), rows.stated(cls, json.loads(payload)), strict=True))

    stored |= {column: injected, emptied: None}

    assert rows.restored(cls, list(stored.values()), payload) is None
