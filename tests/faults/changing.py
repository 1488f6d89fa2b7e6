"""Works that change the archive itself: saving, attaching, importing, erasing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from db import sample
from db.archive import Archive
from db.exchange import records
from db.intake.run import Ways, prepared
from db.model.parts import Quantity
from db.model.records import Evidence, Figure, Incident
from db.opening import create, open_archive
from db.store import evidence
from db.store.evidence import CHUNK
from tests.faults.trials import Acknowledge
from tests.faults.workload import Scene, Workload

SAVES = 6


def _id(number: int) -> str:
    return sample.sample_id(f"trial {number}")


def save_both(archive: Archive, number: int) -> None:
    """An incident with its figure in one save."""
    incident = Incident(
        id=_id(number), title=f"Trial {number}", event_type="battles", state="entered", confidentiality="clear"
    )
    chain = next(archive.records("chain"))
    killed = Figure(
        subject=incident.id, measure="killed", chains=(chain.id,), quantities=(Quantity(value=number),), state="entered"
    )
    archive.save(incident, killed)


def saved(archive: Archive) -> tuple[set[int], set[int]]:
    """The numbers of the incidents, and those of the figures, that `save_both` saved and that are there."""
    numbers = {_id(number): number for number in range(SAVES)}
    incidents = {numbers[record.id] for record in archive.records("incident") if record.id in numbers}
    figures = (record for record in archive.records("figure") if isinstance(record, Figure))
    return incidents, {numbers[figure.subject] for figure in figures if figure.subject in numbers}


class Save(Workload):
    """Incidents, each saved with its figure."""

    name = "save"
    failpoints = ("save.before_commit", "save.after_commit", "close.before_settling")

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with scene.open() as archive:
            for number in range(SAVES):
                save_both(archive, number)
                acknowledge(str(number))

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        incidents, figures = saved(archive)
        yield from (f"save {word} is lost" for word in acknowledged if int(word) not in incidents)
        yield from (f"incident and figure {number} did not come together" for number in incidents ^ figures)
        if len(incidents) > len(acknowledged) + 1:
            yield f"{len(incidents)} saves are there, but only {len(acknowledged)} were acknowledged"


class Attach(Workload):
    """Files, each larger than what one transaction takes."""

    name = "attach"
    failpoints = ("evidence.after_hashing", "evidence.between_batches", "evidence.after_copying", "save.before_commit")
    files = ("*.mp4",)

    def prepare(self, folder: Path) -> None:
        for number in range(3):
            (folder / f"{number}.mp4").write_bytes(random.Random(number).randbytes(3 * CHUNK + 77))

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        evidence.BATCH = 2  # in this process only, so that a small file has several batches too
        with scene.open() as archive:
            for file in sorted(scene.folder.glob("*.mp4")):
                archive.attach(file, Evidence(state="entered"))
                acknowledge(file.name)

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        there = {record.name: record for record in archive.records("evidence") if isinstance(record, Evidence)}
        yield from (f"{name} is lost" for name in acknowledged if name not in there)
        for name, record in there.items():
            if b"".join(archive.content(record.sha256)) != (scene.folder / name).read_bytes():
                yield f"{name} is not what was attached"


class Import(Workload):
    """The records of another archive."""

    name = "import"
    failpoints = ("save.before_commit", "save.after_commit")
    files = ("other.jsonl",)

    def prepare(self, folder: Path) -> None:
        with create(folder / "other.sanad") as other:
            sample.enter(other)
            for number in range(SAVES):
                save_both(other, number)
            (folder / "other.jsonl").write_text("".join(f"{line}\n" for line in records.lines(other)), "utf-8")
        (folder / "other.sanad").unlink()

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with scene.open() as archive:
            with prepared(archive, [scene.folder / "other.jsonl"], Ways()) as coming:
                coming.write()
            acknowledge("imported")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        came = saved(archive)
        whole = set(range(SAVES))
        if came not in ((whole, whole), (set(), set())) or (acknowledged and not came[0]):
            yield f"of the import came {came}, acknowledged: {acknowledged}"


class ImportTable(Workload):
    """A spreadsheet, parsed in the limited child: whatever the moment, all of its rows come in or none."""

    name = "import table"
    failpoints = ("save.before_commit", "save.after_commit")
    files = ("list.csv",)
    _ROWS = 300

    def prepare(self, folder: Path) -> None:
        rows = [f"2031-01-{number % 28 + 1:02},Trial {number},{number}\n" for number in range(self._ROWS)]
        (folder / "list.csv").write_text("".join(["Date,Description,Killed\n", *rows]), "utf-8")

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with scene.open() as archive:
            with prepared(archive, [scene.folder / "list.csv"], Ways()) as coming:
                coming.write()
            acknowledge("imported")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        came = sum(record.batch != "" for record in archive.records("incident"))
        if came not in (0, self._ROWS) or (acknowledged and not came):
            yield f"of the table came {came} rows, acknowledged: {acknowledged}"


class UndoImport(Import):
    """The records of another archive, taken in and taken back."""

    name = "undo import"

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        super().work(scene, acknowledge)
        with scene.open() as archive:
            archive.undo_import(next(archive.records("batch")).id)
            acknowledge("undone")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        standing = {record.removed for record in archive.records("incident") if record.id in map(_id, range(SAVES))}
        if len(standing) > 1 or ("undone" in acknowledged and standing != {True}):
            yield f"removed are {standing} of the incidents, acknowledged: {acknowledged}"
        if "imported" in acknowledged and not standing:
            yield "the import is lost"


class Erase(Workload):
    """A document with words that nobody shall find again."""

    name = "erase"
    failpoints = ("save.before_commit", "save.after_commit", "checkpoint.after")
    _words = "kept up their attacks on the de-escalation zone"

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with scene.open() as archive:
            archive.erase(next(archive.records("document")).id)
            acknowledge("erased")

    def violations(self, archive: Archive, scene: Scene, acknowledged: tuple[str, ...]) -> Iterator[str]:
        document = next(archive.records("document"))
        if acknowledged and not document.erased:
            yield "the document is not erased"
        quoting = (figure for figure in archive.records("figure") if isinstance(figure, Figure))
        quoted = any(excerpt.exact for figure in quoting for excerpt in figure.excerpts)
        if document.erased == quoted:
            yield "the document and what quotes it were not erased together"

    def violations_at_rest(self, scene: Scene) -> Iterator[str]:
        with open_archive(scene.path, key=scene.key) as archive:
            erased = next(archive.records("document")).erased
        if erased and self._words.encode() in scene.path.read_bytes():
            yield "the erased words still stand in the file"
