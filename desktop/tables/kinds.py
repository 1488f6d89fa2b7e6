"""What the lists are called, and the picture of each: in the shelf of the archive screen and among what is found."""

from __future__ import annotations

from typing import Final

from db.messages import N_

ICONS: Final = {
    "place": "map-pin", "source": "megaphone", "actor": "users", "document": "file-text", "chain": "link",
    "agreement": "handshake", "incident": "siren", "displacement": "footprints", "figure": "hash",
    "evidence": "paperclip",
}  # fmt: skip
"""The picture of each kind, wherever a record of it stands."""

PLURALS: Final = {
    "incident": N_("Incidents"),
    "displacement": N_("Displacements"),
    "figure": N_("Figures"),
    "source": N_("Sources"),
    "document": N_("Documents"),
    "chain": N_("Chains"),
    "place": N_("Places"),
    "actor": N_("Actors"),
    "agreement": N_("Agreements"),
    "evidence": N_("Evidence files"),
    "remark": N_("Remarks"),
    "batch": N_("Imports"),
    "term": N_("Added terms"),
    "user": N_("Users"),
}

_MORE: Final = {"remark": "list-todo", "batch": "import", "term": "tag", "user": "user"}


def icon_of(kind: str) -> str:
    """The Lucide name of the kind's picture."""
    return ICONS.get(kind) or _MORE.get(kind, "file")
