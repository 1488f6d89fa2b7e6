"""The records: what Sanad keeps, each field declared once, by matter.

`record` has what all share, `saying` who said it, `places` where, `actors` and `events` what happened, `figures` how
many, `work` who does the work.
`docs/records.md` lists every field and is checked against this package. Adding a field is one declaration here and one
migration (`store/migrations.py`).
"""

from __future__ import annotations

from db.model.records.actors import Actor, Agreement
from db.model.records.events import Displacement, Incident
from db.model.records.figures import Figure
from db.model.records.kinds import KINDS, record_from_plain, record_to_line, record_to_plain
from db.model.records.places import Boundary, Place
from db.model.records.record import CASUALTIES, DISPLACEMENT, INCIDENTS, PLACES, SOURCES, Record
from db.model.records.saying import Chain, Document, Evidence, Source
from db.model.records.work import AddedTerm, Batch, Capture, Preset, Remark, User

__all__ = [
    "CASUALTIES",
    "DISPLACEMENT",
    "INCIDENTS",
    "KINDS",
    "PLACES",
    "SOURCES",
    "Actor",
    "AddedTerm",
    "Agreement",
    "Batch",
    "Boundary",
    "Capture",
    "Chain",
    "Displacement",
    "Document",
    "Evidence",
    "Figure",
    "Incident",
    "Place",
    "Preset",
    "Record",
    "Remark",
    "Source",
    "User",
    "record_from_plain",
    "record_to_line",
    "record_to_plain",
]
