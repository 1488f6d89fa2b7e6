"""A workbook that somebody gave back: what was changed in it, and what of that is taken over."""

from desktop.dialogs.returning.dialog import Returned

__all__ = ["Returned"]
