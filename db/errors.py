"""Known failures: a person can do something about each. Anything else that is raised is a bug.

A failure is one small class beside the code that raises it. Its template is one sentence that says what happened,
what was kept, and what to do; the values are given by keyword.
"""

from __future__ import annotations

from typing import ClassVar

from db.messages import Message


class SanadError(Exception):
    """Something known went wrong; `message` says it in a translatable sentence."""

    template: ClassVar[str]

    def __init__(self, **values: object) -> None:
        self.message = Message(self.template, values)
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)
