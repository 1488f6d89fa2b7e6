"""Commands that make things: the worked example, an archive, its records out of files, files out of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.errors import SanadError
from db.messages import N_
from exports.formats import ENDINGS, Format
from exports.terminal import options, speaking
from exports.terminal.child import Steps, next_line_from_parent
from exports.terminal.options import ARCHIVE, EVIDENCE, JSON, PATH, Access, Filters
from exports.terminal.usage import Spoken
from exports.terminal.windows import Windows
from resources.language import CODES

if TYPE_CHECKING:
    from exports.profiles import Profile

FORMATS = ("auto", "records", "sheet", "ucdp-ged", "places")

LANGUAGE = click.option("--lang", type=click.Choice(CODES), help=N_("Language (default: the user's)."))


def _known_output(ctx: click.Context, param: click.Parameter, path: Path) -> Path:
    if Format.of(path.name) is None:
        raise click.BadParameter(speaking.said(N_("The file ends in one of: {endings}."), endings=ENDINGS))
    return path


@click.command(cls=Spoken, help=N_("Make the worked example: an archive, a workbook and a summary."))
@click.option("--out", type=PATH, default=Path("sample"), metavar="DIR", help=N_("Where to (default: sample/ here)."))
@click.option("--no-window", is_flag=True, help=N_("Make the files only."))
@JSON
@click.pass_obj
def demo(windows: Windows, out: Path, no_window: bool, as_json: bool) -> None:
    from exports import demo as worked_example
    from exports.terminal import answers

    made = worked_example.make(out, speaking.spoken())
    speaking.answer(as_json, answers.demo_json(made), answers.demo_text(made, speaking.spoken()))
    if not no_window and windows.has_screen():
        try:
            windows.open_window(made.archive)
        except SanadError as error:
            # The files are made, which was asked for; only nobody can look at the archive here.
            speaking.remark([speaking.spoken().say(error.message)])


@click.command(cls=Spoken, help=N_("Create an empty archive; an existing file is never overwritten."))
@click.argument("archive", type=PATH, callback=options.named_archive)
@click.option("--encrypt", is_flag=True, help=N_("Protect it with a passphrase."))
@JSON
@options.accessing
def new(access: Access, archive: Path, encrypt: bool, as_json: bool) -> None:
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


@click.command("import", cls=Spoken, help=N_("Bring files in: one batch and one transaction for each."))
@ARCHIVE
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "source_format", type=click.Choice(FORMATS), default="auto", help=N_("Format of the files."))
@click.option("--mapping", type=PATH, metavar="FILE", help=N_("Format sheet: what the columns mean."))
@click.option("--dry-run", is_flag=True, help=N_("Say what would happen; change nothing."))
@click.option("--rejects", type=PATH, metavar="FILE.xlsx", help=N_("Rejected rows (default: FILE.rejects.xlsx)."))
@click.option("--strict", is_flag=True, help=N_("Any rejected row: change nothing, exit 1."))
@EVIDENCE
@options.gathered("plan", Plan)
@JSON
@options.progressing
@options.accessing
def import_files(
    access: Access, archive: Path, files: Sequence[Path], plan: Plan, as_json: bool, progress: Steps
) -> None:
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
        answers.imported_json(made.outcomes, dry_run=plan.dry_run) | answers.changes_json(made, speech, plan.dry_run),
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
    dry_run: bool
    release_stdin: bool
    report: str
    incident: str
    protect: bool
    protect_file: Path | None
    protect_stdin: bool

    @property
    def passphrase(self) -> str:
        """That of the file to be written; empty leaves it open to all."""
        return options.new_secret(self.protect, self.protect_file, from_parent=self.protect_stdin)

    @property
    def for_whom(self) -> Profile | str:
        """The profile, and the words that a person at the window lets out: told line by line, never in arguments."""
        if not self.release_stdin:
            return self.profile
        from exports.own_profiles import profile_named

        return replace(profile_named(self.profile), released=frozenset(json.loads(next_line_from_parent())))


@click.command(cls=Spoken, help=N_("Write a workbook, a summary, CSV, GeoJSON or records: whole or not at all."))
@ARCHIVE
@click.argument("out", type=PATH, callback=_known_output)
@click.option(
    "--profile", default="public", metavar="public|partner|internal|NAME|FILE.toml", help=N_("Who it is for.")
)
@LANGUAGE
@click.option("--hxl/--no-hxl", default=True, help=N_("With the row of HXL hashtags, or without."))
@EVIDENCE
@click.option("--dry-run", is_flag=True, hidden=True)
@click.option("--release-stdin", is_flag=True, hidden=True)
@click.option("--incident", default="", metavar="CODE", help=N_("The dossier of one incident or displacement."))
@click.option("--report", default="", metavar="NAME", help=N_("Say what changed since the last report of this name."))
@click.option(
    "--protect", is_flag=True, help=N_("Ask for a passphrase with which alone OUT opens (not a PDF: OUT.zip).")
)
@click.option("--protect-file", type=PATH, metavar="FILE", help=N_("Take that passphrase from FILE, first line."))
@click.option("--protect-stdin", is_flag=True, hidden=True)
@options.gathered("output", Output)
@options.filtering
@JSON
@options.progressing
@options.accessing
def export(
    access: Access, archive: Path, out: Path, output: Output, filters: Filters, as_json: bool, progress: Steps
) -> None:
    from exports.deliver import Choice
    from exports.deliver import export as deliver
    from exports.terminal import answers

    speech = speaking.spoken()
    # A report with a name is remembered in the archive; a look at what it would say is not.
    with access.open(archive, write=bool(output.report) and not output.dry_run) as opened:
        profile, language, asked = output.for_whom, output.lang or speech.code, filters.asked(opened)
        if output.incident:
            asked = replace(asked, about=opened.about(output.incident))
        if output.dry_run:
            from exports.preview import preview

            seen = preview(
                opened, out, profile=profile, language=language, asked=asked, words=speech.code, progress=progress,
                choice=Choice(output.hxl, name=output.report),
            )  # fmt: skip
            speaking.answer(True, seen.plain(), ())
            return
        choice = Choice(output.hxl, output.evidence, output.passphrase, output.report)
        sent = deliver(opened, out, profile=profile, language=language, asked=asked, choice=choice, progress=progress)
    speaking.answer(as_json, answers.sent_json(sent), answers.sent_text(sent, speech))
    speaking.remark(answers.sent_remarks(sent, speech))
