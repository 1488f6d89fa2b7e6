"""What a text offers, as rows: one for each candidate that is not done, with all that is proposed for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.capturing import chains, pieces
from db.capturing.doings import Actors, Doings
from db.capturing.movements import Ends, joined
from db.capturing.placing import Whereabouts
from db.capturing.rows import Doubt, Pins, Row
from db.capturing.standing import Standing
from db.capturing.sums import Sums
from db.detection.candidates import Candidate, Detection
from db.detection.places import PlaceMention
from db.messages import N_, message
from db.model.dates import days_of
from db.model.excerpts import around
from db.model.parts import PlaceUse
from db.model.quantities import Quantifier
from db.model.records import Incident

_AMBIGUOUS_DATE = N_("“{words}” can also be {others}.")
_NAMESAKES = N_("Several places are called “{name}”; this is {place}.")
_WHO = N_("The text names “{words}” as who did it; F3 says which actor that is.")
_ELSEWHERE = N_("No place stands in its sentence; this one is an earlier one's.")


def offered(detection: Detection, standing: Standing, archive: Archive, pins: Pins | None = None) -> tuple[Row, ...]:
    """The rows of the candidates that are not done, in the order of the text; two that say the same people in two
    units are one row."""
    return tuple(row.pinned(pins) if pins else row for row in rows(detection, standing, archive))


def rows(detection: Detection, standing: Standing, archive: Archive) -> Iterator[Row]:
    """The same one after the other, for whoever makes those of a book beside something else."""
    made = _Offering(detection, standing, archive)
    return (made.row(number) for number in made.open())


def offer(number: int, detection: Detection, standing: Standing, archive: Archive, pins: Pins | None = None) -> Row:
    """The row of one candidate, whether it is done or not."""
    row = _Offering(detection, standing, archive).row(number)
    return row.pinned(pins) if pins else row


class _Offering:
    def __init__(self, detection: Detection, standing: Standing, archive: Archive) -> None:
        self._candidates = detection.candidates
        self._places = sorted(detection.places, key=lambda one: one.start)
        self._standing, self._text = standing, standing.document.text
        self._namer = chains.Namer(archive)
        self._pieces = pieces.pieces(self._text)
        self._ends = Ends(self._text, self._places, detection.candidates)
        self._whereabouts = Whereabouts(archive)
        self._sums = Sums(detection, standing, self._whereabouts, self._where)
        self._doings = Doings(detection.candidates, self._sums, Actors(archive))
        self._causing = _only_top(standing)
        self._countries = self._named_in()

    def _named_in(self) -> dict[str, set[str]]:
        """By country, what the text names there."""
        found: dict[str, set[str]] = {}
        for one in self._places:
            for country in self._whereabouts.path(one.id)[:1]:
                found.setdefault(country, set()).add(one.name)
        return found

    def open(self) -> Iterator[int]:
        """The candidates that are not done and of which each has a row of its own."""
        for number, one in enumerate(self._candidates):
            first = one.together is None or number < one.together
            if (first or self._standing.done(self._candidates[one.together or 0])) and not self._standing.done(one):
                yield number

    def row(self, number: int) -> Row:
        """All that is proposed for this candidate."""
        numbers = self._together(number)
        one = self._candidates[number]
        piece = pieces.at(self._pieces, one.start)
        said = [self._candidates[other] for other in numbers]
        hops = chains.proposed(one.chain, self._standing, self._namer, piece)
        known = chains.known(hops, self._standing)
        date, date_text = self._date(number)
        row = Row(
            measure=one.measure,
            quantities=(*(other.quantity for other in said), *(part for other in said for part in other.parts)),
            role=self._role(one, numbers),
            reckoning=one.reckoning,
            date=date,
            date_text=date_text,
            chains=(known,) if known else (),
            hops=hops,
            as_of=piece.day if piece else "",
            as_of_text=piece.day_text if piece and piece.day else "",
            excerpts=tuple(around(self._standing.document.id, self._text, other.start, other.end) for other in said),
            candidates=numbers,
            addends=self._sums.addends(numbers),
            totals=self._sums.totals(numbers),
            repeats=self._sums.repeats(numbers),
            doubts=tuple(self._doubts(one)),
        )
        return self._below(self._moving(row, number) if row.is_movement else self._summing(row, number))

    def _below(self, row: Row) -> Row:
        """What the text leaves open of an addend is as its sum's event says."""
        figures = (self._standing.figure_at(span, row.measure) for span in row.totals)
        total = next(filter(None, figures), "")
        if not total:
            return row
        known = self._standing.row(total)
        names = ("date", "places") if row.is_movement else ("date", "places", "parties", "means")
        open_ = [name for name in names if not getattr(row, name) and getattr(known, name)]
        taken: dict[str, Any] = {name: getattr(known, name) for name in open_}
        return replace(row, **taken, inherited=frozenset(open_))

    def _summing(self, row: Row, number: int) -> Row:
        """Where, and of a second sum over the same events also who and how: as the first one's event says."""
        sibling = self._sums.sibling(number)
        if not sibling:
            row = self._done(row, number)
            return replace(row, places=self._sums.places(number))
        known = self._standing.row(sibling)
        return replace(
            row, places=known.places, parties=known.parties, means=known.means, date=known.date,
            date_text=known.date_text,
        )  # fmt: skip

    def _done(self, row: Row, number: int) -> Row:
        doing = self._doings.of(number)
        doubts = [Doubt("parties", message(_WHO, words=words)) for words in doing.unknown]
        return replace(
            row, means=doing.means, parties=doing.parties, unknown_parties=doing.unknown,
            doubts=(*row.doubts, *doubts),
        )  # fmt: skip

    def _together(self, number: int) -> tuple[int, ...]:
        other = self._candidates[number].together
        if other is None or self._standing.done(self._candidates[other]):
            return (number,)
        return tuple(sorted((number, other)))

    def _where(self, one: Candidate) -> tuple[PlaceUse, ...]:
        """Where the candidate's own words put it; a movement where it counts."""
        if one.reckoning:
            origins, destinations = self._ways(one)
            return destinations if _arrives(one) else origins
        if one.place is None:
            return ()
        mentions: Sequence[PlaceMention] = (one.place.mention,)
        if not one.place.inferred:
            mentions = joined(self._text, self._places, one.place.mention)
        return _uses(mentions, "inferred" if one.place.inferred else "stated")

    def _ways(self, one: Candidate) -> tuple[tuple[PlaceUse, ...], tuple[PlaceUse, ...]]:
        """Where people left and where they went."""
        origins, destinations = (_uses(mentions, "stated") for mentions in self._ends.of(one))
        if origins or destinations or one.place is None:
            return origins, destinations
        here = _uses((one.place.mention,), "inferred")
        return ((), here) if _arrives(one) else (here, ())

    def _moving(self, row: Row, number: int) -> Row:
        one = self._candidates[number]
        origins, destinations = self._ways(one)
        counting = self._sums.places(number)
        origins, destinations = (origins, counting) if _arrives(one) else (counting, destinations)
        cause = self._causing if self._causing and self._may_cause(self._causing, origins) else None
        return replace(
            row,
            places=origins,
            destinations=destinations,
            displacement_kind=_kind(one),
            cause="non_international_armed_conflict" if cause and _is_armed(cause) else "",
            causing_incidents=(cause.id,) if cause else (),
        )

    def _may_cause(self, incident: Incident, origins: Sequence[PlaceUse]) -> bool:
        """Whether people left where it happened."""
        parts = (one for one in self._standing.events.values() if one.part_of == incident.id)
        struck = {use.place for one in (incident, *parts) if isinstance(one, Incident) for use in one.places}
        paths = [self._whereabouts.path(use.place) for use in origins]
        return any(struck & set(path) for path in paths)

    def _date(self, number: int) -> tuple[str, str]:
        one, said = self._candidates[number], self._sums.date(number)
        if said is not None and said.edtf:
            return said.edtf, said.exact
        published = self._standing.document.published
        if one.reckoning and published:
            # Who has left by then left before; who is away is away that day.
            _, last = days_of(published)
            day = str(last) if last else published
            return (day if one.reckoning == "stock" else f"../{day}"), ""
        return "", ""

    # --- role ---------------------------------------------------------------------------------------------------------

    def _role(self, one: Candidate, numbers: Sequence[int]) -> str:
        if one.quantity.quantifier == Quantifier.VAGUE:
            exact = any(self._says_exactly(other, one) for other in self._candidates)
            return "triangulation" if exact else "counted"
        return "counted"

    def _says_exactly(self, other: Candidate, vague: Candidate) -> bool:
        """Whether the text also has a number of the people whom it calls "thousands" here."""
        if (other.measure, other.quantity.unit) != (vague.measure, vague.quantity.unit) or other.same_as is not None:
            return False
        return (
            other.quantity.value is not None
            and other.reckoning == vague.reckoning
            and _may_be_one(_place(other), _place(vague))
            and _may_be_one(_edtf(other), _edtf(vague))
        )

    def _doubts(self, one: Candidate) -> Iterator[Doubt]:
        if one.date is not None and one.date.ambiguous:
            others = ", ".join(one.date.alternatives)
            yield Doubt("date", message(_AMBIGUOUS_DATE, words=one.date.exact, others=others))
        if one.place is not None and one.place.inferred:
            yield Doubt("places", message(_ELSEWHERE))
        elif one.place is not None and self._is_ambiguous(one.place.mention):
            place = self._whereabouts.described(one.place.mention.id)
            yield Doubt("places", message(_NAMESAKES, name=one.place.mention.exact, place=place))

    def _is_ambiguous(self, mention: PlaceMention) -> bool:
        """Whether another place of the name may be meant: a town and its governorate are hardly two, and where the
        text names other places of the country, none across the world is."""
        own = self._whereabouts.path(mention.id)
        others = [path for path in map(self._whereabouts.path, mention.namesakes) if path and path[-1] not in own]
        rivals = {path[0] for path in others if mention.id not in path}
        here = {country for country, names in self._countries.items() if names - {mention.name}}
        return bool(rivals) and (bool(rivals & here) or not here & set(own))


def _uses(mentions: Sequence[PlaceMention], certainty: str) -> tuple[PlaceUse, ...]:
    return tuple(PlaceUse(one.id, certainty=certainty) for one in mentions)


def _place(one: Candidate) -> str:
    return one.place.mention.id if one.place else ""


def _edtf(one: Candidate) -> str:
    return one.date.edtf if one.date else ""


def _may_be_one(one: str, other: str) -> bool:
    return not one or not other or one == other


def _arrives(one: Candidate) -> bool:
    """Whether people count where they are, not where they left."""
    return one.reckoning == "stock" or one.measure in ("returned", "sheltered")


def _kind(one: Candidate) -> str:
    if one.measure == "returned":
        return "return"
    if one.measure == "evacuated":
        return "evacuation"
    # "Returning to places close to the border": at home they were, and had to leave again.
    return "returnee_displacement" if any("return" in rule for rule in one.rules) else "displacement"


def _only_top(standing: Standing) -> Incident | None:
    """The one incident that all incidents of this text are, or are part of."""
    tops = [one for one in standing.events.values() if isinstance(one, Incident) and not one.part_of]
    return tops[0] if len(tops) == 1 else None


def _is_armed(incident: Incident) -> bool:
    return bool(incident.means or incident.parties) and incident.event_type != "disaster"
