"""What a report says of the last one of its name: in a sentence, in totals then and now, in tables, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from db.messages import N_, NN_, message, numbered
from db.model.quantities import Amount
from db.model.totals import Totals
from db.model.types import to_json
from db.model.vocabulary import UNIT
from db.store.issues import Issue
from exports.contents.changes import Changes, What
from exports.contents.numbers import in_words, of_unit
from exports.contents.sheets import CHANGES
from exports.contents.sheets.changes import ChangeRow
from exports.contents.snapshot import Snapshot
from exports.report import Block, Column, Heading, Kind, Link, Paragraph, Row, Section, Table

LISTED = 1_000
"""Differences that the JSON of the command line lists; the file has them all."""

_REASONS, _LETTERS, _LOOKED_AT = 4, 120, 500
"""Reasons on the first page, letters of each, and differences that are looked through for them."""

_COUNTED = {
    What.NEW: NN_("{count} new record", "{count} new records"),
    What.CHANGED: NN_("{count} changed", "{count} changed"),
    What.WITHDRAWN: NN_("{count} withdrawn", "{count} withdrawn"),
}


# --- in a report ------------------------------------------------------------------------------------------------------


def since_last(snapshot: Snapshot) -> Iterator[Block]:
    """What changed in short; nothing in a report without a name."""
    found = snapshot.changes
    if found is None:
        return
    yield Heading(snapshot.say(N_("Since the last report")))
    if found.before is None:
        yield Paragraph(snapshot.say(message(N_("This is the first report named “{name}”."), name=snapshot.shown_name)))
        return
    yield Paragraph(" ".join(_in_short(snapshot, found)))
    if rows := list(_totals(snapshot, found.before.totals)):
        columns = (
            Column(snapshot.say(N_("Measure"))),
            Column(snapshot.say(N_("Last report")), Kind.AMOUNT),
            Column(snapshot.say(N_("This report")), Kind.AMOUNT),
        )
        yield Table("changed_totals", "", columns, rows)
    if reasons := _reasons(found):
        yield Paragraph(snapshot.say(message(N_("Reasons given: {reasons}."), reasons=snapshot.view.joined(reasons))))


def changes_section(snapshot: Snapshot) -> Iterator[Section]:
    """The chapter of a document with every difference; none where nothing changed."""
    found = snapshot.changes
    if found is not None and any(found.counts.values()):
        yield Section(snapshot.say(N_("What changed since the last report")), (_table(snapshot, found),))


def _in_short(snapshot: Snapshot, found: Changes) -> Iterator[str]:
    before = found.before
    if before is None:
        return
    then = f"{before.time[:16].replace('T', ' ')} UTC"
    counts = [snapshot.say(numbered(_COUNTED[what], count)) for what, count in found.counts.items() if count]
    if counts:
        said = message(N_("Since the report of {time}: {counts}."), time=then, counts=snapshot.listed(iter(counts)))
    else:
        said = message(N_("Nothing of it changed since the report of {time}."), time=then)
    yield snapshot.say(said)
    if before.asked != snapshot.asked_as_json():
        yield snapshot.say(N_("That report asked for other records, so some are new or withdrawn for that alone."))


def _reasons(found: Changes) -> list[str]:
    """The first that were given, each once; all of them stand beside what they are for."""
    given = dict.fromkeys(one.why.rstrip(". ") for one in islice(found, _LOOKED_AT) if one.why)
    return [why if len(why) <= _LETTERS else f"{why[: _LETTERS - 1]}…" for why in islice(given, _REASONS)]


def _totals(snapshot: Snapshot, then: str) -> Iterator[Row]:
    """Each total that is not what it was, in words."""
    earlier: dict[str, dict[str, list[Any]]] = json.loads(then)
    now = json.loads(totals_as_json(snapshot.totals))
    for measure in dict.fromkeys([*now, *earlier]):
        for unit in UNIT.terms:
            before, after = (totals.get(measure, {}).get(unit) for totals in (earlier, now))
            if before != after:
                label = snapshot.view.labels.measure(measure)
                yield (label, *(_said(snapshot, one, unit) for one in (before, after)))


def _said(snapshot: Snapshot, values: list[Any] | None, unit: str) -> str | None:
    """As the key figures say it: persons without their name."""
    if values is None:
        return None
    amount = Amount(*values)
    return snapshot.say(in_words(amount) if unit == "person" else of_unit(amount, unit))


def totals_as_json(totals: Totals) -> str:
    """The totals as an issue keeps them: by measure and unit, the values of an `Amount` in order."""
    return to_json(
        {
            measure: {unit: list(_values(total.amount)) for unit, total in of.units.items()}
            for measure, of in totals.items()
        }
    )


def _values(amount: Amount) -> tuple[int | str | None, ...]:
    return (amount.face, amount.low, amount.high, str(amount.quantifier), amount.unquantified)


def _table(snapshot: Snapshot, found: Changes) -> Table:
    say = snapshot.say
    columns = (
        Column(say(N_("Change"))),
        Column(say(N_("Record")), Kind.CODE),
        Column(say(N_("Date and places"))),
        Column(say(N_("What"))),
        Column(say(N_("Before")), Kind.WRAPPED),
        Column(say(N_("Now")), Kind.WRAPPED),
        Column(say(N_("Why")), Kind.WRAPPED),
    )
    return Table(CHANGES, "", columns, (_row(ChangeRow(snapshot.view, difference)) for difference in found))


def _row(row: ChangeRow) -> Row:
    told = row.difference
    where = "\n".join(filter(None, (row.date, row.places)))
    code = told.code if told.code == told.event_code else f"{told.code}\n{told.event_code}"
    return (row.what, code, where or None, told.field or None, told.before, told.now, told.why or None)


# --- for the next one -------------------------------------------------------------------------------------------------


def issue_of(snapshot: Snapshot) -> Issue | None:
    """What the archive is to remember of this report; nothing of one without a name."""
    if snapshot.changes is None:
        return None
    view = snapshot.view
    return Issue(
        snapshot.name,
        view.profile.name,
        snapshot.written_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        view.archive.heads,
        snapshot.asked_as_json(),
        totals_as_json(snapshot.totals),
        snapshot.changes.left,
    )


# --- as JSON ----------------------------------------------------------------------------------------------------------


def as_plain(snapshot: Snapshot) -> dict[str, Any] | None:
    """For the command line: when the last report was, how many records, and the first differences; docs/command-line.md
    says what stands where."""
    found = snapshot.changes
    if found is None:
        return None
    rows = (ChangeRow(snapshot.view, difference) for difference in islice(found, LISTED))
    return {
        "name": snapshot.name,
        "since": found.before.time if found.before else None,
        **{str(what): count for what, count in found.counts.items()},
        "listed": list(map(_plain, rows)),
    }


def _plain(row: ChangeRow) -> dict[str, str | None]:
    told = row.difference
    event = row.event.text if isinstance(row.event, Link) else row.event
    return {
        "change": str(told.what),
        "record": told.code,
        "event": event,
        "date": row.date,
        "places": row.places,
        "field": told.field or None,
        "before": told.before,
        "now": told.now,
        "why": told.why or None,
        "day": told.day or None,
    }
