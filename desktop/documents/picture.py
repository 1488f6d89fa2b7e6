"""A picture or the pages of a file: turned by keys, made larger by keys, drawn elsewhere (`Previews`)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from db.messages import N_
from db.model.records import Evidence
from db.viewing import drawing
from desktop import parts
from desktop.desk import Desk
from desktop.evidence.naming import breakable, made_visible
from desktop.evidence.previews import Preview, Wanted

_PAGE: Final = 1200
"""Points of the longer side of what fills the pane; what is made larger is drawn in `drawing.LARGEST`."""
_ZOOMS: Final = (100, 150, 200, 300, 400)
"""Percent of what fits into the pane."""


class _Paper(QWidget):
    """The picture itself, as large as it is told."""

    def __init__(self, view: PictureView) -> None:
        super().__init__()
        self._view = view
        self.setObjectName("paper")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._view.image
        if image is not None:
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = QRect(self.rect().center() - QRect(0, 0, size.width(), size.height()).center(), size)
            painter.drawImage(corner, image)
        painter.end()


class PictureView(QFrame):
    """PageUp and PageDown turn pages, + and − make it larger and smaller, 0 fits it in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._evidence: Evidence | None = None
        self._preview: Preview | None = None
        self._page, self._pages, self._zoom = 0, 1, 0
        self.setObjectName("pictureView")
        self.setAccessibleName(desk.say(N_("Picture")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sentence = parts.label("", "muted", "pictureSentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper = _Paper(self)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setWidget(self._paper)
        inside = parts.column(self, space=parts.TIGHT)
        inside.addLayout(self._tools())
        inside.addWidget(self._scroll, 1)
        inside.addWidget(self._sentence, 1)
        desk.evidence.previews.ready.connect(self._came)
        self._show()

    def _tools(self) -> QHBoxLayout:
        desk = self._desk
        back, forth = ("chevron-right", "chevron-left") if desk.right_to_left else ("chevron-left", "chevron-right")
        self._before = parts.tool(desk, back, desk.say(N_("Page before (PageUp)")), self._turn_back, name="pageBefore")
        self._after = parts.tool(desk, forth, desk.say(N_("Next page (PageDown)")), self._turn, name="pageAfter")
        self._said = parts.label("", "small", "pageSaid")
        self._said.setWordWrap(False)
        smaller = parts.tool(desk, "zoom-out", desk.say(N_("Smaller (−)")), self._smaller, name="zoomOut")
        larger = parts.tool(desk, "zoom-in", desk.say(N_("Larger (+)")), self._larger, name="zoomIn")
        row = parts.row(self._before, self._said, self._after, space=parts.TIGHT, stretch=True)
        row.addWidget(smaller)
        row.addWidget(larger)
        self._zooms = (smaller, larger)
        return row

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def image(self) -> QImage | None:
        """The page as it was drawn last."""
        return self._preview.image if self._preview else None

    @property
    def preview(self) -> Preview | None:
        """What is known of the page that is shown."""
        return self._preview

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show a file from its first page; the same file stays where it is."""
        if evidence is None or self._evidence is None or evidence.sha256 != self._evidence.sha256:
            self._page, self._pages, self._zoom, self._preview = 0, 1, 0, None
        self._evidence = evidence
        self._look()

    @property
    def sentence(self) -> str:
        """What is said in place of a picture."""
        return self._sentence.text() if self._sentence.isVisibleTo(self) else ""

    def _wanted(self, evidence: Evidence, page: int) -> Wanted:
        return Wanted(evidence, page, drawing.LARGEST if self._zoom else _PAGE)

    def _look(self) -> None:
        if self._evidence is not None and drawing.drawable(self._evidence):
            found = self._desk.evidence.previews.look(self._wanted(self._evidence, self._page))
            # While a page is drawn larger, the smaller one stays.
            if found is not None:
                self._take(found)
        self._show()

    def _take(self, found: Preview) -> None:
        self._preview = found
        self._pages = found.drawn.pages if found.drawn else self._pages
        if self._evidence is not None and self._page + 1 < self._pages:
            self._desk.evidence.previews.look(self._wanted(self._evidence, self._page + 1))

    def _came(self, wanted: Wanted) -> None:
        if self._evidence is not None and wanted.key == self._wanted(self._evidence, self._page).key:
            self._look()

    def _show(self) -> None:
        self._sentence.setText(self._why_none())
        self._scroll.setVisible(self.image is not None)
        self._sentence.setVisible(self.image is None)
        self._before.setVisible(self._pages > 1)
        self._after.setVisible(self._pages > 1)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page + 1 < self._pages)
        self._said.setVisible(self._pages > 1)
        for button in self._zooms:
            button.setVisible(self.image is not None)
        number = self._desk.number
        sentence = N_("Page {number} of {total}")
        self._said.setText(self._desk.say(sentence, number=number(self._page + 1), total=number(self._pages)))
        self._resize_paper()

    def _why_none(self) -> str:
        """The sentence in place of a picture."""
        evidence, preview = self._evidence, self._preview
        if evidence is None:
            return ""
        if not drawing.drawable(evidence):
            sign = N_("Files of the type {type} are not shown here; save a copy to look at it.")
            return self._desk.say(sign, type=breakable(evidence.media_type))
        if preview is not None and preview.problem is not None:
            return f"▲ {self._desk.language.say(made_visible(preview.problem))}"
        return self._desk.say(N_("Drawing…"))

    # --- turning, making larger ---------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self.turn(1)

    def _turn_back(self) -> None:
        self.turn(-1)

    def turn(self, step: int) -> None:
        """Go on by pages."""
        page = min(max(self._page + step, 0), self._pages - 1)
        if page != self._page:
            self._page, self._preview = page, None
            self._look()

    def _larger(self) -> None:
        self._zoom_to(self._zoom + 1)

    def _smaller(self) -> None:
        self._zoom_to(self._zoom - 1)

    def _zoom_to(self, zoom: int) -> None:
        self._zoom = min(max(zoom, 0), len(_ZOOMS) - 1)
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._larger()
            case Qt.Key.Key_Minus:
                self._smaller()
            case Qt.Key.Key_0:
                self._zoom_to(0)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._resize_paper()

    def _resize_paper(self) -> None:
        room = self._scroll.maximumViewportSize()
        if self.image is None or room.width() < 8 or room.height() < 8:
            return
        fitting = self.image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        share = _ZOOMS[self._zoom] / 100
        self._paper.resize(QSize(round(fitting.width() * share), round(fitting.height() * share)))
        self._paper.update()
