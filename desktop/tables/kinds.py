"""What the lists are called, and the picture of each: in the shelf of the archive screen and among what is found."""

from __future__ import annotations

from typing import Final

from db.messages import N_
from desktop.editors.reference import ICONS

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
}

_MORE: Final = {"remark": "list-todo", "batch": "import"}


def icon_of(kind: str) -> str:
    """The Lucide name of the kind's picture."""
    return ICONS.get(kind) or _MORE.get(kind, "file")
