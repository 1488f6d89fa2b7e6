"""A seal on what leaves the archive and comes back: only who has the archive can have made it.

Its key is made of the random salts of the first revision, which leave in no export. Erasing what that revision wrote
destroys them: what was sealed before is not known again then.
"""

from __future__ import annotations

import hashlib
import hmac

from db.store.connection import Connection

_FOR = b"sanad returned workbook"
"""So that the same salts make no other key."""

_SALTS = """
SELECT salt FROM change WHERE revision = (SELECT min(pk) FROM revision) AND salt IS NOT NULL ORDER BY salt"""


def seal(connection: Connection, text: str) -> str:
    """The seal of a text, in hex: HMAC-SHA-256."""
    key = hashlib.sha256(_FOR)
    for (salt,) in connection.db.execute(_SALTS):
        key.update(salt)
    return hmac.new(key.digest(), text.encode(), hashlib.sha256).hexdigest()
