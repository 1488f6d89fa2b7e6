"""What was chosen for an export, kept and read again."""

from __future__ import annotations

import json

import pytest

from desktop.exporting.choices import Choices
from exports.formats import Format

ALL = Choices(
    ending=Format.SUMMARY,
    profile="partner",
    language="ar",
    hxl=False,
    start="2019-01",
    end="2019-02-05",
    place="0190",
    incident="0191",
    report="Weekly, north",
    verification=("confirmed",),
    state=("checked", "approved"),
)


def test_what_is_kept_is_read_again() -> None:
    assert Choices.from_text(ALL.as_text()) == ALL


def test_the_command_gets_every_choice_in_one_word_each() -> None:
    assert ALL.arguments() == [
        "--no-hxl", "--profile=partner", "--lang=ar", "--from=2019-01", "--to=2019-02-05", "--place=0190",
        "--incident=0191", "--report=Weekly, north",
        "--verification=confirmed", "--state=checked", "--state=approved",
    ]  # fmt: skip
    assert Choices().arguments() == ["--hxl", "--profile=public", "--lang=en"]


@pytest.mark.parametrize("text", ["", "no json", "[]", json.dumps({"ending": ".exe", "language": 7, "state": ["odd"]})])
def test_what_this_version_does_not_know_is_as_if_nobody_had_chosen_it(text: str) -> None:
    assert Choices.from_text(text) == Choices()
