"""What can be done to the chosen rows of a list: at its foot, in the menu of the rows, by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db.bulk import MOST
from db.messages import N_, NN_, numbered
from db.model.records import KINDS, Batch, Record, Remark
from db.model.statements import Subject
from db.store.listing import Sought
from db.store.merging import MERGED
from desktop import parts
from desktop.actions import ROW_KEYS
from desktop.desk import Desk
from desktop.dialogs.dialog import Question
from desktop.editors.flow import Flow
from desktop.navigator import OK, WARN
from desktop.tables.kinds import PLURALS
from desktop.tables.view import RecordView
from exports.formats import Format


@dataclass(frozen=True)
class _Act:
    """``wants`` says for how many chosen records, of which kind, removed or not, it is offered."""

    name: str
    words: str
    keys: str
    do: Callable[[], object]
    wants: Callable[[int], bool]


class RowActions(QWidget):
    """Reads whole records only when something is done to them."""

    def __init__(self, desk: Desk, view: RecordView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self.setObjectName("rowActions")
        self._acts = self._all()
        self._said = parts.label("", "muted", "chosenCount")
        self._said.setWordWrap(False)
        self._said.setMinimumHeight(desk.theme.px(parts.INPUT))  # as high as the buttons beside
        line = Flow(desk.theme.px(parts.GAP))
        self.setLayout(line)
        line.add(self._said)
        self._buttons = {act.name: self._button(act) for act in self._acts}
        for button in self._buttons.values():
            line.add(button)
        view.selected.connect(self.show_choice)
        self.show_choice()

    def _all(self) -> tuple[_Act, ...]:
        keyed: dict[str, tuple[Callable[[], object], Callable[[int], bool]]] = {
            "changeSeveral": (self._change, lambda n: n > 0 and self._changeable),
            "mergeTwo": (self._merge, lambda n: n == 2 and self._mergeable),
            "turnDone": (self._turn, lambda n: n > 0 and self._kind == "remark"),
            "removeRows": (self._remove, lambda n: n > 0 and self._removable),
            "restoreRows": (self._restore, lambda n: n > 0 and self._of_removed),
            "eraseRow": (self._erase, lambda n: n == 1 and self._kind != "term"),
        }
        return (
            *(_Act(name, *ROW_KEYS[name], *does) for name, does in keyed.items()),
            _Act("dossier", N_("Dossier…"), "", self._dossier, lambda n: n == 1 and self._has_dossier),
            _Act("undoImport", N_("Undo this import…"), "", self._undo_import, self._is_import),
            _Act("showBatch", N_("What it brought"), "", self._show_batch, self._is_import),
        )

    def _is_import(self, chosen: int) -> bool:
        return chosen == 1 and self._kind == "batch"

    def _button(self, act: _Act) -> QPushButton:
        button = parts.button(self._desk, self._desk.say(act.words), act.do, name=act.name)
        action = QAction(self._desk.say(act.words), self._view)
        action.triggered.connect(lambda _checked=False: self._do_if_wanted(act))
        if act.keys:
            action.setShortcut(QKeySequence(act.keys))
            # Only where the rows are: elsewhere these keys belong to the text that is typed.
            action.setShortcutContext(action.shortcutContext().WidgetShortcut)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.text()} ({shown})")
        self._view.addAction(action)
        return button

    def _do_if_wanted(self, act: _Act) -> None:
        if act.wants(self._view.how_many_chosen):
            act.do()

    # --- what is offered ----------------------------------------------------------------------------------------------

    @property
    def _kind(self) -> str:
        return self._view.table.sought.kind

    @property
    def _of_removed(self) -> bool:
        return self._view.table.sought.removed

    @property
    def _changeable(self) -> bool:
        return not self._of_removed and self._kind not in ("batch", "term", "user")

    @property
    def _removable(self) -> bool:
        # A list may grow and never shrinks: other copies of the archive use its terms. Who worked here, did.
        return not self._of_removed and self._kind not in ("term", "user")

    @property
    def _mergeable(self) -> bool:
        return not self._of_removed and issubclass(KINDS[self._kind], MERGED)

    @property
    def _has_dossier(self) -> bool:
        return not self._of_removed and issubclass(KINDS[self._kind], Subject)

    def show_choice(self) -> None:
        """Offer what can be done to the rows that are chosen now."""
        chosen = self._view.how_many_chosen
        writable = self._desk.session.is_open and self._desk.session.archive.writable
        for act in self._acts:
            self._buttons[act.name].setVisible(writable and act.wants(chosen))
        said = numbered(NN_("{count} chosen", "{count} chosen"), chosen)
        self._said.setText(self._desk.language.say(said) if chosen > 1 else "")
        self._said.setVisible(chosen > 1)

    def menu(self) -> QMenu:
        """The same as a menu over the rows."""
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = self._view.how_many_chosen
        current = self._view.currentIndex()
        if chosen == 1 and not self._of_removed:
            menu.addAction(self._desk.say(N_("Open")), lambda: self._view.activated.emit(current))
        for act in self._acts:
            if act.wants(chosen):
                menu.addAction(self._desk.say(act.words), act.do)
        return menu

    # --- doing --------------------------------------------------------------------------------------------------------

    def _numbers(self) -> list[int]:
        """The chosen records; none, with a sentence, where they are too many for one step."""
        if self._view.how_many_chosen > MOST:
            most = self._desk.number(MOST)
            self._desk.navigator.tell(
                self._desk.say(N_("One step takes at most {most} records; choose fewer, or filter."), most=most), WARN
            )
            return []
        return self._view.chosen

    def _records(self) -> list[Record]:
        return self._desk.session.archive.whole(self._numbers())

    def _change(self) -> None:
        from desktop.dialogs.bulk import Bulk

        if numbers := self._numbers():
            Bulk(self._desk, self.window(), self._kind, numbers).open()

    def _merge(self) -> None:
        from desktop.dialogs.merging import Merging

        first, second = self._records()
        Merging(self._desk, self.window(), first, second).open()

    def _dossier(self) -> None:
        """To where it goes out, with all the choices that are left to make."""
        from desktop.exporting.choices import Choices
        from desktop.screens.export import Begun

        for record in self._records():
            chosen = Choices(ending=Format.SUMMARY.value, language=self._desk.language.code, incident=record.id)
            self._desk.navigator.screen("show_export", Begun(chosen, None, None))

    def _turn(self) -> None:
        remarks = [record for record in self._records() if isinstance(record, Remark)]
        done = not all(remark.done for remark in remarks)

        with self._desk.navigator.known_failures():
            self._desk.session.save(*(replace(remark, done=done) for remark in remarks))

    def _remove(self) -> None:
        ids = [record.id for record in self._records()]
        if not ids:
            return
        with self._desk.navigator.known_failures():
            self._desk.session.remove(*ids)
            gone = numbered(
                NN_("{count} record removed; undo brings it back.", "{count} records removed; undo brings them back."),
                len(ids),
            )
            self._desk.navigator.tell(self._desk.language.say(gone), OK)

    def _restore(self) -> None:
        with self._desk.navigator.known_failures():
            self._desk.session.save(*(replace(record, removed=False) for record in self._records()))

    def _erase(self) -> None:
        records = self._records()
        if len(records) == 1:
            self._ask_erase(records[0])

    def _ask_erase(self, record: Record) -> None:
        sentence = self._desk.say(
            N_(
                "{code} is destroyed in the whole file, in its history too: everything it says, every earlier state of "
                "it, and the content of a file that only it keeps. Nobody can bring it back, no undo and no later "
                "backup. An empty record with this code stays, so that others still refer to something. "
                "Backups and exports that were made before still hold it."
            ),
            code=record.code,
        )
        question = Question(self._desk, self.window(), self._desk.say(N_("Erase for ever?")), sentence)
        question.choice(self._desk.say(N_("Keep it")), None, name="keepIt", role="main")
        erase = partial(self._really_erase, record.id)
        question.choice(self._desk.say(N_("Erase {code}"), code=record.code), erase, name="eraseIt", role="danger")
        question.open()

    def _really_erase(self, identifier: str) -> None:
        with self._desk.navigator.known_failures():
            change = self._desk.session.erase(identifier)
            told = [self._desk.language.say(remark) for remark in change.remarks]
            self._desk.navigator.tell(" ".join(told) or self._desk.say(N_("It is erased.")), WARN if told else OK)

    # --- imports ------------------------------------------------------------------------------------------------------

    def _batch(self) -> Batch | None:
        records = self._records()
        return records[0] if len(records) == 1 and isinstance(records[0], Batch) else None

    def _undo_import(self) -> None:
        if (batch := self._batch()) is None:
            return
        sentence = self._desk.say(
            N_(
                "What “{name}” added is removed, what it changed is as it was before. What somebody has gone on from "
                "stays. It is one step in the history, and importing the file again brings everything back."
            ),
            name=batch.heading,
        )
        question = Question(self._desk, self.window(), self._desk.say(N_("Undo this import?")), sentence)
        question.choice(self._desk.say(N_("Leave it")), None, name="leaveIt")
        question.choice(
            self._desk.say(N_("Undo the import")), partial(self._really_undo, batch.id), name="undoIt", role="main"
        )
        question.open()

    def _really_undo(self, batch: str) -> None:
        with self._desk.navigator.known_failures():
            undone = self._desk.session.rewrite(lambda archive: archive.undo_import(batch))
            said = [numbered(NN_("{count} record taken back.", "{count} records taken back."), undone.records)]
            if undone.stayed:
                said.append(numbered(NN_("{count} stayed.", "{count} stayed."), undone.stayed))
            self._desk.navigator.tell(" ".join(map(self._desk.language.say, said)), OK)

    def _show_batch(self) -> None:
        if (batch := self._batch()) is not None:
            # Of several kinds that it brought, the first of the shelf.
            asked = (Sought(kind, batch=batch.id) for kind in PLURALS)
            found = next((one for one in asked if self._desk.session.archive.numbers(one, 1)), None)
            if found is None:
                self._desk.navigator.tell(self._desk.say(N_("Nothing of this import is there any more.")), WARN)
            else:
                self._desk.navigator.screen("show_archive", found)
