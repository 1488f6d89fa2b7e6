"""The screens between which the rail at the side chooses, by the names of the actions that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.actions import Actions
from desktop.desk import Desk
from desktop.screens.screen import Screen, ScreenMaker


def _today(desk: Desk, actions: Actions) -> Screen:
    from desktop.screens.today import Today

    return Today(desk, actions)


def _capture(desk: Desk, actions: Actions) -> Screen:
    from desktop.capture.screen import CaptureScreen

    return CaptureScreen(desk, actions)


def _archive(desk: Desk, actions: Actions) -> Screen:
    from desktop.screens.archive import ArchiveScreen

    return ArchiveScreen(desk, actions)


def _export(desk: Desk, actions: Actions) -> Screen:
    from desktop.screens.export import ExportScreen

    return ExportScreen(desk, actions)


def _settings(desk: Desk, actions: Actions) -> Screen:
    from desktop.screens.settings import SettingsScreen

    return SettingsScreen(desk, actions)


def _evidence(desk: Desk, actions: Actions) -> Screen:
    from desktop.screens.evidence import EvidenceScreen

    return EvidenceScreen(desk, actions)


def _keying(desk: Desk, actions: Actions) -> Screen:
    from desktop.keying.screen import KeyingScreen

    return KeyingScreen(desk, actions)


SCREENS: Final[Mapping[str, ScreenMaker]] = {
    "show_today": _today,
    "show_capture": _capture,
    "show_archive": _archive,
    "show_evidence": _evidence,
    "show_export": _export,
    "show_keying": _keying,
    "show_settings": _settings,
}

OFF_RAIL: Final[Mapping[str, str]] = {"show_keying": "show_export"}
"""Screens that have no entry of the rail, for few need them every day, with the entry from which one comes there."""
