"""Sanad's command line: what each command takes. What it answers is in `exports/terminal`, what it does below that.

Without arguments, or with the path of an archive, it opens the desktop.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from db.errors import NotYet, SanadError
from db.messages import N_, Message
from db.model.dates import EdtfDate
from db.model.vocabulary import ADMINISTRATIVE_LEVELS
from exports.formats import ENDINGS, Format
from exports.terminal import options, speaking
from exports.terminal.child import Steps
from exports.terminal.options import ARCHIVE, EVIDENCE, JSON, PATH, Access, Edtf, Filters
from resources.language import CODES

DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2

FORMATS = ("auto", "records", "sheet", "ucdp-ged", "places")

LANGUAGE = click.option("--lang", type=click.Choice(CODES), help="Language (default: the user's).")
SUFFIX = ".sanad"


class Commands(click.Group):
    """The commands; an archive's path in place of one opens the desktop with it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].endswith(SUFFIX):
            return args[0], open_with, args
        return super().resolve_command(ctx, args)


def _named_archive(ctx: click.Context, param: click.Parameter, path: Path) -> Path:
    if path.suffix != SUFFIX:
        raise click.BadParameter(speaking.said(N_("Archives end in {suffix}."), suffix=SUFFIX))
    return path


def _copy_or_folder(ctx: click.Context, param: click.Parameter, path: Path) -> Path:
    return path if path.is_dir() else _named_archive(ctx, param, path)


def _known_output(ctx: click.Context, param: click.Parameter, path: Path) -> Path:
    if Format.of(path.name) is None:
        raise click.BadParameter(speaking.said(N_("The file ends in one of: {endings}."), endings=ENDINGS))
    return path


@click.group(cls=Commands, invoke_without_command=True)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Sanad documents what is said about conflict: every number with its chain of sources."""
    if ctx.invoked_subcommand is None:
        from desktop.start import open_window

        ctx.exit(open_window())


@click.command()
@ARCHIVE
def open_with(archive: Path) -> int:
    """Open the desktop with an archive; not a command of its own."""
    from desktop.start import open_window

    return open_window(archive)


@main.command()
@click.option("--out", type=PATH, default=Path("sample"), metavar="DIR", help="Where to (default: sample/ here).")
@click.option("--no-window", is_flag=True, help="Make the files only.")
@JSON
def demo(out: Path, no_window: bool, as_json: bool) -> None:
    """Make the worked example: an archive, a workbook and a summary."""
    from desktop import start
    from exports import demo as worked_example
    from exports.terminal import answers

    made = worked_example.make(out, speaking.spoken())
    speaking.answer(as_json, answers.demo_json(made), answers.demo_text(made, speaking.spoken()))
    if not no_window and start.has_screen():
        try:
            start.open_window(made.archive)
        except start.NoLibraries as error:
            # The files are made, which was asked for; only nobody can look at the archive here.
            speaking.remark([speaking.spoken().say(error.message)])


@main.command()
@click.argument("archive", type=PATH, callback=_named_archive)
@click.option("--encrypt", is_flag=True, help="Protect it with a passphrase.")
@JSON
@options.accessing
def new(access: Access, archive: Path, encrypt: bool, as_json: bool) -> None:
    """Create an empty archive; an existing file is never overwritten."""
    from db import opening
    from exports.terminal import answers

    passphrase = access.new_passphrase(archive, encrypt)
    opening.create(archive, passphrase=passphrase, author=access.author).close()
    made = {"archive": str(archive), "encrypted": encrypt}
    speaking.answer(as_json, made, answers.written_text(archive, speaking.spoken()))


@dataclass(frozen=True)
class Plan:
    """How an import goes about it."""

    source_format: str
    mapping: Path | None
    dry_run: bool
    rejects: Path | None
    strict: bool
    evidence: Path | None


@main.command("import")
@ARCHIVE
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "source_format", type=click.Choice(FORMATS), default="auto", help="Format of the files.")
@click.option("--mapping", type=PATH, metavar="FILE", help="Format sheet: what the columns mean.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--rejects", type=PATH, metavar="FILE.xlsx", help="Rejected rows (default: FILE.rejects.xlsx).")
@click.option("--strict", is_flag=True, help="Any rejected row: change nothing, exit 1.")
@EVIDENCE
@options.gathered("plan", Plan)
@JSON
@options.progressing
@options.accessing
def import_files(
    access: Access, archive: Path, files: Sequence[Path], plan: Plan, as_json: bool, progress: Steps
) -> None:
    """Bring files in: one batch and one transaction for each."""
    from db.intake.run import Ways
    from exports.importing import bring_in
    from exports.terminal import answers

    if plan.mapping and plan.source_format not in ("auto", "sheet"):
        raise click.UsageError(
            speaking.said(N_("{option} belongs to {other}."), option="--mapping", other="--format sheet")
        )
    speech, ways = speaking.spoken(), Ways(plan.source_format, plan.evidence, plan.strict, plan.mapping)
    with access.open(archive, write=not plan.dry_run) as opened:
        made = bring_in(opened, files, ways, speech, rejects=plan.rejects, dry_run=plan.dry_run, progress=progress)
    speaking.answer(
        as_json,
        answers.imported_json(made.outcomes, dry_run=plan.dry_run),
        answers.imported_text(made.outcomes, speech),
    )
    speaking.remark(answers.import_remarks(made, speech))
    answers.refuse_nothing_taken(made.outcomes)


@dataclass(frozen=True)
class Output:
    """How an export looks."""

    profile: str
    lang: str | None
    hxl: bool
    evidence: Path | None


@main.command()
@ARCHIVE
@click.argument("out", type=PATH, callback=_known_output)
@click.option("--profile", default="public", metavar="public|partner|internal|NAME|FILE.toml", help="Who it is for.")
@LANGUAGE
@click.option("--hxl/--no-hxl", default=True, help="With the row of HXL hashtags, or without.")
@EVIDENCE
@options.gathered("output", Output)
@options.filtering
@JSON
@options.progressing
@options.accessing
def export(
    access: Access, archive: Path, out: Path, output: Output, filters: Filters, as_json: bool, progress: Steps
) -> None:
    """Write a workbook, a summary, CSV, GeoJSON or records: whole or not at all."""
    from exports.deliver import Choice
    from exports.deliver import export as deliver
    from exports.terminal import answers

    speech = speaking.spoken()
    with access.open(archive) as opened:
        sent = deliver(
            opened,
            out,
            profile=output.profile,
            language=output.lang or speech.code,
            asked=filters.asked(opened),
            choice=Choice(output.hxl, output.evidence),
            progress=progress,
        )
    speaking.answer(as_json, answers.sent_json(sent), answers.sent_text(sent, speech))


@main.command()
@ARCHIVE
@click.option("--by", type=click.Choice(("place", "month", "root", "incident")), help="Totals of each.")
@click.option("--level", type=click.Choice(ADMINISTRATIVE_LEVELS), help="With --by place (default: adm1).")
@click.option("--at", type=Edtf(), metavar="DATE", help="Stocks as of the last day of this date.")
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
    """The counted totals."""
    from exports.terminal import totals as terminal
    from exports.terms import Terms

    if level and by != "place":
        raise click.UsageError(speaking.said(N_("{option} belongs to {other}."), option="--level", other="--by place"))
    day, speech = options.last_day(at, "--at"), speaking.spoken()
    with access.open(archive) as opened:
        asked, terms = filters.asked(opened), Terms.of(opened, speech)
        if by:
            grouped = opened.grouped(by, asked, level=level or "adm1", at=day)
            speaking.answer(as_json, terminal.grouped_json(grouped), terminal.grouped_text(grouped, terms))
        else:
            found = opened.totals(asked, at=day)
            speaking.answer(as_json, terminal.totals_json(found), terminal.totals_text(found, terms))


@main.command()
@ARCHIVE
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@JSON
@options.accessing
def search(access: Access, archive: Path, query: str, limit: int, as_json: bool) -> None:
    """Records that hold all words, newest first."""
    from exports.terminal import records

    with access.open(archive) as opened:
        hits = opened.search(query, limit=limit)
    speaking.answer(as_json, records.hits_json(hits), records.hits_text(hits, speaking.spoken()))


@main.command()
@ARCHIVE
@click.argument("name", metavar="CODE|ID")
@JSON
@options.accessing
def show(access: Access, archive: Path, name: str, as_json: bool) -> None:
    """One record with everything attached and its history."""
    from exports.terminal import attached, records
    from exports.terms import Terms

    with access.open(archive) as opened:
        found = attached.attached(opened, opened.get(name))
        steps = list(opened.history(found.record.id))
        terms = Terms.of(opened, speaking.spoken())
    speaking.answer(as_json, records.record_json(found, steps), records.record_text(found, steps, terms))


@main.command()
@ARCHIVE
@JSON
@options.progressing
@options.accessing
def check(access: Access, archive: Path, as_json: bool, progress: Steps) -> None:
    """Verify the archive: file, references, history, evidence, stored totals."""
    from db.model.judgement import Fault
    from db.store.check import Report
    from db.store.failures import Damaged, ForeignSchema
    from exports.terminal import answers
    from exports.terms import Terms

    terms = Terms(speaking.spoken())
    try:
        with access.open(archive) as opened:
            report = opened.check(progress)
            # In an unsound archive the terms may be what is damaged.
            terms = Terms.of(opened, terms.language) if report.sound else terms
    except (Damaged, ForeignSchema) as error:
        # Too damaged to be opened at all: that is the answer, not a failure to give one.
        report = Report([Fault("file_damaged", "", error.message)])
    speaking.answer(as_json, answers.report_json(report, terms), answers.report_text(report, terms))
    if not report.sound:
        raise answers.NotSound(name=archive.name, number=len(report.faults))


@main.command()
@ARCHIVE
@click.argument("dest", type=PATH, callback=_copy_or_folder)
@JSON
@options.progressing
@options.accessing
def backup(access: Access, archive: Path, dest: Path, as_json: bool, progress: Steps) -> None:
    """One complete, verified copy: a file, or the next of a folder's backup set."""
    from db import copies
    from exports.terminal import answers

    made = copies.back_up(archive, dest, access.key(archive), progress)
    speaking.answer(as_json, answers.copied_json(made), answers.copied_text(made, made.backup, speaking.spoken()))


@main.command()
@click.argument("backup", type=PATH)
@click.argument("archive", type=PATH, callback=_named_archive)
@JSON
@options.progressing
@options.accessing
def restore(access: Access, backup: Path, archive: Path, as_json: bool, progress: Steps) -> None:
    """Make an archive from a backup, or from the newest sound one of a folder."""
    from db import copies
    from exports.terminal import answers

    made = copies.bring_back(backup, archive, access.key, progress)
    speech = speaking.spoken()
    speaking.answer(as_json, answers.copied_json(made), answers.copied_text(made, archive, speech))
    speaking.remark(speech.say(reason.message) for reason in made.skipped)


@main.command()
@ARCHIVE
@click.argument("name", metavar="[CODE|ID]", required=False)
@JSON
@options.accessing
def history(access: Access, archive: Path, name: str | None, as_json: bool) -> None:
    """The revisions of the archive or of one record, oldest first."""
    from exports.terminal import records

    with access.open(archive) as opened:
        steps = list(opened.history(opened.get(name).id if name else None))
    plain = [records.step_json(step) for step in steps]
    speaking.answer(as_json, plain, records.history_text(steps, speaking.spoken()))


@main.command()
@click.argument("file", type=PATH, metavar="FILE.txt")
@LANGUAGE
@click.option("--published", type=Edtf(), metavar="DATE", help="When the text was published.")
@JSON
def detect(file: Path, lang: str | None, published: EdtfDate | None, as_json: bool) -> None:
    """What a text offers: figures, places, dates, sources. Stores nothing."""
    raise NotYet(what=Message(N_("read figures out of a text")))


@main.command(hidden=True)
def limited() -> None:
    """Parse a foreign file for the parent process, which asks on standard input (`db.intake.limited`)."""
    from db.intake import confinement

    confinement.serve()


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Whatever happens, a user reads sentences and never a traceback."""
    speaking.speak_utf8()
    try:
        status = main.main(arguments, prog_name="main.py", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except click.UsageError as error:
        speaking.say_misuse(error)
        return WRONG_USAGE
    except SanadError as error:
        speaking.say_failure(error)
    except (KeyboardInterrupt, click.Abort):
        speaking.say_failure(speaking.Interrupted())
    except BrokenPipeError:
        # Whoever read the answer has gone (``| head``); Python would complain once more when it closes the stream.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - a traceback would quote records to whoever reads the terminal
        speaking.say_failure(speaking.logged(error))
    return NOT_DONE


if __name__ == "__main__":
    sys.exit(run())
