"""The worked example entered through the forms by keys alone; the archive then equals the sample's records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import opening, sample
from db.archive import Archive
from db.model.records import Chain, Figure, Record, User, record_to_plain
from desktop.app import Program
from tests.desktop.typist import CTRL, Typist

OURS = frozenset({"id", "code", "author", "created", "changed"})
"""What the archive gives a record."""

Number = dict[str, str]


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # what a menu does; there is no screen
def test_the_worked_example_by_keys_alone(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    typist = Typist(program, qtbot)
    enter_places(typist)
    enter_sources(typist)
    enter_document(typist)
    enter_chains(typist)
    enter_actors(typist)
    enter_incident(typist)
    enter_displacement(typist)
    with opening.create(tmp_path / "sample.sanad") as wanted:
        sample.enter(wanted)
        assert contents(program.session.archive) == contents(wanted)


# --- entering ---------------------------------------------------------------------------------------------------------


def enter_places(typist: Typist) -> None:
    areas = [
        ("Idlib de-escalation zone", "منطقة خفض التصعيد في إدلب", "Syria", "Country"),
        ("Rural southern Idlib", "ريف إدلب الجنوبي", "Idlib", "SY07"),
        ("Rural south-eastern Idlib", "ريف إدلب الجنوبي الشرقي", "Idlib", "SY07"),
        ("Rural northern Hama", "ريف حماة الشمالي", "Hama", "SY05"),
        ("Areas near the Turkish border", "مناطق قرب الحدود التركية", "Syria", "Country"),
    ]
    for name, local_name, parent, told in areas:
        typist.menu(Qt.Key.Key_R, "new_place")
        typist.fill("name", name)
        typist.fill("local_name", local_name)
        typist.choose("level", "Area")
        typist.choose("parent", parent, told)
        typist.finish()
        typist.leave()


def enter_sources(typist: Typist) -> None:
    sources: list[tuple[str, str, str, Sequence[str]]] = [
        ("Daily Sabah", "ديلي صباح", "Media outlet", ()),
        ("Anadolu Agency", "وكالة الأناضول", "News agency", ["AA"]),
        (
            "Syrian Civil Defence", "الدفاع المدني السوري", "Rescue service",
            ["White Helmets", "Syria Civil Defence", "الخوذ البيضاء"],
        ),
        ("Syria Intervention Coordinators", "منسقو الاستجابة في سوريا", "NGO", ()),
        ("Mohammed Hallac", "محمد حلاج", "NGO", ()),
    ]  # fmt: skip
    for name, local_name, kind, aliases in sources:
        typist.menu(Qt.Key.Key_R, "new_source")
        typist.fill("name", name)
        typist.fill("local_name", local_name)
        typist.go("aliases")
        for alias in aliases:
            typist.letters(alias)
            typist.press(Qt.Key.Key_Return)
        typist.choose("source_kind", kind)
        if name == "Mohammed Hallac":
            typist.go("person")
            typist.press(Qt.Key.Key_Space)
            typist.choose("part_of", "Coordinators", "Syria Intervention Coordinators")
        typist.go("may_be_named")
        typist.press(Qt.Key.Key_Space)
        typist.choose("confidentiality", "Clear")
        typist.finish()
        typist.leave()


def enter_document(typist: Typist) -> None:
    typist.menu(Qt.Key.Key_R, "new_document")
    typist.fill("title", sample.TITLE)
    typist.choose("document_kind", "Article")
    typist.fill("published", "05.02.2019 00:07")
    typist.fill("language", "en")
    typist.choose("default_chain", "Daily Sabah", "Daily Sabah →")
    typist.press(Qt.Key.Key_Return)
    typist.go("text")
    typist.paste(sample.TEXT)
    typist.choose("confidentiality", "Clear")
    typist.finish()
    typist.leave()


def enter_chains(typist: Typist) -> None:
    for root, verb in (("White Helmets", "Stated"), ("Hallac", "Stated")):
        typist.menu(Qt.Key.Key_R, "new_chain")
        hops = [(root, verb, ""), ("Anadolu", "Reported", ""), ("Daily Sabah", "Published", "Truce broken")]
        for source, how, document in hops:
            typist.go("hopsAdd")
            typist.press(Qt.Key.Key_Return)
            typist.take(source, "SRC")
            typist.choose("verb", how)
            if document:
                typist.choose("document", document, "DOC")
        typist.finish()
        typist.leave()


def enter_actors(typist: Typist) -> None:
    actors = [
        ("Syrian government forces", "القوات الحكومية السورية", "State forces", "Assad regime"),
        ("Iran-backed militias", "ميليشيات مدعومة من إيران", "External/other forces", ""),
        ("Turkey", "تركيا", "External/other forces", "Türkiye"),
        ("Russia", "روسيا", "External/other forces", ""),
    ]
    for name, local_name, kind, alias in actors:
        typist.menu(Qt.Key.Key_R, "new_actor")
        typist.fill("name", name)
        typist.fill("local_name", local_name)
        typist.fill("aliases", alias)
        typist.choose("actor_type", kind)
        typist.finish()
        typist.leave()
    typist.menu(Qt.Key.Key_R, "new_agreement")
    typist.fill("name", "Sochi memorandum")
    typist.fill("local_name", "مذكرة سوتشي")
    typist.choose("parties", "Turkey", "ACT")
    typist.choose("parties", "Russia", "ACT")
    typist.fill("date", "September 2018")
    typist.finish()
    typist.leave()


def enter_incident(typist: Typist) -> None:
    typist.press(Qt.Key.Key_N, CTRL)
    typist.fill("title", "Attacks in Idlib de-escalation zone, January 2019")
    typist.choose("event_type", "Mixed")
    typist.choose("means", "Air-launched")
    typist.choose("means", "Ground-launched")
    typist.choose("agreement", "Sochi", "Sochi memorandum")
    typist.fill("date", "2019-01")
    typist.fill("date_text", "January")
    add_place(typist, "placesAdd", "de-escalation", "Idlib de-escalation zone")
    killed = {"number": "30", "words": "30 civilians", "population": "Civilian"}
    injured = {"number": "more than 180", "words": "more than 180 civilians", "population": "Civilian"}
    both = ["30 civilians killed", "cost thirty civilians their lives"]
    add_figure(typist, "Killed", [killed], both, chain=("Daily Sabah", "CHN-"), note=sample.NOTE)
    add_figure(typist, "Injured", [injured], ["more than 180 civilians were hurt"])
    for actor in ("Syrian government forces", "Iran-backed militias"):
        add_party(typist, actor)
    typist.choose("confidentiality", "Clear")
    typist.finish()
    enter_parts(typist)
    typist.leave()


def enter_parts(typist: Typist) -> None:
    counted = ("White Helmets", "Syrian Civil Defence → Anadolu Agency → Daily Sabah")
    idlib = [
        {"number": "about 19", "words": "about 19 civilians", "population": "Civilian"},
        {"number": "2", "words": "two were children", "age": "Child"},
        {"number": "3", "words": "three were women", "sex": "Female", "age": "Adult"},
    ]
    said = "about 19 civilians killed, of whom two were children and three were women"
    begin_part(typist, "Idlib", "SY07", inferred=True)
    add_figure(typist, "Killed", idlib, [said], chain=counted)
    over = [{"number": "more than 85", "words": "more than 85 people"}]
    add_figure(typist, "Injured", over, ["more than 85 people injured"])
    end_part(typist)
    begin_part(typist, "Hama", "SY05")
    nine = [{"number": "9", "words": "nine civilians", "population": "Civilian"}]
    add_figure(typist, "Killed", nine, ["nine civilians killed"], chain=counted)
    add_figure(typist, "Injured", [{"number": "86", "words": "86"}], ["86 injured"])
    end_part(typist)
    begin_part(typist, "Latakia", "SY06")
    two = [{"number": "2", "words": "two civilians", "population": "Civilian"}]
    add_figure(typist, "Killed", two, ["two civilians killed"], chain=counted)
    add_figure(typist, "Injured", nine, ["nine civilians injured"])
    end_part(typist)


def begin_part(typist: Typist, name: str, pcode: str, *, inferred: bool = False) -> None:
    typist.go("addPart")
    typist.press(Qt.Key.Key_Return)
    typist.fill("title", f"Attacks in {name}, January 2019")
    typist.choose("event_type", "Mixed")
    typist.fill("date", "2019-01")
    typist.fill("date_text", "last month")
    add_place(typist, "placesAdd", name, pcode)
    if inferred:
        typist.choose("certainty", "Inferred")


def end_part(typist: Typist) -> None:
    typist.choose("confidentiality", "Clear")
    typist.finish()
    typist.leave()


def enter_displacement(typist: Typist) -> None:
    typist.press(Qt.Key.Key_D, CTRL)
    typist.fill(
        "title",
        "Displacement from Rural southern Idlib, Rural south-eastern Idlib and Rural northern Hama "
        "to Areas near the Turkish border, until 5 February 2019",
    )
    typist.choose("displacement_kind", "Returnee displacement")
    typist.choose("cause", "Non-international armed conflict")
    typist.choose("causing_incidents", "de-escalation zone", "INC-")
    typist.fill("date", "../2019-02-05")
    for area in ("Rural southern Idlib", "Rural south-eastern Idlib", "Rural northern Hama"):
        add_place(typist, "originsAdd", area, area)
    add_place(typist, "destinationsAdd", "Areas near", "Areas near the Turkish border")
    hallac = ("Hallac", "Mohammed Hallac → Anadolu Agency → Daily Sabah")
    thousands = {"number": "thousands", "words": "thousands of civilians", "population": "Civilian"}
    families = {"number": "16,549", "words": "16,549 families", "unit": "Households"}
    persons = {"number": "76427", "words": "76,427 civilians", "population": "Civilian"}
    add_figure(typist, "Displaced", [thousands], ["thousands of civilians"], chain=hallac, role="Triangulation")
    add_figure(typist, "Displaced", [families, persons], ["16,549 families", "76,427 civilians"])
    typist.choose("confidentiality", "Clear")
    typist.finish()
    typist.leave()


def add_place(typist: Typist, button: str, name: str, told: str) -> None:
    typist.go(button)
    typist.press(Qt.Key.Key_Return)
    typist.take(name, told)


def add_party(typist: Typist, actor: str) -> None:
    """The second is alleged by the same chain in the same role: the row begins with them."""
    typist.go("partiesAdd")
    typist.press(Qt.Key.Key_Return)
    typist.take(actor, "ACT")
    if actor.startswith("Syrian"):
        typist.choose("role", "Alleged perpetrator")
        typist.choose("degree", "Direct")
        typist.choose("chain", "Daily Sabah", "CHN-")


def add_figure(
    typist: Typist,
    measure: str,
    numbers: Iterable[Number],
    excerpts: Iterable[str],
    *,
    chain: tuple[str, str] | None = None,
    role: str = "",
    note: str = "",
) -> None:
    """Further figures take the chain over from the one before, and further excerpts the document."""
    typist.go("addFigure")
    typist.press(Qt.Key.Key_Return)
    typist.take(measure)
    if role:
        typist.choose("role", role)
    for stated in numbers:
        add_number(typist, stated)
    if chain is not None:
        typist.choose("chains", *chain)
    for words in excerpts:
        typist.go("excerptsAdd")
        typist.press(Qt.Key.Key_Return)
        typist.fill("exact", words)
    if note:
        typist.fill("note", note)


def add_number(typist: Typist, stated: Number) -> None:
    typist.go("quantitiesAdd")
    typist.press(Qt.Key.Key_Return)
    typist.type(stated["number"])
    typist.fill("verbatim", stated["words"])
    for field in ("unit", "population", "sex", "age"):
        if field in stated:
            typist.choose(field, stated[field])


# --- comparing --------------------------------------------------------------------------------------------------------


def contents(archive: Archive) -> dict[str, Any]:
    """Every record under its own words, with those of others in place of their ids."""
    there = [record for record in archive.records() if not record.removed and not isinstance(record, User)]
    named = {record.id: record for record in there}
    words = {record.id: called(record, named) for record in there}
    return {words[record.id]: worded(_plain(record), words) for record in there}


def called(record: Record, named: dict[str, Record]) -> str:
    if isinstance(record, Chain):
        return "chain " + " → ".join(named[hop.source].heading for hop in record.hops)
    if isinstance(record, Figure):
        number = record.quantities[0].verbatim
        return f"figure {named[record.subject].heading}: {record.measure} {number}"
    level = getattr(record, "level", "")
    return f"{record.kind} {level} {record.heading}"


def _plain(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record_to_plain(record).items() if name not in OURS}


def worded(plain: Any, words: dict[str, str]) -> Any:
    if isinstance(plain, dict):
        return {name: worded(value, words) for name, value in plain.items()}
    if isinstance(plain, list):
        return [worded(value, words) for value in plain]
    return words.get(plain, plain) if isinstance(plain, str) else plain
