"""The examples of docs/counting.md against the program: what goes in, and every total that comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from db import sample
from db.archive import Archive
from db.model.vocabulary import QUANTIFIER
from db.opening import create
from exports.terminal.totals import grouped_json, totals_json
from tests.oracle.examples import EXAMPLES
from tests.oracle.reading import Record, field
from tests.oracle.test_against_archive import holding

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "counting.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```totals (\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
TABLES = re.findall(r"(?:^\|[^\n]*\n)+", TEXT, re.MULTILINE)
CLAIM = re.compile(r"(\w+) (persons|households|roots|parts|by \w+) +(.+)")
OTHER = re.compile(r"findings +\w+|\w+ +absent")

SHORT = {"Syrian Civil Defence": "SCD", "Anadolu Agency": "AA", "The outlet": "DS", "M. Hallac": "SIC"}
"""Names as the tables of the document abbreviate them."""

QUANTIFIERS = {**{code: code.replace("_", " ") for code in QUANTIFIER.terms}, "vague": "no number"}


@dataclass(frozen=True)
class Claim:
    """One line of a block: ``killed by place   Idlib: 19, about; low 19``."""

    measure: str
    what: str
    said: str


def claims_of(name: str) -> list[Claim]:
    found = [CLAIM.fullmatch(line) for line in BLOCKS[name].splitlines()]
    return [Claim(*match.groups()) for match in found if match]


def said_of(text: str) -> Record:
    """``80, at least; low 80, high unbounded; not allocated 68`` as the JSON of a unit has it."""
    first, *rest = re.split(r"[;,] ", text)
    found: Record = {"face": None if first == "no number" else int(first)}
    for words in rest:
        name, _, value = words.rpartition(" ")
        code = next((code for code, spoken in QUANTIFIERS.items() if spoken == words), "")
        if code:
            found["quantifier"] = code
        elif bounds := re.fullmatch(r"range (\d+) to (\d+)", words):
            found["range"] = [int(bounds[1]), int(bounds[2])]
        else:
            found[name.replace(" ", "_")] = None if value == "unbounded" else int(value)
    return found


def named(group: Record) -> str:
    """A group as the document names it."""
    return f"{group['name'] or 'undated'}{', wider' if group.get('wider') else ''}"


def contradicts(said: Record, found: Record) -> Record:
    """What the document says and the program does not."""
    return {name: value for name, value in said.items() if found[name] != value}


@contextmanager
def example(name: str) -> Iterator[Archive]:
    with holding(EXAMPLES[name]()) as archive:
        yield archive


@contextmanager
def entered_sample(_name: str) -> Iterator[Archive]:
    with TemporaryDirectory() as folder, create(Path(folder) / "sample.sanad") as archive:
        sample.enter(archive)
        yield archive


Filled = Callable[[str], AbstractContextManager[Archive]]
FILLED: list[tuple[str, Filled]] = [*((name, example) for name in EXAMPLES), ("worked", entered_sample)]
every_example = pytest.mark.parametrize(("name", "fill"), FILLED, ids=[f"{n}-{f.__name__}" for n, f in FILLED])


def test_every_example_has_its_block_and_every_line_is_understood() -> None:
    assert set(BLOCKS) == set(EXAMPLES)
    strays = [
        line
        for block in BLOCKS.values()
        for line in block.splitlines()
        if not CLAIM.fullmatch(line) and not OTHER.fullmatch(line)
    ]
    assert not strays


@every_example
def test_totals_are_as_documented(name: str, fill: Filled) -> None:
    with fill(name) as archive:
        found = totals_json(archive.totals())
    for claim in claims_of(name):
        if claim.what in ("persons", "households"):
            assert not contradicts(said_of(claim.said), found[claim.measure][claim.what]), claim
        elif claim.what == "roots":
            assert found[claim.measure]["roots"] == int(claim.said), claim
        elif claim.what == "parts":
            assert parts_of(found[claim.measure]) == parts_said(claim.said), claim


def parts_of(measure: Record) -> dict[str, int]:
    return {code: low["low"] for dimension in measure["parts"].values() for code, low in dimension.items()}


def parts_said(text: str) -> dict[str, int]:
    return {} if text == "none" else {part.split()[0]: int(part.split()[1]) for part in text.split(", ")}


@every_example
def test_groups_are_as_documented_and_no_group_is_missing(name: str, fill: Filled) -> None:
    claims = [claim for claim in claims_of(name) if claim.what.startswith("by ")]
    with fill(name) as archive:
        answers = {claim.what: grouped_json(archive.grouped(claim.what.removeprefix("by "))) for claim in claims}
    for what, measure in {(claim.what, claim.measure) for claim in claims}:
        groups = answers[what]["groups"]
        found = {named(group): group["totals"][measure]["persons"] for group in groups if measure in group["totals"]}
        said = dict(claim.said.split(": ", 1) for claim in claims if (claim.what, claim.measure) == (what, measure))
        assert set(said) == set(found), (measure, what)
        wrong = {key: contradicts(said_of(said[key]), found[key]) for key in said}
        assert not any(wrong.values()), (measure, what, wrong)


@pytest.mark.parametrize(
    ("name", "line"), [(n, line) for n, b in BLOCKS.items() for line in b.splitlines() if OTHER.fullmatch(line)]
)
def test_what_is_absent_is_absent_and_findings_are_found(name: str, line: str) -> None:
    what, said = line.split()
    with example(name) as archive:
        if said == "absent":
            assert what not in archive.totals()
        else:
            found = [finding.what for finding in archive.check().findings]
            assert found == ([] if said == "none" else [said])


def rows_of_examples() -> Iterator[dict[str, str]]:
    """The rows of the tables that list figures, by their headings."""
    for table in TABLES:
        heading, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines())
        if "stated" in heading and "chain" in heading:
            yield from ({"as of": "", **dict(zip(heading, row, strict=True))} for row in rows)


def as_documented(figure: Record, names: dict[str, str], chains: dict[str, Any]) -> tuple[str, ...]:
    numbers = sorted(each[key] for each in figure["quantities"] for key in ("value", "low", "high") if key in each)
    reason = f" ({figure['reason']})" if "reason" in figure else ""
    hops = [names[hop["source"]] for hop in chains[figure["chains"][0]]["hops"]]
    chain = " → ".join(SHORT.get(hop, hop) for hop in hops)
    role = f"{field(figure, 'role').replace('_', ' ')}{reason}"
    return (names[figure["subject"]], str(numbers), role, field(figure, "as_of"), chain)


def test_the_tables_list_exactly_the_figures_of_the_examples() -> None:
    figures = []
    for make in EXAMPLES.values():
        records = make()
        names = {each["id"]: each.get("title") or each.get("name", "") for each in records}
        chains = {each["id"]: each for each in records if each["kind"] == "chain"}
        figures += [as_documented(each, names, chains) for each in records if each["kind"] == "figure"]
    rows = [
        (row["of"], str(sorted(int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", row["stated"]))), row["role"],
         row["as of"], row["chain"])
        for row in rows_of_examples()
    ]  # fmt: skip
    assert sorted(rows) == sorted(figures)


def test_findings_bear_the_documented_names() -> None:
    (item,) = re.findall(r"^19\. The findings.*?(?=^20\. )", TEXT, re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`(\w+_\w+)`", item))
    rules = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "db" / "model").glob("*.py"))
    assert named
    assert not {name for name in named if f'"{name}"' not in rules}
