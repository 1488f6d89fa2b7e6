"""Write what follows from the program into the reference pages: ``uv run python docs/make_reference.py``.

A page keeps its own words; what stands between ``<!-- generated: NAME -->`` and ``<!-- end -->`` is written here. A
test compares, so a page can never fall behind.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from db.model import parts  # noqa: E402
from db.model.declaration import Field, Part, fields_of  # noqa: E402
from db.model.records import KINDS, Record  # noqa: E402
from db.model.types import (  # noqa: E402
    Code,
    Coordinate,
    Date,
    FieldType,
    Flag,
    Reference,
    Several,
    Timestamp,
    Whole,
)
from db.model.vocabulary import ALL, Vocabulary  # noqa: E402
from exports.terminal import entry  # noqa: E402 - the folder of the program comes first

PAGES = (ROOT / "docs" / "records.md", ROOT / "docs" / "command-line.md")

PARTS = (
    parts.Hop, parts.PlaceUse, parts.Involvement, parts.Excerpt, parts.Quantity, parts.Refused, parts.Answer,
    parts.KeyedFigure,
)  # fmt: skip
AUDIENCES = ("public", "partner", "internal")

_BLOCK = re.compile(r"(<!-- generated: ([\w -]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def rendered(page: str) -> str:
    """The page with every generated block as it has to be."""
    return _BLOCK.sub(lambda block: f"{block[1]}{_block(block[2])}{block[3]}", page)


def _block(name: str) -> str:
    what, _, of = name.partition(" ")
    return "\n".join(BLOCKS[what](of)) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _table(*headers: str) -> Iterator[str]:
    yield _row(*headers)
    yield "|" + "---|" * len(headers)


# --- records ----------------------------------------------------------------------------------------------------------


def _prose(cls: type) -> str:
    return " ".join((inspect.getdoc(cls) or "").split()).replace("``", "`")


def _common(of: str) -> Iterator[str]:
    yield from _fields(Record, frozenset())


def _kinds(of: str) -> Iterator[str]:
    common = frozenset(fields_of(Record))
    for kind, cls in KINDS.items():
        yield from ("", f"### {kind}", "", _prose(cls), "")
        yield from _fields(cls, common)


def _parts(of: str) -> Iterator[str]:
    for cls in PARTS:
        yield from ("", f"### {_part_name(cls)}", "", _prose(cls), "")
        yield from _fields(cls, frozenset(), audience=False)


def _fields(cls: type, left_out: frozenset[str], *, audience: bool = True) -> Iterator[str]:
    yield from _table("field", "what", "holds", "starts as", *(["needed", "leaves for"] if audience else []))
    for name, field in fields_of(cls).items():
        if name not in left_out:
            last = ("yes" if field.required else "", AUDIENCES[field.profile]) if audience else ()
            yield _row(f"`{name}`", _explained(field), _holds(field.type), _start(field), *last)


def _explained(field: Field) -> str:
    return f"{field.label}. {field.explanation}" if field.explanation else field.label


def _start(field: Field) -> str:
    if field.default in ("", None, ()):
        return ""
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def _holds(type_: FieldType) -> str:
    match type_:
        case Several(of=inner):
            return f"list: {_holds(inner)}"
        case Part(cls=cls):
            return f"[{_part_name(cls)}](#{_part_name(cls)})"
        case Code(vocabulary=terms):
            return f"code of [{terms.name}](#list-{terms.name})"
        case Reference(kinds=kinds):
            return f"id of {' or '.join(f'`{kind}`' for kind in kinds)}"
        case Coordinate(limit=limit):
            return f"degrees as text, −{limit} to {limit}"
    plain = {Date: "date (EDTF)", Timestamp: "time (UTC)", Flag: "`true` or `false`", Whole: "whole number"}
    return plain.get(type(type_), "text")


def _part_name(cls: Any) -> str:
    return re.sub("(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


def _lists(of: str) -> Iterator[str]:
    for terms in ALL.values():
        yield from ("", f"### List {terms.name}", "", _about(terms), "")
        yield from _table("code", "label", *(["refines"] if _refines(terms) else []))
        for code, term in terms.terms.items():
            parent = [f"`{term.parent}`" if term.parent else ""] if _refines(terms) else []
            yield _row(f"`{code}`", term.label, *parent)


def _about(terms: Vocabulary) -> str:
    more = "An archive may add terms." if terms.extensible else "Closed: no archive adds terms."
    return f"{terms.label}. {more}"


def _refines(terms: Vocabulary) -> bool:
    return any(term.parent for term in terms.terms.values())


# --- command line -----------------------------------------------------------------------------------------------------


def _commands(of: str) -> Iterator[str]:
    yield from _table("command", "does")
    for name, command in sorted(entry.main.commands.items()):
        if command.hidden:  # of a child process, for its parent
            continue
        yield _row(f"[`{name}`](#{name})", command.get_short_help_str(200))


def _command(name: str) -> Iterator[str]:
    command = entry.main.commands[name]
    context = click.Context(command, info_name=name)
    yield from ("```", " ".join(["main.py", name, *command.collect_usage_pieces(context)]), "```", "")
    yield from _table("option", "does")
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield _row(f"`{record[0]}`", record[1])


BLOCKS: dict[str, Callable[[str], Iterator[str]]] = {
    "common": _common,
    "kinds": _kinds,
    "parts": _parts,
    "lists": _lists,
    "commands": _commands,
    "command": _command,
}


def names(page: str) -> list[str]:
    """The generated blocks of a page."""
    return [block[1] for block in _BLOCK.findall(page)]


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(rendered(path.read_text(encoding="utf-8")), encoding="utf-8")
