"""The archive and its rules: no window, no rendering, no translation."""
