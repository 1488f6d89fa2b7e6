"""Messages said in English and Arabic: translated first, filled in afterwards, each value in its own order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.messages import NN_, Message, message, numbered
from resources import language as languages
from resources import paths
from resources.language import Language, language

INCIDENTS = NN_("{count} incident", "{count} incidents")
LRM = "\u200e"

PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\n"

msgid "Source"
msgstr "منبع"

#, fuzzy
msgid "Document"
msgstr "ورقة قديمة"
"""


@pytest.fixture
def arabic() -> Language:
    return language("ar")


@pytest.fixture
def another_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """Arabic as another ``ar.po`` has it."""
    (tmp_path / "ar.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(paths, "I18N", tmp_path)
    language.cache_clear()
    yield language("ar")
    language.cache_clear()


# --- languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "right_to_left"), [("en", False), ("ar", True)])
def test_each_language_knows_its_direction(code: str, right_to_left: bool) -> None:
    assert language(code).right_to_left is right_to_left


def test_there_is_no_third_language() -> None:
    with pytest.raises(KeyError):
        language("fr")


def test_english_reads_no_catalogue() -> None:
    program = (
        "import sys; from resources.language import language; language('en').label('Source');"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=paths.ROOT.parent, check=False).returncode == 0


def test_a_translators_change_shows_at_the_next_start(another_catalogue: Language) -> None:
    assert another_catalogue.label("Source") == "منبع"


def test_an_unsure_translation_is_not_shown(another_catalogue: Language) -> None:
    assert another_catalogue.label("Document") == "Document"


def test_what_has_no_translation_is_said_in_english(another_catalogue: Language) -> None:
    assert another_catalogue.label("Place") == "Place"


def test_nothing_is_said_as_nothing(arabic: Language) -> None:
    # gettext keeps its own header under the empty string.
    assert arabic.label("") == arabic.say(Message("")) == ""


# --- messages ---------------------------------------------------------------------------------------------------------


def test_a_value_that_is_a_message_is_said_in_the_same_language(arabic: Language) -> None:
    missing = message("Missing: {field}.", field=Message("Title"))
    assert language("en").say(missing) == "Missing: Title."
    assert arabic.say(missing) == "ينقص: العنوان."


def test_messages_are_nested_as_deep_as_they_are(arabic: Language) -> None:
    problem = message("Missing: {field}.", field=Message("Kind of source"))
    reason = message("{field}: {problem}", field=Message("Source"), problem=problem)
    assert arabic.say(
        message("{reason} Of the row, only the first {number} letters stand here.", reason=reason, number=5)
    ) == ("مصدر: ينقص: نوع المصدر. لم يرد هنا من الصف إلا الأحرف الأولى وعددها 5.")


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert language("en").say(message("{name} profile", name="{secret}")) == "{secret} profile"


@pytest.mark.parametrize(("count", "words"), [(0, "0 incidents"), (1, "1 incident"), (2, "2 incidents")])
def test_english_has_two_forms(count: int, words: str) -> None:
    assert language("en").say(numbered(INCIDENTS, count)) == str(numbered(INCIDENTS, count)) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا حوادث"),
        (1, "حادثة واحدة"),
        (2, "حادثتان"),
        (3, "3 حوادث"),
        (10, "10 حوادث"),
        (11, "11 حادثة"),
        (99, "99 حادثة"),
        (100, "100 حادثة"),
        (103, "103 حوادث"),
    ],
)
def test_arabic_has_six_forms(arabic: Language, count: int, words: str) -> None:
    assert arabic.say(numbered(INCIDENTS, count)) == words


# --- values in their own order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["2019-05-09", "INC-2019-0007", "/tmp/a.sanad", "../2019-02-05", "> 180", "White Helmets"]
)
def test_what_reads_from_the_left_keeps_its_order_in_arabic(arabic: Language, value: str) -> None:
    assert arabic.say(message("from {day}", day=value)) == f"من {LRM}{value}{LRM}"


@pytest.mark.parametrize("value", ["إدلب", "16,549", 30, "", "معرة النعمان (Maarrat)", "\u20662019-05-09\u2069"])
def test_what_reads_by_itself_is_left_alone(arabic: Language, value: object) -> None:
    assert arabic.say(message("from {day}", day=value)) == f"من {value}"


def test_english_adds_no_marks() -> None:
    assert language("en").say(message("from {day}", day=Path("/tmp/a"))) == "from /tmp/a"


def test_the_languages_are_those_of_the_command_line() -> None:
    assert languages.CODES == ("en", "ar")
