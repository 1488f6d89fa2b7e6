"""The documentation against the program: commands, options, files and links that it names are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

import main
from tests.benchmarks import decisions

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
SCRIPTS = sorted(module.name for module in iter_modules(decisions.__path__) if module.name != "comparison")

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
PATH = re.compile(r"`((?:\.ci|db|desktop|docs|exports|main|resources|tests)(?:/[\w.-]+)*(?:/|\.py|\.md|\.po|\.txt)?)`")
COMMAND = re.compile(r"uv run main\.py ([^\n`#]+)")
MODULE = re.compile(r"python -m ([\w.]+)")
SCRIPT = re.compile(r"uv run python ([\w/]+\.py)")
NOT_YET = {"desktop/"}
"""Named as what is to come."""

RUN = "pip install uv && uv run main.py demo"
TEST = "pip install uv && uv run pytest"

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def slug(heading: str) -> str:
    """The anchor that a heading gets on the web."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)}


def commands(page: Path) -> Iterator[list[str]]:
    for line in COMMAND.findall(text_of(page)):
        yield shlex.split(line)


def test_the_readme_has_the_two_commands_and_no_third_way_to_start() -> None:
    readme = text_of(ROOT / "README.md")
    assert readme.count(RUN) == readme.count(TEST) == 1
    assert readme.count("&&") == 2
    assert all(line in readme for line in ("pipx install uv", "py -m pip install uv", "py -m uv run main.py demo"))


def test_the_readme_opens_with_a_picture() -> None:
    assert re.match(r"<p[^>]*><img src=|!\[", text_of(ROOT / "README.md"))


@pytest.mark.parametrize("image", sorted((ROOT / "docs" / "images").glob("*.png")), ids=lambda image: image.name)
def test_pictures_are_small(image: Path) -> None:
    assert image.stat().st_size <= 200_000


@pages
def test_links_lead_somewhere(page: Path) -> None:
    for link in map("".join, LINK.findall(FENCE.sub("", text_of(page)))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pages
def test_paths_that_are_named_exist(page: Path) -> None:
    missing = {path for path in PATH.findall(text_of(page)) if not (ROOT / path).exists()}
    assert missing <= NOT_YET


@pages
def test_modules_to_run_exist(page: Path) -> None:
    for name in MODULE.findall(text_of(page)):
        path = ROOT / name.replace(".NAME", "").replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists() or name.endswith(".NAME"), name


@pages
def test_scripts_to_run_exist(page: Path) -> None:
    assert not [name for name in SCRIPT.findall(text_of(page)) if not (ROOT / name).exists()]


@pages
def test_commands_take_what_the_page_gives_them(page: Path) -> None:
    for name, *arguments in commands(page):
        command = main.main.commands[name]
        context = command.make_context(name, list(arguments), resilient_parsing=False)
        assert isinstance(context, click.Context)


@pytest.mark.parametrize("name", SCRIPTS)
def test_decisions_can_be_measured_again(name: str) -> None:
    script = import_module(f"tests.benchmarks.decisions.{name}")
    comparison = script.compare(script.QUICK)
    assert len(comparison.rows) > 1
    assert {len(row) for row in comparison.rows} == {len(comparison.columns)}


def test_every_measured_decision_is_told_and_every_told_one_is_measured() -> None:
    told = set(re.findall(r"`(\w+)`", text_of(ROOT / "docs" / "decisions.md")))
    assert set(SCRIPTS) <= told


def test_folded_text_finds_what_the_tokenizers_miss() -> None:
    script = import_module("tests.benchmarks.decisions.arabic_search")
    (_, folded, _), *others = script.compare().rows
    assert int(folded) == len(script.SPELLINGS)
    assert all(int(found) < len(script.SPELLINGS) / 2 for _, found, _ in others)


def test_rebuilding_a_table_loses_its_triggers() -> None:
    script = import_module("tests.benchmarks.decisions.rebuilt_tables")
    after = {how: int(left) for how, _, left in script.compare().rows}
    assert after == {"ALTER TABLE … ADD COLUMN": 1, "table.transform()": 0, "table.add_foreign_key()": 0}
