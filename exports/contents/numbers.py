"""Numbers and dates in words, as a reader of a report expects them: "about 30", "more than 180", "16,549 households".

The words say what the quantifier says and no more; a number that nobody stated is never written as a zero.
"""

from __future__ import annotations

from db.messages import N_, NN_, Message, message, numbered
from db.model.quantities import Amount, Quantifier
from resources.language import Language, Numeral

_WORDS = {
    Quantifier.ABOUT: N_("about {number}"),
    Quantifier.MORE_THAN: N_("more than {number}"),
    Quantifier.AT_LEAST: N_("at least {number}"),
    Quantifier.LESS_THAN: N_("less than {number}"),
    Quantifier.AT_MOST: N_("up to {number}"),
}
"""What stands before the number; an exact one stands alone, a range says both ends."""

_NOUNS = {
    "person": NN_("{number} person", "{number} persons"),
    "household": NN_("{number} household", "{number} households"),
    "home": NN_("{number} home", "{number} homes"),
    "facility": NN_("{number} facility", "{number} facilities"),
    "movement": NN_("{number} movement", "{number} movements"),
}


_COUNTED = {
    "person": NN_("{exactly} person", "{exactly} persons"),
    "household": NN_("{exactly} household", "{exactly} households"),
    "home": NN_("{exactly} home", "{exactly} homes"),
    "facility": NN_("{exactly} facility", "{exactly} facilities"),
    "movement": NN_("{exactly} movement", "{exactly} movements"),
}
"""For a number with nothing before it: Arabic says one and two of a thing without a number."""


def grouped(number: int) -> Numeral:
    """The number with its thousands apart, in the digits that every reader of either language knows."""
    return Numeral(f"{number:,}")


def in_words(amount: Amount) -> Message:
    """The amount as it is said; of a sum, also that some of what was added had no number."""
    said = _without_remainder(amount)
    if not amount.has_number or not amount.unquantified:
        return said
    forms = NN_("{number}, and {count} statement without a number", "{number}, and {count} statements without a number")
    return numbered(forms, amount.unquantified, number=said)


def _without_remainder(amount: Amount) -> Message:
    if amount.face is None:
        return message(N_("not stated in numbers"))
    quantifier = Quantifier(amount.quantifier)
    if quantifier is Quantifier.BETWEEN:
        return _between(amount.face, amount.low, amount.high)
    return message(_WORDS.get(quantifier, "{number}"), number=grouped(amount.face))


def _between(face: int, low: int | None, high: int | None) -> Message:
    if face == low:
        return range_in_words(low, high)
    return message(N_("{number} ({range})"), number=grouped(face), range=range_in_words(low, high))


def range_in_words(low: int | None, high: int | None) -> Message:
    """A range of numbers; one that ends at itself is a number."""
    if high is None:
        return message(N_("{low} or more"), low=grouped(low or 0))
    if low == high:
        return message("{number}", number=grouped(high))
    return message(N_("{low} to {high}"), low=grouped(low or 0), high=grouped(high))


def of_unit(amount: Amount, unit: str) -> Message:
    """The amount with the name of what is counted: "16,549 households"."""
    if amount.face is None:
        return in_words(amount)
    if amount.quantifier == Quantifier.EXACT and not amount.unquantified:
        return numbered(_COUNTED[unit], amount.face, exactly=grouped(amount.face))
    return numbered(_NOUNS[unit], amount.face, number=in_words(amount))


def date_in_words(edtf: str) -> Message:
    """An EDTF date as it is read: an open end said in words, anything else as it is written."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return message("{date}", date=edtf)
    if start in ("", ".."):
        return message(N_("until {date}"), date=end)
    if end in ("", ".."):
        return message(N_("since {date}"), date=start)
    return message(N_("{first} to {last}"), first=start, last=end)


def said(language: Language, amount: Amount | None) -> str:
    """The amount in words; nothing for an amount that is absent."""
    return language.say(in_words(amount)) if amount else ""
