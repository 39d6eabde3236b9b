"""What must hold before a story is approved."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from teduh.safety.wording import find_contacts, lint
from teduh.safety.wording.lint import Kind
from teduh.stories.rules.lists import helps
from teduh.stories.rules.words import HELD, kept_back


@dataclass(frozen=True, slots=True)
class Ticks:
    """What a moderator says of it: its warnings, that it holds hope, and that nobody is recognised."""

    warnings: tuple[str, ...] = ()
    has_hope: bool = False
    names_nobody: bool = False


def mark_of(*words: str) -> str:
    """A short mark of exactly these words: a decision is about those that were read."""
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def lacking(words: str, language: str, ticks: Ticks) -> Sequence[str]:
    """The codes of what stands against a yes, in order; none where it may be given."""
    against = []
    if any(kept_back(words, language)):
        against.append("contact_inside")
    if any(found.kind is Kind.BLOCK for found in lint(words, language)):
        against.append("method_inside")
    if any(found.kind in HELD for found in find_contacts(words, language)) and not ticks.names_nobody:
        against.append("names_unlooked")
    if helps(ticks.warnings) and not ticks.has_hope:
        against.append("hope_unticked")
    return against
