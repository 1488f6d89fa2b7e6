"""An archive with something to hide in every private field: each such value holds the word *canary*."""

from __future__ import annotations

from pathlib import Path

from db.archive import Archive
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import (
    Actor,
    Chain,
    Displacement,
    Document,
    Evidence,
    Figure,
    Incident,
    Place,
    Source,
)
from tests.factories import Scene

CANARY = "canary"

WITNESS = "Zaynab Canaryname"
PHONE = "+963 944 555 1234"
VILLAGE = "Canaryville"
ADDRESS = "https://canary-news.example/night-of-the-raid"
TITLE = "What the canary saw that night"

TOLD = (
    f"{WITNESS} of {VILLAGE} (zaynab@canarymail.example, {PHONE}) told Radio Canarywave; see {ADDRESS}, “{TITLE}”. "
    "قالت زَيْنَب كناري canary إن القصف استمر."
)
"""A description that tells everything."""


def fill(archive: Archive) -> None:
    """Enter it; whoever does so has a name to hide, too."""
    scene = Scene()
    for enter in (_places, _sources, _documents, _events, _figures):
        enter(scene)
    archive.save(*scene.records.values())


def attach(archive: Archive, folder: Path) -> None:
    """A file with a telling name."""
    photo = folder / "canary-photo.jpg"
    photo.write_bytes(b"canary pixels")
    archive.attach(photo, Evidence(state="entered", taken_from=Scene().id("open")))


def _places(scene: Scene) -> None:
    scene.place("Farland", "country")
    scene.place("North", "adm1", "Farland")
    scene.place("Upper North", "adm2", "North")
    scene.place("Riverside", "adm3", "Upper North")
    scene.change("Riverside", latitude="35.5", longitude="36.5", pcode="FL010101")
    scene.add(
        Place, "village", name=VILLAGE, local_name="قرية الكناري canary", aliases=("Old Canary Wells",),
        level="populated_place", parent=scene.id("Riverside"), latitude="35.98761", longitude="36.98761",
    )  # fmt: skip


def _sources(scene: Scene) -> None:
    scene.add(
        Source, "witness", name=WITNESS, local_name="زينب كناري canary", aliases=("Umm Canary",), person=True,
        source_kind="eyewitness", code_name="Falcon", contact=f"{PHONE}; zaynab@canarymail.example",
        connection="witness", consent=("refused",), confidentiality="red", shared_with=("Canary Partners",),
        note="canary note", tags=("canary tag",),
    )  # fmt: skip
    scene.add(Source, "other witness", name="Omar Canaryson", source_kind="eyewitness", person=True)
    scene.add(Source, "radio", name="Radio Canarywave", source_kind="media_outlet", confidentiality="clear")
    scene.add(
        Source, "paper", name="Open Gazette", source_kind="media_outlet", confidentiality="clear", may_be_named=True,
        code_name="Canarybird", contact="desk@canarygazette.example", note="canary",
    )  # fmt: skip


def _documents(scene: Scene) -> None:
    scene.add(
        Document, "hidden", title=TITLE, document_kind="interview", url=ADDRESS, written_by="Khalid Canarywriter",
        text="canary text", published="2031-05-04", confidentiality="red",
    )  # fmt: skip
    scene.add(
        Document, "broadcast", title="Canarywave news at nine tonight", document_kind="audio", published="2031-05-05",
        url="https://radio.canarywave.example/9", text_sha256="ca" * 32, confidentiality="clear",
    )  # fmt: skip
    scene.add(
        Document, "open report", title=f"Raid: {WITNESS} speaks", document_kind="article", published="2031-05-06",
        url="https://gazette.example/raid", written_by="Mona Canarypen", text="canary text", confidentiality="clear",
        note="canary note",
    )  # fmt: skip
    for name, root, publisher, document in (
        ("to the gazette", "witness", "paper", "open report"),
        ("to the radio", "other witness", "radio", "broadcast"),
        ("to us", "witness", "witness", "hidden"),
    ):
        hops = (Hop(scene.id(root), "stated"), Hop(scene.id(publisher), "published", scene.id(document)))
        scene.add(Chain, name, hops=hops, note="canary note")


def _events(scene: Scene) -> None:
    scene.add(Actor, "militia", name="Some militia", actor_type="political_militias", note="canary note")
    blamed = (Involvement(scene.id("militia"), "alleged_perpetrator", chain=scene.id("to us")),)
    scene.add(
        Incident, "open", title=f"Raid near {VILLAGE}", event_type="battles", date="2031-05-04", parties=blamed,
        places=(PlaceUse(scene.id("village"), "point"),), description=TOLD, confidentiality="clear",
        note="canary note", tags=("canary tag",), shared_with=("Canary Partners",), date_text=f"as {WITNESS} said",
    )  # fmt: skip
    scene.add(
        Incident, "closed", title="Raid on the canary farm by night", event_type="battles", date="2031-05-05",
        places=(PlaceUse(scene.id("village")),), description="canary", confidentiality="red",
    )  # fmt: skip
    scene.add(
        Displacement, "flight", title=f"Flight from {VILLAGE}", date="2031-05",
        origins=(PlaceUse(scene.id("village")),),
        destinations=(PlaceUse(scene.id("Riverside")),), description=TOLD, confidentiality="clear", note="canary note",
    )  # fmt: skip


def _figures(scene: Scene) -> None:
    quote = Excerpt(scene.id("open report"), f"{WITNESS}: nine were killed", 0, 10, f"{WITNESS} of ", f" ({PHONE})")
    nine = Quantity(value=9, verbatim=f"nine, says {WITNESS}")
    for name, of, measure, chain, quantity in (
        ("killed", "open", "killed", "to the gazette", nine),
        ("injured", "open", "injured", "to the radio", Quantity(value=4, verbatim="four")),
        ("hidden killed", "closed", "killed", "to us", Quantity(value=70, verbatim="canary seventy")),
        ("fled", "flight", "displaced", "to the radio", Quantity(value=300)),
    ):
        scene.add(
            Figure, f"FIG {name}", subject=scene.id(of), measure=measure, chains=(scene.id(chain),), excerpts=(quote,),
            quantities=(quantity,), note="canary note", tags=("canary tag",),
        )  # fmt: skip
