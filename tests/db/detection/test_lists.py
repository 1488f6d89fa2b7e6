"""Figures that stand in lists, tables and sentences of a few words."""

from __future__ import annotations

import pytest

from db.detection.detector import detect
from tests.db.detection.passage import said_by


def found(text: str) -> list[str]:
    return [" ".join(said_by(one)) for one in detect(text).candidates]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Killed – 12", ["killed person exact 12"]),
        ("Wounded: dozens", ["injured person vague -"]),
        ("Missing: 3 people", ["missing person exact 3"]),
        ("Households displaced: 2,310", ["displaced household exact 2310"]),
        ("Houses damaged: >1,900", ["damaged home more_than 1900"]),
        ("Killed: 12 Injured: 30", ["killed person exact 12", "injured person exact 30"]),
        ("K: 5 / I: 9", ["killed person exact 5", "injured person exact 9"]),
        ("Hama (K: 5, W: 9)", ["killed person exact 5", "injured person exact 9"]),
        ("Annex K: 5", []),
        ("M: 5 / W: 9", []),
        ("Killed/Injured: 12/30", ["killed person exact 12", "injured person exact 30"]),
        ("Casualties - Killed/Injured: 12/30", ["killed person exact 12", "injured person exact 30"]),
        ("Idlib: 12 killed, 30 injured", ["killed person exact 12", "injured person exact 30"]),
        ("القتلى: 12، الجرحى: 30", ["killed person exact 12", "injured person exact 30"]),
        ("القتلى 12 والجرحى 30", ["killed person exact 12", "injured person exact 30"]),
        ("المنازل المدمرة: 85", ["destroyed home exact 85"]),
        ("الأسر النازحة: 120", ["displaced household exact 120"]),
        ("Schools damaged: 14", []),
        ("People in need: 12,000", []),
        ("Contact: 12; Page: 30", []),
    ],
)
def test_a_label_says_what_its_number_counts(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize("bar", ["\t", " | "])
def test_a_table_is_read_by_its_headings(bar: str) -> None:
    rows = (
        ("District", "Killed", "Schools", "Displaced HH"),
        ("Marka", "14", "3", "1,200"),
        ("Total", "20", "4", "1,540"),
    )
    assert found("\n".join(bar.join(row) for row in rows)) == [
        "killed person exact 14",
        "displaced household exact 1200",
        "killed person exact 20",
        "displaced household exact 1540",
    ]


def test_numbers_below_no_heading_are_left_alone() -> None:
    assert found("District | Schools\nMarka | 14\n\nSinat | 9") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Twelve people died in Hama. Another five in Idlib.", ["killed person exact 12", "killed person exact 5"]),
        ("Twelve people died in Hama. Another five trucks followed.", ["killed person exact 12"]),
        (
            "نزحت 412 أسرة.\n- محافظة الجفرة: 230 أسرة\n- محافظة رماح: 182 أسرة",
            ["displaced household exact 412", "displaced household exact 230", "displaced household exact 182"],
        ),
    ],
)
def test_a_few_words_go_on_with_the_sentence_before(text: str, figures: list[str]) -> None:
    assert found(text) == figures


def test_parts_that_a_later_sentence_tells_belong_to_their_whole() -> None:
    text = "Twelve people were killed and 30 hurt. Among the dead were four children. The wounded include two women."
    killed, injured = detect(text).candidates
    assert [(part.value, part.age) for part in killed.parts] == [(4, "child")]
    assert [(part.value, part.sex) for part in injured.parts] == [(2, "female")]


def test_parts_without_a_whole_are_a_figure() -> None:
    assert found("Among the dead were two nurses.") == ["killed person exact 2"]


def test_a_total_below_its_rows_is_their_sum() -> None:
    total = detect("Idrin: 12 killed\nHamra: 4 killed\nTotal: 16 killed").roll_ups
    assert [(one.total, one.addends) for one in total] == [(2, (0, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "The figure is up from 3,100 last week.",
        "The year saw fewer deaths compared with 125 in 2023.",
        "One in ten residents is believed dead.",
        "Nearly half of the town's 40,000 residents have fled.",
        "واحد من كل ثلاثة نازحين طفل.",
        "Eleven of the wounded are in critical condition.",
        "The driver (41) and his mate, 19, survived.",
        "Call 0944555667 or write to the 46th Division.",
        "They were taken to 17 evacuation centres.",
        "حذرت المنظمة من نزوح مليون شخص.",
    ],
)
def test_numbers_that_say_something_else(text: str) -> None:
    assert found(text) == []


def test_places_with_numbers_in_brackets_go_on_with_what_was_said_above_them() -> None:
    text = "DTM tracked 36 households displaced, who moved into:\n• Zubara (21 HHs)\n• Harra: 60 individuals (15 HHs)"
    assert found(text) == [
        "displaced household exact 36",
        "displaced household exact 21",
        "displaced person exact 60",
        "displaced household exact 15",
    ]


@pytest.mark.parametrize("text", ["Killed / injured: 12 / 30", "القتلى / الجرحى: 12 / 30"])
def test_two_numbers_of_one_label_are_parted_as_its_words_are(text: str) -> None:
    found = [(one.measure, one.quantity.value) for one in detect(text).candidates]
    assert found == [("killed", 12), ("injured", 30)]


def test_a_toll_that_could_rise_has_not_risen() -> None:
    assert not detect("He said the death toll could rise to 15.").candidates


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Some 1,130 families fled. Most went to Bani Hamid (540 families), Wadi Sebt (310) and Qarah (280).",
            [1130, 540, 310, 280],
        ),
        (
            "There were 4,812 new arrivals. Most arrived in Buulo (1,940 individuals) and Dooxa (1,205).",
            [4812, 1940, 1205],
        ),
        ("Twelve people fled. Salem (41) and Karim (50) went to Hama.", [12]),
        ("Twelve people died. Most lived in Hama (5 families).", [12]),
    ],
)
def test_brackets_behind_names_say_where_they_went(text: str, figures: list[int]) -> None:
    assert [one.quantity.value for one in detect(text).candidates] == figures
