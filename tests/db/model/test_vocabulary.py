"""The controlled lists: stable codes, labels, parents that exist."""

from __future__ import annotations

import re

import pytest

from db.model.vocabulary import ALL, EVENT_TYPE, SUB_TYPE, Vocabulary


@pytest.mark.parametrize("vocabulary", ALL.values(), ids=lambda vocabulary: vocabulary.name)
def test_codes_are_snake_case_ranges_or_grades(vocabulary: Vocabulary) -> None:
    for code, term in vocabulary.terms.items():
        assert code == term.code
        assert re.fullmatch(r"[a-z][a-z_0-9]*|\d+-\d+|\d+\+|[A-F]", code)
        assert term.label


def test_every_sub_type_refines_an_event_type() -> None:
    assert {term.parent for term in SUB_TYPE.terms.values()} <= {*EVENT_TYPE.terms, ""}


def test_an_unknown_code_is_its_own_label() -> None:
    assert EVENT_TYPE.label_of("battles") == "Battles"
    assert EVENT_TYPE.label_of("added_here") == "added_here"
