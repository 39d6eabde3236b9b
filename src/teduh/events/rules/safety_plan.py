"""What every live event has before anybody is invited to it."""

from collections.abc import Collection, Mapping
from typing import Final

# Somebody by name, what is shown when it gets heavy, and when it is ended.
SAFETY_PLAN: Final = ("safety_moderator", "help_slide_id", "help_slide_en", "stop_rule")


def lacking(kind: str, live_kinds: Collection[str], facts: Mapping[str, object]) -> list[str]:
    """What of the safety plan is still empty; nothing for what is not broadcast."""
    if kind not in live_kinds:
        return []
    return [name for name in SAFETY_PLAN if not str(facts.get(name) or "").strip()]
