"""Names of months and weekdays and the words around a date, as plain tables: a spelling more is a word more.

Every name is folded before it is compared (`db.model.folding`). Arabic has three sets of Gregorian month names: the
Levant and Iraq (كانون الثاني), Egypt, Sudan and the Gulf (يناير), and the Maghreb in the spellings of Algeria, Tunisia,
Morocco and Mauritania (جانفي, يوليوز, أغشت). A test checks them
against CLDR. The French ones stand in lists of the Sahel, the Maghreb and Lebanon.
"""

from __future__ import annotations

from db.messages import N_

SAID_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
"""As a date is said. In Arabic the catalogue gives both names that are in use: «كانون الثاني (يناير)»."""

GREGORIAN_MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "كانون الثاني", "كانون ثاني", "يناير", "جانفي", "janvier"),
    ("february", "feb", "شباط", "فبراير", "فيفري", "février"),
    ("march", "mar", "آذار", "مارس", "mars"),
    ("april", "apr", "نيسان", "أبريل", "أفريل", "avril"),
    ("may", "أيار", "مايو", "ماي", "mai"),
    ("june", "jun", "حزيران", "يونيو", "يونية", "جوان", "juin"),
    ("july", "jul", "تموز", "يوليو", "يولية", "يوليوز", "جويلية", "juillet"),
    ("august", "aug", "آب", "أغسطس", "غشت", "أغشت", "أوت", "août"),
    ("september", "sep", "sept", "أيلول", "سبتمبر", "شتنبر", "شتمبر", "septembre"),
    ("october", "oct", "تشرين الأول", "تشرين أول", "أكتوبر", "octobre"),
    ("november", "nov", "تشرين الثاني", "تشرين ثاني", "نوفمبر", "نونبر", "novembre"),
    ("december", "dec", "كانون الأول", "كانون أول", "ديسمبر", "دجنبر", "دجمبر", "décembre"),
)
"""January first."""

HIJRI_MONTHS: tuple[tuple[str, ...], ...] = (
    ("محرم", "المحرم", "muharram"),
    ("صفر", "safar"),
    ("ربيع الأول", "ربيع أول", "rabi al-awwal", "rabi al-awal", "rabi i"),
    ("ربيع الثاني", "ربيع الآخر", "ربيع ثاني", "rabi al-thani", "rabi al-akhir", "rabi ii"),
    ("جمادى الأولى", "جمادى الأول", "جمادى أولى", "jumada al-ula", "jumada al-awwal", "jumada i"),
    ("جمادى الآخرة", "جمادى الثانية", "جمادى الثاني", "jumada al-akhirah", "jumada al-thani", "jumada ii"),
    ("رجب", "rajab"),
    ("شعبان", "shaban", "shaaban"),
    ("رمضان", "ramadan", "ramadhan"),
    ("شوال", "shawwal"),
    ("ذو القعدة", "ذي القعدة", "dhu al-qadah", "dhu al-qidah", "dhul qadah"),
    ("ذو الحجة", "ذي الحجة", "dhu al-hijjah", "dhul hijjah"),
)
"""Muharram first."""

WEEKDAYS: tuple[tuple[str, ...], ...] = (
    ("monday", "mon", "الاثنين"),
    ("tuesday", "tue", "tues", "الثلاثاء"),
    ("wednesday", "wed", "الأربعاء"),
    ("thursday", "thu", "thur", "thurs", "الخميس"),
    ("friday", "fri", "الجمعة"),
    ("saturday", "sat", "السبت"),
    ("sunday", "sun", "الأحد"),
)
"""Monday first, as `datetime.date.weekday` counts."""

HIJRI_ERA = ("ah", "a.h", "هـ", "هجري", "هجرية", "للهجرة")
GREGORIAN_ERA = ("ce", "ad", "م", "ميلادي", "ميلادية")

FILLERS = ("on", "in", "the", "of", "at", "year", "يوم", "في", "بتاريخ", "شهر", "عام", "سنة", "لعام", "الساعة")
"""Words in a date that change nothing."""

ABOUT = ("c", "circa", "about", "around", "approximately", "approx", "نحو", "حوالي", "تقريبا")
PARTS = (
    "mid", "middle of", "early", "late", "beginning of", "start of", "end of", "first half of", "second half of",
    "منتصف", "أوائل", "أواخر", "أواسط", "بداية", "بدايات", "مطلع", "نهاية", "النصف الأول من", "النصف الثاني من",
)  # fmt: skip
"""Words for a part of a month or a year: the month, or the year, is all that can be kept of it."""

NTH = (
    ("first", "1", "الأول", "أول"),
    ("second", "2", "الثاني", "ثاني"),
    ("third", "3", "الثالث", "ثالث"),
    ("fourth", "4", "الرابع", "رابع"),
)
"""Of quarters and halves of a year; the endings of 1st, 2nd … have been taken off."""

QUARTER = ("quarter", "الربع", "ربع")
HALF = ("half", "النصف", "نصف")

SINCE = ("since", "from", "منذ", "من", "ابتداء من")
UNTIL = ("until", "till", "up to", "حتى", "لغاية")

RANGES: tuple[tuple[str, str], ...] = (
    ("between", "and"),
    ("from", "to"),
    ("from", "until"),
    ("from", "through"),
    ("", "to"),
    ("", "until"),
    ("", "through"),
    ("ما بين", "و"),
    ("بين", "و"),
    ("من", "إلى"),
    ("من", "حتى"),
    ("من", "لغاية"),
    ("", "إلى"),
    ("", "حتى"),
)
"""What opens a range of dates and what stands between its ends; dashes are read beside them."""
