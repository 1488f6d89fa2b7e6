"""What somebody chose for an export: as a preset keeps it, and as the command line takes it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from db.model.vocabulary import VERIFICATION, WORK_STATE
from exports.formats import Format
from resources.language import CODES

PURPOSE = "export"
"""Of the presets that hold such choices."""


@dataclass(frozen=True)
class Choices:
    """``start`` and ``end`` are EDTF, ``place`` the id of a place, ``incident`` that of the event of a dossier; what is
    empty does not limit. Of a ``report`` with a name, the next one says what changed since."""

    ending: str = Format.WORKBOOK.value
    profile: str = "public"
    language: str = "en"
    hxl: bool = True
    start: str = ""
    end: str = ""
    place: str = ""
    incident: str = ""
    report: str = ""
    verification: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    @property
    def format(self) -> Format:
        """The format of the file."""
        return Format(self.ending)

    @property
    def takes_hxl(self) -> bool:
        """Whether the format has rows of hashtags at all."""
        return self.format in (Format.WORKBOOK, Format.CSV)

    def arguments(self) -> list[str]:
        """The options of the command ``export``; each in one word, so that no value is taken for an option."""
        single = {"--profile": self.profile, "--lang": self.language, "--from": self.start, "--to": self.end,
                  "--place": self.place, "--incident": self.incident, "--report": self.report}  # fmt: skip
        several = {"--verification": self.verification, "--state": self.state}
        return [
            "--hxl" if self.hxl else "--no-hxl",
            *(f"{option}={value}" for option, value in single.items() if value),
            *(f"{option}={value}" for option, values in several.items() for value in values),
        ]

    def as_text(self) -> str:
        """The choices as a preset keeps them."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Choices that a preset kept. What this version does not know is as if nobody had chosen it."""
        try:
            plain = json.loads(text)
        except ValueError:
            plain = None
        return replace(cls(), **_known(plain)) if isinstance(plain, dict) else cls()


def _known(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(Choices):
        value = plain.get(field.name)
        if field.name in _TERMS and isinstance(value, list):
            found[field.name] = tuple(code for code in value if code in _TERMS[field.name])
        elif type(value) is type(field.default) and value in _ALLOWED.get(field.name, (value,)):
            found[field.name] = value
    return found


_TERMS = {"verification": VERIFICATION.terms, "state": WORK_STATE.terms}
_ALLOWED: dict[str, tuple[str, ...]] = {"ending": tuple(Format), "language": CODES}
