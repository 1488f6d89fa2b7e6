"""Own profiles, in TOML files: one of the three to start from, a partner, how coarse places are, what else stays.

They lie in the folder ``profiles`` beside this installation's settings and go by the names of their files, or are given
as a file; the window writes the same files. Whatever such a file says that is not known is refused: a slip of the pen
must not let out what should stay.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import tomli_w

from db import installation
from db.errors import SanadError
from db.files import make_folder, write_whole
from db.messages import N_
from db.model.declaration import Field, fields_of
from db.model.folding import fold
from db.model.records import Displacement, Document, Figure, Incident, Record, Source
from db.model.vocabulary import ADMINISTRATIVE_LEVELS
from exports.profiles import PROFILES, Profile

SUFFIX = ".toml"
"""Of a file with an own profile."""


class NoSuchProfile(SanadError):
    """A name that is neither one of the three nor an own profile."""

    template = N_("There is no profile “{name}”; nothing was written. Choose one of: {names}.")


class NoProfileFile(SanadError):
    """A file that is not there, or no TOML."""

    template = N_("“{file}” cannot be read as a profile; nothing was written. Give a TOML file.")


class BadProfile(SanadError):
    """An own profile that says something this version does not know."""

    template = N_("The profile “{name}” cannot be used ({key}: {value}); nothing was written. Correct it.")


class ProfileThere(SanadError):
    """A name that another own profile of this installation has."""

    template = N_("There is a profile “{name}” already; nothing was changed. Choose another name.")


def profile_named(name: str) -> Profile:
    """One of the three, the own one in a file (a name that ends in ``.toml``), or one that this installation keeps.

    Raises `NoSuchProfile`, `NoProfileFile`, `BadProfile`.
    """
    if name in PROFILES:
        return PROFILES[name]
    if name.endswith(SUFFIX):
        return read_profile(Path(name))
    kept = kept_profiles()
    if name not in kept:
        raise NoSuchProfile(name=name, names=", ".join((*PROFILES, *kept)))
    return read_profile(kept[name])


def kept_profiles() -> dict[str, Path]:
    """The files with own profiles of this installation, by the name under which each is asked for."""
    found = sorted(_folder().glob(f"*{SUFFIX}"))
    return {path.stem: path for path in found if path.stem not in PROFILES}


def _folder() -> Path:
    return installation.folder() / "profiles"


def read_profile(path: Path) -> Profile:
    """The own profile in a TOML file; `NoProfileFile`, or `BadProfile` for what it says and cannot."""
    return own_profile(path.stem, plain_profile(path))


def plain_profile(path: Path) -> dict[str, Any]:
    """What the TOML file says, to be edited; `NoProfileFile`."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoProfileFile(file=path.name) from error


def keep_profile(plain: Mapping[str, Any], *, instead_of: str = "") -> str:
    """Keep an own profile for this installation, by its ``name``; what it is asked for by is returned.

    ``instead_of`` is the one that is changed, and renamed with its file. Raises `BadProfile`, `ProfileThere` and what
    `db.files` raises.
    """
    profile = own_profile(str(plain.get("name", "")), plain)
    stem = _file_name(profile.name)
    kept = kept_profiles()
    if stem in PROFILES or (stem in kept and stem != instead_of):
        raise ProfileThere(name=profile.name)
    make_folder(_folder())
    with write_whole(_folder() / f"{stem}{SUFFIX}", overwrite=True) as file:
        tomli_w.dump(dict(plain), file)
    if instead_of and instead_of != stem:
        forget_profile(instead_of)
    return stem


def forget_profile(name: str) -> None:
    """Take an own profile of this installation away; exports that were made with it stay as they are."""
    if (path := kept_profiles().get(name)) is not None:
        path.unlink(missing_ok=True)


def _file_name(name: str) -> str:
    """Letters and digits of any script: what no system allows in a file's name becomes a hyphen."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-")


def own_profile(name: str, plain: Mapping[str, Any]) -> Profile:
    """An own profile from its plain form, the top level of a TOML file; ``name`` is used if it gives none.

    ``from`` is one of the three (default: public); ``partner`` a name, ``places`` the finest administrative level or
    ``as_recorded``, ``withhold`` a list of further fields as ``incident.description``. Nothing else can be changed:
    what an own profile lets out beyond its start are the records that name its partner, and finer places.
    """
    for key, value in plain.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise BadProfile(name=name, key=key, value=value)
    called = plain.get("name", name)
    # The name stands on every page: none may promise what another profile keeps.
    if not fold(called) or fold(called) in {fold(known) for p in PROFILES.values() for known in (p.name, p.label)}:
        raise BadProfile(name=name, key="name", value=called)
    start = PROFILES.get(plain.get("from", "public"))
    if start is None:
        raise BadProfile(name=name, key="from", value=plain["from"])
    return replace(
        start,
        name=called,
        label=called,
        partner=plain.get("partner", ""),
        finest_place=_finest_place(name, plain, start),
        withheld=frozenset(_withheld(name, plain.get("withhold", []))),
    )


_KEYS = {"name": str, "from": str, "partner": str, "places": str, "withhold": list}
"""What an own profile may say."""


def _finest_place(name: str, plain: Mapping[str, Any], start: Profile) -> str:
    wanted = plain.get("places", start.finest_place or "as_recorded")
    if wanted == "as_recorded":
        return ""
    if wanted not in ADMINISTRATIVE_LEVELS:
        raise BadProfile(name=name, key="places", value=wanted)
    return str(wanted)


_WITHHELD_OF: tuple[type[Record], ...] = (Incident, Displacement, Figure, Source, Document)

_NEEDED = frozenset({
    "id", "code", "former_codes", "state", "removed", "erased", "part_of", "confidentiality", "shared_with",
    "subject", "measure", "role", "chains", "quantities", "as_of", "date", "places", "origins", "destinations",
    "displacement_kind", "reckoning", "verification", "published", "default_chain", "document_kind",
    "name", "local_name", "aliases", "source_kind", "person", "code_name", "may_be_named", "consent",
})  # fmt: skip
"""Fields by which records are told apart, counted and protected: totals would tell them, or nothing would be left."""


def withholdable() -> Iterator[tuple[type[Record], Field]]:
    """What an own profile may withhold further, in the order of the records; what all of them have comes last."""
    common = fields_of(Record)
    for cls in _WITHHELD_OF:
        possible = [field for field in fields_of(cls).values() if field.name not in _NEEDED]
        yield from ((cls, field) for field in sorted(possible, key=lambda field: field.name in common))


def _withheld(name: str, fields: list[object]) -> Iterator[str]:
    """The fields, each known and one that can stay: a slip of the pen must not let out what should stay."""
    possible = {f"{cls.kind}.{field.name}" for cls, field in withholdable()}
    for field in fields:
        if not isinstance(field, str) or field not in possible:
            raise BadProfile(name=name, key="withhold", value=field)
        yield field
