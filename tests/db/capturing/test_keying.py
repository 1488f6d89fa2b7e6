"""The same text keyed twice: blind, never counted, compared figure by figure, settled by one press each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import opening, places
from db.archive import Archive
from db.capturing import agreement, forming, keying, settling, starting
from db.capturing.agreement import Agreement, Compared
from db.capturing.rows import ProposedHop, Row
from db.capturing.standing import Standing, standing
from db.ledger.opening import of_capture
from db.model.excerpts import around
from db.model.parts import PlaceUse
from db.model.records import Capture, Figure, Incident
from tests.factories import quantities

TEXT = "Attack on a market\n\nIn Idlib 53 people were killed and 12 injured. In Hama nine were killed.\n"


class Two:
    """One archive file, keyed by two people after each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with opening.create(path, author="Amal") as archive:
            places.adopt(archive, "SY07", "SY05")
            document, capture = starting.begin(TEXT, published="2019-03-02")
            self.document = archive.save(replace(document, state="entered"), capture).after[document.id]
            self.first = capture.id
        with self.open("Basel") as archive:
            first = archive.get(self.first)
            assert isinstance(first, Capture)
            self.second = archive.save(keying.begin(first, archive.user.id)).record.id

    def open(self, author: str = "Basel") -> Archive:
        return opening.open_archive(self.path, write=True, author=author)

    def row(self, archive: Archive, words: str, said: str, pcode: str = "SY07", **about: object) -> Row:
        start = TEXT.index(words)
        return Row(
            **{
                "measure": "killed",
                "quantities": quantities(said),
                "places": (PlaceUse(archive.by_pcode(pcode).id),),
                "date": "2019-03-01",
                "hops": (ProposedHop("Wire", verb="published"),),
                "excerpts": (around(self.document.id, TEXT, start, start + len(words)),),
                **about,
            }  # type: ignore[arg-type]
        )

    def key_first(self, *rows: tuple[str, str, dict[str, object]]) -> None:
        with self.open("Amal") as archive:
            for words, said, about in rows:
                row = self.row(archive, words, said, **about)  # type: ignore[arg-type]
                archive.save(*forming.enter(row, standing(archive, self.first), archive))
            for record in list(archive.records(Figure.kind, Incident.kind)):
                archive.save(replace(record, state="entered"))
            archive.save(replace(archive.get(self.first), finished=True, state="entered"))

    def key_second(self, *rows: tuple[str, str, dict[str, object]], finished: bool = True) -> None:
        with self.open("Basel") as archive:
            for words, said, about in rows:
                blind = self.blind(archive)
                row = self.row(archive, words, said, **about)  # type: ignore[arg-type]
                archive.save(*keying.kept(forming.enter(row, blind, archive), blind, archive))
            if finished:
                archive.save(*keying.finish(self.blind(archive)))

    def blind(self, archive: Archive) -> Standing:
        capture = archive.get(self.second)
        assert isinstance(capture, Capture)
        return keying.blind(archive, capture)

    def compared(self, archive: Archive) -> Agreement | None:
        capture = archive.get(self.second)
        assert isinstance(capture, Capture)
        return agreement.compared(archive, capture)


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path / "a.sanad")


KILLED, INJURED, HAMA = (
    ("53 people", "53", {}),
    ("12 injured", "12", {"measure": "injured"}),
    ("nine", "9", {"pcode": "SY05"}),
)


def found(two: Two, archive: Archive) -> Agreement:
    compared = two.compared(archive)
    assert compared is not None
    return compared


def differing(compared: Agreement) -> list[tuple[int, list[str]]]:
    return [(one.line, [difference.what for difference in one.differences]) for one in compared.figures]


def test_whoever_captured_it_does_not_key_it_a_second_time(two: Two) -> None:
    with two.open("Amal") as archive:
        first = archive.get(two.first)
        assert isinstance(first, Capture)
        with pytest.raises(keying.OwnCapture):
            keying.begin(first, archive.user.id)


def test_blind_keying_sees_nothing_of_the_first(two: Two) -> None:
    two.key_first(KILLED, INJURED, HAMA)
    with two.open() as archive:
        blind = two.blind(archive)
        assert (blind.rows, dict(blind.figures), dict(blind.events), dict(blind.chains)) == ((), {}, {}, {})


def test_what_is_keyed_a_second_time_is_no_figure_of_the_archive(two: Two) -> None:
    two.key_first(KILLED)
    with two.open() as archive:
        before = {record.id for record in archive.records()}
        totals = archive.totals()
    two.key_second(KILLED, INJURED)
    with two.open() as archive:
        assert {record.id for record in archive.records()} == before
        assert archive.totals() == totals
        assert [row.measure for row in two.blind(archive).rows] == ["killed", "injured"]
        assert len(of_capture(archive, two.first).books.figures) == 1


def test_its_rows_can_be_changed_and_taken_away_like_any(two: Two) -> None:
    two.key_second(KILLED, INJURED, finished=False)
    with two.open() as archive:
        blind = two.blind(archive)
        changed = forming.change(blind.rows[0], blind, archive, quantities=quantities("about 53"))
        archive.save(*keying.kept(changed, blind, archive))
        blind = two.blind(archive)
        archive.save(*keying.kept(forming.remove(blind.rows[1], blind, archive), blind, archive))
        (row,) = two.blind(archive).rows
        assert row.quantities[0].quantifier == "about"


def test_nothing_is_compared_before_both_are_finished(two: Two) -> None:
    two.key_second(KILLED)
    with two.open() as archive:
        assert two.compared(archive) is None
    two.key_first(KILLED)
    with two.open() as archive:
        assert two.compared(archive) is not None


def test_two_who_key_alike_agree_in_everything(two: Two) -> None:
    two.key_first(KILLED, INJURED, HAMA)
    two.key_second(KILLED, INJURED, HAMA)
    with two.open() as archive:
        compared = found(two, archive)
        assert (compared.agreeing, compared.all, compared.differences) == (3, 3, 0)


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (("53 people", "53", {"measure": "injured"}), ["measure"]),
        (("53 people", "35", {}), ["number"]),
        (("53 people", ">53", {}), ["quantifier"]),
        (("53 people", "53", {"pcode": "SY05"}), ["place"]),
        (("53 people", "53", {"date": "2019-03"}), ["date"]),
        (("53 people", "53, of which 2 women", {}), ["parts"]),
        (("53 people", "about 50", {"date": "2019-03"}), ["number", "quantifier", "date"]),
    ],
)
def test_what_two_can_differ_in(two: Two, second: tuple[str, str, dict[str, object]], what: list[str]) -> None:
    two.key_first(KILLED)
    two.key_second(second)
    with two.open() as archive:
        assert differing(found(two, archive)) == [(0, what)]


def test_a_figure_that_only_one_has(two: Two) -> None:
    two.key_first(KILLED, INJURED)
    two.key_second(KILLED, HAMA)
    with two.open() as archive:
        compared = found(two, archive)
        assert differing(compared) == [(0, []), (-1, ["missing"]), (1, ["added"])]
        rate = agreement.rate(agreement.agreements(archive))
        assert (rate.agreeing, rate.all, rate.documents, rate.percent) == (1, 3, 1, 33)


def settled(two: Two, archive: Archive, whose: str, what: str) -> Compared:
    compared = found(two, archive)
    figure = next(one for one in compared.figures if any(d.what == what for d in one.differences))
    difference = next(one for one in figure.differences if one.what == what)
    change = archive.save(*settling.settle(archive, compared, figure, difference, whose))
    before = {i: record for i, record in change.before.items() if record is not None}
    again = archive.reverse(change)
    assert all(again.after[i] == replace(record, changed=again.after[i].changed) for i, record in before.items())
    archive.reverse(again)
    return figure


@pytest.mark.parametrize(("whose", "number"), [("first", 53), ("second", 35)])
def test_the_first_s_or_the_second_s_number_is_taken_and_the_rate_stays(two: Two, whose: str, number: int) -> None:
    two.key_first(KILLED, INJURED)
    two.key_second(("53 people", "35", {}), INJURED)
    with two.open() as archive:
        settled(two, archive, whose, "number")
        compared = found(two, archive)
        assert (compared.agreeing, compared.all, compared.differences) == (1, 2, 0)
        assert archive.totals()["killed"].units["person"].amount.face == number


def test_a_figure_that_only_the_second_has_is_entered_when_taken(two: Two) -> None:
    two.key_first(KILLED)
    two.key_second(KILLED, HAMA)
    with two.open() as archive:
        settled(two, archive, "second", "added")
        assert archive.totals()["killed"].units["person"].amount.face == 62
        compared = found(two, archive)
        assert (compared.agreeing, compared.all, compared.differences) == (1, 2, 0)


def test_a_figure_that_only_the_first_has_goes_when_the_second_is_taken(two: Two) -> None:
    two.key_first(KILLED, HAMA)
    two.key_second(KILLED)
    with two.open() as archive:
        settled(two, archive, "second", "missing")
        assert archive.totals()["killed"].units["person"].amount.face == 53
        compared = found(two, archive)
        assert (compared.agreeing, compared.all, compared.differences) == (1, 2, 0)


def test_check_finds_what_two_keyed_differently_until_it_is_settled(two: Two) -> None:
    two.key_first(KILLED)
    two.key_second(("53 people", "35", {}))
    with two.open() as archive:
        (finding,) = [one for one in archive.check().findings if one.what == "keyed_differently"]
        assert (finding.record, str(finding.detail)) == (
            two.document.id,
            "Two people keyed it differently; 1 difference is open.",
        )
        settled(two, archive, "first", "number")
        assert "keyed_differently" not in [one.what for one in archive.check().findings]
