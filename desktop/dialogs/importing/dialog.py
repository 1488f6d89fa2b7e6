"""The import dialog: choose, look, and only then take in. Each step is a child of the program (`desktop/work.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.archive import Archive
from db.errors import SanadError
from db.files import private_folder, write_whole
from db.messages import N_
from db.model.records import Batch
from db.opening import open_archive
from db.store.key import Key
from desktop.aside import Aside
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import WIDEST, Dialog
from desktop.dialogs.importing.choosing import Choosing
from desktop.dialogs.importing.plan import Plan
from desktop.dialogs.importing.result import Result
from desktop.dialogs.progress import WorkBar
from desktop.dialogs.returning import Returned
from desktop.navigator import OK
from exports.returning.edits import Edit

_LATEST = 50
"""Imports among which the new ones are looked for."""


class Import(Dialog):
    """Nothing changes before “Import” is pressed; what it then brings can be undone as a whole."""

    width_ = WIDEST

    def __init__(self, desk: Desk, parent: QWidget, paths: Sequence[Path] = ()) -> None:
        super().__init__(desk, parent, desk.say(N_("Import")), "importDialog")
        self._stack = ExitStack()
        self._folder = self._stack.enter_context(private_folder())
        self._before: set[str] = set()
        self._undoing: Aside | None = None
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(min(desk.theme.px(440), parent.height() * 6 // 10))
        self.choosing = Choosing(desk, paths)
        self.outcome = Result(desk)
        self._pages.addWidget(self.choosing)
        self._pages.addWidget(self.outcome)
        self.inside.addWidget(self._pages, 1)
        self._bar = WorkBar(desk)
        self._bar.stopped.connect(self._stopped)
        self.inside.addWidget(self._bar)
        self._close = self.verb(desk.say(N_("Cancel")), self.reject, name="close")
        self._back = self.verb(desk.say(N_("Other files")), self._choose_again, name="backToFiles")
        self._keep = self.verb(desk.say(N_("Keep the mapping…")), self._keep_mapping, name="keepMapping")
        self._undo = self.verb(desk.say(N_("Undo this import")), self._undo_import, name="undoImport", role="danger")
        self._look = self.verb(desk.say(N_("Look through")), self._dry_run, name="lookThrough", role="main")
        self._take = self.verb(desk.say(N_("Import")), self._import, name="takeIn", role="main")
        self.choosing.changed.connect(self._follow)
        self.choosing.chosen.connect(self._look.setFocus)
        self.outcome.editor.changed.connect(self._follow)
        self.finished.connect(self._tidy)
        self.choosing.setFocus()
        self._follow()

    # --- what can be done now -----------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Which verbs make sense."""
        looked, idle = self._pages.currentIndex() == 1, not self._bar.running
        imported = looked and self.outcome.imported
        stale = looked and self.outcome.plan is not None and self.outcome.plan.changed
        self._back.setVisible(looked and not imported)
        self._keep.setVisible(looked and self.outcome.plan is not None)
        self._undo.setVisible(imported and bool(self.outcome.batches))
        self._look.setVisible(not imported and (not looked or stale))
        self._look.setText(self.desk.say(N_("Look through again") if looked else N_("Look through")))
        self._take.setVisible(looked and not imported and not stale)
        self._look.setEnabled(idle and bool(self.choosing.paths))
        self._take.setEnabled(idle and self.outcome.brings)
        self._undo.setEnabled(idle)
        self._close.setText(self.desk.say(N_("Close") if imported else N_("Cancel")))
        for verb in (self._look, self._take):
            verb.setDefault(verb.isVisibleTo(self))

    def _choose_again(self) -> None:
        self.complain("")
        self.outcome.forget_plan()
        self._pages.setCurrentIndex(0)
        self._follow()

    # --- looking and taking in ----------------------------------------------------------------------------------------

    def _dry_run(self) -> None:
        self._start(self._looked, "--dry-run")

    def _import(self) -> None:
        self._before = self._batches(self.desk.session.archive)
        self._start(self._imported)

    def _start(self, done: Any, *options: str) -> None:
        self.complain("")
        try:
            mapping = self._mapping_file()
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
            return
        work = self._bar.follow()
        work.done.connect(partial(done, work))
        work.failed.connect(self._failed)
        chosen = ["--mapping", str(mapping)] if mapping else []
        work.start("import", *self.choosing.paths, "--format", self.choosing.format.currentData(), *chosen, *options)
        self._follow()

    def _mapping_file(self) -> Path | None:
        """What was changed here, as a file for the child; else the kept one that was chosen."""
        plan = self.outcome.plan
        if plan is None or not (plan.changed or self.outcome.was_edited):
            return self.choosing.mapping
        self.outcome.was_edited = True
        path = self._folder / "mapping.toml"
        path.write_text(plan.mapping(self._added).to_toml(), encoding="utf-8")
        return path

    def _added(self, terms: str, code: str) -> bool:
        return any(
            getattr(term, "vocabulary", "") == terms and getattr(term, "term", "") == code
            for term in self.desk.session.archive.records("term")
        )

    def _looked(self, work: Any, counts: dict[str, Any]) -> None:
        if counts.get("changes"):
            self._give_back(work, counts)
            return
        self._pages.setCurrentIndex(1)
        self.outcome.show_counts(counts, work.remarks, imported=False)
        mapping = counts.get("mapping")
        if isinstance(mapping, dict):
            self.outcome.show_plan(Plan(mapping), self.choosing.samples(self.choosing.paths[0]))
        self._follow()

    def _give_back(self, work: Any, counts: dict[str, Any]) -> None:
        """One of the files is a workbook of this archive, with changes: a person decides on each."""
        if len(self.choosing.paths) > 1:
            self._failed(self.desk.say(N_("One of the files is a workbook of this archive; give it back by itself.")))
            return
        edits = [Edit.of(plain) for plain in counts["changes"]]
        remarks = counts.get("remarks", [])
        window = self.parentWidget()
        assert window is not None
        self.accept()
        Returned(self.desk, window, self.choosing.paths[0], edits, counts["sha256"], remarks).open()

    def _imported(self, work: Any, counts: dict[str, Any]) -> None:
        self.desk.session.took_in()
        self.outcome.batches = sorted(self._batches(self.desk.session.archive) - self._before)
        self.outcome.show_counts(counts, work.remarks, imported=True)
        self._follow()

    def _batches(self, archive: Archive) -> set[str]:
        return {record.id for record in archive.page(Batch.kind, limit=_LATEST).records}

    def _failed(self, sentence: str) -> None:
        self.complain(sentence)
        self._follow()

    def _stopped(self) -> None:
        self._failed(self.desk.say(N_("Stopped; nothing was imported.")))

    # --- afterwards ---------------------------------------------------------------------------------------------------

    def _undo_import(self) -> None:
        session = self.desk.session
        undo = partial(undo_batches, session.path, session.key, self.desk.settings.author, self.outcome.batches)
        self._undoing = Aside(undo, self)
        self._undoing.done.connect(self._undone)
        self._undoing.failed.connect(self._not_undone)
        self.complain("")
        self._undo.setEnabled(False)
        self._undoing.start()

    def _undone(self, found: tuple[int, int]) -> None:
        self.desk.session.took_in()
        told = N_(
            "The import is undone: {gone} records went back to how they were, {stayed} stayed because somebody went on "
            "from them."
        )
        gone, stayed = map(self.desk.number, found)
        self.desk.navigator.tell(self.desk.say(told, gone=gone, stayed=stayed), OK)
        self.accept()

    def _not_undone(self, error: SanadError) -> None:
        self.desk.session.took_in()
        self._failed(self.desk.language.say(error.message))

    def _keep_mapping(self) -> None:
        plan = self.outcome.plan
        assert plan is not None
        start = self.choosing.paths[0].with_suffix(".toml")
        chosen = files.to_write(self, self.desk, N_("Keep the mapping"), files.MAPPINGS, start)
        if chosen is not None:
            self.keep_mapping(chosen)

    def keep_mapping(self, path: Path) -> None:
        """Write the mapping as a file that the next import can be given."""
        plan = self.outcome.plan
        assert plan is not None
        try:
            text = plan.mapping(self._added).to_toml()
            with write_whole(path, overwrite=True) as file:
                file.write(text.encode())
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))

    def reject(self) -> None:
        """Closing the dialog stops the work: what was not written yet is not written; what is being undone is done."""
        if self._undoing is not None:
            self._undoing.wait()
        if self._bar.running and self._bar.work is not None:
            self._bar.work.cancel()
        super().reject()

    def _tidy(self) -> None:
        self._stack.close()


def undo_batches(path: Path, key: Key | None, author: str, batches: Sequence[str]) -> tuple[int, int]:
    """Records that went back, and those that stayed; in a thread, with a connection of its own under our lock."""
    with open_archive(path, key=key, write=True, author=author, locked_by_parent=True) as archive:
        undone = [archive.undo_import(batch) for batch in reversed(batches)]
    return sum(one.records for one in undone), sum(one.stayed for one in undone)
