"""How the command line speaks to its user: in which language, in which encoding, and what it says of a failure."""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from platformdirs import user_log_path

from db.errors import SanadError
from db.messages import N_, message
from exports.terminal.layout import isolated, line
from resources.language import Language, language

LARGEST_LOG = 2**20
"""Bytes; a larger log is begun anew."""


class Unexpected(SanadError):
    """A bug of ours. The log names the place in the program, never what a record says."""

    template = N_("Something went wrong in Sanad itself ({kind}), so this was not done; “{log}” says where.")


class Interrupted(SanadError):
    """Ctrl+C."""

    template = N_("Stopped as you wished; nothing half-done was left.")


class Unanswered(SanadError):
    """Standard output is closed, or its disk is full. What was asked for may be done all the same."""

    template = N_("The answer could not be written to standard output: it is closed, or its disk is full.")


def spoken(environment: Mapping[str, str] = os.environ) -> Language:
    """The user's language: of ``SANAD_LANG``, else of the locale; English for all but Arabic."""
    for name in ("SANAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := environment.get(name):
            return language("ar" if chosen.lower().startswith("ar") else "en")
    return language("en")


def speak_utf8() -> None:
    """Both streams in UTF-8 whatever the locale says: the answers are read by other programs."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name need not be UTF-8; what cannot be written is escaped, which in JSON is the same text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def said(template: str, **values: object) -> str:
    """A sentence in the user's language, for what click shows."""
    return spoken().say(message(template, **values))


def answer(as_json: bool, plain: Any, text: Iterable[str]) -> None:
    """The result on standard output: one JSON document, or lines. Raises `Unanswered`."""
    if sys.stdout is None:  # closed before the start
        raise Unanswered
    try:
        for one in [json.dumps(plain, ensure_ascii=False)] if as_json else text:
            print(one)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it has gone, which is no failure to write
        raise
    except OSError as error:
        raise Unanswered from error


def remark(lines: Iterable[str]) -> None:
    """Lines on standard error, beside the result."""
    for one in lines:
        _aside(one)


def _aside(text: str) -> None:
    # A closed standard error is `None`, for which `print` would take standard output.
    if sys.stderr is not None:
        print(text, file=sys.stderr)


def say_failure(error: SanadError) -> None:
    """One sentence on standard error."""
    speech = spoken()
    sentence = " ".join(speech.say(error.message).split())
    _aside(line(sentence, speech))


def say_misuse(sentence: str, command: str) -> None:
    """Wrong usage, in one line; which command's help tells more stands behind it."""
    speech = spoken()
    _aside(line(f"{sentence} ({isolated(f'{command} --help', speech)})", speech))


def logged(error: BaseException) -> Unexpected:
    """Write where the error arose into the private log; what a person can be told of it."""
    log = user_log_path("sanad", appauthor=False) / "faults.log"
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = "a" if log.exists() and log.stat().st_size < LARGEST_LOG else "w"
        with open(log, mode, encoding="utf-8", opener=_private) as file:
            file.writelines(f"{text}\n" for text in _trace(error))
    return Unexpected(kind=type(error).__name__, log=log)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _trace(error: BaseException) -> Iterable[str]:
    """Time, kinds of error and places in the code. Never the message: it may quote a record."""
    yield datetime.now(UTC).isoformat(timespec="seconds")
    cause: BaseException | None = error
    while cause is not None:
        yield f"  {type(cause).__module__}.{type(cause).__name__}"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"    {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        cause = cause.__cause__ or cause.__context__
