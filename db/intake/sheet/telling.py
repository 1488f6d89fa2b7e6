"""What is told of a proposal: what was taken for granted, and what was not counted since nobody knows what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from db.intake.sheet.blamed import PARTY
from db.intake.sheet.drafts import TIMES, Draft, Tell
from db.intake.sheet.fields import WHOM
from db.intake.sheet.headers import Guess
from db.intake.sheet.headers import guess as in_words
from db.intake.sheet.looking import Look
from db.intake.sheet.said_of_all import source_of, unit_of
from db.intake.sheet.title_dates import dated_by, dated_by_sheet
from db.intake.sheet.words import header_words
from db.messages import N_, message


def tell_uncounted(drafts: Sequence[Draft], tell: Tell) -> None:
    """Columns whose names say that they count people or homes, and of which nobody knows what happened to these."""
    names = [look.name for draft in drafts for look in draft.sight.looks if _is_uncounted(look, draft)]
    if names:
        sentence = N_(
            "Not counted, but kept in notes, since it could not be told what exactly they count: {columns}. Say in the "
            "mapping what it is."
        )
        tell(message(sentence, columns=", ".join(f"“{name}”" for name in names)))


def tell_noted(drafts: Sequence[Draft], tell: Tell) -> None:
    """Columns of words that are read as nothing: one of them may say what matters most."""
    looks = [look for draft in drafts for look in draft.sight.looks if look not in dict(draft.columns)]
    if names := [f"“{look.name}”" for look in looks if look.column.header and look.filled and not look.is_number]:
        sentence = N_("Only kept in the notes of their rows: {columns}. The mapping can say what they are.")
        tell(message(sentence, columns=", ".join([*names[:_NAMED_AT_MOST], *["…"][: len(names) - _NAMED_AT_MOST]])))


_NAMED_AT_MOST = 20

_NUMBER = re.compile(r"(?<!\w)\d")


def _is_uncounted(look: Look, draft: Draft) -> bool:
    """Sums beside a column for each month or place are none, nor are shares, codes, years and what only orders rows."""
    header = look.column.header
    if not header or look in dict(draft.columns) or not any(map(_NUMBER.search, look.texts)):
        return False
    meant = in_words(header)
    said = {name for one in header_words().find(header) for name in one.says}
    if draft.is_series:
        return meant is None and "count" not in said and look.is_number and draft.is_pivot
    if meant and meant.field == "number":
        return "bare" not in meant.hints
    if not look.is_number or "%" in header or _NO_COUNT & said or draft.row not in _EVENTS:
        return False
    return bool(_OF_PEOPLE & said) or (meant is None and not look.is_counter and _is_whole(look))


def _is_whole(look: Look) -> bool:
    """Whether a column has whole numbers only, and not always the same one."""
    return all(text.replace(",", "").isdecimal() for text in look.texts) and len({*look.texts}) > 1


_EVENTS = frozenset({"incident", "displacement"})
_OF_PEOPLE = frozenset({"measure", "unit", "of_which", "cumulative", "scale", *WHOM})
_NO_COUNT = frozenset({"other", "field", "code", "when", "axis", "serial", "thing"})


def tell_granted(drafts: Sequence[Draft], tell: Tell) -> None:
    """What is taken for granted in tables, so that somebody can object."""
    for draft in drafts:
        if draft.year:
            names = ", ".join(f"“{look.name}”" for look, one in draft.columns if "yearless" in one.hints)
            sentence = N_("The dates of {columns} have no year; it was taken from a title or a header: {year}.")
            tell(message(sentence, columns=names, year=draft.year))
        if draft.is_cumulative:
            names = ", ".join(f"“{look.name}”" for look, one in draft.of("number") if "cumulative" in one.hints)
            sentence = N_(
                "{columns} say to what a toll has come: the rows of a place were read as one incident without a date "
                "of its own, of which the newest figure counts."
            )
            tell(message(sentence, columns=names))
        if draft.is_of_persons:
            sentence = N_("The table has no column of numbers; each of its rows was taken for one person: {columns}.")
            names = ", ".join(f"“{look.name}”" for look, _ in draft.of("measure", "sex", "age", "population"))
            tell(message(sentence, columns=names))
        if named := [look.name for look, one in draft.columns if "person" in one.hints]:
            sentence = N_("{columns}: names of single persons; Sanad keeps no lists of them, so they were left out.")
            tell(message(sentence, columns=", ".join(f"“{name}”" for name in named)))


def tell_parties(drafts: Sequence[Draft], tell: Tell) -> None:
    """Columns headed by parties of which nothing says whether they killed or were killed."""
    numbers = [(look, one) for draft in drafts for look, one in draft.of("number")]
    if names := [look.name for look, one in numbers if "actor" in one.properties and one.properties["as"] == PARTY]:
        sentence = N_(
            "Nothing says whether {columns} did it or suffered it: each was counted as a part of its row's incident, "
            "with them as a party. Say in the mapping who is accused."
        )
        tell(message(sentence, columns=", ".join(f"“{name}”" for name in names)))


def tell_other_statements(drafts: Sequence[Draft], tell: Tell) -> None:
    """Columns that state again what another one counts."""
    numbers = [(look, one) for draft in drafts for look, one in draft.of("number")]
    if names := [look.name for look, one in numbers if one.properties.get("role") == "triangulation"]:
        sentence = N_(
            "{columns}: taken for another statement of what the column beside it counts; counted only in rows where "
            "that one is empty."
        )
        tell(message(sentence, columns=", ".join(f"“{name}”" for name in names)))


def dated_by_title(draft: Draft, tell: Tell) -> Draft:
    """A table without any column of dates happened when its title says, else the name of its sheet."""
    series = any("date" in one.properties for _, one in draft.columns)
    if draft.row not in ("incident", "displacement") or series or draft.of(*TIMES, "day", "as_of"):
        return draft
    title, date = dated_by(draft.sight.titles)
    title, date = (title, date) if date else (draft.sight.sheet, dated_by_sheet(draft.sight.sheet))
    days = next((look for look in draft.sight.looks if look not in dict(draft.columns) and _are_days(look)), None)
    if days and (of_month := _MONTH.fullmatch(date)):
        sentence = N_("The days of “{column}” have no month; it was taken from the title “{title}”: {month}.")
        tell(message(sentence, column=days.name, title=title, month=date))
        columns = (*draft.columns, (days, Guess("day")))
        return replace(draft, columns=columns, constants={**draft.constants, "year": of_month[1], "month": of_month[2]})
    if date:
        sentence = N_("The table has no column of dates; its title “{title}” dates all its rows: {date}.")
        tell(message(sentence, title=title, date=date))
    else:
        tell(
            message(N_("The table has no column of dates, and no title dates its rows for certain: they are undated."))
        )
    return replace(draft, date=date)


_MONTH = re.compile(r"(\d{4})-(\d\d)")
_DAYS = range(1, 32)


def _are_days(look: Look) -> bool:
    """Whether a column has days of a month, as its header says."""
    meant = in_words(look.column.header) if look.column.header else None
    days = [int(text) if text.isdecimal() else 0 for text in look.texts]
    return meant is not None and meant.field == "day" and bool(days) and all(day in _DAYS for day in days)


def said_of_all(draft: Draft, tell: Tell) -> Draft:
    """What titles and notes say of all rows: where they are, and who says it."""
    constants = dict(draft.constants)
    title, unit = unit_of(draft)
    if unit:
        sentence = N_(
            "The table has no column of governorates; its title “{title}” says where all its rows are: {place}."
        )
        tell(message(sentence, title=title, place=unit["adm1"]))
    line, source = source_of(draft)
    if source:
        tell(message(N_("The table has no column of sources; “{line}” names that of all its rows."), line=line))
        constants |= {"source": source, "source_kind": "other"}
    return replace(draft, constants={**constants, **unit})
