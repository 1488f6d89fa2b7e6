"""A mapping from a file or from its plain form; whatever is wrong with it is one sentence."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from db.errors import SanadError
from db.exchange.opened import opened
from db.intake.sheet.fields import CODES, CONSTANTS, FIELDS, ROWS, choices
from db.intake.sheet.mapping import ColumnMapping, Options, Properties, TableMapping
from db.intake.sheet.mapping import Mapping as SheetMapping
from db.messages import N_, Message, message
from db.model.dates import BadDate, parse_edtf
from db.model.vocabulary import ALL

AddedTerm = Callable[[str, str], bool]
"""Whether an archive added a term (list, code)."""

_SAID_OF_ALL = frozenset({"field", "part", "separator", "why", "confidence"})
_OF_TABLE = frozenset({"row", "sheet", "header_row", "first_column", "constants", "options", "columns", "values"})
_OF_MAPPING = frozenset({"data_set", "public", "tables", "unmapped"})
_OPTIONS: Mapping[str, tuple[object, ...]] = {
    "date_order": ("", "dmy", "mdy", "ymd"),
    "decimal": ("", ".", ","),
    "zero": ("stated", "not_stated"),
    "one": ("exact", "at_least"),
    "estimated": (True, False),
}


class BadMapping(SanadError):
    """A mapping that says something the program does not know."""

    template = N_("The mapping cannot be used: {problem} Nothing was changed.")

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)


class NoMapping(SanadError):
    """A mapping that cannot be read as a file."""

    template = N_("The mapping {name} cannot be read: {reason}. Nothing was changed.")


def load(path: Path, added: AddedTerm = lambda terms, code: False) -> SheetMapping:
    """The mapping of a TOML or JSON file; `BadMapping` or `NoMapping`, one sentence each, or `NotReadable`."""
    with opened(path) as file:
        content = file.read()
    try:
        text = content.decode("utf-8-sig")
        plain = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoMapping(name=path.name, reason=_what_is_wrong(error)) from error
    return from_plain(plain, added)


def _what_is_wrong(error: Exception) -> Message:
    """The parsers say it in words of their own, for programmers; where it is, they say to anybody."""
    if isinstance(error, UnicodeDecodeError):
        return Message(N_("it is no text in UTF-8"))
    line = error.lineno if isinstance(error, json.JSONDecodeError) else _AT_LINE.search(str(error))
    if line is None:
        return Message(N_("something is begun in it and not ended"))
    kind = "JSON" if isinstance(line, int) else "TOML"
    return message(N_("line {line} is no {kind}"), line=line if isinstance(line, int) else int(line[1]), kind=kind)


_AT_LINE = re.compile(r"at line (\d+)")


def from_plain(plain: Any, added: AddedTerm = lambda terms, code: False) -> SheetMapping:
    """The inverse of `Mapping.to_plain`."""
    return _Reader(added).mapping(plain)


class _Reader:
    def __init__(self, added: AddedTerm) -> None:
        self._added = added

    def mapping(self, plain: Any) -> SheetMapping:
        said = _dict(plain, N_("the mapping"))
        _known(said, _OF_MAPPING)
        tables = said.get("tables")
        if not isinstance(tables, list) or not tables:
            raise BadMapping(message(N_("it names no table; write [[tables]].")))
        return SheetMapping(
            tuple(self._table(table) for table in tables),
            data_set=_text(said.get("data_set", ""), "data_set"),
            public=_flag(said.get("public", False), "public"),
            unmapped=tuple(_text(name, "unmapped") for name in said.get("unmapped", ())),
        )

    def _table(self, plain: Any) -> TableMapping:
        said = _dict(plain, N_("a table"))
        _known(said, _OF_TABLE)
        columns = _dict(said.get("columns"), "columns")
        values = _dict(said.get("values", {}), "values")
        for stray in values.keys() - columns.keys():
            raise BadMapping(message(N_("“{column}” has values but is no column of the table."), column=stray))
        return TableMapping(
            row=_one_of(said.get("row"), ROWS, "row"),
            columns=tuple(self._column(name, column, values.get(name, {})) for name, column in columns.items()),
            sheet=_text(said.get("sheet", ""), "sheet"),
            header_row=_row_number(said.get("header_row")),
            first_column=_text(said.get("first_column", ""), "first_column").upper(),
            constants=self._constants(_dict(said.get("constants", {}), "constants")),
            options=_options(_dict(said.get("options", {}), "options")),
        )

    def _column(self, name: str, plain: Any, values: Any) -> ColumnMapping:
        said = {"field": plain} if isinstance(plain, str) else _dict(plain, name)
        field = FIELDS[_one_of(said.get("field"), tuple(FIELDS), name)]
        _known(said, _SAID_OF_ALL | {*field.properties}, name)
        properties = {key: self._property(key, said[key], name) for key in field.properties if key in said}
        return ColumnMapping(
            name,
            field.name,
            {key: value for key, value in properties.items() if key != "part"},
            part=_flag(said.get("part", False), name),
            separator=_text(said.get("separator", ""), name),
            values=self._values(field.name, _dict(values, name), name),
            why=_text(said.get("why", "given"), name),
            confidence=_percent(said.get("confidence", 100)),
        )

    def _property(self, key: str, value: Any, where: str) -> str:
        if key == "part":
            return str(_flag(value, where))
        if words := choices(key):
            return _one_of(value, words, where)
        if key == "date":
            return _edtf(_text(value, where))
        if key in ("place", "actor"):
            return _text(value, where)
        return self._code("measure" if key == "second" else key, value, where)

    def _values(self, field: str, plain: Mapping[str, Any], where: str) -> Mapping[str, Properties]:
        return {cell: self._meaning(field, said, where) for cell, said in plain.items()}

    def _meaning(self, field: str, said: Any, where: str) -> Properties:
        """What a cell means: codes by their properties, or one code or other words of the column's own field."""
        if isinstance(said, str):
            return {field: self._code(field, said, where) if said and field in CODES else said}
        meaning = _dict(said, where)
        _known(meaning, frozenset(CODES), where)
        return {key: self._code(key, code, where) for key, code in meaning.items()}

    def _code(self, key: str, value: Any, where: str) -> str:
        terms = ALL[CODES[key]]
        code = _text(value, where)
        for one in code.split(";") if key in ("means", "target") else (code,):
            if one.strip() not in terms and not (terms.extensible and self._added(terms.name, one.strip())):
                sentence = N_("“{code}” at “{where}” is no term of the list {list}.")
                raise BadMapping(message(sentence, code=one.strip(), where=where, list=Message(terms.label)))
        return code

    def _constants(self, plain: Mapping[str, Any]) -> Properties:
        _known(plain, CONSTANTS, "constants")
        for name in ("year", "month", "count"):
            if name in plain and not (isinstance(plain[name], str) and plain[name].isdecimal()):
                raise BadMapping(message(N_("“{value}” at “{where}” is no number."), value=plain[name], where=name))
        return {key: self._code(key, value, key) if key in CODES else _text(value, key) for key, value in plain.items()}


def _options(plain: Mapping[str, Any]) -> Options:
    _known(plain, frozenset(_OPTIONS), "options")
    for name, value in plain.items():
        if value not in _OPTIONS[name]:
            raise _not_one_of(value, _OPTIONS[name], name)
    return Options(**plain)


def _known(said: Mapping[str, Any], known: frozenset[str], where: str = "") -> None:
    for key in said:
        if key not in known:
            if where:
                sentence = N_("“{key}” at “{where}” is none of {known}.")
                raise BadMapping(message(sentence, key=key, where=where, known=", ".join(sorted(known))))
            raise BadMapping(message(N_("“{key}” is none of {known}."), key=key, known=", ".join(sorted(known))))


def _dict(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadMapping(message(N_("“{where}” holds no names with values."), where=Message(where)))
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise BadMapping(message(N_("“{value}” at “{where}” is no text."), value=value, where=where))
    return value


def _edtf(text: str) -> str:
    try:
        return parse_edtf(text).text
    except BadDate as refusal:
        raise BadMapping(refusal.message) from refusal


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise BadMapping(message(N_("“{value}” at “{where}” is neither true nor false."), value=value, where=where))
    return value


def _percent(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value <= 100 else 100


def _row_number(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise BadMapping(message(N_("“{value}” is no number of a row; 1 is the first."), value=value))


def _one_of(value: Any, known: tuple[str, ...], where: str) -> str:
    if value not in known:
        raise _not_one_of(value, known, where)
    return str(value)


def _not_one_of(value: object, known: tuple[object, ...], where: str) -> BadMapping:
    sentence = N_("“{value}” at “{where}” is none of {known}.")
    listed = ", ".join(str(one) for one in known if one != "")
    return BadMapping(message(sentence, value=value, where=where, known=listed))
