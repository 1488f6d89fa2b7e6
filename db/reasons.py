"""Why the system refused something about a file, in words that are translated: its own are English on every machine."""

from __future__ import annotations

import errno

from db.messages import N_, Message

_REASONS = {
    errno.ENOENT: N_("there is no such file"),
    errno.ENOTDIR: N_("there is no such folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("you do not have the right to do that"),
    errno.EPERM: N_("you do not have the right to do that"),
    errno.EROFS: N_("the disk cannot be written to"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EBUSY: N_("another program uses it"),
    errno.EIO: N_("the disk does not answer"),
    errno.ENODEV: N_("the disk does not answer"),
    errno.ENXIO: N_("the disk does not answer"),
    errno.EMFILE: N_("too many files are open"),
}


def reason(error: OSError) -> Message | str:
    """The reason as part of a sentence; for what seldom comes the system's own words."""
    known = _REASONS.get(error.errno or 0)
    return Message(known) if known else error.strerror or type(error).__name__
