"""Which editor a field gets: by its type, and by its name where a field is known better than its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from db.model.declaration import Field, Part
from db.model.types import Code, Coordinate, Date, FieldType, Flag, Reference, Several, Text, Timestamp
from desktop.desk import Desk
from desktop.editors.code import CodeEditor, CodesEditor
from desktop.editors.date import DateEditor
from desktop.editors.editor import Editor
from desktop.editors.flag import FlagEditor
from desktop.editors.reference import ReferenceEditor, ReferencesEditor
from desktop.editors.rows import rows_editor
from desktop.editors.text import BoxEditor, LineEditor, LinesEditor

EditorMaker = Callable[[Desk, Field], Editor]


def _text(desk: Desk, field: Field) -> Editor:
    return BoxEditor(desk, field) if isinstance(field.type, Text) and field.type.long else LineEditor(desk, field)


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
    Timestamp: LineEditor,
    Coordinate: LineEditor,
    Reference: ReferenceEditor,
    Several: _several,
}
_SEVERAL: Final[dict[type[FieldType], EditorMaker]] = {
    Text: LinesEditor,
    Code: CodesEditor,
    Reference: ReferencesEditor,
    Part: rows_editor,
}


def editor_for(desk: Desk, field: Field) -> Editor:
    """A new editor for the field; ``KeyError`` for a type that has none, which a test finds."""
    return _BY_TYPE[type(field.type)](desk, field)
