"""Help and wrong usage, in both languages."""

from __future__ import annotations

import re

import click
import pytest

from exports.terminal import entry
from tests.end_to_end.conftest import Sanad

COMMANDS = [name for name, command in entry.main.commands.items() if not command.hidden]

_OURS_IN_LATIN = re.compile("[\u200e\u2066].*?[\u200e\u2069]")
"""Names of options, files and formats stand between marks."""


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_arabic_where_the_user_is(sanad: Sanad, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SANAD_LANG", "ar")
    answer = sanad(*filter(None, [name, "--help"]))
    assert answer.status == 0
    assert not re.search("[A-Za-z]", _OURS_IN_LATIN.sub("", answer.out))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_each_option_once(sanad: Sanad, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SANAD_LANG", "en")
    said = sanad(name, "--help").out
    shown = [one for one in entry.main.commands[name].params if isinstance(one, click.Option) and not one.hidden]
    assert shown
    for option in shown:
        assert len(re.findall(rf"^  {re.escape(option.opts[0])}(?=[ \n])", said, re.MULTILINE)) == 1


@pytest.mark.parametrize(
    ("arguments", "english", "arabic"),
    [
        (("frobnicate",), "There is no command “frobnicate”.", "لا يوجد أمر"),
        (("check", "a.sanad", "--jsn"), "There is no option “--jsn”. Perhaps this was meant: --json.", "لعل المقصود"),
        (("check",), "Missing: ARCHIVE.", "ينقص"),
        (("search", "a.sanad", "rural", "idlib"), "More is written than the command takes", "كُتب أكثر"),
        (("totals", "a.sanad", "--by", "sex"), "For --by choose one of: place, month, root, incident.", "اختر للخيار"),
        (("search", "a.sanad", "x", "--limit", "0"), "For --limit give a whole number from 1 on.", "أعطِ الخيار"),
        (("totals", "a.sanad", "--from"), "Either --from lacks its value", "الخيار"),
        (("totals", "a.sanad", "--to", "soon"), "“soon” is no date", "تاريخ"),
    ],
)
def test_wrong_usage_is_said_in_the_users_language(
    sanad: Sanad, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], english: str, arabic: str
) -> None:
    for code, sentence in (("en", english), ("ar", arabic)):
        monkeypatch.setenv("SANAD_LANG", code)
        answer = sanad(*arguments)
        assert answer.status == 2
        assert sentence in answer.sentence
        assert "--help" in answer.sentence
