"""Two records that mean the same become one: everything that pointed to the one that goes points to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.errors import SanadError
from db.messages import N_
from db.model.change import Change
from db.model.declaration import as_read
from db.model.records import (
    Actor,
    Agreement,
    Chain,
    Displacement,
    Document,
    Figure,
    Incident,
    Place,
    Record,
    Source,
)
from db.model.redirecting import closed_up, redirected
from db.store import reading, saving
from db.store.connection import Connection
from db.store.revisions import Act

MERGED = (Incident, Displacement, Figure, Source, Document, Chain, Place, Actor, Agreement)
"""The kinds of which two records can be one and the same thing; each piece of evidence is a thing of its own."""


class NotMerged(SanadError):
    """They cannot be the same thing, or one of them is not there any more."""

    template = N_("{winner} and {loser} cannot be merged: two records of one kind are needed that are both there.")


class TextsDiffer(SanadError):
    """Excerpts are places in a text; in another text they would stand for other words."""

    template = N_(
        "{winner} and {loser} were not merged: the text of both is kept exactly, and it is not the same. "
        "Figures may quote both."
    )


def merge(connection: Connection, act: Act, winner: Record, loser: str) -> Change:
    """Save ``winner`` (with the values that were chosen for it) and have everything point to it instead of ``loser``.

    The loser is removed, and its code is found as a former code of the winner. One revision, which can be reversed.
    Raises `NotMerged`, `TextsDiffer`, and `validation.NotReady` for what a save would refuse, such as a cycle.
    """
    with connection.transaction():
        stored = reading.by_ids(connection, [winner.id, loser])
        reading.refuse_unknown([winner.id, loser], stored)
        old, going = stored[winner.id].record, stored[loser].record
        _refuse(winner, old, going)
        pks = reading.sources_of_links(connection, [stored[loser].pk]) - {stored[winner.id].pk, stored[loser].pk}
        users = [user.record for user in reading.by_pks(connection, sorted(pks))]
        wanted = [_kept(winner, old, going), replace(going, removed=True)]
        wanted += [redirected(user, loser, winner.id) for user in users]
        before = {record.id: record for record in (old, going, *users)}
        stamped = [saving.stamped(record, before[record.id], act) for record in wanted]
        return saving.commit(connection, act, stamped, exact=True)


def _refuse(winner: Record, old: Record, going: Record) -> None:
    there = not any(record.removed or record.erased for record in (winner, old, going))
    if winner.id == going.id or winner.kind != going.kind or not isinstance(winner, MERGED) or not there:
        raise NotMerged(winner=old.code, loser=going.code)
    texts: Sequence[str] = [r.text for r in (winner, old, going) if isinstance(r, Document) and r.text]
    if len(set(texts)) > 1:
        raise TextsDiffer(winner=old.code, loser=going.code)


def _kept(winner: Record, old: Record, going: Record) -> Record:
    """The winner as it will be: both records' former codes find it, and the code of the one that goes."""
    merged = closed_up(redirected(as_read(winner), going.id, winner.id))
    codes = dict.fromkeys((*old.former_codes, going.code, *going.former_codes))
    return replace(merged, code=old.code, former_codes=tuple(codes))
