"""A picture that leaves by itself: with the table that it was drawn from, and under which conditions."""

from __future__ import annotations

from dataclasses import replace

from db.messages import N_
from exports.contents.snapshot import Snapshot
from exports.pictures.inks import LIGHT
from exports.pictures.lettering import shortened
from exports.pictures.marks import Picture, Words, moved
from exports.report import Pictures, Report, Section, Table

_MARGIN, _HEAD, _FOOT = 10.0, 24.0, 20.0
"""Points around a picture, for its title, and for the line that says where it comes from."""

_LETTERS = 6.0


def sheet(snapshot: Snapshot, picture: Picture, table: Table) -> Report:
    """The picture above its table as a report, to be written as PDF."""
    # Nobody walked through the records for one picture, so how many there are is not known.
    counted = snapshot.say(N_("Records"))
    return Report(
        title=snapshot.title,
        subtitle=snapshot.described_filter(),
        language=snapshot.view.language,
        written_at=snapshot.written_at,
        producer=snapshot.producer,
        running=snapshot.running,
        facts=tuple(fact for fact in snapshot.facts() if fact.label != counted),
        sections=(Section(picture.title, (Pictures((replace(picture, title=""),)), table)),),
    )


def signed(snapshot: Snapshot, picture: Picture) -> Picture:
    """The picture under its title, and below it of what it is, for whom, and when it was drawn."""
    written = f"{snapshot.written_at:%Y-%m-%d %H:%M} UTC"
    words = " · ".join((snapshot.running, snapshot.described_filter(), written, snapshot.producer))
    width, height = picture.width + 2 * _MARGIN, _HEAD + picture.height + _FOOT
    start = width - _MARGIN if picture.right_to_left else _MARGIN
    title = Words(start, 17, picture.title, 10, LIGHT.text, bold=True)
    foot = Words(start, height - 6, shortened(words, _LETTERS, picture.width), _LETTERS, LIGHT.muted)
    inside = (moved(mark, _MARGIN, _HEAD) for mark in picture.marks)
    return replace(picture, width=width, height=height, marks=(title, *inside, foot), spots=())
