"""What the rules ask the archive is answered without reading more than was asked for."""

from __future__ import annotations

import pytest

from db.archive import Archive
from db.model.identity import derived_id
from db.model.parts import Excerpt, Hop
from db.model.records import Chain, Document, Figure, Incident, Source
from db.store import reading

LONG = "ل" * 30_000
REPORT = derived_id("test", "report")


@pytest.fixture
def told(archive: Archive) -> Archive:
    """A figure that quotes a document with a long text."""
    source, chain, incident = (derived_id("test", name) for name in ("source", "chain", "incident"))
    archive.save(
        Source(id=source, name="Gazette"),
        Document(id=REPORT, title="Report", published="2031-05-06", text=LONG),
        Chain(id=chain, hops=(Hop(source=source, document=REPORT),)),
        Incident(id=incident, title="Attack"),
        Figure(subject=incident, measure="killed", chains=(chain,), excerpts=(Excerpt(REPORT, LONG[:9], 0, 9),)),
    )
    return archive


def test_a_date_and_a_text_are_read_without_the_document(told: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    lookups = told.lookups()
    monkeypatch.setattr(reading, "decode", lambda payload: pytest.fail("a whole record was read"))
    assert lookups.published(REPORT) == "2031-05-06"
    assert lookups.text_of(REPORT) == LONG


def test_what_is_read_ahead_comes_without_long_texts(told: Archive) -> None:
    ahead = told.ahead()
    list(ahead.each([REPORT]))
    found = ahead.find(REPORT)
    assert isinstance(found, Document)
    assert (found.title, found.published, found.text) == ("Report", "2031-05-06", "")
    whole = told.get(REPORT)
    assert isinstance(whole, Document)
    assert whole.text == LONG


def test_no_document_has_no_date(told: Archive) -> None:
    with pytest.raises(reading.NoSuchRecord):
        told.lookups().published(derived_id("test", "nothing"))


def test_what_is_forgotten_is_read_ahead_again(told: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = told.ahead()
    figure = next(iter(told.records("figure")))
    ahead.around([ahead.pk(figure.id)])
    ahead.forget([derived_id("test", "chain"), derived_id("test", "source")])

    ahead.around([ahead.pk(figure.id)])

    monkeypatch.setattr(reading, "by_ids", lambda *_: pytest.fail("it was not read ahead"))
    assert ahead.find(derived_id("test", "source"))
