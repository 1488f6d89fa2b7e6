"""In which language the command line speaks, what it keeps of a fault, and how it reports to its parent."""

from __future__ import annotations

import gettext
import io
import json
from pathlib import Path

import pytest

from exports.terminal.child import Steps
from exports.terminal.speaking import logged, spoken
from resources.language import Language, language

ENGLISH = language("en")


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "ar_SY.UTF-8"}, "en"),
        ({"SANAD_LANG": "en", "LC_ALL": "ar_SY.UTF-8"}, "en"),
    ],
)
def test_english_for_all_but_arabic(environment: dict[str, str], code: str) -> None:
    assert spoken(environment).code == code


@pytest.mark.parametrize(
    "environment",
    [
        {"SANAD_LANG": "ar"},
        {"LC_ALL": "ar_SY.UTF-8", "LANG": "en_US.UTF-8"},
        {"LC_ALL": "", "LANG": "ar_EG.UTF-8"},
        {"SANAD_LANG": "AR"},
    ],
)
def test_arabic_where_the_user_asks_for_it(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.terminal.speaking.language", lambda code: Language(code, gettext.NullTranslations()))
    assert spoken(environment).right_to_left


def fail_with(message: str) -> Exception:
    try:
        try:
            raise KeyError(message)
        except KeyError as error:
            raise ValueError(message) from error
    except ValueError as error:
        return error


def test_a_log_names_places_and_no_words() -> None:
    unexpected = logged(fail_with("a name that must stay here"))
    log = unexpected.message.values["log"]
    text = Path(str(log)).read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_speaking.py" in text
    assert "must stay" not in text + str(unexpected)


def test_a_log_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    first = logged(fail_with("x")).message.values["log"]
    size = first.stat().st_size  # type: ignore[attr-defined]
    monkeypatch.setattr("exports.terminal.speaking.LARGEST_LOG", size)
    logged(fail_with("x"))
    assert first.stat().st_size == size  # type: ignore[attr-defined]


def test_a_parent_reads_a_line_of_json_for_each_step() -> None:
    stream = io.StringIO()
    Steps(stream, True, ENGLISH)("read", 1000, 5000)
    assert json.loads(stream.getvalue()) == {"step": "read", "done": 1000, "total": 5000}


def test_nothing_is_reported_into_a_file() -> None:
    stream = io.StringIO()
    steps = Steps(stream, False, ENGLISH)
    steps("read", 1000)
    steps.end()
    assert stream.getvalue() == ""


def test_a_terminal_shows_one_line_and_clears_it() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    steps = Steps(stream, False, ENGLISH)
    steps("read", 1000, 5000)
    steps.end()
    assert "\rReading: 1,000 / 5,000" in stream.getvalue()
    assert "\n" not in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")
