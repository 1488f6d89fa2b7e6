"""What this program is: version, licence, whose work is in it, and the heads of the open archive."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs.dialog import MIDDLE, Dialog
from exports.contents.snapshot import VERSION

_CREDITS = (
    N_("Font: Vazirmatn (SIL Open Font License). Icons: Lucide (ISC)."),
    N_("Places: GeoNames (CC BY 4.0) and Natural Earth (public domain)."),
    N_("Built on Qt for Python, SQLCipher, openpyxl, ReportLab and others; the help names them all."),
)


class About(Dialog):
    """The heads are what a printed export can be compared with."""

    of_archive = False
    width_ = MIDDLE

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, desk.say(N_("About Sanad")), "about")
        self.say(N_("Sanad {version}: offline documentation of conflict incidents and displacement."), version=VERSION)
        self.say(N_("Free software under the GNU General Public License, version 3 or later; without any warranty."))
        for credit in _CREDITS:
            self.say(credit).setProperty("role", "muted")
        self.inside.addWidget(parts.label(desk.say(N_("Newest revision of the open archive")), "section"))
        self.inside.addWidget(self._heads())
        self.say(N_("It stands on every export: if both are the same, nobody has changed the history since."))
        self.inside.addStretch(1)
        self.verb(desk.say(N_("Close")), self.reject, name="close", role="main")

    def _heads(self) -> QWidget:
        if not self.desk.session.is_open:
            return parts.label(self.desk.say(N_("No archive is open.")), "muted", "heads")
        # A space lets the line break in the middle; the same groups stand on an export.
        heads = "\n".join(f"{head[:32]} {head[32:]}" for head in self.desk.session.archive.heads)
        return parts.label(heads or self.desk.say(N_("Nothing recorded yet")), "digits", "heads")
