"""What was not taken over of a workbook that somebody gave back: cell by cell, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from db.messages import N_, Message
from exports.report import Column, Fact, Kind, Report, Section, Table
from exports.returning.edits import Edit
from resources.language import Language

_COLUMNS = (
    (N_("Row"), Kind.CODE),
    (N_("Record"), Kind.CODE),
    (N_("Column"), Kind.TEXT),
    (N_("As exported"), Kind.WRAPPED),
    (N_("In the archive now"), Kind.WRAPPED),
    (N_("In the workbook"), Kind.WRAPPED),
    (N_("Why it was not taken over"), Kind.WRAPPED),
)


def refused_cells(
    name: str, edits: Sequence[Edit], added: Sequence[tuple[str, int, Message]], language: Language
) -> Report:
    """A report of them; ``added`` are rows that the export did not have."""
    title = language.label(N_("What was not taken over"))
    rows = [
        (edit.place, edit.code, edit.column, edit.exported, edit.archive, edit.returned, _said(edit.why, language))
        for edit in edits
    ]
    rows.extend((f"{sheet}!{row}", "", "", "", "", "", language.say(why)) for sheet, row, why in added)
    columns = tuple(Column(language.label(label), kind) for label, kind in _COLUMNS)
    return Report(
        title=title,
        subtitle=name,
        language=language,
        written_at=datetime.now(UTC),
        producer="Sanad",
        running=name,
        facts=(Fact(name, str(len(rows))),),
        sections=(Section(title, (Table("refused", title, columns, rows),)),),
    )


def _said(why: Message | None, language: Language) -> str:
    return language.say(why) if why else ""
