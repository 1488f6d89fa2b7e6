"""Random small archives as plain records, and random questions about them.

Numbers, days, places and sources come from short lists, so that figures meet: equal amounts, equal as-ofs, parts that
exceed their whole, a source that is a root here and a later hop there.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.oracle.places import LEVELS
from tests.oracle.reading import Record, line
from tests.oracle.writing import without_starts

DEEPEST = 4
"""How many subjects a chain of parts has at most."""

NUMBERS = (0, 1, 2, 3, 5, 8, 10, 12, 13, 15, 20, 25, 30, 40, 50)
SUBJECT_DATES = (
    "",
    "2031-01-15",
    "2031-02-03",
    "2031-01",
    "2031-02",
    "2031-01~",
    "2031-02-10?",
    "2031-01-28/2031-02-03",
    "2030-12-20/2031-01-05",
    "2031-01/2031-03",
    "2031",
    "2031-01-20/..",
    "2031-02/..",
    "../2031-02-05",
)
SAID_ON = ("", "2030-12-31", "2031-01-31", "2031-01", "2031-02-15", "2031-02", "2031-03-10", "2031-02-15/..")
"""As-ofs and days of publication."""

ASKED_AT = ("2031-02", "2031-01-31", "2031-02-15", "2031-03-05", "2030-12-31", "2031")
ASKED_FROM = ("2031-01", "2031", "2030-12-31", "2031-01-31", "2031-02")
ASKED_TO = ("2031-03", "2031-02", "2031-02-15", "2031-01", "2031", "2031-01-31")

# Name, level, P-code, and the places it may lie in (none: the empty name).
PLACES = (
    ("XX", "country", "XX", ("",)),
    ("North", "adm1", "XX01", ("XX",)),
    ("n1", "adm2", "XX0101", ("North",)),
    ("South", "adm1", "XX02", ("XX", "")),
    ("s1", "adm2", "XX0201", ("South",)),
    ("Camp", "camp", "", ("n1", "North", "XX")),
    ("Zone", "area", "", ("XX", "North", "")),
    ("n1a", "adm3", "XX010101", ("n1",)),
    ("YY", "country", "YY", ("",)),
    ("Village", "populated_place", "", ("n1a", "s1", "YY")),
)

# Name, kind, and of a person what they are part of (nothing: the empty name); None for an organisation.
SOURCES = (
    ("Rescue", "rescue_service", None),
    ("Wire", "news_agency", None),
    ("activists", "unnamed", None),
    ("Gazette", "media_outlet", None),
    ("Ms A", "eyewitness", "Rescue"),
    ("Mr B", "relative", ""),
    ("Mr C", "other", "Ms A"),
    ("neighbours", "unnamed", None),
)

WHOLES: tuple[Record, ...] = (
    {},
    {},
    {},
    {"population": "civilian"},
    {"population": "combatant"},
    {"sex": "female", "age": "adult"},
    {"age": "child"},
    {"group": "police"},
    {"age": "60+", "population": "civilian"},
)
PARTS: tuple[Record, ...] = (
    {"sex": "female", "age": "adult"},
    {"age": "child"},
    {"population": "civilian"},
    {"population": "combatant"},
    {"sex": "male"},
    {"sex": "female"},
    {"sex": "other"},
    {"sex": "male", "age": "child"},
    {"age": "0-4"},
    {"age": "5-11"},
    {"age": "12-17", "sex": "female"},
    {"age": "18-59"},
    {"age": "60+"},
    {"age": "elderly"},
    {"age": "adult"},
    {"group": "police", "population": "combatant"},
    {"group": "journalist"},
    {"group": "health_worker", "population": "civilian"},
    {"group": "journalist", "sex": "female"},
)

STATES = ("entered",) * 25 + ("checked", "checked", "approved", "draft", "removed", "erased")
VERIFICATIONS = ("pending",) * 12 + ("weak", "fair", "confirmed", "contested", "discounted", "unverifiable")
QUANTIFIERS = (
    *("exact", "exact", "exact", "exact", "about", "more_than", "at_least", "at_most", "between"),
    *("exact", "exact", "exact", "exact", "about", "more_than", "at_least", "less_than", "between"),
    "vague",
)
UNITS = (("person",),) * 9 + (("household",), ("person", "household"), ("home", "person"), ("facility",))
ROLES = ("counted",) * 7 + ("triangulation", "triangulation", "set_aside")

INCIDENT_MEASURES = ("killed",) * 8 + ("injured",)
MOVEMENT_MEASURES = ("displaced",) * 8 + ("sheltered",)
DISPLACEMENT_KINDS = ("displacement", "displacement", "return", "returnee_displacement")

_TEXT = "Some were killed."


@dataclass
class _Drawn:
    """What has been drawn so far."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    seed: int
    records: list[Record] = field(default_factory=list)

    def one(self, options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def some(self, options: Any, least: int, most: int) -> list[Any]:
        """Different ones, in any order; none where there is nothing to choose from."""
        most = min(most, len(options))
        if most == 0:
            return []
        return list(self.draw(st.lists(st.sampled_from(options), min_size=least, max_size=most, unique=True)))

    def chance(self, out_of: int) -> bool:
        """True once in so many times."""
        return bool(self.draw(st.integers(0, out_of - 1)) == out_of - 1)

    def add(self, kind: str, prefix: str, **fields: Any) -> Record:
        """Adds an entered record; its id says nothing about when it was added."""
        number = len(self.records)
        digest = hashlib.sha256(f"{self.seed}:{number}".encode()).digest()
        start = {
            "kind": kind,
            "id": str(uuid.UUID(bytes=digest[:16], version=4)),
            "code": f"{prefix}-2031-{number:04d}",
        }
        self.records.append(without_starts({**start, "state": "entered", **fields}))
        return self.records[-1]

    def ids(self, kind: str) -> list[str]:
        return [each["id"] for each in self.records if each["kind"] == kind]


@st.composite
def archives(draw: Any) -> list[Record]:
    """The plain records of a small archive: valid by themselves, in no order of importance."""
    drawn = _Drawn(draw, draw(st.integers(0, 255)))
    _add_places(drawn)
    _add_sources(drawn)
    for _ in range(draw(st.integers(0, 3))):
        _add_document(drawn)
    for _ in range(draw(st.integers(1, 5))):
        _add_chain(drawn)
    for _ in range(draw(st.sampled_from((3, 4, 5, 6, 7, 1)))):
        subject = _add_subject(drawn)
        for _ in range(draw(st.sampled_from((1, 1, 1, 2, 3, 0)))):
            _add_figure(drawn, subject)
    return drawn.records


@st.composite
def questions(draw: Any, records: list[Record]) -> dict[str, Any]:
    """What one may ask of the totals of these records, as the named arguments of `totals.totals`."""
    asked: dict[str, Any] = {"by": draw(st.sampled_from((None, "place", "month", "root", "incident")))}
    if asked["by"] == "place":
        asked["level"] = draw(st.sampled_from(("adm1", "adm1", *LEVELS)))
    filters = {
        "at": st.sampled_from(ASKED_AT),
        "date_from": st.sampled_from(ASKED_FROM),
        "date_to": st.sampled_from(ASKED_TO),
        "place": st.sampled_from([name for r in records if r["kind"] == "place" for name in _called(r)]),
        "verification": st.lists(st.sampled_from(VERIFICATIONS[11:15]), min_size=1, max_size=3, unique=True),
        "state": st.lists(st.sampled_from(("entered", "checked")), min_size=1, max_size=2, unique=True),
    }
    # Few at a time: a question that leaves nothing tells nothing.
    names = ("place", "date_from", "date_to", "place", "date_from", "date_to", *sorted(filters))
    for name in draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
        asked[name] = draw(filters[name])
    return asked


def _called(place: Record) -> list[str]:
    return [place[name] for name in ("pcode", "name") if name in place]


def _add_places(drawn: _Drawn) -> None:
    ids = {"": ""}
    for name, level, pcode, parents in PLACES[: drawn.draw(st.integers(2, len(PLACES)))]:
        known = [parent for parent in parents if parent in ids]
        parent = ids[drawn.one(known)] if known else ""
        shown = "" if pcode and drawn.chance(5) else pcode
        ids[name] = drawn.add("place", "PLC", name=name, level=level, pcode=shown, parent=parent)["id"]


def _add_sources(drawn: _Drawn) -> None:
    ids = {"": ""}
    for name, kind, above in SOURCES[: drawn.draw(st.integers(1, len(SOURCES)))]:
        person = above is not None
        added = drawn.add("source", "SRC", name=name, source_kind=kind, person=person, part_of=ids[above or ""])
        ids[name] = added["id"]


def _add_document(drawn: _Drawn) -> None:
    drawn.add(
        "document",
        "DOC",
        title=f"Report {len(drawn.records)}",
        document_kind="report",
        published=drawn.one(SAID_ON),
        text=_TEXT,
        text_sha256=hashlib.sha256(_TEXT.encode()).hexdigest(),
    )


def _add_chain(drawn: _Drawn) -> None:
    sources = drawn.some(drawn.ids("source"), 1, 3)
    documents = ["", *drawn.ids("document")]
    hops: list[Record] = [{"source": source} for source in sources]
    hops[0]["verb"] = drawn.one(("reported", "stated", "stated", "observed"))
    hops[0]["document"] = drawn.one(documents)
    if len(hops) > 1:
        hops[-1].update(verb="published", document=drawn.one(documents))
    drawn.add("chain", "CHN", hops=[_hop(each) for each in hops])


def _hop(hop: Record) -> Record:
    return {name: content for name, content in hop.items() if content and (name, content) != ("verb", "reported")}


def _add_subject(drawn: _Drawn) -> Record:
    kind = drawn.one(("incident", "displacement"))
    fields = {
        "title": f"Event {len(drawn.records)}",
        "date": drawn.one(SUBJECT_DATES),
        "verification": drawn.one(VERIFICATIONS),
        "part_of": _parent(drawn, kind),
        **_standing(drawn),
    }
    if kind == "incident":
        return drawn.add("incident", "INC", event_type="mixed", places=_places(drawn), **fields)
    reckoning = _reckoning(drawn, fields["part_of"])
    kinds = drawn.one(DISPLACEMENT_KINDS)
    where = {"origins": _places(drawn), "destinations": _places(drawn)}
    return drawn.add("displacement", "DSP", reckoning=reckoning, displacement_kind=kinds, **where, **fields)


def _standing(drawn: _Drawn) -> Record:
    state = drawn.one(STATES)
    return {state: True} if state in ("removed", "erased") else {"state": state}


def _parent(drawn: _Drawn, kind: str) -> str:
    book = {each["id"]: each for each in drawn.records}
    possible = [each["id"] for each in drawn.records if each["kind"] == kind and len(line(book, each)) < DEEPEST]
    # Mostly a part of something, because trees are what is hard to count.
    return str(drawn.one(possible)) if possible and not drawn.chance(4) else ""


def _reckoning(drawn: _Drawn, parent: str) -> str:
    """Mostly the parent's: a stock within a flow is odd, but can be entered."""
    above = next((each for each in drawn.records if each["id"] == parent), None)
    if above is None or drawn.chance(8):
        return str(drawn.one(("flow", "stock")))
    return str(above.get("reckoning", "flow"))


def _places(drawn: _Drawn) -> list[Record]:
    return [{"place": place} for place in drawn.some(drawn.ids("place"), 0, 2)]


def _add_figure(drawn: _Drawn, subject: Record) -> None:
    role = drawn.one(ROLES)
    drawn.add(
        "figure",
        "FIG",
        subject=subject["id"],
        measure=drawn.one(INCIDENT_MEASURES if subject["kind"] == "incident" else MOVEMENT_MEASURES),
        role=role,
        reason="retracted" if role == "set_aside" else "",
        chains=drawn.some(drawn.ids("chain"), 1, 2),
        as_of=drawn.one(SAID_ON),
        excerpts=_excerpts(drawn),
        quantities=[quantity for unit in drawn.one(UNITS) for quantity in _quantities(drawn, unit)],
        **_standing(drawn),
    )


def _excerpts(drawn: _Drawn) -> list[Record]:
    documents = drawn.ids("document")
    if not documents or not drawn.chance(2):
        return []
    return [{"document": drawn.one(documents), "exact": _TEXT[:4], "start": 0, "end": 4}]


def _quantities(drawn: _Drawn, unit: str) -> list[Record]:
    """A whole, a whole and some of its parts, or parts alone."""
    shape = drawn.one(("whole", "whole", "both", "parts"))
    wholes = [] if shape == "parts" else [{**drawn.one(WHOLES), **_amount(drawn, 0, QUANTIFIERS)}]
    said_of = [] if shape == "whole" else drawn.some(range(len(PARTS)), 1, 4)
    # A part that is none, or that is only said in words, is rare and adds nothing to a whole.
    parts = [{**PARTS[each], **_amount(drawn, 1, QUANTIFIERS[:-1]), "part": True} for each in said_of]
    return [without_starts({"unit": unit, **each}) for each in (*wholes, *parts)]


def _amount(drawn: _Drawn, least: int, quantifiers: tuple[str, ...]) -> Record:
    quantifier = drawn.one(quantifiers)
    if quantifier == "vague":
        return {"quantifier": quantifier, "verbatim": "several"}
    numbers = NUMBERS[1:] if least or quantifier == "less_than" else NUMBERS
    value = drawn.one(numbers)
    if quantifier != "between":
        return {"quantifier": quantifier, "value": value}
    # Drawn apart from each other: the best may lie outside, the low above the high.
    best = value if drawn.chance(2) else None
    return {"quantifier": quantifier, "value": best, "low": drawn.one(numbers), "high": drawn.one(numbers)}
