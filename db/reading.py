"""What can be asked of an archive: the reading half of its one door (`db/archive.py`)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import installation
from db.later import later
from db.messages import Message
from db.model.records import Evidence, Place, Record
from db.progress import Progress, untold
from db.store import listing, lookups, reading, typed
from db.store.connection import Connection

if TYPE_CHECKING:
    from db.capturing import agreement
    from db.model import judgement
    from db.model.statements import Subject, Tree
    from db.model.totals import Grouped, Totals
    from db.store import (
        aggregates,
        ahead,
        arrivals,
        asking,
        backup,
        check,
        evidence,
        history,
        issues,
        listed,
        revisions,
        sealing,
        search,
        similar,
        tallies,
        totals,
        trees,
    )
    from db.store.ahead import Ahead
    from db.store.history import Step
    from db.store.search import Group
else:
    # What the first view of a window asks nothing of; the rest of the house is as large as all that it stands on.
    agreement = later("db.capturing.agreement")
    judgement = later("db.model.judgement")
    aggregates = later("db.store.aggregates")
    ahead = later("db.store.ahead")
    arrivals = later("db.store.arrivals")
    asking = later("db.store.asking")
    backup = later("db.store.backup")
    check = later("db.store.check")
    evidence = later("db.store.evidence")
    history = later("db.store.history")
    issues = later("db.store.issues")
    listed = later("db.store.listed")
    revisions = later("db.store.revisions")
    sealing = later("db.store.sealing")
    search = later("db.store.search")
    similar = later("db.store.similar")
    tallies = later("db.store.tallies")
    totals = later("db.store.totals")
    trees = later("db.store.trees")

MANY = 10_000
"""References that are counted; whoever has more has many."""


class Reading:
    """An archive as whoever shows it has it; `archive.Archive` changes it too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def path(self) -> Path:
        """Where the archive lies."""
        return self._connection.path

    @property
    def id(self) -> str:
        """The archive's own id; a copy has the same."""
        return str(self._connection.db.execute("SELECT id FROM archive").fetchone()[0])

    @property
    def heads(self) -> tuple[str, ...]:
        """The hashes of the newest revisions, as printed on every export."""
        return revisions.heads(self._connection)

    @property
    def writable(self) -> bool:
        """Whether this program may change it."""
        return self._connection.writable

    @property
    def why_read_only(self) -> Message | None:
        """What keeps the place or the version from being written to, if anything does."""
        why = self._connection.why_read_only
        return None if why is None else why.message

    def save_copy(self, dest: Path) -> None:
        """All that is committed in a new, verified file, even if the archive's own was moved or removed meanwhile.

        Raises what `backup.backup` raises.
        """
        backup.backup(self._connection, dest)

    def get(self, name: str) -> Record:
        """The record of this code, former code or id; `NoSuchRecord` if there is none."""
        identifier = reading.identifier_of(self._connection, name)
        return reading.by_ids(self._connection, [identifier])[identifier].record

    def by_pcode(self, pcode: str) -> Place:
        """The place of this P-code; `NoSuchRecord` if the archive has none."""
        return reading.place_by_pcode(self._connection, pcode)

    def page(self, kind: str, *, limit: int = 100, after: int | None = None, before: int | None = None) -> reading.Page:
        """A window on the records of a kind, newest first (`reading.page`)."""
        return reading.page(self._connection, kind, limit=limit, after=after, before=before)

    def numbers(self, sought: listing.Sought, limit: int = -1) -> array[int]:
        """Which records a list shows, as numbers in its order; `by_numbers` reads those that are seen."""
        return listing.numbers(self._connection, sought, limit)

    def count_of(self, sought: listing.Sought, most: int = -1) -> int:
        """How many records a list shows, counted no further than ``most``."""
        return listing.count(self._connection, sought, most)

    def late(self, kinds: Collection[str], limit: int) -> list[Record]:
        """The records of these kinds that were saved last, for looking at, the latest first (`listing.late`)."""
        return self.by_numbers(listing.late(self._connection, kinds, limit))

    def by_numbers(self, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers, in this order, for looking at, never for saving (`reading.glances`)."""
        found = {stored.pk: stored.record for stored in reading.glances(self._connection, numbers)}
        return [found[number] for number in numbers if number in found]

    def whole(self, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers with all that they say, in this order, for changing them."""
        found = {stored.pk: stored.record for stored in reading.by_pks(self._connection, numbers)}
        return [found[number] for number in numbers if number in found]

    def glance(self, identifier: str) -> Record | None:
        """One record for looking at, never for saving (`reading.glances`)."""
        return reading.glance(self._connection, identifier)

    def tags(self, limit: int = 200) -> list[str]:
        """The tags that records have, the commonest first."""
        return listing.tags(self._connection, limit)

    def records(self, *kinds: str) -> Iterator[Record]:
        """All records of these kinds (of all without any), in order of id, removed and erased ones too."""
        return reading.everything(self._connection, *kinds)

    def count(self, kind: str = "", most: int = -1) -> int:
        """How many records there are (`reading.count`)."""
        return reading.count(self._connection, kind, most)

    def referring(self, identifier: str, field: str | None = None, *, kinds: Collection[str] = ()) -> list[Record]:
        """The records (of these kinds, if any are given) that refer to this one, by this field or by any."""
        (stored,) = self._existing([identifier]).values()
        pks = reading.sources_of_links(self._connection, [stored.pk], field, kinds)
        return [user.record for user in reading.by_pks(self._connection, sorted(pks))]

    def pointing(self, identifier: str, *fields: str, limit: int) -> list[Record]:
        """The newest records that are there and refer to this one by one of these fields, for looking at."""
        return self.by_numbers(reading.pointing(self._connection, identifier, fields, limit))

    def used_by(self, identifier: str, most: int = MANY) -> dict[str, int]:
        """How many records of each kind refer to this one, without reading them; counted no further than ``most``.

        A negative ``most`` counts them all.
        """
        return reading.users(self._connection, identifier, most)

    def lookups(self) -> lookups.Lookups:
        """The archive as the rules ask it; remembers what it read, so make a new one after a save."""
        return lookups.Lookups(self._connection)

    def ahead(self) -> Ahead:
        """The same for whoever walks through all records: reads ahead and forgets."""
        return ahead.Ahead(self._connection)

    def trees(self, kind: str, asked: aggregates.Asked, known: Ahead) -> Iterator[trees.StoredTree]:
        """Every tree of incidents or displacements with its stored counting (`trees.trees`)."""
        return trees.trees(self._connection, kind, asked, known)

    def tree(self, identifier: str) -> Tree:
        """The tree of parts in which an incident or displacement stands, and all its figures; to count it anew."""
        return tallies.tree_of(self._connection, identifier, self.lookups())

    def similar(self, event: Subject, measures: Iterable[str] = (), limit: int = 5) -> Sequence[Record]:
        """Other events at the same place within two days that may be the same one (`similar.similar`)."""
        return similar.similar(self._connection, event, measures, limit)

    def around(self, event: Subject, limit: int = 40) -> Sequence[Record]:
        """Events that hold this one or lie in it, or may be the same, by place and time (`similar.around`)."""
        return similar.around(self._connection, event, limit)

    def about(self, name: str) -> tuple[int, ...]:
        """The numbers of an incident or displacement and of all that belongs to it (`asking.about`), for a filter."""
        return asking.about(self._connection, name)

    def shared_with(self, partner: str) -> frozenset[int]:
        """The numbers of the *amber* incidents and displacements that are shared with this partner."""
        return asking.shared_with(self._connection, partner)

    def arrivals(self) -> arrivals.Arrivals:
        """What an import asks about the archive before it writes."""
        return arrivals.Arrivals(self._connection)

    def asked(self, place: str = "", **limits: Any) -> aggregates.Asked:
        """A filter; the place by its P-code, code, id or name (`asking.UnknownPlace`, `asking.AmbiguousPlace`)."""
        return asking.asked(self._connection, place, **limits)

    def search(self, query: str, *, limit: int = 50) -> list[search.Hit]:
        """Records that hold all words as prefixes, folded, newest first."""
        return search.search(self._connection, query, limit=limit)

    def search_by_kind(self, query: str, *, each: int = 5) -> list[Group]:
        """The same by kind, for somebody who is typing (`search.grouped`)."""
        return search.grouped(self._connection, query, each=each)

    def find(self, query: str, *kinds: str, limit: int = 20) -> list[Record]:
        """Records of these kinds for somebody who types a name: the best matches first, the newest for no words."""
        return search.named(self._connection, query, kinds, limit=limit)

    def totals(self, asked: aggregates.Asked | None = None, *, at: date | None = None) -> Totals:
        """The counted totals (docs/counting.md)."""
        return totals.totals(self._connection, asked or aggregates.Asked(), at)

    def grouped(
        self, by: str, asked: aggregates.Asked | None = None, *, level: str = "adm1", at: date | None = None
    ) -> Grouped:
        """The counted totals by place, a step of time (`periods.STEPS`), root or incident."""
        return totals.grouped(self._connection, by, asked or aggregates.Asked(), level=level, at=at)

    def dated(self, asked: aggregates.Asked, measure: str) -> tuple[date | None, date | None, Sequence[int]]:
        """First and last day of what counts of a measure, and how much each step of time holds, for
        `periods.fitting`."""
        return totals.dated(self._connection, asked, measure)

    def listed(self, sought: listing.Sought) -> listed.Listed:
        """What belongs to the records of a list, for a filter (`listed.of_list`)."""
        return listed.of_list(self._connection, sought)

    def snapshot(self) -> AbstractContextManager[None]:
        """All reading in this block sees one state of the archive, whatever a writer does meanwhile."""
        return self._connection.snapshot()

    def with_content(self, sha256: str) -> list[Evidence]:
        """The evidence of this content that is there: a file can be kept for several records."""
        found = reading.by_pks(self._connection, reading.numbers_with_content(self._connection, sha256))
        return [stored.record for stored in found if isinstance(stored.record, Evidence)]

    def wrong_with(self, kept: Evidence, given_up: Callable[[], bool] = lambda: False) -> list[Message]:
        """Read all of the content and hash it again: what is wrong with it, or nothing; `Cancelled` if given up."""
        return evidence.verify(self._connection, kept.sha256, kept.size or 0, given_up)

    def abandoning(self, unwanted: Callable[[], bool], progress: Progress = untold) -> AbstractContextManager[None]:
        """A question or a change of the block ends as soon as it is ``unwanted``: `connection.Abandoned`."""
        return self._connection.abandoning(unwanted, progress)

    def reaches_far(self, *records: Record) -> bool:
        """Whether saving these would count anew so much that nobody waits for it (`tallies.reaches_far`)."""
        return tallies.reaches_far(self._connection, records)

    @property
    def in_place(self) -> bool:
        """Whether the archive's file is still where it was opened, and no other one was put there."""
        return self._connection.in_place

    def content(self, sha256: str) -> Iterator[bytes]:
        """A piece of evidence in pieces of a megabyte."""
        return evidence.read(self._connection, sha256)

    def history(self, identifier: str | None = None) -> Iterator[history.Step]:
        """The revisions of the archive or of one record, oldest first."""
        return history.history(self._connection, identifier)

    def past(self, identifier: str, limit: int) -> list[Step]:
        """The newest revisions of one record, the newest first, for looking at."""
        return history.newest(self._connection, identifier, limit)

    def issue_before(self, name: str, profile: str) -> issues.Issue | None:
        """The latest report of this name and profile that went out of another state of the archive than this one."""
        return issues.before(self._connection, name, profile, self.heads)

    def report_names(self) -> list[str]:
        """The names under which reports went out, the latest first."""
        return issues.names(self._connection)

    def leaving(self) -> issues.Leaving:
        """Gathers the numbers of what leaves in a report, to be remembered."""
        return issues.Leaving(self._connection)

    def since(self, issue: issues.Issue) -> issues.Since:
        """What changed after an issue, and why."""
        return self.after(issue.heads)

    def after(self, heads: Sequence[str]) -> issues.Since:
        """What changed after these revisions, which are the newest of some moment."""
        return issues.Since(self._connection, heads)

    def seal(self, text: str) -> str:
        """A seal that only this archive and its copies can set on a text (`sealing.seal`)."""
        return sealing.seal(self._connection, text)

    def knows(self, revision: str) -> bool:
        """Whether the revision of this hash (hex) is part of the history."""
        return not history.missing(self._connection, [revision])

    def check(self, progress: Progress = untold) -> check.Report:
        """Whether the archive is sound."""
        try:
            remembered = installation.remembered_heads(self.id, self.path)
        except installation.HeadsUnreadable as unreadable:
            report = check.check(self._connection, progress=progress)
            report.add([judgement.Finding("heads_unreadable", "", unreadable.message)])
        else:
            report = check.check(self._connection, remembered=remembered, progress=progress)
        if report.sound:  # of a damaged file nobody is asked about its content
            report.add(agreement.findings(self))
        return report

    def left_typed(self) -> list[typed.Typed]:
        """What a kill left half typed, the newest first."""
        return typed.left(self._connection)

    def _existing(self, ids: Iterable[str]) -> Mapping[str, reading.Stored]:
        wanted = list(ids)
        found = reading.by_ids(self._connection, wanted)
        reading.refuse_unknown(wanted, found)
        return found
