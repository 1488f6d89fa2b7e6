"""The Arabic catalogue is whole: every string of the code is marked, translated, and fits where it is used."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from db.model.declaration import fields_of
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import KINDS
from db.model.vocabulary import ALL
from exports.profiles import PROFILES
from resources import paths
from resources.i18n import __main__ as command
from resources.i18n.extraction import catalogue, first_form, follow, marked, missing
from resources.language import language
from tests.resources.marking import ROOT, sources, unmarked

AR = paths.I18N / "ar.po"
LRM = "\u200e"
MADE_UP = "Nobody has said {this} before."

_LETTER, _ARABIC = re.compile(r"[^\W\d_]"), re.compile("[\u0620-\u064a]")
_LATIN_PUNCTUATION = re.compile('[\u0600-\u06ff][,;?]|[“”"]')
_LEFT_TO_RIGHT = re.compile(r"(?<![\w-])(?:--[a-z][\w-]*|(?:\.\./)?\d{4}-\d\d[\w:/~-]*|\w+/\w+\.md)")

_PLACEHOLDER = re.compile(r"\{\w*\}")


@pytest.fixture(scope="module")
def strings() -> Catalog:
    """What the code says, extracted afresh."""
    return marked()


@pytest.fixture(scope="module")
def arabic() -> Catalog:
    return catalogue(AR)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the catalogue that a test may change."""
    return Path(shutil.copy(AR, tmp_path / "ar.po"))


def said(known: Catalog) -> list[Message]:
    """All messages but the header."""
    return [one for one in known if one.id]


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def translations(known: Catalog) -> Iterator[tuple[str, str]]:
    """Each English string with each form of its Arabic."""
    for one in said(known):
        yield from ((first_form(one), form) for form in forms(one.string))


# --- whole ------------------------------------------------------------------------------------------------------------


def test_the_code_speaks(strings: Catalog) -> None:
    assert len(said(strings)) > 500


def test_the_catalogue_has_the_strings_of_the_code_and_no_others(strings: Catalog, arabic: Catalog) -> None:
    # If this fails: uv run python -m resources.i18n, then translate what it lists.
    assert {one.id for one in said(arabic)} == {one.id for one in said(strings)}
    assert not arabic.obsolete


def test_every_string_is_translated(arabic: Catalog) -> None:
    assert not [first_form(one) for one in missing(arabic)]


def test_no_translation_is_unsure(arabic: Catalog) -> None:
    assert not [first_form(one) for one in said(arabic) if one.fuzzy]


def test_babel_finds_nothing_wrong(arabic: Catalog) -> None:
    assert not list(arabic.check())


# --- fits -------------------------------------------------------------------------------------------------------------


def test_every_value_of_the_english_is_said_in_arabic_and_no_other(arabic: Catalog) -> None:
    wrong = [
        form
        for one in said(arabic)
        for number, form in enumerate(forms(one.string))
        if (fields(form) | _said_as_a_word(one, number)) != fields(first_form(one))
    ]
    assert not wrong


def _said_as_a_word(one: Message, number: int) -> set[str]:
    """None, one and two are words in Arabic (لا حوادث، حادثة واحدة، حادثتان): there the digits may be missing."""
    return {"count", "exactly"} & fields(first_form(one)) if one.pluralizable and number < 3 else set()


def test_what_has_words_has_arabic_words(arabic: Catalog) -> None:
    bare = [
        english
        for english, form in translations(arabic)
        if _LETTER.search(_PLACEHOLDER.sub("", english)) and not _ARABIC.search(form)
    ]
    assert not bare


def test_punctuation_is_arabic(arabic: Catalog) -> None:
    assert not [form for _, form in translations(arabic) if _LATIN_PUNCTUATION.search(form)]


def test_sentences_end_alike(arabic: Catalog) -> None:
    wrong = [
        form
        for english, form in translations(arabic)
        if english.endswith(".") != form.endswith((".", "!"))
        or english.startswith(" ")
        or form != form.strip(" ") != ""
    ]
    assert not [form for form in wrong if form not in ("، ", "؛ ")]


def test_a_sentence_begins_with_an_arabic_word(arabic: Catalog) -> None:
    # Beginning with a name or a code, it would be set from left to right wherever the first letter decides.
    says_arabic = ("reason", "field", "measure", "count", "value")
    wrong = [
        form
        for english, form in translations(arabic)
        if english.endswith(".") and (begun := re.match(r"«?\{(\w+)\}", form)) and begun[1] not in says_arabic
    ]
    assert not wrong


def test_what_reads_from_the_left_stands_between_marks(arabic: Catalog) -> None:
    wrong = [
        (form, token[0])
        for _, form in translations(arabic)
        for token in _LEFT_TO_RIGHT.finditer(form)
        if not (form[: token.start()].endswith(LRM) and form[token.end() :].startswith(LRM))
    ]
    assert not wrong


def test_the_glossary_is_kept(arabic: Catalog) -> None:
    # It stands at the top of the file: one word for one thing, with or without the article.
    glossary = {
        english.strip("# "): [word.removeprefix("ال") for word in words.strip().split("، ")]
        for english, equals, words in (line.partition("=") for line in arabic.header_comment.splitlines())
        if equals
    }
    labels = {first_form(one).lower(): str(one.string) for one in said(arabic) if not one.pluralizable}
    known = glossary.keys() & labels
    assert len(known) > 30
    assert not {english: labels[english] for english in known if not _holds(labels[english], glossary[english])}


def _holds(label: str, words: list[str]) -> bool:
    return any(word in label for word in words)


def test_what_differs_in_english_differs_in_arabic() -> None:
    # Two columns of one name cannot be told apart, and a sheet's list of choices would offer a word twice.
    groups = [[term.label for term in terms.terms.values()] for terms in ALL.values()]
    groups += [[field.label for field in fields_of(cls).values()] for cls in KINDS.values()]
    for group in groups:
        assert len({language("ar").label(text) for text in group}) == len(set(group)), group


# --- marked -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_words_for_a_user_are_marked(path: Path) -> None:
    # A label or a sentence stands in N_("…"), or the Arabic interface would say it in English.
    assert not list(unmarked(path.read_text(encoding="utf-8")))


def test_every_term_and_list_is_in_the_catalogue(strings: Catalog) -> None:
    labels = {
        label for terms in ALL.values() for label in (terms.label, *(term.label for term in terms.terms.values()))
    }
    assert labels <= {one.id for one in said(strings)}


def test_every_kind_field_and_section_is_in_the_catalogue(strings: Catalog) -> None:
    declared = [
        field
        for cls in (*KINDS.values(), Excerpt, Hop, Involvement, PlaceUse, Quantity)
        for field in fields_of(cls).values()
    ]
    labels = {text for field in declared for text in (field.label, field.section, field.explanation) if text}
    labels |= {cls.label for cls in KINDS.values()} | {profile.label for profile in PROFILES.values()}
    assert labels <= {one.id for one in said(strings)}


# --- teeth ------------------------------------------------------------------------------------------------------------


def test_a_string_without_a_translation_is_reported(strings: Catalog, copied: Path) -> None:
    template = deepcopy(strings)
    template.add(MADE_UP)
    followed = follow(copied, template)
    assert followed.missing == (MADE_UP,)
    assert not followed.complete
    assert [first_form(one) for one in missing(catalogue(copied))] == [MADE_UP]


def test_a_plural_without_one_of_its_forms_is_reported(copied: Path) -> None:
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace('msgstr[4] "{count} حادثة"', 'msgstr[4] ""'), encoding="utf-8")
    assert [first_form(one) for one in missing(catalogue(copied))] == ["{count} incident"]


def test_a_changed_string_keeps_its_translation_as_unsure(strings: Catalog, copied: Path) -> None:
    template = deepcopy(strings)
    template.delete("The archive is sound.")
    template.add("The archive is sound again.")
    followed = follow(copied, template)
    assert followed.unsure == ("The archive is sound again.",)
    assert followed.gone == ()


def test_a_string_that_is_no_longer_said_goes(strings: Catalog, copied: Path) -> None:
    template = deepcopy(strings)
    gone = "Shelling/artillery/missile attack"
    template.delete(gone)
    assert follow(copied, template).gone == (gone,)
    assert gone not in copied.read_text(encoding="utf-8")


def test_the_command_a_second_time_changes_nothing(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "I18N", copied.parent)
    assert command.main() == 0
    assert re.fullmatch(r"\d+ strings\n", capsys.readouterr().out)
    once = copied.read_bytes()
    assert command.main() == 0
    assert copied.read_bytes() == once


def test_the_command_lists_what_is_to_do(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "I18N", copied.parent)
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace('msgstr "الأرشيف سليم."', 'msgstr ""'), encoding="utf-8")
    assert command.main() == 1
    assert "1 without a translation:\n  The archive is sound." in capsys.readouterr().out


@pytest.mark.parametrize(
    "code",
    [
        'class Bad(SanadError):\n    template = "It went wrong; nothing was kept."',
        'declare(Text(), "Shoe size", section=_WHAT)',
        'Column("Shoe size", Kind.NUMBER)',
        'labels.made("Shoe size", N_("Of the person."), size)',
        'labels.made(N_("Shoe size"), "Of the person.", size)',
        'language.label("Shoe size")',
        'say("one" if alone else N_("many"))',
        'message(f"It is {size}.")',
        'widget.setToolTip("Shoe size")',
    ],
)
def test_bare_words_are_found(code: str) -> None:
    assert len(list(unmarked(code))) == 1


@pytest.mark.parametrize(
    "code", ['message("{number}", number=3)', 'label(N_("Source"))', 'Column(say(N_("Source")), Kind.CODE)', 'say("")']
)
def test_marked_words_and_bare_values_are_left_alone(code: str) -> None:
    assert not list(unmarked(code))
