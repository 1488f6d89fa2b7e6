"""This installation of Sanad: its id, and the last head it saw of each archive.

They lie in the user's own folder, apart from every archive: whoever cuts the tail of an archive's history would have
to find them too. Archives are named by a hash only, so the folder tells nobody which there are.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

from db.errors import SanadError
from db.files import FileThere, write_whole
from db.messages import N_
from db.model import identity

_NAME = "sanad"
_HASH = re.compile("[0-9a-f]{64}")


class HeadsUnreadable(SanadError):
    """Something else wrote into the file of remembered heads."""

    template = N_(
        "What this computer remembers of the archive's newest revisions cannot be read, so a cut history would not "
        "show here. The archive itself is unharmed: compare it with a printed export, then remove “{file}”."
    )


def folder() -> Path:
    """The installation's own folder; made when first written to."""
    return user_data_path(_NAME, appauthor=False)


def installation_id() -> str:
    """The id of this installation, the same for ever: revisions name it beside their author."""
    path = folder() / "installation"
    if not path.exists():
        # Two programs may start for the first time at once: whoever is second takes the id of the first.
        with suppress(FileThere):
            _write(path, identity.new_id(), overwrite=False)
    return path.read_text(encoding="ascii").strip()


def remember_heads(archive_id: str, path: Path, heads: tuple[str, ...]) -> None:
    """Keep the newest revisions of the archive at this path."""
    _write(_heads_file(archive_id, path), json.dumps(list(heads)))


def remembered_heads(archive_id: str, path: Path) -> tuple[str, ...]:
    """The newest revisions that this installation saw in the archive at this path; none if it never did.

    Raises `HeadsUnreadable`.
    """
    file = _heads_file(archive_id, path)
    if not file.exists():
        return ()
    try:
        remembered = json.loads(file.read_text(encoding="ascii"))
    except ValueError:
        raise HeadsUnreadable(file=file) from None
    if not isinstance(remembered, list) or not all(_HASH.fullmatch(str(head)) for head in remembered):
        raise HeadsUnreadable(file=file)
    return tuple(remembered)


def forget_heads(archive_id: str, path: Path) -> None:
    """An older state was put at this path on purpose (`restore`)."""
    _heads_file(archive_id, path).unlink(missing_ok=True)


def _heads_file(archive_id: str, path: Path) -> Path:
    import hashlib  # its library is large, and this is asked when an archive is put to rest

    return folder() / "heads" / hashlib.sha256(f"{archive_id}:{path.resolve()}".encode()).hexdigest()[:32]


def _write(path: Path, text: str, *, overwrite: bool = True) -> None:
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.mkdir(exist_ok=True, mode=0o700)
    with write_whole(path, overwrite=overwrite) as out:
        out.write(text.encode("ascii"))
