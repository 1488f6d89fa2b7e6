"""Ids: UUIDv7 for what a person enters, UUIDv5 for what comes from elsewhere under a key of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from db.later import later

if TYPE_CHECKING:
    import uuid_utils
else:
    # It derives an id eight times as fast as Python's own, which it brings: 2 ms. Nothing that is shown needs a new id.
    uuid_utils = later("uuid_utils")

SANAD = "5a6e6ad0-0000-5000-8000-73616e616421"
"""The namespace of every derived id; changing it would make two archives disagree on Idlib."""

_ONE_SPELLING = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id() -> str:
    """A new UUIDv7: it sorts by the time it was made."""
    return str(uuid_utils.uuid7())


def derived_id(source_format: str, key: str) -> str:
    """The UUIDv5 of a record that another data set names ``key``: the same on every machine."""
    return str(_deriving()(f"{source_format}:{key}"))


@cache
def _deriving() -> Callable[[str], uuid_utils.UUID]:
    # An import derives an id for each record: it does not ask for the library each time.
    return partial(uuid_utils.uuid5, uuid_utils.UUID(SANAD))


def as_id(text: str) -> str | None:
    """The id that a person or a file wrote, in its one spelling; `None` when it is none."""
    if _ONE_SPELLING.fullmatch(text):  # nearly always, and each record read has several
        return text
    import uuid  # for what nearly never comes; it brings much

    try:
        return str(uuid.UUID(text))
    except ValueError:
        return None
