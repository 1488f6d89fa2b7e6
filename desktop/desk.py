"""What every part of the window works with: made once, handed to each."""

from __future__ import annotations

from db.messages import Message
from db.model.light import dataclass
from desktop.background import Background
from desktop.evidence.work import EvidenceWork
from desktop.guard import Guard
from desktop.navigator import Navigator
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme
from resources.language import Language


@dataclass(frozen=True)
class Desk:
    """Words, looks, the archive. A switch of language or look makes a new desk and a new window on it."""

    settings: Settings
    language: Language
    theme: Theme
    session: Session
    background: Background
    navigator: Navigator
    guard: Guard
    evidence: EvidenceWork

    def say(self, template: str, **values: object) -> str:
        """A sentence or label in the window's language, from a template that ``N_`` marked and its values."""
        return self.language.say(Message(template, values)) if values else self.language.label(template)

    def number(self, count: int) -> str:
        """A number with its thousands parted, in the digits that the user wants."""
        return self.language.number(count)

    @property
    def right_to_left(self) -> bool:
        """Whether the window is mirrored."""
        return self.language.right_to_left
