"""Bringing files in: a look at them, what their columns mean, what would happen, and only then the archive."""

from desktop.dialogs.importing.dialog import Import

__all__ = ["Import"]
