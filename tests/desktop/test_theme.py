"""The look can be read: every pair of colours that meets reaches WCAG AA in both schemes."""

from __future__ import annotations

import pytest

from desktop.theme import SCHEMES, Theme, sign

TEXTS = ("text", "muted", "accent", "ok", "warn", "error", "info")
GROUNDS = ("background", "surface", "raised")
MARKS = ("mark_killed", "mark_injured", "mark_displaced")


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_words_reach_4_5_to_1(scheme: str, text: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", [*MARKS, "selected"])
def test_words_on_marks_and_selections_reach_4_5_to_1(scheme: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(tokens["text"], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_reach_3_to_1(scheme: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(tokens["border"], tokens[ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_on_the_accent_can_be_read(scheme: str) -> None:
    assert contrast(SCHEMES[scheme]["on_accent"], SCHEMES[scheme]["accent"]) >= 4.5


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_lengths_grow_with_the_text(scale: int) -> None:
    assert Theme("light", scale).px(20) == 20 * scale // 100


def test_an_icon_has_the_colour_of_the_theme(qapp: object) -> None:
    drawn = Theme("dark").pixmap("house", 32, "accent").toImage()
    found = {
        drawn.pixelColor(x, y).name().upper()
        for x in range(32)
        for y in range(32)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert found == {"#6CB8E6"}


def test_the_sign_of_the_program_has_colours_of_its_own(qapp: object) -> None:
    drawn = sign().pixmap(32, 32).toImage()
    assert drawn.pixelColor(16, 2).name().upper() == "#0B5C8A"
    assert any(drawn.pixelColor(x, y).name() == "#ffffff" for x in range(32) for y in range(32))
