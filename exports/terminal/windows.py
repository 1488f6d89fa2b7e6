"""What the command line knows of the window, which stands a floor above: that one can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Windows(Protocol):
    """Whoever starts the command line hands it over (`main.py`)."""

    def has_screen(self) -> bool:
        """Whether a window can be seen."""

    def open_window(self, archive: Path | None = None) -> int:
        """The window's exit status; a `SanadError` where the system lacks what it needs."""
