"""One editor in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.model.declaration import fields_of
from db.model.records import KINDS
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.registry import editor_for


@pytest.fixture
def edit(desk: Desk, qtbot: QtBot) -> Iterator[Callable[..., Any]]:
    """The editor of a field of a kind, shown and focused; ``shows`` is the record's value."""
    holders: list[QWidget] = []

    def make(kind: str, field: str, **values: Any) -> Editor:
        editor = editor_for(desk, fields_of(KINDS[kind])[field])
        holder = QWidget()
        holders.append(holder)
        QVBoxLayout(holder).addWidget(editor)
        holder.resize(900, 200)
        holder.show()
        holder.activateWindow()
        qtbot.waitUntil(holder.isActiveWindow)
        editor.show_values(KINDS[kind](**values))
        editor.first_input().setFocus()
        return editor

    yield make
    for holder in holders:
        holder.close()
        holder.deleteLater()
