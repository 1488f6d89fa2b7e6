"""What every record has, and the fields that several kinds share."""

from __future__ import annotations

from typing import Any, ClassVar

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import INTERNAL, PUBLIC, declare
from db.model.light import dataclass
from db.model.types import Code, Date, Flag, Reference, Several, Text, Timestamp

WHAT, WHEN, WHERE, WHO = N_("What"), N_("When"), N_("Where"), N_("Who")
SAID, DISCLOSURE, WORK = N_("Who said it"), N_("Disclosure"), N_("Work")
"""The sections of a form."""

INCIDENTS, CASUALTIES, DISPLACEMENT = "incidents", "casualties", "displacement"
SOURCES, PLACES = "sources", "places"
"""The sheets in which a declared field can leave (`exports/contents/workbook.py`)."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has. ``id``, ``code``, ``author``, ``created`` and ``changed`` are set by the archive.

    ``work state`` starts as *draft* because a record that somebody is still typing must be savable; confidentiality,
    where a record has one, starts as *amber* because what is not yet judged must not leave.
    """

    kind: ClassVar[str]
    prefix: ClassVar[str]
    label: ClassVar[str]

    id: str = declare(Text(), N_("Id"), N_("A UUID that stays the same in every copy of the archive."))
    code: str = declare(
        Text(),
        N_("Code"),
        N_("The short name to quote it by, such as INC-2019-0007: kind, year of entry, number."),
        searched=True,
    )
    former_codes: tuple[str, ...] = declare(
        Several(Text()),
        N_("Former codes"),
        N_("Codes that it had before a merge or an import gave it another; it is still found by them."),
        section=WORK,
        searched=True,
    )
    state: str = declare(
        Code(v.WORK_STATE),
        N_("Work state"),
        N_("How far the work on it is: a draft neither counts nor leaves; what is entered, checked or approved does."),
        default="draft",
        section=WORK,
    )
    author: str = declare(
        Reference(("user",)),
        N_("Entered by"),
        N_("The user who entered it first; who changed it since stands in the history."),
        section=WORK,
        profile=INTERNAL,
    )
    created: str = declare(
        Timestamp(), N_("Entered at"), N_("When it was first saved, in UTC."), section=WORK, profile=INTERNAL
    )
    changed: str = declare(
        Timestamp(), N_("Changed at"), N_("When it was last saved, in UTC."), section=WORK, profile=INTERNAL
    )
    tags: tuple[str, ...] = declare(
        Several(Text()),
        N_("Tags"),
        N_("Words of the team's own to find and group records by; they leave in internal exports only."),
        section=WORK,
        profile=INTERNAL,
        searched=True,
    )
    note: str = declare(
        Text(long=True),
        N_("Note"),
        N_("Remarks for the team, such as doubts or what is to be asked; they leave in internal exports only."),
        section=WORK,
        profile=INTERNAL,
        searched=True,
    )
    batch: str = declare(
        Reference(("batch",)),
        N_("Import"),
        N_("The import that brought it in; empty for what a person entered."),
        section=WORK,
        profile=INTERNAL,
    )
    row: str = declare(
        Text(),
        N_("Row of the import"),
        N_("Where in the imported file it stood; with the import it leads back to the original."),
        section=WORK,
        profile=INTERNAL,
    )
    removed: bool = declare(
        Flag(),
        N_("Removed"),
        N_("Hidden and counted no more; it stays in the history and can be brought back."),
        section=WORK,
        profile=INTERNAL,
    )
    erased: bool = declare(
        Flag(),
        N_("Erased"),
        N_("Its content was destroyed for ever, in the history too; only this empty record is left."),
        section=WORK,
        profile=INTERNAL,
    )

    @property
    def heading(self) -> str:
        """What names the record in a list."""
        return str(getattr(self, "title", "") or getattr(self, "name", "")) or self.code


# --- fields that several kinds share: each call declares it anew, for the kind in which it stands ---------------------


def named(*, profile: int = PUBLIC) -> Any:
    """The name of something that has one in several languages and spellings."""
    return declare(
        Text(),
        N_("Name"),
        N_("The neutral name under which it is listed; what others call it is kept as aliases or in their own words."),
        section=WHAT,
        required=True,
        profile=profile,
        searched=True,
    )


def named_locally(*, profile: int = PUBLIC) -> Any:
    """The name for those who live there."""
    return declare(
        Text(),
        N_("Local name"),
        N_("The name in the language and script of the country; Arabic exports show it instead of the name."),
        section=WHAT,
        profile=profile,
        searched=True,
    )


def also_called(*, profile: int = PUBLIC) -> Any:
    """Everything else that it is called."""
    return declare(
        Several(Text()),
        N_("Aliases"),
        N_("Other names and spellings by which it is known; searches and imports find it by them as well."),
        section=WHAT,
        profile=profile,
        searched=True,
    )


def dated(explanation: str) -> Any:
    """When something was."""
    return declare(Date(), N_("Date"), explanation, section=WHEN)


def dated_as_written(label: str, *, section: str = WHEN) -> Any:
    """A date as it was typed or stood in a source, beside the one that was read from it."""
    return declare(
        Text(),
        label,
        N_("The date in the source's own words; it shows how an ambiguous one, such as 05/02/2019, was read."),
        section=section,
    )


def verified(**about: Any) -> Any:
    """How sure it is that something happened."""
    return declare(
        Code(v.VERIFICATION),
        N_("Verification"),
        N_("How well it is established, as a person judges it (Airwars, Every Casualty); discounted does not count."),
        default="pending",
        section=WHAT,
        **about,
    )


def confidential() -> Any:
    """Who may see it."""
    return declare(
        Code(v.CONFIDENTIALITY),
        N_("Confidentiality"),
        N_("Traffic Light Protocol (TLP): clear for everybody, green for partners, amber if shared, red for the team."),
        default="amber",
        section=DISCLOSURE,
        required=True,
    )


def shared() -> Any:
    """For whom confidentiality makes an exception."""
    return declare(
        Several(Text()),
        N_("Shared with"),
        N_("Names of partners to whom it may go though amber: an export profile made for one of them lets it out."),
        section=DISCLOSURE,
        profile=INTERNAL,
    )
