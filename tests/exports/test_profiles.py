"""Profiles: which records leave, which fields, and by which name a source goes."""

from __future__ import annotations

import pytest

from db.model.records import Displacement, Document, Figure, Incident, Place, Source
from db.model.vocabulary import CONFIDENTIALITY
from db.store.aggregates import Asked, bits
from exports.profiles import PROFILES, BadProfile, NoSuchProfile, own_profile, profile_named

PUBLIC, PARTNER, INTERNAL = PROFILES["public"], PROFILES["partner"], PROFILES["internal"]


@pytest.mark.parametrize(
    ("profile", "leaving"),
    [("public", ["clear"]), ("partner", ["clear", "green"]), ("internal", ["clear", "green", "amber", "red"])],
)
@pytest.mark.parametrize("kind", [Incident, Displacement, Source, Document])
def test_records_leave_by_their_confidentiality(profile: str, leaving: list[str], kind: type[Incident]) -> None:
    records = [kind(state="entered", confidentiality=code) for code in CONFIDENTIALITY.terms]
    assert [r.confidentiality for r in records if PROFILES[profile].lets_out(r)] == leaving


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("hidden", [{"removed": True}, {"erased": True}, {"state": "draft"}], ids=str)
def test_nothing_unfinished_or_taken_back_leaves(profile: str, hidden: dict[str, object]) -> None:
    record = Incident(**{"state": "entered", "confidentiality": "clear", **hidden})  # type: ignore[arg-type]
    assert not PROFILES[profile].lets_out(record)


def test_amber_leaves_only_for_the_partner_it_is_shared_with() -> None:
    mine = own_profile("ours", {"from": "partner", "partner": "Relief Network"})
    shared = Incident(state="entered", confidentiality="amber", shared_with=("Other", "relief-network"))
    assert mine.lets_out(shared)
    assert not PARTNER.lets_out(shared)
    assert not mine.lets_out(Incident(state="entered", confidentiality="amber", shared_with=("Other",)))
    assert not mine.lets_out(Incident(state="entered", confidentiality="red", shared_with=("Relief Network",)))


def test_an_own_profile_without_a_partner_shares_nothing_with_nobody() -> None:
    mine = own_profile("ours", {"from": "partner"})
    assert not mine.lets_out(Incident(state="entered", confidentiality="amber", shared_with=("",)))


@pytest.mark.parametrize("name", ["contact", "consent", "connection", "note", "author", "created", "shared_with"])
def test_what_is_the_teams_own_stays_with_it(name: str) -> None:
    assert [profile.shows(Source, name) for profile in (PUBLIC, PARTNER, INTERNAL)] == [False, False, True]


def test_an_own_profile_can_withhold_more() -> None:
    mine = own_profile("ours", {"from": "internal", "withhold": ["incident.description"]})
    assert not mine.shows(Incident, "description")
    assert mine.shows(Displacement, "description")
    assert not mine.withholds_nothing


SPEAKING = {"state": "entered", "confidentiality": "clear", "may_be_named": True}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, (True, True, True)),
        ({"may_be_named": False}, (False, True, True)),
        ({"confidentiality": "green"}, (False, True, True)),
        ({"confidentiality": "amber"}, (False, False, True)),
        ({"consent": ("refused",)}, (False, False, True)),
        ({"consent": ("to_be_named", "withdrawn")}, (False, False, True)),
        ({"state": "draft"}, (False, False, True)),
    ],
    ids=str,
)
def test_who_leaves_under_their_own_name(fields: dict[str, object], named: tuple[bool, ...]) -> None:
    source = Source(**{**SPEAKING, **fields})  # type: ignore[arg-type]
    assert tuple(profile.names(source) for profile in (PUBLIC, PARTNER, INTERNAL)) == named


def test_words_of_who_refused_stay_out_of_public() -> None:
    refused = Source(consent=("refused",))
    assert [profile.quotes(refused) for profile in (PUBLIC, PARTNER, INTERNAL)] == [False, True, True]
    assert PUBLIC.quotes(Source(consent=("not_asked",)))


def test_totals_are_asked_for_what_leaves() -> None:
    assert PUBLIC.narrow(Asked()).confidentiality == bits(CONFIDENTIALITY, ["clear"])
    assert INTERNAL.narrow(Asked()) == Asked()


def test_a_filter_for_what_does_not_leave_asks_for_nothing_rather_than_for_all() -> None:
    asked = Asked(confidentiality=bits(CONFIDENTIALITY, ["red"]))
    narrowed = PUBLIC.narrow(asked).confidentiality
    assert narrowed
    assert not narrowed & bits(CONFIDENTIALITY, CONFIDENTIALITY.terms)


def test_places_are_coarse_in_public_alone() -> None:
    assert [profile.finest_place for profile in (PUBLIC, PARTNER, INTERNAL)] == ["adm3", "", ""]
    assert own_profile("ours", {"places": "adm1"}).finest_place == "adm1"
    assert own_profile("ours", {"places": "as_recorded"}).finest_place == ""
    assert own_profile("ours", {}).finest_place == "adm3"


@pytest.mark.parametrize(
    ("plain", "key"),
    [
        ({"from": "everybody"}, "from"),
        ({"places": "village"}, "places"),
        ({"confidentiality": ["red"]}, "confidential"),
    ],
)
def test_what_an_own_profile_cannot_say_is_refused(plain: dict[str, object], key: str) -> None:
    with pytest.raises(BadProfile, match=key):
        own_profile("ours", plain)


def test_profiles_go_by_name_and_the_three_cannot_be_replaced() -> None:
    mine = own_profile("ours", {"from": "partner"})
    assert profile_named("ours", {"ours": mine}) is mine
    assert profile_named("public", {"public": mine}) is PUBLIC
    with pytest.raises(NoSuchProfile, match=r"“theirs”.*ours, public, partner, internal"):
        profile_named("theirs", {"ours": mine})


def test_a_figure_has_no_confidentiality_of_its_own() -> None:
    assert PUBLIC.lets_out(Figure(state="entered"))
    assert PUBLIC.lets_out(Place(state="entered"))
