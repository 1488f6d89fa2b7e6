"""Commands that keep an archive safe: is it sound, a copy of it, an archive out of a copy."""

from __future__ import annotations

from pathlib import Path

import click

from db.messages import N_
from exports.terminal import options, speaking
from exports.terminal.child import Steps
from exports.terminal.options import ARCHIVE, JSON, PATH, Access
from exports.terminal.usage import Spoken


@click.command(cls=Spoken, help=N_("Verify the archive: file, references, history, evidence, stored totals."))
@ARCHIVE
@JSON
@options.progressing
@options.accessing
def check(access: Access, archive: Path, as_json: bool, progress: Steps) -> None:
    from db.model.judgement import Fault
    from db.store.check import Report
    from db.store.failures import Damaged, ForeignSchema
    from exports.terminal import answers
    from exports.terms import Terms

    terms, codes = Terms(speaking.spoken()), dict[str, str]()
    try:
        with access.open(archive) as opened:
            report = opened.check(progress)
            # In an unsound archive the terms and the codes may be what is damaged.
            if report.sound:
                terms, codes = Terms.of(opened, terms.language), answers.codes(report, opened.lookups().find)
    except (Damaged, ForeignSchema) as error:
        # Too damaged to be opened at all: that is the answer, not a failure to give one.
        report = Report([Fault("file_damaged", "", error.message)])
    speaking.answer(as_json, answers.report_json(report, terms), answers.report_text(report, terms, codes))
    if not report.sound:
        raise answers.NotSound(name=archive.name, number=len(report.faults))


@click.command(cls=Spoken, help=N_("One complete, verified copy: a file, or the next of a folder's backup set."))
@ARCHIVE
@click.argument("dest", type=PATH, callback=options.copy_or_folder)
@JSON
@options.progressing
@options.accessing
def backup(access: Access, archive: Path, dest: Path, as_json: bool, progress: Steps) -> None:
    from db import copies
    from exports.terminal import answers

    made = copies.back_up(archive, dest, access.key(archive), progress)
    speaking.answer(as_json, answers.copied_json(made), answers.copied_text(made, made.backup, speaking.spoken()))


@click.command(cls=Spoken, help=N_("Make an archive from a backup, or from the newest sound one of a folder."))
@click.argument("backup", type=PATH)
@click.argument("archive", type=PATH, callback=options.named_archive)
@JSON
@options.progressing
@options.accessing
def restore(access: Access, backup: Path, archive: Path, as_json: bool, progress: Steps) -> None:
    from db import copies
    from exports.terminal import answers

    made = copies.bring_back(backup, archive, access.key, progress)
    speech = speaking.spoken()
    speaking.answer(as_json, answers.copied_json(made), answers.copied_text(made, archive, speech))
    speaking.remark(speech.say(reason.message) for reason in made.skipped)
