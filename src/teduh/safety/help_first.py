"""Help before anything else, where what somebody typed asks for it."""

from collections.abc import Sequence

from teduh.safety.help_lines import help_lines
from teduh.safety.rules.help import HelpKind, HelpService
from teduh.safety.wording import read

# A few are read at once: whom to call in danger, and whom to talk to. The page of help has the rest.
_OF_EACH = 2


def help_first(words: str, country: str) -> Sequence[HelpService]:
    """Whom to call; nobody where the words are light. What cannot be read counts as heavy. Keeps no word."""
    if not words or not read(words).shows_help:
        return ()
    return first_lines(country)


def first_lines(country: str) -> Sequence[HelpService]:
    """Whom to call, for whoever has said already that they need it."""
    lines = help_lines(country)
    kinds = (HelpKind.EMERGENCY, HelpKind.TALK)
    return [line for kind in kinds for line in [each for each in lines if each.kind is kind][:_OF_EACH]]
