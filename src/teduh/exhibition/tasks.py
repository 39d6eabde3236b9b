"""What the clock starts in the exhibition room."""

from teduh.exhibition import actions
from teduh.foundation.jobs.schedule import scheduled


@scheduled(minutes=60)
def drop_unkept() -> None:
    """What nobody said yes to keeping goes after a day."""
    actions.drop_unkept()


@scheduled(minutes=60)
def clear_table() -> None:
    """What was given and waits for no drawing is erased."""
    actions.clear_table()


@scheduled(minutes=60)
def drop_old_packs() -> None:
    """Prints for curators lie there for a day."""
    actions.drop_old_packs()


@scheduled(minutes=30)
def drop_old_files() -> None:
    """Lines of one's own lie there for an hour."""
    actions.drop_old_files()


@scheduled(minutes=60)
def forget_prints() -> None:
    """What curators were told of prints to take down goes after a month."""
    actions.forget_prints()
