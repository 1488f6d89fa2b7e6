"""The light colours of every export, as RRGGBB: one accent, and one tint a measure. All pairs reach WCAG AA."""

SURFACE = "FFFFFF"
RAISED = "EEF1F5"
TEXT = "1B2430"
MUTED = "526072"
ACCENT = "0B5C8A"
BORDER = "76849A"
HAIRLINE = "D5DBE4"
"""Between rows only: it carries no meaning, so it may be fainter than a control's border."""

TINTS = {"killed": "F9D7C9", "injured": "FBE8B5", "displaced": "CFE3F7"}
