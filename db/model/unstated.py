"""Cells and answers that state nothing: "-", "n/a", "unknown", "غير معروف". They are no zero, no name and no date.

A wording that may mean a stated zero ("none", "لا يوجد") stands here too: unknown is not zero, and a zero that was
meant is better missed than one that was not is invented.
"""

from __future__ import annotations

import re

from db.model.folding import fold

ENGLISH = (
    "n a",
    "na",
    "nan",
    "none",
    "null",
    "nil",
    "nd",
    "n d",
    "unk",
    "unknown",
    "unspecified",
    "undetermined",
    "unidentified",
    "unclear",
    "missing",
    "blank",
    "empty",
    "not known",
    "not stated",
    "not specified",
    "not reported",
    "not recorded",
    "not available",
    "not applicable",
    "notapplicable",
    "not clear",
    "not determined",
    "not yet known",
    "not identified",
    "no data",
    "no information",
    "noinformation",
    "no info",
    "no answer",
    "data not available",
    "tbc",
    "tbd",
    "to be confirmed",
    "to be determined",
)

ARABIC = (
    "لا يوجد",
    "لا توجد",
    "لا شيء",
    "لا ينطبق",
    "غير معروف",
    "غير معروفة",
    "غير معلوم",
    "غير معلومة",
    "غير محدد",
    "غير محددة",
    "غير مذكور",
    "غير مذكورة",
    "غير متوفر",
    "غير متوفرة",
    "غير متاح",
    "غير متاحة",
    "غير واضح",
    "غير مسجل",
    "غير مبين",
    "مجهول",
    "مجهولة",
    "لم يذكر",
    "لم يحدد",
    "لم يعرف",
    "لا معلومات",
    "لا توجد معلومات",
    "لا توجد بيانات",
    "لا بيانات",
)

_WORDINGS = frozenset(map(fold, (*ENGLISH, *ARABIC)))
_LONGEST = max(map(len, _WORDINGS)) + 6

# Dashes, dots, question marks and the like, and nothing else.
_MARKS = re.compile(r"[^\w#=<>~≈≥≤@]+")


def is_unstated(text: str) -> bool:
    """Whether a text says only that nothing is known; blank text does."""
    if len(text) > _LONGEST:
        return not text.strip()
    bare = text.strip()
    return not bare or _MARKS.fullmatch(bare) is not None or fold(bare) in _WORDINGS
