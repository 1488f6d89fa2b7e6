"""What people say around a number, in each language, as plain tables: a wording more is a line more.

The wordings are folded before they are compared (`db.model.folding`), so accents, hamza and case do not matter here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.model.quantities import Quantifier


@dataclass(frozen=True)
class QuantityWords:
    """One language's wordings.

    ``before`` and ``after`` the number; ``ranges``: what opens a range and what stands between its two numbers;
    ``scales`` multiply the number before them, or one; ``numbers`` are words that are a number by themselves;
    ``vague`` words stand for no number, alone, one after the other, or before a scale ("several thousand").
    ``remarks`` beside a number say how well it is known and change nothing; any other word may change what is counted.
    """

    before: Mapping[Quantifier, tuple[str, ...]]
    after: Mapping[Quantifier, tuple[str, ...]]
    ranges: tuple[tuple[str, str], ...]
    scales: Mapping[str, int]
    numbers: Mapping[str, int]
    vague: tuple[str, ...]
    remarks: tuple[str, ...]


SYMBOLS: Mapping[str, Quantifier] = {
    "=": Quantifier.EXACT,
    "~": Quantifier.ABOUT,
    "≈": Quantifier.ABOUT,
    ">": Quantifier.MORE_THAN,
    ">=": Quantifier.AT_LEAST,
    "=>": Quantifier.AT_LEAST,
    "≥": Quantifier.AT_LEAST,
    "<": Quantifier.LESS_THAN,
    "<=": Quantifier.AT_MOST,
    "=<": Quantifier.AT_MOST,
    "≤": Quantifier.AT_MOST,
}
"""Before a number, in every language."""

SYMBOLS_AFTER: Mapping[str, Quantifier] = {"+": Quantifier.AT_LEAST}

ENGLISH = QuantityWords(
    before={
        Quantifier.EXACT: ("exactly", "precisely", "a total of", "total of", "total"),
        Quantifier.ABOUT: (
            "about",
            "some",
            "around",
            "approximately",
            "approx",
            "roughly",
            "nearly",
            "almost",
            "close to",
            "circa",
            "ca",
            "an estimated",
            "estimated",
            "est",
        ),
        Quantifier.MORE_THAN: (
            "more than",
            "over",
            "above",
            "greater than",
            "in excess of",
            "exceeding",
            "upwards of",
            "exceeded",
            "surpassed",
            "topped",
            "tops",
        ),
        Quantifier.AT_LEAST: (
            "at least",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "minimum of",
            "minimum",
        ),
        Quantifier.LESS_THAN: ("less than", "fewer than", "under", "below"),
        Quantifier.AT_MOST: (
            "up to",
            "as many as",
            "as much as",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "maximum of",
            "maximum",
        ),
    },
    after={
        Quantifier.ABOUT: ("approximately", "approx", "or so", "estimated", "estimate", "est"),
        Quantifier.AT_LEAST: ("at least", "or more", "and more", "and above", "minimum"),
        Quantifier.AT_MOST: ("at most", "or fewer", "or less", "maximum"),
    },
    ranges=(("between", "and"), ("between", "to"), ("from", "to"), ("", "to"), ("", "or")),
    scales={"hundred": 100, "thousand": 1_000, "million": 1_000_000},
    numbers={
        **dict(zip(("zero", "one", "two", "three", "four", "five", "six"), range(7), strict=True)),
        **dict(zip(("seven", "eight", "nine", "ten", "eleven", "twelve"), range(7, 13), strict=True)),
        "a hundred": 100,
        "one hundred": 100,
        "a thousand": 1_000,
        "one thousand": 1_000,
        "a million": 1_000_000,
        "one million": 1_000_000,
    },
    vague=(
        "some",
        "several",
        "many",
        "few",
        "a few",
        "numerous",
        "multiple",
        "countless",
        "a number",
        "a large number",
        "large numbers",
        "an unknown number",
        "an unspecified number",
        "a handful",
        "tens",
        "dozens",
        "several dozen",
        "a few dozen",
        "scores",
        "hundreds",
        "thousands",
        "millions",
    ),
    remarks=(
        "unconfirmed",
        "not confirmed",
        "not yet confirmed",
        "to be confirmed",
        "tbc",
        "confirmed",
        "unverified",
        "not verified",
        "to be verified",
        "verified",
        "reported",
        "reportedly",
        "as reported",
        "alleged",
        "allegedly",
        "claimed",
        "preliminary",
        "provisional",
        "initial",
        "so far",
    ),
)

ARABIC = QuantityWords(
    before={
        Quantifier.EXACT: ("بالضبط", "تماما", "ما مجموعه", "مجموع"),
        Quantifier.ABOUT: (
            "نحو",
            "حوالي",
            "قرابة",
            "زهاء",
            "ما يقارب",
            "ما يقرب من",
            "يقارب",
            "ما يناهز",
            "بحدود",
            "في حدود",
            "تقريبا",
        ),
        Quantifier.MORE_THAN: (
            "أكثر من",
            "أزيد من",
            "ما يزيد عن",
            "ما يزيد على",
            "يزيد عن",
            "يزيد على",
            "ما يفوق",
            "يفوق",
            "تجاوز",
            "تجاوزت",
            "يتجاوز",
            "تتجاوز",
            "تخطى",
            "تخطت",
            "يتخطى",
            "تتخطى",
            "فوق",
        ),
        Quantifier.AT_LEAST: (
            "ما لا يقل عن",
            "بما لا يقل عن",
            "لا يقل عن",
            "لا تقل عن",
            "ليس أقل من",
            "على الأقل",
            "كحد أدنى",
        ),
        Quantifier.LESS_THAN: ("أقل من", "ما يقل عن", "دون"),
        Quantifier.AT_MOST: (
            "ما يصل إلى",
            "يصل إلى",
            "حتى",
            "ما لا يزيد عن",
            "ما لا يزيد على",
            "لا يزيد عن",
            "لا يزيد على",
            "لا يتجاوز",
            "ما لا يتجاوز",
            "لا أكثر من",
            "ليس أكثر من",
            "على الأكثر",
            "كحد أقصى",
        ),
    },
    after={
        Quantifier.EXACT: ("بالضبط", "تماما"),
        Quantifier.ABOUT: ("تقريبا",),
        Quantifier.AT_LEAST: ("على الأقل", "كحد أدنى", "أو أكثر", "فأكثر", "وما فوق"),
        Quantifier.AT_MOST: ("على الأكثر", "كحد أقصى", "أو أقل", "فأقل"),
    },
    ranges=(("ما بين", "و"), ("بين", "و"), ("بين", "إلى"), ("من", "إلى"), ("", "إلى"), ("", "أو")),
    scales={"مئة": 100, "مائة": 100, "ألف": 1_000, "آلاف": 1_000, "مليون": 1_000_000, "ملايين": 1_000_000},
    numbers={
        "صفر": 0,
        **dict.fromkeys(("واحد", "واحدة"), 1),
        **dict.fromkeys(("اثنان", "اثنين", "اثنتان", "اثنتين"), 2),
        **dict.fromkeys(("ثلاثة", "ثلاث"), 3),
        **dict.fromkeys(("أربعة", "أربع"), 4),
        **dict.fromkeys(("خمسة", "خمس"), 5),
        **dict.fromkeys(("ستة", "ست"), 6),
        **dict.fromkeys(("سبعة", "سبع"), 7),
        **dict.fromkeys(("ثمانية", "ثماني", "ثمان"), 8),
        **dict.fromkeys(("تسعة", "تسع"), 9),
        **dict.fromkeys(("عشرة", "عشر"), 10),
        "مئتان": 200,
        "مئتين": 200,
        "مائتان": 200,
        "مائتين": 200,
        "ألفان": 2_000,
        "ألفين": 2_000,
        "مليونان": 2_000_000,
        "مليونين": 2_000_000,
    },
    vague=(
        "عدة",
        "عدد",
        "عدد كبير",
        "عدد غير معروف",
        "عدد غير محدد",
        "العديد",
        "الكثير",
        "بعض",
        "بضع",
        "بضعة",
        "كثيرون",
        "عشرات",
        "العشرات",
        "مئات",
        "المئات",
        "آلاف",
        "الآلاف",
        "ملايين",
        "الملايين",
    ),
    remarks=(
        "غير مؤكد",
        "غير مؤكدة",
        "لم يتأكد",
        "لم تتأكد",
        "مؤكد",
        "مؤكدة",
        "قيد التأكيد",
        "قيد التحقق",
        "أولي",
        "أولية",
        "حصيلة أولية",
        "مبدئي",
        "مبدئية",
        "بحسب التقارير",
        "حتى الآن",
        "مزعوم",
    ),
)

LANGUAGES: tuple[QuantityWords, ...] = (ENGLISH, ARABIC)

VAGUE_LINKS: tuple[str, ...] = ("of", "من")
"""Between or after vague words: "tens of thousands", "العديد من"."""
