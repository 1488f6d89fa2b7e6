"""Who an export is for: which records leave, which of their fields, and how coarse.

A profile is an allow-list. A record leaves if its confidentiality does, a field from its declared profile on; what a
profile does not name stays. It decides only after values are settled, so the numbers of two profiles never contradict
each other: the narrower one simply has fewer contributions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.messages import N_
from db.model.declaration import INTERNAL, PARTNER, PUBLIC, altered, fields_of
from db.model.folding import fold
from db.model.records import Record, Source
from db.model.statements import Subject
from db.model.vocabulary import CONFIDENTIALITY
from db.store.aggregates import Asked, bits

REFUSALS = frozenset({"refused", "withdrawn"})
"""Consents of a source that said no, whatever else was ticked beside them."""

_ALL = frozenset(CONFIDENTIALITY.terms)
_NOTHING = 1 << len(CONFIDENTIALITY.terms)
"""A bit that no contribution has: a mask of 0 would ask for everything."""


@dataclass(frozen=True)
class Profile:
    """One audience.

    ``level`` is the audience for which a field must be declared to leave. ``finest_place`` is the finest
    administrative level that is shown, with that unit's coordinates; empty: places as recorded. ``partner`` names
    whoever receives the export: *amber* records leave too if they are shared with it. ``withheld`` are further fields
    (``incident.description``) that stay, ``released`` words that would be masked, but a person lets them out.
    """

    name: str
    label: str
    level: int
    confidentialities: frozenset[str]
    finest_place: str = ""
    partner: str = ""
    withheld: frozenset[str] = frozenset()
    released: frozenset[str] = frozenset()

    @property
    def withholds_nothing(self) -> bool:
        """Whether everything leaves, so that there is nothing to search an export for."""
        return self.level == INTERNAL and not (self.finest_place or self.withheld)

    def lets_out(self, record: Record) -> bool:
        """Whether the record leaves by itself. A figure leaves with its subject: ask about that too."""
        if record.removed or record.erased or record.state == "draft":
            return False
        confidentiality = getattr(record, "confidentiality", None)
        if confidentiality is None or confidentiality in self.confidentialities:
            return True
        return confidentiality == "amber" and self._is_shared_with(getattr(record, "shared_with", ()))

    def _is_shared_with(self, names: tuple[str, ...]) -> bool:
        partner = fold(self.partner)
        return bool(partner) and partner in map(fold, names)

    def seen(self, subject: Subject) -> Subject:
        """The incident or displacement with the fields that an own profile withholds as if nobody had stated them."""
        fields = fields_of(type(subject))
        staying = (name for kind, _, name in (field.partition(".") for field in self.withheld) if kind == subject.kind)
        blank = {name: fields[name].default for name in staying}
        return altered(subject, **blank) if blank else subject

    def shows(self, record: Record | type[Record], name: str) -> bool:
        """Whether this field of a record that leaves does, too."""
        field = fields_of(record if isinstance(record, type) else type(record))[name]
        return field.profile <= self.level and f"{record.kind}.{name}" not in self.withheld

    def names(self, source: Source) -> bool:
        """Whether the source leaves under its own name; else under its code name or its kind."""
        if self.level == INTERNAL:
            return True
        permitted = source.may_be_named or self.level == PARTNER
        return permitted and not REFUSALS & set(source.consent) and self.lets_out(source)

    def quotes(self, root: Source) -> bool:
        """Whether the words of this root leave."""
        return self.level > PUBLIC or not REFUSALS & set(root.consent)

    def narrow(self, asked: Asked, shared: frozenset[int] = frozenset()) -> Asked:
        """What is asked for, less what does not leave: the totals of an export.

        ``shared`` are the numbers of the *amber* incidents and displacements that name the partner.
        """
        if self.confidentialities == _ALL:
            return asked
        wanted = asked.confidentiality
        mask = bits(CONFIDENTIALITY, self.confidentialities)
        narrowed = (mask & wanted if wanted else mask) or _NOTHING
        of_amber = not wanted or bool(wanted & bits(CONFIDENTIALITY, ["amber"]))
        return replace(asked, confidentiality=narrowed, shared=shared if of_amber else frozenset())


PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("public", N_("Public"), PUBLIC, frozenset({"clear"}), finest_place="adm3"),
        Profile("partner", N_("Partner"), PARTNER, frozenset({"clear", "green"})),
        Profile("internal", N_("Internal"), INTERNAL, _ALL),
    )
}
"""The three that every archive has, by name."""
