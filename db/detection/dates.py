"""Dates in a running text: with and without a year, relative to publication, Hijri and Levantine months.

What a date means is read by `db.model.date_entry`, as everywhere; here stands where a date begins and ends, and which
year a report means that names none: the latest in which the date is not after publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from db.detection.rules import Match
from db.detection.tokens import Token, is_arabic, is_year
from db.model import date_words, hijri
from db.model.date_entry import joined, read_date
from db.model.dates import BadDate, EdtfDate, edtf_text
from db.model.folding import fold


@dataclass(frozen=True)
class DateMention:
    """A date in a sentence, from this token up to that one. ``edtf`` is empty where its year cannot be known."""

    start: int
    end: int
    edtf: str
    alternatives: tuple[str, ...] = ()
    rule: str = "any.date"


_NUMERIC = re.compile(r"(?<![\w.])(?:\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{4})(?![\w])")

_MONTHS = {
    tuple(fold(name).split()): (name, is_hijri, number)
    for is_hijri, months in ((False, date_words.GREGORIAN_MONTHS), (True, date_words.HIJRI_MONTHS))
    for number, names in enumerate(months, 1)
    for name in names
}
_MONTH_BEGINS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(_MONTHS, key=len, reverse=True):
    _MONTH_BEGINS.setdefault(_words[0], []).append(_words)

_WEEKDAYS = {fold(name): number for number, names in enumerate(date_words.WEEKDAYS) for name in names}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        fold("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي").split(), start=1
    )
}
_ORDINAL_TENS = {fold("عشر"): 10, fold("والعشرين"): 20, fold("والعشرون"): 20, fold("والثلاثين"): 30}
_BEFORE_MONTH = frozenset(fold("شهر في من خلال منذ أواخر مطلع نهاية بداية منتصف أوائل حتى شهري إلى و بين").split())
_JOIN = frozenset(("-", "–", "—", "‑", "−", "to", "and", "و", "or", fold("إلى"), fold("حتى"), "until", "through"))
_OF = frozenset(("of", fold("من"), fold("شهر")))
_HIJRI_YEARS = range(1300, 1500)
_DAY_MAY_END_BEFORE = frozenset(
    ("preposition", "aux", "aux_one", "stop", "and", "relative", "attribution", "hypothesis", "date", "link", "pair")
)


class Dates:
    """The dates of one sentence. ``published`` settles years and what is relative."""

    def __init__(
        self, text: str, tokens: Sequence[Token], at: Callable[[int], Sequence[Match]], published: EdtfDate | None
    ) -> None:
        self._text, self._tokens, self._at, self._published = text, tokens, at, published

    def read(self) -> Iterator[DateMention]:
        """All of them, in order; two that a word joins to a period are one."""
        before: DateMention | None = None
        for found in self._each():
            if before and (both := self._period(before, found)):
                before = both
                continue
            if before:
                yield self._since(before)
            before = found
        if before:
            yield self._since(before)

    def _each(self) -> Iterator[DateMention]:
        numeric = self._numeric()
        place = 0
        while place < len(self._tokens):
            found = numeric.get(place) or self._at_token(place)
            if found:
                yield found
            place = found.end if found and found.end > place else place + 1

    def _at_token(self, place: int) -> DateMention | None:
        match self._tokens[place].kind:
            case "number":
                return self._month(place) or self._year(place)
            case "code":
                return self._month(place)
            case "word":
                month = self._month(place) if _may_begin(self._tokens[place].folded) else None
                return month or self._relative(place) or self._weekday(place)
            case _:
                return None

    # --- digits only ------------------------------------------------------------------------------------------------

    def _numeric(self) -> dict[int, DateMention]:
        if not self._tokens:
            return {}
        start, end = self._tokens[0].start, self._tokens[-1].end
        found: dict[int, DateMention] = {}
        for match in _NUMERIC.finditer(self._text, start, end):
            inside = [n for n, token in enumerate(self._tokens) if match.start() <= token.start < match.end()]
            with suppress(BadDate):
                reading = read_date(match[0])
                found[inside[0]] = DateMention(inside[0], inside[-1] + 1, reading.edtf, reading.alternatives)
        return found

    def _year(self, place: int) -> DateMention | None:
        """A year alone: after a word that asks for one, and not before what is counted ("in 2015", "منذ عام 2015")."""
        if not is_year(self._tokens[place]) or place == 0:
            return None
        asked = any(match.kind == "in_year" for match in self._ends_at(place))
        if not asked or any(match.kind in ("noun", "adjective", "facility") for match in self._following(place + 1)):
            return None
        return DateMention(place, place + 1, self._tokens[place].folded)

    def _ends_at(self, place: int) -> list[Match]:
        starts = range(max(0, place - 3), place)
        return [match for start in starts for match in self._at(start) if match.end == place]

    def _following(self, place: int) -> Sequence[Match]:
        return self._at(place) if place < len(self._tokens) else ()

    # --- with a month's name ----------------------------------------------------------------------------------------

    def _month(self, place: int) -> DateMention | None:
        """A date that begins here: with its day, an ordinal, or the month's name."""
        days, at = self._days(place)
        if days and at < len(self._tokens) and self._tokens[at].folded in _OF:
            at += 1
        named = self._named(at)
        if named is None:
            return None
        words, at = named
        name, is_hijri, _ = _MONTHS[words]
        bare = not days
        if bare:
            days, at = self._days_behind(at)
        year, at = self._year_behind(at, is_hijri)
        if bare and not days and not year and not self._is_month_by_itself(place, is_hijri):
            return None
        edtf = self._resolved(days, name, is_hijri, year)
        return DateMention(place, at, edtf) if edtf is not None else None

    def _days(self, place: int) -> tuple[list[int], int]:
        """One day or two ("5", "17-23", "1و9", "الخامس"), and the token behind them."""
        first, at = self._day(place)
        if first is None:
            return [], place
        if at + 1 < len(self._tokens) and self._tokens[at].folded in _JOIN:
            second, behind = self._day(at + 1)
            if second is not None:
                return [first, second], behind
        return [first], at

    def _day(self, place: int) -> tuple[int | None, int]:
        if place >= len(self._tokens):
            return None, place
        token = self._tokens[place]
        if token.kind == "number" and token.folded.isdecimal() and len(token.folded) <= 2:
            return (int(token.folded), place + 1) if 1 <= int(token.folded) <= 31 else (None, place)
        if token.kind == "code" and (ordinal := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", token.folded)):
            return int(ordinal[1]), place + 1
        day = _ORDINALS.get(token.folded)
        if day is None:
            return None, place
        following = self._tokens[place + 1].folded if place + 1 < len(self._tokens) else ""
        tens = _ORDINAL_TENS.get(following, 0)
        # "الحادي والعشرين" is the 21st: the eleventh word of the table is another "first".
        return (1 if day == 11 else day) + tens, place + (2 if tens else 1)

    def _named(self, place: int) -> tuple[tuple[str, ...], int] | None:
        if place >= len(self._tokens) or self._tokens[place].kind != "word":
            return None
        token = self._tokens[place]
        if not is_arabic(token.folded) and not token.text[0].isupper():
            return None
        said = token.folded if token.folded in _MONTH_BEGINS else token.folded.removeprefix("و")
        for words in _MONTH_BEGINS.get(said, ()):
            end = place + len(words)
            if [said, *(one.folded for one in self._tokens[place + 1 : end])] == list(words):
                return words, self._second_name(end, words)
        return None

    def _second_name(self, place: int, words: tuple[str, ...]) -> int:
        """Behind the same month's other name ("أيلول/سبتمبر", "آب (أغسطس)") and an abbreviation's full stop."""
        if place < len(self._tokens) and self._tokens[place].text == "." and place + 1 < len(self._tokens):
            return place + 1
        if place + 1 < len(self._tokens) and self._tokens[place].text in "/(":
            other = self._named(place + 1)
            if other and _MONTHS[other[0]][1:] == _MONTHS[words][1:]:
                closes = self._tokens[place].text == "(" and other[1] < len(self._tokens)
                return other[1] + (1 if closes else 0)
        return place

    def _days_behind(self, place: int) -> tuple[list[int], int]:
        """The day behind the month ("Oct. 10"), unless it is a number of something ("In May 10 people …")."""
        days, at = self._days(place)
        if not days:
            return [], place
        following = self._tokens[at] if at < len(self._tokens) else None
        if following is None or following.kind in ("mark", "number"):
            return days, at
        ends = any(match.kind in _DAY_MAY_END_BEFORE for match in self._at(at))
        return (days, at) if ends else ([], place)

    def _year_behind(self, place: int, is_hijri: bool) -> tuple[str, int]:
        at = place
        while at < min(place + 2, len(self._tokens)) and (
            self._tokens[at].text in ",،" or self._tokens[at].folded in ("of", fold("عام"), fold("سنة"), fold("من"))
        ):
            at += 1
        if at >= len(self._tokens):
            return "", place
        token = self._tokens[at]
        looks = is_year(token) or (is_hijri and token.folded.isdecimal() and int(token.folded) in _HIJRI_YEARS)
        counts = any(match.kind == "noun" for match in self._following(at + 1))
        return (token.folded, at + 1) if looks and not counts else ("", place)

    def _is_month_by_itself(self, place: int, is_hijri: bool) -> bool:
        """Latin names are capitalised; an Arabic one without day and year needs a word that announces a month."""
        token = self._tokens[place]
        if not is_arabic(token.folded):
            return len(token.text) > 3 or token.folded in ("may", "oct", "nov", "dec", "sept", "aug", "jan", "feb")
        before = self._tokens[place - 1].folded if place else ""
        doubled = place + 1 < len(self._tokens) and self._tokens[place + 1].text == "/"
        return doubled or before == fold("شهر") or (not is_hijri and before in _BEFORE_MONTH)

    def _resolved(self, days: list[int], month: str, is_hijri: bool, year: str) -> str | None:
        """EDTF; empty where the year cannot be known, `None` where there is no such day."""
        said = " - ".join(map(str, sorted(days)))
        if year:
            return _read(f"{said} {month} {year}")
        if self._latest is None:
            return ""
        for number in _years_up_to(self._latest, is_hijri):
            edtf = _read(f"{said} {month} {number}")
            if edtf is None or date.fromisoformat(_first_day(edtf)) <= self._latest:
                return edtf
        return None

    @property
    def _latest(self) -> date | None:
        return (self._published.last or self._published.first) if self._published else None

    # --- relative -----------------------------------------------------------------------------------------------------

    def _relative(self, place: int) -> DateMention | None:
        match = next((match for match in self._at(place) if match.kind == "date"), None)
        if match is None:
            return None
        return DateMention(place, match.end, self._shifted(match.says["unit"], int(match.says["back"])), (), match.rule)

    def _shifted(self, unit: str, back: int) -> str:
        """The day, week, month or year so many before publication; empty where publication is known less finely."""
        published = self._published
        if published is None or published.first is None or published.last is None:
            return ""
        first, last = published.first, published.last
        if unit == "year":
            return str(last.year - back) if first.year == last.year else ""
        if unit == "month":
            months = last.year * 12 + last.month - 1 - back
            known = (first.year, first.month) == (last.year, last.month)
            return f"{months // 12:04}-{months % 12 + 1:02}" if known else ""
        if first != last:
            return ""
        match unit:
            case "day":
                return (last - timedelta(days=back)).isoformat()
            case "days":
                return edtf_text(last - timedelta(days=back), last)
            case _:
                monday = last - timedelta(days=last.weekday() + 7 * back)
                return edtf_text(monday, min(last, monday + timedelta(days=6)))

    def _weekday(self, place: int) -> DateMention | None:
        """The last day of this name, publication's own included."""
        token = self._tokens[place]
        number = _WEEKDAYS.get(token.folded) if token.kind == "word" else None
        if number is None or (not is_arabic(token.folded) and (not token.text[0].isupper() or len(token.text) < 6)):
            return None
        published = self._published
        known = published is not None and published.first is not None and published.first == published.last
        if published is None or published.first is None or not known:
            return DateMention(place, place + 1, "", (), "any.date.weekday")
        day = published.first - timedelta(days=(published.first.weekday() - number) % 7)
        return DateMention(place, place + 1, day.isoformat(), (), "any.date.weekday")

    # --- periods ------------------------------------------------------------------------------------------------------

    def _period(self, first: DateMention, second: DateMention) -> DateMention | None:
        between = self._tokens[first.end : second.start]
        if len(between) != 1 or between[0].folded not in _JOIN or not first.edtf or not second.edtf:
            return None
        opened = first.start and self._tokens[first.start - 1].folded in ("between", "from", fold("بين"), fold("من"))
        dash = between[0].text in "-–—−‑"
        if not (opened or dash) or first.edtf > second.edtf:
            return None
        return replace(first, end=second.end, edtf=joined(first.edtf, second.edtf))

    def _since(self, found: DateMention) -> DateMention:
        """ "Since 2015" is open at its end."""
        starts = any(match.kind == "since" for match in self._ends_at(found.start)) if found.start else False
        if not starts or not found.edtf or "/" in found.edtf:
            return found
        return replace(found, edtf=f"{found.edtf}/..")


@lru_cache(maxsize=4096)
def _may_begin(folded: str) -> bool:
    """Whether a date with a month's name may begin with this word."""
    return folded in _ORDINALS or bool({folded, folded.removeprefix("و")} & _MONTH_BEGINS.keys())


def _read(said: str) -> str | None:
    try:
        return read_date(said).edtf
    except BadDate:
        return None


def _first_day(edtf: str) -> str:
    start = edtf.partition("/")[0]
    return start + "-01" * (2 - start.count("-"))


def _years_up_to(latest: date, is_hijri: bool) -> Iterator[int]:
    """The year of publication and the one before, in the calendar that is meant."""
    if not is_hijri:
        yield from (latest.year, latest.year - 1)
        return
    shown = hijri.hijri_text(latest).split()
    if len(shown) > 1:
        year = int(shown[-2])
        yield from (year, year - 1)
