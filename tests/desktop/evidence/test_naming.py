"""Names that strangers chose."""

from __future__ import annotations

import pytest

from desktop.evidence.naming import harmless, tip, visible


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("صورة من إدلب.jpg", "صورة من إدلب.jpg"),
        ("photo\u202egpj.exe", "photo⟨U+202E⟩gpj.exe"),
        ("a\u200bb\n.txt", "a⟨U+200B⟩b⟨U+000A⟩.txt"),
        ("tag\U000e0041.pdf", "tag⟨U+E0041⟩.pdf"),
    ],
)
def test_what_a_name_hides_is_spelled_out(name: str, shown: str) -> None:
    assert visible(name) == shown


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("photo.jpg", "photo.jpg"),
        ("صورة.jpg", "صورة.jpg"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\x|y?.txt", "C__x_y_.txt"),
        ("CON.txt", "_CON.txt"),
        ("photo\u202egpj.exe ", "photogpj.exe"),
        (" . ", "_"),
        ("x" * 300 + ".jpeg", "x" * 116 + ".jpeg"),
    ],
)
def test_a_copy_is_saved_under_a_harmless_name(name: str, saved: str) -> None:
    assert harmless(name) == saved
    assert len(saved) <= 121


def test_a_tip_shows_markup_as_words() -> None:
    assert tip("<img src=x>") == "<p>&lt;img src=x&gt;</p>"
