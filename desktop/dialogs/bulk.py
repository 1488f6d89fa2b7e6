"""One change to many records: what, then how each of them would be, then one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from db import bulk
from db.archive import Archive
from db.bulk import Edit, Preview
from db.errors import SanadError
from db.messages import N_, NN_, Message, numbered
from db.model.change import Change
from db.model.declaration import fields_of
from db.model.records import KINDS, Record
from db.model.vocabulary import Vocabulary
from desktop import parts, words
from desktop.desk import Desk
from desktop.dialogs.dialog import MIDDLE, Dialog, scrolled
from desktop.navigator import OK
from desktop.screens.said_filter import CODED

_PAUSE = 150
"""Milliseconds after the last key before the preview is worked out anew."""
_SHOWN = 100
"""Records that the preview names; the others are counted."""
_CHOSEN = ("state", "verification", "confidentiality")


class Bulk(Dialog):
    """The preview follows the choice; nothing is saved before the verb is pressed."""

    width_ = MIDDLE

    def __init__(self, desk: Desk, parent: QWidget, kind: str, numbers: Sequence[int]) -> None:
        title = desk.language.say(numbered(NN_("Change {count} record", "Change {count} records"), len(numbers)))
        super().__init__(desk, parent, title, "bulk")
        self._kind = kind
        self._numbers = list(numbers)
        self._user = desk.session.archive.user.id
        self._preview: Preview | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._said = parts.label("", name="bulkSaid")
        self.inside.addWidget(self._said)
        listed = QWidget()
        self._list: QVBoxLayout = parts.column(listed, space=desk.theme.px(parts.TIGHT))
        area = scrolled(listed, "bulkPreview")
        area.setMinimumHeight(desk.theme.px(160))
        self.inside.addWidget(area, 1)
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancelBulk")
        self._do = self.verb(desk.say(N_("Change")), self._change, name="changeThem", role="main")
        self.destroyed.connect(lambda: desk.background.forget("bulk"))
        self._show(None)

    def _build(self) -> None:
        grid = self.grid()
        declared = fields_of(KINDS[self._kind])
        self._codes = {
            name: self._box(grid, name, CODED[name]) for name in _CHOSEN if name in declared
        }  # fmt: skip
        self._lists = {"tags": self._line(grid, "bulkTags", N_("Add tags"))}
        self._lists["without_tags"] = self._line(grid, "bulkWithoutTags", N_("Take off tags"))
        if "shared_with" in declared:
            self._lists["shared_with"] = self._line(grid, "bulkShared", N_("Share with"))
            self._lists["not_shared_with"] = self._line(grid, "bulkNotShared", N_("Share no longer with"))
        for line in self._lists.values():
            line.setPlaceholderText(self.desk.say(N_("parted by commas")))

    def _box(self, grid: QGridLayout, name: str, vocabulary: Vocabulary) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"bulk_{name}")
        box.addItem(self.desk.say(N_("as it is")), "")
        for code, said in words.terms(self.desk, vocabulary):
            box.addItem(said, code)
        box.activated.connect(self._pause.start)
        self.line(grid, vocabulary.label, box)
        return box

    def _line(self, grid: QGridLayout, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.textEdited.connect(self._pause.start)
        self.line(grid, label, line)
        return line

    @property
    def edit(self) -> Edit:
        """What was chosen."""
        codes = {name: str(box.currentData()) for name, box in self._codes.items()}
        lists = {name: _parted(line.text()) for name, line in self._lists.items()}
        return Edit(**codes, **lists)  # type: ignore[arg-type]

    # --- the preview --------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        edit = self.edit
        if edit == Edit():
            self._show(None)
        else:
            ask: Callable[..., Preview] = partial(bulk.preview, numbers=self._numbers, edit=edit, user=self._user)
            self.desk.background.ask("bulk", ask, self._show)

    def _show(self, preview: Preview | None) -> None:
        self._preview = preview
        self.complain("")
        parts.clear(self._list)
        self._do.setEnabled(bool(preview and preview.changed))
        if preview is None:
            self._said.setText(self.desk.say(N_("Choose what shall be the same in all of them.")))
            return
        counts = (
            (NN_("{count} record changes", "{count} records change"), len(preview.changed)),
            (NN_("{count} is so already", "{count} are so already"), preview.same),
            (NN_("{count} refuses", "{count} refuse"), len(preview.refused)),
        )
        said = (self.desk.language.say(numbered(words, number)) for words, number in counts if number)
        self._said.setText(self.desk.say(N_("; ")).join(said))
        for refused in preview.refused[:_SHOWN]:
            why = self.desk.language.say(refused.why)
            self._list.addWidget(parts.label(f"⬣ {self._name(refused.record)}: {why}", "problem"))
        for before, after in list(zip(preview.before, preview.changed, strict=True))[:_SHOWN]:
            self._list.addWidget(parts.label(f"{self._name(before)}: {self._difference(before, after)}"))
        self._list.addStretch(1)

    def _name(self, record: Record) -> str:
        return f"{words.name_of(self.desk, record) or record.code} ({record.code})"

    def _difference(self, before: Record, after: Record) -> str:
        wording = words.wording(self.desk)
        told = []
        for name, field in fields_of(type(after)).items():
            was, now = getattr(before, name), getattr(after, name)
            if was != now:
                said = [wording.value(field.type, value) or "–" for value in (was, now)]
                values = {"field": Message(field.label), "was": said[0], "now": said[1]}
                told.append(self.desk.language.say(Message(N_("{field}: {was} → {now}"), values)))
        return wording.joined(told)

    def _change(self) -> None:
        if self._preview is None:
            return
        try:
            change = self.desk.session.change(partial(_changed, numbers=self._numbers, edit=self.edit, user=self._user))
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
            return
        done = numbered(
            NN_("{count} record changed; one undo takes it back.", "{count} records changed; one undo takes it back."),
            len(change.after),
        )
        self.desk.navigator.tell(self.desk.language.say(done), OK)
        self.accept()


def _changed(archive: Archive, *, numbers: Sequence[int], edit: Edit, user: str) -> Change:
    """Worked out anew at this moment: somebody may have changed one of them since."""
    return archive.save(*bulk.preview(archive, numbers, edit, user).changed)


def _parted(text: str) -> tuple[str, ...]:
    """Words parted by Latin or Arabic commas."""
    return tuple(filter(None, (piece.strip() for piece in text.replace("،", ",").split(","))))
