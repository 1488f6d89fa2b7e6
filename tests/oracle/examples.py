"""The worked example and the five tricky ones, as plain records. What must come out of them is in `test_oracle`.

The worked example follows a news report of 5 February 2019 in our own words; the five others are invented.
"""

from __future__ import annotations

from typing import Any

from tests.oracle.reading import Record
from tests.oracle.writing import at, chain, chain_id, figure, id_of, of_which, quantity, record

WOMEN = {"sex": "female", "age": "adult"}
CHILDREN = {"age": "child"}
CIVILIAN = {"population": "civilian"}
HEALTH_OFFICE, RESCUE = "Health Office > UN", "Rescue > Gazette"


def _source(name: str, source_kind: str, **fields: Any) -> Record:
    return record("source", name, name=name, source_kind=source_kind, **fields)


def _place(name: str, level: str, pcode: str = "", parent: str = "", **fields: Any) -> Record:
    lies_in = id_of(parent) if parent else ""
    return record("place", name, name=name, level=level, pcode=pcode, parent=lies_in, **fields)


def _incident(name: str, part_of: str = "", **fields: Any) -> Record:
    above = id_of(part_of) if part_of else ""
    return record("incident", name, title=name, event_type="mixed", part_of=above, **fields)


def _displacement(name: str, part_of: str = "", **fields: Any) -> Record:
    above = id_of(part_of) if part_of else ""
    return record("displacement", name, title=name, part_of=above, **fields)


def worked_example() -> list[Record]:
    """January 2019 in the de-escalation zone: one period report with three parts, and one displacement."""
    return [*_zone(), *_report_sources(), *_report_subjects(), *_report_casualties(), *_report_displaced()]


OUTLET, AGENCY = "The outlet", "Anadolu Agency"
SCD, SIC, HALLAC = "Syrian Civil Defence", "Syria Intervention Coordinators", "M. Hallac"
FROM_SCD, FROM_HALLAC = f"{SCD} > {AGENCY} > {OUTLET}", f"{HALLAC} > {AGENCY} > {OUTLET}"
SOUTH_IDLIB, NORTH_HAMA, BORDER = "Rural south and south-east Idlib", "Rural north Hama", "Near the Turkish border"
ZONE = "Idlib de-escalation zone"


def _zone() -> list[Record]:
    return [
        _place("Syria", "country", "SY"),
        _place("Idlib", "adm1", "SY07", "Syria", local_name="إدلب", aliases=["Idleb", "ادلب"]),
        _place("Hama", "adm1", "SY05", "Syria"),
        _place("Latakia", "adm1", "SY06", "Syria"),
        _place(ZONE, "area", parent="Syria"),
        _place(SOUTH_IDLIB, "area", parent="Idlib"),
        _place(NORTH_HAMA, "area", parent="Hama"),
        _place(BORDER, "area", parent="Idlib"),
    ]


def _report_sources() -> list[Record]:
    return [
        _source(OUTLET, "media_outlet", may_be_named=True),
        _source(AGENCY, "news_agency", may_be_named=True),
        _source(SCD, "rescue_service", aliases=["White Helmets"], may_be_named=True),
        _source(SIC, "ngo", may_be_named=True),
        _source(HALLAC, "other", person=True, part_of=id_of(SIC), may_be_named=True),
        record("document", "report", title="Report on January", document_kind="article", published="2019-02-05"),
        chain(OUTLET, document="report"),
        chain(SCD, AGENCY, OUTLET, document="report"),
        chain(HALLAC, AGENCY, OUTLET, document="report"),
        record("actor", "government", name="Government forces", actor_type="state_forces"),
        record("actor", "militias", name="Iran-backed militias", actor_type="political_militias"),
        record("agreement", "Sochi", name="Sochi memorandum", date="2018-09"),
    ]


def _report_subjects() -> list[Record]:
    alleged = [
        {"actor": id_of(actor), "role": "alleged_perpetrator", "chain": chain_id(OUTLET)}
        for actor in ("government", "militias")
    ]
    inferred = [{"place": id_of("Idlib"), "certainty": "inferred"}]
    means = ["air_launched", "ground_launched"]
    breach: Record = {"agreement": id_of("Sochi"), "parties": alleged, "means": means}
    return [
        _incident("I0", places=at(ZONE), date="2019-01", **breach),
        _incident("I1", "I0", places=inferred),
        _incident("I2", "I0", places=at("Hama")),
        _incident("I3", "I0", places=at("Latakia")),
        _displacement(
            "D1",
            date="../2019-02-05",
            displacement_kind="returnee_displacement",
            origins=at(SOUTH_IDLIB, NORTH_HAMA),
            destinations=at(BORDER),
            causing_incidents=[id_of("I0")],
        ),
    ]


def _report_casualties() -> list[Record]:
    idlib_parts = [of_which(2, **CHILDREN), of_which(3, **WOMEN)]
    return [
        figure("1", "I0", "killed", [quantity(30, **CIVILIAN)], OUTLET),
        figure("2", "I0", "injured", [quantity(180, "more_than", **CIVILIAN)], OUTLET),
        figure("3", "I1", "killed", [quantity(19, "about", **CIVILIAN), *idlib_parts], FROM_SCD),
        figure("4", "I1", "injured", [quantity(85, "more_than")], FROM_SCD),
        figure("5", "I2", "killed", [quantity(9, **CIVILIAN)], FROM_SCD),
        figure("6", "I2", "injured", [quantity(86)], FROM_SCD),
        figure("7", "I3", "killed", [quantity(2, **CIVILIAN)], FROM_SCD),
        figure("8", "I3", "injured", [quantity(9, **CIVILIAN)], FROM_SCD),
    ]


def _report_displaced() -> list[Record]:
    thousands = quantity(None, "vague", verbatim="thousands", **CIVILIAN)
    stated = [quantity(16549, unit="household"), quantity(76427, **CIVILIAN)]
    return [
        figure("9", "D1", "displaced", [thousands], FROM_HALLAC, role="triangulation"),
        figure("10", "D1", "displaced", stated, FROM_HALLAC),
    ]


def _country() -> list[Record]:
    return [
        _place("XX", "country", "XX"),
        _place("North", "adm1", "XX01", "XX"),
        _place("South", "adm1", "XX02", "XX"),
        _place("n1", "adm2", "XX0101", "North"),
        _place("n2", "adm2", "XX0102", "North"),
        _place("s1", "adm2", "XX0201", "South"),
    ]


def _voices() -> list[Record]:
    return [
        *_country(),
        _source("Health Office", "authority"),
        _source("Ministry", "authority"),
        _source("UN", "un_agency"),
        _source("Rescue", "rescue_service"),
        _source("Observatory", "ngo"),
        _source("Wire", "news_agency"),
        _source("Gazette", "media_outlet"),
        _source("activists", "unnamed"),
        *(chain(*each.split(" > ")) for each in (HEALTH_OFFICE, RESCUE, "Wire", "Ministry", "activists > Wire")),
        chain("Observatory", "Wire", "Gazette"),
        chain("Rescue", "Wire", "Gazette"),
    ]


def example_a() -> list[Record]:
    """A stated total above parts of different grain: two residuals, one part in words that lies inside."""
    of_80 = [quantity(80, "at_least", **CIVILIAN), of_which(15, **CHILDREN)]
    return [
        *_voices(),
        _incident("R", places=at("North", "South"), date="2031-05"),
        _incident("R1", "R", places=at("North"), date="2031-05-04/2031-05-05"),
        _incident("R1a", "R1", places=at("n1"), date="2031-05-04"),
        _incident("R2", "R", places=at("South")),
        _incident("R3", "R"),
        figure("A R", "R", "killed", of_80, HEALTH_OFFICE),
        figure("A R1", "R1", "killed", [quantity(38)], HEALTH_OFFICE),
        figure("A R1a", "R1a", "killed", [quantity(12, "about"), of_which(5, **CHILDREN)], RESCUE),
        figure("A R2", "R2", "killed", [quantity(None, "vague", verbatim="several")], HEALTH_OFFICE),
        figure("A R3", "R3", "killed", [quantity(50)], HEALTH_OFFICE, role="triangulation"),
    ]


def example_b() -> list[Record]:
    """A rising toll, and what others said beside it."""
    observatory, rescue = "Observatory > Wire > Gazette", "Rescue > Wire > Gazette"
    also: Record = {"role": "triangulation"}
    women = of_which(2, **WOMEN)
    return [
        *_voices(),
        _incident("I", places=at("n1"), date="2031-06-02"),
        figure("B 10", "I", "killed", [quantity(10)], observatory, as_of="2031-06-02"),
        figure("B 12", "I", "killed", [quantity(12)], observatory, as_of="2031-06-03"),
        figure("B 9", "I", "killed", [quantity(9), women], rescue, **also),
        figure("B >=10", "I", "killed", [quantity(10, "at_least")], "activists > Wire", **also),
        figure("B >10", "I", "killed", [quantity(10, "more_than")], "Wire", **also),
        figure("B 40", "I", "killed", [quantity(40)], "Ministry", role="set_aside", reason="retracted"),
    ]


def example_c() -> list[Record]:
    """Flows in two units, an open date, a part in words."""
    persons = quantity(None, "between", low=4500, high=5000)
    return [
        *_voices(),
        _displacement("C1", origins=at("North"), date="2031-03-28/.."),
        _displacement("C2", origins=at("North", "South"), date="2031-04"),
        _displacement("C3", "C2", origins=at("n1"), date="2031-04-13"),
        figure("C D1", "C1", "displaced", [quantity(2000, "more_than", unit="household")], "Wire", as_of="2031-04-10"),
        figure("C D2", "C2", "displaced", [persons, quantity(900, "about", unit="household")], "Wire"),
        figure("C D2 too", "C2", "displaced", [quantity(None, "vague")], "Wire", role="triangulation"),
        figure("C D3", "C3", "displaced", [quantity(1200, "about")], "Wire"),
    ]


def example_d() -> list[Record]:
    """A stock stated again and again, of a country and of its north; and a flow that shares no total with it."""
    return [
        *_voices(),
        _displacement("S0", reckoning="stock", destinations=at("XX")),
        _displacement("S1", "S0", reckoning="stock", destinations=at("North")),
        _displacement("F", origins=at("South"), destinations=at("North"), date="2031-04"),
        figure("D S0 01", "S0", "displaced", [quantity(1_000_000)], HEALTH_OFFICE, as_of="2031-01-31"),
        figure("D S0 04", "S0", "displaced", [quantity(1_300_000)], HEALTH_OFFICE, as_of="2031-04-30"),
        figure("D S1 03", "S1", "displaced", [quantity(420_000)], RESCUE, as_of="2031-03-31"),
        figure("D S1 04", "S1", "displaced", [quantity(400_000, "about")], RESCUE, as_of="2031-04-15"),
        figure("D F", "F", "displaced", [quantity(20_000)], HEALTH_OFFICE),
    ]


def example_e() -> list[Record]:
    """Parts without a whole, overlapping parts, contradicting bounds, a discounted incident."""
    combatant = {"population": "combatant"}
    by_group = [
        of_which(14, group="police", **combatant),
        of_which(3, group="militia", **combatant),
        of_which(30, **CIVILIAN),
    ]
    up_to = [
        quantity(20, "at_most", **CIVILIAN),
        of_which(8, **CHILDREN),
        of_which(6, **WOMEN),
        of_which(2, group="health_worker"),
    ]
    best_outside = [quantity(40, "between", low=20, high=20), of_which(25, **CIVILIAN)]
    return [
        *_voices(),
        record("term", "militia", name="Militia", vocabulary="group", term="militia"),
        _incident("E1", places=at("n1"), date="2031-07-01"),
        _incident("E2", places=at("n1", "n2"), date="2031-07-31/2031-08-02"),
        _incident("E3", places=at("s1"), date="2031-07-05"),
        _incident("E4", places=at("s1")),
        _incident("E5", verification="discounted"),
        figure("E 1", "E1", "killed", by_group, "Wire"),
        figure("E 2", "E2", "killed", up_to, "Wire"),
        figure("E 3", "E3", "killed", best_outside, "Wire"),
        figure("E 4", "E4", "casualties", [quantity(52)], "Wire"),
        figure("E 5", "E5", "killed", [quantity(5, "at_least")], "Wire"),
    ]


EXAMPLES = {
    "worked": worked_example,
    "A": example_a,
    "B": example_b,
    "C": example_c,
    "D": example_d,
    "E": example_e,
}
"""Every example by its name."""
