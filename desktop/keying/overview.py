"""The documents that were captured: which of them were keyed a second time, and how far two people agree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from db.capturing import agreement
from db.messages import N_, NN_, numbered
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import scrolled
from desktop.keying.reading import Keyed, Read
from desktop.keying.saying import rate_in_words

SHOWN = 60
"""Documents that are listed; the newest first."""


class Overview(QWidget):
    """``begin`` is called with the first capture's id, ``go_on`` and ``compare`` with the second's."""

    def __init__(
        self,
        desk: Desk,
        *,
        begin: Callable[[str], None],
        go_on: Callable[[str], None],
        compare: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._desk, self._begin, self._go_on, self._compare = desk, begin, go_on, compare
        self.setObjectName("keyingOverview")
        content = QWidget()
        whole = parts.column(content, space=parts.GAP)
        whole.addWidget(parts.label(desk.say(N_("Second keying")), "heading"))
        whole.addWidget(parts.label(desk.say(N_(
            "Somebody else captures the same text and sees nothing of the first figures. Where the two differ, a "
            "person decides. What is keyed a second time is never counted."
        ))))  # fmt: skip
        self.rate = parts.label("", "strong", "keyingRate")
        whole.addWidget(self.rate)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(parts.GAP)
        whole.addLayout(self._lines)
        whole.addStretch(1)
        parts.column(self).addWidget(scrolled(content, "keyingScroll"))

    def show_read(self, read: Read) -> None:
        """Show what was read."""
        parts.clear(self._lines)
        self.rate.setVisible(bool(read.rate.all))
        if read.rate.all:
            documents = self._desk.language.say(
                numbered(NN_("{count} document", "{count} documents"), read.rate.documents)
            )
            self.rate.setText(f"{rate_in_words(self._desk, read.rate)} · {documents}")
        for keyed in read.keyed[:SHOWN]:
            self._lines.addWidget(self._line(keyed, read.user))
        if not read.keyed:
            none = N_("No captured text is finished yet; finish one in Capture first.")
            self._lines.addWidget(parts.label(self._desk.say(none), "muted", "keyingNone"))

    def _line(self, keyed: Keyed, user: str) -> QFrame:
        frame, inside = parts.card("keyedDocument")
        inside.setContentsMargins(parts.GAP, parts.GAP, parts.GAP, parts.GAP)
        title = parts.at_start(self._desk, parts.label(keyed.title, "strong", "keyedTitle"))
        said = parts.label(self._said(keyed, user), "small", "keyedState")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(said)
        line = parts.row()
        line.addLayout(words, 1)
        if (button := self._button(keyed, user)) is not None:
            button.setAccessibleName(f"{button.text()}: {keyed.title}")
            line.addWidget(button)
        inside.addLayout(line)
        return frame

    def _said(self, keyed: Keyed, user: str) -> str:
        if keyed.agreement is not None:
            rate = rate_in_words(self._desk, agreement.rate([keyed.agreement]))
            open_ = numbered(NN_("{count} open difference", "{count} open differences"), keyed.agreement.differences)
            left = self._desk.language.say(open_) if keyed.agreement.differences else self._desk.say(N_("all settled"))
            return f"{rate} · {left}"
        if keyed.second is not None:
            return self._desk.say(
                N_("Finished; it is compared when the first is finished, too.") if keyed.second.finished
                else N_("Is being keyed a second time.")
            )  # fmt: skip
        own = keyed.first.author == user
        return self._desk.say(
            N_("Captured by you; the second keying is somebody else's.") if own else N_("Not keyed a second time yet.")
        )

    def _button(self, keyed: Keyed, user: str) -> QPushButton | None:
        """What this person can do now; whoever captured it sees nothing of the second before both are finished."""
        desk, second = self._desk, keyed.second
        if keyed.agreement is not None and second is not None:
            return parts.button(desk, desk.say(N_("Compare")), partial(self._compare, second.id), name="compareKeyed")
        if not desk.session.archive.writable:
            return None
        if second is None and keyed.first.author != user:
            return parts.button(
                desk, desk.say(N_("Key it blind")), partial(self._begin, keyed.first.id), name="keyBlind"
            )
        if second is not None and second.author == user and not second.finished:
            return parts.button(desk, desk.say(N_("Go on")), partial(self._go_on, second.id), name="goOnKeying")
        return None
