"""Named places at which a test kills the program: ``SANAD_FAILPOINT=name:n`` dies at the n-th pass of that name."""

from __future__ import annotations

import os
from collections import Counter
from typing import Literal, get_args

Name = Literal[
    "create.before_placing",
    "create.after_placing",
    "save.before_commit",
    "save.after_commit",
    "close.before_settling",
    "checkpoint.after",
    "climb.before_backup",
    "climb.in_step",
    "climb.before_commit",
    "climb.after_commit",
    "evidence.after_hashing",
    "evidence.between_batches",
    "evidence.after_copying",
    "backup.after_copying",
    "backup.before_placing",
    "backup.after_placing",
    "restore.after_clearing",
    "restore.before_placing",
    "restore.after_placing",
    "passphrase.after_export",
    "passphrase.before_placing",
    "passphrase.after_placing",
]
NAMES: tuple[str, ...] = get_args(Name)

_passes: Counter[str] = Counter()


def failpoint(name: Name) -> None:
    """Nothing, unless the environment asks for death here: then as a power cut would have it, without a last word."""
    wanted, _, nth = os.environ.get("SANAD_FAILPOINT", "").partition(":")
    if wanted != name:
        return
    _passes[name] += 1
    if _passes[name] == int(nth or 1):
        import signal

        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
