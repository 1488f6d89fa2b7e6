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

from exports.terminal import entry
from resources.language import CODES
from tests.benchmarks import decisions

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
SCRIPTS = sorted(module.name for module in iter_modules(decisions.__path__) if module.name != "comparison")

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|src(?:set)?=\"([^\"]+)\"")
PATH = re.compile(r"`((?:\.ci|db|desktop|docs|exports|main|resources|tests)(?:/[\w.-]+)*(?:/|\.py|\.md|\.po|\.txt)?)`")
COMMAND = re.compile(r"uv run main\.py ([^\n`#]+)")
MODULE = re.compile(r"python -m ([\w.]+)")
SCRIPT = re.compile(r"uv run python ([\w/]+\.py)")
VIEW = re.compile(r'^    "([\w-]+)": \w+,$', re.MULTILINE)
"""A line of the list in `docs/window_views.py`; read, not imported, for that wants Qt's libraries."""

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
    assert re.match(r"<p[^>]*><picture>\s*<source[^>]*>\s*<img src=|!\[", text_of(ROOT / "README.md"))


@pytest.mark.parametrize("image", sorted((ROOT / "docs" / "images").glob("*.png")), ids=lambda image: image.name)
def test_pictures_are_small(image: Path) -> None:
    assert image.stat().st_size <= 200_000


def pictures_of(page: str) -> list[str]:
    return re.findall(r"images/(window-[\w-]+\.png)", text_of(ROOT / page))


def test_the_window_is_pictured_in_every_view_language_and_scheme() -> None:
    views = VIEW.findall(text_of(ROOT / "docs" / "window_views.py"))
    looks = [f"{code}-{scheme}" for code in CODES for scheme in ("light", "dark")]
    wanted = {f"window-{view}-{look}.png" for view in views for look in looks}
    assert len(views) > 10
    assert {path.name for path in ROOT.glob("docs/images/window-*.png")} == wanted


def test_the_guide_shows_every_view_but_the_settings_and_is_the_same_in_arabic() -> None:
    shown = pictures_of("docs/guide.md")
    views = set(VIEW.findall(text_of(ROOT / "docs" / "window_views.py")))
    assert {name.removeprefix("window-").removesuffix("-en-light.png") for name in shown} == views - {"settings"}
    assert [name.replace("-ar-", "-en-") for name in pictures_of("docs/guide.ar.md")] == shown


def keys_of(page: str) -> set[str]:
    found = re.findall(r"(?:Ctrl|Alt|Shift)\+[\w+]+|(?<![A-Za-z])(?:F\d|Esc|Enter|Tab)\b", text_of(ROOT / page))
    return set(found)


def test_the_guide_names_the_same_keys_in_arabic() -> None:
    assert len(keys_of("docs/guide.md")) > 15
    assert keys_of("docs/guide.ar.md") == keys_of("docs/guide.md")


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
    assert not missing


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
    for words in commands(page):
        name, command, arguments = entry.main.resolve_command(click.Context(entry.main), words)
        assert command is not None
        assert isinstance(command.make_context(name, arguments, resilient_parsing=False), click.Context)


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
