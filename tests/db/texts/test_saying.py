"""The words of files of every sort, as the limited child tells them; and files that have none."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage

import docx
import pikepdf
import pytest
from reportlab.pdfgen import canvas

from db.intake.limited import OverLimit
from db.texts import saying
from db.texts.told import NotRead, NoWords, Part, TextLocked, TooLong, Words


def words(name: str, content: bytes | str) -> Words:
    plain = content.encode() if isinstance(content, str) else content
    return saying.read(name, len(plain), [plain[:7], plain[7:]])


def paper(*pages: str) -> bytes:
    made = io.BytesIO()
    drawn = canvas.Canvas(made)
    drawn.setTitle("Report of the week")
    for page in pages:
        for at, line in enumerate(page.split("\n")):
            drawn.drawString(72, 700 - 20 * at, line)
        drawn.showPage()
    drawn.save()
    return made.getvalue()


# --- plain text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_text_is_exact_but_for_its_line_ends(letters: str) -> None:
    text = "قُتل ثلاثة مدنيين\r\nفي قصف على البلدة\rيوم الاثنين".replace("ُ", "")
    found = words("news.txt", text.encode(letters))
    assert found == Words("قتل ثلاثة مدنيين\nفي قصف على البلدة\nيوم الاثنين")


# --- web pages --------------------------------------------------------------------------------------------------------

PAGE = """<!-- saved from url=(0031)https://news.example/a/shelling -->
<html lang="en-GB"><head><title>Shelling | News</title>
<meta property="og:title" content="Shelling kills three"><meta property="og:site_name" content="Example News">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-04-05T10:00:00+03:00"}]}
</script><style>p {color: red}</style></head>
<body><nav><a href="/">Home</a></nav><h1>Shelling kills three</h1><p>Three people<br>were killed.</p>
<table><tr><td>Dead</td><td>3</td></tr></table><figcaption>Two of the 3 houses</figcaption>
<button>Share</button><script>alert(1)</script></body></html>"""


def test_a_saved_page_gives_all_its_words_and_says_what_it_is() -> None:
    found = words("page.html", PAGE)
    assert found.title == "Shelling kills three"
    assert (found.published, found.outlet, found.language) == ("2023-04-05", "Example News", "en")
    assert found.url == "https://news.example/a/shelling"
    lines = [line for line in found.text.split("\n") if line]
    assert lines[:3] == ["Shelling kills three", "Three people", "were killed."]
    assert "Dead 3" in found.text
    assert "Two of the 3 houses" in found.text
    for furniture in ("Home", "Share", "alert", "color"):
        assert furniture not in found.text


def test_an_arabic_page_in_an_old_code_page_is_read() -> None:
    page = '<html><head><meta charset="windows-1256"></head><body><p>قتل ثلاثة</p></body></html>'
    assert words("page.htm", page.encode("cp1256")).text == "قتل ثلاثة"


def test_a_page_fetches_nothing_and_expands_nothing() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body>&a; 3</body></html>'
    )
    assert "root:" not in words("page.xhtml", bomb).text


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_pages_follow_each_other() -> None:
    found = words("report.pdf", paper("Three killed\nin Taftanaz", "Page two"))
    assert found.text == "Three killed\nin Taftanaz\n\nPage two"
    assert found.title == "Report of the week"


def test_a_scan_has_no_words_and_a_locked_one_says_so() -> None:
    with pytest.raises(NoWords, match="picture or empty"):
        words("scan.pdf", paper(""))
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper("x"))) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(TextLocked, match="password of its own"):
        words("locked.pdf", locked.getvalue())


# --- Word, mail -------------------------------------------------------------------------------------------------------


def test_a_word_file_gives_paragraphs_and_tables_in_their_order() -> None:
    document = docx.Document()
    document.core_properties.title = "Situation"
    document.add_paragraph("Before the table.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Place", "Killed", "Saraqib", "3"], strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Place and killed"
    document.add_paragraph("بعد الجدول.")
    made = io.BytesIO()
    document.save(made)
    found = words("situation.docx", made.getvalue())
    assert found.text == "Before the table.\nPlace and killed\nSaraqib\t3\nبعد الجدول."
    assert found.title == "Situation"


def test_mail_says_who_when_and_what() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Field office <office@example.org>", "تقرير Daily report"
    message["Date"] = "Wed, 05 Apr 2023 10:00:00 +0300"
    message.set_content("Three killed near the school.\n")
    message.add_alternative("<p>Three killed near the <b>school</b>.</p>", subtype="html")
    message.add_attachment(b"picture", maintype="image", subtype="jpeg", filename="photo.jpg")
    found = words("report.eml", bytes(message))
    assert found.text == "Three killed near the school.\n"
    assert (found.title, found.published) == ("تقرير Daily report", "2023-04-05")
    assert found.written_by == "Field office <office@example.org>"
    assert words("no-ending", bytes(message)) == found


def test_a_page_saved_as_one_file_is_a_page() -> None:
    lines = ["From: <Saved by Blink>", "Snapshot-Content-Location: https://news.example/a", "MIME-Version: 1.0",
             'Content-Type: multipart/related; boundary="B"', "", "--B", "Content-Type: text/html; charset=utf-8", "",
             PAGE.partition("-->\n")[2], "--B--", ""]  # fmt: skip
    found = words("page.mhtml", "\r\n".join(lines))
    assert found.url == "https://news.example/a"
    assert "were killed." in found.text


def test_prose_with_a_colon_is_no_mail() -> None:
    text = "Idlib: three killed\nFrom: the ground, an eyewitness says so.\n"
    assert words("note.txt", text).text == text


# --- chats ------------------------------------------------------------------------------------------------------------

CHATS = {
    "android": ("05/04/2023, 10:02 - ", "05/04/2023, 10:05 - "),
    "iphone": ("\u200e[05.04.23, 10:02:11] ", "[05.04.23, 10:05:00] "),
    "american": ("4/5/23, 10:02\u202fAM - ", "4/5/23, 10:05\u202fAM - "),
    "arabic": ("٠٥/٠٤/٢٠٢٣، ١٠:٠٢ ص - ", "٠٥/٠٤/٢٠٢٣، ١٠:٠٥ ص - "),
}
"""How the heads of messages look on several telephones."""


def chat(way: str) -> str:
    first, second = CHATS[way]
    return f"{first}Abu Omar: Three martyrs in Taftanaz\nnames follow\n{second}+963 99: ok\n"


@pytest.mark.parametrize("way", CHATS)
def test_a_chat_keeps_its_text_and_tells_whose_each_message_is(way: str) -> None:
    found = words("WhatsApp Chat with Rescue team.txt", chat(way))
    assert found.text == chat(way)
    assert found.outlet == "Rescue team"
    assert [part.by for part in found.parts] == ["Abu Omar", "+963 99"]
    first = found.parts[0]
    assert found.text[first.start : first.end].endswith("Three martyrs in Taftanaz\nnames follow")
    assert "10:02" in first.at


def test_a_chat_comes_as_a_zip_as_well() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("WhatsApp Chat with Rescue team.txt", chat("android"))
        package.writestr("IMG-1.jpg", b"\xff\xd8\xff")
    assert len(words("chat.zip", made.getvalue()).parts) == 2


def test_one_line_with_a_time_is_no_chat() -> None:
    assert words("note.txt", "5/4/2023, 10:02 - Rescue team: three killed, says the report.\n").parts == ()


MESSAGES = [
    {"type": "service", "date": "2023-04-05T09:00:00", "action": "create_channel"},
    {"type": "message", "date": "2023-04-05T10:02:00", "from": "Saraqib news", "text": "Three killed"},
    {"type": "message", "date": "2023-04-05T10:05:00", "from": "Saraqib news",
     "text": ["See ", {"type": "link", "text": "https://x.example"}, " — 3 قتلى"]},
    {"type": "message", "date": "2023-04-05T10:06:00", "from": "Saraqib news", "text": ""},
]  # fmt: skip


def test_a_channel_of_telegram_is_a_text_of_its_messages() -> None:
    found = words("result.json", json.dumps({"name": "Saraqib news", "messages": MESSAGES}))
    assert found.outlet == "Saraqib news"
    assert found.parts[0] == Part(0, 46, "Saraqib news", "2023-04-05T10:02:00")
    said = [found.text[part.start : part.end].split("\n")[1] for part in found.parts]
    assert said == ["Three killed", "See https://x.example — 3 قتلى"]


def test_the_same_channel_as_a_page() -> None:
    message = ('<div class="message default clearfix"><div class="body"><div class="pull_right date details" '
               'title="05.04.2023 10:02:00 UTC+03:00">10:02</div><div class="from_name">Saraqib news</div>'
               '<div class="text">Three killed<br>in Saraqib</div></div></div>')  # fmt: skip
    joined = message.replace('<div class="from_name">Saraqib news</div>', "").replace("Three", "Four")
    page = ('<!DOCTYPE html><html><body><div class="page_header">Saraqib news</div><div class="page_body">'
            f'<div class="history">{message}{joined}</div></div></body></html>')  # fmt: skip
    found = words("messages.html", page)
    assert [(part.by, part.at) for part in found.parts] == [("Saraqib news", "05.04.2023 10:02:00 UTC+03:00")] * 2
    assert "Four killed\nin Saraqib" in found.text


# --- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(1, 32)) * 40),
        ("broken.pdf", b"%PDF-1.7 nothing"),
        ("broken.docx", b"PK\x03\x04 nothing"),
        ("other.zip", b"PK\x05\x06" + bytes(18)),
    ],
)
def test_what_is_damaged_or_of_another_sort_is_one_sentence(name: str, content: bytes) -> None:
    with pytest.raises(NotRead, match="kept as it is; paste its text"):
        words(name, content)


def test_what_is_empty_or_endless_is_one_sentence() -> None:
    with pytest.raises(NoWords):
        words("empty.txt", " \n")
    with pytest.raises(TooLong, match="5 million"):
        words("long.txt", "three killed " * 400_000)


def test_what_unpacks_to_gigabytes_is_stopped() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as file:
        for _ in range(1200):
            file.write(bytes(2**20))
    with pytest.raises((OverLimit, NotRead)):
        words("bomb.docx", made.getvalue())


@pytest.mark.parametrize(
    "told",
    [
        None,
        {"text": "a"},
        {"text": "a", "parts": [[0, 9, "x", ""]], "title": "", "published": "", "url": "", "written_by": "",
         "outlet": "", "language": ""},
        {"text": "a", "parts": 7, "title": ""},
    ],
)  # fmt: skip
def test_what_a_child_says_is_judged(told: object) -> None:
    with pytest.raises(NotRead):
        saying._judged(told, "file")
