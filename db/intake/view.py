"""The archive as it would be: what a file brought so far, over the files before it, over the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from db.archive import Archive
from db.intake.recent import Entry, Recent
from db.model.folding import fold
from db.model.records import AddedTerm, Place, Record
from db.store import rows
from db.store.arrivals import There
from db.store.staged import Link, Staged

_FEW = 100_000
"""Records of an archive whose ids and names are learnt before a file is read: most that come need no look."""


class Below(Protocol):
    """What a file finds."""

    def there(self, identifier: str) -> There | None:
        """The record of this id."""
        ...

    def called(self, kind: str, folded: str) -> Iterable[str]:
        """The ids of records of this kind that may go by the folded name."""
        ...

    def coded(self, pcode: str) -> Iterable[str]:
        """The ids of places that may have the P-code."""
        ...

    def has_places_without_pcode(self) -> bool:
        """Whether there may be any."""
        ...

    def users(self, pk: int) -> Iterable[str]:
        """The ids of records that may refer to the one of this number."""
        ...

    def added_term(self, vocabulary: str, code: str) -> bool:
        """Whether the term was added to the list."""
        ...

    def owner(self, code: str) -> str | None:
        """The id of a record with this code that is in no archive yet."""
        ...

    def has_revision(self, revision: str) -> bool:
        """Whether the archive has the revision of this hash."""
        ...


class Ground:
    """The archive, under the first file."""

    def __init__(self, archive: Archive) -> None:
        self._arrivals = archive.arrivals()
        self._ids = self._arrivals.ids(_FEW)
        self._names = self._arrivals.names(_FEW)
        self._pcodes = self._arrivals.pcodes(_FEW)
        self._uncoded = self._arrivals.has_places_without_pcode()
        self.users = self._arrivals.users
        self.added_term = archive.lookups().added_term
        self.has_revision = self._arrivals.has_revision

    def there(self, identifier: str) -> There | None:
        """The record of this id."""
        may_be = self._ids is None or self._ids.has(identifier)
        return self._arrivals.there(identifier) if may_be else None

    def called(self, kind: str, folded: str) -> Iterable[str]:
        """The ids of the records of this kind that go by the folded name."""
        return self._arrivals.called(kind, folded) if self._names is None or self._names.has(folded) else ()

    def coded(self, pcode: str) -> Iterable[str]:
        """The ids of the places of this P-code."""
        return self._arrivals.coded(pcode) if self._pcodes is None or self._pcodes.has(pcode) else ()

    def has_places_without_pcode(self) -> bool:
        """Whether there may be any."""
        return self._uncoded

    def owner(self, code: str) -> str | None:
        """Nobody: `codes.Codes` looks into the archive itself."""
        return None


class View:
    """As `rows.Lookup` what the rules and the readers ask; as `Below` what the next file finds."""

    def __init__(self, below: Below, staged: Staged) -> None:
        self._below, self._staged = below, staged
        self._recent = Recent()
        self._terms: dict[tuple[str, str], bool] = {}
        self._uncoded = below.has_places_without_pcode()
        self.row: dict[str, Record] = {}
        """The records of the row at hand, by id."""

    # --- for the rules and the readers --------------------------------------------------------------------------------

    def find(self, identifier: str) -> Record | None:
        """The record as the file has it, else as it was."""
        if (coming := self.row.get(identifier)) is not None:
            return coming
        entry = self.entry(identifier)
        return entry.record if entry else None

    def named(self, kind: str, name: str) -> tuple[Record, ...]:
        """The records of this kind that go by this name, an alias of it, or a spelling that folds to it."""
        folded = fold(name)
        called = self.called(kind, folded)
        return tuple(one for one in self._found(called) if folded in rows.names(one)) if called else ()

    def by_pcode(self, pcode: str) -> Place | None:
        """The place of this P-code."""
        wanted = pcode.strip().upper()
        for identifier in self.coded(wanted):
            one = self.find(identifier)
            if isinstance(one, Place) and one.pcode == wanted and not (one.removed or one.erased):
                return one
        return None

    def has_places_without_pcode(self) -> bool:
        """Whether there may be any."""
        return self._uncoded

    def added_term(self, vocabulary: str, code: str) -> bool:
        """Whether the file or the archive added the term to the list, and the file does not take it back."""
        stated = self._terms.get((vocabulary, code))
        return self._below.added_term(vocabulary, code) if stated is None else stated

    def has_revision(self, revision: str) -> bool:
        """Whether the revision of this hash (hex) is part of the archive's history."""
        return self._below.has_revision(revision)

    def _found(self, ids: Iterable[str]) -> Iterator[Record]:
        # What the archive knows by a name may go by another one after the import; whoever asks looks at the record.
        return (record for identifier in ids if (record := self.find(identifier)))

    # --- for the next file --------------------------------------------------------------------------------------------

    def there(self, identifier: str) -> There | None:
        """The record of this id."""
        entry = self.entry(identifier)
        return There(entry.pk, entry.record, entry.changed_here) if entry else None

    def called(self, kind: str, folded: str) -> Iterable[str]:
        """The ids of records of this kind that may go by the folded name."""
        below, staged = self._below.called(kind, folded), self._staged.called(kind, folded)
        return dict.fromkeys((*below, *staged)) if below and staged else below or staged

    def coded(self, pcode: str) -> Iterable[str]:
        """The ids of places that may have the P-code."""
        below, staged = self._below.coded(pcode), self._staged.coded(pcode)
        return dict.fromkeys((*below, *staged)) if below and staged else below or staged

    def users(self, pk: int) -> Iterable[str]:
        """The ids of records that may refer to the one of this number."""
        return dict.fromkeys((*self._below.users(pk), *self._staged.users(pk)))

    def owner(self, code: str) -> str | None:
        """The id of a record with this code that is in no archive yet."""
        return self._staged.owner(code) or self._below.owner(code)

    # --- for the import itself ----------------------------------------------------------------------------------------

    def entry(self, identifier: str) -> Entry | None:
        """What is known of the record: from the file, else from below."""
        if (entry := self._recent.get(identifier)) is not None:
            return entry
        came = self._staged.arrived(identifier)
        if came is not None and came.record is not None:
            entry = Entry(came.pk, came.record, row=came.row)
        elif (below := self._below.there(identifier)) is not None:
            entry = Entry(below.pk, below.record, changed_here=below.changed_here, row=came.row if came else 0)
        else:
            return None
        self._recent.put(entry)
        return entry

    def news(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records that were not given as these very objects of late: a file gives what it needs again."""
        return self._recent.news(records)

    def numbered(self, links: Iterable[tuple[str, str]]) -> list[Link]:
        """To whom a record refers, by number where that is known already."""
        found = ((field, target, self.entry(target)) for field, target in links)
        return [(field, target if entry is None else entry.pk) for field, target, entry in found]

    def below(self, identifier: str) -> There | None:
        """The record as the file found it."""
        return self._below.there(identifier)

    def users_below(self, pk: int) -> Iterable[str]:
        """The ids of the records that referred to the one of this number when the file was opened."""
        return self._below.users(pk)

    def learn(self, entry: Entry) -> None:
        """The record is so from now on."""
        self._recent.put(entry)
        if entry.record.kind == Place.kind and not entry.record.pcode:  # type: ignore[attr-defined]
            self._uncoded = True

    def learn_term(self, term: AddedTerm, old: Record | None) -> bool:
        """The file brings this term; whether it takes one back that was there."""
        if not term.removed:
            self._terms[term.vocabulary, term.term] = True
        if isinstance(old, AddedTerm):
            return not self._terms.setdefault((old.vocabulary, old.term), False)
        return False

    def rest(self) -> None:
        """The file is through: what was met last takes memory no more."""
        self._recent.clear()

    def forget(self) -> None:
        """Records fell: what is known of the file is to be asked anew."""
        self._recent.clear()
        if self._terms:
            self._terms = {}
            for _, _, term in self._staged.records("term", limit=-1):
                if isinstance(term, AddedTerm):
                    below = self._below.there(term.id)
                    self.learn_term(term, below.record if below else None)
