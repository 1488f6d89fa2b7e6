"""Chains from a text's words: whom it names as having said so, root first, then its publisher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.capturing.pieces import Piece
from db.capturing.rows import ProposedHop
from db.capturing.standing import Standing
from db.detection.attribution import SourceMention
from db.model import identity
from db.model.folding import fold
from db.model.parts import Hop
from db.model.records import Chain, Record, Source
from db.reading import Reading


class Namer:
    """Finds the sources that an archive knows by the names that a text uses; asks for each name once."""

    def __init__(self, archive: Reading) -> None:
        self._lookups = archive.lookups()
        self._asked: dict[str, str] = {}

    def source(self, words: str) -> str:
        """The id of the source of this name or alias; empty where there is none. Of namesakes the one known longest."""
        folded = fold(words)
        if folded not in self._asked:
            self._asked[folded] = next((one.id for one in self._named(words)), "") or self._person(words)
        return self._asked[folded]

    def _named(self, words: str) -> list[Source]:
        named = self._lookups.named(Source.kind, words) if fold(words) else ()
        return [one for one in named if isinstance(one, Source) and not (one.removed or one.erased)]

    def _person(self, words: str) -> str:
        """Whoever is named behind their office: "the mayor of Idlib, Mohammed Hallac"."""
        said = words.split()
        ends = (" ".join(said[at:]) for at in range(1, len(said) - 1))
        return next((one.id for end in ends for one in self._named(end) if one.person), "")


def proposed(
    said: Sequence[SourceMention], standing: Standing, namer: Namer, piece: Piece | None = None
) -> tuple[ProposedHop, ...]:
    """The hops of what these sources say in the text; its publisher alone where the words name nobody.

    In a chat whoever wrote the message comes between those whom it names and the group.
    """
    hops = [ProposedHop(one.exact, namer.source(one.exact), one.verb, span=(one.start, one.end)) for one in said]
    if piece is not None and piece.by:
        hops.append(ProposedHop(piece.by, namer.source(piece.by), "stated"))
    for hop in standing.default_hops[-1:] if hops else standing.default_hops:
        hops.append(of_hop(hop, standing))
    return _each_once(hops)


def of_hop(hop: Hop, standing: Standing) -> ProposedHop:
    """A stored hop as a proposal, with the name of its source."""
    source = standing.sources.get(hop.source)
    return ProposedHop(source.name if source else "", hop.source, hop.verb, hop.document)


def _each_once(hops: Sequence[ProposedHop]) -> tuple[ProposedHop, ...]:
    """An outlet that names itself in its own words is one hop: the last it is."""
    kept: list[ProposedHop] = []
    for hop in hops:
        kept = [one for one in kept if _name(one) != _name(hop)]
        kept.append(hop)
    return tuple(kept)


def _name(hop: ProposedHop) -> str:
    return hop.source or fold(hop.words)


def known(hops: Sequence[ProposedHop], standing: Standing) -> str:
    """The chain of the capture that has exactly these hops; empty where there is none."""
    if not hops or not all(hop.source for hop in hops):
        return ""
    wanted = tuple(Hop(hop.source, hop.verb, hop.document) for hop in hops)
    return standing.by_hops.get(wanted, "")


@dataclass(frozen=True)
class Made:
    """A chain for a figure: its id, and what has to be saved with the figure for it."""

    chain: str
    records: tuple[Record, ...] = ()


def made(hops: Sequence[ProposedHop], standing: Standing, archive: Reading) -> Made:
    """The chain of these hops: an equal one that is there, else a new one with draft sources for names not known."""
    namer, new = Namer(archive), dict[str, Source]()
    settled = []
    for hop in hops:
        source = hop.source or namer.source(hop.words)
        if not source:
            made = new.setdefault(fold(hop.words), drafted(hop.words))
            source = made.id
        settled.append(replace(hop, source=source))
    if there := known(settled, standing):
        return Made(there)
    hops_of = tuple(Hop(hop.source, hop.verb, hop.document) for hop in settled)
    chain = Chain(id=identity.new_id(), hops=hops_of)
    return Made(chain.id, (*new.values(), chain)) if hops_of else Made("")


def drafted(words: str) -> Source:
    """A source that nobody has described yet, by the words that name it."""
    name = " ".join(words.split())
    return Source(id=identity.new_id(), name=name, source_kind=_kind(name))


_KINDS = (
    ("news_agency", ("agency", "وكاله", "reuters", "afp", "sana", "interfax", "xinhua")),
    ("health_facility", ("hospital", "clinic", "مستشفي", "مشفي")),
    ("authority", ("ministry", "police", "governor", "mayor", "council", "official", "officials", "army", "وزاره")),
    ("un_agency", ("un", "ocha", "unhcr", "unicef", "iom", "who")),
    ("rescue_service", ("rescuers", "ambulance", "الاسعاف", "defence", "defense", "helmets", "الدفاع")),
    ("ngo", ("observatory", "organisation", "organization", "network", "coordinators", "المرصد", "منظمه")),
    ("eyewitness", ("eyewitness", "eyewitnesses", "witness", "witnesses", "residents", "شهود")),
    ("unnamed", ("activists", "sources", "source", "ناشطون", "مصدر", "مصادر")),
    ("media_outlet", ("tv", "television", "radio", "news", "channel", "newspaper", "قناه", "صحيفه")),
)


def _kind(name: str) -> str:
    """What a source of this name most likely is; a person settles it in the source's form."""
    words = set(fold(name).split())
    return next((kind for kind, telling in _KINDS if words & set(telling)), "other")
