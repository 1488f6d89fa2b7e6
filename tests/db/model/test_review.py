"""Who may say that a record was looked at, and whether it was changed since."""

from __future__ import annotations

from dataclasses import replace

from db.model.records import Incident, Record
from db.model.review import Review, review

ENTERED = Incident(title="Shelling", author="ann", state="entered")
CHECKED = replace(ENTERED, state="checked")
APPROVED = replace(ENTERED, state="approved")


def reviewed(*steps: tuple[str, Record | None]) -> Review:
    last = [record for _, record in steps if record][-1]
    return review(last, steps)


def test_nobody_judges_what_they_entered() -> None:
    found = reviewed(("ann", ENTERED))
    assert (found.next_state("ann"), found.next_state("ben")) == ("", "checked")


def test_nor_what_they_changed_last() -> None:
    found = reviewed(("ann", ENTERED), ("ben", replace(ENTERED, title="Shelling of a market")))
    assert (found.next_state("ben"), found.next_state("cem")) == ("", "checked")


def test_who_only_checked_may_approve() -> None:
    assert reviewed(("ann", ENTERED), ("ben", CHECKED)).next_state("ben") == "approved"


def test_a_draft_is_nobody_s_to_check() -> None:
    assert reviewed(("ann", replace(ENTERED, state="draft"))).next_state("ben") == ""


def test_a_change_after_the_approval_shows_and_wants_a_new_check() -> None:
    changed = replace(APPROVED, title="Another")
    found = reviewed(("ann", ENTERED), ("ben", CHECKED), ("ben", APPROVED), ("ann", changed))
    assert found.changed_since
    assert found.next_state("ben") == "checked"
    again = reviewed(("ann", ENTERED), ("ben", APPROVED), ("ann", changed), ("ben", replace(changed, state="checked")))
    assert not again.changed_since


def test_an_approved_record_is_left_alone() -> None:
    found = reviewed(("ann", ENTERED), ("ben", CHECKED), ("ben", APPROVED))
    assert not found.changed_since
    assert found.next_state("ben") == ""


def test_states_that_were_erased_tell_nothing() -> None:
    assert reviewed(("ann", None), ("ann", ENTERED)).next_state("ben") == "checked"
