"""Commands that look into an archive: its totals, its records, its history. What they print is made beside them."""

from __future__ import annotations

from pathlib import Path

import click

from db.messages import N_
from db.model.dates import EdtfDate
from db.model.vocabulary import ADMINISTRATIVE_LEVELS
from exports.terminal import options, speaking
from exports.terminal.options import ARCHIVE, JSON, Access, Edtf, Filters
from exports.terminal.usage import Spoken


@click.command(cls=Spoken, help=N_("The counted totals."))
@ARCHIVE
@click.option("--by", type=click.Choice(("place", "month", "root", "incident")), help=N_("Totals of each."))
@click.option("--level", type=click.Choice(ADMINISTRATIVE_LEVELS), help=N_("With --by place (default: adm1)."))
@click.option("--at", type=Edtf(), metavar="DATE", help=N_("Stocks as of the last day of this date."))
@options.filtering
@JSON
@options.accessing
def totals(
    access: Access,
    archive: Path,
    by: str | None,
    level: str | None,
    at: EdtfDate | None,
    filters: Filters,
    as_json: bool,
) -> None:
    from exports.terminal import totals as terminal
    from exports.terminal.wording import TerminalWording
    from exports.terms import Terms

    if level and by != "place":
        raise click.UsageError(speaking.said(N_("{option} belongs to {other}."), option="--level", other="--by place"))
    day, speech = options.last_day(at, "--at"), speaking.spoken()
    with access.open(archive) as opened:
        asked, terms = filters.asked(opened), Terms.of(opened, speech)
        if by:
            grouped = opened.grouped(by, asked, level=level or "adm1", at=day)
            wording, found = TerminalWording.of(terms, opened.lookups().find), opened.totals(asked, at=day)
            text = terminal.grouped_text(grouped, found, terms, wording)
            speaking.answer(as_json, terminal.grouped_json(grouped), text)
        else:
            found = opened.totals(asked, at=day)
            speaking.answer(as_json, terminal.totals_json(found), terminal.totals_text(found, terms))


@click.command(cls=Spoken, help=N_("Records that hold all words, newest first."))
@ARCHIVE
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), default=50, help=N_("How many at most (default: 50)."))
@JSON
@options.accessing
def search(access: Access, archive: Path, query: str, limit: int, as_json: bool) -> None:
    from exports.terminal import records
    from exports.terminal.wording import TerminalWording
    from exports.terms import Terms

    with access.open(archive) as opened:
        hits = opened.search(query, limit=limit)
        wording = TerminalWording.of(Terms.of(opened, speaking.spoken()), opened.lookups().find)
        speaking.answer(as_json, records.hits_json(hits), records.hits_text(hits, wording))


@click.command(cls=Spoken, help=N_("One record with everything attached and its history."))
@ARCHIVE
@click.argument("name", metavar="CODE|ID")
@JSON
@options.accessing
def show(access: Access, archive: Path, name: str, as_json: bool) -> None:
    from exports.terminal import attached, records
    from exports.terms import Terms

    with access.open(archive) as opened:
        found = attached.attached(opened, opened.get(name))
        steps = list(opened.history(found.record.id))
        terms = Terms.of(opened, speaking.spoken())
    speaking.answer(as_json, records.record_json(found, steps), records.record_text(found, steps, terms))


@click.command(cls=Spoken, help=N_("The revisions of the archive or of one record, oldest first."))
@ARCHIVE
@click.argument("name", metavar="[CODE|ID]", required=False)
@JSON
@options.accessing
def history(access: Access, archive: Path, name: str | None, as_json: bool) -> None:
    from exports.terminal import records

    with access.open(archive) as opened:
        steps = opened.history(opened.get(name).id if name else None)
        # One at a time: an import is one revision with a million changes.
        plain = [records.step_json(step) for step in steps] if as_json else []
        speaking.answer(as_json, plain, records.history_text(steps, speaking.spoken()))
