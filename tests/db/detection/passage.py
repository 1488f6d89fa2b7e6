"""Passages with what has to be found in them, and how far what is found agrees with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.detection.candidates import Candidate, Detection
from db.detection.detector import detect
from db.model.dates import EdtfDate

FOLDER = Path(__file__).parent / "passages"

Said = tuple[str, str, str, str]
"""Measure, unit, quantifier, number; of a range its ends, of words only a dash."""


@dataclass(frozen=True)
class Passage:
    """``optional`` may be offered or not: careful readers differ. ``chains`` are who says a figure, root first."""

    name: str
    text: str
    expected: tuple[Said, ...]
    optional: tuple[Said, ...] = ()
    chains: tuple[tuple[Said, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Score:
    """How much was expected, found, and both."""

    expected: int = 0
    found: int = 0
    right: int = 0
    missed: tuple[Said, ...] = ()
    false: tuple[Said, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.expected + other.expected,
            self.found + other.found,
            self.right + other.right,
            self.missed + other.missed,
            self.false + other.false,
        )


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a file: a heading, the text, a line with ``=>`` for each figure, behind ``|`` its chain, root
    first, and one with ``=?`` for what may be offered or not."""
    for block in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, rest = block.partition("\n")
        lines = rest.strip().splitlines()
        figures = [line.partition("|") for line in lines if line.startswith(("=> ", "=? "))]
        text = "\n".join(line for line in lines if not line.startswith(("=> ", "=? ")))
        yield Passage(
            f"{path.stem}: {name}",
            text,
            tuple(_said(figure) for figure, _, _ in figures if figure.startswith("=>")),
            tuple(_said(figure) for figure, _, _ in figures if figure.startswith("=?")),
            tuple((_said(figure), _hops(chain)) for figure, told, chain in figures if told),
        )


def _said(line: str) -> Said:
    measure, unit, quantifier, number = line[2:].split()
    return measure, unit, quantifier, number


def _hops(chain: str) -> tuple[str, ...]:
    return tuple(hop.strip() for hop in chain.split(" > "))


def said_by(candidate: Candidate) -> Said:
    quantity = candidate.quantity
    number = "-" if quantity.value is None else str(quantity.value)
    if quantity.low is not None:
        number = f"{quantity.low}-{quantity.high}"
    return candidate.measure, quantity.unit, quantity.quantifier, number


def score(passage: Passage, published: EdtfDate | None = None) -> Score:
    """The passage read by the shipped rules."""
    return compared(passage.expected, detect(passage.text, published=published), passage.optional)


def compared(expected: tuple[Said, ...], found: Detection, optional: tuple[Said, ...] = ()) -> Score:
    wanted, offered = Counter(expected), Counter(map(said_by, found.candidates))
    both = wanted & offered
    offered -= (offered - both) & Counter(optional)
    return Score(
        wanted.total(),
        offered.total(),
        both.total(),
        tuple((wanted - both).elements()),
        tuple((offered - both).elements()),
    )


@dataclass(frozen=True)
class Chained:
    """A figure of a passage with the chain that is meant, and those that were proposed for it."""

    said: Said
    meant: tuple[str, ...]
    proposed: tuple[tuple[str, ...], ...]

    @property
    def right(self) -> bool:
        return self.meant in self.proposed


def chained(passage: Passage, published: EdtfDate | None = None) -> list[Chained]:
    """Every figure that is found and of which the passage says who says so."""
    proposed: dict[Said, list[tuple[str, ...]]] = {}
    for candidate in detect(passage.text, published=published).candidates:
        proposed.setdefault(said_by(candidate), []).append(tuple(hop.exact for hop in candidate.chain))
    return [Chained(said, meant, tuple(proposed[said])) for said, meant in passage.chains if said in proposed]
