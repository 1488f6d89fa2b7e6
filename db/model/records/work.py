"""The work itself: who does it, the terms that an archive adds, the imports, the capturing of texts."""

from __future__ import annotations

from db.messages import N_
from db.model.declaration import INTERNAL, declare
from db.model.light import dataclass
from db.model.parts import ANSWERS, KEYED, REFUSED, Answer, KeyedFigure, Refused
from db.model.records.record import WHAT, Record
from db.model.types import Flag, Reference, Text, Whole


@dataclass(frozen=True, kw_only=True)
class User(Record):
    """Who enters, checks, approves, keys a second time."""

    kind = "user"
    prefix = "USR"
    label = N_("User")

    name: str = declare(
        Text(),
        N_("Name"),
        N_("How this person signs their work; it leaves in internal exports only, and need not be their real name."),
        section=WHAT,
        required=True,
        profile=INTERNAL,
        searched=True,
    )


@dataclass(frozen=True, kw_only=True)
class AddedTerm(Record):
    """A vocabulary entry that this archive added."""

    kind = "term"
    prefix = "TRM"
    label = N_("Term")

    name: str = declare(
        Text(),
        N_("English label"),
        N_("How the term is called in English."),
        section=WHAT,
        required=True,
        searched=True,
    )
    local_name: str = declare(
        Text(),
        N_("Arabic label"),
        N_("How the term is called in Arabic; without it the English label is shown."),
        section=WHAT,
        searched=True,
    )
    vocabulary: str = declare(
        Text(),
        N_("Controlled list"),
        N_("The name of the list to which it is added, such as source_kind; closed lists take no terms."),
        section=WHAT,
        required=True,
    )
    term: str = declare(
        Text(),
        N_("Code of the term"),
        N_("What records keep of it, in small letters such as radio_station; it stays when the label changes."),
        section=WHAT,
        required=True,
    )
    parent: str = declare(
        Text(),
        N_("Refines"),
        N_("The code of the broader term of which this one is a special case; empty if there is none."),
        section=WHAT,
    )


@dataclass(frozen=True, kw_only=True)
class Batch(Record):
    """One import of one file; a whole batch can be undone."""

    kind = "batch"
    prefix = "BAT"
    label = N_("Import")

    name: str = declare(
        Text(), N_("File"), N_("What the imported file was called."), section=WHAT, required=True, searched=True
    )
    source_format: str = declare(
        Text(),
        N_("Format"),
        N_("As what the file was read, such as records or ucdp-ged."),
        section=WHAT,
        required=True,
    )
    sha256: str = declare(
        Text(),
        N_("SHA-256"),
        N_("The fingerprint of the imported file: it shows which file it was, and that the same one came again."),
        section=WHAT,
    )
    mapping: str = declare(
        Text(long=True),
        N_("Mapping"),
        N_("What each column of the file was taken to mean; empty for formats whose columns are known."),
        section=WHAT,
    )


@dataclass(frozen=True, kw_only=True)
class Remark(Record):
    """What somebody wants done or looked at: on one field of a record, on the whole of it, or on nothing."""

    kind = "remark"
    prefix = "RMK"
    label = N_("Remark")

    text: str = declare(
        Text(long=True),
        N_("Remark"),
        N_("What is to be done, asked or looked at again; it leaves in internal exports only."),
        section=WHAT,
        required=True,
        profile=INTERNAL,
        searched=True,
    )
    about: str = declare(
        Reference(
            (
                "incident",
                "displacement",
                "figure",
                "document",
                "source",
                "chain",
                "place",
                "actor",
                "agreement",
                "evidence",
            )
        ),
        N_("Concerns"),
        N_("The record that it is about; empty for a task of its own."),
        section=WHAT,
        profile=INTERNAL,
    )
    field: str = declare(
        Text(),
        N_("Field"),
        N_("The field of that record, or the question of the ledger that was answered of it; empty for all of it."),
        section=WHAT,
        profile=INTERNAL,
    )
    done: bool = declare(Flag(), N_("Done"), N_("Nobody needs to look at it any more."), section=WHAT, profile=INTERNAL)

    @property
    def heading(self) -> str:
        return self.text.partition("\n")[0] or self.code


@dataclass(frozen=True, kw_only=True)
class Preset(Record):
    """A choice with a name, to be made again with one key: a filter of a list, the settings of an export."""

    kind = "preset"
    prefix = "PRE"
    label = N_("Preset")

    name: str = declare(
        Text(),
        N_("Name"),
        N_("How it stands in the list of presets."),
        section=WHAT,
        required=True,
        profile=INTERNAL,
        searched=True,
    )
    purpose: str = declare(
        Text(),
        N_("Purpose"),
        N_("What it is chosen for, such as a list of incidents or an export."),
        section=WHAT,
        required=True,
        profile=INTERNAL,
    )
    choices: str = declare(
        Text(long=True), N_("Choices"), N_("What was chosen, as JSON."), section=WHAT, profile=INTERNAL
    )


@dataclass(frozen=True, kw_only=True)
class Capture(Record):
    """The work of turning one document's text into figures: what a person has settled beside the figures themselves.

    Which figures there are is not kept here: they are those whose excerpts lie in the document.
    """

    kind = "capture"
    prefix = "CAP"
    label = N_("Capture")

    document: str = declare(
        Reference(("document",)),
        N_("Document"),
        N_("The document whose text is captured."),
        section=WHAT,
        required=True,
        profile=INTERNAL,
    )
    refused: tuple[Refused, ...] = declare(
        REFUSED,
        N_("No figures"),
        N_("The words of the text that look like a figure and are none, as a person said."),
        section=WHAT,
        profile=INTERNAL,
    )
    at: int | None = declare(
        Whole(),
        N_("Read up to"),
        N_("Where in the text the person stood, as the number of letters before it."),
        section=WHAT,
        profile=INTERNAL,
    )
    finished: bool = declare(
        Flag(), N_("Finished"), N_("All of the text was gone through."), section=WHAT, profile=INTERNAL
    )
    answers: tuple[Answer, ...] = declare(
        ANSWERS,
        N_("Answers"),
        N_("What a person answered to the ledger's questions about the sums of this text."),
        section=WHAT,
        profile=INTERNAL,
    )
    second_of: str = declare(
        Reference(("capture",)),
        N_("Second keying of"),
        N_("The first capture of the same text that this one repeats blind, to see how far two people agree."),
        section=WHAT,
        profile=INTERNAL,
    )
    keyed: tuple[KeyedFigure, ...] = declare(
        KEYED,
        N_("Figures keyed"),
        N_("What a second keying found; these are compared with the figures of the archive and never counted."),
        section=WHAT,
        profile=INTERNAL,
    )
