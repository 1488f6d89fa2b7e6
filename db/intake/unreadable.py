"""Why a file from outside could not be read as a table: one sentence each."""

from __future__ import annotations

from db.errors import SanadError
from db.exchange.opened import NotReadable
from db.messages import N_


class Damaged(SanadError):
    """It says that it is a workbook or JSON, and is not sound."""

    template = N_(
        "“{name}” is damaged or not made as {kind} should be ({reason}); nothing was changed. "
        "Open it in a spreadsheet program, save it as a new file and import that."
    )


class Locked(SanadError):
    """A workbook that opens with a password only."""

    template = N_("“{name}” is protected by a password; nothing was changed. Save a copy without one and import that.")


class NoTable(SanadError):
    """The content is of a kind that holds no table, whatever the name says."""

    template = N_(
        "“{name}” is {content} inside and cannot be read as a table; nothing was changed. "
        "Save it as .xlsx or .csv and import that."
    )


class IsDatabase(SanadError):
    """An archive, most likely, whose records do not come in as a table does."""

    template = N_(
        "“{name}” is a database; nothing was changed. If it is an archive, export its records as JSON Lines and "
        "import those."
    )


class UnclosedQuote(SanadError):
    """All that follows would be one cell."""

    template = N_(
        "A quotation mark that opens in line {number} of “{name}” is never closed; nothing was changed. "
        "Close it or remove it."
    )


class LongCell(SanadError):
    """Longer than any text that a person wrote into a cell."""

    template = N_(
        "A cell in line {number} of “{name}” is longer than {limit} million letters, perhaps because a quotation mark "
        "is not closed; nothing was changed."
    )


class TooManyCells(SanadError):
    """A sheet that would fill the disk."""

    template = N_("“{name}” has more than {limit} million cells; nothing was changed. Split it and import the parts.")


FAILURES = (NotReadable, Damaged, Locked, NoTable, IsDatabase, UnclosedQuote, LongCell, TooManyCells)
"""All that the reading of a table or of JSON may say."""
