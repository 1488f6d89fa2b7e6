"""The controlled lists: a stable code and a translatable label for each term.

Code never compares labels. An archive may add terms to the extensible lists (kind ``term``), never remove one.
Sources of the lists: ACLED codebook (events, actors), IDMC (causes, roles, units), Airwars and Every Casualty
(verification), Admiralty code (reliability), TLP (confidentiality).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.messages import N_


@dataclass(frozen=True)
class Term:
    """One entry: its code for ever, its English label, and the code it refines (a sub-type's event type)."""

    code: str
    label: str
    parent: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """One controlled list, in the order in which it is offered."""

    name: str
    label: str
    terms: Mapping[str, Term]
    extensible: bool = False

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label_of(self, code: str) -> str:
        """The term's English label; a code of a term that an archive added is its own label here."""
        term = self.terms.get(code)
        return term.label if term else code


ALL: dict[str, Vocabulary] = {}


def _list(name: str, label: str, terms: Iterable[tuple[str, ...]], *, extensible: bool = False) -> Vocabulary:
    vocabulary = Vocabulary(name, label, {term[0]: Term(*term) for term in terms}, extensible)
    ALL[name] = vocabulary
    return vocabulary


EVENT_TYPE = _list(
    "event_type",
    N_("Event type"),
    [
        ("battles", N_("Battles")),
        ("explosions_remote_violence", N_("Explosions/remote violence")),
        ("violence_against_civilians", N_("Violence against civilians")),
        ("protests", N_("Protests")),
        ("riots", N_("Riots")),
        ("strategic_developments", N_("Strategic developments")),
        ("mixed", N_("Mixed (period report)")),
        ("disaster", N_("Disaster")),
        ("not_stated", N_("Not stated")),
    ],
    extensible=True,
)

_BATTLES, _REMOTE, _AGAINST = "battles", "explosions_remote_violence", "violence_against_civilians"
_PROTESTS, _RIOTS, _STRATEGIC = "protests", "riots", "strategic_developments"

SUB_TYPE = _list(
    "sub_type",
    N_("Sub-type"),
    [
        ("government_regains_territory", N_("Government regains territory"), _BATTLES),
        ("non_state_actor_overtakes_territory", N_("Non-state actor overtakes territory"), _BATTLES),
        ("armed_clash", N_("Armed clash"), _BATTLES),
        ("chemical_weapon", N_("Chemical weapon"), _REMOTE),
        ("air_drone_strike", N_("Air/drone strike"), _REMOTE),
        ("suicide_bomb", N_("Suicide bomb"), _REMOTE),
        ("shelling_artillery_missile_attack", N_("Shelling/artillery/missile attack"), _REMOTE),
        ("remote_explosive_landmine_ied", N_("Remote explosive/landmine/IED"), _REMOTE),
        ("grenade", N_("Grenade"), _REMOTE),
        ("sexual_violence", N_("Sexual violence"), _AGAINST),
        ("attack", N_("Attack"), _AGAINST),
        ("abduction_forced_disappearance", N_("Abduction/forced disappearance"), _AGAINST),
        ("excessive_force_against_protesters", N_("Excessive force against protesters"), _PROTESTS),
        ("protest_with_intervention", N_("Protest with intervention"), _PROTESTS),
        ("peaceful_protest", N_("Peaceful protest"), _PROTESTS),
        ("violent_demonstration", N_("Violent demonstration"), _RIOTS),
        ("mob_violence", N_("Mob violence"), _RIOTS),
        ("agreement", N_("Agreement"), _STRATEGIC),
        ("arrests", N_("Arrests"), _STRATEGIC),
        ("change_to_group_activity", N_("Change to group/activity"), _STRATEGIC),
        ("disrupted_weapons_use", N_("Disrupted weapons use"), _STRATEGIC),
        ("headquarters_or_base_established", N_("Headquarters or base established"), _STRATEGIC),
        ("looting_property_destruction", N_("Looting/property destruction"), _STRATEGIC),
        ("non_violent_transfer_of_territory", N_("Non-violent transfer of territory"), _STRATEGIC),
        ("other", N_("Other"), _STRATEGIC),
        ("not_stated", N_("Not stated")),
    ],
    extensible=True,
)

MEANS = _list(
    "means",
    N_("Means"),
    [
        ("air_launched", N_("Air-launched (plane, drone, helicopter)")),
        ("ground_launched", N_("Ground-launched")),
        ("directly_emplaced", N_("Directly emplaced")),
        ("small_arms", N_("Small arms")),
        ("other", N_("Other")),
        ("not_stated", N_("Not stated")),
    ],
    extensible=True,
)

TARGET = _list(
    "target",
    N_("Target"),
    [
        ("home", N_("Home")),
        ("market", N_("Market")),
        ("school", N_("School")),
        ("health_facility", N_("Health facility")),
        ("camp", N_("Camp")),
        ("place_of_worship", N_("Place of worship")),
        ("road_or_convoy", N_("Road or convoy")),
        ("farmland", N_("Farmland")),
        ("utility", N_("Utility")),
        ("military", N_("Military")),
        ("other", N_("Other")),
        ("not_stated", N_("Not stated")),
    ],
    extensible=True,
)

ACTOR_TYPE = _list(
    "actor_type",
    N_("Actor type"),
    [
        ("state_forces", N_("State forces")),
        ("rebel_groups", N_("Rebel groups")),
        ("political_militias", N_("Political militias")),
        ("identity_militias", N_("Identity militias")),
        ("rioters", N_("Rioters")),
        ("protesters", N_("Protesters")),
        ("civilians", N_("Civilians")),
        ("external_other_forces", N_("External/other forces")),
        ("not_stated", N_("Not stated")),
    ],
    extensible=True,
)

ACTOR_ROLE = _list(
    "actor_role",
    N_("Role in the incident"),
    [("party", N_("Party")), ("alleged_perpetrator", N_("Alleged perpetrator")), ("target", N_("Target"))],
)

DEGREE = _list(
    "degree",
    N_("Degree of responsibility alleged"),
    [
        ("direct", N_("Direct")),
        ("ordered", N_("Ordered")),
        ("aided", N_("Aided")),
        ("suspected", N_("Suspected")),
        ("unknown", N_("Unknown")),
    ],
)

STANCE = _list(
    "stance",
    N_("Stance"),
    [
        ("claims", N_("Claims responsibility")),
        ("acknowledges", N_("Acknowledges")),
        ("denies", N_("Denies")),
        ("silent", N_("Silent")),
    ],
)

MEASURE = _list(
    "measure",
    N_("Measure"),
    [
        ("killed", N_("Killed")),
        ("injured", N_("Injured")),
        ("casualties", N_("Casualties (killed or injured, not told apart)")),
        ("missing", N_("Missing")),
        ("abducted", N_("Abducted")),
        ("detained", N_("Detained")),
        ("displaced", N_("Displaced")),
        ("returned", N_("Returned")),
        ("evacuated", N_("Evacuated")),
        ("sheltered", N_("Sheltered")),
        ("damaged", N_("Damaged")),
        ("destroyed", N_("Destroyed")),
        ("homeless", N_("Homeless")),
        ("affected", N_("Affected")),
    ],
    extensible=True,
)

MOVEMENT_MEASURES = frozenset({"displaced", "returned", "evacuated", "sheltered"})
"""Measures of displacements; all others are measures of incidents."""

UNIT = _list(
    "unit",
    N_("Unit"),
    [
        ("person", N_("Persons")),
        ("household", N_("Households")),
        ("home", N_("Homes")),
        ("facility", N_("Facilities")),
        ("movement", N_("Movements")),
    ],
)

POPULATION = _list(
    "population",
    N_("Population"),
    [("civilian", N_("Civilian")), ("combatant", N_("Combatant")), ("undetermined", N_("Undetermined"))],
)

GROUP = _list(
    "group",
    N_("Group"),
    [
        ("health_worker", N_("Health worker")),
        ("journalist", N_("Journalist")),
        ("aid_worker", N_("Aid worker")),
        ("teacher", N_("Teacher")),
        ("student", N_("Student")),
        ("police", N_("Police")),
        ("side_a", N_("Side A")),
        ("side_b", N_("Side B")),
        ("displaced_before", N_("Displaced before")),
    ],
    extensible=True,
)

SEX = _list(
    "sex",
    N_("Sex"),
    [
        ("female", N_("Female")),
        ("male", N_("Male")),
        ("other", N_("Other")),
        ("not_stated", N_("Not stated")),
    ],
)

AGE = _list(
    "age",
    N_("Age"),
    [
        ("child", N_("Child")),
        ("adult", N_("Adult")),
        ("elderly", N_("Elderly")),
        ("0-4", N_("0–4 years")),
        ("5-11", N_("5–11 years")),
        ("12-17", N_("12–17 years")),
        ("18-59", N_("18–59 years")),
        ("60+", N_("60 years and over")),
        ("not_stated", N_("Not stated")),
    ],
)

QUANTIFIER = _list(
    "quantifier",
    N_("Quantifier"),
    [
        ("exact", N_("Exact")),
        ("about", N_("About")),
        ("more_than", N_("More than")),
        ("at_least", N_("At least")),
        ("less_than", N_("Less than")),
        ("at_most", N_("Up to")),
        ("between", N_("Between")),
        ("vague", N_("In words only")),
    ],
)

ROLE = _list(
    "role",
    N_("Role in the count"),
    [
        ("counted", N_("Counted")),
        ("triangulation", N_("Triangulation")),
        ("set_aside", N_("Set aside")),
    ],
)

SET_ASIDE_REASON = _list(
    "reason",
    N_("Reason for setting aside"),
    [
        ("retracted", N_("Retracted")),
        ("refuted", N_("Refuted")),
        ("forecast", N_("Forecast")),
        ("context", N_("Context")),
    ],
    extensible=True,
)

DISPLACEMENT_KIND = _list(
    "displacement_kind",
    N_("Kind of displacement"),
    [
        ("displacement", N_("Displacement")),
        ("return", N_("Return")),
        ("returnee_displacement", N_("Returnee displacement")),
        ("onward_movement", N_("Onward movement")),
        ("evacuation", N_("Evacuation")),
        ("cross_border_flight", N_("Cross-border flight")),
    ],
    extensible=True,
)

RECKONING = _list(
    "reckoning",
    N_("Flow or stock"),
    [("flow", N_("Flow (a movement)")), ("stock", N_("Stock (people displaced at a date)"))],
)

_VIOLENCE = "other_situations_of_violence"

CAUSE = _list(
    "cause",
    N_("Cause"),
    [
        ("international_armed_conflict", N_("International armed conflict")),
        ("non_international_armed_conflict", N_("Non-international armed conflict")),
        ("other_situations_of_violence", N_("Other situations of violence")),
        ("civilian_state_violence", N_("Civilian–state violence"), _VIOLENCE),
        ("crime_related_violence", N_("Crime-related violence"), _VIOLENCE),
        ("communal_violence", N_("Communal violence"), _VIOLENCE),
        ("other_violence", N_("Other violence"), _VIOLENCE),
        ("disaster", N_("Disaster")),
        ("not_stated", N_("Not stated")),
    ],
    extensible=True,
)

SOURCE_KIND = _list(
    "source_kind",
    N_("Kind of source"),
    [
        ("news_agency", N_("News agency")),
        ("media_outlet", N_("Media outlet")),
        ("rescue_service", N_("Rescue service")),
        ("ngo", N_("NGO")),
        ("un_agency", N_("UN agency")),
        ("authority", N_("Authority")),
        ("armed_group", N_("Armed group")),
        ("health_facility", N_("Health facility")),
        ("community_focal_point", N_("Community focal point")),
        ("eyewitness", N_("Eyewitness")),
        ("survivor", N_("Survivor")),
        ("relative", N_("Relative")),
        ("own_observation", N_("Own observation")),
        ("social_media_channel", N_("Social-media channel")),
        ("data_set", N_("Data set")),
        ("unnamed", N_("Unnamed source")),
        ("other", N_("Other")),
    ],
    extensible=True,
)

CONNECTION = _list(
    "connection",
    N_("Connection to the events"),
    [
        ("victim", N_("Victim")),
        ("witness", N_("Witness")),
        ("perpetrator", N_("Perpetrator")),
        ("relative", N_("Relative")),
        ("third_party", N_("Third party")),
        ("reporter", N_("Reporter")),
        ("not_stated", N_("Not stated")),
    ],
)

CONSENT = _list(
    "consent",
    N_("Consent"),
    [
        ("not_asked", N_("Not asked")),
        ("to_be_quoted", N_("Given: to be quoted")),
        ("to_be_named", N_("Given: to be named")),
        ("to_be_contacted", N_("Given: to be contacted")),
        ("refused", N_("Refused")),
        ("withdrawn", N_("Withdrawn")),
    ],
)

DOCUMENT_KIND = _list(
    "document_kind",
    N_("Kind of document"),
    [
        ("article", N_("Article")),
        ("report", N_("Report")),
        ("interview", N_("Interview")),
        ("statement", N_("Statement")),
        ("message", N_("Message")),
        ("social_post", N_("Social post")),
        ("photo", N_("Photo")),
        ("video", N_("Video")),
        ("audio", N_("Audio")),
        ("satellite_image", N_("Satellite image")),
        ("official_record", N_("Official record")),
        ("data_set", N_("Data set")),
        ("other", N_("Other")),
    ],
    extensible=True,
)

VERB = _list(
    "verb",
    N_("How it was passed on"),
    [
        ("observed", N_("Observed")),
        ("stated", N_("Stated")),
        ("reported", N_("Reported")),
        ("cited", N_("Cited")),
        ("published", N_("Published")),
    ],
)

RELIABILITY = _list(
    "reliability",
    N_("Reliability"),
    [
        ("A", N_("A – completely reliable")),
        ("B", N_("B – usually reliable")),
        ("C", N_("C – fairly reliable")),
        ("D", N_("D – not usually reliable")),
        ("E", N_("E – unreliable")),
        ("F", N_("F – cannot be judged")),
    ],
)

VERIFICATION = _list(
    "verification",
    N_("Verification"),
    [
        ("pending", N_("Pending")),
        ("weak", N_("Weak")),
        ("fair", N_("Fair")),
        ("confirmed", N_("Confirmed")),
        ("contested", N_("Contested")),
        ("discounted", N_("Discounted")),
        ("unverifiable", N_("Unverifiable")),
    ],
)

CONFIDENTIALITY = _list(
    "confidentiality",
    N_("Confidentiality"),
    [("clear", N_("Clear")), ("green", N_("Green")), ("amber", N_("Amber")), ("red", N_("Red"))],
)

WORK_STATE = _list(
    "state",
    N_("Work state"),
    [
        ("draft", N_("Draft")),
        ("entered", N_("Entered")),
        ("checked", N_("Checked")),
        ("approved", N_("Approved")),
    ],
)

PLACE_LEVEL = _list(
    "place_level",
    N_("Level"),
    [
        ("country", N_("Country")),
        ("adm1", N_("First-level unit")),
        ("adm2", N_("Second-level unit")),
        ("adm3", N_("Third-level unit")),
        ("adm4", N_("Fourth-level unit")),
        ("populated_place", N_("Populated place")),
        ("camp", N_("Camp")),
        ("site", N_("Site")),
        ("area", N_("Area")),
    ],
)

ADMINISTRATIVE_LEVELS = ("country", "adm1", "adm2", "adm3", "adm4")
"""From the widest to the finest; totals are grouped by one of them."""

PLACE_PRECISION = _list(
    "precision",
    N_("Precision"),
    [
        ("level", N_("The place as such")),
        ("vicinity", N_("Within 1 km of it")),
        ("point", N_("The exact point")),
    ],
)

PLACE_CERTAINTY = _list("certainty", N_("Stated or inferred"), [("stated", N_("Stated")), ("inferred", N_("Inferred"))])
