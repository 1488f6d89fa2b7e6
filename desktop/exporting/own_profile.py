"""The own profiles of this installation: made, changed and taken away without anybody writing a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from db.errors import SanadError
from db.messages import N_
from db.model.vocabulary import ADMINISTRATIVE_LEVELS, PLACE_LEVEL
from desktop import parts, words
from desktop.desk import Desk
from desktop.dialogs.dialog import MIDDLE, Dialog
from exports.own_profiles import (
    forget_profile,
    keep_profile,
    kept_profiles,
    plain_profile,
    read_profile,
    withholdable,
)
from exports.profiles import PROFILES

_AS_RECORDED = "as_recorded"


def labels(desk: Desk) -> dict[str, str]:
    """What each profile is called, by what it is asked for by: the three first. One that cannot be read is left out."""
    found = {profile.name: desk.say(profile.label) for profile in PROFILES.values()}
    for name, path in kept_profiles().items():
        try:
            found[name] = read_profile(path).label
        except SanadError:
            continue
    return found


class OwnProfiles(Dialog):
    """One profile at a time; ``then`` gets the one to go on with."""

    width_ = MIDDLE

    def __init__(self, desk: Desk, parent: QWidget, chosen: str, then: Callable[[str], object]) -> None:
        super().__init__(desk, parent, desk.say(N_("Own profiles")), "ownProfiles")
        self._then = then
        self.say(N_("A profile says who an export is for. Yours begin as one of the three and hold more back."))
        self._build()
        self.verb(desk.say(N_("Cancel")), self.reject, name="cancelProfile")
        self._away = self.verb(desk.say(N_("Take away")), self._take_away, name="removeProfile")
        self.verb(desk.say(N_("Keep")), self._keep, name="keepProfile", role="main")
        self._which.setCurrentIndex(max(0, self._which.findData(chosen)))
        self._show()
        self._which.currentIndexChanged.connect(self._show)

    def _build(self) -> None:
        grid = self.grid()
        own = {name: label for name, label in labels(self.desk).items() if name not in PROFILES}
        self._which = self._box("whichProfile", {"": self.desk.say(N_("A new one"))} | own)
        self._name = self._words("profileName")
        self._start = self._box("profileStart", {one.name: self.desk.say(one.label) for one in PROFILES.values()})
        self._start.activated.connect(self._show_places)
        self._partner = self._words("profilePartner")
        self._partner.setPlaceholderText(self.desk.say(N_("amber records shared with it leave too")))
        level = {code: words.term(self.desk, PLACE_LEVEL, code) for code in ADMINISTRATIVE_LEVELS}
        self._places = self._box("profilePlaces", {_AS_RECORDED: self.desk.say(N_("As recorded"))} | level)
        for label, widget in (
            (N_("Profile"), self._which), (N_("Name"), self._name), (N_("Begins as"), self._start),
            (N_("Partner"), self._partner), (N_("Finest places"), self._places),
        ):  # fmt: skip
            self.line(grid, label, widget)
        stays = parts.label(self.desk.say(N_("What stays besides")), "label")
        self.inside.addWidget(stays)
        self._stays = QListWidget()
        self._stays.setObjectName("profileStays")
        self._stays.setAccessibleName(stays.text())
        self._stays.setMinimumHeight(self.desk.theme.px(160))
        for cls, field in withholdable():
            said = N_("{kind}: {field}")
            item = QListWidgetItem(self.desk.say(said, kind=self.desk.say(cls.label), field=self.desk.say(field.label)))
            item.setData(Qt.ItemDataRole.UserRole, f"{cls.kind}.{field.name}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self._stays.addItem(item)
        self.inside.addWidget(self._stays, 1)

    def _box(self, name: str, items: dict[str, str]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        for value, label in items.items():
            box.addItem(label, value)
        return box

    def _words(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        return line

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        path = kept_profiles().get(self._which.currentData())
        plain = plain_profile(path) if path else {}
        self._name.setText(plain.get("name", path.stem if path else ""))
        self._start.setCurrentIndex(max(0, self._start.findData(plain.get("from", "public"))))
        self._partner.setText(plain.get("partner", ""))
        self._show_places()
        if "places" in plain:
            self._places.setCurrentIndex(max(0, self._places.findData(plain["places"])))
        staying = set(plain.get("withhold", ()))
        for item in self._items():
            ticked = item.data(Qt.ItemDataRole.UserRole) in staying
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._away.setEnabled(path is not None)
        self.complain("")

    def _show_places(self) -> None:
        """As fine as the profile that it begins as."""
        finest = PROFILES[self._start.currentData()].finest_place or _AS_RECORDED
        self._places.setCurrentIndex(self._places.findData(finest))

    def _items(self) -> list[QListWidgetItem]:
        return [self._stays.item(row) for row in range(self._stays.count())]

    # --- keeping ------------------------------------------------------------------------------------------------------

    @property
    def plain(self) -> dict[str, Any]:
        """The profile as its file says it."""
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        said = {
            "name": self._name.text().strip(),
            "from": self._start.currentData(),
            "partner": self._partner.text().strip(),
            "places": self._places.currentData(),
            "withhold": [item.data(Qt.ItemDataRole.UserRole) for item in ticked],
        }
        return {key: value for key, value in said.items() if value or key == "name"}

    def _keep(self) -> None:
        if not self._name.text().strip():
            self.complain(self.desk.say(N_("Give the profile a name.")))
            self._name.setFocus()
            return
        try:
            kept = keep_profile(self.plain, instead_of=self._which.currentData())
        except SanadError as error:
            self.complain(self.desk.language.say(error.message))
        else:
            self.accept()
            self._then(kept)

    def _take_away(self) -> None:
        forget_profile(self._which.currentData())
        self.accept()
        self._then("public")
