"""The export itself: how far it is, and afterwards where it is and what it came to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.progress import WorkBar
from desktop.exporting import counts
from desktop.exporting.choices import Choices
from desktop.navigator import ERROR, INFO, OK
from desktop.work import Work


class Outcome(QFrame):
    """Hidden before the first export. ``over`` comes when one has ended, well or not; ``written`` only if well."""

    over = Signal()
    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("outcome")
        self.setProperty("role", "card")
        inside = parts.column(self, margin=parts.SPACE)
        inside.addWidget(parts.label(desk.say(N_("The file")), "section", "outcomeTitle"))
        self._bar = WorkBar(desk)
        inside.addWidget(self._bar)
        self._inside = QWidget()
        self._lines: QVBoxLayout = parts.column(self._inside)
        inside.addWidget(self._inside)
        self.hide()

    @property
    def work(self) -> Work | None:
        """The export that is running."""
        return self._bar.work if self._bar.running else None

    def export(self, out: Path, choices: Choices, released: list[str], passphrase: str = "") -> None:
        """Begin; the words in ``released`` leave though they name what stays. The file opens with ``passphrase``."""
        work = Work(self._desk.session, self._desk.language.code)
        self.follow(work)
        # In the order in which the command reads them.
        told = {"--release-stdin": released, "--protect-stdin": passphrase}
        work.start("export", out, *choices.arguments(), *(option for option, value in told.items() if value))
        for value in filter(None, told.values()):
            work.say(json.dumps(value))

    def follow(self, work: Work) -> None:
        """Show an export that is running, also one that another window began."""
        parts.clear(self._lines)
        self._bar.follow(work)
        work.done.connect(self._show)
        work.failed.connect(self._failed)
        work.cancelled.connect(self._cancelled)
        self.show()

    # --- afterwards ---------------------------------------------------------------------------------------------------

    def _show(self, sent: Mapping[str, Any]) -> None:
        out = Path(sent["out"])
        self._tell(self._desk.say(N_("Written: {path}"), path=out.name), OK)
        self._lines.addWidget(parts.label(str(out), name="writtenTo"))
        show = parts.button(
            self._desk, self._desk.say(N_("Open folder")), lambda: _open_folder(out), name="openFolder",
            icon="folder-open",
        )  # fmt: skip
        self._lines.addLayout(parts.row(show, stretch=True))
        for at, remark in enumerate(self._bar.work.remarks if self._bar.work else ()):
            self._lines.addWidget(parts.label(f"▲ {remark}", "finding", f"writtenRemark{at}"))
        self._add(N_("Rows"), counts.rows_in_words(self._desk, sent["rows"]), "writtenRows", beside=2)
        stays = counts.staying_in_words(self._desk, sent["withheld"])
        self._add(N_("What stays"), {said: times for _, said, times in stays}, "writtenStays")
        self.written.emit()
        self._end()

    def _add(self, title: str, said: Mapping[str, int], name: str, *, beside: int = 1) -> None:
        if said:
            self._lines.addWidget(parts.label(self._desk.say(title), "section", f"{name}Title"))
            self._lines.addLayout(counts.lines(self._desk, said, name, beside=beside))

    def _failed(self, sentence: str) -> None:
        self._lines.addWidget(parts.label(f"⬣ {sentence}", "problem", "exportFailed"))
        self._tell(sentence, ERROR)
        self._end()

    def _cancelled(self) -> None:
        sentence = self._desk.say(N_("Cancelled; nothing was written."))
        self._lines.addWidget(parts.label(sentence, "muted", "exportCancelled"))
        self._tell(sentence, INFO)
        self._end()

    def _tell(self, sentence: str, tone: str) -> None:
        """Somebody who went on to another screen meanwhile hears of it there."""
        if not self.isVisible():
            self._desk.navigator.tell(sentence, tone)

    def _end(self) -> None:
        if self._bar.work is not None:
            self._bar.work.deleteLater()
            self._bar.work = None
        self.over.emit()


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
