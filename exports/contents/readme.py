"""What a reader must know about an export: what it is, how its numbers are counted, what each column and code means.

Columns and codes are listed from their declarations, so the list cannot fall behind the sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.messages import N_, NN_, message, numbered
from db.model.vocabulary import ALL
from exports.contents.snapshot import Snapshot
from exports.contents.survey import Unknown
from exports.contents.totals import left_out
from exports.report import Block, Column, Heading, Items, Kind, Paragraph, Section, Table

_WHAT = N_(
    "What sources are reported to have said about incidents and displacement, as the archive “{archive}” keeps it. "
    "Every number stands with its source; who did what is alleged by the sources, never by the archive."
)

_COUNTING = (
    N_("Counted are figures that are entered and have the role “counted”, of events that are not discounted. Each row "
       "says whether it counts, and why not."),
    N_("Where an event has parts, its parts are counted; what they leave of a larger total is “not allocated” and is "
       "in the total. A number is never split among places or months."),
    N_("Of several counted figures of one event the newest is taken; what is triangulation or set aside never counts."),
    N_("Numbers, lows and highs add up. “More than” and “at least” have no upper limit; words without a number add "
       "nothing and leave the total without an upper limit."),
    N_("Unknown is not zero: an empty cell is what nobody stated. Women, children and other parts are “at least”."),
    N_("People who moved (flow) and people displaced at a date (stock) are never added. A sum of movements counts "
       "movements, not different people; households never become persons."),
    N_("Independent roots are those who said it first; who only passed it on is none."),
)  # fmt: skip

FOR_WHOM = {
    "public": N_(
        "Public: records marked clear. Sources only by code name or kind unless they may be named; places no finer "
        "than third-level units; no contacts, notes or names of authors."
    ),
    "partner": N_(
        "Partner: records marked clear or green. Sources by name unless they refused; no contacts, notes or names of "
        "authors."
    ),
    "internal": N_("Internal: everything that is entered. Not to be passed on."),
}

_UNKNOWN = {
    Unknown.NUMBER: NN_("{count} figure is in words only, without a number.",
                        "{count} figures are in words only, without a number."),
    Unknown.SEX_AND_AGE: NN_("{count} figure says nothing about sex or age.",
                             "{count} figures say nothing about sex or age."),
    Unknown.DATE: NN_("{count} event has no known beginning or end.", "{count} events have no known beginning or end."),
    Unknown.PLACE: NN_("{count} event has no place.", "{count} events have no place."),
    Unknown.PERPETRATOR: NN_("For {count} incident nobody is named as perpetrator.",
                              "For {count} incidents nobody is named as perpetrator."),
    Unknown.VERIFICATION: NN_("{count} event is not verified yet.", "{count} events are not verified yet."),
}  # fmt: skip


def readme(snapshot: Snapshot, tables: Iterable[Table]) -> Section:
    """The last sheet of a workbook."""
    say = snapshot.say
    return Section(
        say(N_("Read me")),
        (
            Heading(say(N_("What this is"))),
            Paragraph(say(message(_WHAT, archive=snapshot.archive_name))),
            *scope(snapshot),
            *counting(snapshot),
            *unknown(snapshot),
            *withheld(snapshot),
            _columns(snapshot, tables),
            _codes(snapshot),
        ),
    )


def scope(snapshot: Snapshot) -> Iterator[Block]:
    """For whom it is, and what was asked for."""
    say, profile = snapshot.say, snapshot.view.profile
    yield Heading(say(N_("Scope and filter")))
    about = FOR_WHOM.get(profile.name)
    items = [say(about)] if about else [say(message(N_("Profile “{profile}”."), profile=profile.label))]
    items.append(say(message(N_("Asked for: {filter}."), filter=snapshot.described_filter())))
    items.extend(left_out(snapshot))
    if profile.partner:
        sentence = N_("Records marked amber are here too if they are shared with {partner}.")
        items.append(say(message(sentence, partner=profile.partner)))
    yield Items(tuple(items))


def counting(snapshot: Snapshot) -> Iterator[Block]:
    """How the numbers are counted."""
    yield Heading(snapshot.say(N_("How the numbers are counted")))
    yield Items(tuple(snapshot.say(sentence) for sentence in _COUNTING))


def unknown(snapshot: Snapshot) -> Iterator[Block]:
    """What nobody stated."""
    found = snapshot.survey.unknown
    items = [snapshot.say(numbered(_UNKNOWN[what], found[what])) for what in _UNKNOWN if found[what]]
    yield Heading(snapshot.say(N_("What is not known")))
    yield Items(tuple(items)) if items else Paragraph(snapshot.say(N_("Nothing was found missing.")))


def withheld(snapshot: Snapshot) -> Iterator[Block]:
    """What stayed in the archive."""
    stayed = [f"{what}: {count:,}" for what, count in snapshot.withheld()]
    yield Heading(snapshot.say(N_("What was withheld")))
    if not stayed:
        yield Paragraph(snapshot.say(N_("Nothing was withheld.")))
        return
    yield Items(tuple(stayed))
    if not snapshot.view.profile.withholds_nothing:
        yield Paragraph(
            snapshot.say(N_("Who entered what and when stays too. Blocks (█████) stand for words that were masked.")),
            muted=True,
        )


def _columns(snapshot: Snapshot, tables: Iterable[Table]) -> Table:
    say = snapshot.say
    yes = say(N_("Yes"))
    heads = (
        Column(say(N_("Sheet"))),
        Column(say(N_("Column"))),
        Column(say(N_("HXL hashtag")), Kind.CODE),
        Column(say(N_("What it holds")), Kind.WRAPPED),
        Column(say(N_("May be changed"))),
    )
    rows = [
        (table.title, column.header, column.hashtag or None, column.explanation, yes if column.changeable else None)
        for table in tables
        for column in table.columns
    ]
    return Table("readme_columns", say(N_("Columns")), heads, rows)


def _codes(snapshot: Snapshot) -> Table:
    say = snapshot.say
    heads = (Column(say(N_("List"))), Column(say(N_("Code")), Kind.CODE), Column(say(N_("Label"))))
    rows = [
        (say(terms.label), code, label) for terms in ALL.values() for code, label in snapshot.view.labels.listed(terms)
    ]
    return Table("readme_codes", say(N_("Codes")), heads, rows)
