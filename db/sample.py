"""The worked example: January 2019 in north-west Syria, as one news report told it, entered as a user would.

All of it can be made in Capture, with the titles that are proposed there. Facts from a report of 5 February 2019; the
text is our own retelling, which offers the same twelve spans with figures and the same numbers that are none (a year, a
time of day, "one of three", "three main"). Every part of the program is checked against it (docs/counting.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from db import places
from db.archive import Archive
from db.messages import N_
from db.model import identity
from db.model.excerpts import located
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import (
    Actor,
    Agreement,
    Chain,
    Displacement,
    Document,
    Figure,
    Incident,
    Place,
    Source,
)

TITLE = "Truce broken: 30 civilians killed in attacks on Idlib in January"

TEXT = f"""{TITLE}

Posted 05.02.2019 00:07

Forces of the Syrian government and militias backed by Iran kept up their attacks on the de-escalation zone around \
Idlib, although Turkey and Russia had settled on a truce there in Sochi.

January's strikes from the air and the ground cost thirty civilians their lives; more than 180 civilians were hurt.

The count comes from the White Helmets in Idlib, Hama and Latakia, as Anadolu Agency passed it on. For last month they \
put it at about 19 civilians killed, of whom two were children and three were women, and more than 85 people injured. \
In Hama they counted nine civilians killed and 86 injured. For Latakia the same count has two civilians killed and \
nine civilians injured.

The White Helmets, whose formal name is Syrian Civil Defence, work in areas under opposition control. The war in Syria \
began in 2011 with the crackdown on protests.

In September 2018 the presidents of Turkey and Russia met in Sochi and agreed that a demilitarised zone should keep a \
new battle away from Idlib. Opposition groups had taken their heavy weapons out of it by Oct. 10.

Before the next meeting the press expects one of three outcomes for Hayat Tahrir al-Sham: it leaves Idlib, it disarms, \
or its fighters are let go home. The group is said to consist of three main wings, by where its fighters come from.

Many who had gone home to Idlib are now on the road again, toward the Turkish border. Mohammed Hallac, who leads the \
Syria Intervention Coordinators, told Anadolu Agency of thousands of civilians returning from southern Idlib to places \
close to the border; 16,549 families, which is 76,427 civilians, had left the countryside of southern and \
south-eastern Idlib and of northern Hama.
"""

NOTE = "The headline puts all 30 killed in Idlib; the parts of the count lie in three governorates."


def enter(archive: Archive, say: Callable[[str], str] = str) -> None:
    """Enter the worked example into an archive, one save for each step that a person would take.

    ``say`` puts the reasons of the revisions into the language of whoever will read them, as a user would write them.
    """
    places.adopt(archive, "SY05", "SY06", "SY07")
    archive.save(*_areas(archive), why=say(N_("Places that the report names")))
    archive.save(*_sources(), why=say(N_("Who said it")))
    archive.save(_document(), *_chains(), why=say(N_("The report and the ways by which its numbers came")))
    archive.save(*_actors(), _agreement(), why=say(N_("Who is said to be involved")))
    archive.save(*_incidents(archive), why=say(N_("The period report and its three parts")))
    archive.save(*_casualties(), why=say(N_("Killed and injured")))
    archive.save(_displacement(), *_displaced(), why=say(N_("Who fled")))


def sample_id(key: str) -> str:
    """The id of a record of the sample: the same in every copy of it."""
    return identity.derived_id("sample", key)


def _areas(archive: Archive) -> list[Place]:
    idlib, hama, syria = (archive.by_pcode(pcode).id for pcode in ("SY07", "SY05", "SY"))
    return [
        _area("zone", "Idlib de-escalation zone", "منطقة خفض التصعيد في إدلب", syria),
        _area("southern-idlib", "Rural southern Idlib", "ريف إدلب الجنوبي", idlib),
        _area("south-eastern-idlib", "Rural south-eastern Idlib", "ريف إدلب الجنوبي الشرقي", idlib),
        _area("northern-hama", "Rural northern Hama", "ريف حماة الشمالي", hama),
        _area("border", "Areas near the Turkish border", "مناطق قرب الحدود التركية", syria),
    ]


def _area(key: str, name: str, local_name: str, parent: str) -> Place:
    return Place(id=sample_id(key), state="entered", name=name, local_name=local_name, level="area", parent=parent)


def _sources() -> list[Source]:
    return [
        _source("outlet", "Daily Sabah", "ديلي صباح", "media_outlet"),
        _source("agency", "Anadolu Agency", "وكالة الأناضول", "news_agency", "AA"),
        _source(
            "civil-defence", "Syrian Civil Defence", "الدفاع المدني السوري", "rescue_service",
            "White Helmets", "Syria Civil Defence", "الخوذ البيضاء",
        ),
        _source("coordinators", "Syria Intervention Coordinators", "منسقو الاستجابة في سوريا", "ngo"),
        replace(
            _source("hallac", "Mohammed Hallac", "محمد حلاج", "ngo"), person=True, part_of=sample_id("coordinators")
        ),
    ]  # fmt: skip


def _source(key: str, name: str, local_name: str, kind: str, *aliases: str) -> Source:
    return Source(
        id=sample_id(key),
        state="entered",
        name=name,
        local_name=local_name,
        aliases=aliases,
        source_kind=kind,
        may_be_named=True,
        confidentiality="clear",
    )


def _document() -> Document:
    return Document(
        id=sample_id("report"),
        state="entered",
        title=TITLE,
        document_kind="article",
        published="2019-02-05",
        published_text="05.02.2019 00:07",
        language="en",
        text=TEXT,
        default_chain=sample_id("chain-outlet"),
        confidentiality="clear",
    )


def _chains() -> list[Chain]:
    published = Hop(sample_id("outlet"), "published", sample_id("report"))
    agency = Hop(sample_id("agency"), "reported")
    return [
        Chain(id=sample_id("chain-outlet"), state="entered", hops=(published,)),
        Chain(
            id=sample_id("chain-civil-defence"),
            state="entered",
            hops=(Hop(sample_id("civil-defence"), "stated"), agency, published),
        ),
        Chain(
            id=sample_id("chain-hallac"), state="entered", hops=(Hop(sample_id("hallac"), "stated"), agency, published)
        ),
    ]


def _actors() -> list[Actor]:
    return [
        _actor("government", "Syrian government forces", "القوات الحكومية السورية", "state_forces", "Assad regime"),
        _actor("militias", "Iran-backed militias", "ميليشيات مدعومة من إيران", "external_other_forces"),
        _actor("turkey", "Turkey", "تركيا", "external_other_forces", "Türkiye"),
        _actor("russia", "Russia", "روسيا", "external_other_forces"),
    ]


def _actor(key: str, name: str, local_name: str, kind: str, *aliases: str) -> Actor:
    return Actor(id=sample_id(key), state="entered", name=name, local_name=local_name, aliases=aliases, actor_type=kind)


def _agreement() -> Agreement:
    return Agreement(
        id=sample_id("sochi"),
        state="entered",
        name="Sochi memorandum",
        local_name="مذكرة سوتشي",
        date="2018-09",
        date_text="September 2018",
        parties=(sample_id("turkey"), sample_id("russia")),
    )


def _incidents(archive: Archive) -> list[Incident]:
    idlib, hama, latakia = (archive.by_pcode(pcode).id for pcode in ("SY07", "SY05", "SY06"))
    return [
        Incident(
            id=sample_id("I0"),
            state="entered",
            title="Attacks in Idlib de-escalation zone, January 2019",
            event_type="mixed",
            means=("air_launched", "ground_launched"),
            date="2019-01",
            date_text="January",
            places=(PlaceUse(sample_id("zone")),),
            parties=tuple(
                Involvement(sample_id(actor), "alleged_perpetrator", "direct", chain=sample_id("chain-outlet"))
                for actor in ("government", "militias")
            ),
            agreement=sample_id("sochi"),
            confidentiality="clear",
        ),
        _part("I1", "Attacks in Idlib, January 2019", PlaceUse(idlib, certainty="inferred")),
        _part("I2", "Attacks in Hama, January 2019", PlaceUse(hama)),
        _part("I3", "Attacks in Latakia, January 2019", PlaceUse(latakia)),
    ]


def _part(key: str, title: str, place: PlaceUse) -> Incident:
    return Incident(
        id=sample_id(key),
        state="entered",
        title=title,
        event_type="mixed",
        date="2019-01",
        date_text="last month",
        places=(place,),
        part_of=sample_id("I0"),
        confidentiality="clear",
    )


def _displacement() -> Displacement:
    return Displacement(
        id=sample_id("D1"),
        state="entered",
        title=(
            "Displacement from Rural southern Idlib, Rural south-eastern Idlib and Rural northern Hama "
            "to Areas near the Turkish border, until 5 February 2019"
        ),
        displacement_kind="returnee_displacement",
        reckoning="flow",
        date="../2019-02-05",
        origins=tuple(PlaceUse(sample_id(area)) for area in ("southern-idlib", "south-eastern-idlib", "northern-hama")),
        destinations=(PlaceUse(sample_id("border")),),
        cause="non_international_armed_conflict",
        causing_incidents=(sample_id("I0"),),
        confidentiality="clear",
    )


def _casualties() -> list[Figure]:
    counted = "chain-civil-defence"
    return [
        replace(
            _figure(
                1, "I0", "killed", "chain-outlet", [_said("30 civilians", "exact", 30, "civilian")],
                quoted=["30 civilians killed", "cost thirty civilians their lives"],
            ),
            note=NOTE,
        ),
        _figure(
            2, "I0", "injured", "chain-outlet", [_said("more than 180 civilians", "more_than", 180, "civilian")],
            quoted=["more than 180 civilians were hurt"],
        ),
        _figure(
            3, "I1", "killed", counted,
            [
                _said("about 19 civilians", "about", 19, "civilian"),
                Quantity(part=True, age="child", verbatim="two were children", value=2),
                Quantity(part=True, sex="female", age="adult", verbatim="three were women", value=3),
            ],
            quoted=["about 19 civilians killed, of whom two were children and three were women"],
        ),
        _figure(
            4, "I1", "injured", counted, [_said("more than 85 people", "more_than", 85)],
            quoted=["more than 85 people injured"],
        ),
        _figure(
            5, "I2", "killed", counted, [_said("nine civilians", "exact", 9, "civilian")],
            quoted=["nine civilians killed"],
        ),
        _figure(6, "I2", "injured", counted, [_said("86", "exact", 86)], quoted=["86 injured"]),
        _figure(
            7, "I3", "killed", counted, [_said("two civilians", "exact", 2, "civilian")],
            quoted=["two civilians killed"],
        ),
        _figure(
            8, "I3", "injured", counted, [_said("nine civilians", "exact", 9, "civilian")],
            quoted=["nine civilians injured"],
        ),
    ]  # fmt: skip


def _displaced() -> list[Figure]:
    return [
        replace(
            _figure(
                9, "D1", "displaced", "chain-hallac", [_said("thousands of civilians", "vague", None, "civilian")],
                quoted=["thousands of civilians"],
            ),
            role="triangulation",
        ),
        _figure(
            10, "D1", "displaced", "chain-hallac",
            [
                replace(_said("16,549 families", "exact", 16_549), unit="household"),
                _said("76,427 civilians", "exact", 76_427, "civilian"),
            ],
            quoted=["16,549 families", "76,427 civilians"],
        ),
    ]  # fmt: skip


def _said(verbatim: str, quantifier: str, value: int | None, population: str = "undetermined") -> Quantity:
    return Quantity(population=population, quantifier=quantifier, verbatim=verbatim, value=value)


def _figure(
    number: int,
    subject: str,
    measure: str,
    chain: str,
    quantities: list[Quantity],
    *,
    quoted: list[str],
) -> Figure:
    return Figure(
        id=sample_id(f"figure-{number}"),
        state="entered",
        subject=sample_id(subject),
        measure=measure,
        chains=(sample_id(chain),),
        excerpts=tuple(_excerpt(words) for words in quoted),
        quantities=tuple(quantities),
    )


def _excerpt(words: str) -> Excerpt:
    """The words where they first stand in the report."""
    return located(sample_id("report"), TEXT, words)
