"""Forms, built from what the records declare. A kind with cards of its own has a class of its own.

Their parts are many: they are loaded when the window stands already, not before (`warming`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.model.records import Displacement, Incident
from desktop.desk import Desk
from desktop.forms.drafting import Drafting

if TYPE_CHECKING:
    from desktop.forms.page import RecordPage


def form_for(desk: Desk, drafting: Drafting, parent: QWidget | None = None) -> RecordPage:
    """The form of a record of this kind."""
    from desktop.forms.event import EventPage
    from desktop.forms.page import RecordPage

    of_event = isinstance(drafting.record, Incident | Displacement)
    return (EventPage if of_event else RecordPage)(desk, drafting, parent)
