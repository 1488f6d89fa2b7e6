"""Forms, built from what the records declare. A kind with cards of its own has a class of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.forms.drafting import Drafting
from desktop.forms.event import EventPage
from desktop.forms.page import RecordPage

_OF_KIND: dict[str, type[RecordPage]] = {"incident": EventPage, "displacement": EventPage}


def form_for(desk: Desk, drafting: Drafting, parent: QWidget | None = None) -> RecordPage:
    """The form of a record of this kind."""
    return _OF_KIND.get(drafting.record.kind, RecordPage)(desk, drafting, parent)
