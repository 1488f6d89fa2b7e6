"""Writing plain records as the records format keeps them: what is as it starts is left out."""

from __future__ import annotations

import uuid
from typing import Any

from tests.oracle.reading import STARTS, Record

_NAMES = uuid.UUID("7b0e5f5e-3c5c-4f0e-9a53-0d3c1f6a2b10")
_PREFIXES = {
    "source": "SRC",
    "document": "DOC",
    "chain": "CHN",
    "place": "PLC",
    "actor": "ACT",
    "agreement": "AGR",
    "incident": "INC",
    "displacement": "DSP",
    "figure": "FIG",
    "term": "TRM",
}


def without_starts(fields: Record) -> Record:
    """The fields that say something else than where they start. A number stays even if it is zero."""
    return {
        name: content
        for name, content in fields.items()
        if content not in ("", None, []) and content is not False and content != STARTS.get(name)
    }


def id_of(name: str) -> str:
    """The id of the record that an example calls so."""
    return str(uuid.uuid5(_NAMES, name))


def record(kind: str, name: str, /, **fields: Any) -> Record:
    """An entered record with the id of its name; its code ends in a number of that id."""
    number = int(id_of(name)[:6], 16)
    start = {"kind": kind, "id": id_of(name), "code": f"{_PREFIXES[kind]}-2031-{number:08d}", "state": "entered"}
    return without_starts({**start, **fields})


def quantity(value: int | None = None, quantifier: str = "exact", **fields: Any) -> Record:
    """One number of a figure."""
    return without_starts({"value": value, "quantifier": quantifier, **fields})


def of_which(value: int | None, quantifier: str = "exact", **fields: Any) -> Record:
    """One number of a figure that is a part of its whole."""
    return quantity(value, quantifier, part=True, **fields)


def at(*names: str) -> list[Record]:
    """The places of these names, as an event has them."""
    return [{"place": id_of(name)} for name in names]


def chain(*sources: str, document: str = "") -> Record:
    """A chain of sources of these names, root first, published in the document of this name."""
    hops = [without_starts({"source": id_of(name)}) for name in sources]
    if document:
        hops[-1]["document"] = id_of(document)
    return record("chain", _chain_name(" > ".join(sources)), hops=hops)


def chain_id(sources: str) -> str:
    """The id of the chain of these sources: ``Rescue > Gazette``."""
    return id_of(_chain_name(sources))


def _chain_name(sources: str) -> str:
    # A chain of one hop would otherwise be called like its source.
    return f"chain: {sources}"


def figure(name: str, subject: str, measure: str, quantities: list[Record], *chains: str, **fields: Any) -> Record:
    """What chains of these names (``Rescue > Gazette``) say of a measure of the subject of this name."""
    return record(
        "figure",
        name,
        subject=id_of(subject),
        measure=measure,
        quantities=quantities,
        chains=[chain_id(each) for each in chains],
        **fields,
    )
