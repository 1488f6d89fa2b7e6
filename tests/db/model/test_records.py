"""Records: every field is declared once, and a record comes back from its line as it was."""

from __future__ import annotations

import json

import pytest

from db.model.declaration import fields_of
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import KINDS, Chain, Figure, Incident, Record, record_from_plain, record_to_line
from db.model.types import BadValue

ID = "5a6e6ad0-0000-5000-8000-73616e616421"


def test_kinds_have_names_prefixes_and_labels_of_their_own() -> None:
    kinds = list(KINDS.values())
    for what in ("kind", "prefix", "label"):
        assert len({getattr(kind, what) for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_a_new_record_is_a_draft_and_where_it_can_be_confidential_amber(kind: type[Record]) -> None:
    record = kind()
    assert record.state == "draft"
    assert getattr(record, "confidentiality", "amber") == "amber"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_every_field_has_a_label_and_a_section_or_is_the_key(kind: type[Record]) -> None:
    for name, field in fields_of(kind).items():
        assert field.label
        assert field.section or name in {"id", "code"}


@pytest.mark.parametrize(
    "declared", [*KINDS.values(), Excerpt, Hop, Involvement, PlaceUse, Quantity], ids=lambda cls: cls.__name__
)
def test_every_field_is_explained_in_a_sentence_that_fits_beside_it(declared: type[object]) -> None:
    for name, field in fields_of(declared).items():
        assert field.explanation.endswith("."), name
        assert len(field.explanation) <= 140, name
        assert field.explanation.rstrip(".") != field.label, name


@pytest.mark.parametrize(
    "record",
    [
        Chain(id=ID, hops=(Hop(ID, "observed"), Hop(ID, document=ID))),
        Figure(
            id=ID,
            subject=ID,
            measure="killed",
            excerpts=(Excerpt(ID, "some 19", 3, 10),),
            quantities=(Quantity(value=0), Quantity(part=True, age="0-4", value=2)),
        ),
        Incident(id=ID, title="a\u00a0b", date="2019-01~", means=("air_launched",), tags=("x", "ص")),
    ],
    ids=lambda record: record.kind,
)
def test_a_record_comes_back_from_its_line(record: Record) -> None:
    line = record_to_line(record)
    assert record_from_plain(json.loads(line)) == record
    assert record_to_line(record_from_plain(json.loads(line))) == line


def test_a_stated_zero_is_kept_and_an_unknown_number_is_left_out() -> None:
    zero, unknown = (Figure(quantities=(Quantity(value=value),)) for value in (0, None))
    assert '"value":0' in record_to_line(zero)
    assert '"value"' not in record_to_line(unknown)


@pytest.mark.parametrize(
    "plain",
    [
        [],
        {"kind": "rumour"},
        {"kind": "incident", "colour": "red"},
        {"kind": "chain", "hops": [{"source": ID, "mood": "x"}]},
        {"kind": "chain", "hops": {"source": ID}},
    ],
)
def test_what_is_not_declared_is_refused(plain: object) -> None:
    with pytest.raises(BadValue):
        record_from_plain(plain)
