"""Writing an export: the archive through a profile and a filter, in one of five formats, whole or not at all.

Last of all the finished file is searched for what the profile withholds. A find there is a fault of the program, and
the file is not delivered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.archive import Archive
from db.errors import SanadError
from db.files import NoFolder, place_whole, private_folder, write_whole
from db.messages import N_, Message, message
from db.model.vocabulary import ALL
from db.progress import Progress, untold
from db.store.aggregates import Asked
from db.store.issues import Issue
from exports.contents.cases import Request
from exports.contents.changes import Changes
from exports.contents.dossier import document
from exports.contents.features import features
from exports.contents.records import lines
from exports.contents.sheets import OF_RECORDS
from exports.contents.since import as_plain, issue_of
from exports.contents.snapshot import Snapshot
from exports.contents.staying import Staying
from exports.contents.survey import survey
from exports.contents.workbook import workbook
from exports.finished import texts_of
from exports.formats import ENDINGS, Format
from exports.own_profiles import profile_named
from exports.profiles import Profile
from exports.protecting import EvidenceUnprotected, protected, protected_name
from exports.redaction import View
from exports.report import Table, Written
from exports.walking import Walk, passing
from resources.language import Language, Sayable
from resources.language import language as spoken


class UnknownFormat(SanadError):
    """A file name that ends like none of the formats."""

    template = N_("“{name}” was not written: an export ends in one of {formats}.")


class Stays(SanadError):
    """The dossier of an event that the profile keeps in the archive."""

    template = N_("{code} stays in the archive with the profile “{profile}”; nothing was written.")


class Leak(SanadError):
    """The finished file held something that the profile withholds: a fault of the program, not of the user."""

    template = N_(
        "“{name}” was not delivered: {number} words that the profile “{profile}” withholds were found in it. The "
        "archive is unchanged; please report this."
    )


@dataclass(frozen=True)
class Delivered:
    """What an export came to: rows by sheet (or kind of content), what was withheld by field, remarks on the file.

    ``changes`` is what is different from the last report of its name (`since.as_plain`), if it has a name.
    """

    out: Path
    rows: Mapping[str, int]
    withheld: Mapping[str, int]
    remarks: tuple[Message, ...] = field(default=())
    changes: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Choice:
    """How a file is to look. ``evidence`` is the folder beside a records file for its evidence.

    With a ``passphrase`` the file opens with that only (`exports.protecting`). A report with a ``name`` is one of
    several, of which each says what changed since the one before.
    """

    hxl: bool = True
    evidence: Path | None = None
    passphrase: str = field(default="", repr=False)
    name: str = ""


AS_USUAL = Choice()


def export(
    archive: Archive,
    out: Path,
    *,
    profile: Profile | str = "public",
    language: str = "en",
    asked: Asked | None = None,
    choice: Choice = AS_USUAL,
    progress: Progress = untold,
) -> Delivered:
    """Write the export, in the format by which ``out`` ends; a file that stood there is replaced at the very end.

    Withheld words in free texts are masked, but for those that a person looked at (`look`) and the profile releases.
    An archive that is open for writing remembers a report with a name, and the next of that name says what changed.
    Raises `UnknownFormat`, `NoSuchProfile`, `EvidenceUnprotected`, `Leak`, and what `db.files` raises.
    """
    format_ = Format.of(out.name)
    if format_ is None:
        raise UnknownFormat(name=out.name, formats=ENDINGS)
    place = out
    if choice.passphrase:
        if choice.evidence is not None:
            raise EvidenceUnprotected(name=out.name)
        place = protected_name(out, format_)
    # One state of the archive from the first look to the last row, whatever is saved meanwhile.
    with (
        archive.snapshot(),
        place_whole(place, overwrite=True) as partial,
        protected(partial, out, format_, choice.passphrase) as bare,
    ):
        walk = Walk(progress, "look")
        snapshot = look(archive, profile=profile, language=language, asked=asked, name=choice.name, met=walk)
        walk.again("write", WALKS[format_])
        written = _WRITERS[format_](snapshot, bare, choice)
        with _there(out):
            _search(snapshot, bare, out, format_, progress)
        issue, changes = issue_of(snapshot), as_plain(snapshot)
    remarks = (*written.remarks, *_remember(archive, issue))
    return Delivered(place, written.rows, dict(snapshot.survey.withheld), remarks, changes)


def _remember(archive: Archive, issue: Issue | None) -> Iterator[Message]:
    """Only once the file is there. It is no less there where the archive cannot be written to, but that is said."""
    if issue is not None:
        try:
            archive.remember(issue)
        except SanadError as error:
            yield message(N_("The archive does not remember this report: {reason}"), reason=error.message)


def look(
    archive: Archive,
    *,
    profile: Profile | str = "public",
    language: str = "en",
    asked: Asked | None = None,
    name: str = "",
    staying: Staying | None = None,
    met: Callable[[], None] = lambda: None,
) -> Snapshot:
    """The first walk: what an export would hold, withhold and mask (`Survey.masked`), before anything is written.

    ``staying`` gets what stays of each record; ``met`` is told of each tree of events on this and all later walks.
    """
    chosen = profile_named(profile) if isinstance(profile, str) else profile
    _refuse_what_stays(archive, chosen, asked)
    view = View(archive, chosen, Overheard(spoken(language)))
    request, leaving = Request(view, asked or Asked(), met), archive.leaving() if name else None
    found = survey(request, leaving, staying)
    changes = Changes(view, archive.issue_before(name, chosen.name), leaving.numbers()) if leaving else None
    for number, why in changes.reasons() if changes else ():
        found.mask(view, number, why, staying)
    return Snapshot(request, found, datetime.now(UTC), name, changes)


def _refuse_what_stays(archive: Archive, profile: Profile, asked: Asked | None) -> None:
    """A dossier of an event that does not leave would be empty, and tell that there is one."""
    numbers = asked.about if asked else None
    for event in archive.whole(numbers[:1]) if numbers else ():
        if not profile.lets_out(event):
            raise Stays(code=event.code, profile=Message(profile.label))


# --- the formats ------------------------------------------------------------------------------------------------------
# Each brings a library that takes long to load and much memory, so each is imported where it is needed.


def _workbook(snapshot: Snapshot, path: Path, choice: Choice) -> Written:
    from exports.excel.workbook import write_workbook

    with private_folder() as scratch:
        return _sheets_only(write_workbook(workbook(snapshot), path, scratch, hxl=choice.hxl))


def _csv(snapshot: Snapshot, path: Path, choice: Choice) -> Written:
    from exports.csv import write_csv

    return _sheets_only(write_csv(workbook(snapshot), path, hxl=choice.hxl))


def _sheets_only(written: Written) -> Written:
    """The rows of the sheets with records: those of the pages around them count nothing of the archive."""
    return Written({name: count for name, count in written.rows.items() if name in OF_RECORDS}, written.remarks)


def _pdf(snapshot: Snapshot, path: Path, choice: Choice) -> Written:
    from exports.pdf.document import write_pdf

    return write_pdf(document(snapshot), path)


def _geojson(snapshot: Snapshot, path: Path, choice: Choice) -> Written:
    from exports.geojson import write_geojson

    return write_geojson(features(snapshot), snapshot.facts(), path)


def _records(snapshot: Snapshot, path: Path, choice: Choice) -> Written:
    count = 0
    with write_whole(path, overwrite=True) as file:
        for line in lines(snapshot, evidence=choice.evidence):
            snapshot.request.met()
            file.write(f"{line}\n".encode())
            count += 1
    return Written({"records": count})


_WRITERS: dict[Format, Callable[[Snapshot, Path, Choice], Written]] = {
    Format.WORKBOOK: _workbook,
    Format.SUMMARY: _pdf,
    Format.CSV: _csv,
    Format.MAP: _geojson,
    Format.RECORDS: _records,
}


WALKS = {Format.WORKBOOK: 3, Format.SUMMARY: 3, Format.CSV: 3, Format.MAP: 1, Format.RECORDS: 0}
"""How often each walks through the events; a file of records asks nobody how many there are."""


# --- the search of the finished file ----------------------------------------------------------------------------------

_PLACEHOLDER = re.compile(r"\{\w*\}")


@contextmanager
def _there(out: Path) -> Iterator[None]:
    """A stick that was pulled out after the last row: what was written to it is not there to be read."""
    try:
        yield
    except FileNotFoundError as error:
        raise NoFolder(name=out.name, folder=str(out.parent)) from error


def _search(snapshot: Snapshot, path: Path, out: Path, format_: Format, progress: Progress) -> None:
    withheld, profile = snapshot.view.withheld, snapshot.view.profile
    if not withheld.found_in(passing(texts_of(path, format_), progress, "search")):
        return
    # A source may be called like a word of ours ("Witness", "Home"): what the program itself says gives nobody away.
    speech = snapshot.view.language
    for words in speech.said if isinstance(speech, Overheard) else ():
        for piece in _PLACEHOLDER.split(words):
            withheld.allow(piece)
    for table in _tables(snapshot) if format_ in (Format.WORKBOOK, Format.CSV) else ():
        for column in table.columns:
            withheld.allow(column.hashtag)
    # The Read me lists every code, in whatever language: "rescue_service".
    for code in (code for terms in ALL.values() for code in terms.terms):
        withheld.allow(code)
    # Its properties say what wrote it, and Sanad is a name that people bear.
    for producer in (snapshot.producer, "ReportLab PDF Library - (opensource)"):
        withheld.allow(producer)
    if found := withheld.found_in(texts_of(path, format_)):
        raise Leak(name=out.name, number=len(found), profile=Message(profile.label))


def _tables(snapshot: Snapshot) -> Iterator[Table]:
    """The tables of the sheets; their rows are not made."""
    for section in workbook(snapshot).sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


class Overheard(Language):
    """A language that remembers what it was asked to say: the program's own words in a file, without any values."""

    def __init__(self, language: Language) -> None:
        vars(self).update(vars(language))
        self.said: set[str] = set()

    def label(self, template: str) -> str:
        text = super().label(template)
        self.said.add(text)
        return text

    def _translated(self, message: Sayable) -> str:
        text = super()._translated(message)
        self.said.add(text)
        return text
