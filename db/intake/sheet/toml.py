"""A mapping in TOML as a person would write it: short inline tables, one line a column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

_DELETE = str.maketrans({"\x7f": "\\u007f"})


def written(plain: Mapping[str, Any]) -> str:
    """The TOML text of the plain form that `Mapping.to_plain` gives."""
    return "\n".join(_lines(plain)) + "\n"


def _lines(plain: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{name} = {_value(value)}" for name, value in plain.items() if name != "tables")
    for table in plain["tables"]:
        yield from ("", "[[tables]]")
        yield from (f"{name} = {_value(value)}" for name, value in table.items() if not isinstance(value, Mapping))
        for name in ("constants", "options", "columns"):
            yield from _section(f"tables.{name}", table.get(name, {}))
        for column, values in table.get("values", {}).items():
            yield from _section(f"tables.values.{_text(column)}", values)


def _section(name: str, entries: Mapping[str, Any]) -> Iterator[str]:
    if entries:
        yield from ("", f"[{name}]")
        yield from (f"{_text(key)} = {_value(value)}" for key, value in entries.items())


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _text(value)
        case Mapping():
            if set(value) == {"field"}:
                return _text(value["field"])
            return "{" + ", ".join(f"{name} = {_value(one)}" for name, one in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(_value, value)) + "]"


def _text(text: str) -> str:
    # A JSON string is a basic string of TOML, but for one control character that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).translate(_DELETE)
