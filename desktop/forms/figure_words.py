"""A figure in one line: what, how many, in which role, by which ways."""

from __future__ import annotations

from db.model.records import Figure
from db.model.vocabulary import MEASURE, ROLE, WORK_STATE
from desktop import words
from desktop.desk import Desk


def in_words(desk: Desk, figure: Figure) -> str:
    """ "Killed: about 19 persons (Civilian) · Syrian Civil Defence → Anadolu Agency"; a draft says that it is one."""
    wording = words.wording(desk)
    measure = words.term(desk, MEASURE, figure.measure) if figure.measure else "–"
    said = wording.joined(wording.quantity(quantity) for quantity in figure.quantities)
    role = "" if figure.role == "counted" else words.term(desk, ROLE, figure.role)
    chains = wording.joined(wording.name(wording.find(chain)) for chain in figure.chains)
    state = words.term(desk, WORK_STATE, figure.state) if figure.state == "draft" else ""
    return " · ".join(filter(None, (f"{measure}: {said}", role, chains, state)))
