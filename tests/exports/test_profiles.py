"""Profiles: which records leave, which fields, and by which name a source goes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from db import installation
from db.model.records import Displacement, Document, Figure, Incident, Place, Source
from db.model.vocabulary import CONFIDENTIALITY
from db.store.aggregates import Asked, bits
from exports.own_profiles import (
    BadProfile,
    NoProfileFile,
    NoSuchProfile,
    ProfileThere,
    forget_profile,
    keep_profile,
    kept_profiles,
    own_profile,
    profile_named,
)
from exports.profiles import PROFILES

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


@pytest.mark.parametrize("name", ["public", "Internal", "PARTNER", ""])
def test_an_own_profile_is_not_called_like_one_of_the_three(name: str) -> None:
    with pytest.raises(BadProfile, match="name"):
        own_profile("ours", {"name": name})


@pytest.mark.parametrize("field", ["incident.descripton", "description", "incident.date", "figure.quantities", 7])
def test_what_cannot_stay_is_no_slip_that_lets_it_out(field: object) -> None:
    with pytest.raises(BadProfile, match="withhold"):
        own_profile("ours", {"withhold": [field]})


RELIEF = """
name = "Relief Network, north"
from = "partner"
partner = "Relief Network"
places = "adm2"
withhold = ["incident.description"]
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this installation's own profiles."""
    monkeypatch.setattr(installation, "folder", lambda: tmp_path)
    (tmp_path / "profiles").mkdir()
    return tmp_path / "profiles"


def test_the_profile_in_the_documentation_can_be_used() -> None:
    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.+?)```", page, re.DOTALL)
    assert own_profile("docs", tomllib.loads(example)).partner == "Relief Network"


def test_an_own_profile_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "relief.toml").write_text(RELIEF, encoding="utf-8")
    read = profile_named(str(tmp_path / "relief.toml"))
    assert (read.label, read.partner, read.finest_place) == ("Relief Network, north", "Relief Network", "adm2")
    assert read.level == PARTNER.level
    assert not read.shows(Incident, "description")


def test_profiles_go_by_the_names_of_their_files_and_the_three_cannot_be_replaced(kept: Path) -> None:
    for name in ("relief", "public"):
        (kept / f"{name}.toml").write_text(RELIEF, encoding="utf-8")
    assert profile_named("relief").partner == "Relief Network"
    assert profile_named("public") is PUBLIC
    with pytest.raises(NoSuchProfile, match=r"“theirs”.*public, partner, internal, relief"):
        profile_named("theirs")


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", None], ids=["no TOML", "no text", "not there"])
def test_a_file_that_is_no_profile_is_refused_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NoProfileFile, match=r"“bad\.toml” cannot be read as a profile; nothing was written"):
        profile_named(str(path))


@pytest.mark.parametrize("line", ["partner = 7", 'withhold = "incident.description"', "[places]", "released = []"])
def test_a_value_of_the_wrong_kind_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.toml").write_text(line, encoding="utf-8")
    with pytest.raises(BadProfile, match=r"“bad”.*nothing was written"):
        profile_named(str(tmp_path / "bad.toml"))


@pytest.mark.parametrize(
    "plain",
    [
        {"name": "Relief Network, north", "from": "partner", "partner": "Relief Network"},
        {"name": "شبكة الإغاثة", "places": "adm1", "withhold": ["incident.description", "document.url"]},
        {"name": 'A "quoted" name / with a slash'},
    ],
    ids=lambda plain: plain["name"],
)
def test_what_is_kept_is_read_again(kept: Path, plain: dict[str, object]) -> None:
    name = keep_profile(plain)
    assert profile_named(name) == own_profile("", plain)
    assert list(kept_profiles()) == [name]
    assert re.fullmatch(r"[\w-]+", name)


def test_the_folder_is_made_with_the_first_profile(kept: Path) -> None:
    kept.rmdir()
    assert keep_profile({"name": "Relief"}) == "relief"
    assert (kept / "relief.toml").exists()


def test_a_profile_that_is_renamed_takes_its_file_along(kept: Path) -> None:
    first = keep_profile({"name": "Relief"})
    second = keep_profile({"name": "Relief, north", "places": "adm1"}, instead_of=first)
    assert list(kept_profiles()) == [second]
    assert keep_profile({"name": "relief north", "places": "adm2"}, instead_of=second) == second
    assert profile_named(second).finest_place == "adm2"
    forget_profile(second)
    assert kept_profiles() == {}


@pytest.mark.parametrize(("name", "refused"), [("RELIEF", ProfileThere), ("Public", BadProfile), (" ", BadProfile)])
def test_no_profile_takes_anothers_name(kept: Path, name: str, refused: type[Exception]) -> None:
    keep_profile({"name": "Relief", "places": "adm1"})
    with pytest.raises(refused):
        keep_profile({"name": name})
    assert profile_named("relief").finest_place == "adm1"


def test_a_figure_has_no_confidentiality_of_its_own() -> None:
    assert PUBLIC.lets_out(Figure(state="entered"))
    assert PUBLIC.lets_out(Place(state="entered"))
