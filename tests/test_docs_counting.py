"""The examples of docs/counting.md against the program: what goes in, and every total that comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db import sample
from db.archive import Archive
from db.model.records import record_from_plain
from db.model.vocabulary import QUANTIFIER
from exports.terminal.totals import grouped_json, totals_json
from tests.oracle.examples import EXAMPLES
from tests.oracle.reading import Record, field

TEXT = (Path(__file__).parents[1] / "docs" / "counting.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```totals (\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
TABLES = re.findall(r"(?:^\|[^\n]*\n)+", TEXT, re.MULTILINE)
CLAIM = re.compile(r"(\w+) (persons|households|roots|parts|by \w+) +(.+)")

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


def filled(archive: Archive, name: str) -> Archive:
    archive.keep([record_from_plain(each) for each in EXAMPLES[name]()], batch="example")
    return archive


def with_sample(archive: Archive, _name: str) -> Archive:
    sample.enter(archive)
    return archive


FILLED: list[tuple[str, Callable[[Archive, str], Archive]]] = [
    *((name, filled) for name in EXAMPLES),
    ("worked", with_sample),
]
every_example = pytest.mark.parametrize(("name", "fill"), FILLED, ids=[f"{n}-{f.__name__}" for n, f in FILLED])


def test_every_example_has_its_block_and_every_line_is_understood() -> None:
    assert set(BLOCKS) == set(EXAMPLES)
    strays = [
        line
        for block in BLOCKS.values()
        for line in block.splitlines()
        if not CLAIM.fullmatch(line) and not re.fullmatch(r"findings +\w+|\w+ +absent", line)
    ]
    assert not strays


@every_example
def test_totals_are_as_documented(archive: Archive, name: str, fill: Callable[[Archive, str], Archive]) -> None:
    found = totals_json(fill(archive, name).totals())
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
def test_groups_are_as_documented_and_no_group_is_missing(
    archive: Archive, name: str, fill: Callable[[Archive, str], Archive]
) -> None:
    fill(archive, name)
    claims = [claim for claim in claims_of(name) if claim.what.startswith("by ")]
    for what, measure in {(claim.what, claim.measure) for claim in claims}:
        groups = grouped_json(archive.grouped(what.removeprefix("by ")))["groups"]
        found = {named(group): group["totals"][measure]["persons"] for group in groups if measure in group["totals"]}
        said = dict(claim.said.split(": ", 1) for claim in claims if (claim.what, claim.measure) == (what, measure))
        assert set(said) == set(found), (measure, what)
        wrong = {key: contradicts(said_of(said[key]), found[key]) for key in said}
        assert not any(wrong.values()), (measure, what, wrong)


@pytest.mark.parametrize(("name", "line"), [(n, line) for n, b in BLOCKS.items() for line in b.splitlines()])
def test_what_is_absent_is_absent_and_findings_are_found(archive: Archive, name: str, line: str) -> None:
    if match := re.fullmatch(r"(\w+) +absent", line):
        assert match[1] not in filled(archive, name).totals()
    elif match := re.fullmatch(r"findings +(\w+)", line):
        found = [finding.what for finding in filled(archive, name).check().findings]
        assert found == ([] if match[1] == "none" else [match[1]])


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
