"""Exports that open with a passphrase only."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
import pyzipper

from db import files
from exports.formats import Format
from exports.protecting import protected_name
from tests.end_to_end.conftest import Sanad

SECRET = "hoe anchor yeast سرّ"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(f"{SECRET}\nnothing else counts\n", encoding="utf-8")
    return path


def opened(path: Path, passphrase: str) -> dict[str, bytes]:
    with pyzipper.AESZipFile(path) as file:
        file.setpassword(passphrase.encode())
        return {name: file.read(name) for name in file.namelist()}


def test_a_pdf_opens_with_its_passphrase_only(sanad: Sanad, example: Path, tmp_path: Path, secret: Path) -> None:
    answer = sanad("export", example, "a.pdf", "--protect-file", secret, "--json")
    assert (answer.status, answer.json["out"]) == (0, "a.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", password=SECRET) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert len(document.pages) > 0


@pytest.mark.parametrize("ending", [one for one in Format if one is not Format.SUMMARY])
def test_what_cannot_protect_itself_goes_into_a_zip(
    sanad: Sanad, example: Path, tmp_path: Path, secret: Path, ending: Format
) -> None:
    answer = sanad("export", example, f"a{ending}", "--protect-file", secret, "--json")
    assert (answer.status, answer.json["out"]) == (0, f"a{ending}.zip")
    assert not (tmp_path / f"a{ending}").exists()
    place = protected_name(tmp_path / f"a{ending}", ending)
    assert b"Idlib" not in place.read_bytes()
    for wrong in ("", SECRET.upper()):
        with pytest.raises(RuntimeError, match="password"):
            opened(place, wrong)
    (found,) = opened(place, SECRET).items()
    assert found[0] == f"a{ending}"
    sanad("export", example, f"b{ending}")
    if ending is Format.RECORDS:  # the others hold the moment of their making
        assert found[1] == (tmp_path / f"b{ending}").read_bytes()


def test_nothing_unprotected_touches_the_folder(
    sanad: Sanad, example: Path, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "stick"
    out.mkdir()
    seen: list[bytes] = []
    sync = files._sync_file

    def looked_at(path: Path) -> None:
        seen.extend(one.read_bytes() for one in out.iterdir())
        sync(path)

    monkeypatch.setattr(files, "_sync_file", looked_at)
    assert sanad("export", example, out / "a.geojson", "--protect-file", secret).status == 0
    assert seen
    assert not any(b"Idlib" in content for content in seen)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--protect-file", "empty.txt"), "passphrase for the file is empty"),
        (("--protect-file", "missing.txt"), "could not be read from “missing.txt”"),
        (("--protect",), "nobody to ask for the passphrase"),
        (("--protect-file", "secret.txt", "--evidence", "files"), "would lie beside it without a passphrase"),
    ],
)
def test_protection_that_cannot_be_had_writes_nothing(
    sanad: Sanad, example: Path, tmp_path: Path, secret: Path, options: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "empty.txt").write_text("\n")
    before = sorted(tmp_path.iterdir())
    answer = sanad("export", example, "a.jsonl", *options)
    assert answer.status == 1
    assert sentence in answer.sentence
    assert sorted(tmp_path.iterdir()) == before
