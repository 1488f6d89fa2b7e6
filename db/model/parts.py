"""The values with fields of their own inside records: hops, places and parties of an event, excerpts, quantities; and
what a capture remembers of its work."""

from __future__ import annotations

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import Part, declare
from db.model.light import dataclass
from db.model.types import Code, Date, Flag, Reference, Several, Text, Whole

_COUNT = Whole(most=10**12)
"""People or things: more than ever lived, and few enough that the sum of a million of them fits into 64 bits."""


@dataclass(frozen=True)
class Hop:
    """One step of a chain: this source passed the statement on, in this way, in this document."""

    source: str = declare(Reference(("source",)), N_("Source"), N_("Who passed the statement on at this step."))
    verb: str = declare(
        Code(v.VERB),
        N_("How it was passed on"),
        N_("What this source did: observed it itself, stated it, or reported, cited or published what another said."),
        default="reported",
    )
    document: str = declare(
        Reference(("document",)), N_("Document"), N_("The document in which this source says so, if there is one.")
    )


@dataclass(frozen=True)
class PlaceUse:
    """A place of an event, how exactly it is meant, and whether the source said so or we infer it."""

    place: str = declare(Reference(("place",)), N_("Place"), N_("Which place it is."))
    precision: str = declare(
        Code(v.PLACE_PRECISION),
        N_("Precision"),
        N_("How exactly the place is meant, as in UCDP: the place as such, within 1 km of it, or the exact point."),
        default="level",
    )
    certainty: str = declare(
        Code(v.PLACE_CERTAINTY),
        N_("Stated or inferred"),
        N_("Whether a source states the place, or whoever entered it concludes it from what sources state."),
        default="stated",
    )


@dataclass(frozen=True)
class Involvement:
    """An actor's part in an incident: always alleged by a chain, never by the program."""

    actor: str = declare(Reference(("actor",)), N_("Actor"), N_("The armed group, force or authority."))
    role: str = declare(
        Code(v.ACTOR_ROLE),
        N_("Role in the incident"),
        N_("As what it is said to be involved: a party, the alleged perpetrator, or the target."),
        default="party",
    )
    degree: str = declare(
        Code(v.DEGREE),
        N_("Degree of responsibility alleged"),
        N_("How far it is said to be responsible: directly, by order, by aid, as a suspect."),
        default="unknown",
    )
    stance: str = declare(
        Code(v.STANCE),
        N_("Stance"),
        N_("What it says of its own part: claims it, acknowledges it, denies it, is silent."),
        default="silent",
    )
    chain: str = declare(
        Reference(("chain",)),
        N_("Alleged by"),
        N_("The chain of sources that says so; the archive itself accuses nobody."),
    )


@dataclass(frozen=True)
class Excerpt:
    """The very words of a document that a figure rests on. Offsets count code points of its exact text."""

    document: str = declare(Reference(("document",)), N_("Document"), N_("The document in whose text the words stand."))
    exact: str = declare(
        Text(long=True), N_("Exact text"), N_("The words, letter by letter as they stand there."), searched=True
    )
    start: int | None = declare(
        Whole(), N_("Start"), N_("How many letters (code points) of the document's text stand before them.")
    )
    end: int | None = declare(
        Whole(), N_("End"), N_("How many letters of the document's text there are up to their last one.")
    )
    prefix: str = declare(
        Text(),
        N_("Text before"),
        N_("The letters right before them, by which they are found again in another copy of the text."),
    )
    suffix: str = declare(
        Text(),
        N_("Text after"),
        N_("The letters right after them, by which they are found again in another copy of the text."),
    )


@dataclass(frozen=True)
class Quantity:
    """One number of a figure. ``part`` tells an "of which" from the whole; at most one whole per unit."""

    unit: str = declare(
        Code(v.UNIT),
        N_("Unit"),
        N_("What is counted: persons, households, homes, facilities or movements; none is ever turned into another."),
        default="person",
    )
    part: bool = declare(
        Flag(), N_("Of which"), N_("Yes for a part of the whole, as in “of which 3 women”; the whole itself has no.")
    )
    population: str = declare(
        Code(v.POPULATION),
        N_("Population"),
        N_("Civilians or combatants, if the source calls them so; “people” stay undetermined."),
        default="undetermined",
    )
    group: str = declare(
        Code(v.GROUP),
        N_("Group"),
        N_("A group as the source names it, such as health workers or journalists; groups may overlap."),
    )
    sex: str = declare(
        Code(v.SEX),
        N_("Sex"),
        N_("As the source states it; who is not called women is not taken for men."),
        default="not_stated",
    )
    age: str = declare(
        Code(v.AGE),
        N_("Age"),
        N_("As the source states it: children are under 18, the elderly 60 and over; women and men are adults."),
        default="not_stated",
    )
    quantifier: str = declare(
        Code(v.QUANTIFIER),
        N_("Quantifier"),
        N_("How the number is meant, in IDMC's terms: exact, about, more than, at least, between, or in words only."),
        default="exact",
    )
    verbatim: str = declare(
        Text(),
        N_("In the source's words"),
        N_("The number as the source words it: “more than 85”, “dozens”. Needed where there are words only."),
    )
    value: int | None = declare(
        _COUNT, N_("Number"), N_("The number; of a range the best estimate. Empty is unknown, which is not zero.")
    )
    low: int | None = declare(
        _COUNT,
        N_("Low, as stated"),
        N_("The lowest number that the source itself gives for a range (UCDP); else it follows from the quantifier."),
    )
    high: int | None = declare(
        _COUNT,
        N_("High, as stated"),
        N_("The highest number that the source itself gives for a range (UCDP); else it follows from the quantifier."),
    )

    def __hash__(self) -> int:
        # Asked for with every figure that is counted: of eleven fields these tell nearly all quantities apart.
        return hash((self.value, self.quantifier, self.population, self.sex, self.age))


HOPS = Several(Part(Hop))
PLACE_USES = Several(Part(PlaceUse))
INVOLVEMENTS = Several(Part(Involvement))
EXCERPTS = Several(Part(Excerpt))
QUANTITIES = Several(Part(Quantity))


@dataclass(frozen=True)
class Refused:
    """Words of a text that are no figure, as a person said: they are offered no more."""

    start: int | None = declare(Whole(), N_("Start"), N_("How many letters of the text stand before them."))
    end: int | None = declare(Whole(), N_("End"), N_("How many letters of the text there are up to their last one."))


@dataclass(frozen=True)
class Answer:
    """What a person answered to a question of the ledger, so that it is asked once."""

    key: str = declare(Text(), N_("Question"), N_("Which question it was: the same for the same figures, always."))
    answer: str = declare(Text(), N_("Answer"), N_("What was answered, as a code: accepted, refused, same, different."))
    note: str = declare(Text(long=True), N_("Note"), N_("Why it was answered so."))


@dataclass(frozen=True)
class KeyedFigure:
    """A figure of a second, blind keying: only there to be compared, never counted."""

    measure: str = declare(Code(v.MEASURE), N_("Measure"), N_("What happened to those counted."))
    role: str = declare(
        Code(v.ROLE), N_("Role in the count"), N_("Counted, triangulation, or set aside."), default="counted"
    )
    reckoning: str = declare(Code(v.RECKONING), N_("Flow or stock"), N_("Of people who moved: a flow or a stock."))
    quantities: tuple[Quantity, ...] = declare(
        QUANTITIES, N_("Quantities"), N_("The numbers: at most one whole in each unit, then its parts.")
    )
    actors: tuple[str, ...] = declare(Several(Reference(("actor",))), N_("Actors"), N_("Who is said to be involved."))
    means: tuple[str, ...] = declare(Several(Code(v.MEANS)), N_("Means"), N_("How force was used."))
    places: tuple[PlaceUse, ...] = declare(
        PLACE_USES, N_("Places"), N_("Where it happened; of a movement, where people left.")
    )
    destinations: tuple[PlaceUse, ...] = declare(PLACE_USES, N_("Destinations"), N_("Where people arrived or stay."))
    date: str = declare(Date(), N_("Date"), N_("When it happened, in EDTF."))
    date_text: str = declare(Text(), N_("Date, as written"), N_("The date in the source's own words."))
    said_by: tuple[str, ...] = declare(
        Several(Text()), N_("Said by"), N_("The names of the sources by which it came, root first.")
    )
    excerpts: tuple[Excerpt, ...] = declare(EXCERPTS, N_("Excerpts"), N_("The very words on which it rests."))
    note: str = declare(Text(long=True), N_("Note"), N_("What whoever keyed it remarks."))


REFUSED = Several(Part(Refused))
ANSWERS = Several(Part(Answer))
KEYED = Several(Part(KeyedFigure))
