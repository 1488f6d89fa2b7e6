"""What real reports that lie beside the checkout say, by our own reading; their texts are not part of the project."""

from __future__ import annotations

from pathlib import Path

from tests.db.detection.passage import Said

TEXTS = Path(__file__).resolve().parents[4] / "shared" / "texts"

EXPECTED: dict[str, tuple[Said, ...]] = {
    "en01_echo_burkina_2021-06-07": (
        ("killed", "person", "at_least", "160"),
        ("injured", "person", "vague", "-"),
        ("displaced", "person", "about", "1000"),
        ("killed", "person", "exact", "14"),
        ("displaced", "person", "exact", "1218754"),
    ),
    "en03_echo_syria_2018-01-24": (
        ("killed", "person", "exact", "18"),
        ("casualties", "person", "exact", "9"),
        ("injured", "person", "exact", "21"),
        ("displaced", "movement", "exact", "247765"),
    ),
    "en05_echo_yemen_2021-10-26": (
        ("displaced", "household", "about", "637"),
        ("displaced", "person", "at_least", "40824"),
        ("displaced", "household", "at_least", "14195"),
        ("displaced", "person", "exact", "85170"),
        ("displaced", "person", "exact", "4000000"),
    ),
    "ar07_undppa_2023-09": (
        ("displaced", "household", "exact", "5300"),
        ("displaced", "household", "exact", "5300"),
        ("displaced", "household", "about", "5300"),
        ("displaced", "person", "more_than", "26500"),
    ),
}
