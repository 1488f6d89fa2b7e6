"""Names of files that strangers chose: shown as they are, with nothing hidden in them, and made harmless for saving."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from db.messages import Message
from desktop.desk import Desk

_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""What is seen nowhere and changes what is seen: controls of the text's direction, joiners, tags."""

_TO_THE_RIGHT: Final = "\u200f"
_FORBIDDEN: Final = re.compile(r'[/\\:*?"<>|]')
_JOINTS: Final = re.compile(r"[/.+-]")
_RESERVED: Final = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)
_LONGEST: Final = 120


def visible(name: str) -> str:
    """The name with what it hides spelled out: ``photo⟨U+202E⟩gpj.exe`` would else be read as ``photoexe.jpg``."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", name)


def made_visible(said: Message) -> Message:
    """A message whose values are shown as they are."""
    values = {key: visible(value) if isinstance(value, str) else value for key, value in said.values.items()}
    return replace(said, values=values)


def tip(said: str) -> str:
    """Words for a tool tip, which would read a name like ``<img …>`` as markup."""
    from html import escape  # it brings the name of every sign there is

    return f"<p>{escape(said)}</p>"


def isolated(desk: Desk, code: str) -> str:
    """A code, a time, a name with an order of its own; in a mirrored window it still stands where reading begins."""
    return f"{_TO_THE_RIGHT if desk.right_to_left else ''}\u2068{code}\u2069"


def breakable(code: str) -> str:
    """A long code that can go on in the next line: Qt breaks lines at spaces only, here they take no room."""
    return _JOINTS.sub("\\g<0>\u200b", code)


def harmless(name: str) -> str:
    """A name under which a copy can be saved on any system, as like the original as that allows."""
    plain = _FORBIDDEN.sub("_", _HIDDEN.sub("", name)).strip(" .")
    if not plain or _RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: _LONGEST - len(ending)]}{dot}{ending}" if stem and len(ending) < 12 else plain[:_LONGEST]
