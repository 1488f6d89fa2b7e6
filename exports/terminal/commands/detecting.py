"""The command that reads figures out of a text: it stores nothing and needs no archive."""

from __future__ import annotations

from pathlib import Path

import click

from db.messages import N_
from db.model.dates import EdtfDate
from exports.terminal import speaking
from exports.terminal.options import JSON, PATH, Edtf
from exports.terminal.usage import Spoken


@click.command(cls=Spoken, help=N_("What a text offers: figures, places, dates, sources. Stores nothing."))
@click.argument("file", type=PATH, metavar="FILE.txt")
@click.option("--lang", type=click.Choice(("en", "ar")), help=N_("Language of the text (default: both are read)."))
@click.option("--published", type=Edtf(), metavar="DATE", help=N_("When the text was published."))
@JSON
def detect(file: Path, lang: str | None, published: EdtfDate | None, as_json: bool) -> None:
    from db.detection import detector, finders
    from db.store.gazetteer import Gazetteer
    from exports.terminal import detected
    from exports.terms import Terms

    text = _text(file)
    with Gazetteer.open() as gazetteer:
        places = finders.of_gazetteer(gazetteer)
        found = detector.detect(text, language=lang or "", published=published, places=places)
    terms = Terms(speaking.spoken())
    speaking.answer(as_json, detected.detected_json(found), detected.detected_text(found, terms))


def _text(file: Path) -> str:
    """The exact text, line ends as they are: offsets count its code points. Raises `NotReadable`."""
    from db.exchange.opened import opened
    from db.intake.parsing.encodings import text_of

    with opened(file) as binary, text_of(binary)[0] as lines:
        return "".join(lines)
