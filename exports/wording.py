"""The values of records in words, as a person reads them: the command line and the window both say it so.

An export says less: what of a record may leave is `exports.redaction`'s to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from db.messages import N_, message
from db.model import vocabulary
from db.model.declaration import Part, fields_of
from db.model.light import dataclass
from db.model.parts import Excerpt, Quantity
from db.model.quantities import amount_of
from db.model.records import Chain, Figure, Record
from db.model.types import Code, FieldType, Flag, Reference, Several, Whole
from db.model.vocabulary import MEASURE, Vocabulary
from exports.contents import numbers
from resources.language import Language

_UNSAID: Final = {"population": "undetermined", "sex": "not_stated", "age": "not_stated", "group": ""}
"""What of a quantity is said only if it says something."""


TO_THE_RIGHT, TO_THE_LEFT = " → ", " \u200f←\u200f "
"""Between two hops. With marks of its direction: between two Latin names it would stand in a line that reads from the
left, and lead from the publisher to the root."""


@dataclass(frozen=True)
class Wording:
    """Says values in one language; ``find`` gives the record of an id, ``term`` the label of a code."""

    language: Language
    find: Callable[[str], Record | None]
    term: Callable[[Vocabulary, str], str]

    def value(self, type_: FieldType, value: Any) -> str:
        """A value of a field of this type."""
        match type_:
            case Several(of=inner):
                return self.joined(self.value(inner, item) for item in value)
            case Part(cls=cls):
                return self._part(cls, value)
            case Code(vocabulary=terms):
                return self.term(terms, value)
            case Flag():
                return self.language.label(N_("yes") if value else N_("no"))
            case Reference():
                return self.reference(value)
            case Whole():
                return self.language.number(value)
        return self.text(str(value))

    def text(self, words: str) -> str:
        """A record's own words; a terminal needs more around them than a window."""
        return words

    def reference(self, identifier: str) -> str:
        """What another record points to."""
        return self.name(self.find(identifier))

    def joined(self, texts: Iterable[str]) -> str:
        """Several things in one line."""
        return self.language.label(N_("; ")).join(text for text in texts if text)

    def _part(self, cls: Any, value: Any) -> str:
        """The fields of a hop, a place, a party that say something, in their order."""
        if isinstance(value, Quantity):
            return self.quantity(value)
        if isinstance(value, Excerpt):
            return self.excerpt(value)
        said = ((field, getattr(value, name)) for name, field in fields_of(cls).items())
        stated = (
            self.value(field.type, content) for field, content in said if content not in (field.default, "", None)
        )
        return self.language.label(N_(", ")).join(stated)

    def quantity(self, quantity: Quantity) -> str:
        """ "about 19 persons (Civilian)"; a part says that it is one."""
        amount = amount_of(quantity.quantifier, quantity.value, quantity.low, quantity.high)
        kinds = ((vocabulary.ALL[name], getattr(quantity, name)) for name, unsaid in _UNSAID.items()
                 if getattr(quantity, name) != unsaid)  # fmt: skip
        number = self.language.say(numbers.of_unit(amount, quantity.unit))
        if amount.face is None and quantity.verbatim:
            number = self.text(quantity.verbatim)
        words = " ".join([number, *(f"({self.term(terms, code)})" for terms, code in kinds)])
        return self.language.say(message(N_("of which {quantity}"), quantity=words)) if quantity.part else words

    def excerpt(self, excerpt: Excerpt) -> str:
        """The quoted words and the document in which they stand."""
        quoted = self.language.say(message(N_("“{title}”"), title=self.text(excerpt.exact)))
        return " ".join(filter(None, [quoted, self.reference(excerpt.document) if excerpt.document else ""]))

    def figure(self, figure: Figure) -> str:
        """What happened to how many: "Killed: about 19 persons"."""
        quantities = self.joined(map(self.quantity, figure.quantities))
        return self.language.say(
            message(N_("{label}: {value}"), label=self.term(MEASURE, figure.measure), value=quantities)
        )

    def heading(self, record: Record) -> str:
        """What a record goes by where it stands alone: a figure by what it says."""
        return self.figure(record) if isinstance(record, Figure) else self.name(record)

    def chain(self, chain: Chain) -> str:
        """The hops, root first, with an arrow in the direction of reading."""
        names = (self.name(self.find(hop.source)) or "–" for hop in chain.hops)
        return (TO_THE_LEFT if self.language.right_to_left else TO_THE_RIGHT).join(names)

    def name(self, record: Record | None) -> str:
        """What readers of this language call it: in Arabic by its local name where it has one; a chain by its hops."""
        if record is None:
            return ""
        if isinstance(record, Chain):
            return self.chain(record)
        local = str(getattr(record, "local_name", ""))
        return self.text(local if self.language.right_to_left and local else record.heading)
