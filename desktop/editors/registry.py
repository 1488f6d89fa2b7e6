"""Which editor a field gets: by its type, and by its name where a field is known better than its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from db.model.declaration import Field, Part
from db.model.types import Code, Coordinate, Date, FieldType, Flag, Reference, Several, Text, Timestamp, Whole
from desktop.desk import Desk
from desktop.editors.chains import ChainEditor, ChainsEditor
from desktop.editors.code import CodeEditor, CodesEditor
from desktop.editors.coordinate import CoordinateEditor
from desktop.editors.date import DateEditor
from desktop.editors.editor import Editor
from desktop.editors.flag import FlagEditor
from desktop.editors.moment import MomentEditor
from desktop.editors.reference import ReferenceEditor, ReferencesEditor
from desktop.editors.tables import rows_editor
from desktop.editors.text import BoxEditor, ExactEditor, LineEditor, LinesEditor, WordsEditor
from desktop.editors.whole import WholeEditor

EditorMaker = Callable[[Desk, Field], Editor]


def _text(desk: Desk, field: Field) -> Editor:
    if field.name in _KNOWN:
        return _KNOWN[field.name](desk, field)
    return BoxEditor(desk, field) if isinstance(field.type, Text) and field.type.long else LineEditor(desk, field)


def _reference(desk: Desk, field: Field) -> Editor:
    return ChainEditor(desk, field) if _is_of_chains(field.type) else ReferenceEditor(desk, field)


def _references(desk: Desk, field: Field) -> Editor:
    assert isinstance(field.type, Several)
    return ChainsEditor(desk, field) if _is_of_chains(field.type.of) else ReferencesEditor(desk, field)


def _is_of_chains(type_: FieldType) -> bool:
    return isinstance(type_, Reference) and type_.kinds == ("chain",)


def _several(desk: Desk, field: Field) -> Editor:
    inner = field.type.of if isinstance(field.type, Several) else field.type
    maker = _SEVERAL.get(type(inner))
    if maker is None:
        raise KeyError(f"no editor for several {type(inner).__name__} ({field.name})")
    return maker(desk, field)


_BY_TYPE: Final[dict[type[FieldType], EditorMaker]] = {
    Text: _text,
    Code: CodeEditor,
    Flag: FlagEditor,
    Date: DateEditor,
    Timestamp: MomentEditor,
    Whole: WholeEditor,
    Coordinate: CoordinateEditor,
    Reference: _reference,
    Several: _several,
}
_KNOWN: Final[dict[str, EditorMaker]] = {"text": ExactEditor, "exact": WordsEditor}
"""Texts that are kept letter by letter, and a few words of such."""
_SEVERAL: Final[dict[type[FieldType], EditorMaker]] = {
    Text: LinesEditor,
    Code: CodesEditor,
    Reference: _references,
    Part: rows_editor,
}


def editor_for(desk: Desk, field: Field) -> Editor:
    """A new editor for the field; ``KeyError`` for a type that has none, which a test finds."""
    return _BY_TYPE[type(field.type)](desk, field)
