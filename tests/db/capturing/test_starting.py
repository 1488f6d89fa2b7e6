"""What a text says of itself when it is pasted, and what of it is flagged."""

from __future__ import annotations

import hashlib

import pytest

from db import sample
from db.archive import Archive
from db.capturing import starting
from db.model.records import Capture, Document
from tests.db.capturing import texts


def test_a_pasted_text_is_a_draft_with_what_its_words_say(archive: Archive) -> None:
    document, capture = starting.begin(sample.TEXT)
    assert (document.title, document.language, document.document_kind) == (sample.TITLE, "en", "article")
    assert (document.state, capture.document, capture.finished) == ("draft", document.id, False)
    assert document.text_sha256 == hashlib.sha256(sample.TEXT.encode()).hexdigest()
    assert archive.count() == 0


def test_a_day_that_can_be_two_is_proposed_and_flagged() -> None:
    document, _ = starting.begin(sample.TEXT)
    assert (document.published, document.published_text) == ("2019-02-05", "05.02.2019 00:07")
    assert starting.other_days(document) == ("2019-05-02",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Raid on Idlib\nPublished: 5 February 2019\nTen were killed.", "2019-02-05"),
        ("غارات على إدلب\nتاريخ النشر: 5 شباط 2019\nقُتل عشرة.", "2019-02-05"),
        ("Aleppo, 5 February 2019\nTen were killed.", "2019-02-05"),
        ("Raid on Idlib\nTen were killed on 5 February 2019 when planes hit the market of the town.", ""),
        ("Raid of 2019\nTen were killed.", ""),
        ("Relief update\nPublished 2031-09 | Meridian\nTen were killed.", "2031-09"),
        ("Relief update\nPublished September 2031\nTen were killed.", "2031-09"),
        ("إغاثة\nنشر في أيلول 2031\nقُتل عشرة.", "2031-09"),
        ("TEL KARAM, March 9, 2031 (Meridian) - A truck bomb killed ten people at the market.", "2031-03-09"),
        ("5 February 2031 – Ten people were killed when planes hit the market of the town.", "2031-02-05"),
        ("دمشق، 5 شباط 2031 – قُتل عشرة مدنيين في قصف على سوق البلدة صباح اليوم.", "2031-02-05"),
        ("On 5 February 2031 - a Monday - planes hit the market of the town and ten died.", ""),
        ("5 February 2031 – planes hit the market of A.\n6 February 2031 – planes hit the market of B.", ""),
    ],
)
def test_the_day_is_that_of_the_date_line(text: str, day: str) -> None:
    document, _ = starting.begin(text)
    assert document.published == day
    assert starting.other_days(document) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ten of the people were killed.", "en"), ("قُتل عشرة أشخاص", "ar"), ("Dix personnes ont péri.", ""), ("10!", "")],
)
def test_the_language_is_told_by_its_letters_and_words(text: str, language: str) -> None:
    assert starting.begin(text)[0].language == language


def test_what_a_file_says_goes_before_what_is_guessed() -> None:
    document, _ = starting.begin(
        texts.CHAT, title="Chat", language="ar", published="2019-02-07", document_kind="interview"
    )
    assert (document.title, document.language, document.document_kind) == ("Chat", "ar", "interview")
    assert (document.published, document.published_text) == ("2019-02-07", "")


def test_a_chat_is_a_message_without_a_day_of_its_own() -> None:
    document, _ = starting.begin(texts.CHAT)
    assert (document.document_kind, document.published) == ("message", "")


def test_a_document_is_taken_up_where_it_was_left(archive: Archive) -> None:
    document, capture = starting.begin("Ten were killed.")
    second = Capture(document=document.id, second_of=capture.id)
    archive.save(document, capture)
    archive.save(second)
    found = starting.of_document(archive, document.id)
    assert found is not None
    assert found.id == capture.id
    other = archive.save(Document(title="Other")).record
    assert starting.of_document(archive, other.id) is None
