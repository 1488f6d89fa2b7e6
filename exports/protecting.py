"""An export that opens with a passphrase only: a PDF by itself, every other format within a zip; AES-256 both.

Whoever gets the file needs no Sanad for it: readers of PDF ask for the passphrase, and so do 7-Zip, WinZip and what
comes with most Linux desktops.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import SanadError
from db.files import private_folder
from db.messages import N_
from exports.formats import Format

ZIP = ".zip"
"""Is added to the name of a file that cannot protect itself."""


class EvidenceUnprotected(SanadError):
    """A protected export whose evidence would lie open beside it."""

    template = N_(
        "“{name}” was not written: the files of its evidence would lie beside it without a passphrase. "
        "Leave out the folder of evidence, and they go into the protected file."
    )


def protected_name(out: Path, format_: Format) -> Path:
    """What the export is called when it is protected."""
    return out if format_ is Format.SUMMARY else out.with_name(f"{out.name}{ZIP}")


@contextmanager
def protected(place: Path, out: Path, format_: Format, passphrase: str) -> Iterator[Path]:
    """Where to write the export; at the end of the block it stands at ``place``, protected.

    What is not protected is written in a private folder only: never where the export goes, which may be a stick that
    remembers what was deleted. ``out`` gives the file inside a zip its name. Without a passphrase it is ``place``.
    """
    if not passphrase:
        yield place
        return
    with private_folder() as folder:
        bare = folder / out.name
        yield bare
        _PROTECT.get(format_, _zip)(bare, place, passphrase)


def _pdf(bare: Path, place: Path, passphrase: str) -> None:
    import pikepdf

    # Revision 6 is the one of PDF 2.0: AES-256 with a key that is hard to derive.
    locked = pikepdf.Encryption(owner=passphrase, user=passphrase, R=6)
    with pikepdf.open(bare, inherit_page_attributes=False) as document:
        document.save(place, encryption=locked)


def _zip(bare: Path, place: Path, passphrase: str) -> None:
    import pyzipper  # type: ignore[import-untyped]

    with pyzipper.AESZipFile(place, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as file:
        file.setpassword(passphrase.encode())
        file.write(bare, arcname=bare.name)


_PROTECT = {Format.SUMMARY: _pdf}
