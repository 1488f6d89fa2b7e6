"""Who an export is for: which records leave, which of their fields, and how coarse.

A profile is an allow-list. A record leaves if its confidentiality does, a field from its declared profile on; what a
profile does not name stays. It decides only after values are settled, so the numbers of two profiles never contradict
each other: the narrower one simply has fewer contributions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.errors import SanadError
from db.messages import N_
from db.model.declaration import INTERNAL, PARTNER, PUBLIC, fields_of
from db.model.folding import fold
from db.model.records import Record, Source
from db.model.vocabulary import ADMINISTRATIVE_LEVELS, CONFIDENTIALITY
from db.store.aggregates import Asked, bits

REFUSALS = frozenset({"refused", "withdrawn"})
"""Consents of a source that said no, whatever else was ticked beside them."""

_ALL = frozenset(CONFIDENTIALITY.terms)
_NOTHING = 1 << len(CONFIDENTIALITY.terms)
"""A bit that no contribution has: a mask of 0 would ask for everything."""


class NoSuchProfile(SanadError):
    """A name that is neither one of the three nor an own profile."""

    template = N_("There is no profile “{name}”; nothing was written. Choose one of: {names}.")


class BadProfile(SanadError):
    """An own profile that says something this version does not know."""

    template = N_("The profile “{name}” cannot be used ({key}: {value}); nothing was written. Correct it.")


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


def profile_named(name: str, own: Mapping[str, Profile] | None = None) -> Profile:
    """One of the three, or one of these own ones; `NoSuchProfile` otherwise."""
    known = {**(own or {}), **PROFILES}
    if name not in known:
        raise NoSuchProfile(name=name, names=", ".join(known))
    return known[name]


def own_profile(name: str, plain: Mapping[str, Any]) -> Profile:
    """An own profile from its plain form, for example a table of a TOML file.

    ``from`` is one of the three (default: public); ``partner`` a name, ``places`` the finest administrative level or
    ``as_recorded``, ``withhold`` a list of further fields as ``incident.description``. Nothing else can be changed:
    what an own profile lets out beyond its start are the records that name its partner, and finer places.
    """
    start = PROFILES.get(str(plain.get("from", "public")))
    if start is None:
        raise BadProfile(name=name, key="from", value=plain["from"])
    for key in plain:
        if key not in ("from", "partner", "places", "withhold"):
            raise BadProfile(name=name, key=key, value=plain[key])
    return replace(
        start,
        name=name,
        label=name,
        partner=str(plain.get("partner", "")),
        finest_place=_finest_place(name, plain, start),
        withheld=frozenset(map(str, plain.get("withhold", ()))),
    )


def _finest_place(name: str, plain: Mapping[str, Any], start: Profile) -> str:
    wanted = plain.get("places", start.finest_place or "as_recorded")
    if wanted == "as_recorded":
        return ""
    if wanted not in ADMINISTRATIVE_LEVELS:
        raise BadProfile(name=name, key="places", value=wanted)
    return str(wanted)
