"""The window on a real screen, with a real keyboard: from an empty archive to an export, in both languages.

What is pressed is rehearsed without a screen first, where Tab can be counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from db import opening
from db.model.parts import Hop
from db.model.records import Chain, Incident, Source
from desktop.start import missing_packages
from resources.language import Language
from resources.language import language as spoken
from tests.end_to_end import display
from tests.end_to_end.conftest import Sanad
from tests.end_to_end.display import Screen, Window, wait_until

if missing_packages():
    pytest.skip("Qt lacks libraries of the system", allow_module_level=True)
if display.missing():
    pytest.skip(f"no screen to be had here: {', '.join(display.missing())} not installed", allow_module_level=True)

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program, application
from desktop.settings import Settings
from tests.desktop.typist import CTRL, NO, Typist

SECRET = "correct horse battery staple"
WORDS = {
    "en": {"type": "Mixed", "measure": "Killed", "clear": "Clear"},
    "ar": {"type": "مختلط", "measure": "قتلى", "clear": "غير مقيَّد"},
}
_NAMES = {Qt.Key.Key_Return: "Return", Qt.Key.Key_Tab: "Tab", Qt.Key.Key_Down: "Down", Qt.Key.Key_A: "a",
          Qt.Key.Key_N: "n"}  # fmt: skip


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """For the rehearsals."""
    return application(["sanad", "-platform", "offscreen"])


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    (home := tmp_path / "home").mkdir()
    with display.screen(home) as made:
        yield made


@pytest.fixture
def source_and_chain(tmp_path: Path) -> Path:
    """What a colleague sends: a source and a chain, as records."""
    path = tmp_path / "colleague.sanad"
    with opening.create(path) as archive:
        source = archive.save(Source(name="Civil Defence", source_kind="rescue_service", state="entered")).record
        archive.save(Chain(hops=(Hop(source.id, verb="reported"),), state="entered"))
    return path


# --- rehearsing -------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """What is to be played: keys, letters, rests."""

    steps: list[tuple[str, str]] = field(default_factory=list)

    def play(self, window: Window) -> None:
        for kind, what in self.steps:
            {"key": window.press, "letters": window.type, "rest": lambda _: window.rest()}[kind](what)


class Rehearsal(Typist):
    """Notes what it presses."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        super().__init__(program, qtbot)
        self.score = Score()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        for _ in range(times):
            self.score.steps.append(("key", ("ctrl+" if modifier == CTRL else "") + _NAMES[key]))
        super().press(key, modifier, times)

    def letters(self, text: str) -> None:
        self.score.steps.append(("letters", text))
        super().letters(text)

    def type(self, text: str) -> None:
        super().type(text)
        self.score.steps.append(("rest", ""))


def rehearsed(qapp: QApplication, archive: Path, language: str, qtbot: QtBot) -> Score:
    """An incident with a figure, entered without a screen into a copy of the archive."""
    (copy := archive.with_name("rehearsal.sanad")).write_bytes(archive.read_bytes())
    settings = Settings(archive.with_name("rehearsal.ini"))
    settings.language = language
    program = Program(qapp, settings)
    program.window.resize(1280, 720)
    program.window.show()
    program.session.open(copy, passphrase=SECRET)
    try:
        typist = Rehearsal(program, qtbot)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
        enter(typist, WORDS[language])
        return typist.score
    finally:
        program.window.close()
        program.window.deleteLater()


def enter(typist: Typist, words: dict[str, str]) -> None:
    typist.press(Qt.Key.Key_N, CTRL)
    typist.fill("title", "Market shelled")
    typist.choose("event_type", words["type"])
    typist.fill("date", "2019-01-28")
    typist.go("addFigure")
    typist.press(Qt.Key.Key_Return)
    typist.take(words["measure"])
    typist.go("quantitiesAdd")
    typist.press(Qt.Key.Key_Return)
    typist.type("12")
    typist.choose("chains", "Civil", "CHN-")
    typist.choose("confidentiality", words["clear"])
    typist.finish()


# --- on the screen ----------------------------------------------------------------------------------------------------


def make_archive(window: Window, path: Path, language: Language) -> None:
    """The dialog begins at the file; the passphrase comes after the choice to have one."""
    window.press("ctrl+shift+n")
    window.focus(language.label("New archive"))
    window.press("ctrl+a")
    window.type(str(path))
    window.press("Tab", "Tab", "Tab")
    window.type(SECRET)
    window.press("Tab")
    window.type(SECRET)
    window.press("Return")
    wait_until(path.exists, "no archive was made")
    window.focus(language.label("Recovery sheet"))
    window.press("Escape")
    window.focus()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_an_empty_archive_to_an_export(
    screen: Screen, sanad: Sanad, source_and_chain: Path, qapp: QApplication, qtbot: QtBot, language: str
) -> None:
    archive = source_and_chain.with_name("field.sanad")
    (secret := archive.with_name("secret")).write_text(SECRET, encoding="utf-8")
    with screen.window(language=language) as window:
        make_archive(window, archive, spoken(language))
        assert window.closed() == 0
    unlocked = ("--passphrase-file", secret)
    sanad("export", source_and_chain, "colleague.jsonl", "--profile", "internal")
    assert sanad("import", archive, "colleague.jsonl", *unlocked).status == 0
    score = rehearsed(qapp, archive, language, qtbot)

    with screen.window(archive, language=language) as window:
        window.focus(f".*{archive.name}.*")
        window.type(SECRET)
        window.press("Return")
        window.until_gone(f".*{archive.name}.*")
        window.focus()
        window.rest(3)
        score.play(window)

        def entered() -> bool:
            found = sanad("totals", archive, "--json", *unlocked)
            return found.status == 0 and found.json.get("killed", {}).get("persons", {}).get("face") == 12

        wait_until(entered, "the incident is not entered")
        window.press("ctrl+e")
        window.rest(3)
        window.press("ctrl+e")
        out = screen.home / "field-public.xlsx"
        wait_until(out.exists, "no export was written")
        assert window.closed() == 0

    answer = sanad("check", archive, "--json", *unlocked).json
    assert answer["sound"]
    assert [found["what"] for found in answer["findings"]] == []


def test_keys_work_under_an_arabic_layout(screen: Screen, tmp_path: Path) -> None:
    """The key of N says ى there; by its place it is still the key for a new incident."""
    archive = tmp_path / "field.sanad"
    opening.create(archive).close()
    screen.run("setxkbmap", "ara")
    with screen.window(archive, language="ar") as window:
        window.rest(2)
        window.press("ctrl+57")
        window.rest()
        window.press("38", "39", "40", "Tab")

        def titles() -> list[str]:
            with opening.open_archive(archive) as opened:
                return [one.title for one in opened.records(Incident.kind) if isinstance(one, Incident)]

        wait_until(lambda: titles() == ["شسي"], "Ctrl+ى made no incident")
        assert window.closed() == 0
