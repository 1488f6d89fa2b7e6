"""This installation of Sanad: its id, and the last head it saw of each archive.

They lie in the user's own folder, apart from every archive: whoever cuts the tail of an archive's history would have
to find them too. Archives are named by a hash only, so the folder tells nobody which there are.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from platformdirs import user_data_path

from db.files import write_whole
from db.model import identity

_NAME = "sanad"


def folder() -> Path:
    """The installation's own folder; made when first written to."""
    return user_data_path(_NAME, appauthor=False)


def installation_id() -> str:
    """The id of this installation, the same for ever: revisions name it beside their author."""
    path = folder() / "installation"
    if not path.exists():
        _write(path, identity.new_id())
    return path.read_text(encoding="ascii").strip()


def remember_heads(archive_id: str, path: Path, heads: tuple[str, ...]) -> None:
    """Keep the newest revisions of the archive at this path."""
    _write(_heads_file(archive_id, path), json.dumps(list(heads)))


def remembered_heads(archive_id: str, path: Path) -> tuple[str, ...]:
    """The newest revisions that this installation saw in the archive at this path; none if it never did."""
    remembered = _heads_file(archive_id, path)
    return tuple(json.loads(remembered.read_text(encoding="ascii"))) if remembered.exists() else ()


def forget_heads(archive_id: str, path: Path) -> None:
    """An older state was put at this path on purpose (`restore`)."""
    _heads_file(archive_id, path).unlink(missing_ok=True)


def _heads_file(archive_id: str, path: Path) -> Path:
    return folder() / "heads" / hashlib.sha256(f"{archive_id}:{path.resolve()}".encode()).hexdigest()[:32]


def _write(path: Path, text: str) -> None:
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.mkdir(exist_ok=True, mode=0o700)
    with write_whole(path, overwrite=True) as out:
        out.write(text.encode("ascii"))
