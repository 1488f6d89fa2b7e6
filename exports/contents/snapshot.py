"""What an export is of: the archive at this moment, through a profile and a filter, and how all that is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from db.messages import N_, NN_, Message, message, numbered
from db.model.declaration import fields_of
from db.model.records import KINDS, Displacement, Figure, Incident, Place
from db.model.statements import Subject
from db.model.totals import Grouped, Totals
from db.model.types import to_json
from db.model.vocabulary import VERIFICATION, WORK_STATE, Vocabulary
from exports.contents.cases import Request
from exports.contents.changes import Changes
from exports.contents.survey import MASKED, Survey
from exports.redaction import View
from exports.report import Fact

VERSION = "0.1.0"
"""Of the program; the same as in ``pyproject.toml``, which a packaged program does not have."""

_COUNTED = {
    Incident.kind: NN_("{count} incident", "{count} incidents"),
    Displacement.kind: NN_("{count} displacement", "{count} displacements"),
    Figure.kind: NN_("{count} figure", "{count} figures"),
}


STAYING = {
    MASKED: N_("Words masked in texts"),
    "place": N_("Places shown by the unit they lie in"),
    "source.name": N_("Sources without their name"),
    "document.title": N_("Documents without title and address"),
    "figure.excerpts": N_("Excerpts"),
}
"""What stays, where it is more than the field by which it is counted."""


@dataclass(frozen=True)
class Snapshot:
    """An export's subject, after the first walk through it.

    ``name`` is the report's, if it has one, and ``changes`` is what is different from the last report of that name.
    """

    request: Request
    survey: Survey
    written_at: datetime
    name: str = ""
    changes: Changes | None = None

    @property
    def view(self) -> View:
        """The archive through the profile."""
        return self.request.view

    @property
    def producer(self) -> str:
        """Program and version."""
        return f"Sanad {VERSION}"

    def say(self, text: str | Message) -> str:
        """In the export's language."""
        return self.view.language.say(text)

    @cached_property
    def totals(self) -> Totals:
        """The totals of what leaves and is asked for."""
        return self.view.archive.totals(self.request.narrowed)

    def grouped(self, by: str) -> Grouped:
        """The same totals by first-level unit (``place``), or by a step of time (`periods.STEPS`)."""
        if by not in self._groups:
            self._groups[by] = self.view.archive.grouped(by, self.request.narrowed)
        return self._groups[by]

    @cached_property
    def _groups(self) -> dict[str, Grouped]:
        return {}

    # --- what it says about itself ------------------------------------------------------------------------------

    @property
    def archive_name(self) -> str:
        """The archive's file name; it was typed freely, so it is masked like any text."""
        return self.view.free(self.view.archive.path.stem)

    @property
    def shown_name(self) -> str:
        """The report's name, which was typed freely as well."""
        return self.view.free(self.name)

    @property
    def running(self) -> str:
        """For the head of every page."""
        profile = message(N_("{profile} profile"), profile=Message(self.view.profile.label))
        return f"{self.archive_name} · {self.say(profile)}"

    @cached_property
    def about(self) -> Subject | None:
        """The incident or displacement of which this is the dossier; `None` for a report of many."""
        numbers = self.request.asked.about
        (found,) = self.view.archive.whole(numbers[:1]) if numbers else (None,)
        return self.view.profile.seen(found) if isinstance(found, Subject) else None

    @property
    def title(self) -> str:
        """What the export is called: every report alike, a dossier by its event."""
        if self.about is None:
            return self.say(N_("Incidents and displacement as reported"))
        return self.say(message(N_("Dossier: {title}"), title=self.view.free(self.about.heading)))

    @property
    def subtitle(self) -> str:
        """Area and period; of a dossier its code before them."""
        return " · ".join(filter(None, (self.about.code if self.about else "", self._area, self._period)))

    @property
    def _area(self) -> str:
        path = self.survey.extent.path
        return self.view.name(path[-1]) if path else ""

    @property
    def _period(self) -> str:
        first, last = self.survey.extent.first, self.survey.extent.last
        if first is None or last is None:
            return ""
        return self.say(message(N_("{first} to {last}"), first=first.isoformat(), last=last.isoformat()))

    def facts(self) -> tuple[Fact, ...]:
        """Under which conditions it was written."""
        archive = self.view.archive
        facts = {
            **({N_("Report"): self.shown_name} if self.name else {}),
            N_("Archive"): self.archive_name,
            N_("Profile"): self.say(self.view.profile.label),
            N_("Filter"): self.described_filter(),
            N_("Written"): f"{self.written_at:%Y-%m-%d %H:%M} UTC",
            N_("Program"): self.producer,
            N_("Records"): self.listed(self._counts()),
            N_("Head of the revisions"): " ".join(archive.heads),
        }
        return tuple(Fact(self.say(label), value) for label, value in facts.items())

    def listed(self, items: Iterator[str]) -> str:
        """Several things in one line, parted as the language does."""
        return self.say(N_(", ")).join(items)

    def _counts(self) -> Iterator[str]:
        for kind, forms in _COUNTED.items():
            yield self.say(numbered(forms, self.survey.records[kind]))

    # --- the filter ---------------------------------------------------------------------------------------------

    def described_filter(self) -> str:
        """What was asked for, in words."""
        return self.listed(self._limits()) or self.say(N_("all records"))

    def _limits(self) -> Iterator[str]:
        asked = self.request.asked
        if self.about is not None:
            yield self.say(message(N_("{code} with all that belongs to it"), code=self.about.code))
        yield from map(self.view.free, self.request.narrowed_to)
        if asked.start:
            yield self.say(message(N_("from {day}"), day=asked.start.isoformat()))
        if asked.end:
            yield self.say(message(N_("to {day}"), day=asked.end.isoformat()))
        if asked.places is not None:
            yield self.say(message(N_("in {place}"), place=self._asked_place(asked.places)))
        for terms, mask in ((VERIFICATION, asked.verification), (WORK_STATE, asked.state)):
            if mask:
                yield self._terms(terms, mask)

    def _terms(self, terms: Vocabulary, mask: int) -> str:
        codes = [code for place, code in enumerate(terms.terms) if mask >> place & 1]
        return f"{self.say(terms.label)}: {self.view.terms(terms, codes)}"

    def _asked_place(self, numbers: frozenset[int]) -> str:
        """The widest of the places asked for; one finer than may leave is called by what it lies in."""
        place = self._widest(numbers)
        path = self.view.path(place.id) if place else ()
        if place is None or not path:
            return self.say(N_("a place that is withheld"))
        name = self.view.name(path[-1])
        return name if path[-1].id == place.id else self.say(message(N_("a place in {place}"), place=name))

    def _widest(self, numbers: frozenset[int]) -> Place | None:
        lookups = self.view.lookups
        for place in self.view.archive.records(Place.kind):
            if isinstance(place, Place) and lookups.pk(place.id) in numbers:
                above = lookups.pk(place.parent) if place.parent else None
                if above not in numbers:
                    return place
        return None

    def asked_as_json(self) -> str:
        """The filter in a form that tells two filters apart, whatever was entered between them."""
        asked = self.request.asked
        place = self._widest(asked.places) if asked.places is not None else None
        return to_json(
            {
                "start": asked.start.isoformat() if asked.start else "",
                "end": asked.end.isoformat() if asked.end else "",
                "place": place.id if place else "",
                "verification": asked.verification,
                "state": asked.state,
                "about": self.about.id if self.about else "",
            }
        )

    # --- what was withheld --------------------------------------------------------------------------------------

    def withheld(self) -> list[tuple[str, int]]:
        """What stayed, in words, with how often; a field that several kinds have is counted once."""
        found: dict[str, int] = {}
        for key, count in self.survey.withheld.items():
            what = self._withheld(key)
            found[what] = found.get(what, 0) + count
        return sorted(found.items())

    def _withheld(self, key: str) -> str:
        kind, _, name = key.partition(".")
        label = fields_of(KINDS[kind])[name].label if name else KINDS[kind].label if kind in KINDS else ""
        return self.say(STAYING.get(key, label))
