"""What the clock starts in the moments room."""

from teduh.foundation.jobs.schedule import scheduled
from teduh.moments import actions
from teduh.moments.actions import prompts


@scheduled(minutes=1)
def fire_due_prompt() -> None:
    """Writes the prompt of the date in the minute in which it falls due."""
    prompts.fire_due_prompt()


@scheduled(minutes=60)
def sweep_comments() -> int:
    """What nobody decided in time goes, unseen and untold."""
    return actions.sweep_comments()


@scheduled(minutes=15)
def tell_digests() -> int:
    """How many comments wait, once an evening, to those who asked for it."""
    return actions.tell_digests()


@scheduled(minutes=60)
def sweep_sessions() -> int:
    """Forgets sessions of which nothing can come any more."""
    return actions.sweep_sessions()
