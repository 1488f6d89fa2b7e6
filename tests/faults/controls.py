"""Works that break their promise on purpose: a kill must show it, or the trials could not fail at all."""

from __future__ import annotations

from db.exchange import records
from db.opening import open_archive
from db.store import opening
from tests.faults.changing import SAVES, Save, save_both
from tests.faults.copying import Backup, Export
from tests.faults.trials import Acknowledge
from tests.faults.workload import Scene


class HastySave(Save):
    """Acknowledges before the commit."""

    name = "hasty save"

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with scene.open() as archive:
            for number in range(SAVES):
                acknowledge(str(number))
                save_both(archive, number)


class CarelessExport(Export):
    """Writes into the file itself."""

    name = "careless export"

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with open_archive(scene.path, key=scene.key) as archive, (scene.folder / self.outs[0]).open("wb", 0) as file:
            for line in records.lines(archive):
                file.write(line.encode() + b"\n")
        acknowledge(self.outs[0])


class CarelessBackup(Backup):
    """Copies straight to the place where the copy is to stand."""

    name = "careless backup"
    failpoints: tuple[str, ...] = ()

    def work(self, scene: Scene, acknowledge: Acknowledge) -> None:
        with opening.open_connection(scene.path, scene.key, write=True) as connection:
            connection.db.conn.execute("VACUUM INTO ?", [str(scene.folder / "copy.sanad")])
            acknowledge("backed up")
