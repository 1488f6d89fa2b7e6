"""The recovery sheet: the raw key of the open archive, to be printed, kept as a PDF or copied by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from db.files import write_whole
from db.messages import N_
from db.store.key import Key
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.dialogs.dialog import MIDDLE, Dialog
from desktop.dialogs.new_archive import documents
from desktop.navigator import WARN

_GROUP, _GROUPS_IN_LINE = 4, 8
_HOW = N_(
    "Whoever has this page and the file can open the archive. Keep it where you would keep a passport, apart from the "
    "computer."
)
_USE = N_("To use it: open the archive, choose “Use the recovery sheet”, and type the key; spaces do not matter.")
_TITLE = N_("Recovery sheet of a Sanad archive")
_VOID = N_("A new passphrase makes this sheet void: print another then.")


def grouped(digits: str) -> list[str]:
    """Lines of eight groups of four letters: what a hand can copy without losing its place."""
    groups = [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]
    return [" ".join(groups[at : at + _GROUPS_IN_LINE]) for at in range(0, len(groups), _GROUPS_IN_LINE)]


class RecoverySheet(Dialog):
    """Shows the key; closing the archive closes it."""

    width_ = MIDDLE

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, desk.say(N_("Recovery sheet")), "recoverySheet")
        key = desk.session.key
        assert key is not None
        self._key: Key = key
        self.say(_HOW)
        for caption, digits, name in (
            (N_("Key"), key.raw.hex(), "sheetKey"), (N_("Salt"), key.salt.hex(), "sheetSalt")
        ):  # fmt: skip
            self.inside.addWidget(parts.label(desk.say(caption), "sectionTitle"))
            self.inside.addWidget(_digits(grouped(digits), name))
        self.say(_USE)
        self.say(_VOID).setProperty("role", "muted")
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Close")), self.reject, name="close")
        self.verb(desk.say(N_("Save as PDF…")), self._save, name="savePdf")
        self.verb(desk.say(N_("Print…")), self._print, name="print", role="main")

    def _document(self) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(self.desk.theme.font())
        document.setHtml(sheet_html(self.desk, self._key, self.desk.session.archive.id))
        return document

    def _save(self) -> None:
        start = documents() / "sanad.pdf"
        chosen = files.to_write(self, self.desk, N_("Save as PDF"), files.PDFS, start)
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write the sheet as a PDF, whole or not at all."""
        with self.desk.navigator.known_failures(), write_whole(path, overwrite=True) as file:
            file.write(_pdf(self._document()))
        if path.exists():
            told = N_("“{name}” opens the archive: print it, then delete it from this computer.")
            self.desk.navigator.tell(self.desk.say(told, name=path.name), WARN)
            self.accept()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only here; it looks for printers

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self._document().print_(printer)


def _digits(lines: list[str], name: str) -> QLabel:
    # Left to right in any language: it is a number, not a text.
    made = parts.label("\n".join(f"\u2066{line}\u2069" for line in lines), "digits", name)
    made.setWordWrap(False)
    return made


def sheet_html(desk: Desk, key: Key, archive_id: str) -> str:
    """The page; nothing in it comes from a record, and the file's name is not on it."""
    say = desk.say
    blocks = "".join(
        f"<h3>{say(caption)}</h3><pre dir='ltr' style='font-size:13pt'>{'<br>'.join(grouped(digits))}</pre>"
        for caption, digits in ((N_("Key"), key.raw.hex()), (N_("Salt"), key.salt.hex()))
    )
    direction = "rtl" if desk.right_to_left else "ltr"
    facts = say(N_("Archive {id}, printed {date}"), id=archive_id, date=date.today().isoformat())
    return (
        f"<div dir='{direction}'><h1>{say(_TITLE)}</h1><p>{facts}</p>{blocks}"
        f"<p>{say(_HOW)}</p><p>{say(_USE)}</p><p>{say(_VOID)}</p></div>"
    )


def _pdf(document: QTextDocument) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20),
                    QPageLayout.Unit.Millimeter)
    )  # fmt: skip
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    del writer  # it ends the file when it goes
    return bytes(buffer.data().data())
