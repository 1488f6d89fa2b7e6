"""A workbook that comes back: what somebody changed in it, against what was exported and what the archive says now."""
