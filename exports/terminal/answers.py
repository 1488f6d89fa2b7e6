"""What the commands answer that make, bring in, check and copy an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import SanadError
from db.messages import N_, Message, message
from exports.terminal.layout import isolated, line, plain
from resources.language import Language

if TYPE_CHECKING:  # each command brings what it needs; the others start without
    from db.copies import Copied
    from db.intake.run import Outcome
    from db.model.judgement import Fault, Finding
    from db.model.records import Record
    from db.store.check import Report
    from exports.deliver import Delivered
    from exports.demo import Demo
    from exports.importing import Imported
    from exports.returning.edits import Edit
    from exports.terms import Terms


class NotSound(SanadError):
    """The answer of a check in one sentence, for the exit status."""

    template = N_("“{name}” is not sound (faults: {number}); nothing was changed. Restore the newest sound backup.")


class NothingTaken(SanadError):
    """Every row of the input was rejected."""

    template = N_("None of the {read} rows could be used; nothing was changed.")


_SHOWN = 20
"""Rejected rows and warnings that are told one by one; all rejects stand in the workbook."""


def imported_json(outcomes: Sequence[Outcome], *, dry_run: bool = False) -> dict[str, Any]:
    """The counts of all files together, rows of the input; of a dry run also how a sheet would be read.

    Of several sheets the mappings make a list, in the order of the files.
    """
    mappings = [outcome.mapping for outcome in outcomes if outcome.mapping is not None]
    read = {"mapping": mappings[0] if len(mappings) == 1 else mappings} if dry_run and mappings else {}
    return {**_counts(outcomes), **read}


def _counts(outcomes: Sequence[Outcome]) -> dict[str, int]:
    return {
        "read": sum(outcome.read for outcome in outcomes),
        "added": sum(outcome.added for outcome in outcomes),
        "updated": sum(outcome.updated for outcome in outcomes),
        "unchanged": sum(outcome.unchanged for outcome in outcomes),
        "rejected": sum(outcome.rejected for outcome in outcomes),
        "warnings": sum(outcome.warned for outcome in outcomes),
    }


def imported_text(outcomes: Sequence[Outcome], language: Language) -> Iterator[str]:
    """One line with the counts of each file."""
    counts = N_(
        "{name}: rows read {read}, added {added}, updated {updated}, unchanged {unchanged}, rejected {rejected}, "
        "warnings {warnings}"
    )
    for outcome in outcomes:
        numbers = {name: isolated(f"{number:,}", language) for name, number in _counts([outcome]).items()}
        yield line(language.say(message(counts, name=isolated(outcome.path.name, language), **numbers)), language)


def changes_json(made: Imported, language: Language, dry_run: bool) -> dict[str, Any]:
    """Of a dry run with a workbook that came back: every cell that was changed in it, what else is to be said of it,
    and its SHA-256."""
    if not (dry_run and made.returned):
        return {}
    changes = [edit.plain(language) for back in made.returned for edit in back.found.edits]
    remarks = [language.say(remark) for back in made.returned for remark in back.remarks]
    return {"changes": changes, "remarks": remarks, "sha256": made.returned[0].found.sha256}


def import_remarks(made: Imported, language: Language) -> Iterator[str]:
    """What is taken over of workbooks that came back; the first rejects and warnings, each in a line; how many there
    are more, and where all rejects stand."""
    taken = [_taken_over(edit) for back in made.returned for edit in back.taken]
    yield from (line(plain(language.say(one)), language) for one in taken[:_SHOWN])
    if len(taken) > _SHOWN:
        yield line(language.say(message(N_("… and {number} more"), number=len(taken) - _SHOWN)), language)
    remarks = islice((remark for outcome in made.outcomes for remark in _remarks(outcome)), _SHOWN)
    yield from (line(plain(language.say(remark)), language) for remark in remarks)
    more = sum(outcome.rejected + outcome.warned for outcome in made.outcomes) - _SHOWN
    if more > 0:
        yield line(language.say(message(N_("… and {number} more"), number=more)), language)
    for path in made.rejects:
        kept = message(N_("The rejected rows are kept in {path}"), path=isolated(str(path), language))
        yield line(language.say(kept), language)


def _taken_over(edit: Edit) -> Message:
    """A cell of a workbook that came back, as the archive has it and as it becomes."""
    told = {"code": edit.code, "column": edit.column, "before": edit.archive or "–", "after": edit.returned or "–"}
    return message(N_("{code}, “{column}”: “{before}” becomes “{after}”"), **told)


def _remarks(outcome: Outcome) -> Iterator[Message]:
    row = N_("{name}, row {number}: {reason}")
    for reject in outcome.rejects:
        yield message(row, name=outcome.path.name, number=reject.place, reason=reject.reason)
    yield from outcome.warnings


def refuse_nothing_taken(outcomes: Sequence[Outcome]) -> None:
    """`NothingTaken` where nothing could be read."""
    if not any(outcome.taken for outcome in outcomes):
        raise NothingTaken(read=sum(outcome.read for outcome in outcomes))


def written_text(path: Path, language: Language) -> Iterator[str]:
    """Where the file is that was made."""
    yield line(language.say(message(N_("Written: {path}"), path=isolated(str(path), language))), language)


def sent_json(sent: Delivered) -> dict[str, Any]:
    """Where the export is, its rows by sheet, and how many values of each field were withheld; of a report with a name
    also what changed since the last one."""
    changes = {"changes": dict(sent.changes)} if sent.changes is not None else {}
    return {"out": str(sent.out), "rows": dict(sent.rows), "withheld": dict(sent.withheld), **changes}


def sent_text(sent: Delivered, language: Language) -> Iterator[str]:
    """The same in lines."""
    yield from written_text(sent.out, language)
    for title, counts in ((N_("Rows: {counts}"), sent.rows), (N_("Withheld: {counts}"), sent.withheld)):
        if counts:
            listed = ", ".join(f"{name} {number:,}" for name, number in counts.items())
            yield line(language.say(message(title, counts=isolated(listed, language))), language)
    if sent.changes is not None and sent.changes["since"]:
        template = N_("Since the last report of this name: {new} new, {changed} changed, {withdrawn} withdrawn")
        told = {name: isolated(f"{sent.changes[name]:,}", language) for name in ("new", "changed", "withdrawn")}
        yield line(language.say(message(template, **told)), language)


def sent_remarks(sent: Delivered, language: Language) -> Iterator[str]:
    """What is to be said of the file: signs that no font has, texts that go on in a row below, a sheet that is full."""
    yield from (line(language.say(one), language) for one in sent.remarks)


def copied_json(copied: Copied) -> dict[str, Any]:
    """The backup, what it holds and its SHA-256."""
    return {
        "backup": str(copied.backup),
        "records": copied.records,
        "evidence": copied.evidence,
        "sha256": copied.sha256,
    }


def copied_text(copied: Copied, written: Path, language: Language) -> Iterator[str]:
    """The same in lines."""
    yield from written_text(written, language)
    holds = message(
        N_("{records} records, {evidence} pieces of evidence; SHA-256 {sha256}"),
        records=f"{copied.records:,}",
        evidence=f"{copied.evidence:,}",
        sha256=isolated(copied.sha256, language),
    )
    yield line(language.say(holds), language)


def demo_json(demo: Demo) -> dict[str, str]:
    """Where the sample's files are."""
    return {"archive": str(demo.archive), "workbook": str(demo.workbook), "summary": str(demo.summary)}


def demo_text(demo: Demo, language: Language) -> Iterator[str]:
    """The same in lines."""
    for path in (demo.archive, demo.workbook, demo.summary):
        yield from written_text(path, language)


def report_json(report: Report, terms: Terms) -> dict[str, Any]:
    """Whether the archive is sound, and all that was found."""
    return {
        "sound": report.sound,
        "faults": [_judgement_json(fault, terms) for fault in report.faults],
        "findings": [_judgement_json(finding, terms) for finding in report.findings],
    }


def _judgement_json(found: Fault | Finding, terms: Terms) -> dict[str, str]:
    return {"what": found.what, "record": found.record, "detail": terms.say(found.detail)}


def codes(report: Report, find: Callable[[str], Record | None]) -> dict[str, str]:
    """The codes of the records that the findings are about: what a person calls them."""
    found = (find(identifier) for identifier in dict.fromkeys(finding.record for finding in report.findings))
    return {record.id: record.code for record in found if record}


def report_text(report: Report, terms: Terms, codes: Mapping[str, str]) -> Iterator[str]:
    """The verdict, then faults and findings by the codes of their records, and the head to compare with a printed one.

    A record without a code here goes by its id.
    """
    language = terms.language
    verdict = N_("The archive is sound.") if report.sound else N_("The archive is NOT sound.")
    yield line(language.label(verdict), language)
    for title, found in ((N_("Faults"), report.faults), (N_("Findings"), report.findings)):
        if found:
            yield line(language.label(title), language)
            yield from (line(f"  {_judgement(one, terms, codes)}", language) for one in found)
    for head in report.heads:
        yield line(language.say(message(N_("Newest revision: {head}"), head=isolated(head, language))), language)


def _judgement(found: Fault | Finding, terms: Terms, codes: Mapping[str, str]) -> str:
    record = f" {isolated(codes.get(found.record, found.record), terms.language)}" if found.record else ""
    return f"{isolated(found.what, terms.language)}{record}: {plain(terms.say(found.detail))}"
