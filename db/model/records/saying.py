"""Who said it: sources, documents in which it was said, chains by which it reached us, files that prove it."""

from __future__ import annotations

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import INTERNAL, PARTNER, declare
from db.model.light import dataclass
from db.model.parts import HOPS, Hop
from db.model.records.record import (
    DISCLOSURE,
    SOURCES,
    WHAT,
    Record,
    also_called,
    confidential,
    dated_as_written,
    named,
    named_locally,
    shared,
)
from db.model.types import Code, Date, Flag, Reference, Several, Text, Timestamp, Whole


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """Whoever says something. ``person`` tells a person from an organisation: roots are raised to organisations."""

    kind = "source"
    prefix = "SRC"
    label = N_("Source")

    name: str = named(profile=PARTNER)
    local_name: str = named_locally(profile=PARTNER)
    aliases: tuple[str, ...] = also_called(profile=PARTNER)
    source_kind: str = declare(
        Code(v.SOURCE_KIND),
        N_("Kind of source"),
        N_("What sort of source it is; exports say this, with a number, where it may not be named."),
        section=WHAT,
        required=True,
    )
    person: bool = declare(
        Flag(),
        N_("Is a person"),
        N_("Yes for a single human being; what they say counts as said by the organisation that they are part of."),
        section=WHAT,
    )
    part_of: str = declare(
        Reference(("source",)),
        N_("Part of"),
        N_("The organisation for which a person speaks (they are one root), or to which this one belongs (two roots)."),
        section=WHAT,
        profile=PARTNER,
    )
    reliability: str = declare(
        Code(v.RELIABILITY),
        N_("Reliability"),
        N_("How far it can be relied on in general: A completely to E not at all, F cannot be judged (Admiralty)."),
        default="F",
        section=WHAT,
        sheet=SOURCES,
        tag="#meta+reliability",
    )
    code_name: str = declare(
        Text(),
        N_("Code name for exports"),
        N_("What exports call the source where it may not be named; take one that gives nothing away."),
        section=DISCLOSURE,
        searched=True,
    )
    may_be_named: bool = declare(
        Flag(),
        N_("May be named"),
        N_("Yes if public exports may say its name, unless it refused; else they say its code name or kind."),
        section=DISCLOSURE,
    )
    contact: str = declare(
        Text(),
        N_("Contact"),
        N_("How to reach the source; it leaves in internal exports only and is masked wherever else it is written."),
        section=DISCLOSURE,
        profile=INTERNAL,
        searched=True,
    )
    connection: str = declare(
        Code(v.CONNECTION),
        N_("Connection to the events"),
        N_("How it knows: as a victim, a witness, a perpetrator, a relative, a third party or a reporter."),
        default="not_stated",
        section=DISCLOSURE,
        profile=INTERNAL,
    )
    consent: tuple[str, ...] = declare(
        Several(Code(v.CONSENT)),
        N_("Consent"),
        N_("To what the source agreed, each apart; refused or withdrawn outweighs whatever was given before."),
        section=DISCLOSURE,
        profile=INTERNAL,
    )
    confidentiality: str = confidential()
    shared_with: tuple[str, ...] = shared()


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """The archived thing in which it was said. ``text`` is exact: offsets of excerpts count its code points."""

    kind = "document"
    prefix = "DOC"
    label = N_("Document")

    title: str = declare(
        Text(),
        N_("Title"),
        N_("The headline or title as it was published; for an interview or a message a few words that name it."),
        section=WHAT,
        required=True,
        searched=True,
    )
    document_kind: str = declare(
        Code(v.DOCUMENT_KIND),
        N_("Kind of document"),
        N_("What sort of thing it is: an article, a report, an interview, a photo, a data set."),
        section=WHAT,
        required=True,
    )
    written_by: str = declare(
        Text(),
        N_("Author"),
        N_("Who wrote or took it, as it says itself; whose statements it passes on is said by chains."),
        section=WHAT,
        profile=PARTNER,
        searched=True,
    )
    published: str = declare(
        Date(),
        N_("Published"),
        N_("When it appeared, in EDTF: 2019-02-05. It stands in for the date of a number that has none of its own."),
        section=WHAT,
    )
    published_text: str = dated_as_written(N_("Published, as written"), section=WHAT)
    accessed_at: str = declare(
        Timestamp(),
        N_("Accessed at"),
        N_("When it was fetched or received, in UTC: 2019-02-05T00:07:00Z."),
        section=WHAT,
    )
    url: str = declare(
        Text(),
        N_("Address (URL)"),
        N_("Where on the web it was found; what is kept here stays when that page goes."),
        section=WHAT,
        searched=True,
    )
    language: str = declare(
        Text(), N_("Language"), N_("The language of the text as a short code: en, ar, ku."), section=WHAT
    )
    text: str = declare(
        Text(long=True),
        N_("Exact text"),
        N_("All that it says, letter by letter as published; never corrected, because excerpts are places in it."),
        section=WHAT,
        profile=INTERNAL,
        searched=True,
    )
    text_sha256: str = declare(
        Text(),
        N_("SHA-256 of the text"),
        N_("The fingerprint of the exact text: whoever has the text can see that no letter of it was changed."),
        section=WHAT,
    )
    default_chain: str = declare(
        Reference(("chain",)),
        N_("Default chain"),
        N_("The chain that a new figure from this document starts with; figures with another one say so themselves."),
        section=WHAT,
    )
    confidentiality: str = confidential()
    shared_with: tuple[str, ...] = shared()


@dataclass(frozen=True, kw_only=True)
class Chain(Record):
    """The ordered hops by which a statement reached us, root first; the last hop is the publisher."""

    kind = "chain"
    prefix = "CHN"
    label = N_("Chain")

    hops: tuple[Hop, ...] = declare(
        HOPS,
        N_("Hops, root first"),
        N_("Through whom it came: first the root, who said it first, last the publisher; IDMC tells the two apart."),
        section=WHAT,
        required=True,
    )


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """A file, stored by its SHA-256 and never changed. Its content lies beside it (`db/store/evidence.py`)."""

    kind = "evidence"
    prefix = "EVD"
    label = N_("Evidence")

    name: str = declare(
        Text(),
        N_("Original name"),
        N_("What the file was called when it was taken in."),
        section=WHAT,
        required=True,
        profile=PARTNER,
        searched=True,
    )
    sha256: str = declare(
        Text(),
        N_("SHA-256"),
        N_("The fingerprint of the content, taken when it came in: it shows that the file was never changed since."),
        section=WHAT,
        required=True,
        searched=True,
    )
    size: int | None = declare(
        Whole(), N_("Size in bytes"), N_("How long the file is, in bytes."), section=WHAT, required=True
    )
    media_type: str = declare(
        Text(),
        N_("Media type"),
        N_("What sort of file it is, judged by its content: image/jpeg, application/pdf."),
        section=WHAT,
    )
    document: str = declare(
        Reference(("document",)),
        N_("Document"),
        N_("The document that this file is, or from which it was taken."),
        section=WHAT,
    )
    taken_from: str = declare(
        Reference(("incident", "displacement", "figure", "source")),
        N_("Record it belongs to"),
        N_("The incident, displacement, figure or source for which the file is kept."),
        section=WHAT,
    )
