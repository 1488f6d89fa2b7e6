"""What plain records say, read one by one: fields with their starts, ancestors, what stands, and as of when."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import dates

Record = dict[str, Any]
Book = dict[str, Record]
"""The records of an archive by their ids."""

STARTS = {
    "state": "draft",
    "verification": "pending",
    "role": "counted",
    "reckoning": "flow",
    "displacement_kind": "displacement",
    "unit": "person",
    "population": "undetermined",
    "sex": "not_stated",
    "age": "not_stated",
    "quantifier": "exact",
}
"""What a field says that the plain form leaves out, where that is not just nothing."""

STATES = ("draft", "entered", "checked", "approved")


def field(record: Record, name: str) -> Any:
    """A field's content, or how it starts; nothing is the empty text."""
    return record.get(name, STARTS.get(name, ""))


def line(book: Book, subject: Record) -> list[Record]:
    """The subject, what it is part of, what that is part of, and so on."""
    upward = [subject]
    while True:
        above = book.get(field(upward[-1], "part_of"))
        if above is None or above in upward:
            return upward
        upward.append(above)


def parts_of(book: Book, subject: Record) -> list[Record]:
    """The incidents or displacements that are part of this one, immediately."""
    return [r for r in book.values() if r["kind"] == subject["kind"] and field(r, "part_of") == subject["id"]]


def inherited(book: Book, subject: Record, name: str) -> Any:
    """A field; where it is empty, its parent's."""
    return next((content for each in line(book, subject) if (content := field(each, name))), "")


def is_there(record: Record) -> bool:
    """Not removed, not erased, not a draft."""
    return not field(record, "removed") and not field(record, "erased") and field(record, "state") != "draft"


def stands(book: Book, figure: Record) -> bool:
    """Whether a figure stands: it is there, not set aside, and so is every subject above it, none discounted."""
    subject = book.get(field(figure, "subject"))
    if subject is None or not is_there(figure) or field(figure, "role") == "set_aside":
        return False
    return all(is_there(each) and field(each, "verification") != "discounted" for each in line(book, subject))


def is_stock(subject: Record) -> bool:
    """Whether the subject is people who are displaced at a date, rather than a movement or an incident."""
    return bool(subject["kind"] == "displacement" and field(subject, "reckoning") == "stock")


def measure_of(book: Book, figure: Record) -> str:
    """The measure as totals name it: stocks never share one with flows."""
    measure: str = field(figure, "measure")
    return f"{measure}_stock" if is_stock(book[figure["subject"]]) else measure


def chains_of(book: Book, figure: Record) -> list[Record]:
    """The chains of a figure that are in the archive and have a hop."""
    found = [book[each] for each in field(figure, "chains") if each in book]
    return [chain for chain in found if field(chain, "hops")]


def published(book: Book, figure: Record) -> date | None:
    """The earliest publication among the documents of its chains' last hops, else among its excerpts' documents."""
    last_hops = [chain["hops"][-1] for chain in chains_of(book, figure)]
    return _earliest(book, last_hops) or _earliest(book, list(field(figure, "excerpts")))


def _earliest(book: Book, leading: list[Record]) -> date | None:
    documents = [book[field(each, "document")] for each in leading if field(each, "document") in book]
    days = [day for each in documents if (day := dates.last_day(field(each, "published")))]
    return min(days, default=None)


def as_of(book: Book, figure: Record) -> date | None:
    """The day for which the figure speaks; None is older than every day."""
    return dates.last_day(field(figure, "as_of")) or published(book, figure)
