"""Where shipped files lie, also inside a packaged program."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent
I18N = ROOT / "i18n"
FONTS = ROOT / "fonts"
PLACES = ROOT / "places"
MAP = ROOT / "map"
ICONS = ROOT / "icons"
STYLE = ROOT / "style.qss"
