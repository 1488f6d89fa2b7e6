"""What the pane shows, read and counted in the reading thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.ledger import opening
from db.ledger.opening import Ledger
from db.model.quantities import Amount
from db.model.records import Capture
from db.reading import Reading

Effects = Mapping[tuple[str, str], Mapping[tuple[str, str], tuple[Amount | None, Amount | None]]]
"""By the key of a question and the code of a verb: which totals the answer changes."""


@dataclass(frozen=True)
class Read:
    """A ledger with what each answer to its open questions would change."""

    ledger: Ledger
    effects: Effects


def opened(archive: Reading, identifier: str) -> Ledger:
    """The ledger of a capture, or of the tree of an event."""
    of_capture = isinstance(archive.glance(identifier), Capture)
    return opening.of_capture(archive, identifier) if of_capture else opening.of_event(archive, identifier)


def read(archive: Reading, identifier: str) -> Read:
    """The same with everything counted: what follows needs the archive no more."""
    ledger = opened(archive, identifier)
    effects = {(one.key, verb.code): ledger.effect(one, verb.code) for one in ledger.open for verb in one.verbs}
    return Read(ledger, effects)
