"""Under what a workbook was written, in a few hundred letters that it keeps: given back, it is known again by them.

They are no words, so that a search for what is withheld finds nobody's name in them by chance, and they say no more
than the workbook's first page and Read me do.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from db.archive import Archive
from db.errors import SanadError
from db.model.types import to_json
from db.store.aggregates import Asked
from exports.contents.snapshot import Snapshot
from exports.profiles import Profile
from resources.language import CODES

_GENERATION = 1
"""Of what is written here; a newer program's is not guessed at."""

_SEAL = 64
"""Letters of a seal."""

_LONGEST = 100_000
"""Letters that are looked at, and bytes that may come of them: whoever gives a file back may have written it."""


@dataclass(frozen=True)
class Origin:
    """The archive and the newest revisions that it had, the profile without what a person released, and the filter.

    ``asked`` is `None` where the filter names a place that stays in the archive: then nobody can say which rows there
    were, nor what a total was of.
    """

    archive: str
    heads: tuple[str, ...]
    language: str
    profile: Profile
    asked: Mapping[str, Any] | None
    seal: str = ""
    """Of all the rest: the archive's own, so that nobody else can write another profile or filter in its place."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """That of an export that is about to be written."""
        view = snapshot.view
        asked: dict[str, Any] = json.loads(snapshot.asked_as_json())
        asked["about"] = snapshot.about.code if snapshot.about else ""
        shown = view.path(asked["place"]) if asked["place"] else ()
        told = not asked["place"] or (bool(shown) and shown[-1].id == asked["place"])
        profile = replace(view.profile, released=frozenset())
        made = cls(view.archive.id, view.archive.heads, view.language.code, profile, asked if told else None)
        return replace(made, seal=view.archive.seal(made.plain))

    def is_sealed_by(self, archive: Archive) -> bool:
        """Whether this archive wrote it, just as it is."""
        return hmac.compare_digest(self.seal.encode(), archive.seal(self.plain).encode())

    @property
    def text(self) -> str:
        """As a workbook keeps it."""
        packed = zlib.compress(f"{self.seal}{self.plain}".encode(), 9)
        return base64.b32encode(packed).decode().rstrip("=")

    @property
    def plain(self) -> str:
        """All of it but the seal, always in the same letters."""
        profile = {name: getattr(self.profile, name) for name in _PROFILE}
        for name in _SETS:
            profile[name] = sorted(profile[name])
        return to_json(
            {"sanad": _GENERATION, "archive": self.archive, "heads": self.heads, "language": self.language,
             "profile": profile, "asked": self.asked}
        )  # fmt: skip

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The inverse of `text`; `None` for anything else."""
        try:
            packed = base64.b32decode(text[:_LONGEST] + "=" * (-len(text) % 8))
            said = zlib.decompressobj().decompress(packed, _LONGEST).decode()
            plain = json.loads(said[_SEAL:])
            if plain["sanad"] != _GENERATION or plain["language"] not in CODES:
                return None
            profile = {name: plain["profile"][name] for name in _PROFILE}
            profile.update({name: frozenset(map(str, profile[name])) for name in _SETS})
            heads = tuple(bytes.fromhex(head).hex() for head in plain["heads"])
            return cls(
                str(plain["archive"]), heads, plain["language"], Profile(**profile), plain["asked"], said[:_SEAL]
            )
        except (binascii.Error, zlib.error, ValueError, TypeError, KeyError, RecursionError):
            return None

    def filter(self, archive: Archive) -> Asked | None:
        """The filter as this archive understands it; `None` where it is not known or its place is gone."""
        said = self.asked
        if said is None:
            return None
        try:
            found = archive.asked(str(said["place"]), start=_day(said["start"]), end=_day(said["end"]))
            about = archive.about(str(said["about"])) if said["about"] else None
            return replace(found, verification=int(said["verification"]), state=int(said["state"]), about=about)
        except (SanadError, ValueError, TypeError, KeyError):
            return None


_PROFILE = ("name", "label", "level", "confidentialities", "finest_place", "partner", "withheld")
_SETS = ("confidentialities", "withheld")


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
