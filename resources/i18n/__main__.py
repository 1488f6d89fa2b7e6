"""``python -m resources.i18n``: bring the Arabic catalogue up to the strings of the code, and say what it lacks."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from resources import paths
from resources.i18n.extraction import Followed, follow, marked


def main() -> int:
    """Update ``ar.po``; 1 if a translator has something to do."""
    followed = follow(paths.I18N / "ar.po", marked())
    print(f"{followed.strings} strings")
    for title, strings in _to_do(followed):
        if strings:
            print(f"\n{len(strings)} {title}:")
            print(*(f"  {text}" for text in strings), sep="\n")
    return 0 if followed.complete else 1


def _to_do(followed: Followed) -> Sequence[tuple[str, Sequence[str]]]:
    return (
        ("without a translation", followed.missing),
        ("fuzzy: compare, correct, and remove the mark", followed.unsure),
        ("no longer said, dropped", followed.gone),
    )


if __name__ == "__main__":
    sys.exit(main())
