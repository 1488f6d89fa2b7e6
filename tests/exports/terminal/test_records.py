"""A record in words, in both directions of reading."""

from __future__ import annotations

import gettext

import pytest

from db import sample
from db.archive import Archive
from db.model.parts import PlaceUse
from db.model.records import Incident, Place, Record
from db.store import reading
from exports.terminal.attached import attached
from exports.terminal.records import hits_text, record_text
from exports.terminal.wording import TerminalWording
from exports.terms import Terms
from resources.language import Language, language

ENGLISH = language("en")
ARABIC = Language("ar", gettext.NullTranslations())
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"


@pytest.fixture
def example(archive: Archive) -> Archive:
    sample.enter(archive)
    return archive


def told(archive: Archive, kind: str, words: str, speech: Language = ENGLISH) -> str:
    (record,) = (one for one in archive.records(kind) if words in one.heading)
    found = attached(archive, record)
    return "\n".join(record_text(found, archive.history(record.id), Terms.of(archive, speech)))


def test_labels_stand_for_codes_and_names_for_ids(example: Archive) -> None:
    text = told(example, "incident", "zone")
    assert "Event type: Mixed (period report)" in text
    assert "Agreement breached: Sochi memorandum (AGR-" in text
    assert "Syrian government forces (ACT-" in text
    assert sample.sample_id("sochi") not in text


def test_a_quantity_says_what_it_is_of(example: Archive) -> None:
    text = told(example, "incident", "in Idlib,")
    assert "Killed: about 19 persons (Civilian); of which 2 persons (Child)" in text
    assert "Injured: more than 85 persons – Counted" in text


def test_a_chain_is_read_from_the_root_in_either_direction(example: Archive) -> None:
    hops = ("Syrian Civil Defence", "Anadolu Agency", "Daily Sabah")
    assert " → ".join(hops) in told(example, "incident", "in Idlib,")
    isolated = (f"{FSI}{hop}{PDI}" for hop in ("الدفاع المدني السوري", "وكالة الأناضول", "ديلي صباح"))
    assert " \u200f←\u200f ".join(isolated) in told(example, "incident", "in Idlib,", ARABIC)


def test_a_number_that_was_given_in_words_only_is_said_in_those_words(example: Archive) -> None:
    assert "Displaced: thousands of civilians (Civilian) – Triangulation" in told(
        example, "displacement", "Displacement"
    )


def test_in_arabic_a_name_is_the_local_one(example: Archive) -> None:
    text = told(example, "incident", "in Idlib,", ARABIC)
    assert f"{FSI}إدلب{PDI} ({LRI}PLC-" in text


def test_what_a_search_finds_goes_by_its_local_name_in_arabic(example: Archive) -> None:
    wording = TerminalWording.of(Terms(ARABIC), example.lookups().find)
    text = "\n".join(hits_text(example.search("latakia"), wording))
    assert "اللاذقية" in text


def test_a_figure_that_is_found_goes_by_what_it_says(example: Archive) -> None:
    wording = TerminalWording.of(Terms(ENGLISH), example.lookups().find)
    (found,) = (one for one in hits_text(example.search("idlib"), wording) if one.startswith("FIG-"))
    assert found.endswith("Killed: 30 persons (Civilian)")


def test_an_excerpt_is_its_words_and_where_they_stand(example: Archive) -> None:
    text = told(example, "figure", "-0004")
    assert "Excerpts: “more than 85 people injured” Truce broken: 30 civilians killed in attacks on Idlib" in text


def test_a_reference_to_a_chain_is_read_as_its_hops(example: Archive) -> None:
    assert "Syrian Civil Defence → Anadolu Agency → Daily Sabah (CHN-" in told(example, "figure", "-0003")


def test_text_of_a_record_acts_on_no_terminal(example: Archive) -> None:
    place = Place(name="Bad\x1b[2Jtown", level="populated_place")
    example.save(place)
    assert "\x1b" not in told(example, "place", "town")


def test_who_uses_a_place_is_counted_and_not_listed(example: Archive) -> None:
    text = told(example, "place", "Latakia")
    assert "Used by: Incident (1)" in text


def test_what_lies_in_a_place_is_counted_without_being_read(example: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    (latakia,) = (one for one in example.records("place") if one.heading == "Latakia")
    example.save(*(Incident(title=f"{n}", places=(PlaceUse(place=latakia.id),)) for n in range(12)))
    decode, read = reading.decode, list[str]()

    def noted(payload: str) -> Record:
        record = decode(payload)
        read.append(record.kind)
        return record

    monkeypatch.setattr(reading, "decode", noted)
    assert attached(example, latakia).used_by == {"incident": 13}
    assert "incident" not in read


def test_a_source_is_shown_with_what_it_is_part_of(example: Archive) -> None:
    assert "Part of: Syria Intervention Coordinators (SRC-" in told(example, "source", "Hallac")


def test_what_is_gone_says_so(example: Archive) -> None:
    (zone,) = (one for one in example.records("incident") if "zone" in one.heading)
    example.erase(zone.id)
    text = "\n".join(record_text(attached(example, example.get(zone.id)), [], Terms(ENGLISH)))
    assert "  erased" in text
    assert "Attacks in Idlib" not in text.splitlines()[0]
