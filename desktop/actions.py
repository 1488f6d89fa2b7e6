"""Every action of the window, with its words, its key and its picture: menus, buttons and the key sheet read this.

Keys that only a form or the capture screen answers are listed too, so that the key sheet (F1) leaves none out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from db.messages import N_
from db.model.light import dataclass
from desktop.desk import Desk

FILE, EDIT, RECORD, VIEW, HELP = N_("&File"), N_("&Edit"), N_("&Record"), N_("&View"), N_("&Help")
MENUS: Final = (FILE, EDIT, RECORD, VIEW, HELP)


@dataclass(frozen=True)
class Act:
    """One action. ``open_only``: it needs an open archive. ``divided``: a line stands above it in the menu."""

    name: str
    label: str
    menu: str
    keys: str = ""
    icon: str = ""
    open_only: bool = True
    divided: bool = False


ACTS: Final = (
    Act("new_archive", N_("New archive…"), FILE, "Ctrl+Shift+N", "plus", open_only=False),
    Act("open_archive", N_("Open archive…"), FILE, "Ctrl+O", "folder-open", open_only=False),
    Act("sample", N_("Open the sample archive"), FILE, icon="archive", open_only=False),
    Act("import", N_("Import…"), FILE, "Ctrl+I", "import", divided=True),
    Act("export", N_("Check and export…"), FILE, "Ctrl+E", "file-output"),
    Act("back_up", N_("Back up…"), FILE, "Ctrl+B", "database-backup", divided=True),
    Act("bring_back", N_("Restore a backup…"), FILE, icon="refresh-cw", open_only=False),
    Act("passphrase", N_("Passphrase and recovery sheet…"), FILE, icon="shield-check"),
    Act("lock", N_("Lock"), FILE, "Ctrl+Shift+L", "lock", divided=True),
    Act("close_archive", N_("Close archive"), FILE, "Ctrl+W"),
    Act("quit", N_("Quit"), FILE, "Ctrl+Q", open_only=False),
    Act("undo", N_("Undo"), EDIT, "Ctrl+Z", "undo-2"),
    Act("redo", N_("Redo"), EDIT, "Ctrl+Shift+Z", "redo-2"),
    Act("find", N_("Search"), EDIT, "Ctrl+F", "search", divided=True),
    Act("capture_text", N_("Capture text"), RECORD, "Ctrl+Shift+V", "clipboard-paste"),
    Act("capture_file", N_("Capture a file…"), RECORD, "Ctrl+Shift+F", "file-text"),
    Act("new_incident", N_("New incident"), RECORD, "Ctrl+N", "siren", divided=True),
    Act("new_displacement", N_("New displacement"), RECORD, "Ctrl+D", "footprints"),
    Act("new_document", N_("New document"), RECORD, icon="file-text", divided=True),
    Act("new_source", N_("New source"), RECORD, icon="megaphone"),
    Act("new_chain", N_("New chain"), RECORD, icon="link"),
    Act("new_place", N_("New place"), RECORD, icon="map-pin"),
    Act("new_actor", N_("New actor"), RECORD, icon="users"),
    Act("new_agreement", N_("New agreement"), RECORD, icon="handshake"),
    Act("attach", N_("Add files as evidence…"), RECORD, "Ctrl+Shift+A", "paperclip", divided=True),
    Act("pin", N_("Carry this field over"), RECORD, "F9", "pin", divided=True),
    Act("remark", N_("Remark on this field"), RECORD, "Ctrl+M", "flag"),
    Act("ledger", N_("Ledger"), RECORD, "F7", "scale"),
    Act("finish", N_("Finish"), RECORD, "Ctrl+Return", "check", divided=True),
    Act("show_today", N_("Today"), VIEW, "Alt+1", "house", open_only=False),
    Act("show_capture", N_("Capture"), VIEW, "Alt+2", "list-checks"),
    Act("show_archive", N_("Archive"), VIEW, "Alt+3", "archive"),
    Act("show_evidence", N_("Chain and evidence"), VIEW, "Alt+4", "link"),
    Act("show_export", N_("Check and export"), VIEW, "Alt+5", "shield-check"),
    Act("show_keying", N_("Second keying"), VIEW, icon="users"),
    Act("show_settings", N_("Settings"), VIEW, "Alt+6", "settings", open_only=False),
    Act("back", N_("Back"), VIEW, "Esc", "arrow-left", open_only=False, divided=True),
    Act("larger", N_("Larger text"), VIEW, "Ctrl++", open_only=False, divided=True),
    Act("smaller", N_("Smaller text"), VIEW, "Ctrl+-", open_only=False),
    Act("other_language", N_("العربية / English"), VIEW, "Ctrl+Shift+G", "languages", open_only=False),
    Act("keys", N_("Keys"), HELP, "F1", "keyboard", open_only=False),
    Act("help", N_("Help"), HELP, "Shift+F1", "circle-help", open_only=False),
    Act("explain", N_("Explain this field"), HELP, "Ctrl+F1", "circle-help"),
    Act("about", N_("About Sanad"), HELP, icon="info", open_only=False),
)

CAPTURE_KEYS: Final = {
    "accept": (N_("Enter the figure and go on"), "Return"),
    "nextFound": (N_("Next figure that is open"), "F8"),
    "foundBefore": (N_("Open figure before"), "Shift+F8"),
    "take": (N_("Words you selected, or the figure, into the quick line"), "F2"),
    "addWords": (N_("Words you selected say the same figure"), "Shift+F2"),
    "who": (N_("Who"), "F3"),
    "where": (N_("Place"), "F4"),
    "when": (N_("When"), "F5"),
    "chain": (N_("Chain"), "F6"),
    "toText": (N_("To the text; type to find words in it"), "F10"),
    "noFigure": (N_("No figure; take an entered one away"), "F11"),
    "details": (N_("Who published it, when"), "F12"),
    "joinEvents": (N_("One event with the other report"), "Ctrl+J"),
    "places": (N_("It happened in the first place of the text, to 9"), "Ctrl+1"),
    "inferred": (N_("The same, but inferred"), "Ctrl+Shift+1"),
}
"""What is done to a text that is captured, by name; `desktop.capture` answers them while it is seen."""

ROW_KEYS: Final = {
    "changeSeveral": (N_("Change…"), "Ctrl+Alt+E"),
    "mergeTwo": (N_("Merge…"), "Ctrl+Alt+M"),
    "turnDone": (N_("Done"), "Ctrl+Alt+D"),
    "removeRows": (N_("Remove"), "Del"),
    "restoreRows": (N_("Restore"), "Ctrl+Alt+R"),
    "eraseRow": (N_("Erase for ever…"), "Shift+Del"),
}
"""What is done to the chosen rows of a list, with the keys that do it while the focus is there."""

SIGHT_KEYS: Final = (
    (N_("List"), "Ctrl+Alt+1"), (N_("Map"), "Ctrl+Alt+2"), (N_("Timeline"), "Ctrl+Alt+3"), (N_("Chart"), "Ctrl+Alt+4"),
)  # fmt: skip
"""How the list of the archive is shown, with the keys that choose it."""

STEP_KEY: Final = (N_("Other steps of time"), "Ctrl+Alt+5")
"""On a timeline: from days to weeks, months, quarters, years, and back to the steps that fit."""

PLACE_KEYS: Final = (
    (N_("In capture"), tuple(CAPTURE_KEYS.values())),
    (N_("In the archive"), (*SIGHT_KEYS, STEP_KEY)),
    (N_("In a list"), (*ROW_KEYS.values(), (N_("Rename the kept filter"), "F2"))),
    (
        N_("In the search"),
        ((N_("Next hit"), "Down"), (N_("Hit before"), "Up"), (N_("Show all of the kind in its list"), "Shift+Return")),
    ),
    (
        N_("In a field"),
        ((N_("What can be chosen"), "Down"), (N_("Open the record that stands there"), "Alt+Return")),
    ),
    (
        N_("In a text or picture"),
        (
            (N_("Next mark"), "F8"), (N_("Mark before"), "Shift+F8"), (N_("Next page"), "PgDown"),
            (N_("Page before"), "PgUp"), (N_("Larger"), "+"), (N_("Smaller"), "-"), (N_("Whole page"), "0"),
        ),
    ),
)  # fmt: skip
"""Keys that mean something only where the focus is, by place: for the key sheet. They are answered there."""


def icon_of(name: str) -> str:
    """The Lucide name of the action's picture."""
    return next(act.icon for act in ACTS if act.name == name)


class Actions(QObject):
    """The actions as Qt has them, by name; each is bound to what it does by whoever does it."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._made = {act.name: _made(act, desk, owner) for act in ACTS}
        owner.addActions(list(self._made.values()))
        self._session = desk.session
        self._theme = desk.theme
        # Methods, never lambdas: Qt lets go of a method when its window goes, and the session outlives windows.
        self._session.opened.connect(self._follow)
        self._session.closed.connect(self._follow)
        self._follow()

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def bind(self, name: str, do: Callable[[], object]) -> None:
        """What the action does from now on."""
        self._made[name].triggered.connect(lambda _checked=False: do())

    def _follow(self) -> None:
        """Grey out what needs an open archive where there is none."""
        for act in ACTS:
            self._made[act.name].setEnabled(self._session.is_open or not act.open_only)

    def of_menu(self, menu: str) -> Iterator[tuple[Act, QAction]]:
        """The actions of a menu, in order."""
        return ((act, self._made[act.name]) for act in ACTS if act.menu == menu)

    def draw_icons(self, menu: str) -> None:
        """The pictures of a menu that is about to be shown."""
        for act, action in self.of_menu(menu):
            if act.icon and action.icon().isNull():
                action.setIcon(self._theme.icon(act.icon))


def _made(act: Act, desk: Desk, owner: QWidget) -> QAction:
    action = QAction(desk.say(act.label), owner)
    action.setObjectName(act.name)
    if act.keys:
        action.setShortcut(QKeySequence(act.keys))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{action.text().rstrip('…')} ({keys})")
    return action
