"""What happened: events, actors, displacements, how far they are verified."""

from __future__ import annotations

from db.messages import N_
from db.model.vocabulary.term import listed

EVENT_TYPE = listed(
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

SUB_TYPE = listed(
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

MEANS = listed(
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

TARGET = listed(
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

ACTOR_TYPE = listed(
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

ACTOR_ROLE = listed(
    "actor_role",
    N_("Role in the incident"),
    [("party", N_("Party")), ("alleged_perpetrator", N_("Alleged perpetrator")), ("target", N_("Target"))],
)

DEGREE = listed(
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

STANCE = listed(
    "stance",
    N_("Stance"),
    [
        ("claims", N_("Claims responsibility")),
        ("acknowledges", N_("Acknowledges")),
        ("denies", N_("Denies")),
        ("silent", N_("Silent")),
    ],
)

DISPLACEMENT_KIND = listed(
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

RECKONING = listed(
    "reckoning",
    N_("Flow or stock"),
    [("flow", N_("Flow (a movement)")), ("stock", N_("Stock (people displaced at a date)"))],
)

_VIOLENCE = "other_situations_of_violence"

CAUSE = listed(
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

VERIFICATION = listed(
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
