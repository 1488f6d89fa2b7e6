"""What no source says as the program needs it, and who decided: P-codes, common names, neutral parents, corrections.

Units are named by Natural Earth's ``adm1_code``, countries by ISO 3166-1.
"""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """A unit with its common English name, its Arabic name and other spellings."""

    name: str
    local_name: str
    aliases: tuple[str, ...] = ()
    pcode: str = ""


# P-codes as OCHA's Common Operational Dataset for Syria has them, its spelling among the names; the first name is the
# one that English-language reports use.
SYRIA = {
    "SYR-4843": Named("Damascus", "دمشق", ("Damascus City", "Dimashq"), "SY01"),
    "SYR-137": Named("Aleppo", "حلب", ("Halab", "Alep"), "SY02"),
    "SYR-144": Named("Rural Damascus", "ريف دمشق", ("Rif Dimashq", "Rif Damascus", "Damascus countryside"), "SY03"),
    "SYR-139": Named("Homs", "حمص", ("Hims",), "SY04"),
    "SYR-138": Named("Hama", "حماة", ("Hamah",), "SY05"),
    "SYR-134": Named("Latakia", "اللاذقية", ("Lattakia", "Al-Ladhiqiyah", "Lattaquié"), "SY06"),
    "SYR-140": Named("Idlib", "إدلب", ("Idleb", "Edleb"), "SY07"),
    "SYR-141": Named("Al-Hasakah", "الحسكة", ("Al-Hasakeh", "Al-Hasaka", "Hassakeh", "Hassake"), "SY08"),
    "SYR-142": Named("Deir ez-Zor", "دير الزور", ("Deir-ez-Zor", "Deir Ezzor", "Deir al-Zor", "Dayr az-Zawr"), "SY09"),
    "SYR-135": Named("Tartus", "طرطوس", ("Tartous",), "SY10"),
    "SYR-136": Named("Raqqa", "الرقة", ("Ar-Raqqa", "Al-Raqqah", "Rakka"), "SY11"),
    "SYR-146": Named("Daraa", "درعا", ("Dar'a", "Dera'a", "Deraa"), "SY12"),
    "SYR-143": Named("As-Suwayda", "السويداء", ("As-Sweida", "Sweida", "Suwayda", "Al-Suwaida"), "SY13"),
    "SYR-145": Named("Quneitra", "القنيطرة", ("Kuneitra", "Al-Qunaytirah"), "SY14"),
}

# Where two units of a country share a name in the source, where it names a neighbour or the whole region, and where
# its Arabic name is that of something else.
CORRECTED = {
    "GAZ+00?": Named("Gaza Strip", "قطاع غزة"),
    "WEB+00?": Named("West Bank", "الضفة الغربية"),
    "LBN-3060": Named("South Lebanon", "الجنوب", ("South", "لبنان الجنوبي", "جنوب لبنان")),
    "LBN-3023": Named("North Lebanon", "الشمال", ("North", "لبنان الشمالي", "شمال لبنان")),
    "SDN-5858": Named("West Darfur", "غرب دارفور"),
    "JOR-851": Named("Amman", "عمان", ("Capital", "محافظة العاصمة")),
    "YEM-3510": Named("Aden", "عدن", ("Adan",)),
    "YEM-3498": Named("Sana'a City", "أمانة العاصمة", ("Amanat al-Asimah",)),
    "YEM-3496": Named("Sana'a", "صنعاء"),
    "UKR-321": Named("Kyiv Oblast", "كييف", ("Kiev Oblast", "Kyivska Oblast", "أوبلاست كييف")),
    "UKR-4826": Named("Kyiv", "كييف", ("Kiev", "Kyiv City")),
    "RUS-2364": Named("Moscow Oblast", "موسكو", ("أوبلاست موسكو",)),
    "RUS-2365": Named("Moscow", "موسكو"),
    "KOS-5902": Named("Priština", "بريشتينا", ("Pristina", "Prishtina")),
    "KOS-5907": Named("Kosovska Kamenica", "كوزوفسكا كامينيتسا"),
    "BIH-2224": Named("West Bosnia", "غرب البوسنة", ("Canton 10",)),
    "PAN-1958": Named("Bocas del Toro", "بوكاس ديل تورو"),
    "ITA-5367": Named("Genova", "جنوة", ("Genoa",)),
    "HRV-1604": Named("Požega-Slavonia", "بوجيغا سلافونيا"),
    "DNK-3419": Named("Hovedstaden", "هوفدستادن", ("Capital Region",)),
    "KHM-1787": Named("Kampong Speu", "كامبونغ سبيو"),
    "TUR-3016": Named("Gaziantep", "غازي عنتاب", ("Antep", "عينتاب")),
    "TUR-2282": Named("Elazığ", "إلازيغ"),
    "USA-3556": Named("District of Columbia", "مقاطعة كولومبيا"),
    "MEX-2727": Named("Mexico City", "مدينة مكسيكو", ("Ciudad de México",)),
    "HKG-5155": Named("Eastern", "المنطقة الشرقية"),
}

# What Natural Earth lists beside the first-level units though no law makes it one: zones, leases, and lands that more
# than one side claims. They are areas, not units; they lie in the country whose ISO 3166-1 area holds them, or in
# none where that is what is disputed.
AREAS = {
    "SYR-5261": (
        Named("UNDOF zone", "منطقة قوة الأمم المتحدة لمراقبة فض الاشتباك", ("UNDOF", "Area of separation")),
        "SY",
    ),
    "ARE-344": (Named("Fujairah–Sharjah neutral zone", "المنطقة المحايدة"), "AE"),
    "ARE-347": (Named("Ajman–Oman neutral zone", "المنطقة المحايدة"), "AE"),
    "SOL+00?": (Named("Somaliland", "أرض الصومال"), "SO"),
    "CYN+00?": (Named("Northern Cyprus", "شمال قبرص"), "CY"),
    "ESB-5132": (Named("Dhekelia", "ديكيليا"), "CY"),
    "WSB-5133": (Named("Akrotiri", "أكروتيري"), "CY"),
    "USG+00?": (Named("Guantanamo Bay", "خليج غوانتانامو"), "CU"),
    "KAB+00?": (Named("Baikonur", "بايكونور"), "KZ"),
    "CSI+00?": (Named("Coral Sea Islands", "جزر بحر المرجان"), "AU"),
    "CLP+00?": (Named("Clipperton Island", "جزيرة كليبرتون"), "FR"),
    "KAS+00?": (Named("Siachen Glacier", "سياتشين", ("Siachen",)), ""),
    "PFA+00?": (Named("Paracel Islands", "جزر باراسيل"), ""),
    "PGA+00?": (Named("Spratly Islands", "جزر سبراتلي"), ""),
}

# Units of one country that ISO 3166-1 lists as another's or as countries themselves.
UNITS_OF_OTHERS = {"NLD-5147": "BQ", "NLD-5148": "BQ", "NLD-5149": "BQ", "NOR-901": "SJ"}
ARE_COUNTRIES = {"FRA-2000", "FRA-1442", "FRA-4601", "FRA-4602", "FRA-4603", "IOA-1928", "IOA-2652", "BVT+00?"}

# Names by which reports call a country, beside those that GeoNames and CLDR give; ISO's where the two differ on it.
COUNTRY_NAMES = {"PS": "Palestine", "TR": "Türkiye", "CI": "Côte d'Ivoire", "NL": "Netherlands", "TL": "Timor-Leste"}
COUNTRY_LOCAL_NAMES = {"PS": "فلسطين", "CD": "جمهورية الكونغو الديمقراطية", "CG": "جمهورية الكونغو", "MM": "ميانمار"}
COUNTRY_ALIASES = {
    "AE": ("UAE", "الإمارات"),
    "BO": ("Plurinational State of Bolivia",),
    "CD": ("DRC", "DR Congo", "Congo-Kinshasa"),
    "CF": ("أفريقيا الوسطى",),
    "CG": ("Congo-Brazzaville",),
    "CI": ("Ivory Coast", "Cote d'Ivoire", "كوت ديفوار"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "Britain", "Great Britain", "بريطانيا"),
    "IR": ("Islamic Republic of Iran",),
    "KP": ("DPRK", "Democratic People's Republic of Korea"),
    "KR": ("Republic of Korea",),
    "LA": ("Lao PDR",),
    "MD": ("Republic of Moldova",),
    "MK": ("Macedonia",),
    "MM": ("Burma", "بورما"),
    "NL": ("Holland",),
    "PS": ("State of Palestine", "occupied Palestinian territory", "Palestinian Territory"),
    "RU": ("Russian Federation", "روسيا الاتحادية"),
    "SA": ("KSA", "السعودية"),
    "SY": ("Syrian Arab Republic", "الجمهورية العربية السورية", "سورية"),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "US": ("USA", "United States of America", "أمريكا", "الولايات المتحدة الأمريكية"),
    "VA": ("Holy See",),
    "VN": ("Viet Nam",),
}
