"""The rules themselves: to be read, switched off, and cheap for texts of any length."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from db.detection.detector import detect, in_sentences
from db.detection.rules import for_language, shipped, spellings
from db.detection.tokens import sentences
from db.model import vocabulary

TEXT = "Twelve people were killed and 30 injured."


def test_every_rule_has_an_id_of_its_own_and_words() -> None:
    assert [name for name, number in Counter(rule.id for rule in shipped().all).items() if number > 1] == []
    assert all(rule.phrases for rule in shipped().all)


def test_rules_speak_in_the_codes_of_the_vocabulary() -> None:
    lists = {
        "measure": vocabulary.MEASURE,
        "unit": vocabulary.UNIT,
        "population": vocabulary.POPULATION,
        "sex": vocabulary.SEX,
        "age": vocabulary.AGE,
        "group": vocabulary.GROUP,
        "quantifier": vocabulary.QUANTIFIER,
    }
    dates = [rule for rule in shipped().all if rule.kind == "date"]
    assert all(code in vocabulary.MEANS for rule in shipped().all for code in rule.says.get("means", "").split())
    for rule in (rule for rule in shipped().all if rule not in dates):
        assert all(not value or value in lists[name] for name, value in rule.says.items() if name in lists)


def test_a_rule_can_be_switched_off() -> None:
    one = detect(TEXT, rules=shipped().without("en.killed"))
    assert [candidate.measure for candidate in one.candidates] == ["injured"]
    assert not shipped().without("en.killed").has("en.killed.verb")


def test_a_candidate_names_its_rules_and_their_words() -> None:
    killed, _ = detect(TEXT).candidates
    words = {reason.rule: TEXT[reason.start : reason.end] for reason in killed.why}
    assert words["en.killed.verb"] == "killed"


def test_the_other_languages_rules_can_be_left_out() -> None:
    both = f"{TEXT} قُتل خمسة مدنيين."
    assert len(detect(both).candidates) == 3
    assert len(detect(both, language="ar").candidates) == 1
    assert all(rule.id.startswith("ar.") for rule in for_language("ar").all)


def test_arabic_words_are_tried_without_what_is_joined_to_them() -> None:
    assert {"وللمدنيين", "مدنيين"} <= {one.word for one in spellings("وللمدنيين")}


def test_offsets_survive_what_a_text_may_hold() -> None:
    text = "\ufeff🕊️ Up\u200fdate:\r\n12\u00a0people were killed;\r\n\r\nأُصيب ١٢\u00a0مدنيًّا."
    found = detect(text).candidates
    assert [(one.measure, one.quantity.value) for one in found] == [("killed", 12), ("injured", 12)]
    assert all(text[one.start : one.end] == one.exact for one in found)


def test_a_wrapped_line_goes_on_and_a_bullet_does_not() -> None:
    wrapped = "At least twelve people, most of them women and children, were\nkilled.\n- Five fled\n- Six died"
    assert len(list(sentences(wrapped))) == 3


def test_a_text_without_full_stops_is_read_in_pieces() -> None:
    longest = max(len(one.tokens) for one in sentences("killed 12 people and " * 2_000))
    assert longest <= 120


def test_the_first_sentence_of_a_long_text_is_there_before_the_last_is_read() -> None:
    (first,) = islice(in_sentences(f"{TEXT} " * 20_000), 1)
    assert len(first.candidates) == 2
