"""The documents that come with the program, read without any network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap, QTextBlock, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import WIDE, Dialog
from resources import paths

FOLDER = paths.ROOT.parent / "docs"
MARGIN = 16
"""Pixels around the text of a page."""
_PICTURE = "\ufffc"
"""What stands for one in a text."""
UNKNOWN = QTextDocument.ResourceType.UnknownResource
_FIRST = ("guide", "records", "imports")
"""The document that opens: the first of these that is there, in the window's language if it is in it."""


class Help(Dialog):
    """A page at a time; links lead to other documents of the folder and nowhere else."""

    of_archive = False
    width_ = WIDE

    def __init__(self, desk: Desk, parent: QWidget, folder: Path = FOLDER) -> None:
        super().__init__(desk, parent, desk.say(N_("Help")), "helpDialog")
        room = self.minimumWidth() - 4 * desk.theme.px(parts.WIDE) - 2 * MARGIN  # edges and lines to scroll
        self._page = Page(folder, room, desk.theme.scheme)
        self._page.setAccessibleName(desk.say(N_("Help")))
        self._page.setMinimumHeight(min(desk.theme.px(520), parent.height() * 2 // 3))
        self._page.anchorClicked.connect(self._follow)
        self._page.document().setDefaultStyleSheet(f"a {{ color: {desk.theme.tokens['accent']}; }}")
        self.inside.addWidget(self._page)
        self._back = self.verb(desk.say(N_("Back")), self._page.go_back, name="helpBack")
        self._page.backwardAvailable.connect(self._back.setEnabled)
        self._back.setEnabled(False)
        self.verb(desk.say(N_("Close")), self.reject, name="close", role="main")
        self._page.show_document(first(folder, desk.language.code))

    def _follow(self, url: QUrl) -> None:
        """Inside the documents it is followed; an address of the network is shown, to be typed elsewhere."""
        if url.scheme() in ("http", "https"):
            told = N_("Sanad opens nothing on the network. The address is {address}.")
            self.complain(self.desk.say(told, address=url.toString()))
        else:
            self.complain("")
            self._page.go_to(url)


class Page(QTextBrowser):
    """Loads files of one folder only; anything else is nothing.

    Pictures are at most ``room`` pixels wide, and those of the window in the colours of ``scheme``.
    """

    def __init__(self, folder: Path, room: int, scheme: str) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self._room = room
        self._scheme = scheme
        self.setObjectName("helpPage")
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def show_document(self, path: Path) -> None:
        """Show one of the documents."""
        self.setSource(QUrl.fromLocalFile(str(path)))

    def doSetSource(self, name: QUrl | str, kind: QTextDocument.ResourceType = UNKNOWN) -> None:  # noqa: N802 - Qt's name
        super().doSetSource(name, kind)
        self.document().setDocumentMargin(MARGIN)
        block = self.document().begin()
        while block.isValid():
            self._lay_out(block)
            block = block.next()

    def _lay_out(self, block: QTextBlock) -> None:
        """Room between paragraphs; pictures where reading begins; long lines of code wrap, nothing scrolls sideways."""
        cursor, looks = QTextCursor(block), block.blockFormat()
        looks.setNonBreakableLines(False)
        if cursor.currentTable() is None and cursor.currentList() is None:
            looks.setTopMargin(2 * MARGIN if looks.headingLevel() else MARGIN // 2)
        if block.text() == _PICTURE:
            looks.setLayoutDirection(self.layoutDirection())
        cursor.setBlockFormat(looks)

    def go_back(self) -> None:
        """To the page before."""
        self.backward()

    def go_to(self, url: QUrl) -> None:
        """Follow a link of the page that is shown."""
        self.setSource(self.source().resolved(url))

    def loadResource(self, kind: int, url: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        path = Path(self.source().resolved(QUrl(url)).toLocalFile()).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            return None
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(path)
        return super().loadResource(kind, QUrl.fromLocalFile(str(path)))

    def _picture(self, path: Path) -> QPixmap:
        other = path.with_name(path.name.replace("-light.", f"-{self._scheme}."))
        picture = QPixmap(str(other if other.is_file() else path))
        if picture.width() <= self._room:
            return picture
        return picture.scaledToWidth(self._room, Qt.TransformationMode.SmoothTransformation)


def first(folder: Path, code: str) -> Path:
    """The document to begin with."""
    names = [name for stem in _FIRST for name in (f"{stem}.{code}.md", f"{stem}.md")]
    return next((folder / name for name in names if (folder / name).is_file()), folder / f"{_FIRST[0]}.md")
